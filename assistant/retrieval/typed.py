"""What somebody is typing into a search box, half of it not typed yet.

A clause number, a document number and letters of pinyin are told apart from words, however
loosely they are typed; what is left is words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.words.normal import key, normalise
from ingest.text.numeral import value_of

MAX_TYPED = 120  # characters that are looked at
_NUMERAL = r"[〇零一二两三四五六七八九十百千]+|\d{1,4}"
_CLAUSE = re.compile(rf"第\s?(?P<n>{_NUMERAL})\s?(?P<unit>[编章节条款项])?")
_BARE_CLAUSE = re.compile(rf"(?<![\d〔\[(])(?P<n>{_NUMERAL})\s?(?P<unit>[条章节])(?![款件例])")
_LABEL = re.compile(
    rf"(?:^|(?<=\s))(?:\((?P<a>{_NUMERAL})\)|(?P<b>{_NUMERAL})[、.。]|(?P<c>\d{{1,3}}))(?=\s|$)"
)
_OPEN, _CLOSE = r"[\s〔\[(〈<【{]*", r"[\s〕\])〉>】}]*"
_NUMBER = re.compile(
    rf"(?P<who>[一-鿿]{{2,9}}){_OPEN}(?P<year>(?:19|20)\d\d){_CLOSE}年?\s*第?\s*(?P<no>\d{{0,4}})\s*号?"
)
_YEAR_AND_NO = re.compile(
    rf"{_OPEN}(?P<year>(?:19|20)\d\d){_CLOSE}\s*第?\s*(?P<no>\d{{1,4}})\s*号?"
)
_LETTERS = re.compile(r"[a-z]{2,12}")


@dataclass(frozen=True, slots=True)
class ClauseNumber:
    """A clause named by number; ``unit`` is "" where none was typed."""

    value: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as far as it is typed: ``衢政发`` ``2007`` ``47``; "" for what is not."""

    who: str
    year: str
    no: str

    def may_be(self, other: DocumentNumber) -> bool:
        """Whether the whole number ``other`` may be what is being typed."""
        return (
            self.year == other.year
            and other.no.startswith(self.no)
            and (self.who in other.who or other.who.endswith(self.who[-len(other.who) :]))
        )


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed query, told apart.

    Attributes:
        text: normalised, as it is searched for.
        words: what is neither clause nor document number, split at white space, as keys.
        letters: initials of pinyin, where nothing but letters was typed; else "".
    """

    text: str
    words: tuple[str, ...] = ()
    clause: ClauseNumber | None = None
    number: DocumentNumber | None = None
    letters: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.clause or self.number)


def read_typed(query: str) -> Typed:
    """What ``query`` looks for; characters beyond MAX_TYPED are not looked at."""
    text = normalise(query[:MAX_TYPED].replace("\0", ""))
    bare = text.replace("'", "").replace(" ", "")
    letters = bare if _LETTERS.fullmatch(bare) else ""
    rest, number = _without_number(text)
    rest, clause = _without_clause(rest)
    words = tuple(
        dict.fromkeys(w for w in (key(part) for part in re.split(r"[\s,，、;；/]+", rest)) if w)
    )
    return Typed(text, words, clause, number, letters)


def document_numbers(text: str) -> list[tuple[DocumentNumber, int]]:
    """Whole document numbers printed in ``text``, each with its offset."""
    found = []
    for match in _NUMBER.finditer(text):
        printed = match.group()
        if match["no"] and any(sign in printed for sign in "〔[(【（［"):
            found.append((DocumentNumber(match["who"], match["year"], match["no"]), match.start()))
    return found


def _without_number(text: str) -> tuple[str, DocumentNumber | None]:
    match = _YEAR_AND_NO.fullmatch(text)
    if match:
        return "", DocumentNumber("", match["year"], match["no"])
    match = _NUMBER.search(text)
    # «衢州2017年的奖励» names a year; a document number ends what is typed, or has its 号
    is_number = match is not None and (
        match.end() == len(text) or match.group().rstrip().endswith("号")
    )
    if match is None or not is_number or match.group().rstrip().endswith("年"):
        return text, None
    number = DocumentNumber(match["who"], match["year"], match["no"])
    return f"{text[: match.start()]} {text[match.end() :]}", number


def _without_clause(text: str) -> tuple[str, ClauseNumber | None]:
    for pattern in (_CLAUSE, _BARE_CLAUSE):
        match = pattern.search(text)
        if match and (value := value_of(match["n"])) is not None:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return rest, ClauseNumber(value, match["unit"] or "")
    match = _LABEL.search(text)
    if match and (value := value_of(match["a"] or match["b"] or match["c"])) is not None:
        return f"{text[: match.start()]} {text[match.end() :]}", ClauseNumber(value)
    return text, None


def label_value(label: str) -> ClauseNumber | None:
    """The number that a printed label bears: ``第二十七条`` 27 条, ``18.`` 18, ``(三)`` 3.

    >>> label_value("第二十七条"), label_value("附件")
    (ClauseNumber(value=27, unit='条'), None)
    """
    flat = key(label)
    match = re.fullmatch(rf"第?(?P<n>{_NUMERAL})(?P<unit>[编章节条款项])", flat)
    bare = match["n"] if match else re.sub(r"[、.。:()]", "", flat)
    value = value_of(bare)
    return None if value is None else ClauseNumber(value, match["unit"] if match else "")

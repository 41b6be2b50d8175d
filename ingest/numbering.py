"""Clause marks (条款编号): every place in a text that could open a numbered clause.

A candidate is only print that looks like a mark; whether it opens a clause is decided by
``ingest.outline``, which knows the sequences that are open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ingest.numeral import CHINESE_NUMERAL, value_of


class MarkKind(StrEnum):
    """Family of a mark; marks of one kind count in one sequence."""

    PART = "part"  # 第一编
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CHINESE = "chinese"  # 一、
    CHINESE_BRACKET = "chinese_bracket"  # （一）
    ARABIC = "arabic"  # 1.  1．  1、
    ARABIC_BRACKET = "arabic_bracket"  # （1）
    CIRCLED = "circled"  # ①  1)
    BOX = "box"  # 专栏1
    ANNEX = "annex"  # 附件1
    SUPPLEMENT = "supplement"  # 附则 without a number


class Place(IntEnum):
    """How clearly a mark is set off from the text before it, clearest last."""

    RAW = 0  # directly behind text
    SPACE = 1  # behind one or two spaces
    SENTENCE = 2  # behind the end of a sentence or a colon
    GAP = 3  # behind a run of spaces that stands for a new paragraph
    LINE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: ``text[start:end]`` with ``label`` at its start; ``value`` is its ordinal."""

    kind: MarkKind
    value: int
    label: str
    start: int
    end: int
    place: Place


_CN = CHINESE_NUMERAL
_GAP_CHARS = " \t\xa0\u2002\u2003\u3000"
_ARABIC = r"[0-9０-９](?:[ \xa0]?[0-9０-９]){0,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UNIT_KINDS = {
    "编": MarkKind.PART,
    "篇": MarkKind.PART,
    "部分": MarkKind.PART,
    "章": MarkKind.CHAPTER,
    "节": MarkKind.SECTION,
    "条": MarkKind.ARTICLE,
    "編": MarkKind.PART,
    "節": MarkKind.SECTION,
    "條": MarkKind.ARTICLE,
}
_PATTERN = re.compile(
    rf"""
    (?P<unit>第[ \xa0\u3000]{{0,2}}(?P<unit_n>{_ARABIC}|{_CN}(?:[ \xa0]?{_CN}){{0,7}})
        [ \xa0\u3000]{{0,2}}(?P<unit_kind>编|篇|部分|章|节|条|編|節|條))
    | (?P<cb>[(（]\s?(?P<cb_n>{_CN}{{1,5}})\s?[)）])
    | (?P<ab>[(（]\s?(?P<ab_n>[0-9０-９]{{1,2}})\s?[)）])
    | (?P<c>(?<!{_CN})(?<!第)(?P<c_n>{_CN}{{1,5}})[ \xa0]?[、.．])
    | (?P<circled>[{_CIRCLED}]|(?<![0-9(（a-zA-Z])[0-9]{{1,2}}[)）])
    | (?P<a>(?<![0-9０-９a-zA-Z.．,，/〔(（-])(?P<a_n>[0-9０-９]{{1,3}})[ ]?[.．、])
    | (?P<box>专栏[ \xa0]?(?P<box_n>{_ARABIC}|{_CN}{{1,4}}))
    | (?P<annex>附[ \xa0\u3000]{{0,4}}件[ \xa0]?(?P<annex_n>{_ARABIC}|{_CN}{{1,3}})?)
    | (?P<supplement>附[ \xa0\u3000]{{0,6}}则)
    """,
    re.VERBOSE,
)
_SENTENCE_END = "。；;:：！？!?…”"
_REFERENCE_BEFORE = re.compile(
    r"(?:第|款|项|条|前|述|列|按|照|据|合|至|到|和|或|及|与|、|违反|办法|条例|》|享受|在|本|式|表|图|注)$"
)
_REFERENCE_AFTER = re.compile(r"(?:项|款|目|条|、?[(（]|至|到|[和或及与、](?:第|[(（])|第)")
_ARTICLE_REFERENCE_AFTER = re.compile(
    r"(?:第|款|项|之|至|到|的规定|规定|所|中的|中规定|[,，。;；、)）》”]|[和或及与]第)"
)
_SHARED_UNIT = re.compile(rf"{_CN}+(?:、|等|类|级|批|产业|期|季度|线|档|次|星|者|流)")
_YEAR_AFTER = re.compile(r"(?:19|20)\d\d[年-]")


def is_gap(run: str) -> bool:
    """True if a run of blanks inside a line stands for a new paragraph."""
    return len(run) >= 4 or sum(run.count(wide) for wide in "\u2003\u3000") >= 2


def place_of(text: str, start: int) -> Place:
    """How the character at ``start`` is set off from what stands before it."""
    at = start
    while at > 0 and text[at - 1] in _GAP_CHARS:
        at -= 1
    if at == 0 or text[at - 1] == "\n":
        return Place.LINE
    run = text[at:start]
    if is_gap(run):
        return Place.GAP
    if text[at - 1] in _SENTENCE_END:
        return Place.SENTENCE
    return Place.SPACE if run else Place.RAW


def find_marks(text: str) -> list[Mark]:
    """All candidates in ``text``, in order; references to clauses are left out."""
    marks = []
    for match in _PATTERN.finditer(text):
        mark = _mark_of(text, match)
        if mark is not None and not _is_reference(text, mark):
            marks.append(mark)
    return marks


def _mark_of(text: str, match: re.Match[str]) -> Mark | None:
    start, end = match.span()
    place = place_of(text, start)
    kind, numeral = _kind_and_numeral(match)
    label = match.group()
    if kind in (MarkKind.ANNEX, MarkKind.SUPPLEMENT, MarkKind.BOX):
        return _word_mark(text, kind, numeral, label.rstrip(), start, place)
    value = value_of(numeral)
    if value is None or value == 0:
        return None
    is_decimal = kind is MarkKind.ARABIC and text[end : end + 1].isdigit()
    if is_decimal and (place < Place.GAP or not _YEAR_AFTER.match(text, end)):
        return None  # 2.5 and 3.15 are no marks; «3.2025年…» at the start of a line is one
    return Mark(kind, value, label, start, end, place)


def _kind_and_numeral(match: re.Match[str]) -> tuple[MarkKind, str]:
    if match["unit"]:
        return _UNIT_KINDS[match["unit_kind"]], match["unit_n"]
    if match["cb"]:
        return MarkKind.CHINESE_BRACKET, match["cb_n"]
    if match["ab"]:
        return MarkKind.ARABIC_BRACKET, match["ab_n"]
    if match["c"]:
        return MarkKind.CHINESE, match["c_n"]
    if match["circled"]:
        printed = match["circled"]
        number = _CIRCLED.find(printed) + 1 if printed in _CIRCLED else int(printed[:-1])
        return MarkKind.CIRCLED, str(number)
    if match["a"]:
        return MarkKind.ARABIC, match["a_n"]
    if match["box"]:
        return MarkKind.BOX, match["box_n"]
    if match["annex"]:
        return MarkKind.ANNEX, match["annex_n"] or "1"
    return MarkKind.SUPPLEMENT, "1"


def _word_mark(
    text: str, kind: MarkKind, numeral: str, label: str, start: int, place: Place
) -> Mark | None:
    """专栏, 附件 and 附则 count only where they are a line, or head one."""
    value = value_of(numeral)
    if place < Place.GAP or value is None:
        return None
    end = start + len(label)
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)].strip()
    if kind is MarkKind.SUPPLEMENT and rest:
        return None
    if kind is MarkKind.ANNEX and (rest.endswith(("。", "；")) or len(rest) > 60):
        return None
    if kind is MarkKind.BOX and rest and rest[0] not in ":： \xa0\u3000" and len(rest) > 40:
        return None
    return Mark(kind, value, label, start, end, place)


def _is_reference(text: str, mark: Mark) -> bool:
    """True if the print refers to a clause, or is a figure, rather than opening one."""
    before = text[max(0, mark.start - 4) : mark.start].rstrip(_GAP_CHARS)
    after = text[mark.end : mark.end + 12]
    behind_text = mark.place in (Place.RAW, Place.SPACE)
    is_division = mark.kind in (MarkKind.PART, MarkKind.CHAPTER, MarkKind.SECTION)
    if behind_text and not is_division and _REFERENCE_BEFORE.search(before):
        return True
    if mark.kind is MarkKind.CHINESE:
        return mark.place is Place.RAW or bool(_SHARED_UNIT.match(after))
    if mark.kind is MarkKind.ARABIC:
        return mark.place in (Place.RAW, Place.SPACE)
    if mark.kind in (MarkKind.CHINESE_BRACKET, MarkKind.ARABIC_BRACKET):
        return bool(_REFERENCE_AFTER.match(after))
    if is_division:
        return mark.place is Place.RAW or bool(_ARTICLE_REFERENCE_AFTER.match(after))
    if mark.kind is MarkKind.ARTICLE:
        return bool(_ARTICLE_REFERENCE_AFTER.match(after))
    return False

"""Clause marks (条款编号): every place in a text that could open a numbered clause.

A candidate is only print that looks like a mark; whether it opens a clause is decided by
``ingest.structure.outline``, which knows the sequences that are open.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingest.structure.mark import Mark, MarkKind, Place, place_of
from ingest.structure.reference import is_reference
from ingest.text.numeral import CHINESE_NUMERAL, value_of

_CN = CHINESE_NUMERAL
_B = r"[ \xa0\u3000]"
_ARABIC = r"[0-9０-９](?:[ \xa0]?[0-9０-９]){0,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLES = (_CIRCLED, "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓", "❶❷❸❹❺❻❼❽❾❿")
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CHINESE_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SIGNS: dict[str, tuple[MarkKind, int]] = {
    sign: (kind, number)
    for kind, row in (
        *((MarkKind.CIRCLED, circles) for circles in _CIRCLES),
        (MarkKind.ARABIC_BRACKET, _BRACKETED),
        (MarkKind.ARABIC, _DOTTED),
        (MarkKind.CHINESE_BRACKET, _CHINESE_BRACKETED),
    )
    for number, sign in enumerate(row, 1)
}
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
    (?P<unit>第{_B}{{0,2}}(?P<unit_n>{_ARABIC}|{_CN}(?:[ \xa0]?{_CN}){{0,7}})
        {_B}{{0,2}}(?P<unit_kind>编|篇|部分|章|节|条|編|節|條))
    | (?P<question>^{_B}*(?:问题?|Q)[ ]?(?P<question_n>{_ARABIC}|{_CN}{{1,3}})[ ]?[:：、.．])
    | (?P<ordinal>第(?P<ordinal_n>{_CN}{{1,3}})(?:、|[:：，,](?=[^\n]{{8}})))
    | (?P<lenticular>[【\[](?P<lenticular_n>{_CN}{{1,3}})[】\]])
    | (?P<cb>[(（]{_B}{{0,2}}(?P<cb_n>{_CN}(?:[ ]?{_CN}){{0,4}}){_B}{{0,2}}[)）])
    | (?P<ab>[(（]{_B}{{0,2}}(?P<ab_n>[0-9０-９]{{1,2}}){_B}{{0,2}}[)）])
    | (?P<c>(?<!{_CN})(?<!第)(?P<c_n>{_CN}{{1,5}})[ \xa0]?[、.．])
    | (?P<sign>[{"".join(_SIGNS)}])
    | (?P<half>(?<![0-9０-９(（a-zA-Z.．-])(?P<half_n>[0-9０-９]{{1,2}})[)）])
    | (?P<decimal>(?<![0-9０-９a-zA-Z.．,，/〔(（-])[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,4}}
        (?![0-9])[.．、]?)
    | (?P<a>(?<![0-9０-９a-zA-Z.．,，/〔(（-])(?P<a_n>[0-9０-９]{{1,3}})[ ]?[.．、])
    | (?P<roman>(?<![0-9a-zA-Z])(?P<roman_n>[Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{{1,4}}|[ivx]{{1,4}})
        [.．、)）](?![0-9a-zA-Z]))
    | (?P<letter>(?<![0-9a-zA-Z(（.])(?P<letter_n>[A-HJ-UWYZa-hj-uwyz])[.．、)）](?![0-9a-zA-Z]))
    | (?P<box>专栏[ \xa0]?(?P<box_n>{_ARABIC}|{_CN}{{1,4}}))
    | (?P<supplement>附{_B}{{0,6}}[则則])
    | (?P<annex>附{_B}{{0,4}}(?P<annex_word>件|表|录|錄|录[A-Z])?{_B}?
        (?P<annex_n>{_ARABIC}|{_CN}{{1,3}})?)
    | (?P<bare>^{_B}*(?P<bare_n>{_CN}{{1,3}}|[0-9]{{1,2}}){_B}{{1,3}}
        (?=[^\W\d_][^\n。；;，,|]{{1,30}}$))
    """,
    re.VERBOSE | re.MULTILINE,
)
_YEAR_AFTER = re.compile(r"(?:19|20)\d\d[年-]")
# A figure with its unit («2.5万元») is no decimal mark, wherever it stands.
_UNIT_AFTER = re.compile(
    rf"{_B}?(?:[%％‰‱℃°+＋×*～~—–万亿元])|[，,。；;、)）/-]"
    r"|[千百十个倍分米吨亩年月日天折级家项件次号版]|[平立]方|公[里斤顷]|人(?!员|才|民|力|事)|小时|左右|以[上下内]"
)
_HEADING_BETWEEN = re.compile(r"\s*[^\s。；;，,：:！？、（(《]{2,20}[ \xa0\u3000]{0,3}")
_REFERENCE_TO_ANNEX = re.compile(
    r"\s*(?:所列|规定|中(?!心)|的|和|、|及|至|进行|填写|要求|执行|后|前)"
)
_ANNEX_MAX = 60  # characters of an annex's title on its line


def find_marks(text: str) -> list[Mark]:
    """All candidates in ``text``, in order; references to clauses are left out."""
    marks: list[Mark] = []
    before = 0  # end of the print that looked like a mark, whether it was one or not
    for match in _PATTERN.finditer(text):
        mark = _mark_of(text, match)
        if mark is None:
            continue
        gap = mark.start - before
        if marks and 0 < gap <= 24 and _HEADING_BETWEEN.fullmatch(text, before, mark.start):
            mark = replace(mark, behind_heading=True)
        before = mark.end
        if not is_reference(text, mark):
            marks.append(mark)
    return marks


def _mark_of(text: str, match: re.Match[str]) -> Mark | None:
    start, end = match.span()
    place = place_of(text, start)
    kind, numeral = _kind_and_numeral(match)
    label = match.group()
    if kind in (MarkKind.ANNEX, MarkKind.SUPPLEMENT, MarkKind.BOX):
        return _word_mark(text, match, kind, numeral, place)
    if match["bare"]:
        start = match.start("bare_n")
        label = match["bare_n"]
        end = match.end("bare_n")
    if kind is MarkKind.DECIMAL:
        return _decimal_mark(text, label, start, end, place)
    value = value_of(numeral)
    if value is None or value == 0:
        return None
    if kind is MarkKind.ORDINAL and label[-1] in "，," and place < Place.GAP:
        return None  # «第一，…；第二，…» inside a paragraph is running text
    is_decimal = kind is MarkKind.ARABIC and text[end : end + 1].isdigit()
    if is_decimal and place < Place.GAP:
        return None
    # «3.2025年…» at the start of a line is a mark; so may be «3.100家…», but not 3.15
    is_weak = bool(match["bare"]) or (is_decimal and not _YEAR_AFTER.match(text, end))
    if is_weak and is_decimal and not re.match(r"\d{2,}", text[end : end + 3]):
        return None
    return Mark(kind, value, label, start, end, place, is_weak=is_weak, style=_style_of(label))


def _style_of(label: str) -> str:
    """The print of a mark without its number and blanks, width aside."""
    plain = unicodedata.normalize("NFKC", label)
    return re.sub(rf"[\s0-9a-zA-Z]|{_CN}", "", plain)


def _decimal_mark(text: str, label: str, start: int, end: int, place: Place) -> Mark | None:
    """``1.1`` or ``2.3.1``: a mark only where it heads a line or a sentence and is no figure."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", label))
    if place < Place.SENTENCE or 0 in numbers or _UNIT_AFTER.match(text, end):
        return None
    *above, value = numbers
    return Mark(MarkKind.DECIMAL, value, label, start, end, place, above=tuple(above), style=".")


_GROUPS = (
    ("cb", MarkKind.CHINESE_BRACKET),
    ("ab", MarkKind.ARABIC_BRACKET),
    ("question", MarkKind.ARABIC),
    ("c", MarkKind.CHINESE),
    ("half", MarkKind.HALF_BRACKET),
    ("a", MarkKind.ARABIC),
    ("box", MarkKind.BOX),
    ("ordinal", MarkKind.ORDINAL),
    ("lenticular", MarkKind.LENTICULAR),
)


def _kind_and_numeral(match: re.Match[str]) -> tuple[MarkKind, str]:
    if match["unit"]:
        return _UNIT_KINDS[match["unit_kind"]], match["unit_n"]
    if match["sign"]:
        kind, number = _SIGNS[match["sign"]]
        return kind, str(number)
    for group, kind in _GROUPS:
        if match[group]:
            return kind, match[f"{group}_n"]
    if match["decimal"]:
        return MarkKind.DECIMAL, ""
    if match["roman"]:
        plain = unicodedata.normalize("NFKC", match["roman_n"]).lower()
        return MarkKind.ROMAN, str(_ROMANS.index(plain) + 1 if plain in _ROMANS else 0)
    if match["letter"]:
        letter = match["letter_n"]
        kind = MarkKind.LETTER if letter.isupper() else MarkKind.SMALL_LETTER
        return kind, str(ord(letter.lower()) - ord("a") + 1)
    if match["bare"]:
        kind = MarkKind.ARABIC if match["bare_n"].isdigit() else MarkKind.CHINESE
        return kind, match["bare_n"]
    if match["annex"]:
        return MarkKind.ANNEX, match["annex_n"] or "1"
    return MarkKind.SUPPLEMENT, "1"


def _word_mark(
    text: str, match: re.Match[str], kind: MarkKind, numeral: str, place: Place
) -> Mark | None:
    """专栏, 附件 and 附则 count only where they are a line, or head one."""
    value = value_of(numeral)
    if place < Place.GAP or value is None:
        return None
    start, label = match.start(), match.group().rstrip()
    end = start + len(label)
    rest = re.match(rf"[^\n]{{0,{_ANNEX_MAX + 20}}}", text[end : end + 100])
    line = re.split(r"[^\S\n]{4,}|\u3000{2,}", rest.group() if rest else "", maxsplit=1)[0].strip()
    if kind is MarkKind.SUPPLEMENT and line:
        return None
    if kind is MarkKind.ANNEX and not _heads_annex(match, line):
        return None
    if kind is MarkKind.BOX and line and line[0] not in ":： \xa0\u3000" and len(line) > 40:
        return None
    is_numbered = kind is MarkKind.BOX or (kind is MarkKind.ANNEX and bool(match["annex_n"]))
    style = match["annex_word"] or "" if kind is MarkKind.ANNEX else ""
    return Mark(kind, value, label, start, end, place, style=style, is_numbered=is_numbered)


def _heads_annex(match: re.Match[str], line: str) -> bool:
    """附件1 …, 附表, 附：名单; not «附件1所列», and 附 alone only before a colon or a title."""
    if line.endswith(("。", "；")) or len(line) > _ANNEX_MAX or _REFERENCE_TO_ANNEX.match(line):
        return False
    if match["annex_word"] in (None, "表", "录", "錄") and not match["annex_n"]:
        return line[:1] in (":", "：") or (bool(match["annex_word"]) and not line)
    return True

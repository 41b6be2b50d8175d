"""Print that names a clause (依照第十条) or counts something (一、二等奖) and opens none."""

from __future__ import annotations

import re

from ingest.structure.mark import Mark, MarkKind, Place
from ingest.text import layout
from ingest.text.numeral import CHINESE_NUMERAL

_CN = CHINESE_NUMERAL
_BLANKS = " \t\xa0\u2002\u2003\u3000"
_TITLE_MAX = 90
_DIVISIONS = frozenset({MarkKind.PART, MarkKind.CHAPTER, MarkKind.SECTION})
_LETTERS = frozenset({MarkKind.LETTER, MarkKind.SMALL_LETTER, MarkKind.ROMAN})
_SET_OFF_ONLY = frozenset({*_LETTERS, MarkKind.ORDINAL, MarkKind.LENTICULAR, MarkKind.HALF_BRACKET})
_BEFORE = re.compile(
    rf"(?:第|第(?:{_CN}|[0-9 ])+[款项条]|[款条]|[前上下述列按照据合至到和或及与、]"
    r"|违反|办法|条例|》|享受|在|本|式|表|图|注)$"
)
# A line that ends so goes on in the next: the mark there is part of its sentence.
_LINE_GOES_ON = re.compile(
    r"(?:依照|按照|根据|依据|违反|符合|参照|适用|属于|[前上]款|所列|本(?:办法|条例|规定|细则|意见)"
    r"|[、和或及与至到按照据]|以及)$"
)
# «（一）项规定的» refers; «（一）项目申报书» and «（二）目标任务» are words of their own.
_AFTER_BRACKET = re.compile(
    r"(?:项(?!目)|款(?![项式待物])|目(?![标录的前次])|条(?![件例款码理])|、?[(（]|至(?!少|今|于)|到(?![达期位])"
    r"|[和或及与、](?:第|[(（])|第|类(?![别型似]))"
)
_AFTER_UNIT = re.compile(
    r"(?:第|[ ]第[(（]|款|项|之|至|到|的|规定|所(?:称|列|规|述|指|涉|定)|中的|中规定|有关规定|要求"
    r"|[和或及与、，,](?:本|第)|[;；)）》”])"
)
_AFTER_UNIT_INSIDE = re.compile(r"[,，。、]")  # at the head of a line «第一条、为…» is a mark
_SHARED_UNIT = re.compile(
    rf"{_CN}+(?:、|等|类|级|批|产业|期|季度|线|档|次|星|者|流|是|方面|节课|楼|层)"
)


def is_reference(text: str, mark: Mark) -> bool:
    """True if the print refers to a clause, or is a figure, rather than opening one."""
    before = text[max(0, mark.start - 8) : mark.start].rstrip(_BLANKS)
    after = text[mark.end : mark.end + 12]
    behind_text = mark.place in (Place.RAW, Place.SPACE)
    kind = mark.kind
    if behind_text and kind not in _DIVISIONS and _BEFORE.search(before):
        return True
    if mark.place is Place.LINE and _goes_on(text, mark):
        return True
    if kind is MarkKind.CHINESE:
        is_hidden = mark.place is Place.RAW and not _follows_title(text, mark)
        return is_hidden or bool(_SHARED_UNIT.match(after))
    if kind is MarkKind.ARABIC:
        return behind_text and not mark.behind_heading
    if kind in (MarkKind.CHINESE_BRACKET, MarkKind.ARABIC_BRACKET):
        return bool(_AFTER_BRACKET.match(after))
    if kind in _DIVISIONS:
        return mark.place is Place.RAW or _is_used(mark, after)
    if kind is MarkKind.ARTICLE:
        return _is_used(mark, after)
    return kind in _SET_OFF_ONLY and behind_text


def _is_used(mark: Mark, after: str) -> bool:
    """True if what follows 第X条 makes it part of a sentence."""
    if _AFTER_UNIT.match(after):
        return True
    return mark.place < Place.GAP and bool(_AFTER_UNIT_INSIDE.match(after))


def _follows_title(text: str, mark: Mark) -> bool:
    """True for «…的意见一、总体要求»: the first heading ran into the title."""
    if mark.value != 1 or mark.start > _TITLE_MAX * 4:
        return False
    line = text[max(0, mark.start - _TITLE_MAX) : mark.start].rpartition("\n")[2]
    return layout.is_title(line.strip())


def _goes_on(text: str, mark: Mark) -> bool:
    """True if the line above stops in the middle of a phrase that this mark completes."""
    tail = text[max(0, mark.start - 40) : mark.start].rstrip(_BLANKS)
    if not tail.endswith("\n") or tail.endswith("\n\n"):
        return False
    above = tail.rstrip(_BLANKS + "\n").rpartition("\n")[2]
    return bool(_LINE_GOES_ON.search(above))

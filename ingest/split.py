"""Where one policy ends and the next begins in a file that holds several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import head
from ingest.clean import entries, is_result_page
from ingest.layout import is_date, is_document_number, is_issuer, is_salutation, is_title
from ingest.numbering import Mark, MarkKind, Place, find_marks

_FIRST_MARKS = frozenset({MarkKind.PART, MarkKind.CHAPTER, MarkKind.ARTICLE, MarkKind.CHINESE})
_ANNEX_LINE = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*[:：]?")
# A first sentence: policies without a title begin with their purpose.
_OPENING = re.compile(
    r"为(?:了|贯彻|深入|认真|进一步|推动|推进|促进|加快|鼓励).{10,400}(?:制定|提出)[^。]{0,16}[。:：]$"
)
_MIN_BODY = 60  # characters a policy has before another can follow it
_LOOK_AHEAD = 2500  # characters within which a new policy must begin to count


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def find_documents(text: str, kept: str, positions: list[int]) -> list[tuple[int, int]]:
    """Ranges of the policies in a source file.

    Args:
        text: the source.
        kept: the source less its removals.
        positions: for each character of ``kept`` its offset in ``text``.

    Returns:
        (start, end) in ``text``, adjoining, from its first to its last character.
    """
    if is_result_page(text):
        starts = [match.start() for match in entries(text)]
        before = sum(not kept[i].isspace() for i, at in enumerate(positions) if at < starts[0])
        starts = [0, *(starts if before else starts[1:])]
    else:
        # what was removed just above a policy (its date on the web page) goes with it
        starts = [0, *(positions[at - 1] + 1 for at in _joints(kept))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _joints(kept: str) -> list[int]:
    """Offsets in ``kept`` where a further policy, pasted after another, begins."""
    lines = [
        _Line(match.start(), match.end(), match.group().strip())
        for match in re.finditer(r"[^\n]+", kept)
        if match.group().strip()
    ]
    candidates = find_marks(kept)
    numbered = {mark.start for mark in candidates}
    marks = [mark for mark in candidates if mark.kind in _FIRST_MARKS]
    joints: list[int] = []
    current = 0
    for number, line in enumerate(lines):
        first = line.end - len(kept[line.start : line.end].lstrip())
        if first in numbered or line.start - current < _MIN_BODY:
            continue
        has_title = is_title(line.text)
        if not has_title and (is_title(lines[number - 1].text) or not _is_opening(line.text)):
            continue
        first_line = _head_line(lines, number)
        block = lines[first_line : number + 1]
        if any(_belongs_to_notice(kept, current, one) for one in block):
            continue
        start = lines[first_line].start
        if start <= current or _is_annexed(lines, number):
            continue
        if _ends(kept, current, line, marks, may_be_signed=has_title) and _begins(
            lines, number, current, line, marks
        ):
            joints.append(start)
            current = start
    return joints


def _is_opening(line: str) -> bool:
    """True for a line with which a policy without a title begins."""
    return is_salutation(line) or bool(_OPENING.match(line))


def _belongs_to_notice(kept: str, current: int, line: _Line) -> bool:
    """True if the title names what the notice at the head of this policy sends out."""
    inner = head.sent_out(kept, current, line.end)
    return inner is not None and inner.start <= line.end and inner.end > line.start


def _is_annexed(lines: list[_Line], number: int) -> bool:
    near = [lines[number], *lines[max(0, number - 2) : number]]
    return any(_ANNEX_LINE.match(line.text) for line in near)


def _ends(kept: str, current: int, line: _Line, marks: list[Mark], *, may_be_signed: bool) -> bool:
    """True if the policy before ``line`` has a body: numbered clauses, or is signed."""
    inside = [mark for mark in marks if current <= mark.start < line.start]
    has_clauses = any(mark.value >= 2 for mark in inside)
    if has_clauses or not may_be_signed:
        return has_clauses
    tail = kept[max(current, line.start - 120) : line.start].strip().split("\n")
    body = len(kept[current : line.start].strip())
    return body >= 3 * _MIN_BODY and any(is_date(piece.strip()) for piece in tail[-3:])


def _begins(lines: list[_Line], number: int, current: int, line: _Line, marks: list[Mark]) -> bool:
    """True if a policy begins at ``line``: number, salutation, or clauses from 1 again."""
    for following in lines[number + 1 : number + 5]:
        if is_document_number(following.text) or is_salutation(following.text):
            return True
    used = {mark.kind for mark in marks if current <= mark.start < line.start}
    for mark in marks:
        if line.end <= mark.start <= line.end + _LOOK_AHEAD and mark.place >= Place.SENTENCE:
            return mark.value == 1 and (mark.kind in used or not used or _is_main(mark, used))
    return False


def _is_main(mark: Mark, used: set[MarkKind]) -> bool:
    """Another family of numbering from 1 again, as outer as that of the policy before."""
    return mark.kind in (MarkKind.CHINESE, MarkKind.ARTICLE, MarkKind.CHAPTER) and bool(used)


def _head_line(lines: list[_Line], number: int) -> int:
    """The title block begins above the title, with its issuer or document number."""
    while number > 0:
        above = lines[number - 1]
        if not (is_document_number(above.text) or is_issuer(above.text) or is_title(above.text)):
            break
        number -= 1
    return number

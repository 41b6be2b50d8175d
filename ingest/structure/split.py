"""Where one policy ends and the next begins in a file that holds several."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from ingest.cleaning.clean import entries, is_result_page
from ingest.structure import head
from ingest.structure.mark import Mark, MarkKind, Place
from ingest.structure.numbering import find_marks
from ingest.structure.signature import is_below_signature
from ingest.text.layout import (
    DATE,
    is_date,
    is_document_number,
    is_issuer,
    is_red_head,
    is_salutation,
    is_title,
)

_FIRST_MARKS = frozenset({MarkKind.PART, MarkKind.CHAPTER, MarkKind.ARTICLE, MarkKind.CHINESE})
_ANNEX_LINE = re.compile(r"附\s*[件表录錄]\s*[\d一二三四五六七八九十]*\s*[:：]?|附\s*[:：]")
# A first sentence: policies without a title begin with their purpose.
_OPENING = re.compile(
    r"为(?:了|贯彻|深入|认真|进一步|推动|推进|促进|加快|鼓励).{10,400}(?:制定|提出)[^。]{0,16}[。:：]$"
)
_SENDS_OUT = re.compile(
    r"印发给|现予?以?(?:印发|公布|发布|转发)|[印转]发.{0,60}通知|(?:公布|发布).{2,60}[如以]下"
)
_LONGEST_HEAD = 24  # lines of a title block
_DATE_AT_END = re.compile(rf"\s*{DATE}$")
_MIN_BODY = 60  # characters a policy has before another can follow it
_LOOK_AHEAD = 2500  # characters within which a new policy must begin to count
_REACH = 60_000  # characters within which what a notice sends out stands
_HEAD = 1500  # characters in which a notice says that it sends something out


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
        starts = [0, *(positions[at - 1] + 1 for at in _Joints(kept).find())]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


class _Joints:
    """Offsets in ``kept`` where a further policy, pasted after another, begins."""

    def __init__(self, kept: str) -> None:
        self.kept = kept
        self.lines = [
            _Line(match.start(), match.end(), match.group().strip())
            for match in re.finditer(r"[^\n]+", kept)
            if match.group().strip()
        ]
        candidates = find_marks(kept)
        self.numbered = {mark.start for mark in candidates}
        self.marks = [mark for mark in candidates if mark.kind in _FIRST_MARKS]
        self.listed = [
            mark.start
            for mark in candidates
            if mark.kind is MarkKind.ARABIC and mark.place is Place.LINE
        ]
        self.mark_starts = [mark.start for mark in self.marks]
        self.starts = {
            (kind, least): [m.start for m in self.marks if m.kind is kind and m.value >= least]
            for kind in _FIRST_MARKS
            for least in (1, 2)
        }
        self.current = 0

    def find(self) -> list[int]:
        joints: list[int] = []
        for number, line in enumerate(self.lines):
            if line.start - self.current < _MIN_BODY:
                continue
            start = self._joint_at(number)
            if start is not None and start > self.current:
                joints.append(start)
                self.current = start
                self.__dict__.pop("sent_out", None)
        return joints

    def _joint_at(self, number: int) -> int | None:
        """Start of the policy whose title, salutation or first clause is line ``number``."""
        line = self.lines[number]
        first = line.end - len(self.kept[line.start : line.end].lstrip())
        if first in self.numbered:
            return line.start if self._begins_again(number) else None
        has_title = is_title(line.text)
        if not has_title and (is_title(self.lines[number - 1].text) or not _is_opening(line.text)):
            return None
        head_line = self._head_line(number)
        block = self.lines[head_line : number + 1]
        if any(self._belongs_to_notice(one) for one in block) or self._is_annexed(number):
            return None
        if self._is_signed(head_line) and has_title and self._is_whole(number):
            return None if self._awaits_text(head_line) else self.lines[head_line].start
        if self._ends(line, may_be_signed=has_title) and self._begins(number):
            return self.lines[head_line].start
        return None

    @cached_property
    def sent_out(self) -> list[head.SentOut]:
        """What the notice at the head of the current policy sends out."""
        end = min(len(self.kept), self.current + _REACH)
        return head.all_sent_out(self.kept, self.current, end)

    def _belongs_to_notice(self, line: _Line) -> bool:
        return any(one.start <= line.end and one.end > line.start for one in self.sent_out)

    def _begins_again(self, number: int) -> bool:
        """一、 or 第一条 right behind a signature, where the signed text counted the same way."""
        line = self.lines[number]
        at = bisect_left(self.mark_starts, line.start)
        mark = self.marks[at] if at < len(self.marks) else None
        if mark is None or mark.start >= line.end or mark.value != 1:
            return False
        return self._is_signed(number) and self._counted(mark.kind, line.start)

    def _counted(self, kind: MarkKind, end: int, least: int = 2) -> bool:
        """True if a mark of ``kind`` of at least that number stands between here and ``end``."""
        starts = self.starts[kind, least]
        at = bisect_left(starts, self.current)
        return at < len(starts) and starts[at] < end

    def _has_clauses(self, end: int) -> bool:
        return any(self._counted(kind, end) for kind in _FIRST_MARKS)

    def _has_list(self, end: int) -> bool:
        """True for a policy that counts 1. 2. 3. only, each item on a line of its own."""
        at = bisect_left(self.listed, self.current)
        return at + 2 < len(self.listed) and self.listed[at + 2] < end

    def _is_signed(self, number: int) -> bool:
        """True if the lines right above are a signature: a date, perhaps notes and 抄送 below."""
        below = number - 1
        while below > 0 and is_below_signature(self.lines[below].text):
            below -= 1
        above = self.lines[below]
        return above.start > self.current and _is_signing_date(above.text)

    def _is_whole(self, number: int) -> bool:
        """True if enough text follows the title for a document of its own."""
        following = self.lines[number + 1 : number + 12]
        body = sum(len(one.text) for one in following if not is_title(one.text))
        return body >= _MIN_BODY // 2 and any(one.text[-1] in "。：:" for one in following)

    def _awaits_text(self, head_line: int) -> bool:
        """True if the policy above only sends something out that has not come yet."""
        begun = self.kept[self.current : min(self.current + _HEAD, self.lines[head_line].start)]
        counted = self._has_clauses(self.lines[head_line].start)
        fresh = any(is_document_number(one.text) for one in self.lines[head_line : head_line + 4])
        return bool(_SENDS_OUT.search(begun)) and not counted and not fresh

    def _is_annexed(self, number: int) -> bool:
        near = [self.lines[number], *self.lines[max(0, number - 2) : number]]
        return any(_ANNEX_LINE.match(line.text) for line in near)

    def _ends(self, line: _Line, *, may_be_signed: bool) -> bool:
        """True if the policy before ``line`` has a body: numbered clauses, or is signed."""
        has_clauses = self._has_clauses(line.start) or self._has_list(line.start)
        if has_clauses or not may_be_signed:
            return has_clauses
        tail = self.kept[max(self.current, line.start - 120) : line.start].strip().split("\n")
        is_long = line.start - self.current >= 3 * _MIN_BODY
        return is_long and any(is_date(piece.strip()) for piece in tail[-3:])

    def _begins(self, number: int) -> bool:
        """True if a policy begins here: number, salutation, or clauses from 1 again."""
        line = self.lines[number]
        for following in self.lines[number + 1 : number + 5]:
            if is_document_number(following.text) or is_salutation(following.text):
                return True
        used = {kind for kind in _FIRST_MARKS if self._counted(kind, line.start, least=1)}
        for at in range(bisect_left(self.mark_starts, line.end), len(self.marks)):
            mark = self.marks[at]
            if mark.start > line.end + _LOOK_AHEAD:
                return False
            if mark.place >= Place.SENTENCE:
                return mark.value == 1 and (mark.kind in used or not used or _is_main(mark, used))
        return False

    def _head_line(self, number: int) -> int:
        """The title block begins above the title, with its issuer or document number."""
        for _ in range(min(number, _LONGEST_HEAD)):
            above = self.lines[number - 1].text
            tests = (is_document_number, is_issuer, is_title, is_red_head)
            if not any(test(above) for test in tests):
                break
            number -= 1
        return number


def _is_signing_date(line: str) -> bool:
    """True for a date, alone or behind the issuers on one line."""
    if is_date(line):
        return True
    issuers = _DATE_AT_END.sub("", line)
    return issuers != line and is_issuer(issuers)


def _is_opening(line: str) -> bool:
    """True for a line with which a policy without a title begins."""
    return is_salutation(line) or bool(_OPENING.match(line))


def _is_main(mark: Mark, used: set[MarkKind]) -> bool:
    """Another family of numbering from 1 again, as outer as that of the policy before."""
    return mark.kind in (MarkKind.CHINESE, MarkKind.ARTICLE, MarkKind.CHAPTER) and bool(used)

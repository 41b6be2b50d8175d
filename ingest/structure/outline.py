"""Which marks open a clause, and which clause each one belongs to.

The decision is made with a stack of open sequences. A mark is accepted if it continues an open
sequence (n → n+1), continues a sequence that runs on across headings (16.–21. under 五、), or
starts one with 1 at a plausible place. Anything else is text, or a finding if it stands so
clearly alone that a number must have been lost or doubled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.structure.mark import Mark, MarkKind, Place
from ingest.structure.ordinal_audit import audit

_K = MarkKind
_FAMILIES = (_K.PART, _K.CHAPTER, _K.SECTION)
# Kinds inside which a kind may start; an open sequence of any other kind is closed first.
_PARENTS: dict[MarkKind, frozenset[MarkKind]] = {
    _K.PART: frozenset({_K.ANNEX}),
    _K.CHAPTER: frozenset({_K.ANNEX, _K.PART}),
    _K.SECTION: frozenset({_K.ANNEX, *_FAMILIES[:2], _K.CHINESE}),
    _K.CHINESE: frozenset({_K.ANNEX, _K.SUPPLEMENT, _K.BOX, _K.ARTICLE, *_FAMILIES}),
    _K.ARTICLE: frozenset({_K.ANNEX, _K.SUPPLEMENT, _K.CHINESE, _K.CHINESE_BRACKET, *_FAMILIES}),
}
_PARENTS[_K.LENTICULAR] = _PARENTS[_K.CHINESE]
_PARENTS[_K.CHINESE_BRACKET] = _PARENTS[_K.CHINESE] | {_K.CHINESE, _K.LENTICULAR, _K.ROMAN}
_PARENTS[_K.ARABIC] = _PARENTS[_K.CHINESE_BRACKET] | {_K.CHINESE_BRACKET, _K.DECIMAL, _K.ORDINAL}
_PARENTS[_K.ARABIC_BRACKET] = _PARENTS[_K.ARABIC] | {_K.ARABIC}
_PARENTS[_K.HALF_BRACKET] = _PARENTS[_K.ARABIC_BRACKET] | {_K.ARABIC_BRACKET}
_PARENTS[_K.CIRCLED] = _PARENTS[_K.HALF_BRACKET] | {_K.HALF_BRACKET}
_PARENTS[_K.LETTER] = _PARENTS[_K.CIRCLED] | {_K.CIRCLED}
_PARENTS[_K.SMALL_LETTER] = _PARENTS[_K.LETTER] | {_K.LETTER}
_PARENTS[_K.ROMAN] = _PARENTS[_K.SMALL_LETTER] | {_K.SMALL_LETTER}
_PARENTS[_K.ORDINAL] = _PARENTS[_K.ARABIC] - {_K.ORDINAL}
_PARENTS[_K.BOX] = _PARENTS[_K.CIRCLED] - {_K.BOX} | {_K.CIRCLED, _K.LETTER}
_ROOTS = frozenset({_K.ANNEX, _K.SUPPLEMENT})
_STRONG = frozenset({_K.ARTICLE, *_FAMILIES})
_RUN_ON = frozenset({*_STRONG, _K.CHINESE, _K.CHINESE_BRACKET, _K.ARABIC, _K.BOX})
_PAIRED = frozenset({_K.LETTER, _K.SMALL_LETTER, _K.ROMAN, _K.ORDINAL, _K.LENTICULAR})
_MAY_BEGIN_LATE = frozenset(
    {_K.CHINESE, _K.CHINESE_BRACKET, _K.ARABIC, _K.ARABIC_BRACKET, _K.HALF_BRACKET, _K.CIRCLED}
)
_MAX_GAP = 3  # lost numbers in a row that are still believed
_LOOK_AHEAD = 6000  # characters within which 2 must follow 1


@dataclass(slots=True)
class Entry:
    """An accepted mark; ``parent`` is the index of its parent entry, None for a root."""

    mark: Mark
    parent: int | None


@dataclass(slots=True)
class _Frame:
    mark: Mark
    entry: int

    @property
    def kind(self) -> MarkKind:
        return self.mark.kind

    @property
    def last(self) -> int:
        return self.mark.value


@dataclass(slots=True)
class Outline:
    """Accepted marks in order, and Chinese findings about lost or doubled numbers."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def build_outline(marks: Sequence[Mark]) -> Outline:
    """Decides on every candidate of one text, in order."""
    builder = _Builder(marks)
    for position in range(len(marks)):
        builder.take(position)
    entries = builder.entries
    kept = [(entry.mark, entry.parent) for entry in entries]
    return Outline(entries, [*audit(kept), *builder.doubts])


class _Builder:
    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.entries: list[Entry] = []
        self.doubts: list[str] = []
        self.stack: list[_Frame] = []
        self.last: dict[MarkKind, int] = {}
        self.order: list[MarkKind] = []
        self.positions: dict[MarkKind, list[int]] = {}
        for position, mark in enumerate(marks):
            self.positions.setdefault(mark.kind, []).append(position)

    def take(self, position: int) -> None:
        mark = self.marks[position]
        if mark.kind in _ROOTS:
            self.stack.clear()
            if mark.kind is _K.ANNEX:
                self.last.clear()  # an annex counts anew; articles run on under 附则
            self._push(mark)
        elif mark.kind is _K.DECIMAL:
            self._take_decimal(position)
        elif mark.is_weak and not self._is_borne_out(position):
            return
        elif (depth := self._continued(mark)) is not None:
            if self._clear_enough(position):
                del self.stack[depth:]
                self._push(mark)
        elif mark.value == 1:
            self._start(position)
        elif self._runs_on(position):
            self._close_for(mark.kind)
            self._push(mark)
        else:
            self._irregular(position)

    def _is_borne_out(self, position: int) -> bool:
        """A weak mark counts if it opens a list, continues one, or heads ``n.1`` of its own."""
        mark = self.marks[position]
        following = self.marks[position + 1] if position + 1 < len(self.marks) else None
        if following and following.kind is _K.DECIMAL:
            return following.above == (mark.value,) and following.value == 1
        if mark.kind is _K.ARABIC and not mark.style and _K.DECIMAL not in self.positions:
            return False  # «1 范围» is how texts with 1.1 and 1.2.1 count, and only they
        if mark.value == 1:
            return self._two_follows(position)
        frame = next((f for f in reversed(self.stack) if f.kind is mark.kind), None)
        return frame is not None and frame.last == mark.value - 1 and frame.mark.place >= Place.GAP

    def _continued(self, mark: Mark) -> int | None:
        """Depth of the open sequence that ``mark`` continues: the innermost, unless another

        prints its numbers in the same way and the innermost, inside a box, does not.
        """
        fitting = [
            depth
            for depth in range(len(self.stack) - 1, -1, -1)
            if self.stack[depth].kind is mark.kind and mark.value == self.stack[depth].last + 1
        ]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        same = [d for d in fitting if self.stack[d].mark.style == mark.style]
        if len(same) != 1:
            self.doubts.append(f"编号“{mark.label}”既可接在专栏内，也可接在专栏外，请核对")
        return (same or fitting)[0]

    def _clear_enough(self, position: int) -> bool:
        """Marks in running text must look like marks, not like figures or references."""
        mark = self.marks[position]
        if mark.kind is _K.ARTICLE and mark.place is Place.RAW:
            return bool(self.stack) and self.stack[-1].kind in _FAMILIES
        if mark.kind is _K.ARABIC and mark.place < Place.SENTENCE:
            return bool(self.stack) and self.stack[-1].kind in (*_FAMILIES, _K.CHINESE)
        return True

    def _start(self, position: int) -> None:
        mark = self.marks[position]
        if mark.place < Place.GAP and not self._is_start_inside(position):
            return
        if mark.kind in _PAIRED and not self._two_follows(position):
            return
        if not self._clear_enough(position):
            return
        is_open = any(frame.kind is mark.kind for frame in self.stack)
        inside_box = bool(self.stack) and self.stack[-1].kind in (_K.BOX, *_ROOTS)
        if is_open and not inside_box:
            if mark.place < Place.GAP and (mark.kind in _STRONG or mark.kind is _K.CHINESE):
                return
            while self.stack and self.stack[-1].kind is not mark.kind:
                self.stack.pop()
            self.stack.pop()
        else:
            self._close_for(mark.kind)
        self._push(mark)

    def _is_start_inside(self, position: int) -> bool:
        """A list that begins inside a line has a second item, or stands right below a heading."""
        mark = self.marks[position]
        if self._two_follows(position):
            return True
        if not mark.behind_heading or not self.stack:
            return False
        top = self.stack[-1]
        is_next = top.mark.end <= mark.start and self.marks[position - 1] is top.mark
        return is_next and top.kind in _PARENTS.get(mark.kind, ()) and top.kind in _HEADS

    def _two_follows(self, position: int) -> bool:
        mark = self.marks[position]
        same = self.positions[mark.kind]
        for at in range(bisect_right(same, position), len(same)):
            other = self.marks[same[at]]
            if other.start - mark.end > _LOOK_AHEAD or other.value == 1:
                return False
            if other.value == 2:
                return True
        return False

    def _runs_on(self, position: int) -> bool:
        """True if ``mark`` continues a closed sequence across a heading."""
        mark = self.marks[position]
        if mark.kind not in _RUN_ON or self.last.get(mark.kind) != mark.value - 1:
            return False
        if any(frame.kind is mark.kind for frame in self.stack):
            return False
        if mark.kind in (_K.CHINESE_BRACKET, _K.ARABIC) and self._inside_article():
            return False
        if mark.place is Place.RAW:
            top = self.stack[-1].kind if self.stack else None
            return top in (_K.CHINESE, *_FAMILIES)
        return True

    def _irregular(self, position: int) -> None:
        """A number out of order: accepted only where it heads a line; the audit reports it."""
        mark = self.marks[position]
        if mark.place < Place.SENTENCE:
            return
        depth = next(
            (d for d in range(len(self.stack) - 1, -1, -1) if self.stack[d].kind is mark.kind),
            None,
        )
        last = self.stack[depth].last if depth is not None else self.last.get(mark.kind, 0)
        if self._is_believed(position, depth, last):
            if depth is not None:
                del self.stack[depth:]
            else:
                self._close_for(mark.kind)
            self._push(mark)
        elif mark.place is Place.LINE and not mark.is_weak and mark.kind is not _K.ARABIC:
            self.doubts.append(f"行首的“{mark.label}”与前后编号不连续，按正文处理，请核对")

    def _is_believed(self, position: int, depth: int | None, last: int) -> bool:
        """True if a number was lost or doubled before this one, rather than this being text."""
        mark = self.marks[position]
        gap = mark.value - last
        following = self._next(position)
        goes_on = following is not None and following.value == mark.value + 1
        is_strong = mark.kind in _STRONG
        is_alike = depth is not None and _is_alike(self.stack[depth].mark, mark)
        if not is_alike and (mark.place < Place.GAP or mark.kind is _K.BOX):
            return False
        if not last or (depth is None and mark.kind not in _RUN_ON):
            return (is_strong and goes_on) or self._begins_late(mark, following)
        if not (is_strong or goes_on or is_alike) or not 0 <= gap <= _MAX_GAP + 1:
            return False
        if gap == 0 and depth is None:
            return False
        # a number thought lost that comes later was not lost: this one is a reference
        return not (gap > 1 and following is not None and following.value == last + 1)

    def _begins_late(self, mark: Mark, following: Mark | None) -> bool:
        """A list whose first number is lost: 2 and 3 head lines and are printed alike."""
        return (
            mark.kind in _MAY_BEGIN_LATE
            and mark.value == 2
            and following is not None
            and following.place >= Place.GAP
            and following.style == mark.style
            and not mark.is_weak
        )

    def _next(self, position: int) -> Mark | None:
        same = self.positions[self.marks[position].kind]
        after = bisect_right(same, position)
        return self.marks[same[after]] if after < len(same) else None

    def _take_decimal(self, position: int) -> None:
        """``2.3`` stands under 2, 章 2 or 二、, ``2.3.1`` under 2.3; ``1.1`` may open a text."""
        mark = self.marks[position]
        numbers = (*mark.above, mark.value)
        for depth in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[depth]
            if frame.kind is not _K.DECIMAL:
                if len(mark.above) > 1 or not _may_hold_decimal(frame, mark.above[0]):
                    continue
                if mark.value == 1 or (mark.place >= Place.GAP and mark.value <= _MAX_GAP + 1):
                    del self.stack[depth + 1 :]
                    self._push(mark)
                return
            held = (*frame.mark.above, frame.last)
            if held == mark.above and (mark.value == 1 or self._is_after(position, held, 0)):
                del self.stack[depth + 1 :]
                self._push(mark)
                return
            if frame.mark.above == mark.above and self._is_after(position, held, frame.last):
                del self.stack[depth:]
                self._push(mark)
                return
        follows = self._next(position)
        goes_on = follows is not None and (
            follows.above == numbers or (*follows.above, follows.value - 1) == numbers
        )
        is_next_part = self.last.get(_K.DECIMAL) is not None and mark.value == 1
        if mark.value == 1 and mark.place >= Place.GAP and (goes_on or is_next_part):
            self._close_for(_K.ARABIC)
            while self.stack and self.stack[-1].kind is _K.DECIMAL:
                self.stack.pop()
            self._push(mark)

    def _is_after(self, position: int, held: tuple[int, ...], last: int) -> bool:
        """True if the decimal follows ``held``, or a few numbers between them were lost."""
        mark = self.marks[position]
        gap = mark.value - last
        if gap == 1:
            return True
        return mark.place >= Place.GAP and 0 <= gap <= _MAX_GAP + 1 and bool(held)

    def _inside_article(self) -> bool:
        return any(frame.kind is _K.ARTICLE for frame in self.stack)

    def _close_for(self, kind: MarkKind) -> None:
        """Closes open sequences inside which ``kind`` cannot stand."""
        parents = _PARENTS.get(kind, frozenset())
        if kind is _K.CHINESE_BRACKET and self._was_first(_K.ARABIC, kind):
            parents = parents | {_K.ARABIC}  # a text that counts 1. before （一）
        if kind is _K.ROMAN and kind not in self.order[1:] and not self.stack:
            parents = parents - {_K.ARABIC}
        while self.stack and self.stack[-1].kind not in parents:
            self.stack.pop()

    def _was_first(self, first: MarkKind, then: MarkKind) -> bool:
        return first in self.order and then not in self.order[: self.order.index(first)]

    def _push(self, mark: Mark) -> None:
        parent = self.stack[-1].entry if self.stack else None
        self.entries.append(Entry(mark, parent))
        self.stack.append(_Frame(mark, len(self.entries) - 1))
        self.last[mark.kind] = mark.value
        if mark.kind not in self.order:
            self.order.append(mark.kind)


def _is_alike(one: Mark, other: Mark) -> bool:
    """Two marks of one list: each begins a sentence, both are printed alike."""
    is_set_off = one.place >= Place.SENTENCE and other.place >= Place.SENTENCE
    return is_set_off and one.style == other.style and not other.is_weak


_HEADS = frozenset({*_FAMILIES, _K.CHINESE, _K.LENTICULAR, _K.CHINESE_BRACKET})


def _may_hold_decimal(frame: _Frame, number: int) -> bool:
    """1.1 stands under «1.», «一、» or «第一章» of the same number."""
    kinds = (_K.ARABIC, _K.CHINESE, _K.CHAPTER, _K.SECTION, _K.PART)
    return frame.kind in kinds and frame.last == number

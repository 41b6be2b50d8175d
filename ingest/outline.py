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

from ingest.numbering import Mark, MarkKind, Place

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
_PARENTS[_K.CHINESE_BRACKET] = _PARENTS[_K.CHINESE] | {_K.CHINESE}
_PARENTS[_K.ARABIC] = _PARENTS[_K.CHINESE_BRACKET] | {_K.CHINESE_BRACKET}
_PARENTS[_K.ARABIC_BRACKET] = _PARENTS[_K.ARABIC] | {_K.ARABIC}
_PARENTS[_K.CIRCLED] = _PARENTS[_K.ARABIC_BRACKET] | {_K.ARABIC_BRACKET}
_PARENTS[_K.BOX] = _PARENTS[_K.CIRCLED] - {_K.BOX}
_ROOTS = frozenset({_K.ANNEX, _K.SUPPLEMENT})
_STRONG = frozenset({_K.ARTICLE, *_FAMILIES})
_RUN_ON = frozenset({*_STRONG, _K.CHINESE, _K.CHINESE_BRACKET, _K.ARABIC, _K.BOX})
_MAX_GAP = 3  # lost numbers in a row that are still believed
_LOOK_AHEAD = 6000  # characters within which 2 must follow 1


@dataclass(slots=True)
class Entry:
    """An accepted mark; ``parent`` is the index of its parent entry, None for a root."""

    mark: Mark
    parent: int | None


@dataclass(slots=True)
class _Frame:
    kind: MarkKind
    last: int
    entry: int


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
    return builder.outline


class _Builder:
    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.outline = Outline()
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

    def _continued(self, mark: Mark) -> int | None:
        """Depth of the innermost open sequence that ``mark`` continues."""
        for depth in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[depth]
            if frame.kind is mark.kind and mark.value == frame.last + 1:
                return depth
        return None

    def _clear_enough(self, position: int) -> bool:
        """Marks in running text must look like marks, not like figures or references."""
        mark = self.marks[position]
        if mark.kind is _K.ARTICLE and mark.place is Place.RAW:
            return bool(self.stack) and self.stack[-1].kind in _FAMILIES
        return True

    def _start(self, position: int) -> None:
        mark = self.marks[position]
        is_open = any(frame.kind is mark.kind for frame in self.stack)
        if mark.place < Place.GAP and not self._two_follows(position):
            return
        if not self._clear_enough(position):
            return
        inside_box = bool(self.stack) and self.stack[-1].kind in (_K.BOX, *_ROOTS)
        if is_open and not inside_box:
            if mark.place < Place.GAP and (mark.kind in _STRONG or mark.kind is _K.CHINESE):
                return
            if mark.kind in (_K.ARTICLE, _K.CHINESE):
                self.outline.findings.append(f"编号“{mark.label}”重新从头开始")
            while self.stack and self.stack[-1].kind is not mark.kind:
                self.stack.pop()
            self.stack.pop()
        else:
            self._close_for(mark.kind)
        self._push(mark)

    def _two_follows(self, position: int) -> bool:
        mark = self.marks[position]
        same = self.positions[mark.kind]
        for later in same[bisect_right(same, position) :]:
            other = self.marks[later]
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
        """A number out of order: accepted only where it heads a line, with a finding."""
        mark = self.marks[position]
        if mark.place < Place.GAP or mark.kind not in _RUN_ON or mark.kind is _K.BOX:
            return
        depth = next(
            (d for d in range(len(self.stack) - 1, -1, -1) if self.stack[d].kind is mark.kind),
            None,
        )
        last = self.stack[depth].last if depth is not None else self.last.get(mark.kind, 0)
        gap = mark.value - last
        believed = mark.kind in _STRONG or self._next_value(position) == mark.value + 1
        if not believed or not 0 <= gap <= _MAX_GAP + 1 or (gap == 0 and depth is None):
            return
        if not last and mark.kind not in _STRONG:
            return
        if gap:
            lost = "、".join(str(number) for number in range(last + 1, mark.value))
            self.outline.findings.append(f"“{mark.label}”之前缺少编号 {lost}")
        else:
            self.outline.findings.append(f"编号“{mark.label}”重复出现")
        if depth is not None:
            del self.stack[depth:]
        else:
            self._close_for(mark.kind)
        self._push(mark)

    def _next_value(self, position: int) -> int | None:
        same = self.positions[self.marks[position].kind]
        after = bisect_right(same, position)
        return self.marks[same[after]].value if after < len(same) else None

    def _inside_article(self) -> bool:
        return any(frame.kind is _K.ARTICLE for frame in self.stack)

    def _close_for(self, kind: MarkKind) -> None:
        """Closes open sequences inside which ``kind`` cannot stand."""
        parents = _PARENTS.get(kind, frozenset())
        if kind is _K.CHINESE_BRACKET and self._was_first(_K.ARABIC, kind):
            parents = parents | {_K.ARABIC}  # a text that counts 1. before （一）
        while self.stack and self.stack[-1].kind not in parents:
            self.stack.pop()

    def _was_first(self, first: MarkKind, then: MarkKind) -> bool:
        return first in self.order and then not in self.order[: self.order.index(first)]

    def _push(self, mark: Mark) -> None:
        parent = self.stack[-1].entry if self.stack else None
        self.outline.entries.append(Entry(mark, parent))
        self.stack.append(_Frame(mark.kind, mark.value, len(self.outline.entries) - 1))
        self.last[mark.kind] = mark.value
        if mark.kind not in self.order:
            self.order.append(mark.kind)

"""What is taken back in the same breath: ``参与了一个国标——说错了,我们是第一起草单位``.

Key text is written as if the right thing had been said at once: a role, an award, a place or a
number that is taken back pays nothing, and a total that holds it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge import Knowledge
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.roles import roles_in
from assistant.words.amounts import Count, counts
from assistant.words.talk import talk

_BREAKS = ",。;:?!—."
_BREAK = re.compile(f"[{_BREAKS}]")
_SENTENCE = re.compile(r"[。;?!]")
_AT_END = 2  # letters behind a place that ends a clause: «公司在甲市的»


@dataclass(frozen=True, slots=True)
class _Piece:
    """The stretch ``start:end`` of a text, with what is told in it."""

    start: int
    end: int
    names: list[Named]
    roles: list[tuple[int, int, str]]
    counts: list[Count]


def taken_back(flat: str, knowledge: Knowledge) -> str:
    """Key text ``flat`` with what is taken back in it replaced by what is said instead."""
    for mark in reversed(list(talk().taken_back.finditer(flat))):
        if not _BREAK.search(flat, max(0, mark.start() - 1), mark.start() + 1):
            continue
        for instead in (_place, _number, _role, _award):
            if (told := instead(flat, mark, knowledge)) is not None:
                flat = told
                break
    return flat


def left_standing(flat: str, names: Sequence[Named]) -> tuple[str, ...]:
    """Pieces of ``flat`` that name an award and are taken back, where it is not plain for what."""
    found = []
    for mark in talk().taken_back.finditer(flat):
        last = len(flat[: mark.start()].rstrip(_BREAKS))
        front = max((m.end() for m in _BREAK.finditer(flat, 0, last)), default=0)
        is_apart = _BREAK.search(flat, max(0, mark.start() - 1), mark.start() + 1)
        told = [n for n in names if front <= n.start < last]
        behind = (
            [n for n in names if n.start >= mark.end() and n.heads != told[-1].heads]
            if told
            else []
        )
        if is_apart and behind:
            found.append(flat[front:last])
    return tuple(found)


def _sentence(flat: str, at: int) -> int:
    """Where the sentence at ``at`` ends."""
    end = _SENTENCE.search(flat, at)
    return end.start() if end else len(flat)


def _pieces(flat: str, mark: re.Match[str], knowledge: Knowledge) -> tuple[_Piece, _Piece]:
    """The piece in front of ``mark``, and the one behind it."""
    last = len(flat[: mark.start()].rstrip(_BREAKS))
    front = max((m.end() for m in _BREAK.finditer(flat, 0, last)), default=0)
    behind = _BREAK.search(flat, mark.end())
    spans = [(front, last), (mark.end(), behind.start() if behind else len(flat))]
    names, roles = knowledge.vocabulary.awards(flat), roles_in(flat)
    numbers = [c for c in counts(flat) if not c.is_places]
    before, after = (
        _Piece(
            start,
            end,
            [n for n in names if start <= n.start < end],
            [r for r in roles if start <= r[0] < end],
            [c for c in numbers if start <= c.start < end],
        )
        for start, end in spans
    )
    return before, after


def _place(flat: str, mark: re.Match[str], knowledge: Knowledge) -> str | None:
    """``公司在甲市,不是,甲市是老厂,注册在乙区``: the second place in the first one's stead."""
    before, after = _pieces(flat, mark, knowledge)
    told = knowledge.divisions.find(flat)
    wrong = [m for m in told if before.start <= m.start and m.end <= before.end]
    if not wrong or before.end - wrong[-1].end > _AT_END or before.names:
        return None
    end = _sentence(flat, mark.end())
    others = [m for m in told if mark.end() <= m.start < end]
    right = next((m for m in others if m.place != wrong[-1].place), None)
    if right is None:
        return None
    at = after.start
    for same in (m for m in others if m.start < right.start):
        piece = _BREAK.search(flat, same.end)
        at = max(at, piece.end() if piece and piece.end() <= right.start else at)
    return f"{flat[: wrong[-1].start]}{right.text}{flat[wrong[-1].end : before.end]},{flat[at:]}"


def _number(flat: str, mark: re.Match[str], knowledge: Knowledge) -> str | None:
    """``主导了三个,不对,有一个是别家的,就两个甲标``: two of them, and nothing else."""
    before, _ = _pieces(flat, mark, knowledge)
    if len(before.counts) != 1 or len(before.names) > 1:
        return None
    wrong, end = before.counts[0], _sentence(flat, mark.end())
    for number in counts(flat[mark.end() : end]):
        start = mark.end() + number.start
        piece = max(m.end() for m in _BREAK.finditer(flat, 0, start))
        names = [n for n in knowledge.vocabulary.awards(flat) if mark.end() <= n.start < start]
        if names or piece <= mark.end() or number.is_places:
            continue
        if talk().number_instead.fullmatch(flat, piece, start):
            told = flat[start : mark.end() + number.end]
            return f"{flat[: wrong.start]}{told}{_thing(flat, before, wrong, start)}"
    return None


def _thing(flat: str, before: _Piece, wrong: Count, start: int) -> str:
    """What the number at ``start`` counts: what it says, else what the wrong one counted."""
    number = next(counts(flat[start:]))
    rest = flat[start + number.end :]
    return rest if not before.names else f"{flat[wrong.end : before.end]}{rest}"


def _role(flat: str, mark: re.Match[str], knowledge: Knowledge) -> str | None:
    """``参与了一个甲标,说错了,我们是第一起草单位``: the role behind in the first one's stead."""
    before, after = _pieces(flat, mark, knowledge)
    again = all(n.heads == before.names[-1].heads for n in after.names) if before.names else False
    if not (again and len(before.roles) == len(after.roles) == 1) or after.counts:
        return None
    start, end, _ = before.roles[0]
    return f"{flat[:start]}{after.roles[0][2]}{flat[end : before.end]}{flat[after.end :]}"


def _award(flat: str, mark: re.Match[str], knowledge: Knowledge) -> str | None:
    """``参与了一个甲标,说错了,是乙标``: the award behind in the first one's stead."""
    before, after = _pieces(flat, mark, knowledge)
    if not (len(before.names) == len(after.names) == 1):
        return None
    wrong, right = before.names[0], after.names[0]
    if wrong.heads == right.heads or len(before.counts) > 1 or len(after.counts) > 1:
        return None
    role = before.roles[0][2] if before.roles and not after.roles else ""
    number = "".join(flat[c.start : c.end] for c in before.counts if not after.counts)
    told = f"{role}{flat[after.start : right.start]}{number}{flat[right.start : after.end]}"
    return f"{flat[: before.start]}{told}{flat[after.end :]}"

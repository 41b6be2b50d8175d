"""Which of the firms of a talk a turn calls: by letter, by number, by place, or all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.knowledge import Knowledge
from assistant.understanding.asked.cases import Case, of_place, places_named
from assistant.words.case_talk import case_talk_words
from assistant.words.cases import case_words

_PAIR = 2
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4}


class FirmsCalled:
    """What the firms of a talk are called by."""

    def __init__(
        self,
        cases: Sequence[Case],
        counted: tuple[int, ...],
        alone: int | None,
        knowledge: Knowledge,
    ) -> None:
        """Which of ``cases`` a turn calls.

        Args:
            counted: those that are in the sum.
            alone: the one that was asked of alone.
        """
        self._knowledge, self._words = knowledge, case_talk_words()
        self._cases, self._counted, self._alone = cases, counted, alone
        self._places = [case.place for case in cases]
        self._names: list[tuple[re.Pattern[str], int]] = []
        cores = [self._words.core.match(case.firm) for case in cases]
        for at, core in enumerate(cores):
            letters = core.group() if core else ""
            if letters and [c.group() for c in cores if c].count(letters) == 1:
                is_letter = self._words.letter.fullmatch(letters)
                behind = self._words.behind_letter if is_letter else self._words.behind_core
                self._names.append((re.compile(f"{letters}(?:{behind.pattern})"), at))
        nth = (self._words.first, self._words.second, self._words.third)
        self._names += [(p, at) for at, p in enumerate(nth) if at < len(cases)]
        self._names.append((self._words.last, len(cases) - 1))
        if (other := self._other()) is not None:
            self._names.append((self._words.other, other))

    def _other(self) -> int | None:
        """Which firm «另一家» is: the one of two that was not asked of, or is called so."""
        called = [n for n, case in enumerate(self._cases) if self._words.other.match(case.firm)]
        if self._alone is not None and len(self._cases) == _PAIR:
            return 1 - self._alone
        return called[0] if len(called) == 1 else None

    def knows(self, case: Case) -> bool:
        """Whether ``case`` of another turn is one of the talk's."""
        return bool(case.firm) and any(p.match(case.firm) for p, _ in self._names)

    def names_another(self, flat: str) -> bool:
        """Whether ``flat`` begins to tell of a firm that is none of the talk's."""
        told = list(case_words().firm.finditer(flat))
        own = [(m.start(), m.end()) for p, _ in self._names for m in p.finditer(flat)]
        alls = [(m.start(), m.end()) for m in self._words.all_of.finditer(flat)]
        strange = [
            m
            for m in told
            if not any(start < m.end() and m.start() < end for start, end in (*own, *alls))
        ]
        has_award = any(n.heads for n in self._knowledge.vocabulary.awards(flat))
        return bool(strange) and has_award

    def in_piece(
        self, piece: str, left_out: Collection[int] = ()
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Where ``piece`` (a key) calls firms, and which; what overlaps is told once.

        Args:
            left_out: those that its turn named already, which «另外两家» are not.
        """
        found: list[tuple[int, int, tuple[int, ...]]]
        found = [(m.start(), m.end(), (at,)) for p, at in self._names for m in p.finditer(piece)]
        found += list(self._several(piece, left_out))
        if not found:
            found = list(self._by_place(piece))
        end = 0
        for start, stop, which in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= end:
                yield start, stop, which
                end = stop

    def _several(
        self, piece: str, left_out: Collection[int]
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """«三家» of three, «后两家», «另外两家»; «两家» of three are nobody knows which."""
        every = tuple(range(len(self._places)))
        for said in self._words.some_of.finditer(piece):
            size = _SIZES.get(said["n"] or "", 1)
            meant = tuple(at for at in every if at not in left_out) if said["rest"] else every
            meant = meant[:size] if said["front"] else meant[-size:] if said["back"] else meant
            if len(meant) == size:
                yield said.start(), said.end(), meant
        for said in self._words.all_of.finditer(piece):
            number = _SIZES.get(said["n"] or "")
            if number in (None, len(self._counted), len(every)):
                yield (
                    said.start(),
                    said.end(),
                    every if number == len(every) else self._counted,
                )

    def _by_place(self, piece: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        for start, end, name in places_named(piece, self._knowledge):
            at = of_place(name, self._places, self._knowledge)
            is_one = at is not None and sum(p == self._places[at] for p in self._places) == 1
            behind = self._words.behind_place.match(piece, end)
            stop = behind.end() if behind else end
            front = piece[:start]
            if self._words.moves.search(front) and not re.search("[家厂司个边头]$", piece[:stop]):
                continue
            if is_one and at is not None:
                yield len(front.removesuffix("在")), stop, (at,)

"""Every figure that is no award's (其他金额): what it is, with the words that hold it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.drafting.clause import Found
from ingest.drafting.figures import Figure
from ingest.drafting.place import Read
from ingest.drafting.view import View
from ingest.policy import PolicyDocument
from ingest.reward import Cap, MoneyKind, MoneyNote, RewardRule
from ingest.rules.quotes import Quotes

_KINDS: dict[str, MoneyKind] = {
    "threshold": "threshold",
    "target": "target",
    "fund": "fund",
    "other_level": "other_level",
}
_WHOLE = 100  # per cent
_UNREAD = "没有读出给谁、因何给,须由人判断"


class Notes:
    """Collects a note for each figure that neither a rule nor a cap has."""

    def __init__(
        self,
        document: PolicyDocument,
        quotes: Quotes,
        rules: Sequence[RewardRule],
        caps: Sequence[Cap],
    ) -> None:
        self._document = document
        self._quotes = quotes
        self._notes: dict[tuple[int, int], MoneyNote] = {}
        self._taken: dict[object, list[tuple[int, int]]] = {}
        for one in rules:
            if span := quotes.find(one.path, one.quote):
                self._take(span, one.amount_yuan, one.least_yuan, one.percent)
                if one.percent and one.base and one.base.award:  # «上浮20%» makes 120
                    self._take(span, one.percent - _WHOLE)
                if one.repeat_ground and (
                    span := quotes.find(one.repeat_ground.path, one.repeat_ground.quote)
                ):
                    self._take(span, one.repeat_percent, (one.repeat_percent or 0) - _WHOLE)
                if one.instalments:
                    parts = [f for i in one.instalments for f in (i.percent, i.amount_yuan)]
                    self._take(span, *parts)
        for cap in caps:
            if span := quotes.find(cap.ground.path, cap.ground.quote):
                if cap.count is not None:
                    continue
                figure = cap.amount_yuan if cap.amount_yuan is not None else cap.percent
                self._take(span, figure)

    def add(self, found: Found) -> None:
        """Notes for the figures of one clause."""
        read_at = set()
        for read, sentence in found.reads:
            for figure in read.figures.members:
                read_at.add(figure.place[0])
                if (
                    read.role == "rule"
                    and read.figures.is_range
                    and self._has(read.figures.members[-1])
                ):
                    continue  # the lower end of what a rule gives is accounted for with it
                is_given = read.role in ("rule", "cap", "part", "least") and self._has(figure)
                if figure.count is None and not is_given and not self._is_mentioned(read, figure):
                    self._note(read, figure, sentence, found)
        clause = found.clause
        for mention in self._quotes.inside((clause.start, clause.own_end)):
            value = mention.amount_yuan
            if mention.start not in read_at and not self._is_taken(mention.start, value):
                self._put(mention.start, mention.end, found, "other", _UNREAD, mention.start)

    def _is_mentioned(self, read: Read, figure: Figure) -> bool:
        """Another level's money that stands in the rules, as such."""
        return read.role == "other_level" and self._has(figure)

    def _has(self, figure: Figure) -> bool:
        value = figure.yuan if figure.yuan is not None else figure.percent
        return self._is_taken(figure.place[0], value)

    def _is_taken(self, at: int, value: object) -> bool:
        return any(start <= at < end for start, end in self._taken.get(value, ()))

    def _take(self, span: tuple[int, int], *figures: object) -> None:
        for figure in figures:
            if figure is not None:
                self._taken.setdefault(figure, []).append(span)

    def _note(self, read: Read, figure: Figure, sentence: View, found: Found) -> None:
        kind = _KINDS.get(read.role, "other")
        why = read.sign
        if read.role in ("rule", "cap"):
            first = read.figures.members[0].place[0]
            why = found.unpaired.get(first, "像是奖励,但没有通过核对,须由人判断")
        begun = max(sentence.text.rfind(mark, 0, figure.start) for mark in "，；：。（") + 1
        start = sentence.origin[min(begun, figure.start)]
        self._put(start, figure.place[1], found, kind, why, figure.place[0])

    def _put(
        self, start: int, end: int, found: Found, kind: MoneyKind, why: str, at: int
    ) -> None:  # fmt: skip
        """A note whose quote, found by its words, is these very words."""
        clause = found.clause
        text = self._document.text
        end = next((r.end for r in self._document.repairs if r.start < end < r.end), end)
        for begin in (at, start, clause.start):
            span = self._quotes.find(clause.path, text[begin:end])
            if span == (begin, end):
                break
        key = (at, end)
        self._notes[key] = MoneyNote(
            path=clause.path, quote=text[begin:end], kind=kind, text=why, review="draft"
        )

    def notes(self) -> tuple[MoneyNote, ...]:
        """All notes, in the order of the text."""
        return tuple(self._notes[key] for key in sorted(self._notes))

"""What can be proved where facts are missing (范围), and the question that would narrow it most.

Each missing fact is taken at its least and at its most favourable, and every award or tier that
an open event may mean is worked out; ``weigh`` never falls as a sum or a limit grows, so that no
completion of the facts lies outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import ceil, floor, prod

from assistant.calculator.allocate import Exact
from assistant.calculator.award import AmountRange
from assistant.calculator.match import Head
from assistant.calculator.settled import Settled
from assistant.calculator.view import Side, View
from assistant.calculator.weigh import Layout, Weighed, lay_out, weigh
from assistant.words.wording import money
from ingest.reward import RuleSet

_MOST_WAYS = 64
_OF_HEADS = ("policy", "item", "level", "role")


@dataclass(frozen=True, slots=True)
class Part:
    """One event: what it may be, and the facts that decide which (none where it is settled)."""

    ways: tuple[Settled, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """The range, the fact that narrows it most, and what each missing fact does to it."""

    range: AmountRange
    narrowing: str | None = None
    effects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Span:
    least: Exact
    most: Exact | None  # None = nothing limits it

    def joined(self, other: _Span) -> _Span:
        open_ended = self.most is None or other.most is None
        return _Span(
            min(self.least, other.least),
            None if open_ended else max(self.most or self.least, other.most or other.least),
        )

    @property
    def width(self) -> tuple[bool, Exact]:
        return self.most is None, 0 if self.most is None else self.most - self.least

    def says(self) -> str:
        least = money(floor(self.least))
        if self.most is None:
            return f"合计不少于{least}，条文没有封顶"
        most = money(ceil(self.most))
        return f"合计为{least}" if least == most else f"合计在{least}至{most}之间"


def prove(
    parts: Sequence[Part], rules: Mapping[str, RuleSet], missing: Sequence[str]
) -> Proof | None:
    """The proof; None where nothing can be proved (a conflict, a draft, a document no policy).

    Args:
        parts: one for each event.
        missing: facts that are not stated, in the order in which they are asked for.
    """
    if not all(part.ways for part in parts):
        return None
    if any(way.outcome == "needs_human" for part in parts for way in part.ways):
        return None
    fixed, left_open = _manageable(parts)
    ways = list(product(*(part.ways for part in fixed)))
    absent = frozenset(missing)
    laid = [
        (lay_out(way, rules), bool(left_open) or any(one.silent for one in way)) for way in ways
    ]
    plain = [(_end(one, absent, "least"), _end(one, absent, "most")) for one, _ in laid]
    spans = [_span(*ends, is_open=is_open) for ends, (_, is_open) in zip(plain, laid, strict=True)]

    def spans_under(fact: str) -> list[_Span]:
        """All at their worst for the fact, all at their best: one end of each stands already."""
        worst, best = [], []
        for (low, high), (one, is_open) in zip(plain, laid, strict=True):
            worst.append(_span(low, _end(one, absent, "most", {fact: "least"}), is_open=is_open))
            best.append(_span(_end(one, absent, "least", {fact: "most"}), high, is_open=is_open))
        return [_join(worst), _join(best)]

    whole = _join(spans)
    by_fact: dict[str, str] = {}
    widths: dict[str, tuple[bool, Exact]] = {}
    for fact in missing:
        deciding = [n for n, part in enumerate(fixed) if fact in part.facts]
        if any(fact in part.facts for part in left_open):
            continue
        split = _split(fact, deciding, ways, spans) if deciding else spans_under(fact)
        widths[fact] = max(one.width for one in split)
        worst, best = split[0], split[-1]
        by_fact[fact] = (
            f"视其取值，{_join(split).says()}"
            if deciding
            else f"最不利时{worst.says()}，最有利时{best.says()}"
        )
    telling = min(widths, key=widths.__getitem__, default=None)
    if telling is not None and widths[telling] >= whole.width:
        telling = next(iter(missing))
    return Proof(_range(whole), telling, by_fact)


def _manageable(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Parts whose ways can all be tried; the rest may come to nothing or to anything."""
    fixed = sorted(parts, key=lambda p: len(p.ways))
    left_open: list[Part] = []
    while prod(len(part.ways) for part in fixed) > _MOST_WAYS:
        left_open.append(fixed.pop())
    return fixed, left_open


def _end(
    layout: Layout, missing: frozenset[str], side: Side, pins: Mapping[str, Side] | None = None
) -> Weighed:
    return weigh(layout, View(side, pins or {}, missing))


def _span(low: Weighed, high: Weighed, *, is_open: bool) -> _Span:
    least = low.total if low.is_bounded else high.total
    return _Span(least, high.total if high.is_bounded and not is_open else None)


def _split(
    fact: str, deciding: Sequence[int], ways: Sequence[tuple[Settled, ...]], spans: Sequence[_Span]
) -> list[_Span]:
    """The spans that remain under each answer to the fact that decides some events."""
    found: dict[tuple[object, ...], _Span] = {}
    for way, span in zip(ways, spans, strict=True):
        answer = tuple(_answer(fact, way[n]) for n in deciding)
        found[answer] = found[answer].joined(span) if answer in found else span
    return list(found.values())


def _answer(fact: str, one: Settled) -> object:
    if fact in _OF_HEADS:
        head: Head = one.head
        return getattr(head, "policy_id" if fact == "policy" else fact)
    return id(one)


def _join(spans: Sequence[_Span]) -> _Span:
    whole = spans[0]
    for span in spans[1:]:
        whole = whole.joined(span)
    return whole


def _range(span: _Span) -> AmountRange:
    most = None if span.most is None else ceil(span.most)
    return AmountRange(least_yuan=floor(span.least), most_yuan=most)

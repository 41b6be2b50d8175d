"""Caps (封顶) as limits on the sums they reach: who shares one, and how many yuan it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.calculator.allocate import Exact
from assistant.calculator.conditions import figure
from assistant.calculator.due import Due
from assistant.calculator.settled import Settled
from assistant.calculator.view import INFINITY, ZERO, View, times
from ingest.errors import UsageError
from ingest.reward import Cap, CapKind, RuleSet

# Narrow before wide: caps are laid on the running balance in this order.
ORDER: tuple[CapKind, ...] = ("item", "family", "role", "applicant", "annual", "retained_tax")
CAP_WORDS: dict[CapKind, str] = {
    "item": "单项封顶",
    "family": "同族封顶",
    "role": "同类合计封顶",
    "applicant": "单个申请人封顶",
    "annual": "年度封顶",
    "retained_tax": "当期纳税地方留存封顶",
}


# Limits on what is paid in one year, which what was paid before uses up.
YEARLY: tuple[CapKind, ...] = ("annual", "retained_tax")
PAID = "paid_this_year_yuan"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sum due, at its place ``number`` in the calculation; ``event`` numbers its event."""

    number: int
    event: int
    settled: Settled
    due: Due

    @property
    def bit(self) -> int:
        return 1 << self.number


@dataclass(frozen=True, slots=True)
class Count:
    """A limit on numbers: at most ``most`` items are paid for, those worth most.

    Attributes:
        items: for each event its entries, as bits, and how many items it has.
    """

    most: int
    items: tuple[tuple[int, int], ...]

    def yuan(self, sum_of: Callable[[int], Exact]) -> Exact:
        """What the items worth most come to; ``sum_of`` gives the sum of entries by their bits."""
        worth = [(Fraction(sum_of(mask), number), number) for mask, number in self.items if number]
        left, total = self.most, Fraction(0)
        for each, number in sorted(worth, reverse=True):
            taken = min(left, number)
            total += each * taken
            left -= taken
        return total


@dataclass(frozen=True, slots=True)
class Pool:
    """The entries that share one limit of ``cap``.

    Attributes:
        stated: yuan, None where nothing but a fact that is not stated gives the limit.
        is_open: whether such a fact may bring it down.
        paid: yuan received this year that are taken off it already.
        count: instead of yuan, how many items are paid for.
    """

    policy_id: str
    cap: Cap
    mask: int
    stated: Decimal | None
    is_open: bool
    paid: Decimal = ZERO
    count: Count | None = None

    def limit(self, view: View) -> Decimal:
        """In yuan; infinite where a missing fact leaves it open."""
        known = INFINITY if self.stated is None else self.stated
        return view.of(self.cap.fact, ZERO, known, known) if self.is_open else known


def pools_of(rules: RuleSet, entries: Sequence[Entry]) -> list[Pool]:
    """The limits that the caps of ``rules`` lay on ``entries``, from narrow to wide.

    Raises:
        UsageError: events that share a cap state its fact differently.
    """
    pools = []
    for cap in sorted(rules.caps, key=lambda c: ORDER.index(c.kind)):
        reached = [e for e in entries if _is_under(e, cap, rules.policy_id)]
        for count, members in _shared(cap, reached).values():
            mask = sum(e.bit for e in members)
            if cap.count is not None:
                counted = _counted(cap, cap.count, count, members)
                pools.append(Pool(rules.policy_id, cap, mask, None, False, count=counted))
                continue
            stated, is_open = _limit_of_one(cap, members)
            limit = None if stated is None else times(stated, Decimal(count))
            paid = _paid(cap, members)
            if limit is not None:
                limit = max(ZERO, limit - paid)
            pools.append(Pool(rules.policy_id, cap, mask, limit, is_open, paid))
    return pools


def _paid(cap: Cap, members: Sequence[Entry]) -> Decimal:
    """What was paid of a yearly limit before, in yuan."""
    if cap.kind not in YEARLY:
        return ZERO
    said = [e.settled.told.facts.further.get(PAID) for e in members]
    return max((figure(value) for value in said if value is not None), default=ZERO)


def _is_under(entry: Entry, cap: Cap, policy_id: str) -> bool:
    """A cap on all awards of a policy does not reach the money of another level."""
    if entry.settled.head.policy_id != policy_id:
        return False
    return entry.due.rule.rule_id in cap.rules if cap.rules else entry.due.rule.counted


def _shared(cap: Cap, entries: Iterable[Entry]) -> dict[str, tuple[int, list[Entry]]]:
    """Entries by the limit they share, with how many times the limit counts."""
    found: dict[str, tuple[int, list[Entry]]] = {}
    for entry in entries:
        family = entry.settled.told.event.family
        name, count = "", 1
        if cap.kind == "item" or (cap.kind == "family" and not family):
            # Items that name no family are each one of their own: the cap is per item then.
            name, count = f"#{entry.event}", entry.due.items
        elif cap.kind == "family":
            name = family or ""
        elif cap.kind == "annual":
            name = f"{entry.settled.on.year}年"
        before, members = found.get(name, (0, []))
        found[name] = (max(before, count), [*members, entry])
    return found


def _counted(cap: Cap, most: int, times_over: int, members: Sequence[Entry]) -> Count:
    """The items or units that ``cap`` counts, event by event.

    Within one item (每件最多资助6个领域) units are counted, else items.
    """
    masks: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for entry in members:
        due = entry.due
        number = (due.units or 0) if cap.kind == "item" else due.items
        masks[entry.event] = masks.get(entry.event, 0) | entry.bit
        numbers[entry.event] = max(numbers.get(entry.event, 0), number)
    has_steps = any(entry.due.rule.kind == "step" for entry in members)
    if cap.kind != "item" or has_steps:
        most *= times_over
    return Count(most, tuple((masks[event], numbers[event]) for event in masks))


def _limit_of_one(cap: Cap, members: Sequence[Entry]) -> tuple[Decimal | None, bool]:
    """The limit as far as it is stated, in yuan, and whether an unstated fact may lower it."""
    limit = None if cap.amount_yuan is None else Decimal(cap.amount_yuan)
    if not cap.fact:
        return limit, False
    said = [e.settled.told.get(cap.fact) for e in members]
    stated = {figure(value) for value in said if value is not None}
    if len(stated) > 1:
        raise UsageError(
            f"事实“{cap.fact}”在几个事项里说法不同，而它们共用同一封顶（{cap.text}）",
            "请改成一致，或写在事项之外",
        )
    if not stated:
        return limit, True
    share = stated.pop() * cap.percent / 100
    return share if limit is None else min(limit, share), False

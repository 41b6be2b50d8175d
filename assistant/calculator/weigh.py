"""All sums due together (合并计算): item caps, exclusive groups, supplements, then wider caps.

One function of the view taken of missing facts. It never falls as an amount or a limit grows,
which is what makes the range that ``assistant.calculator.bounds`` proves a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.calculator.allocate import Balance, Exact, Limit, exact
from assistant.calculator.caps import CAP_WORDS, Entry, Pool, pools_of
from assistant.calculator.conditions import figure
from assistant.calculator.exclusive import Group, groups_of, ways_to_keep
from assistant.calculator.settled import Settled
from assistant.calculator.view import INFINITY, ZERO, View, times
from assistant.words.wording import money
from ingest.reward import Cap, Ground, RuleSet

RECEIVED = "received_yuan"
_WORDS = {
    "top_up": "补足到本级标准，扣除上级奖励",
    "includes": "本级标准含上级奖励，扣除上级奖励",
    "repeat_difference": "再次获得，扣除以前所得",
    "difference": "差额补足，扣除已得的其他奖励",
}


_Lay = Callable[[int, Exact], tuple[Exact, Exact] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One reduction of the running balance, in yuan."""

    kind: str
    policy_id: str
    ground: Ground
    words: str
    before: Exact
    after: Exact
    cap: Cap | None = None


@dataclass(slots=True)
class Weighed:
    """What everything comes to.

    Attributes:
        is_bounded: False where nothing limits the total.
        left: what each due has come down to, by its identity.
        dropped: events that another one shuts out, with the group that says so.
        deducted: what is taken off the event of each due, by the due's identity.
        open_limits: policy, fact and clause of limits on what is paid that hang on a fact that
            is not stated.
    """

    total: Exact
    is_bounded: bool = True
    left: dict[int, Exact] = field(default_factory=dict)
    deducted: dict[int, Exact] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    dropped: dict[int, Group] = field(default_factory=dict)
    open_limits: list[tuple[str, str, Ground]] = field(default_factory=list)
    has_crossed: bool = False


@dataclass(frozen=True, slots=True)
class _Taken:
    """A sum taken off the entries in ``mask``; ``yuan`` None where it is not stated."""

    kind: str
    policy_id: str
    mask: int
    yuan: Decimal | None
    fact: str
    text: str
    ground: Ground

    def amount(self, view: View) -> Decimal:
        return self.yuan if self.yuan is not None else view.of(self.fact, INFINITY, ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Layout:
    """The events in an order of their own, and everything that limits them, in every view.

    Attributes:
        masks: the entries of each event, as bits.
    """

    events: list[Settled]
    entries: list[Entry]
    pools: list[Pool]
    taken: list[_Taken]
    groups: list[Group]
    masks: list[int]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A layout with its sums in one view; ``ceiling``: more than anything limited comes to."""

    layout: Layout
    view: View
    amounts: list[Exact]
    ceiling: Exact


def lay_out(settled: Sequence[Settled], rules: Mapping[str, RuleSet]) -> Layout:
    """The layout of the events that owe something."""
    events = sorted((s for s in settled if s.dues), key=_canonical)
    entries: list[Entry] = []
    for i, one in enumerate(events):
        for due in one.dues:
            entries.append(Entry(len(entries), i, one, due))
    policies = dict.fromkeys(one.head.policy_id for one in events)
    pools = [pool for policy_id in policies for pool in pools_of(rules[policy_id], entries)]
    groups = groups_of(events, rules)
    masks = [sum(e.bit for e in entries if e.event == i) for i in range(len(events))]
    taken = _supplements(entries) + _received(events, groups, masks)
    return Layout(events, entries, pools, taken, groups, masks)


def weigh(layout: Layout, view: View) -> Weighed:
    """What the events come to in one view; see the module's docstring."""
    if not layout.events:
        return Weighed(0)
    plan = _plan(layout, view)
    n, groups = len(layout.events), layout.groups
    ways = [frozenset(range(n))]
    if any(len(group.events) > 1 for group in groups):
        own = [_alone(plan, i) for i in range(n)]
        limits = [_limits_of(layout, i) for i in range(n)]
        ways = ways_to_keep(n, groups, own.__getitem__, limits)
    best: tuple[Balance, list[Step]] | None = None
    kept = ways[0]
    for way in ways:
        found = _run(plan, way)
        if best is None or found[0].total > best[0].total:
            best, kept = found, way
    assert best is not None
    balance, steps = best
    return Weighed(
        total=balance.total,
        is_bounded=balance.total < plan.ceiling,
        left={id(e.due): balance.left[e.number] for e in layout.entries},
        deducted=_deducted(plan),
        steps=steps,
        dropped={
            id(one): next(g for g in groups if i in g.events and g.events & kept)
            for i, one in enumerate(layout.events)
            if i not in kept
        },
        open_limits=_open_limits(layout, balance),
        has_crossed=balance.has_crossed,
    )


def _canonical(one: Settled) -> tuple[str, ...]:
    """An order of events that does not hang on the order in which they were told."""
    head, event = one.head, one.told.event
    further = repr(sorted(event.further.items(), key=str))
    rules = ",".join(due.rule.rule_id for due in one.dues)
    numbers = (f"{event.quantity or 1:09}", f"{event.extensions or 0:09}", str(event.base_yuan))
    names = (event.family or "", event.project or "", str(event.repeat))
    return (one.on.isoformat(), head.policy_id, rules, *numbers, *names, further)


def _plan(layout: Layout, view: View) -> _Plan:
    amounts = [e.due.amount(view) for e in layout.entries]
    limits = [pool.limit(view) for pool in layout.pools]
    taken = [one.amount(view) for one in layout.taken]
    finite = [x for x in (*amounts, *limits, *taken) if x.is_finite()]
    ceiling = int(sum(finite, Decimal(0))) + 1
    finite_amounts = [exact(x) if x.is_finite() else 2 * ceiling for x in amounts]
    return _Plan(layout, view, finite_amounts, ceiling)


def _supplements(entries: Sequence[Entry]) -> list[_Taken]:
    """What is taken off each event for awards of other levels or of earlier times, once each."""
    found: dict[tuple[int, str, str], _Taken] = {}
    for entry in entries:
        for one in entry.due.deductions:
            key = (entry.event, one.kind, one.fact)
            mask = entry.bit | (found[key].mask if key in found else 0)
            yuan = None if one.stated is None else times(one.stated, Decimal(entry.due.items))
            policy_id = entry.settled.head.policy_id
            found[key] = _Taken(one.kind, policy_id, mask, yuan, one.fact, one.text, one.ground)
    return list(found.values())


def _received(
    events: Sequence[Settled], groups: Sequence[Group], masks: Sequence[int]
) -> list[_Taken]:
    """What was received elsewhere and is taken off: of each event its own, else the applicant's.

    What is told of the applicant is taken off once, however many events it may concern.
    """
    found: dict[int, _Taken] = {}
    joint: tuple[Group, int, Decimal] | None = None
    for group in groups:
        if group.stacking.mode != "difference":
            continue
        for i in sorted(group.events):
            told = events[i].told
            own, of_all = told.event.further.get(RECEIVED), told.facts.further.get(RECEIVED)
            if own is None and of_all is not None:
                held = joint[1] if joint else 0
                joint = (group, held | masks[i], figure(of_all))
            else:
                found[i] = _taken(group, masks[i], None if own is None else figure(own))
    return [*found.values(), *([_taken(*joint)] if joint else [])]


def _taken(group: Group, mask: int, yuan: Decimal | None) -> _Taken:
    stacking = group.stacking
    return _Taken(
        "difference", group.policy_id, mask, yuan, RECEIVED, stacking.text, stacking.ground
    )


def _run(plan: _Plan, kept: frozenset[int]) -> tuple[Balance, list[Step]]:
    """The balance where only the events ``kept`` are paid, and each reduction."""
    layout = plan.layout
    alive = sum(layout.masks[i] for i in kept)
    amounts = [a if alive >> i & 1 else 0 for i, a in enumerate(plan.amounts)]
    balance = Balance(amounts)
    steps: list[Step] = []
    laid: list[Limit] = []

    def lay(mask: int, yuan: Exact) -> tuple[Exact, Exact] | None:
        laid.append(Limit(mask, yuan))
        return balance.lay(laid[-1])

    counts = [p for p in layout.pools if p.count]
    narrow = [p for p in layout.pools if p.cap.kind == "item" and not p.count]
    wide = [p for p in layout.pools if p.cap.kind != "item" and not p.count]
    for pool in narrow:
        steps += _cap(pool, plan, lay)
    for pool, most in [(p, p.count.yuan(balance.sum_of)) for p in counts if p.count]:
        steps += _laid(pool, lay(pool.mask, most), "数量限额")
    for one in layout.taken:
        off = one.amount(plan.view)
        if not off:
            continue
        peak = _peak(amounts, one.mask, laid)
        left = max(0, peak - exact(off)) if off.is_finite() else 0
        if done := lay(one.mask, left):
            words = f"{_WORDS[one.kind]}：{one.text}"
            steps.append(Step(one.kind, one.policy_id, one.ground, words, *done))
    for pool in wide:
        steps += _cap(pool, plan, lay)
    return balance, steps


def _cap(pool: Pool, plan: _Plan, lay: _Lay) -> list[Step]:
    limit = pool.limit(plan.view)
    if not limit.is_finite():
        return []
    return _laid(pool, lay(pool.mask, exact(limit)), CAP_WORDS[pool.cap.kind])


def _laid(pool: Pool, done: tuple[Exact, Exact] | None, name: str) -> list[Step]:
    if not done:
        return []
    words = f"{name}：{pool.cap.text}"
    if pool.paid:
        words += f"，扣除今年已领到的{money(int(pool.paid))}"
    return [Step(pool.cap.kind, pool.policy_id, pool.cap.ground, words, *done, cap=pool.cap)]


def _peak(amounts: Sequence[Exact], mask: int, laid: Sequence[Limit]) -> Exact:
    """The most that the entries in ``mask`` come to under what has been laid on them."""
    inside = Balance([a if mask >> i & 1 else 0 for i, a in enumerate(amounts)])
    for limit in laid:
        if limit.mask & mask:
            inside.lay(Limit(limit.mask & mask, limit.most))
    return inside.total


def _alone(plan: _Plan, event: int) -> Exact:
    """What one event comes to under its own caps and deductions."""
    layout = plan.layout
    mask = layout.masks[event]
    own = [p for p in layout.pools if p.mask & mask == p.mask]
    taken = [t for t in layout.taken if t.mask & mask]
    alone = replace(plan, layout=replace(layout, pools=own, taken=taken))
    return _run(alone, frozenset((event,)))[0].total


def _limits_of(layout: Layout, event: int) -> tuple[frozenset[int], frozenset[int]]:
    """Limits shared with other events: that reach any, and that reach all of this one."""
    mask = layout.masks[event]
    shared = [*(p.mask for p in layout.pools), *(t.mask for t in layout.taken)]
    any_of = frozenset(n for n, m in enumerate(shared) if m & mask and m & ~mask)
    all_of = frozenset(n for n in any_of if shared[n] & mask == mask)
    return any_of, all_of


def _open_limits(layout: Layout, balance: Balance) -> list[tuple[str, str, Ground]]:
    found = [
        (p.policy_id, p.cap.fact, p.cap.ground)
        for p in layout.pools
        if p.is_open and balance.sum_of(p.mask)
    ]
    found += [
        (t.policy_id, t.fact, t.ground)
        for t in layout.taken
        if t.yuan is None and balance.sum_of(t.mask)
    ]
    return list(dict.fromkeys(found))


def _deducted(plan: _Plan) -> dict[int, Exact]:
    found: dict[int, Exact] = {}
    taken = plan.layout.taken
    for entry in plan.layout.entries if taken else ():
        off = [t.amount(plan.view) for t in taken if t.mask & entry.bit]
        found[id(entry.due)] = sum(exact(x) for x in off if x.is_finite())
    return found

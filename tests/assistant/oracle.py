"""A second calculator for tests: brute force over plain records, written from printed formulas.

It shares no code with the product and knows neither its types nor its way of working. A policy
is a dict of awards, caps and exclusions; amounts are whole yuan. What several caps allow
together is found by min-cut: for caps along two dimensions at most (each event in one family,
one year and so on) the most is the least, over all choices of caps, of the chosen limits and
the sums that none of the chosen caps reaches. Which of several exclusive awards are kept is
found by trying every subset.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any

ENDLESS = 10**15
FACTS = ("retained_tax_yuan", "rd_yuan", "higher_award_yuan", "earlier_yuan", "received_yuan")
Spec = dict[str, Any]


@dataclass
class Worth:
    """One event: what it comes to by itself, or why it comes to nothing."""

    event: Spec
    award: Spec
    yuan: Fraction = Fraction(0)
    verdict: str = "exact"


def evaluate(policy: Spec, events: list[Spec], facts: Spec) -> set[tuple[str, int | None]]:
    """Every (outcome, total) that is right; several only where equal sums end differently."""
    worths = [_worth(policy, event, facts) for event in events]
    verdicts = {w.verdict for w in worths}
    if "needs_input" in verdicts:
        return {("needs_input", None)}
    paid = [w for w in worths if w.verdict in ("exact", "upper_bound")]
    if paid and _best(policy, paid, facts, None)[0] >= ENDLESS:
        return {("needs_input", None)}
    if "no_amount" in verdicts:
        return {("no_amount", None)}
    if not paid:
        for verdict in ("out_of_region", "out_of_force", "not_eligible", "honour_only"):
            if verdict in verdicts:
                total = None if verdict.startswith("out_of") else 0
                return {(verdict, total)}
    best, kept_sets = _best(policy, paid, facts, None)
    is_open = any(_best_at_worst(policy, events, facts, fact) < best for fact in FACTS)
    return {
        ("upper_bound" if is_open or any(w.verdict == "upper_bound" for w in kept) else "exact",
         floor(best))
        for kept in kept_sets
    }  # fmt: skip


def _best_at_worst(policy: Spec, events: list[Spec], facts: Spec, worst: str) -> Fraction:
    """The total if the fact ``worst``, wherever it is not stated, turns out the worst possible."""
    worths = [_worth(policy, event, facts, worst) for event in events]
    paid = [w for w in worths if w.verdict in ("exact", "upper_bound")]
    return _best(policy, paid, facts, worst)[0]


def _best(
    policy: Spec, paid: list[Worth], facts: Spec, worst: str | None
) -> tuple[Fraction, list[list[Worth]]]:
    """The greatest total, and every set of events kept that gives it."""
    totals = [
        (_together(policy, kept, facts, worst), kept) for kept in _may_be_kept(policy, paid, facts)
    ]
    best = max(total for total, _ in totals)
    return best, [kept for total, kept in totals if total == best]


def _worth(policy: Spec, event: Spec, facts: Spec, worst: str | None = None) -> Worth:
    award = policy["awards"][event["award"]]
    worth = Worth(event, award)
    on: date = event.get("on") or facts["as_of"]
    elsewhere = facts.get("region") not in (None, award.get("only_in"))
    if not policy["from"] <= on <= policy["until"]:
        return _ended(worth, "out_of_force")
    if facts.get("region") == "海棠市" or (award.get("only_in") and elsewhere):
        return _ended(worth, "out_of_region")
    periods = [p for p in award.get("periods", [(date.min, date.max, 0)]) if p[0] <= on <= p[1]]
    if not periods:
        return _ended(worth, "out_of_force")
    if any(_is_broken(condition, event) for condition in award.get("conditions", [])):
        return _ended(worth, "not_eligible")
    if event.get("repeat") and award.get("repeat") == "unpaid":
        return _ended(worth, "honour_only")
    if award["kind"] == "none":
        return _ended(worth, "no_amount")
    n = 1 if award.get("per_applicant") else event.get("quantity", 1)
    one = _of_one(award, event, periods[0][2], worst)
    if isinstance(one, str):
        return _ended(worth, one)
    yuan = one * n
    for cap in policy["caps"]:
        if cap["kind"] == "item" and event["award"] in cap["awards"]:
            yuan = min(yuan, _limit(cap, event, facts, worst) * n)
    if award.get("supplement") in ("top_up", "includes"):
        yuan = _less(yuan, event, "higher_award_yuan", n, worst)
    if award.get("repeat") == "difference" and event.get("repeat") is True:
        yuan = _less(yuan, event, "earlier_yuan", n, worst)
    worth.yuan = yuan
    worth.verdict = "upper_bound" if award.get("at_most") else "exact"
    return worth


def _ended(worth: Worth, verdict: str) -> Worth:
    worth.verdict = verdict
    return worth


def _less(yuan: Fraction, event: Spec, fact: str, n: int, worst: str | None) -> Fraction:
    off = event.get(fact, ENDLESS if worst == fact else 0)
    return max(Fraction(0), yuan - off * n)


def _is_broken(condition: Spec, event: Spec) -> bool:
    said = event.get(condition["fact"])
    if said is None:
        return False
    if "at_least" in condition:
        return bool(said < condition["at_least"])
    return bool(said != condition["requires"])


def _of_one(award: Spec, event: Spec, dated: int, worst: str | None) -> Fraction | str:
    """One item's sum in yuan before any cap, or why there is none."""
    kind = award["kind"]
    if kind == "fixed":
        return Fraction(dated or award["yuan"])
    if kind == "base_step":
        return Fraction(award["base"] + award["step"] * event["extensions"])
    if kind == "percent":
        base = event.get(award["fact"])
        return "needs_input" if base is None else Fraction(base) * award["percent"] / 100
    if kind == "matching":
        unstated = 0 if worst == "higher_award_yuan" else ENDLESS * 10
        return Fraction(event.get("higher_award_yuan", unstated)) * award["percent"] / 100
    figure = event.get("revenue_yuan")
    if figure is None:
        return "needs_input"
    if kind == "marginal":
        total = Fraction(0)
        for low, high, percent in award["tiers"]:
            inside = min(figure, figure if high is None else high) - low
            total += Fraction(max(0, inside)) * percent / 100
        return total
    for low, high, yuan in award["tiers"]:
        if figure >= low and (high is None or figure < high):
            return Fraction(yuan)
    return "not_eligible"


def _limit(cap: Spec, event: Spec, facts: Spec, worst: str | None) -> Fraction:
    """A cap's limit; without end where it hangs on a fact that nobody stated."""
    if cap.get("fact") is None:
        return Fraction(cap["yuan"])
    said = event.get(cap["fact"], facts.get(cap["fact"]))
    if said is None:
        return Fraction(0 if worst == cap["fact"] else ENDLESS * 1000)
    return Fraction(said) * cap["percent"] / 100


def _may_be_kept(policy: Spec, paid: list[Worth], facts: Spec) -> Iterator[list[Worth]]:
    """Every subset of the events in which no two shut each other out."""
    for choice in product((False, True), repeat=len(paid)):
        kept = [w for w, is_in in zip(paid, choice, strict=True) if is_in]
        if all(len(group) < 2 for group in _groups(policy, kept, facts)):
            yield kept


def _groups(policy: Spec, kept: list[Worth], facts: Spec) -> list[list[Worth]]:
    found: list[list[Worth]] = []
    for rule in policy["exclusions"]:
        shared: dict[Any, list[Worth]] = {}
        for number, worth in enumerate(kept):
            if worth.event["award"] in rule["awards"]:
                shared.setdefault(_share(rule, worth, number, facts), []).append(worth)
        found += shared.values()
    return found


def _share(rule: Spec, worth: Worth, number: int, facts: Spec) -> object:
    if rule["scope"] == "applicant":
        return "all"
    if rule["scope"] == "year":
        return (worth.event.get("on") or facts["as_of"]).year
    return worth.event.get("project", number)


def _together(policy: Spec, kept: list[Worth], facts: Spec, worst: str | None) -> Fraction:
    """What the kept events come to under all limits that they share."""
    sums = _after_received(policy, kept, worst)
    limits: list[tuple[set[int], Fraction]] = []
    for cap in policy["caps"]:
        if cap["kind"] == "item":
            continue
        pools: dict[Any, tuple[set[int], Fraction]] = {}
        for i, worth in enumerate(kept):
            if worth.event["award"] not in cap["awards"]:
                continue
            limit = _limit(cap, worth.event, facts, worst)
            name: Any = cap["kind"]
            if cap["kind"] == "family":
                name = worth.event.get("family")
                if name is None:  # each item a family of its own
                    n = 1 if worth.award.get("per_applicant") else worth.event.get("quantity", 1)
                    name, limit = ("own", i), limit * n
            elif cap["kind"] == "annual":
                name = (worth.event.get("on") or facts["as_of"]).year
            pools.setdefault(name, (set(), limit))[0].add(i)
        limits += pools.values()
    return _most(sums, limits)


def _after_received(policy: Spec, kept: list[Worth], worst: str | None) -> list[Fraction]:
    """Each event less what was received for it elsewhere, where the text pays the difference."""
    unstated = ENDLESS * 1000 if worst == "received_yuan" else 0
    differing = {
        name for x in policy["exclusions"] if x["mode"] == "difference" for name in x["awards"]
    }
    return [
        max(Fraction(0), w.yuan - w.event.get("received_yuan", unstated))
        if w.event["award"] in differing
        else w.yuan
        for w in kept
    ]


def _most(sums: list[Fraction], limits: list[tuple[set[int], Fraction]]) -> Fraction:
    binding = [
        (members, limit) for members, limit in limits if sum(sums[i] for i in members) > limit
    ]
    best: Fraction | None = None
    for choice in product((False, True), repeat=len(binding)):
        chosen = [b for b, is_in in zip(binding, choice, strict=True) if is_in]
        reached = set().union(*(members for members, _ in chosen))
        cost = sum((limit for _, limit in chosen), Fraction(0))
        cost += sum((s for i, s in enumerate(sums) if i not in reached), Fraction(0))
        best = cost if best is None else min(best, cost)
    return best or Fraction(0)

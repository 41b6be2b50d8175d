"""The calculator: facts and reviewed rules in, an award with every step out.

Pure: no clock, no file, no search, no model. Order of evaluation: version in force at the
event's date → region and applicant → conditions (true, false, unknown) → frequency → base →
rate → × quantity → item cap → exclusive groups → supplements → caps from narrow to wide on the
running balance → no rounding → outcome. Amounts are exact inside and whole yuan in the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from assistant.calculator.applicability import reach
from assistant.calculator.award import Award
from assistant.calculator.check_facts import check_facts
from assistant.calculator.conclude import Calculation, Open, conclude
from assistant.calculator.conditions import figure
from assistant.calculator.facts import Event, Facts, Told
from assistant.calculator.match import Head, heads_for, of_figure, open_questions
from assistant.calculator.settle import settle
from assistant.calculator.settled import Settled
from assistant.words.lexicon import lexicon
from ingest.facts.division import Divisions
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.shelf.version import held_at, lineages

_MOST_WAYS = 24  # awards that one event may mean and that are all worked out


def calculate(
    facts: Facts,
    *,
    documents: Mapping[str, PolicyDocument],
    rules: Mapping[str, RuleSet],
    divisions: Divisions,
    as_of: date,
) -> Award:
    """The award for ``facts``; ``as_of`` holds where ``facts`` states no date of its own.

    Raises:
        UsageError: a fact that no rule knows, or of the wrong kind.
    """
    return work_out(facts, documents=documents, rules=rules, divisions=divisions, as_of=as_of).award


def work_out(
    facts: Facts,
    *,
    documents: Mapping[str, PolicyDocument],
    rules: Mapping[str, RuleSet],
    divisions: Divisions,
    as_of: date,
) -> Calculation:
    """``calculate`` with the clauses it rests on and the choices left open."""
    check_facts(facts, rules.values())
    settled: list[Settled] = []
    open_events: list[Open] = []
    unknown: list[str] = []
    day = facts.as_of or as_of
    versions = lineages(documents) if any(d.metadata.lineage for d in documents.values()) else {}
    for told in facts.events:
        event, held = _in_version(told, rules, documents, versions, told.on or day)
        heads = _heads(event, facts, held, documents, divisions)
        asked = open_questions(heads, has_role=bool(event.role)) if heads else ["item"]
        ways = [
            settle(head, found, event, facts, documents[head.policy_id], rules[head.policy_id],
                   divisions, day)
            for head, found in list(heads.items())[:_MOST_WAYS]
        ]  # fmt: skip
        # An unstated role does not matter where not even the role named is promised a sum.
        if ways and (not asked or (asked == ["role"] and _is_silent(ways))):
            settled.append(ways[0])
            continue
        if ways and "policy" not in asked and _is_for_a_person(ways):
            settled.append(_shown_together(ways))
            continue
        if not heads and event.item:
            unknown.append(_unknown(event, held))
        is_whole = len(ways) == len(heads)
        open_events.append(Open(tuple(heads), tuple(ways) if is_whole else (), tuple(asked)))
    return conclude(facts, settled, open_events, rules, day, unknown)


def _unknown(event: Event, rules: Mapping[str, RuleSet]) -> str:
    """Why no rule was found: the item is not known, or only in other roles."""
    bare = event.model_copy(update={"role": None})
    others = heads_for(bare, rules, lexicon().role_names) if event.role else {}
    roles = "、".join(dict.fromkeys(head.role for head in others if head.role))
    if roles:
        return f"“{event.item}”没有“{event.role}”的奖励规则，只有“{roles}”的，请查看条文"
    held = rules.get(event.policy_id or "")
    sets = [held] if held is not None else list(rules.values())
    items = {rule.item for one in sets for rule in one.rules}
    near = get_close_matches(event.item or "", sorted(items), n=1, cutoff=0.5)
    advice = f"最接近的是“{near[0]}”，" if near else ""
    return f"奖励规则中没有“{event.item}”这一项，{advice}请用规则里的名称"


def _is_for_a_person(ways: list[Settled]) -> bool:
    """Whether nobody has reviewed the rules of any way: no answer of the user gives a sum."""
    return all(way.outcome == "needs_human" and not way.dues for way in ways)


def _shown_together(ways: list[Settled]) -> Settled:
    """The first of ``ways`` with the clauses of all."""
    for way in ways[1:]:
        for _, ground in way.grounds:
            ways[0].keep(ground)
    return ways[0]


def _is_silent(ways: list[Settled]) -> bool:
    return len(ways) == 1 and ways[0].outcome == "no_amount"


def _in_version(
    event: Event,
    rules: Mapping[str, RuleSet],
    documents: Mapping[str, PolicyDocument],
    versions: Mapping[str, tuple[str, ...]],
    day: date,
) -> tuple[Event, Mapping[str, RuleSet]]:
    """``event`` and the rules of the versions that hold on its day.

    An event that names an earlier version by its own id means that one.
    """
    if not versions:
        return event, rules
    chosen = {lineage: held_at(ids, documents, day) for lineage, ids in versions.items()}
    if event.policy_id in chosen:
        event = event.model_copy(update={"policy_id": chosen[event.policy_id]})
    else:
        lineage = next((line for line, ids in versions.items() if event.policy_id in ids), None)
        if lineage is not None and event.policy_id is not None:
            chosen[lineage] = event.policy_id
    left = {i for ids in versions.values() for i in ids} - set(chosen.values())
    return event, {i: r for i, r in rules.items() if i not in left}


def _heads(
    event: Event,
    facts: Facts,
    rules: Mapping[str, RuleSet],
    documents: Mapping[str, PolicyDocument],
    divisions: Divisions,
) -> dict[Head, list[RewardRule]]:
    """Awards that ``event`` may mean; several policies are narrowed by the applicant's place."""
    if event.item is None:
        return {}
    heads = heads_for(event, rules, lexicon().role_names)
    real = {h: r for h, r in heads.items() if documents[h.policy_id].metadata.can_be_in_force}
    heads = real or heads
    told = Told(facts, event)

    def figure_of(_: Head, fact: str) -> Decimal | None:
        stated = told.get(fact)
        return None if stated is None else figure(stated)

    heads = {head: heads[head] for head in of_figure(heads, figure_of)}
    policies = {head.policy_id for head in heads}
    if len(policies) > 1 and facts.region:
        near = {
            policy_id
            for policy_id in policies
            if reach(documents[policy_id].metadata, facts.region, divisions) in ("inside", "wider")
        }
        return {h: r for h, r in heads.items() if h.policy_id in near} if near else heads
    return heads

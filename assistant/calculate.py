"""The calculator: facts and reviewed rules in, an award with every step out.

Pure: no clock, no file, no search, no model. Order of evaluation: version in force at the
event's date → region → applicant → conditions → frequency → amount × quantity → caps from
narrow to wide on the running balance → outcome. Amounts are ``Decimal`` inside and whole yuan
in the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.applicability import reach
from assistant.award import Award
from assistant.conclude import Calculation, conclude
from assistant.facts import Event, Facts
from assistant.lexicon import lexicon
from assistant.match import Head, heads_for, open_questions
from assistant.settle import Settled, settle
from ingest.division import Divisions
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.version import held_at, lineages


def calculate(
    facts: Facts,
    *,
    documents: Mapping[str, PolicyDocument],
    rules: Mapping[str, RuleSet],
    divisions: Divisions,
    as_of: date,
) -> Award:
    """The award for ``facts``; ``as_of`` holds where ``facts`` states no date of its own."""
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
    settled: list[Settled] = []
    choices: list[tuple[Head, ...]] = []
    unknown: list[str] = []
    missing: list[str] = [] if facts.events else ["events"]
    versions = lineages(documents) if any(d.metadata.lineage for d in documents.values()) else {}
    for event in facts.events:
        day = event.on or facts.as_of or as_of
        event, held = _in_version(event, rules, documents, versions, day)  # noqa: PLW2901
        heads = _heads(event, facts, held, documents, divisions)
        asked = open_questions(heads, has_role=bool(event.role)) if heads else ["item"]
        one = None
        if heads and (not asked or (asked == ["role"] and len(heads) == 1)):
            head, found = next(iter(heads.items()))
            document, ruleset = documents[head.policy_id], rules[head.policy_id]
            day = facts.as_of or as_of
            one = settle(head, found, event, facts, document, ruleset, divisions, day)
        # An unstated role does not matter where not even the role named is promised a sum.
        if one and (not asked or one.outcome == "no_amount"):
            settled.append(one)
            continue
        if not heads and event.item:
            unknown.append(f"奖励规则中没有“{event.item}”这一项，请用规则里的名称")
        missing += [name for name in asked if name not in missing]
        choices.append(tuple(heads))
    return conclude(facts, settled, tuple(choices), missing, rules, unknown)


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
    policies = {head.policy_id for head in heads}
    if len(policies) > 1 and facts.region:
        near = {
            policy_id
            for policy_id in policies
            if reach(documents[policy_id].metadata, facts.region, divisions) in ("inside", "wider")
        }
        return {h: r for h, r in heads.items() if h.policy_id in near} if near else heads
    return heads

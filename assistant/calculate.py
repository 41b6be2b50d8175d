"""The calculator: facts and reviewed rules in, an award with every step out.

Pure: no clock, no file, no search, no model. Order of evaluation: version in force at the
event's date → region → applicant → conditions → frequency → amount × quantity → caps from
narrow to wide on the running balance → outcome. Amounts are ``Decimal`` inside and whole yuan
in the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.answer import Award
from assistant.applicability import reach
from assistant.conclude import Calculation, conclude
from assistant.facts import Event, Facts
from assistant.lexicon import lexicon
from assistant.match import Head, heads_for, open_questions
from assistant.settle import Settled, settle
from ingest.division import Divisions
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet


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
    for event in facts.events:
        heads = _heads(event, facts, rules, documents, divisions)
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
    policies = {head.policy_id for head in heads}
    if len(policies) > 1 and facts.region:
        near = {
            policy_id
            for policy_id in policies
            if reach(documents[policy_id].metadata, facts.region, divisions) in ("inside", "wider")
        }
        return {h: r for h, r in heads.items() if h.policy_id in near} if near else heads
    return heads

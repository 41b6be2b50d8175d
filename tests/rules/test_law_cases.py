"""Law cases: facts in, the award that the printed text gives, worked out by hand, out.

Each YAML file beside this one holds the cases of one policy; their events are of that policy.
``expect`` may name outcome, total_yuan, lines (rule_id: amount before caps), adjustments (kinds
in order) and missing. ``covers`` names rules that a case shows without a line of their own.
``shows`` says what a case shows of its rules: inside the limits, on the edge, or capped, excluded
or not counted (limit); each reviewed rule has at least one case of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.calculator.award import Award
from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Facts
from ingest.facts.division import Divisions
from tests.rules.shelf import documents, rule_sets

AS_OF = date(2026, 1, 1)
Case = dict[str, Any]


def _cases() -> Iterator[tuple[str, Case]]:
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert content["policy_id"] == file.stem
        yield from ((file.stem, case) for case in content["cases"])


CASES = list(_cases())


def _award(policy_id: str, given: Case) -> Award:
    events = [{"policy_id": policy_id, **event} for event in given.get("events", [])]
    return calculate(
        Facts.model_validate({**given, "events": events}),
        documents=documents(),
        rules=rule_sets(),
        divisions=Divisions.load(),
        as_of=AS_OF,
    )


@pytest.mark.parametrize(
    ("policy_id", "case"), [pytest.param(p, c, id=f"{p}: {c['name']}") for p, c in CASES]
)
def test_the_award_is_what_the_text_gives(policy_id: str, case: Case) -> None:
    award = _award(policy_id, case["facts"])
    found = {
        "outcome": award.outcome,
        "total_yuan": award.total_yuan,
        "lines": {line.rule_id: line.amount_yuan for line in award.lines},
        "adjustments": [adjustment.kind for adjustment in award.adjustments],
        "missing": list(award.missing),
    }
    assert {name: found[name] for name in case["expect"]} == case["expect"], award


@pytest.mark.parametrize("policy_id", sorted({policy_id for policy_id, _ in CASES}))
def test_every_rule_and_every_cap_has_a_case(policy_id: str) -> None:
    cases = [case for owner, case in CASES if owner == policy_id]
    shown = {r for c in cases for r in [*c["expect"].get("lines", {}), *c.get("covers", [])]}
    rules = rule_sets()[policy_id]
    assert {rule.rule_id for rule in rules.rules} == shown
    bound = {kind for c in cases for kind in c["expect"].get("adjustments", [])}
    assert {cap.kind for cap in rules.caps} == bound


def test_every_reviewed_rule_has_a_case_inside_on_the_edge_and_at_a_limit() -> None:
    shown: dict[str, set[str]] = {}
    n_cases: Counter[str] = Counter()
    for _, case in CASES:
        for rule_id in {*case["expect"].get("lines", {}), *case.get("covers", [])}:
            shown.setdefault(rule_id, set()).add(case["shows"])
            n_cases[rule_id] += 1
    reviewed = [r.rule_id for s in rule_sets().values() for r in s.rules if r.review == "reviewed"]
    lacking = {i: shown.get(i, set()) for i in reviewed if len(shown.get(i, set())) < 3}
    assert not lacking
    assert min(n_cases[i] for i in reviewed) >= 3
    assert {kind for kinds in shown.values() for kind in kinds} == {"inside", "edge", "limit"}


def test_only_policies_without_awards_have_no_cases() -> None:
    covered = {policy_id for policy_id, _ in CASES}
    for policy_id, rules in rule_sets().items():
        assert (policy_id in covered) == (rules.no_awards is None)

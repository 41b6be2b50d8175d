"""Every example of the language's description is true to its clause and comes to its total."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Facts
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import Kind, RuleSet
from ingest.rules.rule_schema import LANGUAGE_FILE, rule_schema
from ingest.rules.rulebook import parse_rules
from tests.assistant.invented import DAY, divisions
from tests.ingest.documents import article, make_document

_PART = re.compile(r"^#{2,3} (?P<name>.+)$", re.M)
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
_JSON = re.compile(r"^```json\n(.*?)^```$", re.M | re.S)
_CLAUSE = re.compile(r"^> 第([一二三四五])条 (.+)$", re.M)


@dataclass(frozen=True)
class Example:
    """One example: clauses, rules, and facts with what they come to."""

    name: str
    clauses: tuple[tuple[str, str], ...]
    rules: str
    cases: tuple[dict[str, Any], ...]

    @property
    def document(self) -> PolicyDocument:
        return make_document(
            [article(number, words) for number, words in self.clauses],
            policy_id="example",
            region="星河市",
            level=GovernmentLevel.CITY,
            effective_from=date(2020, 1, 1),
        )

    @property
    def rule_set(self) -> RuleSet:
        content = f"schema_version: 1\npolicy_id: example\n{self.rules}"
        return parse_rules(content, self.document, name=self.name)


def _examples() -> Iterator[Example]:
    text = LANGUAGE_FILE.read_text("utf-8")
    starts = [*_PART.finditer(text)]
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        part = text[start.end() : following.start() if following else len(text)]
        blocks = _YAML.findall(part)
        if blocks:
            cases = tuple(json.loads(block) for block in _JSON.findall(part))
            clauses = tuple(_CLAUSE.findall(part))
            yield Example(start["name"], clauses, blocks[0], cases)


EXAMPLES = {example.name: example for example in _examples()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_rules_of_an_example_are_true_to_its_clause(name: str) -> None:
    example = EXAMPLES[name]
    assert example.clauses
    assert example.cases
    assert example.rule_set.rules  # parse_rules has held it against the clause


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_an_example_comes_to_the_total_worked_by_hand(name: str) -> None:
    example = EXAMPLES[name]
    for case in example.cases:
        events = [{"policy_id": "example", **event} for event in case["facts"]["events"]]
        award = calculate(
            Facts.model_validate({**case["facts"], "events": events}),
            documents={"example": example.document},
            rules={"example": example.rule_set},
            divisions=divisions(),
            as_of=DAY,
        )
        found = {"outcome": award.outcome, "total_yuan": award.total_yuan}
        assert found == case["expect"], award


def test_every_construct_has_an_example() -> None:
    sets = [example.rule_set for example in EXAMPLES.values()]
    rules = [rule for one in sets for rule in one.rules]
    assert {rule.kind for rule in rules} == set(Kind.__args__)  # type: ignore[attr-defined]
    assert {cap.kind for one in sets for cap in one.caps} == _choices("Cap", "kind")
    assert {s.mode for one in sets for s in one.stackings} == _choices("Stacking", "mode")
    supplements = {rule.supplement.mode for rule in rules if rule.supplement}
    assert supplements == _choices("Supplement", "mode")
    assert {rule.why_none for rule in rules if rule.kind == "none"} == _choices(
        "RewardRule", "why_none"
    )
    assert {rule.repeat for rule in rules if rule.repeat} == _choices("RewardRule", "repeat")
    used = {name for rule in rules for name in rule.model_fields_set}
    of_drafts = {
        "review", "confidence", "reasons", "reviewed_by", "reviewed_on", "clause_digest", "note",
    }  # fmt: skip
    assert set(rule_schema()["$defs"]["RewardRule"]["properties"]) - used == of_drafts


def _choices(model: str, field: str) -> set[str]:
    described = rule_schema()["$defs"][model]["properties"][field]
    either = [described, *described.get("anyOf", [])]
    return {value for one in either for value in one.get("enum", [])}

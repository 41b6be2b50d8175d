"""What-if: the same facts under several policies, places and days, by the real calculator."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.calculator.calculate import calculate
from assistant.calculator.compare import MAX_COLUMNS, Comparison, compare
from assistant.calculator.facts import Facts
from ingest.errors import UsageError
from ingest.facts.division import Divisions
from tests.rules.shelf import documents, rule_sets

TRADEMARK = Facts.model_validate({"events": [{"item": "驰名商标"}]})


def _compare(facts: Facts, **varied: object) -> Comparison:
    def calculated(one: Facts, day: date):  # type: ignore[no-untyped-def]
        return calculate(
            one,
            documents=documents(),
            rules=rule_sets(),
            divisions=Divisions.load(),
            as_of=day,
        )

    return compare(facts, calculated, documents(), rule_sets(), **varied)  # type: ignore[arg-type]


def test_every_policy_that_rewards_the_item_gets_a_column_where_nothing_is_named() -> None:
    found = _compare(TRADEMARK, days=[date(2020, 1, 1)])
    held = {c.policy_id for c in found.columns}
    assert "quzhou-2017" in held
    assert "jiangsu-quality-2016" not in held
    for column in found.columns:
        assert {line.policy_id for line in column.award.lines} <= {column.policy_id}


def test_a_place_outside_the_policy_gets_its_own_column_and_no_sum() -> None:
    facts = Facts.model_validate({"events": [{"policy_id": "quzhou-2017", "item": "驰名商标"}]})
    found = _compare(facts, regions=["柯城区", "南京市"], days=[date(2020, 1, 1)])
    inside, outside = found.columns
    assert inside.award.total_yuan == 1_000_000
    assert (outside.award.outcome, outside.award.total_yuan) == ("out_of_region", None)
    assert found.best == (0,)


def test_a_day_before_the_policy_began_pays_nothing() -> None:
    facts = Facts.model_validate({"events": [{"policy_id": "quzhou-2017", "item": "驰名商标"}]})
    found = _compare(facts, days=[date(2017, 12, 26), date(2017, 12, 27)])
    assert [c.award.outcome for c in found.columns] == ["out_of_force", "upper_bound"]
    assert [c.name for c in found.columns] == ["2017-12-26", "2017-12-27"]


def test_unknown_policies_and_too_many_columns_are_refused() -> None:
    with pytest.raises(UsageError, match="没有编号为“no-such”"):
        _compare(TRADEMARK, policies=["no-such"])
    with pytest.raises(UsageError, match="最多12种"):
        _compare(TRADEMARK, regions=[f"{i}区" for i in range(MAX_COLUMNS + 1)])
    with pytest.raises(UsageError, match="没有哪部政策"):
        _compare(Facts.model_validate({"events": [{"item": "月球勘探"}]}))


def test_nothing_of_one_column_leaks_into_another() -> None:
    both = _compare(TRADEMARK, policies=["quzhou-2017", "jiangsu-quality-2016"])
    alone = _compare(TRADEMARK, policies=["quzhou-2017"])
    assert both.columns[0] == alone.columns[0]


def test_days_that_decide_nothing_are_said_to() -> None:
    event = {"policy_id": "quzhou-2017", "item": "驰名商标", "on": "2020-01-01"}
    days = [date(2019, 1, 1), date(2020, 1, 1)]
    dated = _compare(Facts.model_validate({"events": [event]}), days=days)
    assert all("基准日不改变金额" in c.award.warnings[-1] for c in dated.columns)
    event.pop("on")
    free = _compare(Facts.model_validate({"events": [event]}), days=days)
    assert not any("基准日" in w for c in free.columns for w in c.award.warnings)

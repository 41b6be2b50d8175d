"""A comparison at the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.calculator.facts import Facts
from ui.terminal.compare_view import comparison

FACTS = Facts.model_validate({"events": [{"policy_id": "quzhou-2017", "item": "驰名商标"}]})
BEFORE, SINCE, LATER = date(2017, 12, 26), date(2020, 1, 1), date(2021, 1, 1)


@pytest.fixture(scope="module")
def assistant(shipped_home: Path) -> Assistant:
    return Assistant.open(shipped_home)


def test_the_column_that_pays_most_is_marked(assistant: Assistant) -> None:
    told = comparison(assistant.compare(FACTS, days=[BEFORE, SINCE]))
    assert "情形2(最多)" in told
    assert "情形1(最多)" not in told


def test_columns_that_all_pay_the_same_are_not_marked(assistant: Assistant) -> None:
    assert "最多)" not in comparison(assistant.compare(FACTS, days=[SINCE, LATER]))

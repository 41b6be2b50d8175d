"""The shipped rules against arithmetic written from the printed clauses, not from the rule files.

衢州 18.: 主导 国际 100万 国家 50万 行业 20万 省地方 10万; 参与 30万 15万 5万 3万, 参与 at most
30万. 21.: all of it at most the retained tax. 苏州 第四条: 授权 at most 2万 each, 10万 a family;
检索 at most 1万; 马德里 5000 + 1000 a country, at most 2万 each; 100万 a year.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from assistant.calculator.award import Award
from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Facts
from ingest.facts.division import Divisions
from tests.rules.shelf import documents, rule_sets

LEAD = {"国际标准": 100, "国家标准": 50, "行业标准": 20, "省地方标准": 10}
PART = {"国际标准": 30, "国家标准": 15, "行业标准": 5, "省地方标准": 3}
WAN = 10_000


def _award(events: list[dict[str, Any]], **facts: Any) -> Award:
    return calculate(
        Facts.model_validate({"events": events, **facts}),
        documents=documents(),
        rules=rule_sets(),
        divisions=Divisions.load(),
        as_of=date(2021, 6, 1),
    )


@pytest.mark.parametrize("seed", range(100))
def test_standards_in_quzhou_come_to_what_18_and_21_print(seed: int) -> None:
    dice = random.Random(seed)
    tax = dice.choice([None, 0, dice.randrange(1, 400 * WAN)])
    events, lead, part = [], 0, 0
    for _ in range(dice.randint(1, 5)):
        level, role, n = dice.choice(list(LEAD)), dice.choice(["主导", "参与"]), dice.randint(1, 4)
        events.append({"item": "标准制修订", "level": level, "role": role, "quantity": n})
        if role == "主导":
            lead += LEAD[level] * n * WAN
        else:
            part += PART[level] * n * WAN
    due = lead + min(part, 30 * WAN)
    region = dice.choice(["柯城区", "衢江区", "衢州市"])
    found = _award(events, region=region, retained_tax_yuan=tax)
    assert found.total_yuan == (due if tax is None else min(due, tax))
    assert found.outcome == ("upper_bound" if tax is None else "exact")


@pytest.mark.parametrize("seed", range(100))
def test_patents_and_trademarks_in_suzhou_come_to_what_article_4_prints(seed: int) -> None:
    dice = random.Random(1000 + seed)
    events: list[dict[str, Any]] = []
    families: defaultdict[str, int] = defaultdict(int)
    other, at_most = 0, False
    for _ in range(dice.randint(1, 6)):
        kind, n = dice.choice(["授权", "检索", "马德里"]), dice.randint(1, 12)
        if kind == "马德里":
            reach = dice.randint(0, 25)
            events.append({"item": "马德里商标", "quantity": n, "extensions": reach})
            other += n * min(5000 + 1000 * reach, 2 * WAN)
        elif kind == "检索":
            events.append({"item": "国际检索", "quantity": n})
            other += n * WAN
            at_most = True
        else:
            family = dice.choice(["甲族", "乙族"])
            level = dice.choice(["发达国家", "“一带一路”沿线国家"])
            events.append({"item": "国际专利授权", "level": level, "quantity": n, "family": family})
            families[family] += n * 2 * WAN
            at_most = True
    due = min(other + sum(min(f, 10 * WAN) for f in families.values()), 100 * WAN)
    found = _award(events, region="姑苏区")
    assert found.total_yuan == due
    assert found.outcome == ("upper_bound" if at_most else "exact")


@pytest.mark.parametrize("years", [1, 2, 3])
def test_the_suzhou_million_is_a_years_and_starts_anew(years: int) -> None:
    events = [
        {"item": "马德里商标", "quantity": 60, "extensions": 20, "on": f"{2020 + n}-03-01"}
        for n in range(years)
    ]
    assert _award(events, region="苏州市").total_yuan == 100 * WAN * years

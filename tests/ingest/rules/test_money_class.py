"""Every sum that a policy prints is in exactly one class."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.reward import RuleSet
from ingest.rules.money_class import classed_money, unaccounted, with_notes
from tests.ingest.documents import article, make_document
from tests.rules.shelf import documents, rule_sets


@pytest.mark.parametrize("policy_id", sorted(documents()))
def test_no_sum_of_the_shipped_policies_is_left_out(policy_id: str) -> None:
    assert unaccounted(rule_sets()[policy_id], documents()[policy_id]) == ()


def test_a_sum_is_of_the_class_of_what_quotes_it() -> None:
    document = documents()["city-xx-product-quality"]
    classed = classed_money(rule_sets()[document.policy_id], document)
    counts = Counter(one.money_class for one in classed)
    assert counts["other_level"] == 14
    assert sum(counts.values()) == len(classed)
    assert all(one.reason and one.path for one in classed)


def test_what_nobody_classed_is_unaccounted_until_it_is_noted() -> None:
    document = make_document(
        [article("一", "产值达到500亿元。"), article("二", "产值达到500亿元。投资5亿元、6亿元。")]
    )
    rules = RuleSet(policy_id=document.policy_id)
    open_ = unaccounted(rules, document)
    assert [mention.text for mention in open_] == ["500亿元", "500亿元", "5亿元", "6亿元"]
    noted = with_notes(rules, document, open_)
    assert unaccounted(noted, document) == ()
    assert [(n.path[-1], n.review) for n in noted.other_money] == [
        ("第一条", "draft"),
        ("第二条", "draft"),
        ("第二条", "draft"),
    ]

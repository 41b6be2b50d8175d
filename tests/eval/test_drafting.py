"""The measure of draft rules: what agrees, what does not, and how good the reader is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from eval.drafting.annotated import annotated
from eval.drafting.constructed import measured
from eval.drafting.match import differences, paired
from ingest.drafting.draft import draft_rules
from ingest.policy import GovernmentLevel
from ingest.reward import RewardRule, RuleSet
from tests.ingest.test_draft import document_of

GOLD = RewardRule(
    rule_id="g", path=("第一条",), item="标准制修订", level="国家标准", role="主导",
    kind="fixed", amount_yuan=300_000, payer=GovernmentLevel.CITY,
    quote="对主导制定国家标准的企业，每项奖励30万元",
)  # fmt: skip


def draft(**changes: object) -> RewardRule:
    fields = {"item": "国家标准", "level": None, "per": "项", "review": "draft", **changes}
    return GOLD.model_copy(update=fields)


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({}, ()),
        ({"amount_yuan": 200_000}, ("amount",)),
        ({"bound": "upper_bound"}, ("bound",)),
        ({"unit": "per_year", "per": "年"}, ("unit",)),
        ({"item": "行业标准"}, ("level",)),
        ({"role": "参与"}, ("level",)),
        ({"role": "牵头"}, ()),
        ({"payer": GovernmentLevel.PROVINCE, "counted": False}, ("payer",)),
        ({"amount_yuan": None, "percent": Decimal(30), "kind": "percent"}, ("amount",)),
    ],
)
def test_a_draft_differs_in_the_fields_it_differs_in(
    changes: dict[str, object], differs: tuple[str, ...]
) -> None:
    assert differences(GOLD, draft(**changes)) == differs


def test_a_run_of_letters_is_no_part_of_a_longer_one() -> None:
    gold = GOLD.model_copy(update={"level": "AAAA级", "role": None})
    assert differences(gold, draft(item="良好行为", level="AAAA级", role=None)) == ()
    assert differences(gold, draft(item="良好行为", level="AAAAA级", role=None)) == ("level",)


def test_each_gold_rule_takes_one_draft() -> None:
    document = document_of("对主导制定国家标准的企业，每项奖励30万元。")
    drafts = draft_rules(document)
    twice = RuleSet(policy_id="new", rules=(*drafts.rules, *drafts.rules))
    result = paired([GOLD], twice, document)
    assert (len(result.pairs), result.missed, len(result.extra)) == (1, (), 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("held_out", "recall"),
    # half of the sealed promises are said in ways that nobody has mended the reader for
    [(False, 0.95), (True, 0.9)],
)
def test_the_reader_keeps_its_precision_and_recall(held_out: bool, recall: float) -> None:
    run = measured((31,), 12, held_out=held_out)
    kinds = [outcome.kind for outcome in run.outcomes]
    met = kinds.count("met")
    assert met / (met + kinds.count("extra")) >= 0.95
    assert met / (met + kinds.count("missed")) >= recall
    assert run.n_classed == run.n_mentions


def test_an_annotated_text_is_held_against_its_drafts(tmp_path: Path) -> None:
    text = "云溪区质量奖励办法\n第一条 对获得省级绿色工厂的企业，给予20万元奖励。\n第二条 略。\n"
    at = text.index("20万元")
    line = (
        f'{{"start": {at}, "end": {at + 4}, "print": "20万元", "class": "rule", '
        '"amount_yuan": 200000, "percent": null, "bound": "exact", "unit": null, '
        '"unit_text": null, "level": "省级", "payer": "county"}\n'
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    score = annotated(tmp_path / "a.jsonl", tmp_path / "a.txt", level="county")
    assert (score.n, score.n_class_right, score.n_met, score.n_draft_rules) == (1, 1, 1, 1)

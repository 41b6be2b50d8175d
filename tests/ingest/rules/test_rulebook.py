"""The rule book: the shipped rules agree with the texts, and no kind of mistake gets through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.errors import RuleError
from ingest.money import money_mentions
from ingest.reward import Cap, Condition, Ground, MoneyNote, RuleSet
from ingest.rules.rulebook import check_rules, parse_rules, rule_records
from tests.rules.shelf import DATA, documents, rule_sets

QUZHOU, SUZHOU, XX = "quzhou-2017", "suzhou-intl-ip-2020", "city-xx-product-quality"
POLICIES = sorted(documents())


def problems(rules: RuleSet) -> str:
    return "\n".join(check_rules(rules, documents()[rules.policy_id]))


def changed(policy_id: str, changed_id: str, /, **values: object) -> RuleSet:
    """The rule set of a policy with one rule changed."""
    rules = rule_sets()[policy_id]
    assert any(rule.rule_id == changed_id for rule in rules.rules)
    return rules.model_copy(
        update={
            "rules": tuple(
                rule.model_copy(update=values) if rule.rule_id == changed_id else rule
                for rule in rules.rules
            )
        }
    )


@pytest.mark.parametrize("policy_id", POLICIES)
def test_the_shipped_rules_agree_with_their_text(policy_id: str) -> None:
    assert check_rules(rule_sets()[policy_id], documents()[policy_id]) == ()


def test_every_policy_has_a_rule_file_and_every_rule_file_a_policy() -> None:
    assert {file.stem for file in (DATA / "rules").glob("*.yaml")} == set(POLICIES)


def test_rule_ids_are_unique_across_policies() -> None:
    ids = [rule.rule_id for rules in rule_sets().values() for rule in rules.rules]
    assert len(ids) == len(set(ids))


def test_a_quote_that_is_not_in_its_clause_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", quote="给予50万元的奖金"))
    assert "quzhou-18-lead-national" in found
    assert "不是条款" in found


def test_a_quote_of_another_clause_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", path=("五、", "17.")))
    assert "不是条款 五、/17." in found


def test_a_clause_that_does_not_exist_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", path=("五、", "99.")))
    assert "政策里没有条款 五、/99." in found


def test_a_figure_that_is_not_in_the_quote_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", amount_yuan=5_000_000))
    assert "5000000元不在引文" in found


def test_a_figure_that_nobody_accounts_for_is_reported() -> None:
    rules = rule_sets()[QUZHOU]
    fewer = tuple(r for r in rules.rules if r.rule_id != "quzhou-17-national-sc")
    found = problems(rules.model_copy(update={"rules": fewer}))
    assert "金额“40万元”没有规则" in found


def test_money_that_is_no_reward_must_be_classed() -> None:
    rules = rule_sets()[XX].model_copy(update={"other_money": ()})
    assert "金额“350万元”没有规则" in problems(rules)


def test_a_note_on_money_must_quote_money() -> None:
    note = MoneyNote(
        path=("三、", "(十)"), quote="深入实施专利转化专项计划", kind="fund", text="无"
    )
    rules = rule_sets()[XX]
    found = problems(rules.model_copy(update={"other_money": (*rules.other_money, note)}))
    assert "引文里没有金额" in found


def test_an_upper_bound_needs_its_word_and_an_exact_sum_must_not_have_one() -> None:
    bound = problems(changed(QUZHOU, "quzhou-18-lead-national", bound="upper_bound"))
    exact = problems(changed(QUZHOU, "quzhou-19-zhejiang-innovation-award", bound="exact"))
    assert "没有“最高”" in bound
    assert "原文却是“最高”" in exact


def test_a_repaired_figure_counts_as_read() -> None:
    text = documents()[XX].text
    assert "IOO万" in text
    assert "50万7Go" in text
    assert "IOO万" not in problems(rule_sets()[XX])
    unrepaired = replace(documents()[XX], repairs=())
    assert "IOO" in "\n".join(check_rules(rule_sets()[XX], unrepaired))


def test_a_rule_id_used_twice_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", rule_id="quzhou-18-part-national"))
    assert "规则编号 quzhou-18-part-national 用了2次" in found


def test_a_cap_on_a_rule_that_does_not_exist_is_reported() -> None:
    rules = rule_sets()[SUZHOU]
    cap = rules.caps[0].model_copy(update={"rules": ("nothing",)})
    assert "规则 nothing 不存在" in problems(rules.model_copy(update={"caps": (cap,)}))


def test_a_cap_needs_its_figure_in_its_quote() -> None:
    rules = rule_sets()[SUZHOU]
    cap = rules.caps[0].model_copy(update={"amount_yuan": 30_000})
    assert "30000元不在引文" in problems(rules.model_copy(update={"caps": (cap, *rules.caps[1:])}))


def test_a_cap_has_a_figure_or_a_variable() -> None:
    rules = rule_sets()[SUZHOU]
    cap = Cap(kind="item", text="无", ground=rules.caps[0].ground)
    assert "三者取一" in problems(rules.model_copy(update={"caps": (*rules.caps, cap)}))


def test_a_step_without_a_base_is_reported() -> None:
    rules = rule_sets()[SUZHOU]
    fewer = tuple(rule for rule in rules.rules if rule.kind != "base")
    assert "没有基数" in problems(rules.model_copy(update={"rules": fewer}))


def test_a_name_for_two_items_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-16-well-known-trademark", names=("著名商标",)))
    assert "名称“著名商标”同时指" in found


def test_a_name_for_two_levels_of_different_worth_is_reported() -> None:
    found = problems(changed(QUZHOU, "quzhou-18-lead-industry", names=("国标",)))
    assert "名称“国标”同时指" in found
    assert "数额却不同" in found


def test_two_rules_for_one_award_are_a_conflict() -> None:
    rules = rule_sets()[QUZHOU]
    twin = rules.rules[0].model_copy(update={"rule_id": "twin"})
    found = problems(rules.model_copy(update={"rules": (*rules.rules, twin)}))
    assert "无法分辨用哪一条" in found
    assert found.count(f"（{'/'.join(twin.path)}）") == 2


def test_money_only_striven_for_is_never_counted() -> None:
    found = problems(changed(XX, "xx-1-3-innovation-base-province", counted=True))
    assert "不能计入本级" in found


def test_a_rule_without_a_figure_has_no_amount_and_one_with_a_figure_has() -> None:
    with_amount = problems(changed(QUZHOU, "quzhou-19-national-pilot", amount_yuan=300_000))
    without = problems(changed(QUZHOU, "quzhou-18-lead-national", amount_yuan=None))
    assert "却写了数额" in with_amount
    assert "没有数额" in without


def test_the_grounds_of_conditions_are_checked() -> None:
    ground = Ground(path=("五、", "21."), quote="只奖励好企业")
    condition = Condition(text="好企业", ground=ground)
    found = problems(changed(QUZHOU, "quzhou-18-lead-national", conditions=(condition,)))
    assert "条件“好企业”的引文" in found


def test_drafts_need_not_be_complete_but_must_be_true() -> None:
    rules = rule_sets()[QUZHOU]
    draft = rules.rules[0].model_copy(update={"review": "draft"})
    one = rules.model_copy(update={"rules": (draft,), "caps": ()})
    assert problems(one) == ""
    wrong = draft.model_copy(update={"amount_yuan": 7})
    assert "7元不在引文" in problems(one.model_copy(update={"rules": (wrong,)}))


def test_reading_a_rule_file_that_disagrees_with_the_text_fails_in_chinese() -> None:
    content = (DATA / "rules" / f"{QUZHOU}.yaml").read_text(encoding="utf-8")
    wrong = content.replace("amount_yuan: 500000", "amount_yuan: 510000", 1)
    with pytest.raises(RuleError) as error:
        parse_rules(wrong, documents()[QUZHOU], name="规则.yaml")
    assert "规则.yaml" in str(error.value)
    assert "510000元" in str(error.value)
    assert "请对照条款原文" in str(error.value)


@pytest.mark.parametrize("content", ["rules: [", "policy_id: x\nprize: 1", "- 1"])
def test_a_rule_file_with_wrong_fields_fails_in_chinese(content: str) -> None:
    with pytest.raises(RuleError, match=r"规则文件 坏\.yaml"):
        parse_rules(content, documents()[QUZHOU], name="坏.yaml")


def test_a_record_points_at_its_quote_and_carries_its_caps() -> None:
    for policy_id, rules in rule_sets().items():
        document = documents()[policy_id]
        for record in rule_records(rules, document):
            assert document.text[record["start"] : record["end"]] == record["quote"]
            assert record["clause"] == record["path"][-1]
    records = {r["rule_id"]: r for r in rule_records(rule_sets()[QUZHOU], documents()[QUZHOU])}
    kinds = [cap["kind"] for cap in records["quzhou-18-part-national"]["caps"]]
    assert kinds == ["role", "retained_tax"]
    assert [cap["kind"] for cap in records["quzhou-18-lead-national"]["caps"]] == ["retained_tax"]


def test_money_of_another_level_is_told_apart() -> None:
    for rules in rule_sets().values():
        own = documents()[rules.policy_id].metadata.level
        for rule in rules.rules:
            assert (rule.payer == own) == rule.counted, rule.rule_id


def test_every_sum_printed_in_the_policies_is_seen() -> None:
    count = {p: len(money_mentions(d.text, d.repairs)) for p, d in documents().items()}
    assert count == {
        QUZHOU: 16,
        "suzhou-park-quality-award-2023": 2,
        SUZHOU: 7,
        "jiangsu-quality-2016": 3,
        "suzhou-mayor-award-2016": 2,
        "national-quality-2017": 0,
        XX: 35,  # counted by hand, clause by clause
        "jiaxing-135-plan-2017": 3,
        "xingtai-2012-10": 1,
    }

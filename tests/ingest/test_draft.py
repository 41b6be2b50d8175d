"""Draft rules: what the reader makes of reward sentences of policies it has never seen."""

from __future__ import annotations

import pytest

from ingest.drafting.draft import draft_rules
from ingest.drafting.heads import phrase_in
from ingest.load import LoadedFile
from ingest.policy import (
    Clause,
    ClauseLevel,
    GovernmentLevel,
    PolicyDocument,
    PolicyMetadata,
    Source,
)
from ingest.read import read
from ingest.reward import RewardRule
from ingest.rules.rulebook import check_rules, rule_records
from tests.rules.shelf import documents, rule_sets


def document_of(text: str, level: GovernmentLevel = GovernmentLevel.CITY) -> PolicyDocument:
    """A policy of one clause."""
    clause = Clause(
        index=0,
        level=ClauseLevel.ARTICLE,
        label="第一条",
        path=("第一条",),
        heading="",
        start=0,
        own_end=len(text),
        end=len(text),
        parent=None,
    )
    metadata = PolicyMetadata(policy_id="new", title="新办法", level=level)
    source = Source("new.txt", "0" * 64, ((0, len(text)),))
    return PolicyDocument(metadata, text, (clause,), (), (), source)


def drafts(text: str, level: GovernmentLevel = GovernmentLevel.CITY) -> list[RewardRule]:
    document = document_of(text, level)
    rules = draft_rules(document)
    assert check_rules(rules, document) == ()
    return list(rules.rules)


def paid(text: str) -> dict[str, int | None]:
    return {f"{r.level or ''}{r.item}": r.amount_yuan for r in drafts(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对获得区政府质量奖的企业,给予20万元奖励。", {"区政府质量奖": 200_000}),
        ("被评为区功勋企业的,奖励5000元。", {"区功勋企业": 5_000}),
        ("评选为区功勋企业的,给予奖励20万元。", {"区功勋企业": 200_000}),
        (
            "首次认定为国家级和省级企业技术中心的,分别给予企业100万元和30万元奖励。",
            {"国家级企业技术中心": 1_000_000, "省级企业技术中心": 300_000},
        ),
        (
            "对新获得甲字名牌、乙字名牌的企业,给予10万元奖励。",
            {"甲字名牌": 100_000, "乙字名牌": 100_000},
        ),
        (
            "对获得创新项目奖一等奖、二等奖的企业,分别给予20万元、15万元奖励。",
            {"一等奖创新项目奖": 200_000, "二等奖创新项目奖": 150_000},
        ),
        ("对获得“星火示范”的单位给予50万元的一次性奖励。", {"星火示范": 500_000}),
        (
            "获得绿色工厂称号的企业奖励30万元,获得绿色园区称号的企业奖励50万元。",
            {"绿色工厂": 300_000, "绿色园区": 500_000},
        ),
    ],
)
def test_awards_are_paired_with_their_sums(text: str, expected: dict[str, int]) -> None:
    assert paid(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Lists of unequal length: nobody can know which sum is whose.
        "对获得甲字名牌、乙字名牌、丙字名牌的企业,分别给予20万元、15万元奖励。",
        # Thresholds, targets and funds.
        "对年销售额达到1亿元的企业优先推荐。",
        "到2025年,全市工业投资超过500万元的企业达到100家。",
        "区财政每年安排100万元专项资金。",
        "固定资产投资1000万元及以上的项目优先供地。",
        # A limit in brackets is no award of its own.
        "同族专利从严审核(同族专利授权奖励不超过10万元)。",
    ],
)
def test_what_cannot_be_read_safely_is_left_out(text: str) -> None:
    assert drafts(text) == []


def test_roles_are_kept_apart() -> None:
    rules = drafts(
        "对牵头起草国家、行业标准的企业,分别给予30万元、10万元的奖励,"
        "对参与起草国家、行业标准的企业,分别给予15万元、5万元的奖励。"
    )
    assert [(r.level, r.item, r.role, r.amount_yuan) for r in rules] == [
        (None, "国家标准", "主导", 300_000),
        (None, "行业标准", "主导", 100_000),
        (None, "国家标准", "参与", 150_000),
        (None, "行业标准", "参与", 50_000),
    ]
    assert "国标" in rules[0].names
    assert "行标" in rules[1].names


def test_the_most_and_the_exact_are_told_apart() -> None:
    most, exact = drafts("对获得甲字名牌的企业,最高奖励30万元;对获得乙字名牌的企业,奖励10万元。")
    assert (most.bound, exact.bound) == ("upper_bound", "exact")


def test_money_of_the_province_is_not_counted() -> None:
    base, extra = drafts(
        "对获得示范工厂称号的企业,在省20万元资金支持的基础上,我市再给予10万元奖励。"
    )
    assert (base.payer, base.counted, base.amount_yuan) == ("province", False, 200_000)
    assert (extra.payer, extra.counted, extra.amount_yuan) == ("city", True, 100_000)


def test_money_only_striven_for_is_marked() -> None:
    (rule,) = drafts("对新获得示范工厂称号的企业,积极争取省50万元资金奖励。")
    assert (rule.payer, rule.counted, rule.striven) == ("province", False, True)


def test_the_province_paying_itself_is_counted() -> None:
    (rule,) = drafts("省对获得示范工厂的企业给予50万元奖励。", GovernmentLevel.PROVINCE)
    assert (rule.payer, rule.counted) == ("province", True)


def test_base_and_step_form_a_group() -> None:
    base, step = drafts(
        "对获得核准注册的国际商标,每件给予5000元奖励,每延伸1个国家或地区给予1000元奖励。"
    )
    assert (base.kind, base.amount_yuan) == ("base", 5_000)
    assert (step.kind, step.amount_yuan, step.unit) == ("step", 1_000, "per_country")
    assert base.group == step.group is not None


def test_a_percentage_and_its_limit_are_read_together() -> None:
    document = document_of("对获得绿色工厂称号的企业,按实际投入的20%给予补助,最高不超过50万元。")
    rules = draft_rules(document)
    assert check_rules(rules, document) == ()
    (rule,), (cap,) = rules.rules, rules.caps
    assert (rule.kind, rule.percent, rule.amount_yuan) == ("percent", 20, None)
    assert (cap.kind, cap.amount_yuan, cap.rules) == ("item", 500_000, (rule.rule_id,))
    (record,) = rule_records(rules, document)
    assert record["percent"] == 20
    assert record["caps"][0]["amount_yuan"] == 500_000


def test_the_limit_of_a_percentage_is_no_award_of_its_own() -> None:
    text = "对获得绿色工厂称号的企业,按投入的20%给予补助,每年最高奖励不超过50万元。"
    assert [r.kind for r in drafts(text)] == ["percent"]


def test_conditions_are_noted() -> None:
    (rule,) = drafts("对首次获得区政府质量奖的企业,一次性给予20万元奖励。")
    assert [c.fact for c in rule.conditions] == ["first_time"]
    assert rule.one_off


def test_a_reward_without_a_sum_is_said_to_have_none() -> None:
    (rule,) = drafts("对新获得国家质量奖的企业,由当地政府给予一定奖励。")
    assert (rule.kind, rule.amount_yuan, rule.item) == ("none", None, "国家质量奖")


def test_quotes_are_the_print_even_across_line_breaks() -> None:
    text = "对获得区政府质\n量奖的企业,给予20 万\n元奖励。"
    document = document_of(text)
    (rule,) = draft_rules(document).rules
    assert rule.quote in text
    assert rule.item == "区政府质量奖"
    assert rule.amount_yuan == 200_000


def test_full_width_punctuation_is_read_like_half_width() -> None:
    assert paid("对获得“星火奖”（含提名奖）的单位，给予5万元奖励。") != {}


def test_everything_is_a_draft_with_an_id_of_its_own() -> None:
    rules = drafts("对获得甲字名牌、乙字名牌的企业,分别给予20万元、15万元奖励。")
    assert {r.review for r in rules} == {"draft"}
    assert [r.rule_id for r in rules] == ["new-draft-1", "new-draft-2"]


def test_an_unreadable_head_names_nothing() -> None:
    assert phrase_in("我市") is None


def test_drafts_of_the_shipped_policies_promise_nothing_that_review_denied() -> None:
    """Every counted figure a draft finds is one that a reviewed rule of that clause pays."""
    n_found = 0
    for policy_id, document in documents().items():
        reviewed = {
            (rule.path, rule.amount_yuan, rule.counted, rule.bound)
            for rule in rule_sets()[policy_id].rules
        }
        for rule in draft_rules(document).rules:
            if rule.kind != "none":
                n_found += 1
                assert (rule.path, rule.amount_yuan, rule.counted, rule.bound) in reviewed, rule
    assert n_found >= 50


def test_policies_without_awards_get_no_drafts() -> None:
    for policy_id, rules in rule_sets().items():
        if rules.no_awards is not None:
            assert draft_rules(documents()[policy_id]).rules == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对获得“中华老字号”的企业，奖励30万元；“江苏老字号”10万元。",
            {"中华老字号": 300_000, "江苏老字号": 100_000},
        ),
        (
            "获中国质量奖的奖励100万元；新获省名牌的奖励5万元。",
            {"中国质量奖": 1_000_000, "省名牌": 50_000},
        ),
        ("对新获驰名商标认定的企业，给予100万元奖励。", {"驰名商标": 1_000_000}),
        ("对获得地理标志证明商标注册的单位，给予30万元奖励。", {"地理标志证明商标注册": 300_000}),
    ],
)
def test_a_verb_said_once_or_in_short_names_each_award(text: str, expected: dict[str, int]) -> None:
    assert paid(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "将第九条中的“奖励50万元”修改为“奖励80万元”。",
        "近年来累计兑现奖励资金3200万元。",
        "经审核，共需奖励资金186万元。",
    ],
)
def test_changed_words_and_totals_promise_nothing(text: str) -> None:
    assert paid(text) == {}


def test_a_total_beside_single_awards_is_no_award() -> None:
    assert list(paid("对制定国家标准的，每项奖励30万元，计60万元。").values()) == [300_000]


def test_a_list_below_a_heading_of_amounts_is_a_list_of_awards() -> None:
    text = "甲县质量奖奖励标准\n一、奖励标准\n1. 县长质量奖：100万元/家。\n2. 提名奖：30万元/家。\n"
    (document,) = read(LoadedFile("x.txt", "0" * 64, text, "utf-8")).documents
    assert [rule.amount_yuan for rule in draft_rules(document).rules] == [1_000_000, 300_000]


@pytest.mark.parametrize(
    ("text", "reaches_all"),
    [
        ("对造成停产的改造项目一事一议，最高奖励不超过50万元。", False),
        ("同一企业一次性申领创新券不超过3万元。", False),
        ("同一企业年度各类奖励总额不超过100万元。", True),
        ("本政策单个企业奖励资金合计不超过200万元。", True),
    ],
)
def test_a_limit_without_an_award_in_its_clause_binds_all_only_if_it_says_so(
    text: str, reaches_all: bool
) -> None:
    caps = draft_rules(document_of(text)).caps
    assert [c.rules for c in caps] == ([()] if reaches_all else [])

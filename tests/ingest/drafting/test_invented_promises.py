"""Promises of invented policies that nobody had read before: what is drafted, and what is not."""

from __future__ import annotations

import pytest

from ingest.drafting.draft import draft_rules
from ingest.reward import RewardRule, RuleSet
from tests.ingest.drafting.test_sentences import document_of


def _drafts(*texts: str) -> RuleSet:
    return draft_rules(document_of(*texts))


def _told(rule: RewardRule) -> tuple[str, str | None, int | None]:
    return rule.item, rule.level, rule.amount_yuan


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # who is meant stands behind 对, what the higher level gave behind it
        (
            "对国家级、省级匠心冠军企业，在上级奖励的基础上，区财政分别再奖励60万元、20万元。",
            [("匠心冠军企业", "国家级", 600_000), ("匠心冠军企业", "省级", 200_000)],
        ),
        # nothing but the list itself names what is rewarded
        (
            "省级潮品基地、匠心企业、匠心村分别奖励20万元、10万元、5万元。",
            [("潮品基地", "省级", 200_000), ("匠心企业", "省级", 100_000),
             ("匠心村", "省级", 50_000)],
        ),
        ("新获“中华老匠铺”“省老匠铺”称号的企业，奖励30万元、10万元。",
         [("中华老匠铺", None, 300_000), ("省老匠铺", None, 100_000)]),
        # another thing at levels of its own, behind 按
        (
            "评为省级、市级匠心合作社的，分别奖励5万元、2万元；匠心农场按省级、市级分别奖励3万元、1万元。",
            [
                ("匠心合作社", "省级", 50_000), ("匠心合作社", "市级", 20_000),
                ("匠心农场", "省级", 30_000), ("匠心农场", "市级", 10_000),
            ],
        ),
        # where it is done
        (
            "参加潮品展销会，省外每次补助8000元，省内每次补助3000元。",
            [("潮品展销会", "省外", 8_000), ("潮品展销会", "省内", 3_000)],
        ),
        (
            "获得发明专利授权的，国内每件奖励3000元，国（境）外每件奖励2万元。",
            [("发明专利授权", "国内", 3_000), ("发明专利授权", "国（境）外", 20_000)],
        ),
        # where the firm is, before what it has done
        (
            "注册地在起步区内的企业，通过匠心体系认证的，奖励6万元；注册地在起步区外的，奖励3万元。",
            [("匠心体系认证", "起步区内", 60_000), ("匠心体系认证", "起步区外", 30_000)],
        ),
        # countries by their letters, behind a colon
        (
            "海外匠心专利按国别资助：美、欧、日、韩每件2万元，其他国家或地区每件1万元。",
            [
                ("海外匠心专利按国别资助", "美、欧、日、韩", 20_000),
                ("海外匠心专利按国别资助", "其他国家或地区", 10_000),
            ],
        ),
        # things first, the level of all of them behind
        (
            "对匠心工厂、匠心车间，经认定为省级的分别奖励100万元、50万元，"
            "经认定为市级的分别奖励50万元、20万元。",
            [
                ("匠心工厂", "省级", 1_000_000), ("匠心车间", "省级", 500_000),
                ("匠心工厂", "市级", 500_000), ("匠心车间", "市级", 200_000),
            ],
        ),
        # what it is rated as later
        (
            "匠心空间被认定为国家级、省级的，分别给予60万元、30万元奖励；"
            "年度考核优秀的，分别再给予20万元、10万元奖励。",
            [
                ("匠心空间", "国家级", 600_000), ("匠心空间", "省级", 300_000),
                ("匠心空间", "国家级考核优秀", 200_000), ("匠心空间", "省级考核优秀", 100_000),
            ],
        ),
        # besides, not in place of the first
        (
            "对获评匠心企业的，奖励10万元；次年产值增速达到10%以上的，再奖励5万元。",
            [("匠心企业", None, 100_000), ("匠心企业", "增速达到10%以上", 50_000)],
        ),
    ],
)  # fmt: skip
def test_the_award_and_its_level_are_told_apart(
    text: str, told: list[tuple[str, str | None, int]]
) -> None:
    assert [_told(rule) for rule in _drafts(text).rules] == told


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("新建连片50亩以上大棚的，每亩补助3000元；连片200亩以上的，每亩补助4000元。", [50, 200]),
        ("新设海外仓面积达2000平方米以上的，奖励50万元；面积达5000平方米以上的，奖励100万元。",
         [2000, 5000]),
        ("年度匠心标识授权量达到10件、30件、50件的企业，分别奖励3万元、10万元、20万元。",
         [10, 30, 50]),
    ],
)  # fmt: skip
def test_another_limit_is_a_tier_of_the_same_award(text: str, limits: list[int]) -> None:
    rules = _drafts(text).rules
    assert [rule.tier and rule.tier.lower for rule in rules] == limits
    assert len({rule.item for rule in rules}) == 1


def test_steps_begin_at_the_limit_that_is_said_once_more() -> None:
    text = "年销售额首次达到5000万元的，奖励5万元；超过5000万元的，每增加1000万元加奖1万元。"
    base, step = _drafts(text).rules
    assert (base.kind, base.amount_yuan) == ("base", 50_000)
    assert (step.kind, step.amount_yuan, step.per) == ("step", 10_000, "1000万元")


def test_what_is_added_for_each_of_another_thing_is_added_at_every_level() -> None:
    text = (
        "对新认定的国家级、省级孵化器，分别奖励100万元、50万元；"
        "每培育出1家国家匠心企业，再奖励5万元，每年最高50万元。"
    )
    drafts = _drafts(text)
    steps = [rule for rule in drafts.rules if rule.kind == "step"]
    assert [(s.item, s.level, s.amount_yuan, s.per) for s in steps] == [
        ("孵化器", "国家级", 50_000, "国家匠心企业"),
        ("孵化器", "省级", 50_000, "国家匠心企业"),
    ]
    assert steps[0].unit == "per_item"  # no country
    (cap,) = drafts.caps  # what is less than the first sum limits what is added alone
    assert set(cap.rules) == {step.rule_id for step in steps}


def test_a_sum_for_a_later_stage_is_another_award() -> None:
    text = (
        "获得国家级、省级示范区筹建批复的，分别奖励30万元、15万元，"
        "通过验收的再分别奖励20万元、10万元。"
    )
    drafts = _drafts(text)
    assert [rule.level for rule in drafts.rules] == ["国家级", "省级", "国家级验收", "省级验收"]
    assert drafts.ambiguities == ()


def test_a_sum_for_keeping_an_award_may_be_told_before_its_levels() -> None:
    text = "获得匠心品牌授权的，奖励3万元；续授权的，奖励1万元。"
    first, again = _drafts(text).rules
    assert [c.fact for c in again.conditions] == ["repeat"]
    assert (first.amount_yuan, again.amount_yuan) == (30_000, 10_000)
    text = (
        "新认定为国家级、省级匠心企业的，分别奖励60万元、30万元。"
        "监测合格的，国家级奖励10万元，省级奖励5万元。"
    )
    kept = [
        (rule.level, rule.amount_yuan)
        for rule in _drafts(text).rules
        if any(c.fact == "repeat" and c.requires for c in rule.conditions)
    ]
    assert kept == [("国家级", 100_000), ("省级", 50_000)]


def test_a_share_without_a_base_is_of_what_the_one_before_is_of() -> None:
    text = (
        "企业在境外维权胜诉的，按其律师费、诉讼费的50%予以补助；在境内维权胜诉的，按30%予以补助。"
    )
    assert {rule.base and rule.base.text for rule in _drafts(text).rules} == {"律师费、诉讼费"}


@pytest.mark.parametrize("text", ["专项资金规模为每年1000万元。", "专项资金总额每年500万元。"])
def test_the_size_of_a_fund_is_no_award(text: str) -> None:
    drafts = _drafts(text)
    assert drafts.rules == ()
    assert [note.kind for note in drafts.other_money] == ["fund"]


def test_what_is_paid_each_month_to_persons_is_left_to_a_person() -> None:
    text = "企业引进的博士、硕士，分别按每月3000元、1500元发放生活补贴，连续发放3年。"
    drafts = _drafts(text)
    assert drafts.rules == ()
    assert "按月发给个人" in drafts.ambiguities[0]


@pytest.mark.parametrize(
    ("text", "name", "is_called"),
    [
        ("对“一带一路”沿线国家的匠心业务，按保费的50%补助。", "一带一路", False),
        ("获得“匠心好味”公用品牌授权的，奖励1万元。", "匠心好味", True),
    ],
)
def test_a_catchword_in_quotes_names_no_award(text: str, name: str, is_called: bool) -> None:
    (rule,) = _drafts(text).rules
    assert (name in rule.names) is is_called

"""What policies written freely say around their sums: lists of limits, parts, kinds of firm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingest.drafting.draft import draft_rules
from ingest.drafting.odd import REASONS, odd_signs
from ingest.reward import RuleSet
from tests.ingest.drafting.test_sentences import document_of


def _drafts(*texts: str) -> RuleSet:
    return draft_rules(document_of(*texts))


def _limits(drafts: RuleSet) -> list[tuple[str, int | None, list[str]]]:
    names = {rule.rule_id: f"{rule.level or ''}{rule.item}" for rule in drafts.rules}
    return [(c.kind, c.amount_yuan, [names[r] for r in c.rules]) for c in drafts.caps]


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("对投资不低于300万元的匠心项目，给予20万元奖励。", False),
        ("对投资不少于300万元的匠心项目，给予20万元奖励。", False),
        ("对投资不足300万元的匠心项目，给予20万元奖励。", True),
    ],
)
def test_not_below_is_a_lower_limit(text: str, above: bool) -> None:
    (rule,) = _drafts(text).rules
    (condition,) = rule.conditions
    assert condition.threshold is not None
    limit = condition.threshold.below if above else condition.threshold.at_least
    assert limit == 3_000_000


def test_limits_told_one_by_one_reach_one_award_each() -> None:
    text = (
        "对新建成的国家匠心中心、省级匠心中心，按设备投入的20%给予补助，"
        "最高分别不超过500万元、200万元。"
    )
    assert _limits(_drafts(text)) == [
        ("item", 5_000_000, ["国家匠心中心"]),
        ("item", 2_000_000, ["省级匠心中心"]),
    ]


def test_more_limits_than_awards_are_left_to_a_person() -> None:
    text = "组织参展的，展位费补助80%，赴市外、省外、境外每个展位不超过5000元、8000元、1.2万元。"
    drafts = _drafts(text)
    assert drafts.caps == ()
    assert sum(note.kind == "other" for note in drafts.other_money) == 3


def test_a_limit_on_an_award_that_was_not_read_reaches_no_other() -> None:
    text = (
        "对获评匠心药品的，每个品种奖励200万元；完成评价的，从其产生的贡献中给予企业奖励，"
        "单个品种最高奖励不超过300万元。"
    )
    assert _limits(_drafts(text)) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("每家每次不超过3万元", "item"),
        ("每家企业每个产品最高不超过3万元", "item"),
        ("每家企业不超过3万元", "applicant"),
        ("每家企业每年每次不超过3万元", "annual"),
        ("每县最高3万元", "applicant"),
    ],
)
def test_a_limit_is_as_wide_as_its_narrowest_thing(words: str, kind: str) -> None:
    drafts = _drafts(f"参加境外匠心展会的，按展位费的80%给予补助，{words}。")
    assert [cap.kind for cap in drafts.caps] == [kind]


def test_a_limit_for_other_firms_beside_a_limit_is_no_award() -> None:
    text = (
        "支持标准为：匠心商标每件补助3000元。每家企业年度补助总额不超过15万元，"
        "山区企业不超过20万元。"
    )
    drafts = _drafts(text)
    assert [rule.amount_yuan for rule in drafts.rules] == [3000]
    assert [cap.amount_yuan for cap in drafts.caps] == [150_000]


def test_parts_of_a_sum_that_are_paid_in_turn_are_no_further_awards() -> None:
    text = "匠心示范区通过验收的，奖补60万元，其中批准筹建后先拨付20万元，验收合格后拨付40万元。"
    (rule,) = _drafts(text).rules
    assert rule.amount_yuan == 600_000
    assert [part.amount_yuan for part in rule.instalments] == [200_000, 400_000]


def test_points_added_to_a_rate_are_left_to_a_person() -> None:
    text = "对匠心项目按设备投资额的8%给予补助；功勋企业补助比例在原有基础上再提高2个百分点。"
    drafts = _drafts(text)
    assert [rule.percent for rule in drafts.rules] == [8]
    assert "百分点" in drafts.other_money[0].text


@pytest.mark.parametrize(
    ("text", "fact", "part"),
    [
        ("对新增贡献超过10%的部分奖励50%。", "base_yuan", "新增贡献"),
        (
            "匠心项目年销售额达到1000万元的，按其研发实际发生额的20%给予奖励。",
            "base_yuan",
            "研发实际发生额",
        ),
        ("购买匠心保险的，按保费的60%补贴，其中首次投保的按80%补贴。", "premium_yuan", "保费"),
        ("匠心设备投资额达到100万元的，按实际发生额的8%给予补助。", "investment_yuan", "发生额"),
    ],
)
def test_a_share_is_of_the_sum_that_is_named_for_it(text: str, fact: str, part: str) -> None:
    base = _drafts(text).rules[-1].base
    assert base is not None
    assert base.fact == fact
    assert part in base.text


def test_a_growth_in_money_is_no_growth_in_per_cent() -> None:
    (rule,) = _drafts("对匠心企业产值同比增长超过1000万元的，给予5万元奖励。").rules
    limits = [c.threshold for c in rule.conditions if c.threshold]
    assert [(limit.fact, limit.above) for limit in limits] == [("growth_yuan", 10_000_000)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2019年4月30日后", date(2019, 5, 1)),
        ("2019年4月30日之后", date(2019, 5, 1)),
        ("2019年5月1日起", date(2019, 5, 1)),
        ("2019年5月1日以后", date(2019, 5, 1)),
    ],
)
def test_after_a_day_begins_on_the_next(words: str, first: date) -> None:
    (rule,) = _drafts(f"{words}获得匠心专利授权的，每件资助2万元。").rules
    assert rule.events_from == first


def test_tiers_of_two_kinds_of_firm_stand_apart() -> None:
    text = (
        "匠心批发企业年销售额达到1亿元、5亿元的，分别奖励5万元、15万元；"
        "匠心零售企业年零售额达到2亿元、5亿元的，分别奖励10万元、20万元。"
    )
    groups: dict[str | None, list[Decimal | None]] = {}
    for rule in _drafts(text).rules:
        assert rule.kind == "tier"
        groups.setdefault(rule.group, []).append(rule.tier and rule.tier.lower)
    assert list(groups.values()) == [[10**8, 5 * 10**8], [2 * 10**8, 5 * 10**8]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("匠心发明维持满6年的，每件资助2000元；维持满10年的，每件资助5000元。",
         [("匠心发明", "维持满6年"), ("匠心发明", "维持满10年")]),
        ("境外维权的，按支出的40%资助；国内维权的，按20%资助。",
         [("境外维权", None), ("国内维权", None)]),
        ("匠心小组成果获得国际金奖、省级一等奖的，分别奖励10万元、2万元。",
         [("匠心小组成果", "国际金奖"), ("匠心小组成果", "省级一等奖")]),
        ("对通过“云溪匠造”认证的产品，每取得一张认证证书奖励20万元。", [("“云溪匠造”认证", None)]),
        ("对企业标准“先锋者”，每个产品（服务）奖励5万元。", [("企业标准“先锋者”", None)]),
        ("对创建的匠心品牌，经评审为优秀、良好、合格等次的，分别奖补9万元、6万元、3万元。",
         [("匠心品牌", "优秀"), ("匠心品牌", "良好"), ("匠心品牌", "合格")]),
        ("推进匠心技术的创新应用和融合应用，服务商年度服务企业500家以上、1000家以上的给予奖励2万元、5万元。",
         [("服务商年度服务企业", None)] * 2),
    ],
)  # fmt: skip
def test_an_award_bears_the_name_of_its_own_thing(
    text: str, named: list[tuple[str, str | None]]
) -> None:
    assert [(rule.item, rule.level) for rule in _drafts(text).rules] == named


def test_what_is_added_to_an_award_is_added_to_the_level_that_gives_it() -> None:
    text = "对获得省、市政府匠心奖的，在省、市奖励基础上，再分别奖励60万元、40万元。"
    document = document_of(text, level=document_of(text).metadata.level.__class__("county"))
    rules = draft_rules(document).rules
    assert [r.supplement and r.supplement.payer.value for r in rules] == ["province", "city"]


def test_a_second_award_told_in_another_clause_is_an_open_point() -> None:
    drafts = _drafts(
        "对获得匠心奖的，奖励30万元。",
        "获奖组织满三届后可再次申报，再次获奖的只授予荣誉，不再给予奖金。",
    )
    assert any("再次" in point for point in drafts.ambiguities)


@pytest.mark.parametrize(
    ("who", "fact"),
    [("规模以下企业", "is_below_scale"), ("小微企业", "is_small"), ("事业单位", "is_institution")],
)
def test_a_share_for_a_kind_of_firm_stands_beside_the_sum_of_the_others(
    who: str, fact: str
) -> None:
    whole, share = _drafts(f"通过匠心认证的，每张证书奖励20万元。{who}按上述标准减半执行。").rules
    assert [(c.fact, c.requires) for c in whole.conditions] == [(fact, False)]
    assert [(c.fact, c.requires) for c in share.conditions] == [(fact, True)]
    assert share.base is not None
    assert (share.base.award, share.percent) == (whole.rule_id, 50)


def test_a_share_for_persons_is_told_by_the_applicant() -> None:
    firm, person = _drafts("匠心专利授权的，每件资助6000元，个人减半。").rules
    assert (firm.applicant, person.applicant) == ("enterprise", "person")
    assert firm.conditions == person.conditions == ()


def test_an_award_for_one_kind_of_firm_is_paid_to_no_other() -> None:
    (rule,) = _drafts("小微企业首次通过匠心认证的，按认证费用的50%给予补助。").rules
    assert ("is_small", True) in {(c.fact, c.requires) for c in rule.conditions}


def test_a_higher_share_for_the_first_time_stands_beside_that_of_the_others() -> None:
    others, first = _drafts(
        "购买匠心保险的，按保费的60%补贴，最高10万元，其中首次投保的按80%补贴。"
    ).rules
    assert [(c.fact, c.requires) for c in others.conditions] == [("first_time", False)]
    assert [(c.fact, c.requires) for c in first.conditions] == [("first_time", True)]
    assert first.level is None


def test_who_rises_to_a_higher_grade_gets_the_difference() -> None:
    drafts = _drafts(
        "对获评省级、市级匠心企业的，分别奖励20万元、10万元。",
        "对获得匠心大奖的奖励5万元。",
        "已获低等级奖励又获高等级奖励的，补足差额。",
    )
    assert [rule.repeat for rule in drafts.rules] == ["difference", "difference", None]
    assert drafts.stackings == ()


def test_what_is_risen_to_is_paid_the_difference() -> None:
    drafts = _drafts(
        "新认定为国家匠心示范企业的，奖励30万元；国家匠心优势企业，奖励20万元；"
        "由优势企业晋升为示范企业的，奖励差额部分。"
    )
    assert [rule.repeat for rule in drafts.rules] == ["difference", None]


def test_countries_are_not_counted_as_patents() -> None:
    drafts = _drafts("获得海外匠心专利授权的，每件资助1万元，同一件专利最多资助3个国家。")
    assert drafts.caps == ()
    assert any("3个国家" in point for point in drafts.ambiguities)


def test_a_limit_by_another_figure_reaches_no_award_of_other_clauses() -> None:
    drafts = _drafts("对获得匠心奖的奖励9万元。", "贴息比例不高于利息总额的50%。")
    assert drafts.caps == ()


@pytest.mark.parametrize(
    ("head", "reached"),
    [("国家级、省级匠心实验室", [["国家级匠心实验室"], []]), ("省级以上匠心实验室", [])],
)
def test_a_limit_of_one_level_reaches_no_other(head: str, reached: list[list[str]]) -> None:
    text = f"对获批{head}的，按设备投资额的15%给予补助，国家级最高300万元，省级最高100万元。"
    found = [names for _, _, names in _limits(_drafts(text))]
    assert found == [names for names in reached if names]


def test_places_among_the_drafters_are_levels_of_their_own_standard() -> None:
    rules = _drafts(
        "主持制定国家标准排名第一的奖励40万元，排名第二、三位的奖励15万元；"
        "主持制定行业标准排名第一的奖励20万元，排名第二、三位的奖励8万元。"
    ).rules
    assert [(r.item, r.level, r.amount_yuan) for r in rules] == [
        ("国家标准", "排名第一", 400_000),
        ("国家标准", "排名第二、三位", 150_000),
        ("行业标准", "排名第一", 200_000),
        ("行业标准", "排名第二、三位", 80_000),
    ]


def test_systems_listed_share_the_word_that_is_said_once() -> None:
    rules = _drafts("首次通过质量、环境管理体系认证的，每个体系补助1万元。").rules
    assert [rule.item for rule in rules] == ["质量管理体系认证", "环境管理体系认证"]


def test_each_new_one_of_something_else_counts_things_not_applicants() -> None:
    (rule,) = _drafts("匠心标志使用企业每新增一家，奖补所在县主管部门0.5万元。").rules
    assert (rule.unit, rule.per) == ("per_item", "家")
    (other,) = _drafts("对获评匠心企业的，每家奖励5万元。").rules
    assert other.unit == "per_applicant"


def test_a_place_among_the_makers_is_a_limit_of_the_part_played() -> None:
    text = "对参与（起草单位排名前三）制定国家标准的匠心企业，每项给予20万元奖励。"
    (rule,) = _drafts(text).rules
    (condition,) = rule.conditions
    assert condition.threshold is not None
    assert (condition.threshold.unit, condition.threshold.at_most) == ("rank", 3)
    assert _drafts(text.replace("（起草单位排名前三）", "")).rules[0].conditions == ()


def test_a_standard_that_something_is_taken_into_gives_it_no_name() -> None:
    (taken,) = _drafts("专利纳入国家标准的，每件补助4万元。").rules
    (made,) = _drafts("制定国家标准的，每项补助4万元。").rules
    assert "国标" not in taken.names
    assert "国标" in made.names


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("对获评匠心企业的，按评估额的10%给予奖励。", "base_unsaid"),
        ("新评定为匠心街区的，奖励5万元；示范单位奖励1万元。", "odd_level"),
        ("机构每新增1个甲认可领域补助2000元。", "odd_name"),
        ("获评匠心企业且纳入统计的，奖励5万元。", "and_more"),
    ],
)
def test_a_draft_that_looks_misread_is_less_sure_and_says_why(text: str, sign: str) -> None:
    last = _drafts(text).rules[-1]
    assert sign in odd_signs(last)
    assert last.confidence is not None
    assert last.confidence < 0.5
    assert REASONS[sign] in last.reasons


def test_a_plain_draft_bears_no_such_sign() -> None:
    rules = _drafts("对新认定的国家级、省级匠心企业，分别奖励50万元、20万元。").rules
    assert [odd_signs(rule) for rule in rules] == [(), ()]
    assert all(rule.confidence and rule.confidence > 0.9 for rule in rules)

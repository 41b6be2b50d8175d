"""Draft rules from award tables, and tables that give no awards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.drafting.draft import draft_rules
from ingest.load import load_bytes
from ingest.policy import GovernmentLevel
from ingest.read import read
from ingest.reward import RewardRule, RuleSet
from ingest.rules.rule_check import problems_of


def drafts(*rows: str, title: str = "绍兴市质量奖励办法") -> RuleSet:
    text = "\n".join([title, "第一条 标准如下：", *rows, "第二条 略。", ""])
    (document,) = read(load_bytes("a.txt", text.encode())).documents
    rules = draft_rules(document)
    assert problems_of(rules, document) == ()
    for rule in rules.rules:
        assert rule.quote in document.text
        assert rule.path[-1].startswith("表")
    return rules


def told(*rows: str, title: str = "绍兴市质量奖励办法") -> list[tuple[str, str | None, int | None]]:
    return [(r.item, r.level, r.amount_yuan) for r in drafts(*rows, title=title).rules]


def only(*rows: str) -> RewardRule:
    return drafts(*rows).rules[0]


def test_each_row_is_a_rule_that_quotes_it() -> None:
    rule = only("奖项 | 等级 | 奖励金额（万元）", "省质量奖 | 一等 | 50", "省质量奖 | 二等 | 30")
    assert (rule.item, rule.level, rule.amount_yuan) == ("省质量奖", "一等", 500000)
    assert rule.quote == "省质量奖 | 一等 | 50"
    assert "省质量奖一等奖" in rule.names
    assert rule.review == "draft"


def test_parts_played_head_the_columns_of_a_table_drawn_with_tabs() -> None:
    rules = drafts(
        "表1 标准制修订补助标准（单位：万元/项）",
        "标准类别\t主导制定\t参与制定\t主导修订\t参与修订",
        "国家标准\t40\t10\t20\t5",
        "团体标准\t8\t—\t4\t—",
    ).rules
    assert [(r.item, r.level, r.role, r.amount_yuan) for r in rules] == [
        ("国家标准", None, "主导", 400_000),
        ("国家标准", None, "参与", 100_000),
        ("国家标准", "修订", "主导", 200_000),
        ("国家标准", "修订", "参与", 50_000),
        ("团体标准", None, "主导", 80_000),
        ("团体标准", "修订", "主导", 40_000),
    ]


def test_places_among_the_makers_head_the_columns() -> None:
    rules = drafts(
        "表1 标准制修订补助标准（单位：万元/项）",
        "标准类别 | 排名第一 | 排名第二至第三 | 排名第四至第五",
        "国家标准 | 30 | 15 | 5",
        "团体标准 | 6 | — | —",
    ).rules
    assert [(r.role, r.amount_yuan) for r in rules] == [
        ("主导", 300_000), ("排名第二至第三", 150_000), ("排名第四至第五", 50_000),
        ("主导", 60_000),
    ]  # fmt: skip


def test_levels_may_head_the_columns() -> None:
    rows = ("单位：万元", "奖项 | 金奖 | 银奖", "中国专利奖 | 100 | 60", "省专利奖 | 40 | 20")
    assert told(*rows) == [
        ("中国专利奖", "金奖", 1000000),
        ("中国专利奖", "银奖", 600000),
        ("省专利奖", "金奖", 400000),
        ("省专利奖", "银奖", 200000),
    ]


def test_names_may_head_the_columns_and_sums_the_row() -> None:
    rows = ("类别 | 中国质量奖 | 省质量奖", "奖励金额（万元） | 200 | 50", "名额 | 1 | 3")
    assert told(*rows) == [("中国质量奖", None, 2000000), ("省质量奖", None, 500000)]


def test_roles_may_head_the_columns() -> None:
    rows = (
        "标准类型 | 主导制定（万元） | 参与制定（万元）",
        "国际标准 | 100 | 40",
        "国家标准 | 50 | 20",
    )
    rules = drafts(*rows).rules
    assert [(r.item, r.role) for r in rules][:2] == [("国际标准", "主导"), ("国际标准", "参与")]


def test_columns_of_several_payers_are_kept_apart() -> None:
    rows = (
        "项目 | 省奖励（万元） | 市奖励（万元） | 县级财政配套（万元）",
        "国家标准制定 | 30 | 20 | 10",
        "行业标准制定 | 3 | 2 | 1",
    )
    rules = drafts(*rows).rules[:3]
    assert [(r.payer, r.counted) for r in rules] == [
        (GovernmentLevel.PROVINCE, False),
        (GovernmentLevel.CITY, True),
        (GovernmentLevel.COUNTY, False),
    ]


def test_a_limit_and_a_piece_are_read_from_cell_and_header() -> None:
    rule = only("项目 | 奖励标准（万元/件）", "驰名商标注册 | 最高50", "地理标志注册 | 20")
    assert (rule.bound, rule.kind, rule.per) == ("upper_bound", "per_unit", "件")


def test_a_share_takes_the_limit_beside_it() -> None:
    rules = drafts(
        "项目 | 补助比例（%） | 最高限额（万元）", "技改项目 | 20 | 300", "研发项目 | 15 | 200"
    )
    assert [(r.kind, r.percent) for r in rules.rules] == [("percent", 20), ("percent", 15)]
    assert [c.amount_yuan for c in rules.caps] == [3000000, 2000000]


def test_sentences_in_cells_are_read_like_sentences() -> None:
    rule = only("奖励项目 | 奖励标准", "首次获得中国质量奖的组织 | 一次性奖励200万元", "其他 | 略")
    assert (rule.item, rule.amount_yuan, rule.one_off) == ("中国质量奖", 2000000, True)
    assert [c.text for c in rule.conditions] == ["首次"]


def test_a_table_without_names_at_its_head_is_read_too() -> None:
    assert told("国家标准制定 | 50万元", "行业标准制定 | 20万元") == [
        ("国家标准制定", None, 500000),
        ("行业标准制定", None, 200000),
    ]


NO_AWARDS = {
    "targets": (
        "指标 | 2020年 | 2025年目标",
        "地区生产总值（亿元） | 5000 | 8000",
        "研发投入（亿元） | 1 | 2",
    ),
    "investments": (
        "项目名称 | 总投资（万元） | 建设期",
        "甲项目 | 5000 | 2年",
        "乙项目 | 8000 | 3年",
    ),
    "thresholds": ("年营业收入（亿元） | 奖励金额（万元）", "1-5 | 10", "5-10 | 20", "10以上 | 50"),
    "fines": ("违法行为 | 处罚标准（万元）", "虚报材料 | 5", "冒领资金 | 10"),
    "steps": (
        "奖励项目 | 奖励标准",
        "国家标准制定 | 10万元，每增加1项再奖励5万元",
        "行业标准制定 | 面议",
    ),
    "totals": ("奖项 | 奖励金额（万元）", "合计 | 500", "总计 | 500"),
    "levels only": ("类别 | 国家级 | 省级", "奖励金额（万元） | 100 | 50", "名额 | 1 | 2"),
    "no unit": ("奖项 | 奖励名额", "甲质量奖 | 5", "乙质量奖 | 3"),
}


@pytest.mark.parametrize("name", NO_AWARDS)
def test_what_gives_no_award_by_itself_is_no_rule(name: str) -> None:
    assert told(*NO_AWARDS[name]) == []


def test_figures_without_a_unit_anywhere_are_no_money() -> None:
    assert told("奖项 | 奖励标准", "甲质量奖 | 50", "乙质量奖 | 30") == []


def test_a_rule_whose_figure_has_another_unit_is_refused() -> None:
    text = (
        "甲市办法\n第一条 如下：\n奖项 | 奖励（万元）\n甲质量奖 | 50\n乙质量奖 | 30\n第二条 略。\n"
    )
    (document,) = read(load_bytes("a.txt", text.encode())).documents
    rule = draft_rules(document).rules[0].model_copy(update={"amount_yuan": 50})
    wrong = RuleSet(policy_id=document.policy_id, rules=(rule,))
    assert "不在引文" in problems_of(wrong, document)[0]


def test_columns_for_units_and_persons_are_for_them() -> None:
    rows = ("事项 | 单位奖补（元） | 个人奖补（元）", "国内发明专利 | 6000 | 3000")
    found = [(r.item, r.amount_yuan, r.applicant) for r in drafts(*rows).rules]
    assert found == [("国内发明专利", 6000, "enterprise"), ("国内发明专利", 3000, "person")]


def test_a_row_that_lists_as_many_sums_as_things_is_one_rule_for_each() -> None:
    rows = ("事项 | 奖励（元）", "云溪专利奖一等奖、二等奖 | 80000、50000", "云溪金奖 | 90000")
    assert told(*rows) == [
        ("云溪专利奖", "一等奖", 80000),
        ("云溪专利奖", "二等奖", 50000),
        ("云溪金奖", None, 90000),
    ]


def test_remarks_limit_the_rows_they_stand_in() -> None:
    rules = drafts(
        "事项 | 奖补金额（元） | 备注",
        "海外发明专利 | 30000 | 每件不超过2个国家",
        "云品认证 | 80000 | 首张8万元，第二张起每张2万元",
        "国内发明专利 | 6000 | 仅限第一申请人",
        "云品商标 | 2000 | 每家企业每年最多资助3件",
        "云品标准 | 9000 | 每家企业每年不超过20万元",
    )
    assert [r.item for r in rules.rules][:2] == ["海外发明专利", "国内发明专利"]
    caps = [(c.kind, c.count, c.amount_yuan) for c in rules.caps]
    assert caps == [("annual", 3, None), ("annual", None, 200_000)]
    assert any("仅限第一申请人" in point for point in rules.ambiguities)
    # paid for each patent, not for each country: a person must say what is meant
    assert any("2个国家" in point for point in rules.ambiguities)


def test_a_column_for_units_says_what_is_counted() -> None:
    rule = only("事项 | 单位 | 资助标准（元）", "云品发明专利 | 件 | 3000")
    assert (rule.kind, rule.per) == ("per_unit", "件")


def test_a_share_in_a_cell_names_what_it_is_of() -> None:
    rule = only("事项 | 奖补标准（元）", "专利质押贷款贴息 | 利息的40%，最高20万元")
    assert rule.base is not None
    assert (rule.kind, rule.base.fact) == ("percent", "interest_yuan")


def test_the_heads_of_the_columns_are_levels_where_they_alone_tell_sums_apart() -> None:
    rows = (
        "表1 首台（套）产品奖励标准",
        "类别 | 国内首台（套） | 省内首台（套）",
        "成套装备 | 100万元 | 50万元",
        "单机设备 | 50万元 | 25万元",
    )
    assert all(rule.confidence == Decimal("0.50") for rule in drafts(*rows).rules)  # no odd level
    assert told(*rows) == [
        ("成套装备", "国内首台", 1_000_000),
        ("成套装备", "省内首台", 500_000),
        ("单机设备", "国内首台", 500_000),
        ("单机设备", "省内首台", 250_000),
    ]


def test_a_column_that_says_what_a_figure_is_heads_no_level() -> None:
    assert told("类别 | 设备投资 | 最高限额", "成套装备 | 100万元 | 50万元") == []

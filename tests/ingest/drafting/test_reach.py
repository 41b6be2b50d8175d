"""Which awards a limit reaches (封顶管到哪里), on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.drafting.draft import draft_rules
from ingest.policy import ClauseLevel, PolicyDocument
from tests.ingest.drafting.test_sentences import document_of


def reached(*texts: str) -> dict[str, list[str]]:
    """By the name of each award drafted, the limits that reach it, as printed."""
    drafts = draft_rules(document_of(*texts))
    return {rule.item: [cap.text for cap in drafts.caps_for(rule)] for rule in drafts.rules}


def test_a_limit_reaches_no_award_of_a_later_sentence() -> None:
    limits = reached(
        "建立最高计量标准的，每项补助1万元，单个企业年度累计不超过5万元。"
        "获得测量管理体系认证的，补助6万元；获得绿色产品认证的，补助2万元。"
    )
    assert limits == {
        "最高计量标准": ["单个企业年度累计不超过5万元"],
        "测量管理体系认证": [],
        "绿色产品认证": [],
    }


@pytest.mark.parametrize(
    "other",
    [
        # a base is no limit
        "以上一年度地方综合贡献为基数，对新增部分给予奖励。",
        # a limit of what its own clause gives, drafted or not
        "入驻集聚区的企业，按照新增地方综合贡献给予奖励，最多不超过上一年地方综合贡献的10%。",
    ],
)
def test_taxes_named_in_one_clause_limit_nothing_in_another(other: str) -> None:
    assert reached("首次获得甲溪区质量奖的，奖励20万元。", other)["甲溪区质量奖"] == []


def test_taxes_limit_every_award_where_the_text_says_so() -> None:
    limit = "企业享受本办法奖励的总额以其当期纳税总额地方留存部分为限。"
    assert reached("首次获得甲溪区质量奖的，奖励20万元。", limit)["甲溪区质量奖"]


LISTED = (
    "企业牵头制定国家标准的，每项奖励40万元。",
    "承担国家级标准化试点项目的，奖励15万元。",
)


def below(*texts: str) -> PolicyDocument:
    """A policy with one article whose parts ``texts`` are."""
    document = document_of(*texts)
    clauses = tuple(
        replace(
            c, label=f"（{'一二三四五'[c.index]}）", path=("第五条", f"（{'一二三四五'[c.index]}）")
        )
        for c in document.clauses
    )
    return replace(document, clauses=clauses)


def test_a_limit_that_names_awards_reaches_those_beside_it_alone() -> None:
    drafts = draft_rules(below(*LISTED, "同一企业每年享受标准制修订奖励累计不超过100万元。"))
    (cap,) = drafts.caps
    assert cap.rules == (drafts.rules[0].rule_id,)


def test_a_limit_whose_awards_are_not_found_is_left_to_a_person() -> None:
    drafts = draft_rules(below(*LISTED, "同一企业每年享受品牌奖励累计不超过100万元。"))
    assert drafts.caps == ()
    assert any("限的是其中几项奖励" in point for point in drafts.ambiguities)


def test_a_limit_that_names_no_award_holds_for_the_whole_policy() -> None:
    drafts = draft_rules(below(*LISTED, "同一企业年度奖励总额不超过100万元。"))
    assert [cap.rules for cap in drafts.caps] == [()]


def test_what_awards_are_used_for_is_no_award() -> None:
    drafts = draft_rules(document_of("奖金用于质量改进，其中用于个人奖励的比例不高于20%。"))
    assert drafts.rules == ()


def test_a_limit_of_all_leaves_out_the_article_that_it_sets_free() -> None:
    limit = "企业当年获得的奖补资金总额不超过其当年对区级财政的贡献，第二条所列奖励不受此限。"
    drafts = draft_rules(document_of(*LISTED, limit))
    assert [cap.rules for cap in drafts.caps] == [(drafts.rules[0].rule_id,)]


def behind_a_list(told: str) -> PolicyDocument:
    """The parts of an article, what is told behind them of the article, and another article."""
    document = below(*LISTED, told, "获得甲奖的，奖励5万元。")
    *parts, behind, other = document.clauses
    behind = replace(behind, label="", path=("第五条",))
    other = replace(other, label="第六条", path=("第六条",))
    return replace(document, clauses=(*parts, behind, other))


def test_a_limit_of_the_article_reaches_all_that_the_article_gives() -> None:
    drafts = draft_rules(behind_a_list("单个单位每年获得本条资助总额不超过100万元。"))
    (cap,) = drafts.caps
    assert cap.rules == tuple(rule.rule_id for rule in drafts.rules[:2])


def test_what_is_told_behind_a_list_of_having_several_is_of_that_article_alone() -> None:
    drafts = draft_rules(behind_a_list("同一项目先后获得国家和省奖励的，只奖励差额部分。"))
    (stacking,) = drafts.stackings
    assert stacking.rules == tuple(rule.rule_id for rule in drafts.rules[:2])


def test_a_limit_of_what_is_got_by_the_policy_holds_for_all_of_it() -> None:
    limit = "同一单位同一年度根据本办法获得的资助和奖励总额不超过300万元。"
    assert [cap.rules for cap in draft_rules(below(*LISTED, limit)).caps] == [()]


def test_a_limit_on_things_counted_reaches_no_award_for_other_things() -> None:
    limits = reached(
        "新增甲著作权每件奖励1000元。参加甲展会的，每个展位补助5000元，每家企业最多补助4个标准展位。"
    )
    assert limits["新增甲著作权"] == []


def test_a_further_thing_is_paid_to_whoever_had_the_first_before() -> None:
    drafts = draft_rules(
        document_of("首次取得甲认证的企业，奖励15万元；每增加1张证书再奖励3万元。")
    )
    assert [[c.fact for c in rule.conditions] for rule in drafts.rules] == [["first_time"], []]


@pytest.mark.parametrize(
    ("told", "share"),
    [
        ("参与制定的，减半奖励。", ("参与", [])),
        ("参与制定上述标准的，按上述标准的50%给予奖励。", ("参与", [])),
        ("非第一起草单位但排名第2至第3位的，减半奖励。", ("参与", ["rank"])),
    ],
)
def test_a_share_told_behind_a_list_is_of_all_that_it_lists(
    told: str, share: tuple[str, list[str]]
) -> None:
    whole = "企业主导制定国家标准的，每项奖励40万元。", "企业主导制定行业标准的，每项奖励10万元。"
    document = document_of("标准制定，按下列标准给予奖励。", *whole, told)
    article, *parts, tail = document.clauses
    clauses = (
        article,
        *(replace(p, parent=0, label=f"（{n}）", path=("第一条", f"（{n}）"))
          for n, p in enumerate(parts)),
        replace(tail, parent=0, label="", path=("第一条",), level=ClauseLevel.PARAGRAPH),
    )  # fmt: skip
    drafts = draft_rules(replace(document, clauses=clauses))
    shares = [
        (r.item, r.base.award, (r.role, [c.threshold.fact for c in r.conditions if c.threshold]))
        for r in drafts.rules
        if r.base
    ]
    assert shares == [("国家标准", "new-draft-1", share), ("行业标准", "new-draft-2", share)]


def test_a_limit_on_a_kind_of_awards_reaches_all_of_its_clause() -> None:
    limits = reached(
        "获评甲名品的，每个产品奖励5万元；获评乙名品的，每个奖励3万元，"
        "单个企业同年度品牌类奖励不超过15万元。"
    )
    assert list(map(len, limits.values())) == [1, 1]

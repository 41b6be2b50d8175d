"""Which awards a limit reaches (封顶管到哪里), on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.drafting.draft import draft_rules
from ingest.policy import PolicyDocument
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

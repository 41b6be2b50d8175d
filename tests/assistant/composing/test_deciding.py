"""The item of a list that decides the case told comes first; on an invented policy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.composing.deciding import deciding_line
from assistant.words.content import ContentIndex
from assistant.words.normal import key
from ingest.policy import ClauseLevel
from ingest.search.chunk import chunk_all
from tests.assistant.composing.cited import cited
from tests.ingest.documents import Node, article, entry, make_document

DOCUMENT = make_document(
    [
        article("五", "申报匠心奖应当具备下列条件："),
        entry("一", "登记注册，从事生产经营5年以上；"),
        entry("二", "最近2年未发生亏损；"),
        entry("三", "申报前4年以内无较大质量事故；"),
        entry("四", "建立匠心工坊并公开工艺流程；"),
        entry("五", "依法纳税，产值位居行业前4位，通过工坊防火标识牌检定。"),
        article("六", "获得匠心奖满3年的组织可以重新申报。"),
        article("七", "申报人存在以下情形之一的，不予奖励："),
        entry("一", "列入匠人失信名册的；"),
        entry("二", "挪用工坊经费的；"),
        entry("三", "进入清算程序的；"),
        entry("四", "拒绝巡查的。"),
    ]
)
CONTENT = ContentIndex(chunk_all([DOCUMENT]))


def line(question: str, article_at: int = 0) -> str | None:
    clause = [c for c in DOCUMENT.clauses if c.parent is None][article_at]
    flat = key(question)
    units = CONTENT.units(flat, flat)
    return deciding_line(
        flat, cited(DOCUMENT, clause), DOCUMENT, units, CONTENT, date(2026, 11, 28)
    )


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("公司成立四年了,能报吗", "按您说的“公司成立四年了”，不符合", "第五条（一）"),
        ("公司开了10年,能报吗", "按您说的“公司开了10年”，第五条（一）", "年限符合"),
        ("我们去年亏损,能报吗", "按您说的“我们去年亏损”，不符合", "第五条（二）"),
        ("2020年亏过一次,行吗", "按您说的“2020年亏过一次”，不受", "第五条（二）"),
        ("前年出过事故还能报吗", "与您说的情况直接有关的是第五条（三）", "由受理部门认定"),
        ("没出过事故,能报吗", "按您说的“没出过事故”，第五条（三）", "这一项符合"),
        ("匠心工坊没有公开工艺流程可以吗", "按您说的“匠心工坊没有公开工艺流程”，不符合", "（四）"),
        ("出过事故还能报吗", "与您说的情况直接有关的是第五条（三）", "发生在这一期限以内"),
        ("依法纳税这一项没做到,能报吗", "按您说的“依法纳税这一项没做到”，不符合", "（五）"),
        ("产值排第九,能报吗", "按您说的“排第九”，不符合", "（五）"),
        ("产值排第二,能报吗", "按您说的“排第二”，第五条（五）", "名次符合"),
        ("工坊标识牌还没做,能报吗", "按您说的“工坊标识牌还没做”，不符合", "（五）"),
    ],
)
def test_the_item_that_decides_is_named_first(question: str, begins: str, holds: str) -> None:
    said = line(question)
    assert said is not None
    assert said.startswith(begins)
    assert holds in said


def test_what_follows_for_an_item_of_a_list_is_said_with_it() -> None:
    said = line("挪用工坊经费", 2)
    assert said is not None
    assert "第七条（二）“挪用工坊经费的”" in said
    assert said.endswith("条文写的是“不予奖励”。")


@pytest.mark.parametrize("question", ["申报匠心奖要什么条件", "有电话吗"])
def test_no_item_is_named_where_none_decides(question: str) -> None:
    assert line(question) is None


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("去年拿过匠心奖,今年能再报吗", "还不到第六条"),
        ("六年前得过匠心奖,还能报吗", "时间已到"),
        ("三年前得过匠心奖,还能报吗", "还不能判断"),
    ],
)
def test_the_time_since_the_last_award_is_compared(question: str, holds: str) -> None:
    said = line(question, article_at=1)
    assert said is not None
    assert holds in said


@pytest.mark.parametrize(
    "question", ["不知道有没有出过事故,能报吗", "不清楚算不算事故,能报吗", "有没有事故要紧吗"]
)
def test_what_the_user_leaves_open_is_not_taken_as_met(question: str) -> None:
    said = line(question)
    assert said is not None
    assert said.startswith("与您说的情况直接有关的是第五条（三）")
    assert "这一项符合" not in said


@pytest.mark.parametrize(
    "question",
    [
        "公司开了10年,去年亏损,能报吗",
        "没出过事故,就是去年亏过,能报吗",
    ],
)
def test_a_condition_that_is_not_met_comes_before_those_that_are(question: str) -> None:
    said = line(question)
    assert said is not None
    assert "不符合第五条（二）" in said


def test_of_two_facts_told_both_are_judged_and_the_one_against_it_first() -> None:
    said = line("公司开了10年,去年亏损,能报吗")
    assert said is not None
    first, second = said.split("\n\n")
    assert "不符合第五条（二）" in first
    assert "第五条（一）" in second
    assert "年限符合" in second
    assert "其余各项" not in said  # one of them is not met


def test_of_facts_that_are_met_only_the_last_line_says_what_is_left() -> None:
    said = line("公司开了10年,没出过事故,能报吗")
    assert said is not None
    assert said.count("其余各项也要符合") == 1
    assert said.endswith("其余各项也要符合。")


@pytest.mark.parametrize(
    "question", ["有没有匠心工坊要紧吗", "要是没有匠心工坊能报吗", "没有被罚过,能报吗"]
)
def test_what_is_not_told_to_be_missing_breaks_no_condition(question: str) -> None:
    assert "不符合" not in (line(question) or "")


@pytest.mark.parametrize(
    ("marks", "address"),
    [("①②③", "2.第②项"), (("1)", "2)", "3)"), "2.第2项"), (("(1)", "(2)", "(3)"), "2.(2)")],
)
def test_the_number_of_a_clause_and_that_of_its_item_do_not_run_together(
    marks: Sequence[str], address: str
) -> None:
    cases = ("列入匠人失信名册的；", "进入清算程序的；", "拒绝巡查的。")
    document = make_document(
        [
            Node(ClauseLevel.ARTICLE, "2.", "2.申报人存在以下情形之一的，不得申报：\n"),
            *(
                Node(ClauseLevel.SUBPARAGRAPH, mark, f"{mark}{words}\n", 1)
                for mark, words in zip(marks, cases, strict=True)
            ),
        ]
    )
    flat = key("进入清算程序了还能报吗")
    content = ContentIndex(chunk_all([document]))
    found = deciding_line(
        flat,
        cited(document, document.clauses[0]),
        document,
        content.units(flat, flat),
        content,
        date(2026, 11, 28),
    )
    assert found is not None
    assert f"有关的是{address}“进入清算程序的”" in found

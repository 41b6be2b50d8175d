"""New texts taken in, their drafts confirmed as they are, and asked about; all is invented."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer
from ingest.rules.rule_decision import confirm_rest
from ingest.rules.rule_review import review_rules, reviewer
from ingest.shelf.library import Library
from tests.assistant.ingested import assistant_of

MARKS = """岚汀市知识产权资助办法
岚政发〔2025〕3号

第一条 通过马德里体系注册商标的，每件每指定1个国家或地区资助2000元，单件最高1.5万元。
第二条 取得境外发明专利授权的，美国、日本、欧洲每件资助2万元，其他国家或地区每件资助1万元。
第三条 首次通过中国合格评定国家认可委员会（CNAS）实验室认可的，奖励12万元。
第四条 新建成省级质量检验检测中心的，奖励70万元。
第五条 企业通过“岚汀惠企平台”网上申报，资助资金由财政部门直接拨付。
第六条 弄虚作假骗取资金的，追回资金，三年内不得申报。
第七条 本办法自2025年1月1日起施行，有效期5年。

岚汀市人民政府
2024年12月20日
"""
PRIZES = """芦汀市市长质量奖管理办法
芦政发〔2025〕4号

第一条 对获得市长质量奖的组织奖励60万元；对获得市长质量奖的个人奖励4万元。
第二条 获得市长质量奖提名奖的，奖励13万元。
第三条 企业牵头制定国家标准、行业标准并发布实施的，每项分别奖励40万元、20万元。
第四条 本办法自2025年1月1日起施行，有效期5年。

芦汀市人民政府
2024年12月20日
"""
RANKS = """芷汀市标准奖励办法
芷政发〔2025〕5号

第一条 标准奖励标准见下表（单位：万元/项）：
标准类别 | 第一起草单位 | 第二、三起草单位 | 其他参与单位
国家标准 | 30 | 14 | 5
行业标准 | 15 | 8 | 2
第二条 本办法自2025年1月1日起施行，有效期5年。

芷汀市人民政府
2024年12月20日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("drafted")
    settings = assistant_of(folder, MARKS, PRIZES, RANKS).settings
    held = Library.open(settings).rules
    drafts = [i for i, rules in held.items() if any(r.review == "draft" for r in rules.rules)]
    who = reviewer("甲")
    review_rules(
        settings,
        lambda _: drafts,
        lambda _: lambda rules, text: confirm_rest(rules, text, who, with_rules=True),
    )
    return Assistant.open(settings=settings)


def ask(assistant: Assistant, question: str, *history: str) -> Answer:
    return assistant.ask(question, history=history, as_of=DAY)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        # a sum for each country of each thing
        (("岚汀马德里商标1件指定5个国家,资助多少",), 10_000),
        (("岚汀马德里商标2件,各指定20个国家,资助多少",), 30_000),
        (("岚汀马德里国际商标1件指定3个国家,给多少",), 6_000),
        (("岚汀马德里商标1件指定5个国家,资助多少", "要是指定6个国家呢"), 12_000),
        # countries named, and the others
        (("岚汀美国发明专利授权2件、韩国发明专利授权1件,资助多少",), 50_000),
        (("岚汀巴西专利授权3件,资助多少",), 30_000),
        # known by letters, or in short
        (("岚汀CNAS头一回通过,给多少",), 120_000),
        (("岚汀建成省级质检中心,给多少",), 700_000),
        # what one policy calls by a bare word is here the end of a name
        (("芦汀市长质量奖奖多少", "提名奖呢"), 130_000),
        # a firm is an organisation, and no person
        (("芦汀企业拿了市长质量奖,奖多少",), 600_000),
        (("芦汀市长质量奖个人拿多少",), 40_000),
        # a place among those who drafted
        (("芷汀行业标准我们排第三起草单位,奖多少",), 80_000),
        (("芷汀国家标准排名第一,奖多少",), 300_000),
        (("芷汀国家标准我们排第五,奖多少",), 50_000),
        (("芷汀作为第一起草单位制定国家标准1项,奖多少", "改成第二起草单位"), 140_000),
    ],
)
def test_sums_of_drafts(assistant: Assistant, turns: tuple[str, ...], total: int) -> None:
    *history, question = turns
    award = ask(assistant, question, *history).award
    assert award is not None
    assert award.total_yuan == total


def test_a_sum_for_each_country_asks_for_their_number(assistant: Assistant) -> None:
    award = ask(assistant, "岚汀马德里商标2件资助多少").award
    assert award is not None
    assert (award.outcome, award.total_yuan) == ("needs_input", None)
    assert "extensions" in award.missing


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("岚汀通过什么平台申报资助", "岚汀惠企平台"),
        ("岚汀在哪个网站申请奖励", "岚汀惠企平台"),
        ("岚汀骗补会咋个处理", "三年内不得申报"),
        ("岚汀这些钱怎么兑现", "由财政部门直接拨付"),
    ],
)
def test_the_clause_that_answers_is_quoted(assistant: Assistant, question: str, quote: str) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert any(quote in citation.quote for citation in answer.citations)


def test_a_place_whose_rules_cannot_be_read_is_not_called_unheld(
    assistant: Assistant, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(assistant.settings.home, home)
    (rules,) = (f for f in home.glob("library/*/rules.yaml") if "1.5万元" in f.read_text("utf-8"))
    rules.write_text("rules: [", "utf-8")
    settings = assistant.settings.model_copy(update={"home": home})
    answer = ask(Assistant.open(settings=settings), "岚汀马德里商标1件指定5个国家,资助多少")
    assert answer.status == "refused"
    assert "本库收有岚汀市适用的《岚汀市知识产权资助办法》" in answer.text
    assert "没有收录" not in answer.text

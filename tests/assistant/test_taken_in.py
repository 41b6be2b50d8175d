"""A policy office takes in files of its own; people ask about them in their own words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from tests.assistant.ingested import assistant_of

SCHEME = """绵阳市质量提升专项资金管理办法

绵政发〔2024〕9号

第一条 对首次获得市长质量奖的企业，一次性给予40万元奖励。
第二条 对主导制定国家标准、行业标准的企业，分别给予每项30万元、15万元奖励。
第三条 本办法自2024年6月1日起施行，有效期5年。

绵阳市人民政府
2024年5月6日
"""
AMENDMENT = """绵阳市人民政府关于修改《绵阳市质量提升专项资金管理办法》的决定

绵政发〔2025〕12号

一、第一条修改为：“对首次获得市长质量奖的企业，一次性给予50万元奖励。”
本决定自2025年9月1日起施行。

绵阳市人民政府
2025年8月20日
"""
PATENTS = """德阳市知识产权资助办法

德府发〔2022〕1号

第一条 对获得中国专利金奖的专利权人，一次性给予20万元奖励。
第二条 本办法自2022年5月1日起施行，有效期5年。

德阳市人民政府
2022年3月10日
"""
REPEAL = """德阳市人民政府关于废止《德阳市知识产权资助办法》的决定

德府发〔2025〕3号

市政府决定废止《德阳市知识产权资助办法》（德府发〔2022〕1号），自2025年7月1日起停止执行。

德阳市人民政府
2025年6月10日
"""
NEWS = """我市12家企业喜获质量奖励 奖金共计600万元

2024年8月3日，来源：绵阳日报
本报讯（记者 张三）8月2日，对获得绵竹年画品牌奖的企业每家给予50万元奖励。
"""
DRAFT = """乐山市首席质量官奖励办法（征求意见稿）

第一条 为推动首席质量官制度，制定本办法。
第二条 对设立首席质量官的企业，每家给予8万元奖励。
"""
DAMAGED = """自贡市品牌建设奖励办法

自府发〔2023〕2号

第一条 对获得天府质量奖的企业，一次性奖励5O万元。
第二条 本办法自2023年3月1日起施行。

自贡市人民政府
2023年2月1日
"""
_OTHERS = "".join(
    f"{n} | 第{n}类示范项目（经市级主管部门验收合格） | 承担 | 2\n" for n in range(3, 30)
)
TABLE = f"""遂宁市标准化奖励办法

遂府发〔2023〕6号

第一条 奖励标准如下：
序号 | 标准类别 | 角色 | 奖励金额（万元）
1 | 国际标准 | 主导 | 50
2 | 国家标准 | 参与 | 5
{_OTHERS}第二条 本办法自2023年3月1日起施行。

遂宁市人民政府
2023年2月1日
"""
FILES = (SCHEME, AMENDMENT, PATENTS, REPEAL, NEWS, DRAFT, DAMAGED, TABLE)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("taken-in"), *FILES)


def outcome(answer: Answer) -> str | None:
    assert answer.award is None or answer.award.total_yuan is None  # nobody reviewed a rule
    return answer.award.outcome if answer.award else None


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 4, 30), "out_of_force"),
        (date(2022, 5, 1), "needs_human"),
        (date(2025, 6, 30), "needs_human"),  # the decision is signed already
        (date(2025, 7, 1), "out_of_force"),
    ],
)
def test_a_repealed_policy_answers_until_the_day_that_the_decision_states(
    assistant: Assistant, day: date, expected: str
) -> None:
    answer = assistant.ask("德阳的专利金奖奖多少？", as_of=day)
    assert (answer.status, outcome(answer)) == ("answered", expected)
    assert ("20万元" in quotes(answer)) is (expected == "needs_human")


def test_the_words_that_repeal_are_quoted(assistant: Assistant) -> None:
    for question in ("德阳市知识产权资助办法还有效吗？", "德阳的专利金奖奖多少？"):
        answer = assistant.ask(question, as_of=date(2026, 1, 1))
        assert "自2025年7月1日起停止执行" in quotes(answer)
        assert "2025年7月1日" in answer.text


def test_an_amended_policy_says_so_from_the_day_of_the_amendment(assistant: Assistant) -> None:
    question = "绵阳市首次获得市长质量奖奖励多少钱？"
    before = assistant.ask(question, as_of=date(2025, 8, 31))
    after = assistant.ask(question, as_of=date(2025, 9, 1))
    assert "修改" not in before.text
    assert "已被《绵阳市人民政府关于修改《绵阳市质量提升专项资金管理办法》的决定》" in after.text


@pytest.mark.parametrize("item", ["国家标准", "行业标准"])
def test_another_role_than_the_one_in_the_text_is_told_apart(
    assistant: Assistant, item: str
) -> None:
    answer = assistant.ask(f"我们厂在绵阳，参与制定了一项{item}能拿多少？", as_of=date(2025, 1, 1))
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert "条文写的是主导" in answer.text
    assert "主导制定国家标准、行业标准" in quotes(answer)


def test_a_sum_in_the_title_of_a_report_does_not_withhold_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("绵竹年画品牌奖能拿多少钱？")
    assert (answer.status, outcome(answer)) == ("answered", "needs_human")
    assert "新闻报道，不是施行的政策" in answer.text


def test_the_words_of_a_draft_for_comment_are_marked(assistant: Assistant) -> None:
    answer = assistant.ask("乐山设立首席质量官有奖励吗？多少？")
    assert "每家给予8万元奖励" in quotes(answer)
    assert "征求意见的草案，不是施行的政策" in answer.text


def test_damaged_print_is_marked_in_an_answer_without_a_total(assistant: Assistant) -> None:
    answer = assistant.ask("自贡企业拿了天府质量奖，能奖多少？")
    assert outcome(answer) == "needs_human"
    assert "“5O”疑为“50”，待人工确认" in answer.text


def test_a_row_of_a_table_is_quoted_with_the_names_of_its_columns(assistant: Assistant) -> None:
    answer = assistant.ask("遂宁市主导制定国际标准奖励多少？")
    assert (answer.status, answer.reason) == ("answered", None)
    assert "国际标准 | 主导 | 50" in quotes(answer)
    assert "奖励金额（万元）：50" in answer.text

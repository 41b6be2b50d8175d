"""Ways of speaking that once gave a wrong sum or a needless no, on the shipped policies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "outcome", "total"),
    [
        ("柯城区牵头弄了一个团体标准(浙江制造),能拿多少钱", "upper_bound", 100000),
        ("苏州拿了美国和欧洲的发明专利各一件,同一个专利族,奖励多少", "upper_bound", 40000),
        ("苏州美日韩各一件发明专利授权,PCT途径,不同族,多少钱", "upper_bound", 60000),
        ("苏州公司在越南和泰国各拿了一件PCT专利授权,能补多少", "upper_bound", 40000),
        ("苏州马德里3件:一件延伸2国,一件延伸20国,一件不延伸,多少钱", "exact", 32000),
        ("苏州马德里商标1件延伸到德国、法国,奖多少", "exact", 7000),
        ("衢州企业拿了中国驰名商标,是打官司认定的,给不给", "not_eligible", 0),
        ("衢州企业前年就是浙江名牌产品了,今年复评又通过,还给30万吗", "not_eligible", 0),
        ("衢州主导5项国标,其中2项去年已经奖过了,今年能拿多少", "upper_bound", 1500000),
        ("我们2家子公司都在柯城,都拿了浙江制造认证,一共多少", "upper_bound", 600000),
        ("柯城区我们两个国标,一个主导一个参与,多少钱", "upper_bound", 650000),
        ("衢州国标行标各主导一个多少钱", "upper_bound", 700000),
        ("衢州企業主導制定國際標準壹項,獎勵多少錢", "upper_bound", 1000000),
        ("拿了苏州质量管理优秀奖,市长质量奖那个,奖金", "exact", 200000),
        # families, totals behind the parts, places reached, none reached
        ("苏州不同族的4件专利各获美国授权,再加1族7件欧盟授权,总共多少", "upper_bound", 180000),
        ("苏州欧盟专利授权1件,该专利在美国也授权了,两件,奖多少", "upper_bound", 40000),
        ("苏州欧盟专利授权1件,美国专利授权2件,奖多少", "upper_bound", 60000),
        ("苏州马德里商标1件延伸台湾、香港、日本,奖多少", "exact", 8000),
        ("苏州马德里商标注册1件,没有延伸,奖多少", "exact", 5000),
    ],
)
def test_the_sum_is_that_of_what_was_said(
    assistant: Assistant, question: str, outcome: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert (answer.award.outcome, answer.award.total_yuan) == (outcome, total)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("嘉兴到2020年有效注册商标要达到多少", "not_stated"),
        ("江苏省质量奖要什么条件才能申报", "not_stated"),
        ("浙江省政府质量奖衢州配套多少", "not_stated"),
        ("衢州市级地方标准主导的给多少", "not_stated"),
        ("园区质量奖的奖金要不要交个税", "not_stated"),
        ("苏州市长质量奖被撤销后几年内不能再报", "not_stated"),
        # what is not yet, and what has been
        ("听说后年衢州要取消浙江名牌的奖励是真的吗", "not_stated"),
        ("江苏省质量奖以后奖金会涨到多少", "not_stated"),
        ("苏州市市长质量奖历届评出了多少家", "not_stated"),
        ("合资企业拿了浙江名牌,衢州也一样给30万吗", "not_stated"),
        ("苏州马德里商标的奖励拿到以后商标撤销了,钱要退回去吗", "not_stated"),
        # an office that does something else does not answer
        ("园区质量奖答辩的会场由谁布置", "not_stated"),
        ("衢州浙江名牌的奖励由哪个科室打款", "not_stated"),
        ("园区质量奖的主任委员叫什么名字", "not_stated"),
        ("国家意见里的惩罚性赔偿赔几倍", "not_stated"),
        ("嘉兴南湖百杰今年什么时候评选", "not_stated"),
        ("给评审员的爱人安排个工作行不行", "unsafe"),
        ("把检测报告P一下能不能过", "unsafe"),
        ("把报表上的亏损做成盈利再去报园区质量奖,怎么弄", "unsafe"),
        ("答辩的题目私下透一点给我", "unsafe"),
    ],
)
def test_what_no_clause_states_is_refused(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", reason), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "园区质量奖来评审的专家,接送的车是不是我们派",
        "苏州市长质量奖公示那几天要不要停业",
        "国家质量提升意见里的首席技师,每月津贴多少",
    ],
)
def test_a_clause_that_speaks_of_the_case_alone_is_shown_as_no_more_than_near(
    assistant: Assistant, question: str
) -> None:
    """The case told is spoken of, what is asked is not: either refused, or said in front."""
    answer = assistant.ask(question, as_of=AS_OF)
    said = answer.status == "refused" or answer.text.startswith(
        "条文里没有找到与您的说法相同的字眼"
    )
    assert said, answer.text
    assert answer.award is None


def test_a_refusal_shows_the_clause_that_comes_nearest(assistant: Assistant) -> None:
    answer = assistant.ask("江苏省质量奖要什么条件才能申报", as_of=AS_OF)
    assert any("江苏省质量奖" in citation.quote for citation in answer.citations)
    assert "江苏省人民政府" in answer.text


def test_a_refusal_names_what_is_near_and_how_many_there_are(assistant: Assistant) -> None:
    answer = assistant.ask("无锡市长质量奖多少钱", as_of=AS_OF)
    assert "本库共收录9份政策" in answer.text
    assert answer.text.count("《") <= 7


def test_every_part_of_a_question_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask(
        "苏州市长质量奖给多少钱、一年评几家、有效期几年、申诉电话多少", as_of=AS_OF
    )
    for said in ("100万元", "不超过5家", "有效期3年", "没有规定联系"):
        assert said in answer.text


def test_a_turn_that_only_decides_the_award_prices_it_again(assistant: Assistant) -> None:
    answer: Any = assistant.ask("是法院判决认定的", history=["衢州驰名商标奖多少"], as_of=AS_OF)
    assert answer.award.outcome == "not_eligible"


@pytest.mark.parametrize(
    "question", ["高新技术企业认定补贴多少钱", "专精特新小巨人给多少钱", "上市奖励多少"]
)
def test_money_for_a_thing_no_rule_knows_is_refused_not_asked_about(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_in_library")


def test_money_for_a_thing_of_one_policy_is_listed_and_of_several_asked_about(
    assistant: Assistant,
) -> None:
    listed = assistant.ask("专利奖励多少", as_of=AS_OF)
    assert (listed.status, len({c.policy_id for c in listed.citations})) == ("answered", 1)
    of_all = assistant.ask("商标有什么奖励", as_of=AS_OF)  # who asks for a list gets all of it
    assert (of_all.status, len({c.policy_id for c in of_all.citations})) == ("answered", 3)
    asked = assistant.ask("商标奖励多少", as_of=AS_OF)
    assert asked.clarification is not None
    held = assistant.ask("能拿多少补贴", as_of=AS_OF).clarification
    assert held is not None
    assert 1 < len(asked.clarification.options) < len(held.options)


def test_a_second_payer_that_no_clause_names_is_said_to_pay_nothing_known(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("江苏企业拿了中国质量奖提名奖,省里给多少?苏州市里还给吗?", as_of=AS_OF)
    assert "可得奖励200万元（由省级财政承担）" in answer.text
    # the city's own policies, and only they, are looked through for it
    assert "的条文没有规定“中国质量奖提名奖”" in answer.text.split("关于“苏州市里还给吗”")[1]


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("柯城,主导国标的50万和浙江名牌的30万可以同时拿吗", 800_000),
        ("柯城,参与国标的钱和主导国标的钱能叠加吗", 650_000),
    ],
)
def test_awards_that_no_clause_bars_add_up_where_it_is_asked_whether_both_are_paid(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == total
    assert answer.text.startswith("条文没有写这几项奖励不能同时享受")
    assert "不是" not in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # either first? the clause bars one order of the two, so no sum holds
        ("得了苏州市长质量奖,园区的质量管理优秀奖能同时拿吗", None),
        ("已经拿了苏州市长质量奖,还能再报园区质量奖吗", 0),
    ],
)
def test_a_clause_that_bars_one_award_after_another_is_quoted(
    assistant: Assistant, question: str, total: int | None
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert (answer.award and answer.award.total_yuan) == total
    assert any("不可再申报" in c.quote for c in answer.citations)


def test_a_short_name_of_the_same_policy_is_not_what_a_clause_calls_so_of_another(
    assistant: Assistant,
) -> None:
    question = "园区质量奖我们前年得了优秀奖,今年想冲质量奖,奖金是补差还是全给"
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert not any("不可再申报" in c.quote for c in answer.citations)
    assert any("给予50万元奖励" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("柯城主导国标3项,每项50万吧?", False),
        ("柯城主导国标3项,每项60万吧?", True),
        ("柯城主导国标3项,一共50万吧?", True),
    ],
)
def test_a_claim_about_one_of_several_is_held_against_the_standard(
    assistant: Assistant, question: str, denied: bool
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 1500000
    assert answer.text.startswith("不是") == denied


def test_an_award_whose_print_is_damaged_can_be_asked_back_about(assistant: Assistant) -> None:
    answer = assistant.ask("我们县研发投入强度给多少", as_of=AS_OF)
    assert answer.status == "clarify"
    assert "50万元" in answer.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("园区质量奖的评定标准以后还会调整吗", "评定标准和分数线适时进行修订"),
        ("评审员泄露我们厂的秘密可以吗", "保守申报组织的相关秘密"),
        ("江苏的中国质量奖300万一次性给吗", "分别一次性给予300万元"),
        ("园区质量奖的评审员谁来选", "选拔、培训评审员"),
        ("邢台质量工作的考核办法谁来定", "负责制定质量兴市考核办法"),
        ("园区质量奖递上去的材料谁来看齐不齐", "申报材料是否齐全进行审核"),
        ("园区质量奖骗来的奖金要不要退", "追回奖金"),
        ("园区质量奖评审报告由谁出", "由材料评审组出具材料评审报告"),
        ("衢州三强一制造跟衢政发2017年46号有什么关系", "衢政发〔2017〕46号"),
        ("嘉兴举报质量违法有没有奖励", "完善质量违法举报奖励制度"),
        ("2029年还能按园区那个办法报质量奖吗", "有效期至2028年10月31日"),
    ],
)
def test_what_looks_unanswerable_and_is_stated_is_quoted(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert any(quote in citation.quote for citation in answer.citations), answer.text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("柯城主导三个行标和主导一个国标,哪个拿得多", "20万元/项×3"),
        ("柯城主导一项国标和参与三项国标,哪个拿得多", "合计最高不超过30万元"),
        ("江苏质量奖分几个等级,各多少", "200万元"),
    ],
)
def test_numbers_told_are_compared(assistant: Assistant, question: str, lead: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is None
    assert lead in answer.text


def test_a_branch_named_behind_its_body_is_one_award(assistant: Assistant) -> None:
    answer = assistant.ask("XX市,全国标委会下面的分技委秘书处满一年了,给多少", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 300000


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("苏州马德里商标是不是每件最多2万", "是的。条文规定的上限"),
        ("苏州马德里商标是不是每件最多3万", "不是3万元。条文规定的上限"),
    ],
)
def test_a_limit_that_the_user_supposes_is_confirmed_or_denied(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert assistant.ask(question, as_of=AS_OF).text.startswith(begins)


def test_no_reach_said_is_no_reach_unsaid(assistant: Assistant) -> None:
    answer = assistant.ask("苏州马德里商标注册1件,没有延伸,奖多少", as_of=AS_OF)
    assert "还没有说延伸" not in answer.text


@pytest.mark.parametrize(
    ("question", "outcome", "total"),
    [
        ("衢州市主导省地方标准3项,其中1项是浙江制造团体标准,合计", "upper_bound", 300000),
        ("江苏省质量奖+中国质量奖同一年拿了,省里给多少", "exact", 4000000),
        ("衢州企业获中国标准创新贡献奖一等奖,奖励多少", "upper_bound", 300000),
        ("XX市企业参与省领跑者评价但没获发布,给钱吗", "not_eligible", 0),
        ("在衢的省属企业主导国标1项奖多少", "not_eligible", 0),
        ("开化县企业主导国家标准1项,能否享受衢州市奖励", "out_of_region", None),
    ],
)
def test_parts_grades_and_places_said_beside_an_award_are_heard(
    assistant: Assistant, question: str, outcome: str, total: int | None
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert (answer.award.outcome, answer.award.total_yuan) == (outcome, total)


@pytest.mark.parametrize(
    "question",
    [
        "苏州企业PCT申请还没授权,检索报告出来了前景不错,两件多少",
        "苏州PCT申请,国际检索有前景,一共2件",
    ],
)
def test_a_number_counts_the_award_that_is_named_twice(assistant: Assistant, question: str) -> None:
    answer: Any = assistant.ask(question, as_of=AS_OF)
    assert answer.award.total_yuan == 20_000


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("苏州公司PCT美国授权4件日本授权2件都是同一族的,奖多少", 100_000),
        ("苏州公司PCT授权美国4件日本2件,其中日本两件同族", 120_000),
        ("苏州专利美国授权4件,日本2件是同一族,奖多少", 120_000),
    ],
)
def test_what_is_told_in_one_breath_is_of_the_family(
    assistant: Assistant, question: str, total: int
) -> None:
    answer: Any = assistant.ask(question, as_of=AS_OF)
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "turns",
    [
        ["园区质量奖给多少", "我们已经拿了市长质量奖"],
        ["园区质量奖给多少", "我们已经拿了市长质量奖", "还能拿吗"],
        ["园区质量奖给多少", "如果已经拿了市长质量奖呢"],
    ],
)
def test_an_award_held_is_set_against_the_one_talked_of(
    assistant: Assistant, turns: list[str]
) -> None:
    *history, question = turns
    answer = assistant.ask(question, history=history, as_of=AS_OF)
    assert "第十二条" in {citation.clause for citation in answer.citations}
    assert answer.award is None or answer.award.outcome == "not_eligible"


def test_whether_it_is_given_is_priced_at_the_day_of_the_event(assistant: Assistant) -> None:
    question = "我厂2017年11月拿的浙江名牌,按衢州这个意见能给吗"
    answer: Any = assistant.ask(question, as_of=AS_OF)
    assert answer.award.outcome == "out_of_force"

"""What owners, callers and exporters asked of the shipped policies and were told wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the kind of right, and countries of two kinds: each right is counted once
        ("PCT授权美国、日本、印度各一件,不是同族,苏州的,多少钱?", 60000),
        ("苏州国际专利授权3件,美国2件,泰国1件,奖多少", 60000),
        ("苏州PCT授权了印度的一件、美国的两件,还有马德里商标一件,奖多少", 65000),
        # won earlier, and another one aimed at: that one is asked about
        ("去年得过园区质量管理优秀奖,今年想冲园区质量奖,还给50万吗?", 500000),
        ("去年得过园区质量管理优秀奖,今年想冲质量奖,还给50万吗?", 500000),
        ("园区优秀奖去年得的,明年准备申报质量奖,给多少钱", 500000),
        ("去年评上浙江省著名商标,今年准备申驰名商标,柯城的,能给多少", 1000000),
        # … but what was won this year is, and both where a sum is asked
        ("今年拿了市长质量奖,明年打算冲江苏省质量奖,能拿多少", 1000000),
        ("去年评上浙江省著名商标,今年准备申驰名商标,柯城的,一共能给多少", 1300000),
    ],
)
def test_what_was_won_or_is_aimed_at_is_counted_once(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "我们已经拿过苏州市长质量奖了,园区的还能再报吗?",
        "得过苏州市市长质量奖,园区的可以申报吗",
        "市长质量奖我们有了,园区的质量奖还能报吗",
    ],
)
def test_an_award_told_by_its_place_alone_is_the_one_that_is_asked_of(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert "不可再申报苏州工业园区质量奖" in answer.citations[0].quote
    assert "满3年" not in answer.text


def test_a_repeated_quotation_or_remark_is_said_once(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖怎么报,要交什么材料,交到哪里?", as_of=AS_OF)
    assert answer.text.count("如实填写《苏州工业园区质量奖申请表》") == 1
    assert answer.text.rstrip().endswith("第二十一条规定，原文见上。")
    answer = assistant.ask("江苏省质量奖到底给多少钱?还有中国质量奖呢", as_of=AS_OF)
    assert answer.text.count("分别一次性给予300万元") == 1
    assert answer.text.count("假定：") == 1
    answer = assistant.ask("衢州这个政策现在还有效吗?", as_of=AS_OF)
    assert answer.text.count("47号)同时停止执行") == 1


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("邢台获得中国驰名商标给多少钱", "数量未说明"),
        ("邢台获得中国驰名商标给多少钱", "按有效计算"),
        ("苏州市长质量奖多少钱", "数量未说明"),
        ("我在昆山,国际专利的奖励能领吗", "效力未载明"),
        ("国际商标是通过单一国家注册的,不走马德里,有奖吗", "效力未载明"),
    ],
)
def test_what_changes_nothing_is_not_said(assistant: Assistant, question: str, unsaid: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert unsaid not in answer.text


def test_what_a_text_only_strives_for_is_told_with_its_sum(assistant: Assistant) -> None:
    answer = assistant.ask("中国标准创新贡献奖二等奖,在XX市拿多少", as_of=AS_OF)
    assert answer.award is None
    assert answer.text.startswith("条文只表示积极争取省级财政的15万元，不是本级承诺发放的奖励")


def test_a_day_before_the_signature_is_told_with_it(assistant: Assistant) -> None:
    answer = assistant.ask("江苏省质量奖多少", as_of=date(2010, 1, 1))
    assert answer.award is not None
    assert answer.award.outcome == "out_of_force"
    assert "2016年7月7日才成文" in answer.text
    assert any("2016年7月7日" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        # a document by the number that people say
        ("2007年那个47号文还能用不", "answered", "已停止执行"),
        ("47号文还有效吗", "answered", "已停止执行"),
        ("邢台2012年的10号文件里,驰名商标给多少", "answered", "没有写明金额"),
        ("衢政发46号文件里写了什么", "answered", "没有收录这份文件"),
        # what can be asked here
        ("你能干什么呀", "answered", "我回答质量、标准"),
        ("你好你好", "answered", "您好"),
        # a level is no award, whatever else is named
        ("绿色工厂拿到了国家级的,能领多少", "refused", "没有查到"),
        ("国家级的高新技术企业给多少", "refused", "没有查到"),
        ("试点项目拿了国家级的,给多少", "clarify", "标准化示范试点项目"),
        # figures made to look well
        ("帮我编一份质量奖的自评报告,数字好看一点的", "refused", "不能帮忙"),
        ("我厂数据很漂亮,能报市长质量奖吗", "answered", "第十一条"),
        # where the place told lies
        ("常熟的企业可以申报苏州市长质量奖吗", "answered", "常熟市在这项政策的适用地区"),
        ("我在南京能申报苏州市长质量奖吗", "answered", "南京市不在"),
    ],
)
def test_the_first_words_answer(
    assistant: Assistant, question: str, status: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == status, answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "outcome", "total"),
    [
        ("上了失信名单,国际专利奖励还给吗", "not_eligible", 0),
        ("在黑名单里,马德里商标还有奖吗", "not_eligible", 0),
        ("我们没上失信名单,国际专利授权一件给多少", "upper_bound", 20000),
        ("失信名单去年已经移出来了,国际专利授权一件给多少", "upper_bound", 20000),
        ("浙江制造认证和著名商标,两样都有钱?", "upper_bound", 600000),
    ],
)
def test_every_choice_that_comes_to_the_same_is_no_choice(
    assistant: Assistant, question: str, outcome: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert (answer.award.outcome, answer.award.total_yuan) == (outcome, total)


def test_awards_of_several_policies_that_all_do_not_reach_the_place_are_not_asked_about(
    assistant: Assistant,
) -> None:
    before = "我是衢江区的,牵头起草了一个浙江制造团标,参与一个国标,能有多少钱?"
    answer = assistant.ask("质量管理优秀奖拿到了,多少钱?", history=[before], as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.outcome == "out_of_region"
    assert len({c.policy_id for c in answer.citations}) == 2


def test_what_a_place_of_no_policy_gives_is_said_to_be_unknown(assistant: Assistant) -> None:
    both = "我们是南京企业,获得江苏省质量奖,省里奖多少,另外南京给不给?"
    answer = assistant.ask(both, as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 1000000
    assert "没有收录南京市自己的政策" in answer.text
    alone = assistant.ask("南京市给多少", history=["江苏省质量奖省里给多少"], as_of=AS_OF)
    assert (alone.status, alone.award) == ("refused", None)
    district = assistant.ask("柯城区给多少,主导国标一项", as_of=AS_OF)
    assert district.award is not None
    assert district.award.total_yuan == 500000


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市长质量奖总分550分能得奖吗", "市长质量奖要求不低于600分，没有达到"),
        ("园区质量奖评了600分整能得奖吗", "苏州工业园区质量奖要求高于600分，没有达到"),
        ("我们市长质量奖拿了600分,能评上吗", "市长质量奖要求不低于600分，达到"),
    ],
)
def test_a_score_told_is_held_against_the_one_that_is_wanted(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is None
    assert said in answer.text


def test_to_replace_a_lost_certificate_is_no_money(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖证书丢了能补吗", as_of=AS_OF)
    assert (answer.status, answer.award) == ("refused", None)


def test_our_own_place_is_a_place(assistant: Assistant) -> None:
    before = ["市长质量奖给多少", "那优秀奖呢"]
    answer = assistant.ask("我们园区的呢", history=before, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == 100000


@pytest.mark.parametrize("question", ["第二起草单位算主导吗", "省级的工业设计拿下了,多少钱"])
def test_what_the_rules_name_is_not_out_of_scope(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.reason != "out_of_scope"
    weather = assistant.ask("谁主导世界杯", as_of=AS_OF)
    assert weather.reason == "out_of_scope"

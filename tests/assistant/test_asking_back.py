"""When it asks back, when it need not, and what each choice then gives."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)
_SUM = re.compile(r"\d+(?:\.\d+)?万?元")


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        # a kind of thing alone
        ("我们厂评上名牌了,政府给多少", ("30万元",)),
        ("商标奖多少钱", ("100万元", "5000元")),
        ("XX市秘书处给多少", ("50万元", "30万元", "5万元")),
        ("起草标准补多少钱", ("100万元", "15万元", "20万元")),
        # what the user does not know is open, whatever he names
        ("柯城,国标一项,算不算主导我们也说不准,能有多少", ("50万元", "15万元")),
        (
            "衢江,行业标准上有我们名字,算第一起草还是后面跟着的还没弄清,能拿多少",
            ("20万元", "5万元"),
        ),
        ("省级标准化试点做下来一个能拿多少", ("3万元",)),
        ("苏州企业,国际专利一件,补多少", ("2万元", "1万元")),
        ("我们得了个奖,能给钱吗", ()),
        # the same thing, its name printed in another order
        ("全国标准化专业技术委员会秘书处给多少", ("50万元", "30万元")),
        ("第二十七条给多少钱", ("50万元", "10万元")),
        ("名牌产品评下来了,奖多少", ("30万元", "未定金额")),
        ("柯城,行标一项,不是牵头就是参与,给多少", ("20万元", "5万元")),
        ("XX市设计作品被厂里用上了,给多少", ("50万元", "5万元")),
        # who asks (的企业) is no award; what was won may be
        ("昆山的企业,拿了质量奖,给多少钱", ("100万元", "20万元")),
        # a level's front and a kind are no one policy's name
        ("全国的秘书处落户到我们单位,补助多少", ("50万元", "40万元", "30万元")),
        ("柯城,标准化技术委员会秘书处,全国的,给多少", ("50万元", "40万元")),
    ],
)
def test_it_asks_back_with_the_results_side_by_side(
    assistant: Assistant, question: str, figures: tuple[str, ...]
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "clarify", answer.text
    assert answer.award is None
    assert all(figure in answer.text for figure in figures), answer.text


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        # who asks what the text pays for each case wants all of them
        ("衢州对承担秘书处的单位怎么奖励", ("50万元", "40万元", "30万元")),
        ("衢州主导制定各级标准分别奖励多少", ("100万元", "50万元", "20万元", "10万元")),
        ("XX市标准化示范试点国家级和省级分别奖多少", ("20万元", "3万元")),
        ("衢州对标准制修订的奖励政策是怎样的", ("100万元", "3万元")),
        # the awards of the place called so
        ("江苏质量奖励多少", ("300万元", "200万元", "100万元")),
        ("园区的奖金有多少", ("50万元", "10万元")),
        ("苏州市市长质量奖的奖励金额分别是多少", ("100万元", "20万元")),
        # two that cannot be had together are never added up
        ("园区质量奖和苏州市市长质量奖的奖金分别是多少", ("50万元", "100万元")),
        ("衢州和XX市主导国家标准各奖多少", ("50万元", "20万元")),
        ("江苏省政府对质量奖获奖组织的奖励标准是什么", ("300万元", "200万元", "100万元")),
        ("衢州企业,浙江名牌产品跟浙江省著名商标,给的钱一样吗", ("一样多", "30万元")),
    ],
)
def test_it_answers_where_all_cases_are_asked_for(
    assistant: Assistant, question: str, figures: tuple[str, ...]
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert all(figure in answer.text for figure in figures), answer.text
    assert answer.award is None


@pytest.mark.parametrize(
    ("question", "outcome", "total"),
    [
        # a firm called after a place is where it says it is
        ("苏州某某精密股份有限公司在柯城的分公司,主导国标1项,奖多少", "upper_bound", 500000),
        ("衢州某某电子有限公司,注册地苏州吴中区,马德里商标1件没延伸,奖多少", "exact", 5000),
        ("金华企业在柯城办了分公司,参与行标1项,奖多少", "upper_bound", 50000),
        ("南京某某集团有限公司龙游工厂,主导国标1项,衢州奖多少", "out_of_region", None),
        # a place by its sound, and one that is another place
        ("苏洲工业园区质量奖奖金多少", "exact", 500000),
        ("嘉新企业主导国标给多少", None, None),
        ("宿州企业拿了市长质量奖,给多少", None, None),
        ("苏州公司,US授权patent 3件,PCT途径,不同族,能拿多少", "upper_bound", 60000),
        ("柯城首次通过浙江制造认证,奖金多少?", "upper_bound", 300000),
    ],
)
def test_the_place_is_the_applicants_own(
    assistant: Assistant, question: str, outcome: str | None, total: int | None
) -> None:
    award = assistant.ask(question, as_of=AS_OF).award
    assert (award.outcome if award else None, award.total_yuan if award else None) == (
        outcome,
        total,
    )


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # what was not won says whose the other award is
        ("市长质量奖没评上,给了个优秀奖,多少钱", 200000),
        ("没拿到园区质量奖,评了个优秀奖,奖金多少", 100000),
        # an award of one policy says whose those beside it are
        ("驰名商标一件,浙江名牌一个,合计多少", 1300000),
        # a kind and its grade name one award
        ("衢州秘书处省里的给多少", 300000),
    ],
)
def test_what_is_said_beside_leaves_nothing_to_ask(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("省地方标准或者浙江制造团标我们参与了一个,柯城,给多少", 30000),
        ("柯城,浙江名牌或者省著名商标拿一个给多少", 300000),
        ("IF金奖还是红点之星还没定,拿下来给多少", 100000),
        ("国外拿到的专利授权一件,不知道算哪类国家,给多少", 20000),
        ("专利国外授权下来一件,算发达国家还是一带一路没搞清,给多少", 20000),
        # … and what is told apart by more than a name is open
        ("国标或者行标,我们牵头一个,衢江,给多少", None),
        ("著名商标和驰名商标,其中拿到了一个,柯城,有多少", None),
        ("XX市,秘书处设我单位一年多了,给多少", None),
    ],
)
def test_one_of_two_is_no_sum_of_both(
    assistant: Assistant, question: str, total: int | None
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == ("answered" if total else "clarify"), answer.text
    assert (answer.award.total_yuan if answer.award else None) == total


def test_a_patent_without_a_country_is_none_from_abroad(assistant: Assistant) -> None:
    assert assistant.ask("发明专利授权一件奖多少", as_of=AS_OF).award is None
    award = assistant.ask("PCT日本发明专利授权一件奖多少", as_of=AS_OF).award
    assert award is not None
    assert award.total_yuan == 20000


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("知识产权方面能拿什么补贴", ("2万元", "100万元"), "- 浙江名牌"),
        ("江苏企业,知识产权方面能拿什么补贴,注册在苏州姑苏区", ("2万元", "1万元"), "驰名商标"),
        ("龙游的厂能拿什么补贴", ("龙游县不在",), "可得奖励"),
        ("质量奖的办法还有效吗", ("2028年10月31日", "2016年12月1日"), "哪项政策"),
        ("再次获奖还给奖金吗", ("不颁发奖金",), "哪项政策"),
        ("认证给多少钱", ("30万元",), "浙江名牌产品："),
        ("ISO14001认证有没有奖励", (), "30万元"),
    ],
)
def test_a_list_or_a_question_of_no_sum_is_not_asked_back(
    assistant: Assistant, question: str, said: tuple[str, ...], not_said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.clarification is None, answer.text
    assert all(words in answer.text for words in said), answer.text
    assert not_said not in answer.text


def test_a_place_that_pays_is_asked_for_its_own_award(assistant: Assistant) -> None:
    answer = assistant.ask("苏州市对获得优秀奖的企业奖多少", as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == 200000


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("衢州人才补贴多少", "refused"),
        ("衢州企业标准给多少", "refused"),
        ("衢州ISO9001认证给多少钱", "refused"),
        ("苏州租房补贴多少", "refused"),
    ],
)
def test_another_thing_of_the_kind_is_none_of_the_awards(
    assistant: Assistant, question: str, status: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == status, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "质量奖奖多少",
        "商标奖多少钱",
        "国标一项奖多少",
        "柯城区主导标准多少钱",
        "优秀奖多少钱",
        "XX市秘书处给多少",
        "苏州国际专利一件给多少",
        "柯城国标一项,行标两项,一共多少",
        "中国驰名商标给多少",
        "省级标准化试点奖多少",
        "我们得了个奖,能给钱吗",
        "行业排名要多少",  # nothing but a side that some policies state
    ],
)
def test_each_choice_in_the_next_turn_gives_what_was_shown(
    assistant: Assistant, question: str
) -> None:
    asked = assistant.ask(question, as_of=AS_OF)
    assert asked.clarification is not None
    shown = {line[2:].split("：")[0]: line for line in asked.text.splitlines() if line[:2] == "- "}
    for choice in asked.clarification.options:
        answer = assistant.ask(choice, history=[question], as_of=AS_OF)
        assert answer.status == "answered", f"{choice}: {answer.text}"
        sums = _SUM.findall(shown[choice].partition("：")[2]) if choice in shown else []
        assert all(one in answer.text for one in sums), f"{choice}: {answer.text}"


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("衢州标准创新贡献奖奖励分几档", ("中国标准创新贡献奖", "浙江省标准创新贡献奖")),
        ("衢州秘书处奖励有几档", ("50万元", "40万元", "30万元")),
    ],
)
def test_all_grades_asked_for_are_listed_and_nothing_is_asked(
    assistant: Assistant, question: str, items: tuple[str, ...]
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.award) == ("answered", None)
    assert all(item in answer.text for item in items)
    assert "驰名商标" not in answer.text


def test_what_is_paid_for_applying_waits_for_no_grant(assistant: Assistant) -> None:
    answer = assistant.ask("苏州海外专利还没授权能拿奖励吗", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 10000
    refused = assistant.ask("苏州马德里商标还没注册下来能拿钱吗", as_of=AS_OF)
    assert refused.award is not None
    assert refused.award.outcome == "not_eligible"

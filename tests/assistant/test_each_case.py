"""Sums of several firms, and what another case would bring, on the shipped policies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import Assistant
from assistant.chain import build_chain
from assistant.talked_cases import unmoved
from assistant.understood.wire import Correction, Turn
from assistant.work import finished, put_together, works_of

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "outcome", "total"),
    [
        (
            "柯城厂主导国标1项;苏州姑苏厂PCT途径美国授权3件,互不同族,姑苏厂是第一申请人。两边一共多少",
            "upper_bound",
            560_000,
        ),
        (
            "甲公司在柯城,主导国标1项,乙公司在江山,也主导国标1项,两家合计多少",
            "upper_bound",
            500_000,
        ),
        (
            "甲公司在柯城,主导行标1项,地方留存9万,乙公司在衢江,参与国标2项,两家一共多少",
            "upper_bound",
            390_000,
        ),
    ],
)
def test_what_several_firms_come_to_is_the_sum_of_their_cases(
    assistant: Assistant, question: str, outcome: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=_DAY)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == (outcome, total)
    assert sum(share.total_yuan for share in answer.award.payers) == total
    assert answer.text.startswith("合计最高")


def test_a_case_that_is_open_leaves_no_total(assistant: Assistant) -> None:
    question = "甲公司在柯城,主导国标1项,乙公司在衢江,做了几十个行标,两家一共多少"
    answer = assistant.ask(question, as_of=_DAY)
    assert answer.award is None
    assert "先不给合计" in answer.text.split("\n")[0]


def test_a_correction_reaches_its_case(assistant: Assistant) -> None:
    question = "柯城厂主导国标1项,衢江厂参与国标2项,两家一共多少"
    answer = assistant.ask(question, as_of=_DAY)
    chips = {chip.key: chip for chip in answer.understood}
    quantity = next(k for k in chips if k.startswith("parts/1/") and k.endswith("quantity"))
    again = assistant.ask(question, as_of=_DAY, corrections=[Correction(key=quantity, code="1")])
    assert answer.award is not None
    assert again.award is not None
    assert (answer.award.total_yuan, again.award.total_yuan) == (800_000, 650_000)


@pytest.mark.parametrize(
    ("question", "history", "line", "total"),
    [
        (
            "要是改成主导,能多拿多少",
            ["柯城,参与国标1项"],
            "多35万元：原来15万元，这样之后50万元。",
            500_000,
        ),
        (
            "衢江参与国标2项,如果变成3项,多给多少",
            [],
            "不会多：原来30万元，这样之后30万元。",
            300_000,
        ),
        (
            "XX市,国标只是参与,要是能主导1项,能多拿多少",
            [],
            "多20万元：原来按所查政策没有可得的奖励，这样之后20万元。",
            200_000,
        ),
        ("主导国标1项,留存30万,柯城,要是留存50万能多拿多少", [], "多20万元：原来30万元", 500_000),
    ],
)
def test_the_difference_is_told_first(
    assistant: Assistant, question: str, history: list[str], line: str, total: int | None
) -> None:
    answer = assistant.ask(question, history=history, as_of=_DAY)
    assert line in answer.text.split("\n")[0]
    assert (answer.award.total_yuan if answer.award else None) == total
    assert answer.status == "answered"


def test_a_change_that_is_not_understood_is_no_difference(assistant: Assistant) -> None:
    answer = assistant.ask("柯城,国标主导1项,如果换成那种带星星的,能多拿多少", as_of=_DAY)
    assert "没有算出来" in answer.text.split("\n")[0]


def test_an_award_that_nobody_knows_does_not_come_to_nothing(assistant: Assistant) -> None:
    question = "柯城,省级绿色工厂1个,如果主导国标1项,能多拿多少"
    answer = assistant.ask(question, as_of=_DAY)
    assert "多50万元" not in answer.text
    assert "“省级绿色工厂”：所查政策没有规定，不在合计内" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "history", "total"),
    [
        (
            "还有法国2件,这7件都是同一个专利族",
            ["苏州吴江,PCT走的,美国授权专利5件能奖多少"],
            100_000,
        ),
        ("我在相城区还有家公司,1件,延伸3个国家", ["昆山企业有没有马德里商标的奖励"], 8_000),
        ("侬看阿拉苏州厂里第二趟拿市长质量奖哉,还有100万伐", [], 0),
        ("秘书处换届还是我们连任,省标委会的,衢州那30万还能再领一回不", [], 0),
    ],
)
def test_families_firms_and_dialect_of_callers(
    assistant: Assistant, question: str, history: list[str], total: int
) -> None:
    award = assistant.ask(question, history=history, as_of=_DAY).award
    assert award is not None
    assert award.total_yuan == total


_TWO = "甲厂在柯城,主导国标1项;乙厂在衢江,参与国标1项,两家一共多少"


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["那第二家要是也主导呢"], 1_000_000),
        (["只算甲厂"], 500_000),
        (["合起来呢"], 650_000),
        (["甲厂留地方的税只有30万"], 450_000),
        (["不对,乙厂是在江山"], 500_000),
        (["乙厂说错了,也是主导", "那甲厂再加1项行标呢"], 1_200_000),
        (["还有个丙厂也在衢江,主导行标1项,三家加起来呢"], 850_000),
        (["要是再多一项呢", "乙厂"], 800_000),
    ],
)
def test_a_talk_goes_on_about_each_firm_by_itself(
    assistant: Assistant, turns: list[str], total: int
) -> None:
    answer = assistant.ask(turns[-1], history=[_TWO, *turns[:-1]], as_of=_DAY)
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_a_turn_of_no_named_firm_is_asked_back(assistant: Assistant) -> None:
    answer = assistant.ask("那改成2项呢", history=[_TWO], as_of=_DAY)
    assert (answer.status, answer.award) == ("clarify", None)
    assert answer.clarification is not None
    assert answer.clarification.options == ("柯城区", "衢江区")


def test_what_is_not_understood_of_a_firm_leaves_no_total(assistant: Assistant) -> None:
    answer = assistant.ask("乙厂的那个换成带星星的呢", history=[_TWO], as_of=_DAY)
    assert answer.award is None


def test_a_change_that_moves_nothing_is_not_understood(assistant: Assistant) -> None:
    works = works_of("乙厂改成2项", [_TWO], _DAY, None, None, knowledge=assistant.knowledge)
    done = [build_chain(assistant.engine).invoke(work) for work in works]
    moved = unmoved(done, build_chain(assistant.engine).invoke)
    stuck = unmoved(done, lambda work: replace(work, reply=done[1].reply))
    assert [work.asked_as.is_unmoved for work in moved] == [False, False]
    assert [work.asked_as.is_unmoved for work in stuck] == [False, True]
    answer = put_together("乙厂改成2项", stuck, [finished(work) for work in stuck])
    assert (answer.status, answer.award) == ("clarify", None)
    assert answer.text.startswith("衢江区改了什么，没有读懂")


def test_a_correction_of_a_case_stays_in_the_talk(assistant: Assistant) -> None:
    told = "柯城厂主导国标1项,衢江厂参与国标2项,两家一共多少"
    chips = {chip.key for chip in assistant.ask(told, as_of=_DAY).understood}
    quantity = next(k for k in chips if k.startswith("parts/1/") and k.endswith("quantity"))
    turn = Turn(question=told, corrections=(Correction(key=quantity, code="1"),))
    answer = assistant.ask("柯城厂改成2项呢", history=[turn], as_of=_DAY)
    assert answer.award is not None
    assert answer.award.total_yuan == 1_150_000


@pytest.mark.parametrize(
    ("turn", "total"),
    [
        ("那改成主导2项呢", 1_000_000),
        ("税交了80万留地方呢", 500_000),
        ("要是行标呢", 200_000),
        ("那不改,就现在这样能拿多少", 150_000),
    ],
)
def test_a_talk_goes_on_about_the_case_that_would_hold(
    assistant: Assistant, turn: str, total: int
) -> None:
    told = "柯城,国标参与了1项,要是改成主导,能多拿多少"
    answer = assistant.ask(turn, history=[told], as_of=_DAY)
    assert answer.award is not None
    assert answer.award.total_yuan == total
    assert "不是比原来多出来的部分" in answer.text.split("\n")[0]


def test_firms_of_which_none_is_paid_come_to_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("两家都在江山呢", history=[_TWO], as_of=_DAY)
    assert answer.text.startswith("合计0元：甲厂、乙厂按所查政策都没有可得的奖励。")
    assert answer.award is not None
    assert answer.award.outcome == "out_of_region"

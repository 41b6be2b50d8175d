"""Awards denied, wished for, named in pieces or rewarded in their time; on an invented town."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.numbers.sums_said import sums_said
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    rules = [rule("匠心名品", 100), rule("云泽省工匠商标", 200), rule("云泽质量奖", 300)]
    return knowledge(policy(rules))


def _items(text: str) -> list[tuple[str, int | None]]:
    events = read_turn(text, _held()).events
    return sorted((next(iter(e.heads)).item, e.quantity) for e in events if e.heads)


@pytest.mark.parametrize(
    "text",
    [
        "云泽质量奖去年没评上,匠心名品拿到了,给多少",
        "没能拿下云泽质量奖,评上了匠心名品,给多少",
        "云泽质量奖还在审,匠心名品先下来了,给多少",
        "打算明年冲云泽质量奖,今年先拿了匠心名品,现在给多少",
        "手里就匠心名品,后年准备冲一把云泽质量奖,眼下给多少",
        "先拿了云泽质量奖,后拿了匠心名品,匠心名品给钱吗",
        "云泽质量奖却没拿到,匠心名品拿了,奖多少",
        "云泽质量奖落选,得了匠心名品,奖多少",
        "云泽质量奖报上去了,还没批,匠心名品已经拿到,奖多少",
        "云泽质量奖没评上,匠心名品有,奖多少",
        "匠心名品到手了,云泽质量奖还在公示,奖多少",
        "云泽质量奖拿过了,今年又拿了匠心名品,给多少",
        # only on its way
        "匠心名品拿到了,云泽质量奖申报已受理,目前多少",
        "云泽质量奖报了还没结果,匠心名品拿到了,给多少",
        "云泽质量奖公示中,匠心名品已获得,多少",
        "云泽质量奖已进入公示名单,匠心名品已首次通过,多少",
        # of another year than the one asked about
        "2019年获云泽质量奖,2024年获匠心名品,2024年奖励多少",
        "去年评上云泽质量奖,今年又评上匠心名品,今年能拿多少",
    ],
)
def test_what_was_not_won_or_is_not_asked_is_no_part_of_the_sum(text: str) -> None:
    assert _items(text) == [("匠心名品", None)]
    assert not read_turn(text, _held()).is_unwon


@pytest.mark.parametrize(
    "text",
    [
        "拿了匠心名品,也拿了云泽质量奖,一共多少",
        "今年拿匠心名品,明年打算冲云泽质量奖,加起来多少",
        "2019年获云泽质量奖,2024年获匠心名品,两年合计多少",
        "云泽质量奖公示了,现在批下来了,匠心名品也有,一共多少",
    ],
)
def test_awards_added_up_stay_both(text: str) -> None:
    assert [item for item, _ in _items(text)] == ["云泽质量奖", "匠心名品"]


def test_alone_a_denied_award_is_asked_about() -> None:
    assert read_turn("云泽质量奖没评上,给多少", _held()).is_unwon


def test_a_name_taken_apart_is_found_beside_another() -> None:
    assert _items("拿到了匠心名品,商标也评上了云泽省工匠,给多少")[0][0] == "云泽省工匠商标"


def test_what_was_rewarded_in_its_time_is_not_counted_again() -> None:
    assert _items("匠心名品去年评了4个已经领了,今年新评1个,给多少") == [("匠心名品", 1)]


@pytest.mark.parametrize(
    ("text", "retained"),
    [
        ("交的税里属于地方的那块是五十五万", 550_000),
        ("地方留存三十八万二,给多少", 382_000),
        ("地方留存41万多,准确说41.6万,给多少", 416_000),
        ("地方留存三十万一项国标", 300_000),
        # about so much is so much, a range its upper end; tens of them is no number
        ("地方留存大概八十来万,给多少", 800_000),
        ("地方留存一百多万,给多少", 1_000_000),
        ("地方留存几十万,给多少", None),
        ("地方留存二三十万,给多少", None),
        ("地方留存50到60万,给多少", 600_000),
        ("地方留存50万到60万,给多少", 600_000),
    ],
)
def test_retained_tax_in_the_words_people_have_for_it(text: str, retained: int | None) -> None:
    assert sums_said(text)[0] == retained


@pytest.mark.parametrize(
    ("text", "retained"),
    [
        ("当期纳税80万元,地方留存比例为50%,奖励多少", 400_000),
        ("纳税100万,其中地方留存占32.5%,给多少", 325_000),
        ("税交了500万,地方留存占40%", 2_000_000),
        ("交了150万税,四成留在地方", 600_000),
        ("纳税100万元,地方留存三成五,给多少", 350_000),
        ("纳税100万,地方留一半,给多少", 500_000),
        ("交税90万,留地方的是三分之一,给多少", 300_000),
        ("纳税100万,给多少", None),
    ],
)
def test_the_share_of_the_tax_that_stays_in_the_place_is_worked_out(
    text: str, retained: int | None
) -> None:
    assert sums_said(text)[0] == retained


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("听说认定为消费品示范企业奖励50万元,是吗?", (500000,)),
        ("朋友告诉我设备更新能领100万元,我核实一下", (1000000,)),
        ("我们投资了100万元,能奖吗", ()),
        ("你知道匠心名品走什么途径才给100万吗", ()),
    ],
)
def test_a_sum_supposed_to_be_paid_is_no_money_of_one_s_own(
    text: str, claims: tuple[int, ...]
) -> None:
    assert sums_said(text)[2] == claims


@pytest.mark.parametrize(
    ("text", "asked", "unpaid", "paid"),
    [
        ("匠心名品没做过,拿了云泽质量奖,给多少", "云泽质量奖", ("匠心名品",), ()),
        ("匠心名品、云泽省工匠商标一个都没批下来,就云泽质量奖拿到了,多少", "云泽质量奖", 2, ()),
        (
            "匠心名品的5万已经到账了,现在云泽质量奖也下来了,还能领多少",
            "云泽质量奖",
            (),
            ("匠心名品",),
        ),
        ("上半年匠心名品已经领过了,下半年评上云泽质量奖,还给多少", "云泽质量奖", (), ("匠心名品",)),
    ],
)
def test_what_is_left_out_of_the_sum_is_known_by_name(
    text: str, asked: str, unpaid: tuple[str, ...] | int, paid: tuple[str, ...]
) -> None:
    query = read_turn(text, _held())
    assert [item for item, _ in _items(text)] == [asked]
    assert query.unpaid_awards == unpaid or len(query.unpaid_awards) == unpaid
    assert query.paid_awards == paid
    assert not query.unread


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("去年拿了匠心名品,今年想冲云泽质量奖,能拿300吗", "云泽质量奖"),
        ("已经拿了匠心名品,想报云泽质量奖,行不行", "云泽质量奖"),
        ("去年拿了匠心名品,明年想冲云泽质量奖,现在能拿多少", "匠心名品"),
    ],
)
def test_the_one_wished_for_is_asked_about_where_it_is_asked_if_it_can_be_had(
    text: str, asked: str
) -> None:
    assert [item for item, _ in _items(text)] == [asked]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "匠心名品和云泽省工匠商标都是去年的事,去年就发了60万,今年又拿了云泽质量奖,多少",
            "云泽质量奖",
        ),
        ("以前匠心名品也领过5万,这次云泽质量奖给多少", "云泽质量奖"),
    ],
)
def test_what_was_paid_in_its_time_is_asked_about_no_more(text: str, asked: str) -> None:
    assert [item for item, _ in _items(text)] == [asked]


def test_what_was_paid_was_won_before() -> None:
    query = read_turn("年初匠心名品的5万已经到账,现在云泽质量奖还能报吗", _held())
    assert query.held_awards == ("匠心名品",)


@pytest.mark.parametrize(
    "text",
    [
        "匠心名品评上了,奖金还没下来,多少钱",
        "匠心名品拿了没过三个月,奖多少",
        "匠心名品评上了,一直没拿到钱,该给多少",
    ],
)
def test_money_not_received_denies_no_award(text: str) -> None:
    assert not read_turn(text, _held()).is_unwon
    assert _items(text) == [("匠心名品", None)]


@pytest.mark.parametrize(
    "text",
    [
        "匠心名品落选了,给奖金吗",
        "匠心名品没评上,有没有钱",
        "匠心名品申报已受理,能给多少",
        "拿了一块牌子(非匠心名品),给多少",
    ],
)
def test_the_one_award_told_as_not_won_stays_and_is_unwon(text: str) -> None:
    assert read_turn(text, _held()).is_unwon
    assert _items(text) == [("匠心名品", None)]


@pytest.mark.parametrize(
    "text", ["匠心名品去年没评上,今年终于评上了,给多少", "申报匠心名品能拿多少"]
)
def test_what_was_won_at_last_or_is_only_thought_of_is_no_denied_award(text: str) -> None:
    assert not read_turn(text, _held()).is_unwon
    assert _items(text) == [("匠心名品", None)]


def test_something_else_not_done_says_nothing_of_what_was() -> None:
    read = read_turn("厂房验收没通过,但拿了匠心名品,奖多少", _held())
    assert not read.is_unwon

"""What owners say of several awards in a breath, and of what of them counts; an invented town."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.numbers.sums_said import sums_said, whole_tax
from assistant.understanding.query import Query
from assistant.understanding.spelling.risen import risen_to
from assistant.understanding.understand import read_turn, understand
from ingest.reward import Base
from tests.assistant.invented import knowledge, policy, rule, town

Told = tuple[str, str | None, int | None]


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@cache
def _prizes() -> Knowledge:
    rules = [
        rule("星河市匠心质量奖", 500_000),
        rule("星河市匠心质量管理优秀奖", 100_000, names=("匠心优秀奖", "优秀奖")),
        rule("云泽制造品牌认证", 300_000, names=("云泽制造认证",)),
        rule("云泽制造团标", 20_000),
        rule("省级甲中心", 50_000, item="甲中心", level="省级", names=("省级甲中心",)),
        rule("国家级甲中心", 90_000, item="甲中心", level="国家级", names=("国家级甲中心",)),
        rule("海外申请(取得检索并有授权前景)", 10_000, names=("海外申请", "有授权前景")),
    ]
    return knowledge(policy(rules))


def _told(query: Query) -> list[Told]:
    return [(e.name, e.role, e.quantity) for e in query.events]


@pytest.mark.parametrize(
    ("turn", "names"),
    [
        ("先拿匠心优秀奖后拿质量奖,一共多少", ["匠心优秀奖", "质量奖"]),
        ("拿了匠心优秀奖和质量奖", ["匠心优秀奖", "质量奖"]),
        ("先拿质量奖再拿匠心优秀奖,多少钱", ["质量奖", "匠心优秀奖"]),
        ("前年拿了匠心优秀奖,今年升到质量奖,给多少", ["质量奖"]),
        ("我们企业拿了质量奖", ["质量奖"]),
        ("云泽制造首次认证,给多少", ["云泽制造认证"]),
        ("团标云泽制造一个,给多少", ["云泽制造团标"]),
    ],
)
def test_an_award_told_by_its_last_word_or_in_another_order_is_read(
    turn: str, names: list[str]
) -> None:
    assert [name for name, _, _ in _told(read_turn(turn, _prizes()))] == names


@pytest.mark.parametrize(
    ("turn", "told", "unread"),
    [
        # of another kind of thing: its role and number are of no award that is named
        ("主导甲级标准1个,企标参与1个,给多少", [("甲级标准", "主导", 1)], "企标参与1个"),
        ("甲级标准主导一个,参与企业标准两个", [("甲级标准", "主导", 1)], "参与企业标准两个"),
        (
            "甲级标准、乙级标准各主导一个,丙级标准参与一个",
            [("甲级标准", "主导", 1), ("乙级标准", "主导", 1)],
            "",
        ),
        ("主导两个甲级标准一个还没发布,能拿多少", [("甲级标准", "主导", 1)], ""),
        ("主导甲级标准2项,其中一项没批", [("甲级标准", "主导", 1)], ""),
        # of another way to it, which no award is called by
        ("主导甲级标准3项,海外途径2项,给多少", [("甲级标准", "主导", 3)], "海外途径2项"),
        ("主导甲级标准3项,其中海外途径2项,给多少", [("甲级标准", "主导", 3)], ""),
    ],
)
def test_each_number_and_role_counts_what_it_is_said_of(
    turn: str, told: list[Told], unread: str
) -> None:
    query = read_turn(turn, _town())
    assert _told(query)[: len(told)] == told
    assert not unread or unread in query.unread


def test_what_meets_the_condition_of_a_name_is_all_that_counts() -> None:
    query = understand("其中2件有授权前景", ("星河市海外申请6件",), _prizes())
    assert _told(query) == [("海外申请", None, 2)]
    query = understand("其中2件是去年的", ("星河市海外申请6件",), _prizes())
    assert [n for _, _, n in _told(query)] == [6]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("省级甲中心刚认定,升到国家级再给多少", "刚认定,升到国家级甲中心再给多少"),
        (
            "省级甲中心认定了,将来升国家级一共给多少",
            "省级甲中心认定了,将来升国家级甲中心一共给多少",
        ),
        ("省级甲中心刚认定,升到国家级甲中心给多少", "省级甲中心刚认定,升到国家级甲中心给多少"),
        ("省级甲中心给多少", "省级甲中心给多少"),
    ],
)
def test_a_level_that_one_rises_to_names_the_award_of_that_level(said: str, read: str) -> None:
    assert risen_to(said, _prizes().vocabulary) == read


@pytest.mark.parametrize(
    ("turn", "tax"),
    [
        ("去年交税20万", 200_000),
        ("要是只交了30万税呢", 300_000),
        ("税前利润100万", None),
        ("地方留存税收20万", None),
    ],
)
def test_the_tax_in_all_is_told_apart_from_what_stays(turn: str, tax: int | None) -> None:
    assert whole_tax(turn) == tax


def test_the_tax_in_all_asks_for_the_same_awards_again() -> None:
    query = understand("去年交税20万", ("南桥区主导甲级标准3项奖多少",), _town())
    assert _told(query) == [("甲级标准", "主导", 3)]
    assert "amount" in query.intents


def test_money_that_has_come_is_no_sum_supposed() -> None:
    assert sums_said("省里已经给了20万,市里还给吗")[2] == ()
    assert sums_said("是不是给20万")[2] == (200_000,)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("甲级标准3项", "两项是参与的", "剩下一项是主导"),
            [("甲级标准", "参与", 2), ("甲级标准", "主导", 1)],
        ),
        (("南桥区主导甲级标准2项", "有一项是修订的"), [("甲级标准", "主导", 2)]),
        (
            ("主导3个标准", "有一个是甲级标准", "其余乙级标准"),
            [("甲级标准", "主导", 1), ("乙级标准", "主导", 2)],
        ),
    ],
)
def test_a_part_is_read_with_the_whole_that_it_is_of(
    turns: tuple[str, ...], told: list[Told]
) -> None:
    query = understand(turns[-1], turns[:-1], _town())
    assert _told(query) == told
    assert query.unread == ()


@pytest.mark.parametrize("turn", ["还有一个团标不是本地的", "企标两个", "企标也有两个"])
def test_a_further_thing_that_no_award_is_for_is_asked_for(turn: str) -> None:
    query = understand(turn, ("南桥区主导甲级标准1项",), _town())
    assert _told(query) == [("甲级标准", "主导", 1)]
    assert query.unread


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("远航商标", "第一件5个国家", "第二件8个国家"), [(1, 5), (1, 8)]),
        (("远航商标3件", "第一件5个国家"), [(1, 5), (2, None)]),
        (("远航商标4件", "总共延伸20个国家"), [(4, 5)]),
    ],
)
def test_a_reach_told_turn_by_turn_is_of_the_one_it_names(
    turns: tuple[str, ...], told: list[tuple[int, int | None]]
) -> None:
    query = understand(turns[-1], turns[:-1], _town())
    assert [(e.quantity, e.extensions) for e in query.events] == told


@cache
def _shares() -> Knowledge:
    share = {"kind": "percent", "unit": "per_applicant", "percent": 30}
    fee = Base(fact="fee_yuan", text="检测费用")
    put_in = Base(fact="put_in_yuan", text="实际投入")
    rules = [rule("产品检测", base=fee, **share), rule("车间改造", base=put_in, **share)]
    return knowledge(policy(rules))


@pytest.mark.parametrize(
    ("turn", "named"),
    [
        ("星河市检测费10万,补多少", ["产品检测"]),
        ("星河市检测花了10万,能补多少", ["产品检测"]),
        ("星河市改造投入10万,能补多少", ["车间改造"]),
        ("星河市广告投入10万,能补多少", []),  # money was spent, and on another thing
        ("海棠市检测费10万,补多少", []),
    ],
)
def test_the_money_that_a_percentage_is_of_names_the_award(turn: str, named: list[str]) -> None:
    events = understand(turn, (), _shares()).events
    assert [(e.name, e.is_partial) for e in events if e.heads] == [(name, True) for name in named]


@pytest.mark.parametrize("turn", ["是", "是的", "对,就是这一项", "没错"])
def test_yes_takes_the_award_that_it_was_asked_about(turn: str) -> None:
    query = understand(turn, ("星河市检测费10万,补多少",), _shares())
    assert [(e.name, e.is_partial) for e in query.events] == [("产品检测", False)]
    assert "amount" in query.intents
    on = understand("不是", ("星河市检测费10万,补多少",), _shares())
    assert not any(e.heads and not e.is_partial for e in on.events)


@pytest.mark.parametrize(
    "turn",
    [
        "国家级甲中心和省级的,一共多少",
        "国家级甲中心评上了,还有省级的,一共多少",
        "国家级甲中心挂在我们这,省里的也挂了,一共多少",
    ],
)
def test_a_sister_told_by_its_level_alone_is_added(turn: str) -> None:
    heads = [h for e in read_turn(turn, _prizes()).events for h in e.heads]
    assert sorted(h.level for h in heads) == ["国家级", "省级"]


def test_the_share_that_stays_in_the_place_may_be_reckoned() -> None:
    retained, _, _ = sums_said("今年税交了120万,留地方的算40%,甲级标准1项")
    assert retained == 480_000

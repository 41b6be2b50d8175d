"""How many, in which place, how long, and which of them do not count: messy ways of counting."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.conditions_said import conditions_said
from assistant.understanding.numbers.paid_before import paid_this_year
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.understand import read_turn
from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.spans_of_time import lasts_long_enough
from ingest.reward import Condition
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _read(text: str, held: Knowledge | None = None) -> Query:
    return read_turn(text, held or _town())


def _told(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in _read(text).events]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一对甲级标准", [2]),
        ("半打甲级标准", [6]),
        ("两打商标", [24]),
        ("一千项甲级标准", [1000]),
        ("三块名牌", [3]),
        ("一对一辅导", []),
        ("一打官司就输", []),
    ],
)
def test_pairs_dozens_and_thousands_are_counted(text: str, numbers: list[int]) -> None:
    assert [c.number for c in counts(text)] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主导甲标x2,参与乙标3", [("甲标", "主导", 2), ("乙标", "参与", 3)]),
        ("主导甲标2乙标3", [("甲标", "主导", 2), ("乙标", "主导", 3)]),
        ("甲标(主导)×2,乙标(参与)*3", [("甲标", "主导", 2), ("乙标", "参与", 3)]),
        ("主导甲标共2个", [("甲标", "主导", 2)]),
        ("主导甲标(2),参与乙标(3个)", [("甲标", "主导", 2), ("乙标", "参与", 3)]),
        ("甲标:三个,主导;乙标——参与1项", [("甲标", "主导", 3), ("乙标", "参与", 1)]),
        ("2项参与甲标、12个主导甲标", [("甲标", "参与", 2), ("甲标", "主导", 12)]),
        ("主导了2个甲标,办了三个分厂", [("甲标", "主导", 2)]),
        ("主导的乙标俩,4项主导的甲标", [("乙标", "主导", 2), ("甲标", "主导", 4)]),
        ("2甲标1乙标都是主导", [("甲标", "主导", 2), ("乙标", "主导", 1)]),
        ("参与甲标12月发布", [("甲标", "参与", None)]),
        ("主导甲级标准1234号", [("甲级标准", "主导", None)]),
    ],
)
def test_a_bare_number_beside_an_award_counts_it(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲标主导的和参与的各2个", [("甲标", "主导", 2), ("甲标", "参与", 2)]),
        ("甲标,主导、参与各一项", [("甲标", "主导", 1), ("甲标", "参与", 1)]),
        ("甲标有主导的也有参与的,各3项", [("甲标", "主导", 3), ("甲标", "参与", 3)]),
        ("主导和参与甲标共2项", [("甲标", "主导", 1), ("甲标", "参与", 1)]),
        ("甲标主导和参与共3项", [("甲标", None, 3)]),  # how many in each role is open
        ("甲标主导和参与乙标各1项", [("甲标", "主导", 1), ("乙标", "参与", 1)]),
        ("主导5个甲标,参与单位还有3家", [("甲标", "主导", 5)]),
    ],
)
def test_two_roles_told_in_one_breath_are_both_read(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected


def test_local_standards_are_counted_and_are_no_places() -> None:
    assert [(c.number, c.is_places) for c in counts("主导5个地方标准")] == [(5, False)]
    assert [(c.number, c.is_places) for c in counts("在5个地方注册")] == [(5, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲级标准两项排在第四", [("甲级标准", "参与", 2)]),
        ("甲级标准1项第六起草单位", [("甲级标准", "参与", 1)]),
        ("甲级标准1项排名第1", [("甲级标准", "主导", 1)]),
        ("甲级标准1项,起草单位名单里我们第五", [("甲级标准", "参与", 1)]),
        (
            "两项甲级标准,起草单位第一个就是我们;三项乙级标准排在第四",
            [("甲级标准", "主导", 2), ("乙级标准", "参与", 3)],
        ),
        ("主导甲标俩参与乙标仨", [("甲标", "主导", 2), ("乙标", "参与", 3)]),
        (
            "甲级标准2项排名第3、乙级标准1项排名第1",
            [("甲级标准", "参与", 2), ("乙级标准", "主导", 1)],
        ),
        ("我们排第2批申报甲级标准", [("甲级标准", None, None)]),
    ],
)
def test_the_place_among_the_drafters_is_a_role(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected


def _graded() -> Knowledge:
    level = {"item": "匠心试点", "kind": "per_unit"}
    return knowledge(
        policy(
            [
                rule("a", 9, level="国家级", names=("国家级匠心试点",), **level),
                rule("b", 4, level="省级", names=("省级匠心试点",), **level),
            ]
        )
    )


@pytest.mark.parametrize(
    "text", ["国家级匠心试点2个、省级的5个", "国家级匠心试点2个,省里的有5个,给多少"]
)
def test_a_sister_award_is_told_by_its_level_and_number_alone(text: str) -> None:
    found = [(next(iter(e.heads)).level, e.quantity) for e in _read(text, _graded()).events]
    assert found == [("国家级", 2), ("省级", 5)]


def test_a_level_without_a_number_beside_it_names_no_sister() -> None:
    query = _read("国家级匠心试点2个,省级部门催我们5个月了", _graded())
    assert [e.quantity for e in query.events] == [2]


def _ranked() -> Knowledge:
    item = {"item": "县域创新排名", "applicant": "county_government"}
    return knowledge(
        policy(
            [
                rule(f"r{n}", 100 - n, level=f"前{n}", names=(f"县域创新排名前{n}",), **item)
                for n in (10, 20)
            ]
        )
    )


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("县域创新排名第10,奖多少", {"前10"}),
        ("县域创新排名第11,奖多少", {"前20"}),
        ("县域创新排名奖多少", {"前10", "前20"}),
        # the calculator says that it does not reach this one
        ("县域创新排名第21,奖多少", {"前20"}),
    ],
)
def test_a_rank_falls_in_its_tier(text: str, levels: set[str]) -> None:
    (event,) = _read(text, _ranked()).events
    assert {h.level for h in event.heads} == levels


def _left(text: str) -> tuple[AskedEvent, bool]:
    query = _read(text)
    (event,) = query.events
    return event, query.is_unwon


@pytest.mark.parametrize(
    ("text", "quantity", "left_out"),
    [
        ("参与乙级标准3项,其中1项没发布", 2, 1),
        ("主导甲级标准4项,有1项还在报批", 3, 1),
        ("主导甲级标准3项,其中1项去年奖过", 2, 1),
        ("主导甲级标准4项,俩还在报批", 2, 2),
        ("主导甲级标准4项,其中仨去年奖过", 1, 3),
        ("主导甲级标准3项,其中一项甲级标准还没公布", 2, 1),
    ],
)
def test_what_is_not_done_or_paid_before_is_not_counted(
    text: str, quantity: int, left_out: int
) -> None:
    event, is_unwon = _left(text)
    assert (event.quantity, event.left_out, is_unwon) == (quantity, left_out, False)


def test_what_is_not_done_at_all_is_not_won() -> None:
    event, is_unwon = _left("主导甲级标准3项还没发布")
    assert (event.left_out, is_unwon) == (0, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("异域专利授权12件,其中7件同族,另外5件各是各的", [(7, "同族"), (5, None)]),
        ("异域专利授权9件,6件同族,3件不同族", [(6, "同族"), (3, None)]),
        ("异域专利授权8件都是同族", [(8, "同族")]),
        ("异域专利授权,一个族6件,另外一个族美国日本各1件", [(6, "第1族"), (2, "第2族")]),
        ("异域专利授权,两个专利族,一个7国授权,一个8国授权", [(7, "第1族"), (8, "第2族")]),
        ("异域专利授权,甲族2件,乙族6件,另外还有3件单独的", [(2, "第1族"), (6, "第2族"), (3, None)]),
        ("异域专利授权8件互不同族", [(8, None)]),
        (
            "异域专利授权有三个专利族,分别是6件、5件、2件",
            [(6, "第1族"), (5, "第2族"), (2, "第3族")],
        ),
        ("异域专利授权,同一个族在美国英国共6件;再有单件授权2件", [(6, "第1族"), (2, None)]),
    ],
)
def test_a_family_among_others_is_counted_apart(
    text: str, expected: list[tuple[int, str | None]]
) -> None:
    assert [(e.quantity, e.family) for e in _read(text).events] == expected


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("秘书处才做了十个月", False),
        ("秘书处做了一年半", True),
        ("秘书处挂着快一年了", False),
        ("快两年了", True),
        ("还差两个月满一年", False),
        ("做了三个季度", False),
        ("2024年挂的牌", None),
        ("注册3年,秘书处做了半年", None),
        ("三个月以内拨付", None),
    ],
)
def test_a_length_of_time_is_held_against_the_one_that_is_wanted(
    text: str, reached: bool | None
) -> None:
    assert lasts_long_enough(key(text), "承担工作满一年") is reached


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("检索报告说没授权前景", {"prospect": False}),
        ("都有授权前景", {}),
        ("没走甲类途径也没走乙类途径", {"route": False}),
        ("没走甲类途径,乙类途径也没要", {"route": False}),
        ("甲类途径没走,乙类途径也不走", {"route": False}),
        ("不走甲类途径、也不走乙类途径", {"route": False}),
        ("没走甲类途径,走的乙类途径", {}),
        ("甲类途径没走,乙类途径走的", {}),
        ("不是产业链企业", {"chain": False}),
    ],
)
def test_what_a_condition_wants_is_broken_where_every_way_to_it_is_denied(
    text: str, said: dict[str, bool]
) -> None:
    wants = {
        "prospect": "取得检索并具有授权前景",
        "route": "经由甲类途径和乙类途径",
        "chain": "产业链企业",
    }
    conditions = tuple(Condition(fact=f, text=t, requires=True) for f, t in wants.items())
    found = conditions_said(key(text), [rule("金匠奖", 5, conditions=conditions)], names=())
    assert found == said


def test_a_name_with_an_empty_tail_means_the_other_policys_plain_one_too() -> None:
    held = knowledge(
        policy([rule("a", 9, item="匠心试点")]),
        policy(
            [rule("b", 4, item="匠心试点项目")], policy_id="haitang", region="海棠市", title="乙"
        ),
    )
    (event,) = read_turn("匠心试点项目给多少", held).events
    assert {h.policy_id for h in event.heads} == {"xinghe", "haitang"}
    (event,) = read_turn("匠心试点给多少", held).events
    assert {h.policy_id for h in event.heads} == {"xinghe"}


def test_a_condition_without_a_length_of_time_is_not_decided_by_one() -> None:
    assert lasts_long_enough("才做了十个月", "首次通过认证") is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("今年已经领了80万奖励,再来15件还能拿多少", 800000),
        ("本年度国际商标已经拿到5万,年底再注册一件呢", 50000),
        ("今年已经给了我们80万,再来15件呢", 800000),
        ("上半年名品的80万已经到账,下半年又来15件", 800000),
        ("去年已经领了80万,今年再来15件", None),
        ("去年名品的80万已经到账,今年又来15件", None),
        ("今年想拿80万,还能行吗", None),
        ("今年已经领了80万奖励", None),
    ],
)
def test_what_was_received_this_year_is_heard_where_more_is_asked(
    text: str, yuan: int | None
) -> None:
    assert paid_this_year(key(text)) == yuan


@pytest.mark.parametrize(
    ("text", "retained"),
    [
        ("主导甲级标准1项,地方留存的税收为零", 0),
        ("主导甲级标准1项,地方留存一分钱都没有", 0),
        ("主导甲级标准1项,今年没交过税", 0),
        ("主导甲级标准1项,亏了本一分税没交", 0),
        ("主导甲级标准1项,今年不交税", 0),
        ("主导甲级标准1项,我们亏损不用交税", 0),
        ("主导甲级标准1项,当年享受免税,没有缴税", 0),
        ("主导甲级标准1项,这笔奖不交税吧", None),
        ("主导甲级标准1项,奖金要不要交税", None),
        ("主导甲级标准1项,地方留存3万零800元", 30_800),
        ("主导甲级标准1项,地方留存5万", 50000),
        ("主导甲级标准1项,地方留存没有要求吧", None),
        ("主导甲级标准1项,留存多少还没算", None),
    ],
)
def test_no_retained_tax_is_zero_and_unknown_is_none(text: str, retained: int | None) -> None:
    assert _read(text).retained_tax_yuan == retained


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("金匠奖奖金是30万元吧?我在南桥区", (300000,)),
        ("金匠奖给60万?", (600000,)),
        ("银行欠着800万,金匠奖给60万吧", (600000,)),
        ("金匠奖配套100万有没有", (1000000,)),
        ("投资了500万,金匠奖奖多少", ()),
        ("金匠奖奖2000对吗", (2000,)),
        ("金匠奖奖2000家企业吗", ()),
    ],
)
def test_only_sums_said_to_be_the_award_are_claims(text: str, claims: tuple[int, ...]) -> None:
    assert _read(text).claims == claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲级标准报上去三项,批下来一项,都是主导,多少", [("甲级标准", "主导", 1)]),
        ("原来报了5个甲级标准,最后主导3个,多少", [("甲级标准", "主导", 3)]),
        ("主导甲级标准5个,批下来4个,多少", [("甲级标准", "主导", 4)]),
        ("主导甲级标准5个,批下来乙级标准4个", [("甲级标准", "主导", 5), ("乙级标准", "主导", 4)]),
        ("主导了6个甲级标准,去掉两个被驳回的,多少", [("甲级标准", "主导", 4)]),
        ("乙级标准立项了两个,报批一个,发布一个,主导的都是我们", [("乙级标准", "主导", 1)]),
        (
            "主导的甲级标准2项中,1项已发布,1项尚在征求意见阶段,目前多少",
            [("甲级标准", "主导", 1)],
        ),
        ("乙级标准交上去四个,今年出来两个,都是主导,多少", [("乙级标准", "主导", 2)]),
        ("主导甲级标准4项,其中3项已发布、1项已报批,多少", [("甲级标准", "主导", 3)]),
        ("主导甲级标准3项,其中1项甲级标准是修订的,多少", [("甲级标准", "主导", 3)]),
        (
            "主导甲级标准2项,参与乙级标准3项,其中1项乙级标准尚未发布,多少",
            [("甲级标准", "主导", 2), ("乙级标准", "参与", 2)],
        ),
        ("主导甲级标准2项,去年亏损了能报吗", [("甲级标准", "主导", 2)]),
        (
            "共5项,其中2项甲级标准是我们牵头的,三个乙级标准是主导的,多少",
            [("甲级标准", "主导", 2), ("乙级标准", "主导", 3)],
        ),
        ("2023年主导甲级标准2项,2024年参与乙级标准1项,2024年多少", [("乙级标准", "参与", 1)]),
    ],
)
def test_of_what_was_filed_only_what_was_granted_counts(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected
    assert not _read(text).unread


def test_a_number_of_another_year_is_not_passed_over() -> None:
    assert _read("2023年主导甲级标准3项、2024年2项,合计多少").unread == ("2024年2项",)


def test_another_one_of_the_province_is_none_of_another_province() -> None:
    query = _read("主导甲级标准1个,另外省级地方标准2个,多少")
    assert "外省" not in "".join(event.name for event in query.events)

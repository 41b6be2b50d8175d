"""Several awards told in one turn: wholes and parts, roles behind, numbers taken back or open."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.names.tails import with_deeds_in_front
from assistant.understanding.query import Query
from assistant.understanding.spelling.self_corrected import self_corrected
from assistant.understanding.understand import read_turn
from assistant.words.normal import key
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _read(text: str) -> Query:
    return read_turn(text, _town())


def _told(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in _read(text).events]


@pytest.mark.parametrize("unit", ["部", "本", "宗", "册"])
def test_rarer_measure_words_count_beside_an_award(unit: str) -> None:
    assert _told(f"主导了三{unit}甲级标准") == [("甲级标准", "主导", 3)]
    assert _told(f"甲级标准2{unit},都是参与") == [("甲级标准", "参与", 2)]


def test_measure_words_of_other_things_count_no_award() -> None:
    assert _told("我们两部门一起主导了甲级标准") == [("甲级标准", "主导", None)]
    assert _told("主导甲级标准,按第3条办") == [("甲级标准", "主导", None)]


def test_a_whole_told_before_its_parts_is_read() -> None:
    query = _read("手上4个标准:3项甲级标准是主导的,1项乙级标准是参与的,一共多少")
    assert [(e.quantity, e.role) for e in query.events] == [(3, "主导"), (1, "参与")]
    assert query.unread == ()
    assert _read("手上5个标准:3项甲级标准是主导的,1项乙级标准是参与的,一共多少").unread
    whole = "手上一共{}个标准:3项甲级标准是主导的,1项乙级标准是参与的,能拿多少"
    assert _read(whole.format(4)).unread == ()
    assert _read(whole.format(6)).unread


def test_a_role_behind_every_award_is_of_the_one_before() -> None:
    said = "甲级标准2项,参与、乙级标准4项,主导,能拿多少"
    assert _told(said) == [("甲级标准", "参与", 2), ("乙级标准", "主导", 4)]
    # told in front of all of them, they go the other way
    said = "参与甲级标准2项,主导乙级标准4项,能拿多少"
    assert _told(said) == [("甲级标准", "参与", 2), ("乙级标准", "主导", 4)]


@pytest.mark.parametrize(
    "said",
    [
        "主导制定了2个甲级标准,又参编了3个,一共多少",
        "牵头起草了2个甲级标准,又跟着别家做了3个,一共多少",
        "参加起草了3个甲级标准,又领头做了2项,一共多少",
        "甲级标准一共5个,其中俩牵头,3个参与,一共多少",
    ],
)
def test_a_role_added_in_other_words_counts_the_same_award(said: str) -> None:
    told = sorted(_told(said), key=lambda event: event[2] or 0)
    assert told == [("甲级标准", "主导", 2), ("甲级标准", "参与", 3)]


@pytest.mark.parametrize("got", ["新拿了", "办下来了", "通过了", "做了"])
def test_a_verb_between_each_and_the_number_counts_each(got: str) -> None:
    told = _told(f"甲级标准、乙级标准各{got}3个,都是参与,能拿多少")
    assert told == [("甲级标准", "参与", 3), ("乙级标准", "参与", 3)]


def test_a_role_added_without_the_name_counts_the_same_award() -> None:
    told = _told("主导了2个甲级标准,又参与了3个,一共多少")
    assert sorted(told) == [("甲级标准", "主导", 2), ("甲级标准", "参与", 3)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("主导3个甲标,不对,是2个,能拿多少", "主导2个甲标,能拿多少"),
        ("主导3个甲标,哦说错了,两个。能拿多少", "主导两个甲标。能拿多少"),
        ("主导了3个,不,2个甲标", "主导了2个甲标"),
        ("主导3个甲标,不是2个乙标", "主导3个甲标,不是2个乙标"),
        ("主导3个甲标,错了要退钱吗", "主导3个甲标,错了要退钱吗"),
        ("主导3个甲标,说错了,两个能拿多少", "主导两个甲标能拿多少"),
        ("主导3个甲标,说错了,俩,请算一下", "主导俩甲标,请算一下"),
        ("主导3个甲标,不对,两个一共多少", "主导两个甲标一共多少"),
        ("主导3个甲标,不对,是两个参与", "主导3个甲标,不对,是两个参与"),
    ],
)
def test_a_number_taken_back_is_replaced(said: str, meant: str) -> None:
    found = self_corrected(key(said))
    assert found.replace(",能", "能") == key(meant).replace(",能", "能")


@pytest.mark.parametrize(
    "several",
    ["好几个", "十几个", "几十个", "20多个", "若干", "一些", "不少", "两三个", "2到3个", "几个"],
)
def test_several_without_a_number_are_never_taken_for_one(several: str) -> None:
    assert [v.said for v in _read(f"主导了{several}甲级标准,能拿多少").vague] == [several]


@pytest.mark.parametrize("said", ["主导了2个甲级标准", "主导甲级标准", "这家有几个部门评甲级标准"])
def test_a_number_or_none_at_all_is_not_left_open(said: str) -> None:
    assert _read(said).vague == ()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("主导5个甲级标准,去掉没出来的2个,能拿多少", 3),
        ("主导5个甲级标准,有2个去年已经领过奖了,能拿多少", 3),
        ("主导5个甲级标准,其中1个还没发布,能拿多少", 4),
    ],
)
def test_some_set_aside_leave_the_rest(said: str, left: int) -> None:
    query = _read(said)
    assert [e.quantity for e in query.events] == [left]
    assert not query.is_unwon
    assert query.unread == ()


def test_an_award_never_tried_for_is_not_asked_about() -> None:
    assert _told("没做过甲级标准,只参与了3个乙级标准") == [("乙级标准", "参与", 3)]
    # alone it is what the turn is about
    assert [name for name, _, _ in _told("没做过甲级标准,怎么报")] == ["甲级标准"]


def test_what_was_done_may_stand_before_the_thing() -> None:
    heads = {"异域专利授权": {object()}, "异域专利申请": {object()}}
    found = with_deeds_in_front(heads)  # type: ignore[arg-type]
    assert "异域授权专利" in found
    assert "异域申请专利" not in found


def test_a_name_told_in_pieces_is_the_award() -> None:
    query = _read("参与了2个乙级标准,授权了3件异域专利,一共多少")
    assert [(e.quantity, sorted({h.item for h in e.heads})) for e in query.events] == [
        (2, ["匠心标准制定"]),
        (3, ["异域专利授权"]),
    ]


@pytest.mark.parametrize(
    "said", ["甲级标准奖26万,准不准", "甲级标准有没有26万", "甲级标准奖26万属实吗"]
)
def test_a_sum_doubted_in_any_words_is_a_claim(said: str) -> None:
    assert _read(said).claims == (260_000,)


def test_countries_reached_are_counted_before_a_doubt() -> None:
    (event,) = _read("注册1件远航商标,延伸20国有没有2万").events
    assert event.extensions == 20


def test_who_pays_is_heard_around_the_sum_asked() -> None:
    told = [_read(f"主导2个甲级标准,{asked}").payers for asked in ("省里给多少", "省里一共给多少")]
    assert told[0] == told[1] != ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("主导甲级标准2项参与乙级标准1项能拿多少", [("主导", 2), ("参与", 1)]),
        ("牵头的有甲级标准2项参与的有乙级标准3项", [("主导", 2), ("参与", 3)]),
        ("我们的厂子 主导了2个甲级标准 参与了1个乙级标准 多少钱", [("主导", 2), ("参与", 1)]),
        ("甲级标准2项参与乙级标准1项主导", [("参与", 2), ("主导", 1)]),
        ("拿了45个实用新型主导甲级标准能拿多少", [("主导", None)]),
    ],
)
def test_marks_left_out_are_heard(said: str, told: list[tuple[str, int | None]]) -> None:
    assert [(e.role, e.quantity) for e in _read(said).events] == told


def test_a_number_before_the_sum_asked_still_counts() -> None:
    (event,) = _read("授权了异域专利4件加起来多少").events
    assert event.quantity == 4


@pytest.mark.parametrize(
    "piece",
    ["评上蓝鲸小巨人", "拿到绿色车间称号", "通过烟火器械管理体系认证", "还入选了匠心企业百强"],
)
def test_what_is_told_as_won_and_is_no_known_award_is_not_left_out(piece: str) -> None:
    assert _read(f"{piece},主导了甲级标准1项,一共能拿多少").unread == (piece,)
    assert _read(f"主导了甲级标准1项,{piece},一共能拿多少").unread == (piece,)


@pytest.mark.parametrize(
    "piece",
    ["拿到发布公告", "获得主管部门批复", "拿到了认定证书", "获得省里10万元", "通过了专家评审"],
)
def test_a_paper_or_money_received_is_no_further_award(piece: str) -> None:
    assert _read(f"主导了甲级标准1项,{piece},一共能拿多少").unread == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主导甲级标准1项,排名第三", [("参与", 1)]),
        ("主导甲级标准1项(非第一起草单位)", [("参与", 1)]),
        ("主导甲级标准1项,不过我们不是第一起草单位", [("参与", 1)]),
        ("主导甲级标准1项,排名第一", [("主导", 1)]),
        ("主导甲级标准1项,是不是第一起草单位都行吗", [("主导", 1)]),
        ("主导甲级标准1项,乙级标准1项排名第五", [("主导", 1), ("参与", 1)]),
        ("两个甲级标准,一个我们是第一起草单位,另一个我们排第四", [("主导", 1), ("参与", 1)]),
        ("主导甲级标准3项,其中1项我们排第二", [("主导", 2), ("参与", 1)]),
        ("主导甲级标准3项,其中1项是参与", [("主导", 2), ("参与", 1)]),
        ("甲级标准3项,其中1项是参与", [(None, 2), ("参与", 1)]),
    ],
)
def test_a_place_behind_the_first_takes_part(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert [(e.role, e.quantity) for e in _read(f"{text},多少").events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲级标准三个,两个牵头一个跟着做,跟着做那个还没发布", [("主导", 2, 1)]),
        ("甲级标准3项,1项主导2项参与,参与的还在报批", [("主导", 1, 2)]),
        ("甲级标准3项,1项主导2项参与,参与的有一项还在报批", [("主导", 1, 0), ("参与", 1, 1)]),
        ("甲级标准3项,主导的2项,参与的1项还没批下来", [("主导", 2, 1)]),
    ],
)
def test_what_is_not_done_yet_is_told_by_its_role(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    query = _read(f"{text},多少")
    assert [(e.role, e.quantity, e.left_out) for e in query.events] == expected
    assert not query.is_unwon

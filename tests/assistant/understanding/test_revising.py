"""Turns that change what was told of several awards, and turns about the answer before."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.pointing import changes_topic, option_number
from assistant.understanding.understand import read_turn, understand
from ingest.policy import GovernmentLevel
from tests.assistant.invented import knowledge, policy, rule, town

TWO = "南桥区企业主导2项甲级标准,参与3项乙级标准,一共多少"
Told = tuple[str, str | None, int | None]
LEAD: Told = ("甲级标准", "主导", 2)
PART: Told = ("乙级标准", "参与", 3)


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _after(*turns: str, at: Knowledge | None = None) -> Query:
    return understand(turns[-1], turns[:-1], at or _town())


def _told(query: Query) -> list[Told]:
    return [(e.name, e.role, e.quantity) for e in query.events]


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("甲级标准那个不算", [PART]),
        ("乙级标准没通过,去掉吧", [LEAD]),
        ("乙标撤了", [LEAD]),
        ("去掉一项甲级标准", [("甲级标准", "主导", 1), PART]),
        ("最后那个不算", [LEAD]),
        ("甲级标准不算,另外有1件星河名品", [PART, ("星河名品", None, 1)]),
    ],
)
def test_what_is_withdrawn_leaves_the_others(turn: str, left: list[Told]) -> None:
    query = _after(TWO, turn)
    assert _told(query) == left
    assert not query.is_unwon
    assert query.regions == ("南桥区",)
    assert "amount" in query.intents


@pytest.mark.parametrize(
    ("turn", "left", "unpaid"),
    [
        ("乙级标准还没发布", [LEAD], ("乙级标准",)),
        ("星河名品那个没评上", [LEAD, PART], ("星河名品",)),
        ("海棠名扬那件还在审", [LEAD, PART], ("海棠名扬",)),
    ],
)
def test_one_thing_not_won_leaves_the_sum_of_the_others(
    turn: str, left: list[Told], unpaid: tuple[str, ...]
) -> None:
    query = _after(TWO, turn)
    assert _told(query) == left
    assert query.unpaid_awards == unpaid
    assert not query.is_unwon


def test_what_was_told_as_not_won_may_be_told_as_won_after_all() -> None:
    query = _after(TWO, "乙级标准还没发布", "哦刚通知发布了,加回去吧")
    assert _told(query) == [LEAD, PART]
    assert query.unpaid_awards == ()


def test_nothing_is_left_where_all_of_it_was_not_won() -> None:
    assert _after("星河市金匠奖奖多少", "金匠奖没评上").is_unwon
    assert _after("星河市金匠奖奖多少", "没评上").is_unwon


@pytest.mark.parametrize("turn", ["甲级标准算不算", "没通过会怎么样", "甲级标准要是没通过呢?"])
def test_what_is_only_asked_withdraws_nothing(turn: str) -> None:
    assert _told(_after(TWO, turn)) != [PART]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("甲级标准其实只有一项", [("甲级标准", "主导", 1), PART]),
        ("乙级标准也是主导的", [LEAD, ("乙级标准", "主导", 3)]),
        ("乙级标准应该是5项", [LEAD, ("乙级标准", "参与", 5)]),
        ("不是乙级标准,是星河名品", [LEAD, ("星河名品", "参与", 3)]),
    ],
)
def test_what_is_told_anew_changes_that_award_alone(turn: str, told: list[Told]) -> None:
    assert [(n, q) for n, _, q in _told(_after(TWO, turn))] == [(n, q) for n, _, q in told]
    assert _told(_after(TWO, turn))[0] == told[0]


def test_an_award_that_is_asked_about_is_not_told_anew() -> None:
    assert [n for n, _, _ in _told(_after(TWO, "乙级标准主导的多少钱?"))] == ["乙级标准"]


def test_more_of_the_same_is_added() -> None:
    assert _told(_after("星河市异域专利授权4件奖多少", "另外还有两件")) == [
        ("异域专利授权", None, 6)
    ]
    assert _told(_after("星河市异域专利授权4件奖多少", "还是两件吧")) == [("异域专利授权", None, 2)]


@pytest.mark.parametrize("turn", ["第几条写的", "原话是什么", "依据是哪一条?", "哪里规定的"])
def test_where_it_is_written_is_asked_of_the_answer_before(turn: str) -> None:
    query = _after("星河市金匠奖奖多少", turn)
    assert query.asks_source
    assert _told(query) == [("金匠奖", None, None)]
    about = _after("星河市金匠奖奖多少", "公示多久", turn)
    assert about.asks_source
    assert about.text == "公示多久"
    assert not _after("星河市金匠奖奖多少", turn, "那两家呢").asks_source


@pytest.mark.parametrize(
    ("turn", "claims"),
    [
        ("为什么不是60万", (600_000,)),
        ("不对吧,应该是60万", (600_000,)),
        ("我算的是60万啊", (600_000,)),
        ("怎么算的", ()),
    ],
)
def test_a_sum_is_doubted_once_more(turn: str, claims: tuple[int, ...]) -> None:
    query = _after(TWO, turn)
    assert _told(query) == [LEAD, PART]
    assert query.claims == claims
    assert "amount" in query.intents


def test_a_doubt_about_something_else_is_a_question_of_its_own() -> None:
    assert not _after(TWO, "为什么不给外地企业").claims


def test_the_total_is_of_all_that_was_talked_about() -> None:
    names = ["甲级标准", "星河名品", "金匠奖"]
    query = _after("星河市主导甲级标准奖多少", "星河名品呢", "金匠奖呢", "前面说的总共多少")
    assert [e.name for e in query.events] == names
    assert _told(_after(TWO, "加起来呢")) == [LEAD, PART]


@cache
def _shared() -> Knowledge:
    """An award that province and city pay side by side."""
    above = rule("省-1", 60000, item="匠心示范", payer="province", counted=False)
    own = rule("市-1", 90000, item="匠心示范")
    return knowledge(policy([above, own, rule("名坊", 40000)]))


def test_a_level_named_alone_asks_for_its_part() -> None:
    first = "星河市匠心示范奖多少"
    province, city = GovernmentLevel.PROVINCE, GovernmentLevel.CITY
    assert _after(first, "省里的是多少", at=_shared()).payers == (province,)
    assert set(_after(first, "省里呢", "加起来呢", at=_shared()).payers) == {province, city}
    # the next award is not the province's, and one that no level shares has no part
    assert _after(first, "省里呢", "名坊呢", at=_shared()).payers == ()
    assert _after("星河市名坊奖多少", "省里呢", at=_shared()).payers == ()


@pytest.mark.parametrize("turn", ["南桥区再加吗", "南桥区另外还给吗", "区里还给吗"])
def test_a_place_asked_to_pay_on_top_is_asked_as_a_payer(turn: str) -> None:
    told = _after("我们在南桥区,名坊奖多少", turn, at=_shared())
    assert told.payers == (GovernmentLevel.COUNTY,)
    assert [e.name for e in told.events] == ["名坊"]


@pytest.mark.parametrize("turn", ["名坊奖,南桥给多少", "名坊奖,南桥还奖吗", "名坊奖,星河再给吗"])
def test_a_place_that_is_only_asked_what_it_gives_is_no_other_payer(turn: str) -> None:
    assert read_turn(turn, _shared()).payers == ()


def test_a_talk_about_text_comes_back_to_its_awards() -> None:
    query = _after("星河市主导2项甲级标准奖多少", "公示多久", "参与的呢")
    assert _told(query) == [("甲级标准", "参与", 2)]
    assert "amount" in query.intents


def test_a_supposition_is_left_behind() -> None:
    first, supposed = "星河市主导2项甲级标准奖多少", "假如地方留存只有5万呢"
    assert _after(first, supposed).retained_tax_yuan == 50_000
    assert _after(first, supposed, "那按实际的来").retained_tax_yuan is None
    assert _after(first, supposed, "星河名品一件多少钱").retained_tax_yuan is None
    assert _after(first, supposed, "参与的呢").retained_tax_yuan == 50_000


def test_the_one_pointed_to_is_asked_about() -> None:
    query = _after("金匠奖和海棠质量奖分别奖多少", "后一个公示多久")
    assert query.about == ("海棠质量奖",)
    assert query.context_policies == ("haitang",)
    assert [e.name for e in _after("星河名品奖多少", "金匠奖呢", "第一个两件呢").events] == [
        "星河名品"
    ]


@pytest.mark.parametrize("turn", ["回到甲级标准", "还是说甲级标准吧", "说回甲级标准那个"])
def test_a_way_back_needs_no_comma(turn: str) -> None:
    assert _told(_after("星河市主导2项甲级标准多少", "星河名品呢", turn)) == [LEAD]


def test_a_way_back_may_name_the_place() -> None:
    query = _after("金匠奖奖多少", "海棠质量奖呢", "还是说星河市的")
    assert [e.name for e in query.events] == ["金匠奖"]


def test_another_topic_takes_nothing_along() -> None:
    query = _after(TWO, "换个话题,海棠质量奖奖多少")
    assert [e.name for e in query.events] == ["海棠质量奖"]
    assert query.talked == query.regions == query.context_policies == ()
    assert changes_topic("另外还有一件") is None


def test_an_award_told_as_won_before_is_held() -> None:
    query = _after("金匠奖奖多少", "我们得过海棠质量奖")
    assert [e.name for e in query.events] == ["金匠奖"]
    assert query.held_awards == ("海棠质量奖",)
    assert query.events[0].repeat is None


def test_a_place_denied_is_not_the_applicants() -> None:
    assert _after("南桥区企业主导2项甲级标准多少", "哦是北桥区不是南桥区").regions == ("北桥区",)


@pytest.mark.parametrize(
    ("turn", "number"),
    [("第二个", 2), ("选第一个吧", 1), ("最后一个", -1), ("第二个是哪年的", None), ("两个", None)],
)
def test_an_option_is_picked_by_its_number(turn: str, number: int | None) -> None:
    assert option_number(turn) == number


def test_facts_told_turn_by_turn_add_up() -> None:
    told = ("我们在南桥区", "主导了2项甲级标准", "乙级标准也有3项,是参与的", "合计大概能奖多少")
    assert _told(_after(*told)) == [LEAD, PART]
    assert _told(_after("南桥区企业主导2项甲级标准", "参与3项乙级标准")) == [LEAD, PART]
    # another award «won, too» is no second win of the first
    query = _after("我们在南桥区拿了金匠奖", "又拿了星河名品一件", "算下来多少钱")
    assert [(e.name, e.repeat) for e in query.events] == [("金匠奖", None), ("星河名品", None)]
    # who asked about one award and names another turns to it
    assert [n for n, _, _ in _told(_after("南桥区企业主导2项甲级标准奖多少", "星河名品一件"))] == [
        "星河名品"
    ]


def test_a_part_of_those_told_leaves_the_rest() -> None:
    family = [("异域专利授权", 6, "同族"), ("异域专利授权", 1, None)]
    one = _after("星河市异域专利授权7件,其中6件同族,奖多少")
    assert [(e.name, e.quantity, e.family) for e in one.events] == family
    two = _after("星河市异域专利授权7件奖多少", "里面有6件是同族的")
    assert [(e.name, e.quantity, e.family) for e in two.events] == family


def test_a_question_is_asked_likewise_of_another() -> None:
    assert _after("金匠奖一年评几家", "海棠质量奖也是这样吗").text == "海棠质量奖一年评几家"
    assert _after("匠心十条谁负责实施", "海棠质量奖呢").text == "海棠质量奖谁负责实施"
    query = _after("星河市评审要多久", "海棠市呢")
    assert query.text == "海棠市评审要多久"
    assert query.regions == ("海棠市",)
    assert query.context_policies == ()


def test_whether_it_will_do_is_asked_of_the_fact_before() -> None:
    query = _after("我们想报金匠奖", "公司开了两年半", "行不行")
    assert query.text == "公司开了两年半,行不行"
    assert query.question == "行不行"
    assert query.about == ("金匠奖",)


def test_an_award_beyond_the_applicants_place_stays_the_topic() -> None:
    assert _after("我们想报海棠质量奖", "公司在南桥区", "能报吗").policies == ("haitang",)


def test_awards_side_by_side_are_those_of_the_place() -> None:
    query = _after("南桥区星河名品多少", "金匠奖呢", "这两个各给多少")
    assert query.intents >= {"comparison", "amount"}
    assert _after("南桥区星河名品多少", "金匠奖呢", "哪个奖金多").regions == ("南桥区",)
    assert _after("南桥区金匠奖多少", "海棠质量奖呢", "哪个奖金多").regions == ()


@cache
def _two_towns() -> Knowledge:
    """An award of the same name in two cities."""
    there = policy(
        [rule("甲-2", 50000, item="优胜奖")],
        policy_id="haitang",
        region="海棠市",
        title="海棠市优胜办法",
    )
    return knowledge(policy([rule("甲-1", 70000, item="优胜奖")]), there)


def test_one_award_of_two_places_is_compared() -> None:
    for turn in ("海棠市呢", "在海棠市呢"):
        query = _after("星河市优胜奖多少", turn, "哪边多", at=_two_towns())
        assert {h.policy_id for e in query.events for h in e.heads} == {"xinghe", "haitang"}
        assert query.regions == ()
        assert "comparison" in query.intents


def test_a_role_names_one_of_several() -> None:
    one = ("乙级标准", "参与", 1)
    assert _told(_after(TWO, "参与的改成1项")) == [LEAD, one]
    assert _told(_after(TWO, "参与的呢")) == [PART]
    assert [r for _, r, _ in _told(_after(TWO, "都是参与的"))] == ["参与", "参与"]
    split = _told(_after("星河市主导2项甲级标准奖多少", "其中一项其实是参与"))
    assert split == [("甲级标准", "主导", 1), ("甲级标准", "参与", 1)]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("要是甲级标准只是参与呢", {("甲级标准", "参与", 2), ("乙级标准", "参与", 3)}),
        ("甲级标准那个改成参与呢", {("甲级标准", "参与", 2), ("乙级标准", "参与", 3)}),
        ("如果甲级标准是参与,乙级标准是主导呢", {("甲级标准", "参与", 2), ("乙级标准", "主导", 3)}),
    ],
)
def test_one_of_several_supposed_in_another_role_leaves_the_others(
    turn: str, expected: set[tuple[str, str, int]]
) -> None:
    told = "星河市主导甲级标准2项,参与乙级标准3项,给多少"
    assert set(_told(_after(told, turn))) == expected


def test_one_more_of_what_was_told_without_a_number_stands_beside_it() -> None:
    query = _after("星河市远航商标,延伸8个国家", "再来一件只延伸2个")
    assert [e.extensions for e in query.events] == [8, 2]


def test_a_number_told_after_a_word_about_reach_counts_places() -> None:
    query = _after("星河市远航商标奖多少", "延伸到几个国家还没定", "按8个呢")
    assert [(e.quantity, e.extensions) for e in query.events] == [(None, 8)]


@pytest.mark.parametrize(
    ("turns", "reach"),
    [
        (("星河市远航商标一件奖多少", "指定了欧盟和日本"), 2),
        (("星河市远航商标一件延伸到日本、德国奖多少", "再加韩国呢"), 3),
    ],
)
def test_countries_named_after_a_mark_that_is_paid_by_country_are_counted(
    turns: tuple[str, str], reach: int
) -> None:
    assert [e.extensions for e in _after(*turns).events] == [reach]


def test_another_kind_of_applicant_is_forgotten() -> None:
    query = _after("我们县政府能拿金匠奖吗", "那换成一家民企呢")
    assert query.applicant is None


def test_each_how_much_asks_for_the_sum_of_what_was_counted() -> None:
    query = _after("金匠奖一年评几家", "每家多少")
    assert "amount" in query.intents
    assert [e.name for e in query.events] == ["金匠奖"]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("说错了,甲级标准是4项,另外还拿了1件星河名品", 4),
        ("甲级标准其实是4项,还拿了1件星河名品", 4),
    ],
)
def test_a_correction_and_an_addition_in_one_turn_count_nothing_twice(turn: str, told: int) -> None:
    query = _after(TWO, turn)
    names = [e.name for e in query.events]
    assert len(set(names)) == len(names)
    assert {(e.name, e.quantity) for e in query.events} >= {("甲级标准", told), ("星河名品", 1)}

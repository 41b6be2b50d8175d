"""What is told piece by piece: parts of another kind, all of it changed, sisters, what follows."""

from __future__ import annotations

import pytest

from assistant.understanding.asked.parts import split_parts
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from ingest.reward import RewardRule
from tests.assistant.invented import knowledge, policy, rule, town

TOWN = knowledge(*town())
LED = "南桥区主导甲级标准3项奖多少"


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], TOWN)


def _told(*turns: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in _after(*turns).events]


@pytest.mark.parametrize("turn", ["就这些,算吧", "没别的了", "嗯就这样", "对的,帮我算一下"])
def test_who_has_told_all_asks_for_the_sum(turn: str) -> None:
    query = _after(LED, turn)
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 3)]
    assert "amount" in query.intents


def test_a_cap_told_is_set_aside() -> None:
    told = ("南桥区主导甲级标准3项奖多少", "地方留存60万")
    assert _after(*told).retained_tax_yuan == 600000
    for turn in ("不算留存呢", "不考虑留存,全额多少", "没有留存限制的话呢"):
        query = _after(*told, turn)
        assert query.retained_tax_yuan is None
        assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 3)]
    assert _after(*told, "乙级标准呢").retained_tax_yuan == 600000


def test_a_part_of_another_kind_is_taken_from_the_whole() -> None:
    assert _told(LED, "其中一个是乙级标准") == [("甲级标准", "主导", 2), ("乙级标准", "主导", 1)]
    assert _told(LED, "另外一个是乙级标准") == [("甲级标准", "主导", 3), ("乙级标准", "主导", 1)]


@pytest.mark.parametrize("turn", ["第三件没延伸", "其中一件没延伸", "最后一件没有延伸"])
def test_one_of_several_has_its_own_reach(turn: str) -> None:
    query = _after("星河市远航商标3件,各延伸2国", turn)
    assert sorted((e.quantity, e.extensions) for e in query.events) == [(1, 0), (2, 2)]


def test_rights_of_no_family_are_each_alone() -> None:
    told = "星河市异域专利授权5件,同族"
    assert [e.family for e in _after(told).events] == ["同族"]
    for turn in ("不是同族", "不属于同族", "说错了,不是一个族的"):
        assert [(e.quantity, e.family) for e in _after(told, turn).events] == [(5, None)]


def test_a_family_told_with_its_whole_is_no_question_for_the_whole() -> None:
    turn = "一共8件,7件同族的呢"
    assert split_parts(turn) == [turn]
    for before in ("星河市异域专利授权一件多少", "星河市异域专利授权9件,其中6件同族"):
        query = _after(before, turn)
        assert [(e.quantity, e.family) for e in query.events] == [(7, "同族"), (1, None)]


def test_all_that_became_another_award_counts_as_that_alone() -> None:
    stages = knowledge(
        policy(
            [
                rule("甲", 10000, item="海外专利申请", per="件"),
                rule("乙", 20000, item="海外专利授权", per="件"),
            ],
            region="星河市",
        )
    )
    told = ["星河市海外专利申请5件"]
    query = understand("后来都拿到海外专利授权了", told, stages)
    assert [(e.name, e.quantity) for e in query.events] == [("海外专利授权", 5)]
    query = understand("后来又有海外专利授权2件", told, stages)
    assert {e.name for e in query.events} == {"海外专利申请", "海外专利授权"}


def _prizes() -> object:
    return knowledge(
        policy(
            [rule("甲-1", 70000, item="国家匠人奖"), rule("乙-1", 30000, item="云州省匠人奖")],
            region="星河市",
        )
    )


def test_a_sister_is_added_by_its_difference() -> None:
    prizes = _prizes()
    query = understand("一共多少", ["星河市国家匠人奖奖多少", "再加云州省的"], prizes)
    assert {h.item for e in query.events for h in e.heads} == {"国家匠人奖", "云州省匠人奖"}


def test_what_is_asked_of_one_prize_is_asked_of_the_one_beside_it() -> None:
    beside = knowledge(
        policy(
            [
                rule("甲", 70000, item="星河精工大奖", path=("一、",)),
                rule("乙", 30000, item="卓越管理优秀奖", path=("一、",)),
            ],
            region="星河市",
        )
    )
    query = understand("优秀的呢", ["星河精工大奖要多少分"], beside)
    assert query.text == "卓越管理优秀奖要多少分"
    assert not understand("公示呢", ["星河精工大奖要多少分"], beside).events


def test_what_follows_from_what_was_told_is_asked_with_it() -> None:
    query = _after("金匠奖评上了", "后来抽查不合格", "会怎么样")
    assert query.text == "后来抽查不合格,会怎么样"
    assert query.about == ("金匠奖",)
    # a question of its own leans on no circumstance
    assert _after("金匠奖评上了", "后来抽查不合格", "公示几天").text == "公示几天"


def test_a_statement_about_oneself_is_no_question_to_be_qualified() -> None:
    query = _after("我们厂在南桥区", "做标准的", "甲级标准,主导的,两个")
    assert [(e.name, e.role, e.quantity) for e in query.events] == [("甲级标准", "主导", 2)]
    assert {h.policy_id for e in query.events for h in e.heads} != set()


def test_one_goes_back_without_a_comma() -> None:
    told = (LED, "金匠奖几家")
    assert _told(*told, "刚才那个甲级标准改成5项呢") == [("甲级标准", "主导", 5)]
    assert _told(*told, "刚才甲级那个其实是2项,给多少") == [("甲级标准", "主导", 2)]


def test_a_bare_sum_is_asked_of_what_was_named_without_one() -> None:
    assert [e.name for e in _after("星河有金匠奖吗", "奖多少").events] == ["金匠奖"]


@pytest.mark.parametrize("turn", ["算上参与的呢", "参与的还是算上吧", "加回来"])
def test_what_was_withdrawn_counts_again_when_told_so(turn: str) -> None:
    first = ("南桥区主导甲级标准1项参与甲级标准2项,多少", "参与的先不算")
    assert _told(*first) == [("甲级标准", "主导", 1)]
    assert sorted(_told(*first, turn)) == [("甲级标准", "主导", 1), ("甲级标准", "参与", 2)]
    # and is in no total before that
    assert _told(*first, "一共多少") == [("甲级标准", "主导", 1)]


def test_parts_are_told_by_their_number() -> None:
    query = _after("星河市远航商标5件", "前两件各延伸10国", "后三件没有延伸")
    assert sorted((e.quantity, e.extensions) for e in query.events) == [(2, 10), (3, 0)]


def test_a_word_of_choice_with_nothing_before_it_compares_nothing() -> None:
    query = _after("南桥区主导甲级标准1项多少", "口误,是参与", "不对不对,还是主导")
    assert [(e.role, e.quantity) for e in query.events] == [("主导", 1)]
    assert "comparison" not in query.intents
    assert "comparison" in _after("南桥区甲级标准,主导还是参与拿得多").intents


def test_a_day_without_a_year_is_of_the_year_before() -> None:
    query = _after("2016年10月拿的金匠奖给多少", "12月2号呢")
    assert query.period is not None
    assert query.period[0].isoformat() == "2016-12-02"
    assert _after("金匠奖给多少", "12月2号呢").period is None


def test_both_are_won_though_a_cap_is_told_with_it() -> None:
    query = _after("星河名品给多少", "金匠奖呢", "两个都有,留存40万,到手多少")
    assert {e.name for e in query.events} == {"星河名品", "金匠奖"}
    assert query.retained_tax_yuan == 400000


def test_what_was_asked_of_one_policy_and_of_a_place_is_compared() -> None:
    near = knowledge(
        policy([rule("甲", 70000, item="先进奖")], policy_id="a", title="甲办法", region="星河市"),
        policy([rule("乙", 50000, item="先进奖")], policy_id="b", title="乙办法", region="海棠市"),
    )
    query = understand("两边差多少", ["甲办法先进奖给多少", "海棠市呢"], near)
    assert {h.policy_id for e in query.events for h in e.heads} == {"a", "b"}


def test_what_else_is_asked_is_asked_of_the_policy_talked_of() -> None:
    texts = knowledge(
        policy([rule("甲", 70000, item="云州省名牌奖")], policy_id="a", title="甲办法"),
        policy([rule("乙", 50000, item="云州省名牌奖")], policy_id="b", title="乙办法"),
    )
    told = ["甲办法什么时候开始施行"]
    query = understand("到2025年云州省名牌奖要培育多少家企业呢", told, texts)
    assert query.policies == ("a",)
    assert not understand("到2025年云州省名牌奖要培育多少家企业呢", [], texts).policies


def test_a_rank_told_anew_is_of_its_own_tier() -> None:
    def tier(name: str, **limits: int) -> RewardRule:
        fact = {"fact": "rd_rank", "unit": "rank", "text": f"研发强度位居{name}", **limits}
        return rule(
            name, 90000, item="县研发强度", level=name, names=("研发强度",), kind="tier", tier=fact
        )

    tiers = knowledge(
        policy([tier("全省前10", at_most=10), tier("全省前30", at_least=11, at_most=30)])
    )
    told = ["星河市的县研发强度全省第9,能拿多少"]
    query = understand("上一年第25的话呢", told, tiers)
    assert {h.level for e in query.events for h in e.heads} == {"全省前30"}


def test_all_of_what_was_offered_for_choice_is_added_up() -> None:
    grades = knowledge(
        policy(
            [
                rule("甲", 90000, item="示范试点", level="国家级", names=("示范试点",)),
                rule("乙", 40000, item="示范试点", level="省级", names=("示范试点",)),
            ],
            region="星河市",
        )
    )
    told = ["星河市示范试点给多少"]
    for turn, number in (("都有", None), ("两个级别都做了,各一个", 1), ("两种都拿了", None)):
        query = understand(turn, told, grades)
        assert {h.level for e in query.events for h in e.heads} == {"国家级", "省级"}
        assert [e.quantity for e in query.events] == [number, number]


def test_options_of_places_apart_are_not_had_together() -> None:
    apart = knowledge(
        policy([rule("甲", 90000, item="先进奖")], policy_id="a", title="甲办法", region="星河市"),
        policy([rule("乙", 40000, item="先进奖")], policy_id="b", title="乙办法", region="海棠市"),
    )
    assert len(understand("都有", ["先进奖给多少"], apart).events) < 2


def test_roles_told_anew_with_their_numbers() -> None:
    turns = ("南桥区参与甲级标准3项", "哦搞错了参与的是2项,另外1项是主导", "给多少")
    assert sorted(_told(*turns)) == [("甲级标准", "主导", 1), ("甲级标准", "参与", 2)]


def test_besides_asks_of_another_policy_alone() -> None:
    turns = ("南桥区主导甲级标准2项多少", "另外,海棠质量奖多少钱")
    assert [e.name for e in _after(*turns).events] == ["海棠质量奖"]
    # and is in the total when that is asked for
    assert {e.name for e in _after(*turns, "合计").events} == {"甲级标准", "海棠质量奖"}
    assert len(_after("南桥区主导甲级标准2项", "另外还主导乙级标准1项").events) == 2


def test_why_not_asks_for_the_clause_once_more() -> None:
    query = _after("金匠奖能印在产品上吗", "为什么不能")
    assert query.text == "金匠奖能印在产品上吗"
    assert "amount" not in query.intents


def test_what_was_got_instead_is_won() -> None:
    query = _after("金匠奖奖多少", "我们没拿到金匠奖,拿的是星河名品")
    assert not query.is_unwon
    assert _after("我们没拿到金匠奖能拿多少").is_unwon


def test_a_sister_is_counted_as_the_turn_says() -> None:
    grades = knowledge(
        policy(
            [
                rule("甲", 90000, item="国家匠人奖", per="个"),
                rule("乙", 40000, item="云州省匠人奖", per="个"),
            ],
            region="星河市",
        )
    )
    for turn in ("那云州省的来3个呢", "那省级的来3个呢", "省里的3个呢"):
        query = understand(turn, ["星河市国家匠人奖奖多少"], grades)
        assert [(h.item, e.quantity) for e in query.events for h in e.heads] == [
            ("云州省匠人奖", 3)
        ]

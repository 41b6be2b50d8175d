"""Ways of speaking that lost a number, a role or a question; on invented policies."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.parts import split_parts
from assistant.understanding.names.places import places_in
from assistant.understanding.understand import read_turn, understand
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import GovernmentLevel
from tests.assistant.invented import divisions, knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _told(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in read_turn(text, _town()).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a role told by its order, and each piece with its own
        (
            "甲级标准我们排第一的有两个,乙级标准跟着参与了一个",
            [("甲级标准", "主导", 2), ("乙级标准", "参与", 1)],
        ),
        ("甲级标准我们是头一个起草单位,有仨", [("甲级标准", "主导", 3)]),
        ("甲级标准、乙级标准主导", [("甲级标准", "主导", None), ("乙级标准", "主导", None)]),
        # numbers and names in turn, whatever stands beside them
        (
            "甲级标准1个乙级标准2个都是牵头的,再加一件星河名品",
            [("甲级标准", "主导", 1), ("乙级标准", "主导", 2), ("星河名品", None, 1)],
        ),
        ("甲级标准牵头2个参与1个合计多少", [("甲级标准", "主导", 2), ("甲级标准", "参与", 1)]),
        ("没主导过标准,只参与了一个甲级标准", [("甲级标准", "参与", 1)]),
        # what else is counted counts no award, though there are as many numbers as names
        (
            "营业额3个亿,参与了两项甲级标准制定,另外拿了星河名品",
            [("甲级标准", "参与", 2), ("星河名品", None, None)],
        ),
        (
            "我们5个厂,主导了两项甲级标准,另外拿了星河名品",
            [("甲级标准", "主导", 2), ("星河名品", None, None)],
        ),
        (
            "甲级标准嘛,有2项;乙级标准呢,3项,都是参与",
            [("甲级标准", "参与", 2), ("乙级标准", "参与", 3)],
        ),
        (
            "甲级标准和乙级标准分别主导了1项、3项",
            [("甲级标准", "主导", 1), ("乙级标准", "主导", 3)],
        ),
    ],
)
def test_roles_and_numbers_stay_with_their_award(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected


def test_a_role_of_another_award_is_not_lent() -> None:
    first, second = _told("甲级标准我们有两个,乙级标准参与了一个")
    assert (first[1], second[1]) == (None, "参与")


def test_a_number_beside_a_role_that_was_not_read_leaves_the_sum_open() -> None:
    query = read_turn("甲级标准,牵头了2项,星河名品一件,另有参与1个,多少钱", _town())
    assert any("参与1个" in piece for piece in query.unread)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("头一个起草", 0),
        ("牵头两项", 2),
        ("每多一个国家加多少", 0),
        ("一个国家", 1),
        ("3个亿", 0),
        ("两个多月", 0),
        ("8个小时", 0),
        ("3个车间", 0),
        ("5个多亿", 0),
    ],
)
def test_an_order_and_a_rate_are_no_count(text: str, n: int) -> None:
    assert sum(c.number for c in counts(text)) == n


def test_countries_may_be_listed_with_commas() -> None:
    names = [c.name for c in countries_in("美、日、韩三国都授权了")]
    assert names == ["美国", "日本", "韩国"]
    assert not list(countries_in("美,日子好"))


def test_another_award_won_after_the_first_is_no_repeat() -> None:
    first, second = read_turn("拿了星河名品,又拿了金匠奖,加起来多少", _town()).events
    assert (first.repeat, second.repeat) == (None, None)
    (again,) = read_turn("星河名品又拿了一次,给多少", _town()).events
    assert again.repeat


@pytest.mark.parametrize("first", ["得了外省名牌", "去年拿了绿色工厂,今年", "评上飞燕企业后"])
def test_another_thing_won_first_that_no_rule_knows_is_no_earlier_time(first: str) -> None:
    query = read_turn(f"{first}又得了金匠奖,一共多少", _town())
    assert [(e.name, e.repeat) for e in query.events] == [("金匠奖", None)]
    assert query.unread or query.honours  # no total leaves it out unsaid
    (again,) = read_turn("三年前得过,今年又得了金匠奖,给多少", _town()).events
    assert again.repeat


@pytest.mark.parametrize("text", ["甲级标准1个企标2个", "1个甲级标准1个企标", "甲级标准一个企标"])
def test_a_strange_thing_counted_in_the_same_breath_is_not_passed_over(text: str) -> None:
    query = read_turn(f"主导{text},给多少", _town())
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 1)]
    assert len(query.unread) == 1
    assert "企标" in query.unread[0]
    assert "甲级" not in query.unread[0]


@pytest.mark.parametrize(
    "text",
    [
        "甲级标准主导1项,交的税里地方留下来的只有70万,多少钱",
        "甲级标准主导1项,留给地方的部分70万,多少钱",
        "甲级标准主导1项,税里区里分到的70万,多少钱",
    ],
)
def test_the_share_of_tax_is_heard_however_it_is_put(text: str) -> None:
    query = read_turn(text, _town())
    assert (query.retained_tax_yuan, query.claims) == (700000, ())


def test_both_payers_are_asked_for_in_any_order() -> None:
    both = (GovernmentLevel.PROVINCE, GovernmentLevel.CITY)
    for text in ("市里和省里的一共多少", "省里3万市里3万,总共多少", "省里的跟市里的合计多少"):
        assert read_turn(f"甲级标准主导1项,{text}", _town()).payers == both
    one = read_turn("甲级标准主导1项,市里给多少", _town()).payers
    assert one == (GovernmentLevel.CITY,)


def test_of_several_sums_the_total_is_the_claim() -> None:
    query = read_turn("甲级标准主导1项,省里3万市里3万,总共6万对吗", _town())
    assert query.claims == (60000,)
    assert read_turn("参与3项甲级标准,能不能拿36万", _town()).claims == (360000,)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("金匠奖奖多少,得奖后能用在产品广告上吗", 2),
        ("金匠奖多少钱?去年亏损能报吗?", 2),
        ("金匠奖奖多少,星河名品呢", 2),
        ("金匠奖一年评几家奖多少", 2),
        ("主导几项甲级标准给多少", 1),
        ("主导1项甲级标准,能拿多少,能拿吗", 1),
        ("得了金匠奖出了事故,多少天内要报告,报给谁", 1),
        # a sum that is supposed asks by its mark alone; one that is told does not
        ("拿到金匠奖给88万?那星河名品呢", 2),
        ("我们税收300万?金匠奖给多少", 1),
    ],
)
def test_a_second_question_is_not_dropped(question: str, parts: int) -> None:
    assert len(split_parts(question)) == parts


def test_a_bare_number_changes_the_reach_that_was_told() -> None:
    query = understand("改成12个呢", ["远航商标1件延伸5个国家补多少"], _town())
    (event,) = query.events
    assert (event.quantity, event.extensions) == (1, 12)


def test_moving_to_another_place_leaves_the_policy_named_before() -> None:
    query = understand("要是换到星河市呢", ["海棠市匠心办法,金匠奖多少"], _town())
    assert (query.policies, query.region) == ((), "星河市")


def test_awards_talked_about_one_by_one_are_compared() -> None:
    query = understand("哪个奖金多", ["金匠奖多少", "星河名品呢"], _town())
    assert {e.name for e in query.events} == {"金匠奖", "星河名品"}
    assert "comparison" in query.intents


def test_a_level_said_beside_the_name_narrows_it() -> None:
    ranks = [
        rule(f"考核{level}", amount, item="匠心考核", level=level, names=("匠心考核",))
        for level, amount in (("第一名", 500000), ("第二名", 300000))
    ]
    (event,) = read_turn("匠心考核第二名给多少", knowledge(policy(ranks))).events
    assert {h.level for h in event.heads} == {"第二名"}


def test_a_name_is_known_with_pieces_left_out() -> None:
    held = knowledge(policy([rule("全国专业匠心分技术委员会", 400000)]))
    found = held.vocabulary.longer("全国分技术委员会", {"xinghe"})
    assert {h.item for h in found} == {"全国专业匠心分技术委员会"}
    assert not held.vocabulary.longer("省级分技术委员会", {"xinghe"})


def test_letters_of_grammar_are_no_slip_and_foreign_words_stand_alone() -> None:
    assert "国标" not in read_turn("我们没主导过标准", _town()).text
    assert lexicon().respelled(key("省TC秘书处")) == "省标准化技术委员会秘书处"
    assert lexicon().respelled(key("按GB/T 19580评定")) == "按gb/t19580评定"


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("钱最后是谁拨到企业账上", "资金拨付"),
        ("申请表叫啥名", "申报材料"),
        ("跟别的文件冲突按哪个", "叠加享受"),
        ("谁来监督资金使用", "资金的监督"),
        ("骗取资金禁止申报年限", "弄虚作假的后果"),
        ("是按什么规定定的", "制定依据"),
    ],
)
def test_what_is_asked_for_is_recognised(question: str, facet: str) -> None:
    assert facet in [f.name for f in facets_in(question)]


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("甲级标准主导1项,省里给多少", (GovernmentLevel.PROVINCE,)),
        ("甲级标准主导1项,市财政奖几万", (GovernmentLevel.CITY,)),
        ("甲级标准主导1项,星河市给多少", ()),
    ],
)
def test_one_payer_asked_for_is_one_payer(text: str, payers: tuple[GovernmentLevel, ...]) -> None:
    assert read_turn(text, _town()).payers == payers


def test_an_award_within_an_award_is_another_thing() -> None:
    (event,) = read_turn("金匠奖个人奖多少钱", _town()).events
    assert not event.heads
    (event,) = read_turn("金匠奖两项奖多少钱", _town()).events
    assert {h.item for h in event.heads} == {"金匠奖"}


def test_no_name_is_torn_out_of_a_word_or_a_code() -> None:
    held = knowledge(policy([rule("产业标准", 20000, role="主导"), rule("iso标准", 90000)]))
    assert not read_turn("主导企业标准奖多少", held).events
    assert not read_turn("通过ISO9000认证奖多少", held).events


def test_a_zone_is_known_by_its_last_word_where_one_is_held() -> None:
    one = {"星河工业园区": "星河工业园区"}
    two = {**one, "海棠园区": "海棠园区"}
    found = [places_in("园区企业拿金匠奖多少", [], divisions(), held) for held in (one, two)]
    assert [places.applicant for places in found] == [("星河工业园区",), ()]


def test_what_is_taken_away_is_subtracted_and_not_first_is_a_repeat() -> None:
    (event,) = understand("去掉一件", ["星河名品5件多少钱"], _town()).events
    assert event.quantity == 4
    (event,) = understand("不是首次了", ["星河名品一件多少钱"], _town()).events
    assert event.repeat


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("拿了金匠奖,市里还给吗", GovernmentLevel.CITY),
        ("拿了金匠奖,市里另外给钱吗", GovernmentLevel.CITY),
        ("园区企业拿了金匠奖,园区还给不给", GovernmentLevel.ZONE),
        ("金匠奖在园区给多少", None),
    ],
)
def test_who_pays_on_top_is_asked_for_by_itself(text: str, payer: GovernmentLevel | None) -> None:
    assert read_turn(text, _town()).payers == ((payer,) if payer else ())


@pytest.mark.parametrize(
    ("text", "name"),
    [("星河的名品,能拿多少", "星河名品"), ("我们拿了星河的名品证书", "星河名品")],
)
def test_a_name_with_a_particle_inside_is_the_name(text: str, name: str) -> None:
    assert next(e.name for e in read_turn(text, _town()).events).startswith(name)


def test_who_says_only_what_to_apply_for_asks_what_it_takes() -> None:
    assert read_turn("明年想报星河名品", _town()).intents == {"condition"}
    assert "condition" not in read_turn("想报星河名品,能拿多少钱", _town()).intents


@pytest.mark.parametrize("text", ["一共几个名额", "总共评多少家", "合计几项"])
def test_a_number_of_places_in_all_is_no_sum(text: str) -> None:
    assert "amount" not in lexicon().intents_in(key(text))
    assert "amount" in lexicon().intents_in(key("一共多少"))


def test_an_award_at_hand_is_held_not_asked_about() -> None:
    query = read_turn("已经有星河名品了,甲级标准还给钱吗", _town())
    assert (query.held_awards, [e.name for e in query.events]) == (("星河名品",), ["甲级标准"])


@pytest.mark.parametrize(
    "text",
    ["交税留地方的只有15万", "地方留下来15万", "我们税里财政留了15万", "纳税总额地方留存15万"],
)
def test_what_the_place_keeps_of_taxes_is_heard_in_any_order(text: str) -> None:
    assert read_turn(f"星河名品,{text}", _town()).retained_tax_yuan == 150_000
    assert read_turn("星河名品,留抵退税15万", _town()).retained_tax_yuan is None


@pytest.mark.parametrize(
    "text", ["把星河市的扶持都列一下", "星河市的奖励都说一遍", "列一下星河市所有补贴"]
)
def test_to_be_told_all_of_it_is_to_ask_for_a_list(text: str) -> None:
    assert "list" in read_turn(text, _town()).intents


def test_a_grade_said_behind_a_name_picks_the_award_of_that_grade() -> None:
    held = knowledge(
        policy(
            [
                rule("中国匠心创新奖", 300, names=("匠心创新奖",)),
                rule("云泽省匠心创新奖", 100, names=("匠心创新奖",)),
            ]
        )
    )
    (event,) = read_turn("匠心创新奖省里的我们拿了,给多少", held).events
    assert {h.item for h in event.heads} == {"云泽省匠心创新奖"}


@pytest.mark.parametrize(
    "text",
    ["星河名品拿过了,再评上甲级标准给多少", "星河名品我们已经拿了,还能申报甲级标准吗,给多少"],
)
def test_an_award_said_to_be_won_behind_its_name_is_held(text: str) -> None:
    query = read_turn(text, _town())
    assert (query.held_awards, [(e.name, e.repeat) for e in query.events]) == (
        ("星河名品",),
        [("甲级标准", None)],
    )


def test_two_awards_won_one_after_the_other_are_both_asked_about() -> None:
    assert len(read_turn("星河名品拿了,甲级标准也拿了,一共给多少", _town()).events) == 2

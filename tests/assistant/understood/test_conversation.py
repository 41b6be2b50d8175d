"""A talk over several turns: what is kept, from which turn, and what is wiped out."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.understood.turns import Part, since_restart
from assistant.understood.wire import Understood
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from tests.assistant.invented import cap, knowledge, policy, rule
from tests.assistant.understood.asking import ask, correct

FIRST = "在衢州主导制定1项国家标准给多少钱?"


def _chips(answer: Answer) -> dict[str, Understood]:
    return {chip.key: chip for chip in answer.understood}


def test_a_correction_in_words_is_a_piece_of_the_later_turn(assistant: Assistant) -> None:
    chips = _chips(assistant.ask("不是主导,是参与", history=[FIRST]))
    role, item = chips["events/0/role"], chips["events/0/item"]
    assert (role.code, role.state, role.turn, role.quote) == ("参与", "stated", 2, "参与")
    assert (item.state, item.turn, item.quote) == ("inherited", 1, "国家标准")
    assert (chips["region"].state, chips["region"].turn) == ("inherited", 1)


def test_facts_told_over_many_turns_are_all_kept(assistant: Assistant) -> None:
    turns = ["我们参与制定了国家标准", "一共2项", "厂在柯城", "纳税地方留存20万元"]
    answer = assistant.ask("那能拿多少钱", history=turns)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("exact", 200_000)
    chips = _chips(answer)
    told = {part: chips[f"events/0/{part}"].turn for part in ("role", "level", "quantity")}
    assert told == {"role": 1, "level": 1, "quantity": 2}
    assert (chips["region"].turn, chips["facts/retained_tax_yuan"].turn) == (3, 4)


@pytest.mark.parametrize(
    ("turn", "rest"),
    [
        ("从头来", ""),
        ("算了，从头再来吧", ""),
        ("那重新开始。", ""),
        ("前面说的都不算，园区质量奖多少钱", "园区质量奖多少钱"),
        ("清空记录", ""),
        ("从头到尾怎么申报", None),
        ("重新申报要什么材料", None),
        ("重新认定的名牌有奖吗", None),
        ("前面说的奖多少钱", None),
    ],
)
def test_starting_afresh_is_told_from_what_only_sounds_like_it(turn: str, rest: str | None) -> None:
    assert lexicon().restarted(key(turn)) == rest


def test_after_starting_afresh_nothing_said_before_counts(assistant: Assistant) -> None:
    wiped = assistant.ask("从头来", history=[FIRST])
    assert (wiped.status, wiped.understood, wiped.award) == ("answered", (), None)
    again = assistant.ask("主导制定1项国家标准给多少钱", history=[FIRST, "从头来"])
    alone = assistant.ask("主导制定1项国家标准给多少钱")
    assert (again.status, again.text) == (alone.status, alone.text)
    assert [c.model_dump(exclude={"turn"}) for c in again.understood] == [
        c.model_dump(exclude={"turn"}) for c in alone.understood
    ]
    assert {c.turn for c in again.understood} <= {3, None}


def test_a_turn_that_starts_afresh_may_ask_at_once() -> None:
    turns = [Part("在柯城", 1), Part("从头来：在“南桥”呢", 2), Part("多少钱", 3)]
    assert since_restart(turns) == [Part("在“南桥”呢", 2), Part("多少钱", 3)]
    assert since_restart([*turns, Part("重来", 4)]) == [Part("重来", 4)]
    assert since_restart(turns[:1]) == turns[:1]


def test_two_talks_know_nothing_of_each_other(assistant: Assistant) -> None:
    ours, theirs = [FIRST], ["园区质量奖奖多少钱"]
    alone = [assistant.ask("条件是什么", history=h).text for h in (ours, theirs)]
    mixed = []
    for history in (ours, theirs):
        assistant.ask("从头来", history=theirs)
        mixed.append(assistant.ask("条件是什么", history=history).text)
    assert mixed == alone
    assert mixed[0] != mixed[1]


def _with_condition() -> list[dict[str, object]]:
    return [
        {
            "fact": "by_office",
            "text": "通过行政途径获得",
            "requires": True,
            "denied_by": ["法院判决"],
        }
    ]


def test_a_broken_condition_stays_broken_until_its_words_are_taken_up() -> None:
    one = rule("金匠商标", 80_000, conditions=_with_condition())
    held = knowledge(policy([one]))
    told = ["星河市金匠商标奖多少钱，是法院判决认定的"]
    broken = ask("我们有2件", held, (), told)
    assert broken.reply.award is not None
    assert broken.reply.award.outcome == "not_eligible"
    assert broken.chip("facts/by_office").quote == "法院判决"
    assert broken.chip("facts/by_office").state == "inherited"
    met = ask("如果是2件，通过行政途径获得的呢", held, (), told)
    assert met.reply.award is None or met.reply.award.outcome != "not_eligible"
    mended = ask("我们有2件", held, correct(facts__by_office="true"), told)
    assert mended.reply.award is not None
    assert mended.reply.award.total_yuan == 160_000


def test_what_was_not_understood_is_not_forgotten_by_a_later_turn() -> None:
    held = knowledge(policy([rule("金匠商标", 80_000)]))
    told = ["金匠商标2件、蓝鲸标准3项，奖多少钱"]
    later = ask("我们在星河市", held, (), told)
    assert later.reply.status == "clarify"
    assert any(c.kind == "unread" and "蓝鲸" in c.value for c in later.chips)


def test_not_having_won_yet_holds_until_it_is_won() -> None:
    held = knowledge(policy([rule("金匠质量奖", 80_000)], [cap("retained_tax")]))
    told = ["星河市金匠质量奖1项还没评上，奖多少钱"]
    waiting = ask("纳税地方留存100万元", held, (), told)
    assert (waiting.chip("unwon").state, waiting.chip("unwon").turn) == ("inherited", 1)
    won = ask("现在评上了，纳税地方留存100万元", held, (), told)
    assert all(chip.key != "unwon" for chip in won.chips)


@pytest.mark.parametrize("n", [2, 3, 5])
def test_many_conditions_are_one_chip_and_each_can_be_denied(n: int) -> None:
    conditions = [
        {"fact": f"fact_{i}", "text": f"满足第{i}项要求", "requires": i % 2 == 0} for i in range(n)
    ]
    held = knowledge(policy([rule("金匠商标", 80_000, conditions=conditions)]))
    question = "星河市金匠商标1件奖多少钱"
    chips = {c.key: c for c in ask(question, held).chips}
    if n <= 2:
        assert {f"facts/fact_{i}" for i in range(n)} <= set(chips)
        yes, no = chips["facts/fact_1"].choices
        assert (chips["facts/fact_1"].code, yes.code, no.code) == ("false", "false", "true")
        denied = ask(question, held, correct(facts__fact_1=no.code))
        assert denied.chip("facts/fact_1").value == "否"
    else:
        assert not any(key.startswith("facts/") for key in chips)
        assert len(chips["conditions"].choices) == n
        denied = ask(question, held, correct(conditions="fact_0+fact_1"))
        assert denied.chip("conditions").value == "不满足：满足第0项要求、满足第1项要求"
        assert denied.chip("conditions").choices[0].code == "fact_0+fact_1+fact_2"
    assert denied.reply.award is not None
    assert denied.reply.award.outcome == "not_eligible"

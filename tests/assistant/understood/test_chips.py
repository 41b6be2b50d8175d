"""Chips of real questions: what was understood, from whose words, and what a correction does."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.understood.wire import Correction, Turn, Understood
from ingest.errors import UsageError

ASKED = "我们在柯城牵头搞了两个国标，能拿多少？"


def _chips(answer: Answer) -> dict[str, Understood]:
    found = {chip.key: chip for chip in answer.understood}
    assert len(found) == len(answer.understood), "an address stands for one piece only"
    return found


def _correct(**codes: str | None) -> list[Correction]:
    return [Correction(key=key.replace("__", "/"), code=code) for key, code in codes.items()]


def _substance(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.text, answer.award, answer.citations, answer.clarification


def test_each_chip_says_what_was_read_from_which_words(assistant: Assistant) -> None:
    chips = _chips(assistant.ask(ASKED))
    read = {key: (chip.code, chip.quote, chip.state, chip.turn) for key, chip in chips.items()}
    assert read["region"] == ("柯城区", "柯城", "stated", 1)
    assert read["events/0/level"] == ("国家标准", "国标", "stated", 1)
    assert read["events/0/role"] == ("主导", "牵头", "stated", 1)
    assert read["events/0/quantity"] == ("2", "两个", "stated", 1)
    assert [c.code for c in chips["events/0/role"].choices] == ["主导", "参与"]
    assert chips["facts/retained_tax_yuan"].state == "missing"
    assert chips["facts/retained_tax_yuan"].free is not None
    assert chips["facts/retained_tax_yuan"].free.unit == "元"


@pytest.mark.parametrize(
    ("question", "status", "key"),
    [
        ("在衢州主导制定一项国家标准，奖励多少钱？", "answered", "events/0/role"),
        ("我们在衢州做了国家标准，奖多少钱？", "clarify", "events/0/role"),
        ("上海的质量奖奖励多少钱？", "refused", "region"),
        ("园区质量奖的公示期是几天？", "answered", "policy"),
    ],
)
def test_every_kind_of_answer_shows_what_was_understood(
    assistant: Assistant, question: str, status: str, key: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == status
    assert key in _chips(answer)


def test_a_greeting_has_nothing_to_correct(assistant: Assistant) -> None:
    assert assistant.ask("您好").understood == ()


def test_a_role_corrected_is_the_role_asked_with(assistant: Assistant) -> None:
    corrected = assistant.ask(ASKED, corrections=_correct(events__0__role="参与"))
    asked = assistant.ask(ASKED.replace("牵头", "参与"))
    assert _substance(corrected) == _substance(asked)
    assert corrected.award is not None
    assert corrected.award.total_yuan == 300_000


def test_a_role_taken_away_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(ASKED, corrections=_correct(events__0__role=None))
    assert answer.status == "clarify"
    role = _chips(answer)["events/0/role"]
    assert role.state == "missing"
    assert {choice.code for choice in role.choices} == {"主导", "参与"}


def test_a_place_corrected_leaves_the_policy_of_the_old_one(assistant: Assistant) -> None:
    answer = assistant.ask(ASKED, corrections=_correct(region="上海市"))
    assert (answer.status, answer.reason) == ("refused", "not_in_library")
    assert "上海市" in answer.text
    assert "柯城" not in answer.text


def test_a_missing_fact_entered_makes_the_sum_exact(assistant: Assistant) -> None:
    key = "facts/retained_tax_yuan"
    answer = assistant.ask(ASKED, corrections=[Correction(key=key, code="30万元")])
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("exact", 300_000)
    assert _chips(answer)[key].state == "stated"


def test_an_event_taken_away_leaves_the_addresses_of_the_others(assistant: Assistant) -> None:
    both = "在衢州主导了1项国家标准，参与了3项行业标准，共多少钱？"
    answer = assistant.ask(both, corrections=_correct(events__0__item=None))
    chips = _chips(answer)
    assert "events/0/item" not in chips
    assert chips["events/1/level"].code == "行业标准"
    again = assistant.ask(both, corrections=_correct(events__0__item=None, events__1__quantity="2"))
    assert again.award is not None
    assert again.award.total_yuan == 100_000


def test_a_correction_holds_in_the_turns_that_follow(assistant: Assistant) -> None:
    first = Turn(question=ASKED, corrections=tuple(_correct(events__0__role="参与")))
    plain = assistant.ask("1项呢？", history=[ASKED])
    carried = assistant.ask("1项呢？", history=[first])
    assert plain.award is not None
    assert carried.award is not None
    assert (plain.award.total_yuan, carried.award.total_yuan) == (500_000, 150_000)
    chips = _chips(carried)
    assert (chips["events/0/role"].code, chips["events/0/role"].state) == ("参与", "inherited")
    assert (chips["events/0/quantity"].code, chips["events/0/quantity"].turn) == ("1", 2)


def test_words_said_later_win_over_a_correction_made_before(assistant: Assistant) -> None:
    fact = (Correction(key="facts/retained_tax_yuan", code="100000"),)
    first = Turn(question=ASKED, corrections=fact)
    answer = assistant.ask("纳税地方留存是20万元", history=[first])
    assert answer.award is not None
    assert answer.award.total_yuan == 200_000


def test_a_second_question_of_a_turn_has_addresses_of_its_own(assistant: Assistant) -> None:
    both = "园区质量奖奖多少钱？市长质量奖奖多少钱？"
    answer = assistant.ask(both)
    item = _chips(answer)["parts/1/events/0/item"]
    assert item.code == "市长质量奖"
    new = Correction(key=item.key, code="质量管理优秀奖")
    changed = assistant.ask(both, corrections=[new])
    assert _chips(changed)[item.key].code == "质量管理优秀奖"
    assert "50万元" in changed.text


def test_a_date_and_a_kind_of_question_can_be_corrected(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖奖励多少钱？", corrections=_correct(intent="condition"))
    assert answer.award is None
    assert any("条件" in c.quote for c in answer.citations)
    dated = assistant.ask("2024年获得园区质量奖，奖励多少钱？", corrections=_correct(date="2010"))
    assert dated.award is not None
    assert dated.award.outcome == "out_of_force"


@pytest.mark.parametrize(
    ("key", "code", "said"),
    [
        ("nonsense", "x", "key"),
        ("events/0/colour", "红", "可以更正的有"),
        ("events/0/role", "老板", "可选的有：主导、参与"),
        ("events/0/quantity", "0", "1 到"),
        ("events/0/quantity", "很多", "整数"),
        ("events/9/role", "参与", "没有理解出这一项"),
        ("parts/3/events/0/role", "参与", "没有第 4 个问题"),
        ("policy", "no-such-policy", "没有这个编号"),
        ("region", "火星", "没有认出这个地名"),
        ("date", "某一天", "2023-05-01"),
        ("facts/no_such_fact", "1", "没有“no_such_fact”这项事实"),
        ("facts/retained_tax_yuan", "很多钱", "以元为单位"),
        ("intent", "sing", "可选的有"),
    ],
)
def test_a_correction_that_cannot_be_taken_says_what_would_do(
    assistant: Assistant, key: str, code: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        assistant.ask(ASKED, corrections=[Correction(key=key, code=code)])


def test_a_stream_takes_corrections_too(assistant: Assistant) -> None:
    pieces = list(assistant.stream(ASKED, corrections=_correct(events__0__role="参与")))
    answer = pieces[-1].answer
    assert answer is not None
    assert answer.award is not None
    assert answer.award.total_yuan == 300_000


QUESTIONS = (
    "我们牵头搞了两个国标,还跟着别人弄了个行标,在柯城,能拿多少?",
    "苏州PCT专利奖励多少",
    "苏州企业通过马德里体系注册1件国际商标,延伸16个国家,可得奖励?",
    "衢州驰名商标奖励200万元是真的吗?",
    "去年已经拿了苏州市长质量奖,还能拿园区质量奖的钱吗",
    "2024年首次获得园区质量奖,奖多少?公示期几天?",
    "江苏质量奖的申报条件是什么",
    "国标奖励多少",
    "上海的质量奖多少钱",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_piece_corrected_to_what_it_is_changes_the_answer(
    assistant: Assistant, question: str
) -> None:
    plain = assistant.ask(question)
    assert plain.understood
    for chip in plain.understood:
        if chip.code is None:
            continue
        same = [Correction(key=chip.key, code=chip.code)]
        again = assistant.ask(question, corrections=same)
        if chip.state == "assumed":
            assert again.status == plain.status
            assert (again.award and again.award.total_yuan) == (
                plain.award and plain.award.total_yuan
            )
        else:
            assert _substance(again) == _substance(plain), chip.key


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_choice_offered_is_taken_and_shown(assistant: Assistant, question: str) -> None:
    plain = assistant.ask(question)
    for chip in plain.understood:
        for choice in chip.choices:
            new = [Correction(key=chip.key, code=choice.code)]
            changed = assistant.ask(question, corrections=new)
            assert changed.status in ("answered", "clarify", "refused")
            if chip.kind == "unread":
                continue
            shown = _chips(changed).get(chip.key)
            assert shown is None or shown.code in (choice.code, None), (chip.key, choice)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_chip_list_is_short_and_its_quotes_are_the_users_words(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    n_events = len([c for c in answer.understood if c.kind == "item"])
    assert len(answer.understood) <= 8 + 4 * n_events
    assert all(chip.quote in question for chip in answer.understood)
    assert all(chip.label and (chip.value or chip.state == "missing") for chip in answer.understood)

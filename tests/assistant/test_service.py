"""What must be shown, end to end on the nine shipped policies, and the assistant's own manners."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.calculator.facts import Event, Facts
from assistant.chain import STAGES
from assistant.work import MAX_QUESTION_CHARS
from ingest.errors import UsageError

DAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Shown:
    """One question of the list and what its answer must be."""

    question: str
    outcome: str | None = None
    total: int | None = None
    cites: tuple[tuple[str, str], ...] = ()
    status: str = "answered"
    reason: str | None = None
    says: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    adjusted: tuple[tuple[str, str], ...] = ()


QUZHOU, IP = "quzhou-2017", "suzhou-intl-ip-2020"
PARK, MAYOR = "suzhou-park-quality-award-2023", "suzhou-mayor-award-2016"
LIST = [
    Shown(
        "柯城区企业主导制定1项国家标准、参与2项行业标准能拿多少奖励",
        "upper_bound",
        600_000,
        ((QUZHOU, "18."), (QUZHOU, "18."), (QUZHOU, "21.")),
        says=("60万元",),
        missing=("retained_tax_yuan",),
    ),
    Shown(
        "柯城区企业主导制定1项国家标准、参与2项行业标准,当期纳税地方留存30万元",
        "exact",
        300_000,
        ((QUZHOU, "18."), (QUZHOU, "18."), (QUZHOU, "21.")),
        says=("30万元",),
        adjusted=(("retained_tax", "21."),),
    ),
    Shown("苏州马德里商标1件、延伸3个国家", "exact", 8000, ((IP, "第四条"),), says=("8000元",)),
    Shown(
        "苏州马德里商标1件、延伸30个国家",
        "exact",
        20_000,
        ((IP, "第四条"),),
        says=("2万元",),
        adjusted=(("item", "第四条"),),
    ),
    Shown(
        "江苏省质量奖奖励多少",
        "exact",
        1_000_000,
        (("jiangsu-quality-2016", "(三)"),),
        says=("100万元", "省"),
    ),
    Shown(
        "园区质量奖满三年再次获奖奖励多少",
        "honour_only",
        0,
        ((PARK, "第三十三条"),),
        says=("荣誉",),
    ),
    Shown("园区质量奖奖励多少", "exact", 500_000, ((PARK, "第二十七条"),), says=("50万元",)),
    Shown("邢台获省政府质量奖奖励多少", cites=(("xingtai-2012-10", "(二)"),), says=("一定奖励",)),
    Shown("嘉兴规划奖励多少", cites=(("jiaxing-135-plan-2017", "2."),), says=("没有",)),
    Shown(
        "质量管理优秀奖多少钱",
        status="clarify",
        cites=((MAYOR, "第二十五条"), (PARK, "第二十七条")),
        says=("20万元", "10万元"),
    ),
    Shown("上海市长质量奖", status="refused", reason="not_in_library"),
    Shown("今晚吃什么", status="refused", reason="out_of_scope"),
]


def _check_sources(answer: Answer, assistant: Assistant) -> None:
    for c in answer.citations:
        document = assistant.library.documents[c.policy_id]
        assert c.quote
        assert document.text[c.start : c.end] == c.quote
        clause = document.labelled(document.clause_at(c.start))
        assert (c.clause, c.path) == (clause.label, clause.path)
        assert c.validity == document.metadata.validity(answer.as_of).value


@pytest.mark.parametrize("shown", LIST, ids=lambda s: s.question)
def test_what_must_be_shown_is_shown(assistant: Assistant, shown: Shown) -> None:
    answer = assistant.ask(shown.question, as_of=DAY)
    assert (answer.status, answer.reason) == (shown.status, shown.reason)
    assert tuple((c.policy_id, c.clause) for c in answer.citations)[: len(shown.cites)] == tuple(
        shown.cites
    ) or set(shown.cites) <= {(c.policy_id, c.clause) for c in answer.citations}
    _check_sources(answer, assistant)
    said = unicodedata.normalize("NFKC", answer.text)
    assert not [words for words in shown.says if words not in said]
    if shown.outcome is None:
        assert answer.award is None
        return
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == (shown.outcome, shown.total)
    assert tuple(answer.award.missing) == shown.missing
    assert tuple((a.kind, a.clause) for a in answer.award.adjustments) == shown.adjusted


def test_both_quotes_of_18_stand_beside_their_lines(assistant: Assistant) -> None:
    answer = assistant.ask(LIST[0].question, as_of=DAY)
    assert answer.award is not None
    lead, part = answer.award.lines
    assert (lead.level, lead.role, lead.quantity, lead.amount_yuan) == (
        "国家标准",
        "主导",
        1,
        500_000,
    )
    assert (part.level, part.role, part.quantity, part.amount_yuan) == (
        "行业标准",
        "参与",
        2,
        100_000,
    )
    quotes = [c.quote for c in answer.citations if c.clause == "18."]
    assert {lead.quote, part.quote} <= set(quotes)
    assert len(quotes) == 2


def test_the_provinces_award_is_paid_by_the_province(assistant: Assistant) -> None:
    award = assistant.ask("江苏省质量奖奖励多少", as_of=DAY).award
    assert award is not None
    assert {line.payer for line in award.lines} == {"province"}


def test_a_clarification_names_the_choices(assistant: Assistant) -> None:
    answer = assistant.ask("质量管理优秀奖多少钱", as_of=DAY)
    assert answer.clarification is not None
    assert answer.clarification.missing == ("policy",)
    assert len(answer.clarification.options) == 2


@pytest.mark.parametrize(
    ("history", "turn", "outcome", "total"),
    [
        (("柯城区企业主导2项国家标准能拿多少奖励",), "那参与的呢?", "upper_bound", 300_000),
        (("主导制定1项国家标准能拿多少奖励",), "在衢州", "upper_bound", 500_000),
        (("质量管理优秀奖多少钱",), "园区的", "exact", 100_000),
        (
            ("柯城区企业主导1项国家标准能拿多少", "那参与的呢?"),
            "地方留存10万元",
            "exact",
            100_000,
        ),
    ],
)
def test_a_follow_up_leans_on_the_turns_before(
    assistant: Assistant, history: tuple[str, ...], turn: str, outcome: str, total: int
) -> None:
    answer = assistant.ask(turn, history=history, as_of=DAY)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == (outcome, total)
    assert answer.question == turn


def test_the_callers_place_decides_which_policy_applies(assistant: Assistant) -> None:
    question = "质量管理优秀奖多少钱"
    park = assistant.ask(question, region="苏州工业园区", as_of=DAY)
    elsewhere = assistant.ask(question, region="衢州市", as_of=DAY)
    assert park.status in ("answered", "clarify")
    assert {c.policy_id for c in park.citations} <= {PARK, MAYOR}
    assert park.citations
    assert elsewhere.award is None or elsewhere.award.total_yuan is None
    inside = assistant.ask("主导1项国家标准能拿多少奖励", region="柯城区", as_of=DAY)
    assert inside.award is not None
    assert inside.award.total_yuan == 500_000


def test_a_place_outside_a_policys_area_is_out_of_region(assistant: Assistant) -> None:
    answer = assistant.ask("昆山市企业马德里商标1件、延伸3个国家能拿多少", as_of=DAY)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("out_of_region", None)
    assert {(c.policy_id, c.clause) for c in answer.citations} >= {(IP, "第二条")}


@pytest.mark.parametrize(
    ("day", "validity"), [(date(2026, 11, 1), "in_force"), (date(2010, 1, 1), "not_yet")]
)
def test_the_day_asked_decides_whether_a_policy_is_in_force(
    assistant: Assistant, day: date, validity: str
) -> None:
    answer = assistant.ask("园区质量奖奖励多少", as_of=day)
    assert answer.as_of == day
    assert {c.validity for c in answer.citations if c.policy_id == PARK} == {validity}
    assert answer.award is not None
    expected = ("exact", 500_000) if validity == "in_force" else ("out_of_force", None)
    assert (answer.award.outcome, answer.award.total_yuan) == expected


def test_without_a_day_the_answer_holds_today(assistant: Assistant) -> None:
    assert assistant.ask("江苏省质量奖奖励多少").as_of == date.today()


TEXT_QUESTIONS = [
    ("园区质量奖的申报条件是什么", PARK),
    ("园区质量奖评审结果公示多久", PARK),
    ("衢州三强一制造的意见什么时候施行", QUZHOU),
    ("苏州市市长质量奖每年评几家", MAYOR),
    ("嘉兴市质量发展规划的主要目标有哪些", "jiaxing-135-plan-2017"),
]


@pytest.mark.parametrize(("question", "policy_id"), TEXT_QUESTIONS)
def test_a_question_about_the_text_is_answered_word_for_word_from_its_policy(
    assistant: Assistant, question: str, policy_id: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status in ("answered", "refused")
    if answer.status == "refused":
        assert answer.reason == "not_stated"
    else:
        assert {c.policy_id for c in answer.citations} == {policy_id}
        _check_sources(answer, assistant)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\0"])
def test_an_empty_question_is_wrong_usage(assistant: Assistant, question: str) -> None:
    with pytest.raises(UsageError):
        assistant.ask(question)


def test_a_question_may_be_long_but_not_endless(assistant: Assistant) -> None:
    longest = "江苏省质量奖奖励多少" + "?" * (MAX_QUESTION_CHARS - 10)
    assert len(longest) == MAX_QUESTION_CHARS
    assert assistant.ask(longest, as_of=DAY).status != "error"
    with pytest.raises(UsageError):
        assistant.ask(longest + "?")
    with pytest.raises(UsageError):
        assistant.ask("多少", history=(longest + "?",))


def test_empty_turns_of_the_history_are_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("江苏省质量奖奖励多少", history=("", "  "), as_of=DAY)
    assert answer.award is not None


def _substance(answer: Answer) -> str:
    return answer.model_dump_json(exclude={"trace_id", "elapsed_ms"})


def test_eight_threads_get_the_answers_that_one_gets(assistant: Assistant) -> None:
    questions = [shown.question for shown in LIST[:8]]
    alone = [_substance(assistant.ask(q, as_of=DAY)) for q in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: _substance(assistant.ask(q, as_of=DAY)), questions))
    assert together == alone


def test_stages_come_in_order_and_end_with_the_answer(assistant: Assistant) -> None:
    steps = list(assistant.stages(LIST[0].question, as_of=DAY))
    assert [name for name, _ in steps] == [*STAGES, "done"]
    assert [answer for _, answer in steps[:-1]] == [None] * len(STAGES)
    last = steps[-1][1]
    assert last is not None
    assert _substance(last) == _substance(assistant.ask(LIST[0].question, as_of=DAY))


def test_an_answer_carries_its_id_trace_and_times(assistant: Assistant) -> None:
    one = assistant.ask("江苏省质量奖奖励多少", as_of=DAY, id="q7")
    other = assistant.ask("江苏省质量奖奖励多少", as_of=DAY)
    assert (one.id, other.id, one.mode) == ("q7", None, "embedded")
    assert one.trace_id != other.trace_id
    parts = one.elapsed_ms
    assert parts.total >= parts.retrieve > 0


def test_the_calculator_alone_agrees_with_the_answer(assistant: Assistant) -> None:
    facts = Facts(region="苏州市", events=(Event(item="马德里商标", quantity=1, extensions=30),))
    award = assistant.calc(facts, as_of=DAY)
    assert (award.outcome, award.total_yuan) == ("exact", 20_000)


def test_a_search_stays_within_the_region_and_quotes_the_text(assistant: Assistant) -> None:
    hits = assistant.search("质量奖奖励金额", k=4, region="邢台市", as_of=DAY)
    assert 0 < len(hits) <= 4
    assert {h.policy_id for h in hits} <= {"xingtai-2012-10", "national-quality-2017"}
    for hit in hits:
        document = assistant.library.documents[hit.policy_id]
        assert document.text[hit.start : hit.end] == hit.text
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_the_library_lists_its_nine_policies(assistant: Assistant) -> None:
    listed = assistant.policies(DAY)
    assert len(listed) == 9
    assert {p.policy_id for p in listed} == set(assistant.library.documents)
    assert {p.validity for p in listed if p.policy_id == PARK} == {"in_force"}
    assert all(p.n_clauses > 0 for p in listed)

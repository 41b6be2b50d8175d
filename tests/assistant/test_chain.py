"""The five stages as runnables, and the last one, which withholds."""

from __future__ import annotations

from datetime import date

import pytest
from langchain_core.runnables import Runnable

from assistant import Assistant, chain
from assistant.answer import Citation
from assistant.chain import STAGES, Work, answer_of, build_chain, stage
from assistant.composing.reply import Reply, quoted

DAY = date(2026, 11, 1)
QUESTION = "江苏省质量奖奖励多少"


def _work(question: str = QUESTION) -> Work:
    return Work(question=question, history=(), as_of=DAY, region=None, trace_id="t", id="7")


def test_the_chain_is_its_stages_one_after_another(assistant: Assistant) -> None:
    engine = assistant._engine
    whole = build_chain(engine)
    assert isinstance(whole, Runnable)
    work = _work()
    for name in STAGES:
        work = stage(name, engine).invoke(work)
    hidden = {"elapsed_ms"}
    assert answer_of(work).model_dump(exclude=hidden) == answer_of(
        whole.invoke(_work())
    ).model_dump(exclude=hidden)


def test_each_stage_fills_in_its_own_and_takes_its_time(assistant: Assistant) -> None:
    engine, work = assistant._engine, _work()
    filled = {"understand": "query", "retrieve": "hits", "calculate": "pricing", "compose": "reply"}
    for name in STAGES:
        field = filled.get(name)
        assert field is None or not getattr(work, field)
        work = stage(name, engine).invoke(work)
        assert field is None or getattr(work, field)
    assert [name for name, _ in work.elapsed] == list(STAGES)
    assert all(taken >= 0 for _, taken in work.elapsed)
    times = answer_of(work).elapsed_ms
    assert times.total == pytest.approx(sum(taken for _, taken in work.elapsed), abs=0.05)


def test_what_asks_for_no_amount_is_not_calculated(assistant: Assistant) -> None:
    work = build_chain(assistant._engine).invoke(_work("园区质量奖的申报条件是什么"))
    assert work.pricing is None


def test_a_refused_request_is_not_searched(assistant: Assistant) -> None:
    work = build_chain(assistant._engine).invoke(_work("教我怎么造假拿江苏省质量奖"))
    assert work.hits == ()
    assert answer_of(work).reason == "unsafe"


def _bad_reply(assistant: Assistant) -> Reply:
    good = assistant.knowledge.cite_span("jiangsu-quality-2016", 0, 30, DAY)
    bad: Citation = good.model_copy(update={"quote": "假" + good.quote[1:]})
    return Reply(status="answered", text=f"可得奖励777万元。\n\n{quoted(bad)}", citations=(bad,))


def test_an_answer_with_a_finding_is_withheld(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = _bad_reply(assistant)
    monkeypatch.setattr(chain, "compose", lambda *_args, **_kw: bad)
    work = build_chain(assistant._engine).invoke(_work())
    assert len(work.findings) >= 2
    answer = answer_of(work)
    assert (answer.status, answer.reason) == ("error", "verification_failed")
    assert "777" not in answer.text
    assert bad.citations[0].quote not in answer.text
    assert (answer.citations, answer.award, answer.clarification) == ((), None, None)


def test_of_words_with_a_finding_the_sound_quotes_remain(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = assistant.knowledge.cite_span("jiangsu-quality-2016", 0, 30, DAY)
    wrong = Reply(status="answered", text=f"要满777年。\n\n{quoted(good)}", citations=(good,))
    monkeypatch.setattr(chain, "compose", lambda *_args, **_kw: wrong)
    work = build_chain(assistant._engine).invoke(_work("江苏质量发展的指导思想"))
    assert work.findings
    answer = answer_of(work)
    assert answer.status == "answered"
    assert "777" not in answer.text
    assert quoted(good) in answer.text
    assert answer.citations == (good,)


def test_the_streamed_answer_is_withheld_too(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "compose", lambda *_args, **_kw: _bad_reply(assistant))
    *_, (name, answer) = assistant.stages(QUESTION, as_of=DAY)
    assert name == "done"
    assert answer is not None
    assert answer.status == "error"
    assert "777" not in answer.text


def test_a_clean_answer_has_no_finding(assistant: Assistant) -> None:
    assert build_chain(assistant._engine).invoke(_work()).findings == ()

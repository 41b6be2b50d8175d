"""The log of answers narrowed: by reason, cited policy, feedback, and what was not answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.understood.wire import Correction, Turn
from tests.ui.journal.made import Clock, answer, citation, journal_at
from ui.journal.answer_log import Basis, Wanted
from ui.journal.journal import Journal
from ui.office.log_record import corrections_of, kept_answer, turns_of


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = journal_at(tmp_path, Clock())
    made.record_answer(answer("a1", citations=(citation("给予60万元"),)), face="chat")
    made.record_answer(answer("r1", status="refused", reason="not_in_library"), face="api")
    made.record_answer(answer("r2", status="refused", reason="out_of_scope"), face="chat")
    made.record_answer(answer("c1", status="clarify"), face="chat")
    made.record_answer(answer("a2"), face="desk")
    assert made._background.wait(30)  # a busy disk may take longer than a reader waits
    assert made.add_feedback("a2", "down", "数字不对")
    assert made.add_feedback("a1", "up")
    return made


@pytest.mark.parametrize(
    ("wanted", "traces"),
    [
        (Wanted(reason="not_in_library"), {"r1"}),
        (Wanted(policy="jia"), {"a1"}),
        (Wanted(policy="ji"), set()),
        (Wanted(policy="%"), set()),
        (Wanted(verdict="any"), {"a1", "a2"}),
        (Wanted(verdict="down"), {"a2"}),
        (Wanted(is_unanswered=True), {"r1", "r2", "c1", "a2"}),
        (Wanted(is_unanswered=True, status="refused"), {"r1", "r2"}),
    ],
)
def test_each_filter_keeps_what_fits(journal: Journal, wanted: Wanted, traces: set[str]) -> None:
    assert {row.trace_id for row in journal.answers(wanted).rows} == traces


def test_feedback_is_listed_with_its_answer_or_without(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_at(tmp_path, clock, log_questions=False)
    journal.add_feedback("gone", "down", "看不懂")
    clock.pass_by(minutes=1)
    journal.add_feedback("other", "up")
    found = journal.feedback()
    assert [(f.trace_id, a) for f, a in found.rows] == [("other", None), ("gone", None)]
    assert [f.reason for f, _ in journal.feedback("down").rows] == ["看不懂"]


def test_what_an_answer_was_given_from_stands_beside_it(journal: Journal) -> None:
    before = journal.logged("a1")
    journal.rest_on(lambda: Basis("abc", "1.2"))
    journal.record_answer(answer("later"), face="api")
    after = journal.logged("later")
    assert before is not None
    assert after is not None
    assert (before.generation, before.engine) == (None, None)
    assert (after.generation, after.engine) == ("abc", "1.2")


def test_earlier_turns_are_kept_with_what_was_corrected_of_them(journal: Journal) -> None:
    corrected = Turn(question="国标", corrections=(Correction(key="events/0/role", code="参与"),))
    mended = (Correction(key="region", code="柯城区"),)
    journal.record_answer(
        answer("c2"), face="api", history=["电话13800138000", corrected], corrections=mended
    )
    kept = journal.logged("c2")
    assert kept is not None
    assert kept.history == ("电话〔手机号〕", "国标")
    assert turns_of(kept) == ("电话〔手机号〕", corrected)
    assert corrections_of(kept) == mended


def test_a_record_of_another_program_is_read_as_far_as_it_is_known(journal: Journal) -> None:
    kept = journal.logged("a1")
    assert kept is not None
    newer = kept.record.replace('"question":', '"a_new_field": [1], "question":', 1)
    assert kept_answer(replace(kept, record=newer)) == kept_answer(kept)
    broken = kept_answer(replace(kept, record="{"))
    assert (broken.status, broken.text, broken.citations) == ("answered", "奖励60万元。", ())
    assert corrections_of(replace(kept, corrections="nothing")) is None


def test_the_actions_of_the_trail_are_named_once(journal: Journal) -> None:
    for action in ("rules.confirm", "account.add", "rules.confirm"):
        journal.record_change("王芳", action, "x")
    assert journal.actions() == ["account.add", "rules.confirm"]

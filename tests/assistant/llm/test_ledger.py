"""What the model may use in a day, and the rest that a failing server is given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.llm.ledger import FAILURES_TO_REST, REST_S, Ledger, tokens_of
from ingest.settings import Settings


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, model_tokens_a_day=100, model_seconds_a_day=50)


def _fail(ledger: Ledger, times: int) -> None:
    for _ in range(times):
        ledger.count(1, 0.1, failed=True)


def test_a_server_is_rested_after_failures_in_a_row_and_tried_again(settings: Settings) -> None:
    clock = Clock()
    ledger = Ledger(settings, clock)
    _fail(ledger, FAILURES_TO_REST - 1)
    assert ledger.refusal() is None
    _fail(ledger, 1)
    assert "暂停" in (ledger.refusal() or "")
    clock.now += REST_S + 1
    assert ledger.refusal() is None
    _fail(ledger, 1)  # one try, and it rests again
    assert ledger.refusal()


def test_an_answer_ends_the_row(settings: Settings) -> None:
    ledger = Ledger(settings)
    _fail(ledger, FAILURES_TO_REST - 1)
    ledger.count(1, 0.1, failed=False)
    _fail(ledger, FAILURES_TO_REST - 1)
    assert ledger.refusal() is None


def test_tokens_and_seconds_of_a_day_are_limited(settings: Settings) -> None:
    ledger = Ledger(settings)
    ledger.count(99, 1, failed=False)
    assert ledger.refusal() is None
    ledger.count(1, 1, failed=False)
    assert "用量" in (ledger.refusal() or "")


def test_seconds_of_a_day_are_limited(settings: Settings) -> None:
    ledger = Ledger(settings)
    ledger.count(0, 50, failed=False)
    assert "用时" in (ledger.refusal() or "")


def test_another_process_sees_what_was_used(settings: Settings) -> None:
    _fail(Ledger(settings), FAILURES_TO_REST)
    assert Ledger(settings).refusal()


def test_a_new_day_begins_at_nothing(settings: Settings) -> None:
    ledger = Ledger(settings)
    ledger.count(1000, 1, failed=False)
    page = settings.model_ledger.read_text("utf-8")
    settings.model_ledger.write_text(page.replace(date.today().isoformat(), "2020-01-01"))
    assert ledger.refusal() is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"day": 7}', b"[]"])
def test_a_damaged_file_is_no_reason_to_fail(settings: Settings, content: bytes) -> None:
    settings.model_ledger.parent.mkdir(parents=True)
    settings.model_ledger.write_bytes(content)
    ledger = Ledger(settings)
    assert ledger.refusal() is None
    _fail(ledger, FAILURES_TO_REST)
    assert ledger.refusal()


def test_where_nothing_can_be_written_the_process_counts_for_itself(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, no folder")
    ledger = Ledger(Settings(home=tmp_path))
    _fail(ledger, FAILURES_TO_REST)
    assert ledger.refusal()


def test_a_clock_set_back_does_not_rest_the_server_for_ever(settings: Settings) -> None:
    clock = Clock()
    ledger = Ledger(settings, clock)
    _fail(ledger, FAILURES_TO_REST)
    clock.now -= 10 * REST_S
    assert ledger.refusal() is None


def test_a_chinese_letter_is_a_token() -> None:
    assert tokens_of("可得奖励") == 4
    assert 1 <= tokens_of("hello world") <= 11

"""Why an answer would be another one now: what was decided since, to the second."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from ui.office import log_replay

SECOND = datetime(2026, 11, 28, 9, 30, 7, tzinfo=UTC)


def _told(monkeypatch: pytest.MonkeyPatch, decided: datetime, answered: datetime) -> list[str]:
    entry = SimpleNamespace(at=decided, by="甲")
    monkeypatch.setattr(log_replay, "history", lambda *_: {"jia": [entry]})
    monkeypatch.setattr(log_replay, "entry_line", lambda _: "确认")
    library: Any = SimpleNamespace(documents={"jia": None})
    journal: Any = SimpleNamespace(changes=lambda **_: SimpleNamespace(rows=()))
    logged: Any = SimpleNamespace(at=answered)
    return list(log_replay._of_policy("jia", "办法", logged, library, journal))


def test_a_review_in_the_second_of_the_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = _told(monkeypatch, SECOND, SECOND.replace(microsecond=900_000))
    assert line.endswith("甲 确认")


def test_a_review_before_the_answer_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(monkeypatch, SECOND.replace(second=6), SECOND) == []

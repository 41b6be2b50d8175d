"""What a running service writes into its journal, and that answers do not wait for it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ingest.settings import Settings
from tests.ui.conftest import serving
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer

QUESTION = "江苏省质量奖奖励多少？"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wired")


@pytest.fixture(scope="module")
def house(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


def asked(house: str, question: str, **more: object) -> str:
    answer = httpx.post(f"{house}/api/ask", json={"question": question, **more}, timeout=60)
    assert answer.status_code == 200, answer.text
    trace_id: str = answer.json()["trace_id"]
    return trace_id


def written(home: Path, trace_id: str) -> LoggedAnswer | None:
    """The entry of an answer, which the service writes a moment after it was given."""
    journal = Journal(Settings(home=home))
    end = time.monotonic() + 10
    while (kept := journal.logged(trace_id)) is None and time.monotonic() < end:
        time.sleep(0.05)
    return kept


def test_what_is_asked_over_http_is_written_down_without_personal_data(
    house: str, home: Path
) -> None:
    said = f"我是张三13800138000，身份证11010519491231002X，{QUESTION}"
    kept = written(home, asked(house, said, history=["我的邮箱zhang@example.com"]))
    assert kept is not None
    assert (kept.face, kept.status) == ("api", "answered")
    assert kept.question == f"我是张三〔手机号〕，身份证〔身份证号〕，{QUESTION}"
    assert kept.history == ("我的邮箱〔邮箱〕",)
    content = b"".join(path.read_bytes() for path in home.glob("journal.sqlite*"))
    for secret in (b"13800138000", b"11010519491231002X", b"zhang@example.com"):
        assert secret not in content


def test_an_answer_does_not_wait_for_a_locked_journal(house: str, home: Path) -> None:
    asked(house, QUESTION)
    other = sqlite3.connect(home / "journal.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    trace_id = asked(house, QUESTION)
    assert time.monotonic() - begun < 4  # a write waits 5 s before it gives up
    other.execute("ROLLBACK")
    assert written(home, trace_id) is not None  # and is made up for

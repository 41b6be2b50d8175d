"""What the chat page asks of the server: streamed answers, faults in words, what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from ingest.errors import ZhiceError
from ingest.settings import Settings
from tests.ui.journal.made import answer
from ui.http.limits import MAX_QUESTION
from ui.server import create_app

_TRACE = "0" * 32


class StandIn:
    """An assistant whose answer, or fault, a test gives."""

    def __init__(self, given: Any) -> None:
        self.given = given
        self.asked: list[dict[str, Any]] = []
        self.library = SimpleNamespace(documents={}, generation="1")

    def search(self, query: str, *, k: int = 5, **_: object) -> list[object]:
        return []

    def reload(self) -> None: ...

    def stages(self, question: str, **told: Any) -> Iterator[tuple[str, Any]]:
        self.asked.append(told)
        yield "understand", None
        if isinstance(self.given, Exception):
            raise self.given
        yield "done", self.given


@contextmanager
def _page(folder: Path, given: Any) -> Iterator[tuple[TestClient, StandIn]]:
    stand_in = StandIn(given)
    app = create_app(lambda: stand_in, Settings(home=folder))  # type: ignore[arg-type, return-value]
    app.state.service.start().result(10)
    yield TestClient(app), stand_in
    app.state.journal.close()


def _events(response: httpx.Response) -> list[tuple[str, dict[str, Any]]]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = [block.split("\n") for block in response.text.strip().split("\n\n")]
    return [(b[0].removeprefix("event: "), json.loads(b[1].removeprefix("data: "))) for b in blocks]


def test_an_answer_comes_as_stages_text_and_the_whole_and_is_written_down(tmp_path: Path) -> None:
    given = answer(_TRACE, "这一问")
    with _page(tmp_path, given) as (client, stand_in):
        past = {"question": "上一问", "corrections": [{"key": "region", "code": "柯城区"}]}
        body = {"question": "这一问", "history": [past], "region": "柯城区"}
        events = _events(client.post("/chat/ask", json=body))
        names = [name for name, _ in events]
        assert names[0] == "stage"
        assert names[-1] == "done"
        assert events[-1][1]["trace_id"] == _TRACE
        turn = stand_in.asked[0]["history"][0]
        assert (turn.question, turn.corrections[0].code) == ("上一问", "柯城区")
        kept = client.app.state.journal.logged(_TRACE)  # type: ignore[attr-defined]
        assert (kept.face, kept.question, kept.history) == ("chat", "这一问", ("上一问",))
        judged = {"trace_id": _TRACE, "verdict": "down", "reason": "金额不对"}
        assert client.post("/chat/judge", json=judged).json() == {"kept": True}
        file = client.post(
            "/chat/file", json={"trace_id": _TRACE, "ask": body, "content": "answer"}
        )
        assert file.content.startswith(b"PK")
        sheet = {"trace_id": _TRACE, "ask": body, "content": "sheet", "format": "xlsx"}
        assert client.post("/chat/file", json=sheet).status_code in (200, 422)


@pytest.mark.parametrize(
    ("fault", "said"),
    [(ZhiceError("甲坏了", "请修甲"), "甲坏了"), (RuntimeError("a secret path"), "服务出错")],
)
def test_a_fault_is_told_in_chinese_and_never_with_its_inside(
    tmp_path: Path, fault: Exception, said: str
) -> None:
    with _page(tmp_path, fault) as (client, _):
        name, data = _events(client.post("/chat/ask", json={"question": "问"}))[-1]
    assert name == "failed"
    assert said in data["words"]
    assert "secret" not in data["words"]


def test_a_question_too_long_is_refused_before_it_is_asked(tmp_path: Path) -> None:
    with _page(tmp_path, RuntimeError()) as (client, stand_in):
        response = client.post("/chat/ask", json={"question": "奖" * (MAX_QUESTION + 1)})
    assert response.status_code == 413
    assert str(MAX_QUESTION) in response.json()["detail"]
    assert stand_in.asked == []


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with _page(tmp_path, RuntimeError()) as (client, _):
        judged = {"trace_id": _TRACE, "verdict": "up"}
        assert "重新提问" in client.post("/chat/judge", json=judged).json()["detail"]
        assert client.post("/chat/next", json={"trace_id": _TRACE}).json() == []
        assert client.post("/chat/judge", json=judged | {"verdict": "?"}).status_code == 422


def test_a_clause_is_found_by_its_quote_or_said_to_be_gone(client: httpx.Client) -> None:
    quote = "涉企奖励资金总额不超过企业当期纳税总额地方留存部分"
    wanted = {"policy_id": "quzhou-2017", "quotes": [{"start": 7, "words": quote}]}
    html = client.post("/chat/clause", json=wanted).text
    assert f"<mark>{quote}</mark>" in html
    gone = wanted | {"quotes": [{"start": 0, "words": "没有这句话"}]}
    assert client.post("/chat/clause", json=gone).status_code == 404
    assert client.post("/chat/clause", json=wanted | {"policy_id": "x"}).status_code == 404


def test_public_text_is_compressed_and_events_are_not(client: httpx.Client) -> None:
    assert client.get("/style/chat.css").headers["content-encoding"] == "gzip"
    assert client.get("/style/chat.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/style/..%2f..%2fserver.py").status_code == 404
    streamed = client.post("/chat/ask", json={"question": "获得江苏省质量奖奖励多少？"})
    assert "content-encoding" not in streamed.headers

"""``POST /api/ask/stream``: the events of an answer, faults in mid-stream, and leaving early."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.service import Piece
from ingest.errors import LibraryError
from ingest.settings import Settings
from ui.http import problem
from ui.http.ask_stream import build_stream_router
from ui.http.limits import BodyLimit
from ui.http.rate import RateLimit, Rates
from ui.journal.journal import Journal
from ui.page.shell import Shell
from ui.service import Service

PATH = "/api/ask/stream"
QUESTION = {"question": "获得江苏省质量奖奖励多少？"}
Event = tuple[str, dict[str, object]]


def events_of(text: str) -> list[Event]:
    found = re.findall(r"^event: (\w+)\ndata: (.*)\n\n", text, re.M)
    return [(name, json.loads(data)) for name, data in found]


def test_stages_then_the_text_in_pieces_then_the_whole_answer(client: httpx.Client) -> None:
    response = client.post(PATH, json=QUESTION)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-cache"
    events = events_of(response.text)
    names = [name for name, _ in events]
    assert re.fullmatch(r"(stage )+(text )+done ", "".join(f"{name} " for name in names))
    answer = Answer.model_validate(events[-1][1])
    assert answer.award is not None
    assert answer.award.total_yuan == 1_000_000
    assert "".join(str(data["text"]) for name, data in events if name == "text") == answer.text
    assert events[0][1] == {"stage": "understand", "word": "理解问题…"}
    assert "理解问题" in response.text  # as it is, not as \\u escapes


def test_the_history_and_corrections_are_used(client: httpx.Client) -> None:
    body = {"question": "那参与的呢？", "history": ["柯城区企业主导制定1项国家标准奖励多少？"]}
    answer = Answer.model_validate(events_of(client.post(PATH, json=body).text)[-1][1])
    assert answer.award is not None
    assert [line.role for line in answer.award.lines] == ["参与"]


def test_a_faulty_question_is_a_problem_and_no_stream(client: httpx.Client) -> None:
    for body, status in (({}, 422), ({"question": "奖" * 5000}, 413)):
        response = client.post(PATH, json=body)
        assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"


class StandIn:
    """An assistant whose stream does what a test tells it to."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.n_steps = 0
        self.library = SimpleNamespace(documents={})

    def search(self, query: str, *, k: int = 5, **_: object) -> list[object]:
        return []

    def reload(self) -> None: ...

    def stream(self, question: str, **_: object) -> Iterator[Piece]:
        while self.n_steps < 200:
            self.n_steps += 1
            yield Piece(stage="understand")
            if self.fault:
                raise self.fault
            time.sleep(0.05)


def app_with(stand_in: StandIn, folder: Path, *, opened: bool = True) -> FastAPI:
    settings = Settings(home=folder)
    service = Service(lambda: stand_in)  # type: ignore[arg-type, return-value]
    if opened:
        service.start().result(10)
    app = FastAPI()
    problem.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(RateLimit, rates=Rates(settings))
    app.add_middleware(Shell)
    app.include_router(build_stream_router(service, Journal(settings)))
    return app


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (LibraryError("甲坏了", "请修甲"), "library", "甲坏了"),
        (RuntimeError("a secret path"), "internal", "请与管理员联系"),
    ],
)
def test_a_fault_in_mid_stream_is_an_event(
    tmp_path: Path, fault: Exception, code: str, says: str
) -> None:
    response = TestClient(app_with(StandIn(fault), tmp_path)).post(PATH, json=QUESTION)
    name, data = events_of(response.text)[-1]
    assert (name, data["code"], data["status"]) == ("error", code, 500)
    assert says in str(data["detail"])
    assert "secret" not in response.text


def test_a_service_that_is_not_ready_is_a_503_and_no_stream(tmp_path: Path) -> None:
    response = TestClient(app_with(StandIn(), tmp_path, opened=False)).post(PATH, json=QUESTION)
    assert (response.status_code, response.json()["code"]) == (503, "not_ready")


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[tuple[str, StandIn]]:
    """A real server whose answer takes ten seconds of small steps."""
    stand_in = StandIn()
    config = uvicorn.Config(app_with(stand_in, tmp_path), log_config=None, log_level="warning")
    server = uvicorn.Server(config)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", stand_in
    server.should_exit = True
    thread.join(10)


def test_who_leaves_early_stops_the_work(endless: tuple[str, StandIn]) -> None:
    address, stand_in = endless
    with httpx.stream("POST", f"{address}{PATH}", json=QUESTION) as response:
        assert next(response.iter_lines()) == "event: stage"
    time.sleep(1)
    n_steps = stand_in.n_steps
    time.sleep(1)
    assert stand_in.n_steps == n_steps < 200, "the work went on after the client had left"


def test_a_long_silence_is_bridged_by_a_comment(
    endless: tuple[str, StandIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    # how often is FastAPI's affair; that a proxy in between hears something is ours
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.02)
    address, _ = endless
    parts = urlsplit(address)
    body = json.dumps(QUESTION).encode()
    with socket.create_connection((parts.hostname, parts.port or 0)) as plain:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        plain.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        plain.settimeout(10)
        received = b""
        while b": ping" not in received:
            part = plain.recv(4096)
            assert part, received
            received += part

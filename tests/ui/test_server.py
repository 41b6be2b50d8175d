"""The service when something is wrong: not ready, failing, or unable to start."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from ingest.errors import LibraryError
from ingest.settings import Settings
from tests.conftest import Run
from ui.server import create_app
from ui.service import NotReadyError, Service


class StandIn:
    """An assistant that does what a test tells it to."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault
        self.library = SimpleNamespace(documents={}, generation="1")

    def search(self, query: str, *, k: int = 5, **_: object) -> list[object]:
        return []

    def reload(self) -> None: ...

    def ask(self, question: str, **_: object) -> object:
        raise self.fault


def test_a_service_still_opening_is_not_ready_and_says_so(tmp_path: Path) -> None:
    opened = threading.Event()

    def slowly() -> Any:
        opened.wait(30)
        return StandIn(RuntimeError())

    app = create_app(slowly, Settings(home=tmp_path))
    client = TestClient(app)
    try:
        assert client.get("/api/health").status_code == 200
        for response in (
            client.get("/api/ready"),
            client.post("/api/ask", json={"question": "奖"}),
        ):
            assert response.status_code == 503
            assert response.headers["content-type"] == "application/problem+json"
            assert response.json()["code"] == "not_ready"
    finally:
        opened.set()
    app.state.service.start().result(10)
    assert client.get("/api/ready").status_code == 200


def test_an_unforeseen_fault_is_a_500_without_a_traceback(tmp_path: Path) -> None:
    app = create_app(
        lambda: StandIn(RuntimeError("a secret path")),  # type: ignore[arg-type, return-value]
        Settings(home=tmp_path),
    )
    app.state.service.start().result(10)
    response = TestClient(app).post("/api/ask", json={"question": "奖"})
    assert response.status_code == 500
    assert response.json()["code"] == "internal"
    assert "secret" not in response.text


def test_a_library_that_cannot_be_opened_is_named_to_whoever_asks() -> None:
    def fails() -> Any:
        raise LibraryError("政策库损坏", "请运行 zhice doctor")

    service = Service(fails)
    with pytest.raises(LibraryError):
        service.start().result(10)
    with pytest.raises(NotReadyError, match="政策库损坏"):
        service.assistant()
    assert not service.is_ready()


@pytest.mark.slow
def test_a_port_in_use_ends_the_command_with_a_message(zhice: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = zhice("serve", "--port", str(port), home=tmp_path / "home")
    assert run.returncode == 1
    assert "端口已被占用" in run.stderr
    assert run.stdout == ""

"""An OpenAI-compatible server on loopback that does exactly what a test tells it to.

A *script* is a function of the handler and the request's body; those below cover what servers,
good and bad, really do. Every server counts its requests and keeps what it was sent.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Script = Callable[["Handler", Body], None]
STEP_S = 0.05


@dataclass
class ScriptedServer:
    """A running server; set ``script`` at any time."""

    url: str
    script: Script
    bodies: list[Body] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def n_requests(self) -> int:
        return len(self.bodies)

    @property
    def sent(self) -> str:
        """All text that reached the server."""
        return json.dumps(self.bodies, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    scripted: ScriptedServer

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        self.scripted.bodies.append(body)
        self.scripted.headers.append({k.lower(): v for k, v in self.headers.items()})
        self.close_connection = True
        with suppress(OSError):  # the client may go away first; that is its right
            self.scripted.script(self, body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_args: object) -> None:
        pass

    def begin(self, kind: str = "text/event-stream", status: int = 200, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def event(self, delta: Body, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {
            "id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m",
            "choices": [choice],
        }  # fmt: skip
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def done(self, finish: str = "stop") -> None:
        self.event({}, finish)
        self.wfile.write(b"data: [DONE]\n\n")


@contextmanager
def serving(script: Script) -> Iterator[ScriptedServer]:
    class Own(Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    server.daemon_threads = True
    scripted = ScriptedServer(f"http://127.0.0.1:{server.server_port}/v1", script)
    Own.scripted = scripted
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        scripted.closing.set()
        server.shutdown()
        server.server_close()


def prompt_of(body: Body) -> Body:
    """The JSON object of data that was sent to the model."""
    users = [m for m in body["messages"] if m["role"] == "user"]
    return json.loads(users[0]["content"])


def wants_reading(body: Body) -> bool:
    return bool(body.get("tools"))


# -- what servers do --------------------------------------------------------------------------


def says(text: str, size: int = 7) -> Script:
    """Streams ``text``."""

    def script(handler: Handler, body: Body) -> None:
        handler.begin()
        handler.event({"role": "assistant", "content": ""})
        for start in range(0, len(text), size):
            handler.event({"content": text[start : start + size]})
        handler.done()

    return script


def echoes(change: Callable[[str], str]) -> Script:
    """Streams the composed answer that it was sent, changed."""

    def script(handler: Handler, body: Body) -> None:
        says(change(str(prompt_of(body).get("answer", ""))))(handler, body)

    return script


def in_turn(*scripts: Script) -> Script:
    """One script after another, a request each."""
    left = list(scripts)

    def script(handler: Handler, body: Body) -> None:
        left.pop(0)(handler, body)

    return script


def calls(name: str, arguments: object) -> Script:
    """Calls a tool; ``arguments`` as JSON, or a string as it is."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)

    def script(handler: Handler, body: Body) -> None:
        handler.begin()
        call = {"index": 0, "id": f"call_{len(handler.scripted.bodies)}", "type": "function"}
        handler.event(
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [call | {"function": {"name": name, "arguments": ""}}],
            }
        )
        for start in range(0, len(text), 9):
            part = {"index": 0, "function": {"arguments": text[start : start + 9]}}
            handler.event({"tool_calls": [part]})
        handler.done("tool_calls")

    return script


def reads(reading: object, then: Script) -> Script:
    """Gives ``reading`` where one is asked for, and goes on with ``then``."""

    def script(handler: Handler, body: Body) -> None:
        (calls("Reading", reading) if wants_reading(body) else then)(handler, body)

    return script


def answers_with(
    status: int, raw: bytes = b"{}", kind: str = "application/json", **headers: str
) -> Script:
    """One HTTP response as given."""

    def script(handler: Handler, body: Body) -> None:
        handler.begin(kind, status, Content_Length=str(len(raw)), **headers)
        handler.wfile.write(raw)

    return script


def silence(handler: Handler, body: Body) -> None:
    """Accepts the request and says nothing."""
    handler.scripted.closing.wait(60)


def drips(handler: Handler, body: Body) -> None:
    """One byte at a time, for ever, never ending a line."""
    handler.begin()
    while not handler.scripted.closing.is_set():
        handler.wfile.write(b":")
        handler.wfile.flush()
        time.sleep(STEP_S)


def drips_headers(handler: Handler, body: Body) -> None:
    """One header after another, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not handler.scripted.closing.is_set():
        handler.wfile.write(f"X-{number}: 1\r\n".encode())
        handler.wfile.flush()
        number += 1
        time.sleep(STEP_S)


def endless(text: str) -> Script:
    """Text without end."""

    def script(handler: Handler, body: Body) -> None:
        handler.begin()
        while not handler.scripted.closing.is_set():
            handler.event({"content": text})

    return script


def huge(handler: Handler, body: Body) -> None:
    """One event of many megabytes."""
    handler.begin()
    handler.wfile.write(b'data: {"choices":[{"index":0,"delta":{"content":"')
    block = b"a" * 1_000_000
    for _ in range(200):
        if handler.scripted.closing.is_set():
            return
        handler.wfile.write(block)


def breaks_off(handler: Handler, body: Body) -> None:
    """Half a JSON, then the connection is gone."""
    handler.begin()
    handler.event({"role": "assistant", "content": "可得奖励"})
    handler.wfile.write(b'data: {"choices":[{"index":0,"delta":{"con')
    handler.wfile.flush()
    handler.connection.close()


def in_bytes(raw: bytes) -> Script:
    """A stream whose bytes are as given."""

    def script(handler: Handler, body: Body) -> None:
        handler.begin()
        handler.wfile.write(raw)

    return script

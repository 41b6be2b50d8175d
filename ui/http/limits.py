"""Limits on what a visitor may send, and the middleware that enforces the size of a body."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_QUESTION = 2000  # characters of one question or search
MAX_HISTORY = 20  # earlier turns
MAX_EVENTS = 200  # events of one calculation
MAX_BODY = 256 * 1024  # bytes of one request to /api
_MOST_DRAINED = 20  # times its limit that a body is still read, so that the refusal is seen
MAX_CONCURRENT = 8  # questions answered at the same time in the chat page


class BodyLimit:
    """Refuses a request to ``/api`` or an event of the page whose body is too large (413).

    Args:
        large: most bytes by path, for routes that take files; their bodies are not held in
            memory, and one that is longer breaks off.
    """

    def __init__(
        self, app: ASGIApp, max_bytes: int = MAX_BODY, large: Mapping[str, int] | None = None
    ) -> None:
        self._app = app
        self._max = max_bytes
        self._large = dict(large or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        if scope["path"] in self._large:
            await self._app(scope, _broken_off(receive, self._large[scope["path"]]), send)
            return
        # Read the whole body first (it is small or refused), so that a missing or false
        # Content-Length makes no difference.
        chunks: list[bytes] = []
        size = 0
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            chunk: bytes = message.get("body", b"")
            size += len(chunk)
            if size > self._max:
                await _refuse(scope, send, self._max)
                return
            chunks.append(chunk)
            more = message.get("more_body", False)
        body = b"".join(chunks)
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replay, send)


def _broken_off(receive: Receive, limit: int) -> Receive:
    """``receive``, which reads on but tells of a lost connection once ``limit`` is passed."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        while size > limit and message.get("more_body", False):
            # A browser shows an answer only after all that it sends has been taken from it.
            message = await receive()
            size += len(message.get("body", b""))
            if size > limit * _MOST_DRAINED:
                break
        return {"type": "http.disconnect"} if size > limit else message

    return counted


async def _refuse(scope: Scope, send: Send, limit: int) -> None:
    body = json.dumps(
        {
            "type": "about:blank",
            "title": "内容太长",
            "status": 413,
            "detail": f"请求正文太大：最多 {limit // 1024} KB。请缩短内容，或分几次提交。",
            "code": "too_large",
            "instance": scope["path"],
            "errors": [],
        },
        ensure_ascii=False,
    ).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})

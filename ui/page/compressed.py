"""Middleware that compresses what anyone may read; pages that hold a secret stay as they are.

A page with a token in it is never compressed together with what a visitor sent (BREACH). Gradio
compresses its own files; event streams are left alone.
"""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_PUBLIC = ("/style/", "/policies", "/chat/")
_LEAST = 1000  # bytes below which it is not worth it


class Compressed:
    """Gzip for the front page, the reader, the chat's answers, styles and scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._gzip = GZipMiddleware(app, minimum_size=_LEAST, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_public = scope["type"] == "http" and (
            scope["path"] == "/" or scope["path"].startswith(_PUBLIC)
        )
        await (self._gzip if is_public else self._plain)(scope, receive, send)

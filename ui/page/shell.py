"""Middleware that makes Gradio's page Chinese and keeps every page to this host."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.page.frame import STYLE_PATH, not_found

# Nothing is loaded from, or sent to, another host. Gradio needs inline script and eval.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_SHARE_TAGS = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*>')
_NO_SCRIPT = (
    '<noscript><p style="padding:1rem">问答页需要浏览器启用 JavaScript;'
    '<a href="/policies">政策全文</a>不需要。</p></noscript>'
)


class Shell:
    """Sets the language and stylesheet of Gradio's page, security headers, and a Chinese 404."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wants_html = "text/html" in Headers(scope=scope).get("accept", "")
        is_front = scope["path"] == "/"
        start: Message | None = None
        held: list[bytes] = []

        async def forward(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                is_html = headers.get("content-type", "").startswith("text/html")
                missing = message["status"] == 404 and wants_html and not is_html
                if missing or (is_front and is_html):
                    start = message
                    return
            elif start is not None:
                held.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await _finish(start, b"".join(held), send)
                return
            await send(message)

        await self._app(scope, receive, forward)


async def _finish(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    if start["status"] == 404:
        body = not_found("请检查网址是否完整。").encode()
        headers["content-type"] = "text/html; charset=utf-8"
    else:
        body = _chinese(body.decode()).encode()
    if "content-length" in headers:
        headers["content-length"] = str(len(body))
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _chinese(html: str) -> str:
    html = html.replace('lang="en"', 'lang="zh-CN"', 1)
    html = _MANIFEST.sub("", _SHARE_TAGS.sub("", html))
    links = (
        f'<link rel="stylesheet" href="{STYLE_PATH}"><link rel="stylesheet" href="/style/chat.css">'
        '<link rel="modulepreload" href="/style/chat.js"><link rel="icon" href="/style/icon.svg">'
    )
    html = html.replace("</head>", f"{links}</head>", 1)
    return html.replace("</body>", f"{_NO_SCRIPT}</body>", 1)

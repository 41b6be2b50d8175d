"""How often one visitor may ask: limits by address on the routes that are open to everybody."""

from __future__ import annotations

import ipaddress
import re
import time
from math import ceil

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.errors import UsageError
from ingest.settings import Settings
from ui.http.problem import problem

_OFF = {"off", "0", "none"}
# What takes the time of an answer, and what takes little. /chat/… is what the chat page asks.
_QUESTIONS = re.compile(
    r"/api/(?:ask|ask/stream|worksheet|compare)/?\Z|/chat/(?:ask|compare|file)\Z"
    r"|/gradio_api/(?:queue/join|run/|call/|predict)"
)
_SEARCHES = re.compile(
    r"/api/(?:search|calc|feedback|entitlements)/?\Z|/chat/(?:next|clause|judge|entitlements)\Z"
)
_PERIODS = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "month": "个月"}


class Rates:
    """The limits of the settings, and how far each visitor has used them; in memory.

    Raises:
        UsageError: a limit of the settings cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._classes = tuple(
            (name, pattern, _limit(written, setting))
            for name, pattern, written, setting in (
                ("questions", _QUESTIONS, settings.rate_questions, "ZHICE_RATE_QUESTIONS"),
                ("searches", _SEARCHES, settings.rate_searches, "ZHICE_RATE_SEARCHES"),
            )
        )

    def wait(self, path: str, address: str) -> tuple[int, RateLimitItem] | None:
        """Count one request; the seconds to wait where it is one too many, and the limit."""
        for name, pattern, limit in self._classes:
            if limit is not None and pattern.match(path):
                key = (name, _neighbourhood(address))
                if self._limiter.hit(limit, *key):
                    return None
                reset = self._limiter.get_window_stats(limit, *key).reset_time
                return max(1, ceil(reset - time.time())), limit
        return None


class RateLimit:
    """Middleware: refuses (429) what comes too often from one address, before it is read."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            client = scope.get("client")
            over = self._rates.wait(scope["path"], client[0] if client else "-")
            if over is not None:
                seconds, limit = over
                detail = f"请求太频繁：{_words(limit)}。请过{_time(seconds)}再试。"
                response = problem(
                    Request(scope),
                    429,
                    detail,
                    code="too_many",
                    headers={"Retry-After": str(seconds)},
                )
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _limit(written: str, setting: str) -> RateLimitItem | None:
    if written.strip().lower() in _OFF:
        return None
    try:
        limit = parse(written)
    except ValueError:
        raise UsageError(
            f"{setting} 的取值“{written}”无法使用", "请写成 60/minute 的样子，或写 off 不限制"
        ) from None
    return limit


def _neighbourhood(address: str) -> str:
    """Whom an address stands for: with IPv6 one household has a whole /64."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return address
    if given.version == 6:
        return str(ipaddress.ip_network((given, 64), strict=False))
    return str(given)


def _time(seconds: int) -> str:
    return f" {seconds} 秒" if seconds <= 100 else f" {ceil(seconds / 60)} 分钟"


def _words(limit: RateLimitItem) -> str:
    period = _PERIODS.get(limit.GRANULARITY.name, limit.GRANULARITY.name)
    every = f"每{period}" if limit.multiples == 1 else f"每 {limit.multiples} {period}"
    return f"{every}最多 {limit.amount} 次"

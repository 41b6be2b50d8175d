"""How the description of the interface names the refusals of a route."""

from __future__ import annotations

from typing import Any

_WORDS = {
    401: "需要登录",
    403: "没有权限",
    404: "找不到",
    413: "内容太长",
    422: "请求内容有误",
    429: "请求太频繁，响应头 Retry-After 给出要等多少秒",
    503: "服务还没有准备好",
}


def refused(*codes: int) -> dict[int | str, dict[str, Any]]:
    """What FastAPI calls the extra responses of a route, for these status codes."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {code: {"description": _WORDS[code], "content": content} for code in codes}

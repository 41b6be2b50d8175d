"""Errors of the HTTP interface as problem+json (RFC 9457), with Chinese messages."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.errors import LibraryBusyError, UsageError, ZhiceError
from ui.journal.database import JournalError
from ui.service import NotReadyError

_log = logging.getLogger(__name__)

_TITLES = {
    400: "请求无法读取",
    401: "需要登录",
    403: "没有权限",
    404: "找不到",
    405: "请求方法不对",
    413: "内容太长",
    415: "格式不对",
    422: "请求内容有误",
    429: "请求太频繁",
    500: "服务出错",
    503: "服务暂不可用",
}

# pydantic error type → Chinese; {…} are keys of the error's context.
_MESSAGES = {
    "missing": "缺少这一项，请补上",
    "extra_forbidden": "没有这个字段，请删去或改正字段名",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对，请原样填写",
    "string_too_long": "太长，最多 {max_length} 个字",
    "too_long": "太多，最多 {max_length} 条",
    "list_type": "应为数组",
    "tuple_type": "应为数组",
    "dict_type": "应为对象",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不应小于 {ge}",
    "less_than_equal": "不应大于 {le}",
    "date_from_datetime_parsing": "日期应写成 2026-01-31 的样子",
    "date_parsing": "日期应写成 2026-01-31 的样子",
    "date_type": "日期应写成 2026-01-31 的样子",
    "enum": "取值应为其中之一：{expected}",
    "literal_error": "取值应为其中之一：{expected}",
    "json_invalid": "请求正文不是有效的 JSON，请检查引号、逗号与括号",
    "model_type": "请求正文应为 JSON 对象，并带 Content-Type: application/json",
    "model_attributes_type": "请求正文应为 JSON 对象，并带 Content-Type: application/json",
}


class FieldProblem(BaseModel):
    """One fault of the request: where (JSON pointer) and what."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """Body of every error answer (application/problem+json)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    instance: str
    errors: list[FieldProblem] = []


def problem_body(
    path: str, status: int, detail: str, *, code: str, errors: Sequence[FieldProblem] = ()
) -> Problem:
    """The body of an error answer to a request of ``path``."""
    return Problem(
        title=_TITLES.get(status, "请求未完成"),
        status=status,
        detail=detail,
        code=code,
        instance=path,
        errors=list(errors),
    )


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    code: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem+json response; ``detail`` says what is wrong, where, and what to do."""
    body = problem_body(request.url.path, status, detail, code=code, errors=errors)
    return JSONResponse(
        body.model_dump(mode="json"),
        status_code=status,
        media_type="application/problem+json",
        headers=dict(headers or {}),
    )


def _field_problem(error: Mapping[str, object]) -> FieldProblem:
    location = error.get("loc")
    parts = [str(p) for p in location] if isinstance(location, Sequence) else []
    kind = str(error.get("type"))
    if kind == "too_long" and isinstance(error.get("input"), str):
        kind = "string_too_long"
    context = error.get("ctx")
    if kind == "value_error" and isinstance(context, Mapping):
        detail = str(context.get("error"))
    else:
        template = _MESSAGES.get(kind, "写法不对，请对照 /api/docs 改正")
        detail = template.format_map(dict(context) if isinstance(context, Mapping) else {})
    if kind == "json_invalid":
        return FieldProblem(pointer="", detail=detail)
    where = parts[1:] if parts[:1] in (["body"], ["query"], ["path"]) else parts
    pointer = "".join(f"/{p.replace('~', '~0').replace('/', '~1')}" for p in where)
    return FieldProblem(pointer=pointer, detail=detail)


def _on_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [_field_problem(e) for e in error.errors()][:20]
    lines = [f"{e.pointer.lstrip('/') or '正文'}：{e.detail}" for e in errors]
    detail = "请求内容有误。" + "；".join(lines) + "。字段说明见 /api/docs。"
    too_long = [e for e in error.errors() if e["type"] in ("string_too_long", "too_long")]
    status = 413 if too_long and len(too_long) == len(error.errors()) else 422
    return problem(request, status, detail, code="invalid_request", errors=errors)


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    english = HTTPStatus(error.status_code).phrase
    default = "请求正文无法读取，请用 UTF-8 编码的 JSON" if error.status_code == 400 else english
    is_ours = bool(error.detail) and not str(error.detail).isascii()
    detail = str(error.detail) if is_ours else default
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
    return problem(request, error.status_code, detail, code=code, headers=error.headers)


def _on_zhice(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ZhiceError)
    if isinstance(error, NotReadyError | LibraryBusyError | JournalError):
        return problem(request, 503, str(error), code=error.code, headers={"Retry-After": "2"})
    if isinstance(error, UsageError):
        return problem(request, 422, str(error), code=error.code)
    _log.error("request failed: %s", error, exc_info=error)
    return problem(request, 500, str(error), code=error.code)


class LastResort:
    """Turns an unforeseen exception into a 500 problem; the traceback goes to the log only.

    It stands inside the server's own error handling, which would close the connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            _log.exception("request failed: %s", scope["path"])
            detail = "服务出错，这次请求没有完成。请稍后再试；若仍出错，请与管理员联系。"
            response = problem(Request(scope), 500, detail, code="internal")
            await response(scope, receive, send)


def install(app: FastAPI) -> None:
    """Make every error of ``app`` a problem+json answer."""
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(ZhiceError, _on_zhice)
    app.add_middleware(LastResort)

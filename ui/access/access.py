"""Signing in and out, the own account: the routes, and how the parts are put together."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ingest.errors import UsageError
from ingest.settings import Settings
from ui.access import access_page as pages
from ui.access.accounts import Accounts, tidy
from ui.access.guard import COOKIE, SIGN_IN, Guard, Visit, own_address, private
from ui.access.person import Role
from ui.access.proxy import ProxyRules, named_by_proxy
from ui.access.sessions import Sessions, csrf_of
from ui.access.tries import Tries
from ui.journal.database import JournalError
from ui.journal.journal import Journal
from ui.page.fields import Fields
from ui.page.frame import unavailable

_FORM_COOKIE = "zhice_form"
_AFTERWARDS = {Role.EDITOR: "/office", Role.ADMIN: "/office"}


@dataclass(frozen=True, slots=True)
class Access:
    """What the application needs of this package."""

    guard: Guard
    router: APIRouter
    proxy: ProxyRules


def build_access(settings: Settings, journal: Journal) -> Access:
    """The guard and the routes ``/sign-in``, ``/sign-out`` and ``/account``.

    Raises:
        UsageError: the settings would let anybody in, or name a password that is no longer used.
    """
    if settings.office_password is not None:
        raise UsageError(
            "ZHICE_OFFICE_PASSWORD 已不再使用：共用口令改成了各人的账户",
            "请删去这个环境变量，用 zhice accounts add 姓名 --role editor 为每人建立账户",
        )
    proxy = ProxyRules(settings)
    accounts = Accounts(journal.database)
    sessions = Sessions(journal.database, settings)
    guard = Guard(journal.database, accounts, sessions, proxy)
    return Access(guard, _routes(_Door(guard, accounts, sessions)), proxy)


def _routes(door: _Door) -> APIRouter:
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get(SIGN_IN)
    def sign_in_page(request: Request, next: str = "") -> Response:
        return door.ask(request, own_address(next))

    @router.post(SIGN_IN)
    def sign_in(request: Request, fields: Fields) -> Response:
        return door.sign_in(request, fields)

    @router.post("/sign-out")
    def sign_out(request: Request, fields: Fields) -> Response:
        return door.guard.form(
            request, fields, Role.PUBLIC, lambda _: door.sign_out(request)
        )  # fmt: skip

    @router.get("/account")
    def account(request: Request) -> Response:
        return door.guard.page(request, Role.PUBLIC, lambda visit: door.account(request, visit))

    @router.post("/account")
    def change_password(request: Request, fields: Fields) -> Response:
        return door.guard.form(
            request, fields, Role.PUBLIC, lambda visit: door.change_password(request, visit, fields)
        )

    return router


class _Door:
    def __init__(self, guard: Guard, accounts: Accounts, sessions: Sessions) -> None:
        self.guard = guard
        self._accounts = accounts
        self._sessions = sessions
        self._tries = Tries()

    def ask(
        self, request: Request, back: str, message: str = "", status: int = 200, name: str = ""
    ) -> Response:
        """The sign-in page; its seal keeps other sites from signing a visitor in as theirs."""
        try:
            if not self.guard.has_way_in():
                return private(HTMLResponse(pages.first_account_page(), 403))
            value = secrets.token_urlsafe(24)
            body = pages.sign_in_page(self.guard.seal(value), back, message, name)
        except JournalError as error:
            return private(HTMLResponse(unavailable(str(error)), 503))
        answer = HTMLResponse(body, status)
        answer.set_cookie(
            _FORM_COOKIE, value, path=SIGN_IN, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return private(answer)

    def sign_in(self, request: Request, fields: Mapping[str, str]) -> Response:
        name, back = tidy(fields.get("name", "")), own_address(fields.get("next", ""))
        try:
            if not self.guard.is_own_seal(
                fields.get("seal", ""), request.cookies.get(_FORM_COOKIE, "")
            ):
                return self.ask(request, back, "页面已过期，请重新登录。", 403, name)
            address = request.client.host if request.client else "-"
            if wait := self._tries.begin(address, name):
                return self._too_often(request, back, wait, name)
            person = self._accounts.signed_in(name, fields.get("password", ""))
            if person is None:
                return self.ask(request, back, "账户或密码不对，请重试。", 401, name)
            self._tries.succeeded(address, name)
            # Never a session that was there before: its cookie may be somebody else's doing.
            self._sessions.end(request.cookies.get(COOKIE))
            token = self._sessions.begin(person.name)
        except JournalError as error:
            return private(HTMLResponse(unavailable(str(error)), 503))
        answer = RedirectResponse(back or _AFTERWARDS.get(person.role, "/desk"), 303)
        self._set_cookie(answer, request, token)
        answer.delete_cookie(_FORM_COOKIE, path=SIGN_IN)
        return private(answer)

    def sign_out(self, request: Request) -> Response:
        self._sessions.end(request.cookies.get(COOKIE))
        answer = RedirectResponse(SIGN_IN, 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    def account(
        self, request: Request, visit: Visit, message: str = "", done: str = "", status: int = 200
    ) -> Response:
        has_password = named_by_proxy(request.scope) is None
        body = pages.account_page(
            visit.person, visit.csrf, has_password=has_password, message=message, done=done
        )
        return HTMLResponse(body, status)

    def change_password(
        self, request: Request, visit: Visit, fields: Mapping[str, str]
    ) -> Response:
        """Give the own account a new password; its other sessions end."""
        name = visit.person.name
        if named_by_proxy(request.scope) is not None:
            return self.account(request, visit, status=403)
        if fields.get("new") != fields.get("again"):
            return self.account(request, visit, "两次输入的新密码不一样。", status=422)
        address = request.client.host if request.client else "-"
        if wait := self._tries.begin(address, name):
            return self.account(request, visit, _wait_words(wait), status=429)
        if self._accounts.signed_in(name, fields.get("old", "")) is None:
            return self.account(request, visit, "现在的密码不对。", status=403)
        self._tries.succeeded(address, name)
        try:
            self._accounts.set_password(name, fields.get("new", ""), by=name)
        except UsageError as error:
            return self.account(request, visit, str(error), status=422)
        token = self._sessions.begin(name)
        renewed = Visit(visit.person, csrf_of(token))
        answer = self.account(request, renewed, done="密码已修改。")
        self._set_cookie(answer, request, token)
        return answer

    def _too_often(self, request: Request, back: str, wait: int, name: str) -> Response:
        answer = self.ask(request, back, _wait_words(wait), 429, name)
        answer.headers["Retry-After"] = str(wait)
        return answer

    def _set_cookie(self, answer: Response, request: Request, token: str) -> None:
        answer.set_cookie(
            COOKIE, token, max_age=int(self._sessions.lifetime.total_seconds()), path="/",
            httponly=True, samesite="lax", secure=request.url.scheme == "https",
        )  # fmt: skip


def _wait_words(seconds: int) -> str:
    return f"尝试次数过多，请 {-(-seconds // 60)} 分钟后再试。"

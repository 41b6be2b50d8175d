"""The guard before every page, form and call that is not for everybody."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ui.access import access_page
from ui.access.accounts import Accounts
from ui.access.person import Person, Role
from ui.access.proxy import Named, ProxyRules, named_by_proxy
from ui.access.sessions import Sessions, csrf_of
from ui.http.problem import problem
from ui.journal.database import Database, JournalError
from ui.page.frame import unavailable

COOKIE = "zhice_session"
SIGN_IN = "/sign-in"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody signed in.

    Attributes:
        csrf: what each form brings in its field ``csrf``, and each call that changes something
            in its header ``X-CSRF-Token``.
    """

    person: Person
    csrf: str


Answer = Callable[[Visit], Response]


class Guard:
    """Lets in who may, and shows others the way; its handlers run in threads."""

    def __init__(
        self, database: Database, accounts: Accounts, sessions: Sessions, proxy: ProxyRules
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._sessions = sessions
        self._proxy = proxy

    def visit(self, request: Request) -> Visit | None:
        """Who sends ``request``; None for the public.

        Raises:
            JournalError: sessions cannot be read.
        """
        named = named_by_proxy(request.scope)
        if named is not None:
            person = Person(named[0], self._proxied_role(named))
            return Visit(person, self.seal(f"proxy {person.name}"))
        token = request.cookies.get(COOKIE)
        known = self._sessions.person(token)
        return Visit(known, csrf_of(token)) if known is not None and token else None

    def page(self, request: Request, role: Role, answer: Answer) -> Response:
        """What ``answer`` gives to somebody with ``role``; to others the way in, or a refusal."""
        try:
            visit = self.visit(request)
            if visit is None:
                return private(self._way_in(request))
            if not visit.person.role.covers(role):
                body = access_page.too_low_page(visit.person, role, visit.csrf)
                return private(HTMLResponse(body, 403))
            return private(answer(visit))
        except JournalError as error:
            return private(HTMLResponse(unavailable(str(error)), 503))

    def form(
        self, request: Request, fields: Mapping[str, str], role: Role, answer: Answer
    ) -> Response:
        """The same for a posted form, which must be one of the session's own."""

        def checked(visit: Visit) -> Response:
            if not _same(fields.get("csrf", ""), visit.csrf):
                back = _own_path(request.headers.get("referer", "")) or request.url.path
                return HTMLResponse(access_page.expired_page(back), 403)
            return answer(visit)

        return self.page(request, role, checked)

    def call(self, request: Request, role: Role, answer: Answer) -> Response:
        """The same for a route that speaks JSON; refusals are problem+json."""
        try:
            visit = self.visit(request)
            if visit is None:
                detail = f"请先登录（{SIGN_IN}），登录可能已过期。"
                return private(problem(request, 401, detail, code="sign_in_required"))
            if not visit.person.role.covers(role):
                detail = f"需要{role.word}的权限，您的角色是{visit.person.role.word}。"
                return private(problem(request, 403, detail, code="role_too_low"))
            is_reading = request.method in ("GET", "HEAD")
            if not is_reading and not _same(request.headers.get("x-csrf-token", ""), visit.csrf):
                detail = "页面已过期，没有改动任何内容。请刷新页面后重试。"
                return private(problem(request, 403, detail, code="csrf"))
            return private(answer(visit))
        except JournalError as error:
            return private(problem(request, 503, str(error), code=error.code))

    def seal(self, value: str) -> str:
        """What a form outside any session brings beside the cookie ``value``.

        Raises:
            JournalError: the key cannot be read.
        """
        return hmac.new(self._database.key, value.encode(), hashlib.sha256).hexdigest()

    def is_own_seal(self, given: str, value: str) -> bool:
        """Whether ``given`` is the seal of ``value``."""
        return bool(value) and _same(given, self.seal(value))

    def has_way_in(self) -> bool:
        """Whether anybody could sign in here, or by a proxy."""
        return self._proxy.user_header is not None or self._accounts.exist()

    def _way_in(self, request: Request) -> Response:
        if not self.has_way_in():
            return HTMLResponse(access_page.first_account_page(), 403)
        if request.method in ("GET", "HEAD"):
            query = f"?{request.url.query}" if request.url.query else ""
            back = f"{request.url.path}{query}"
        else:
            back = _own_path(request.headers.get("referer", ""))
        suffix = f"?next={quote(back, safe='/')}" if back else ""
        return RedirectResponse(f"{SIGN_IN}{suffix}", 303)

    def _proxied_role(self, named: Named) -> Role:
        """The role of somebody a proxy names: the proxy's word, or else the account's."""
        name, role = named
        if self._proxy.role_header is not None:
            return Role(role) if role in set(Role) else Role.PUBLIC
        account = self._accounts.one(name)
        return account.role if account is not None and not account.is_disabled else Role.PUBLIC


def own_address(given: str) -> str:
    """``given`` if it is a path of this service, else "": nobody is sent elsewhere from here."""
    is_plain = given.isprintable() and not given.startswith(("//", "/\\")) and "\\" not in given
    return given if given.startswith("/") and is_plain else ""


def _own_path(referer: str) -> str:
    parts = urlsplit(referer)
    return own_address(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def private(answer: Response) -> Response:
    """``answer``, kept by no cache and no search engine."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer

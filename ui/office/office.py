"""The policy office: a signed-in page on which people decide on rule drafts."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ingest.errors import RuleError, ZhiceError
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.rules import rule_decision as decision
from ingest.rules.rule_change import Decided, Reviewer
from ingest.rules.rule_decision import Decide
from ingest.rules.rule_fields import value_of
from ingest.rules.rule_review import history, review_rules, reviewer
from ingest.shelf.library import Library
from ui.commands.rule_review_commands import parse_changes
from ui.office import office_page as pages
from ui.office.office_door import SESSION_SECONDS, Door, Session
from ui.page.frame import unavailable
from ui.records.review_record import entry_line
from ui.service import NotReadyError, Service
from ui.terminal.proposals import policies_to_review

_COOKIE, _FORM_COOKIE = "zhice_office", "zhice_office_form"
_PATH = "/office"


async def _form(request: Request) -> dict[str, str]:
    body = (await request.body()).decode("utf-8", "replace")
    return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=100))


Form = Annotated[dict[str, str], Depends(_form)]


def build_office(service: Service, door: Door) -> APIRouter:
    """The routes under ``/office``; without a password each of them says that it is off."""
    router = APIRouter(prefix=_PATH, include_in_schema=False, default_response_class=HTMLResponse)
    office = _Office(service, door)

    @router.get("")
    def front() -> Response:
        return RedirectResponse(pages.ADDRESS, 303)

    @router.get("/rules")
    def rules(request: Request, policy: str = "") -> Response:
        return office.guarded(request, lambda session: office.show(session, policy))

    @router.post("/rules/{action}")
    def decide(request: Request, action: str, form: Form) -> Response:
        return office.posted(request, form, lambda session: office.decide(session, action, form))

    @router.get("/sign-in")
    def sign_in_page(request: Request) -> Response:
        return office.sign_in_form(request)

    @router.post("/sign-in")
    def sign_in(request: Request, form: Form) -> Response:
        return office.sign_in(request, form)

    @router.post("/sign-out")
    def sign_out(request: Request, form: Form) -> Response:
        return office.posted(request, form, lambda _: office.sign_out(request))

    return router


class _Office:
    def __init__(self, service: Service, door: Door) -> None:
        self._service = service
        self._door = door

    # -- who is there --------------------------------------------------------------------------

    def guarded(self, request: Request, answer: Callable[[Session], Response]) -> Response:
        """What ``answer`` gives to somebody signed in; to others the way in."""
        if not self._door.is_open:
            return _private(HTMLResponse(pages.off_page(), 403))
        session = self._door.session(request.cookies.get(_COOKIE))
        if session is None:
            return _private(RedirectResponse(f"{_PATH}/sign-in", 303))
        return _private(answer(session))

    def posted(
        self, request: Request, form: Mapping[str, str], answer: Callable[[Session], Response]
    ) -> Response:
        """The same for a form, which must be one of the session's own."""

        def checked(session: Session) -> Response:
            if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
                return HTMLResponse(pages.expired_page(), 403)
            return answer(session)

        return self.guarded(request, checked)

    def sign_in_form(self, request: Request, message: str = "", status: int = 200) -> Response:
        if not self._door.is_open:
            return _private(HTMLResponse(pages.off_page(), 403))
        value = secrets.token_urlsafe(24)
        answer = HTMLResponse(pages.sign_in_page(self._door.seal(value), message), status)
        _set_cookie(answer, request, _FORM_COOKIE, value)
        return _private(answer)

    def sign_in(self, request: Request, form: Mapping[str, str]) -> Response:
        if not self._door.is_open:
            return _private(HTMLResponse(pages.off_page(), 403))
        address = request.client.host if request.client else "-"
        if wait := self._door.wait_seconds(address):
            minutes = -(-wait // 60)
            return self.sign_in_form(request, f"尝试次数过多，请 {minutes} 分钟后再试。", 429)
        seal = self._door.seal(request.cookies.get(_FORM_COOKIE, ""))
        if not hmac.compare_digest(form.get("seal", "").encode(), seal.encode()):
            return self.sign_in_form(request, "页面已过期，请重新登录。", 403)
        try:
            name = reviewer(form.get("name", "")).by
        except ZhiceError as error:
            return self.sign_in_form(request, str(error), 422)
        token = self._door.sign_in(address, name, form.get("password", ""))
        if token is None:
            return self.sign_in_form(request, "口令不对，请重试。", 401)
        answer = RedirectResponse(pages.ADDRESS, 303)
        _set_cookie(answer, request, _COOKIE, token)
        answer.delete_cookie(_FORM_COOKIE, path=_PATH)
        return _private(answer)

    def sign_out(self, request: Request) -> Response:
        self._door.sign_out(request.cookies.get(_COOKIE))
        answer = RedirectResponse(f"{_PATH}/sign-in", 303)
        answer.delete_cookie(_COOKIE, path=_PATH)
        return answer

    # -- what is decided -----------------------------------------------------------------------

    def show(
        self, session: Session, policy_id: str, refused: pages.Refused | None = None
    ) -> Response:
        """The page of a policy; by default of the first one with drafts."""
        try:
            library = self._service.assistant(wait_seconds=10).library
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), status_code=503)
        waiting = policies_to_review(library)
        chosen = policy_id if policy_id in library.rules else next(iter(waiting), "")
        try:
            record = history(library, chosen)[chosen] if chosen else ()
        except ZhiceError as error:
            record, refused = (), pages.Refused("", str(error))
        shown = _pair(library, chosen) if chosen else None
        body = pages.review_page(
            session, [_pair(library, i) for i in waiting], shown, record, refused
        )
        session.notice = ""
        return HTMLResponse(body, 422 if refused else 200)

    def decide(self, session: Session, action: str, form: Mapping[str, str]) -> Response:
        """Carry out what a form asks for, and show the page again."""
        policy_id, rule_id = form.get("policy", ""), form.get("rule", "")
        try:
            settings = self._service.assistant(wait_seconds=10).library.settings
            who = reviewer(session.name)
            wanted = _decision(action, form, who)
            entries = review_rules(settings, lambda _: [policy_id], lambda _: wanted)
        except ZhiceError as error:
            return self.show(session, policy_id, pages.Refused(rule_id, str(error), form))
        session.notice = "；".join(entry_line(entry) for entry in entries[:3])
        return RedirectResponse(pages.address_of(policy_id), 303)


def _decision(action: str, form: Mapping[str, str], who: Reviewer) -> Decide:
    rule_id = form.get("rule", "")

    def carry_out(rules: RuleSet, document: PolicyDocument) -> Decided:
        if action == "rest":
            return decision.confirm_rest(rules, document, who)
        rule = _still_the_same(rules, rule_id, form.get("seen", ""))
        if action == "confirm":
            return decision.confirm(rules, document, [rule_id], who)
        if action == "reject":
            return decision.reject(rules, document, [rule_id], form.get("reason", ""), who)
        if action == "correct":
            return decision.correct(rules, document, rule_id, _changes(rule, form), who)
        raise RuleError("没有这样的操作", "请回到审核页面重试")

    return carry_out


def _still_the_same(rules: RuleSet, rule_id: str, seen: str) -> RewardRule:
    """The rule that was shown.

    Raises:
        RuleError: it has been decided on or changed since.
    """
    rule = next((r for r in rules.rules if r.rule_id == rule_id), None)
    if rule is None or pages.seen(rule) != seen:
        raise RuleError(
            f"规则 {rule_id} 在您打开页面之后已有变动，没有改动它", "请对照下面现在的内容再决定"
        )
    return rule


def _changes(rule: RewardRule, form: Mapping[str, str]) -> dict[str, object]:
    """Fields of the form that differ from the rule as it is."""
    changes: dict[str, object] = {}
    for name, shown in pages.written(rule).items():
        given = form.get(name, shown).replace("\r\n", "\n")
        if given.strip() != shown.strip():
            changes[name] = value_of(name, given)
    more = [line for line in form.get("more", "").splitlines() if line.strip()]
    return changes | parse_changes(more)


def _pair(library: Library, policy_id: str) -> tuple[PolicyDocument, RuleSet]:
    return library.document(policy_id), library.rules[policy_id]


def _set_cookie(answer: Response, request: Request, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=SESSION_SECONDS,
        path=_PATH,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer

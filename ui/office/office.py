"""The policy office: a signed-in page on which people decide on rule drafts."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
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
from ui.access.guard import Guard, Visit
from ui.access.person import Role
from ui.commands.rule_review_commands import parse_changes
from ui.journal.journal import Journal
from ui.office import office_page as pages
from ui.page.fields import Fields
from ui.page.frame import unavailable
from ui.records.review_record import entry_line
from ui.service import NotReadyError, Service
from ui.terminal.proposals import policies_to_review

_PATH = "/office"
_MOST_NOTICES = 200


def build_office(service: Service, guard: Guard, journal: Journal) -> APIRouter:
    """The routes under ``/office``, for editors."""
    router = APIRouter(prefix=_PATH, include_in_schema=False, default_response_class=HTMLResponse)
    office = _Office(service, journal)

    @router.get("")
    def front() -> Response:
        return RedirectResponse(pages.ADDRESS, 303)

    @router.get("/rules")
    def rules(request: Request, policy: str = "") -> Response:
        return guard.page(request, Role.EDITOR, lambda visit: office.show(visit, policy))

    @router.post("/rules/{action}")
    def decide(request: Request, action: str, fields: Fields) -> Response:
        return guard.form(
            request, fields, Role.EDITOR, lambda visit: office.decide(visit, action, fields)
        )

    return router


class _Office:
    def __init__(self, service: Service, journal: Journal) -> None:
        self._service = service
        self._journal = journal
        # What was done, by session, shown once on its next page.
        self._notices: dict[str, str] = {}

    def show(self, visit: Visit, policy_id: str, refused: pages.Refused | None = None) -> Response:
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
        notice = self._notices.pop(visit.csrf, "")
        body = pages.review_page(
            visit, [_pair(library, i) for i in waiting], shown, record, refused, notice
        )
        return HTMLResponse(body, 422 if refused else 200)

    def decide(self, visit: Visit, action: str, form: Mapping[str, str]) -> Response:
        """Carry out what a form asks for, and show the page again."""
        policy_id, rule_id = form.get("policy", ""), form.get("rule", "")
        try:
            settings = self._service.assistant(wait_seconds=10).library.settings
            who = reviewer(visit.person.name)
            wanted = _decision(action, form, who)
            entries = review_rules(settings, lambda _: [policy_id], lambda _: wanted)
        except ZhiceError as error:
            return self.show(visit, policy_id, pages.Refused(rule_id, str(error), form))
        lines = [entry_line(entry) for entry in entries]
        self._journal.record_change(who.by, f"rules.{action}", policy_id, "；".join(lines))
        while len(self._notices) >= _MOST_NOTICES:
            self._notices.pop(next(iter(self._notices)), None)
        self._notices[visit.csrf] = "；".join(lines[:3])
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

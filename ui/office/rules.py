"""Rule review in the office: people decide on drafts, each beside its clause."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ingest.errors import RuleError, ZhiceError
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.rules import rule_decision as decision
from ingest.rules.rule_change import Decided, Reviewer
from ingest.rules.rule_decision import Decide
from ingest.rules.rule_fields import value_of
from ingest.rules.rule_review import history, review_rules, reviewer
from ingest.shelf.library import Library
from ui.access.guard import Visit
from ui.commands.rule_review_commands import parse_changes
from ui.office import rules_page as pages
from ui.office.places import OFFICE
from ui.office.workroom import Workroom
from ui.page.fields import Fields
from ui.records.review_record import entry_line
from ui.terminal.proposals import policies_to_review

ADDRESS = f"{OFFICE}/rules"


def add_rules(router: APIRouter, room: Workroom) -> None:
    """The routes under ``/office/rules``."""

    @router.get(ADDRESS)
    def rules(request: Request, policy: str = "", sort: str = "", page: str = "1") -> Response:
        at = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        wanted = pages.Order(sort if sort in pages.SORTS else "", is_all=not policy, number=at)
        return room.page(request, lambda visit: _show(visit, policy, room, wanted))

    @router.post(f"{ADDRESS}/{{action}}")
    def decide(request: Request, action: str, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _decide(visit, action, fields, room))


def _show(
    visit: Visit,
    policy_id: str,
    room: Workroom,
    order: pages.Order,
    refused: pages.Refused | None = None,
) -> Response:
    """The drafts of all policies by confidence, or the page of one policy.

    Without either that of the first policy with drafts.
    """
    library = room.library
    waiting = [_pair(library, i) for i in policies_to_review(library)]
    if order.is_all and order.sort and not refused:
        return HTMLResponse(pages.all_page(visit, waiting, order, room.notice(visit)))
    first = waiting[0][0].policy_id if waiting else ""
    chosen = policy_id if policy_id in library.rules else first
    try:
        record = history(library, chosen)[chosen] if chosen else ()
    except ZhiceError as error:
        record, refused = (), pages.Refused("", str(error))
    shown = _pair(library, chosen) if chosen else None
    body = pages.review_page(
        visit, waiting, shown, record, order, refused=refused, notice=room.notice(visit)
    )
    return HTMLResponse(body, 422 if refused else 200)


def _decide(visit: Visit, action: str, form: Mapping[str, str], room: Workroom) -> Response:
    """Carry out what a form asks for, and show the page again."""
    policy_id, rule_id, sort = form.get("policy", ""), form.get("rule", ""), form.get("sort", "")
    order = pages.Order(sort if sort in pages.SORTS else "", is_all=form.get("all") == "1")
    try:
        who = reviewer(visit.person.name)
        wanted = _decision(action, form, who)
        entries = review_rules(room.settings, lambda _: [policy_id], lambda _: wanted)
    except ZhiceError as error:
        return _show(visit, policy_id, room, order, pages.Refused(rule_id, str(error), form))
    lines = [entry_line(entry) for entry in entries]
    room.record(visit, f"rules.{action}", policy_id, "；".join(lines))
    address = pages.address_of("" if order.is_all else policy_id, order.sort)
    return room.go(visit, address, "；".join(lines[:3]))


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

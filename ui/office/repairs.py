"""Damaged print in the office: each reading beside its print, confirmed, corrected or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ingest.errors import LibraryError, UsageError, ZhiceError
from ingest.policy import PolicyDocument, Repair
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.repair_decision import Decision
from ingest.shelf.repair_review import review_repair
from ui.access.guard import Visit
from ui.office import office_frame as frame
from ui.office.office_frame import form, policy_address, sign
from ui.office.places import OFFICE
from ui.office.policy_frame import policy_page
from ui.office.workroom import Workroom
from ui.page.anchors import clause_link
from ui.page.fields import Fields
from ui.page.markup import text

_AROUND = 40
_WORDS: dict[str, str] = {"confirmed": "已确认", "corrected": "已改正", "rejected": "已按原文读"}


def add_repairs(router: APIRouter, room: Workroom) -> None:
    """The routes ``/office/policies/{policy_id}/repairs``."""
    base = f"{OFFICE}/policies/{{policy_id}}/repairs"

    @router.get(base)
    def show(request: Request, policy_id: str) -> Response:
        return room.page(request, lambda visit: _show(visit, policy_id, room))

    @router.post(base)
    def decide(request: Request, policy_id: str, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _decide(visit, policy_id, fields, room))


def _show(visit: Visit, policy_id: str, room: Workroom, problem: str = "") -> Response:
    document = room.library.document(policy_id)
    rows = "".join(
        _repair(visit, document, number, repair)
        for number, repair in enumerate(document.repairs, start=1)
    )
    body = (
        "<p>引文照印，金额按读法计算。确认或改正之后，这一条款的规则按新的读法；"
        "已审核的规则若读法有变，退回重新审核。</p>"
        f"{rows or '<p>这部政策没有印刷讹误的读法。</p>'}"
    )
    notice = room.notice(visit)
    page = policy_page(visit, document, "repairs", body, notice=notice, problem=problem)
    return HTMLResponse(page, 422 if problem else 200)


def _decide(visit: Visit, policy_id: str, fields: Mapping[str, str], room: Workroom) -> Response:
    try:
        after = _carry_out(visit, policy_id, fields, room.settings, room.library)
    except ZhiceError as error:
        return _show(visit, policy_id, room, str(error))
    done = _WORDS[fields["decision"]]
    said = f"印作“{after.printed}”，读作“{after.read_as}”，{done}"
    room.record(visit, f"repair.{fields['decision']}", policy_id, said)
    return room.go(visit, policy_address(policy_id, "repairs"), f"{said}。")


def _carry_out(
    visit: Visit, policy_id: str, fields: Mapping[str, str], settings: Settings, library: Library
) -> Repair:
    decision, given = fields.get("decision", ""), fields.get("number", "")
    known: dict[str, Decision] = {name: name for name in get_args(Decision)}
    if decision not in known or not (given.isascii() and given.isdigit() and len(given) < 7):
        raise UsageError("没有这样的操作", "请回到读法页重试")
    number, document = int(given), library.document(policy_id)
    if not 1 <= number <= len(document.repairs) or fields.get("seen") != _seen(
        document.repairs[number - 1]
    ):
        raise LibraryError("这处读法在您打开页面之后已有变动，没有改动它", "请对照现在的内容再决定")
    read_as = fields.get("read_as", "").strip()
    if decision == "corrected" and (not read_as or len(read_as) > 100):
        raise UsageError("没有写明正确的读法，或者太长", "请写出这几个字应读作什么")
    return review_repair(
        settings,
        policy_id,
        number,
        known[decision],
        by=visit.person.name,
        on=date.today(),
        read_as=read_as if decision == "corrected" else None,
    )


def _seen(repair: Repair) -> str:
    """By which a form knows that the repair is still the one that was shown."""
    return f"{repair.start} {repair.printed} {repair.read_as} {repair.confirmed}"


def _repair(visit: Visit, document: PolicyDocument, number: int, repair: Repair) -> str:
    clause = document.labelled(document.clause_at(repair.start))
    before = document.text[max(0, repair.start - _AROUND) : repair.start]
    after = document.text[repair.end : repair.end + _AROUND]
    state = sign("●", "已确认", "good") if repair.confirmed else sign("○", "待确认", "warn")
    address = policy_address(document.policy_id, "repairs")
    fixed = {"number": str(number), "seen": _seen(repair)}

    def button(decision: str, words: str, *, is_main: bool = False) -> str:
        every = {**fixed, "decision": decision}
        return form(visit, address, "", words, fixed=every, is_main=is_main, is_plain=True)

    box = frame.field(
        f"read-{number}", "read_as", "正确的读法", repair.read_as, required=True, longest=100
    )
    correction = form(visit, address, box, "改正", fixed={**fixed, "decision": "corrected"})
    acts = "" if repair.confirmed else button("confirmed", "读法正确", is_main=True)
    acts += f"<details><summary>改正</summary>{correction}</details>"
    if repair.read_as != repair.printed:
        acts += button("rejected", "原文无误")
    return (
        f'<section class="zc-proposal" aria-label="第 {number} 处"><div class="zc-beside">'
        f'<h3><a href="{text(clause_link(document, clause))}">'
        f"{text(''.join(clause.path) or clause.label)}</a></h3>"
        f"<p>…{text(before)}<mark>{text(repair.printed)}</mark>{text(after)}…</p></div>"
        f"<div><h3>读作 {text(repair.read_as)} {state}</h3>"
        f'<p class="zc-dim">{text(repair.reason)}</p><div class="zc-acts">{acts}</div></div>'
        "</section>"
    )

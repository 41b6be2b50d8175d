"""Official notes (口径) in the office: added to a clause, reworded, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ingest.errors import UsageError, ZhiceError
from ingest.facts.dates import whole_date
from ingest.shelf.note import NoteWording
from ingest.shelf.note_entry import add_note, reword_note, withdraw_note, wording
from ui.access.guard import Visit
from ui.office import notes_page as pages
from ui.office.office_frame import policy_address
from ui.office.places import OFFICE
from ui.office.workroom import Workroom
from ui.page.fields import Fields


def add_notes(router: APIRouter, room: Workroom) -> None:
    """The routes ``/office/policies/{policy_id}/notes``."""
    base = f"{OFFICE}/policies/{{policy_id}}/notes"

    @router.get(base)
    def show(request: Request, policy_id: str, clause: str = "", note: str = "") -> Response:
        wanted = pages.Wanted(note, _index(clause))
        return room.page(request, lambda visit: _show(visit, policy_id, room, wanted))

    @router.post(f"{base}/{{action}}")
    def change(request: Request, policy_id: str, action: str, fields: Fields) -> Response:
        return room.form(
            request, fields, lambda visit: _change(visit, policy_id, action, fields, room)
        )


def _show(visit: Visit, policy_id: str, room: Workroom, wanted: pages.Wanted) -> Response:
    library = room.library
    document = library.document(policy_id)
    notes = library.notes.get(policy_id, ())
    body = pages.notes_page(visit, document, notes, wanted, room.notice(visit))
    return HTMLResponse(body, 422 if wanted.problem else 200)


def _change(
    visit: Visit, policy_id: str, action: str, fields: Mapping[str, str], room: Workroom
) -> Response:
    note_id, index = fields.get("note", ""), _index(fields.get("clause", ""))
    try:
        detail = _carry_out(visit, policy_id, action, fields, room)
    except ZhiceError as error:
        typed = {} if action == "withdraw" else fields
        wanted = pages.Wanted(note_id, index, str(error), typed)
        return _show(visit, policy_id, room, wanted)
    room.record(visit, f"note.{action}", policy_id, detail)
    words = {"add": "已录入口径", "reword": "已改写口径", "withdraw": "已撤回口径"}[action]
    return room.go(visit, policy_address(policy_id, "notes"), f"{words}（{detail}）。")


def _carry_out(
    visit: Visit, policy_id: str, action: str, fields: Mapping[str, str], room: Workroom
) -> str:
    """Do what the form asks for; words for the audit trail."""
    note_id, seen = fields.get("note", ""), fields.get("seen", "")
    index = _index(fields.get("clause", ""))
    if action == "withdraw":
        reason = " ".join(fields.get("reason", "").split())
        if not reason or len(reason) > 300:
            raise UsageError("没有写明撤回的理由，或理由太长", "请用 300 字以内写明，再提交")
        now = datetime.now(UTC).replace(microsecond=0)
        note = withdraw_note(
            room.settings, policy_id, note_id, by=visit.person.name, at=now, reason=reason
        )
        return f"{note.note_id} {''.join(note.path)}：{reason}"
    if action == "add":
        note = add_note(room.settings, policy_id, index, seen, _wording(visit, fields))
    elif action == "reword":
        words = _wording(visit, fields)
        note = reword_note(room.settings, policy_id, note_id, index, seen, words)
    else:
        raise UsageError("没有这样的操作", "请回到口径页重试")
    return f"{note.note_id} {''.join(note.path)}：{note.now.text}"


def _wording(visit: Visit, fields: Mapping[str, str]) -> NoteWording:
    given = fields.get("on", "")
    day = whole_date(given)
    if day is None:
        raise UsageError(f"答复日期“{given}”不是日期", "请写成 2026-03-01 或 2026年3月1日")
    return wording(
        text=fields.get("text", "").replace("\r\n", "\n"),
        office=fields.get("office", ""),
        on=day,
        source=fields.get("source", ""),
        by=visit.person.name,
        at=datetime.now(UTC).replace(microsecond=0),
    )


def _index(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else -1

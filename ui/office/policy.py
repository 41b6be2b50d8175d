"""One policy in the office: how it stands, its file, taking it out of use, repeal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from ingest.errors import LibraryError, UsageError, ZhiceError
from ingest.shelf.attention import endings
from ingest.shelf.library import Library
from ingest.shelf.person import Fact
from ingest.shelf.person_entry import enter_fact, remove_fact
from ingest.shelf.policy_folder import SOURCE, StoredPolicy
from ingest.shelf.withdrawal import restore, withdraw
from ui.access.guard import Visit
from ui.access.person import Role
from ui.office import policy_overview as pages
from ui.office.metadata import fact_of
from ui.office.office_frame import policy_address
from ui.office.places import OFFICE
from ui.office.workroom import Workroom
from ui.page.fields import Fields

_LONGEST = 300


def add_policy(router: APIRouter, room: Workroom) -> None:
    """The routes under ``/office/policies/{policy_id}`` about a policy as a whole."""
    base = f"{OFFICE}/policies/{{policy_id}}"

    @router.get(base)
    def overview(request: Request, policy_id: str) -> Response:
        return room.page(request, lambda visit: _show(visit, policy_id, room))

    @router.get(f"{base}/source")
    def source(request: Request, policy_id: str) -> Response:
        def answer(_: Visit) -> Response:
            held = held_policy(room.library, policy_id)
            name = held.document.source.file
            file = room.settings.library_dir / policy_id / SOURCE / name
            if not file.is_file():
                raise LibraryError(f"政策 {policy_id} 的原文件不在资料库中", "请重新收录原文件")
            return FileResponse(file, media_type="application/octet-stream", filename=name)

        return room.page(request, answer)

    @router.post(f"{base}/withdraw")
    def take_out(request: Request, policy_id: str, fields: Fields) -> Response:
        def answer(visit: Visit) -> Response:
            reason = _reason(fields)
            only = fields.get("only") == "1"
            try:
                ids = withdraw(
                    room.settings,
                    policy_id,
                    by=visit.person.name,
                    on=date.today(),
                    reason=reason,
                    only=only,
                )
            except ZhiceError as error:
                return _show(visit, policy_id, room, str(error), fields)
            room.record(visit, "policy.withdraw", "、".join(ids), reason)
            return room.go(visit, policy_address(policy_id), f"已撤下 {'、'.join(ids)}。")

        return room.form(request, fields, answer, Role.ADMIN)

    @router.post(f"{base}/restore")
    def take_back(request: Request, policy_id: str, fields: Fields) -> Response:
        def answer(visit: Visit) -> Response:
            given = fields.get("state", "")
            number = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else None
            ids = restore(room.settings, policy_id, number=number)
            detail = f"旧状态 {number}" if number is not None else "恢复使用"
            room.record(visit, "policy.restore", "、".join(ids), detail)
            return room.go(visit, policy_address(policy_id), f"已恢复 {'、'.join(ids)}。")

        return room.form(request, fields, answer, Role.ADMIN)

    @router.post(f"{base}/repeal")
    def repeal(request: Request, policy_id: str, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _repeal(visit, policy_id, fields, room))


def held_policy(library: Library, policy_id: str) -> StoredPolicy:
    """A policy in use or withdrawn.

    Raises:
        LibraryError: it is neither.
    """
    found = library.stored.get(policy_id) or library.withdrawn.get(policy_id)
    if found is None:
        library.document(policy_id)  # says why
        raise LibraryError(f"资料库中没有政策「{policy_id}」")
    return found


def _show(
    visit: Visit,
    policy_id: str,
    room: Workroom,
    problem: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:
    library = room.library
    held = held_policy(library, policy_id)
    status = 422 if problem else 200
    if held.withdrawn is not None:
        body = pages.withdrawn_page(visit, held, room.notice(visit), problem)
        return HTMLResponse(body, status)
    soon = endings([library.document(policy_id)], date.today(), room.settings.expiry_days)
    body = pages.overview_page(
        visit,
        library,
        policy_id,
        soon[0] if soon else None,
        typed=typed or {},
        notice=room.notice(visit),
        problem=problem,
    )
    return HTMLResponse(body, status)


def _repeal(visit: Visit, policy_id: str, fields: Mapping[str, str], room: Workroom) -> Response:
    """Record that a policy was repealed, by which document and from which day; or take it back."""
    try:
        if fields.get("undo") == "1":
            remove_fact(room.settings, policy_id, "repealed_on")
            room.record(visit, "policy.repeal_undone", policy_id)
            words = "已删去人工录入的废止日期。"
        else:
            by = fields.get("by_document", "").strip()
            if not by:
                raise UsageError(
                    "没有写明由哪份文件废止", "请写标题和文号，如 《某办法》（某政发〔2026〕3号）"
                )
            fact: Fact = fact_of("repealed_on", fields.get("on", ""), by, visit)
            enter_fact(room.settings, policy_id, fact)
            room.record(visit, "policy.repeal", policy_id, f"{fact.text}，{by}")
            words = f"已记为自 {fact.text} 起废止，依据 {by}。"
    except ZhiceError as error:
        return _show(visit, policy_id, room, str(error), fields)
    return room.go(visit, policy_address(policy_id), words)


def _reason(fields: Mapping[str, str]) -> str:
    reason = " ".join(fields.get("reason", "").split())
    if not reason or len(reason) > _LONGEST:
        raise UsageError("没有写明撤下的理由，或理由太长", f"请用 {_LONGEST} 字以内写明，再提交")
    return reason

"""Facts about a policy that people enter in the office, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError

from ingest.errors import UsageError, ZhiceError
from ingest.facts.division import NATION, Divisions
from ingest.shelf.person import FIELD_NAMES, Fact
from ingest.shelf.person_entry import enter_fact, facts_of, remove_fact
from ui.access.guard import Visit
from ui.office import metadata_page as pages
from ui.office.metadata_view import values_of
from ui.office.office_frame import policy_address
from ui.office.places import OFFICE
from ui.office.workroom import Workroom
from ui.page.fields import Fields


def add_metadata(router: APIRouter, room: Workroom) -> None:
    """The routes ``/office/policies/{policy_id}/metadata``."""
    base = f"{OFFICE}/policies/{{policy_id}}/metadata"

    @router.get(base)
    def show(request: Request, policy_id: str) -> Response:
        return room.page(request, lambda visit: _show(visit, policy_id, room))

    @router.post(f"{base}/set")
    def enter(request: Request, policy_id: str, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _enter(visit, policy_id, fields, room))

    @router.post(f"{base}/remove")
    def remove(request: Request, policy_id: str, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _remove(visit, policy_id, fields, room))


def fact_of(name: str, words: str, source: str, visit: Visit) -> Fact:
    """What somebody typed as a fact.

    Raises:
        UsageError: a part is empty, too long or unknown.
    """
    try:
        return Fact.model_validate(
            {
                "field": name,
                "text": words.replace("\r\n", "\n"),
                "entered_by": visit.person.name,
                "entered_on": date.today(),
                "source": source,
            }
        )
    except ValidationError as error:
        wrong = {str(e["loc"][0]) for e in error.errors()}
        if "field" in wrong:
            raise UsageError("没有这个项目", "请回到元数据页重试") from error
        said = "、".join(
            words for key, words in (("text", "内容"), ("source", "出处")) if key in wrong
        )
        raise UsageError(
            f"{FIELD_NAMES[name]}的{said or '内容'}没有填写，或者太长、含控制字符", "请改正后再提交"
        ) from error


def _show(
    visit: Visit, policy_id: str, room: Workroom, refused: pages.Refused | None = None
) -> Response:
    library = room.library
    document = library.document(policy_id)
    entered = facts_of(library, policy_id)
    body = pages.metadata_page(visit, document, entered, room.notice(visit), refused)
    return HTMLResponse(body, 422 if refused else 200)


def _enter(visit: Visit, policy_id: str, fields: Mapping[str, str], room: Workroom) -> Response:
    name = fields.get("field", "")
    try:
        fact = fact_of(name, fields.get("text", ""), fields.get("source", ""), visit)
        before = "、".join(values_of(room.library.document(policy_id).metadata, name))
        enter_fact(room.settings, policy_id, fact)
    except ZhiceError as error:
        return _show(visit, policy_id, room, pages.Refused(name, str(error), fields))
    detail = f"{FIELD_NAMES[name]}：{before or '（空）'} → {fact.text}（{fact.source}）"
    room.record(visit, "facts.set", policy_id, detail)
    words = f"已录入{FIELD_NAMES[name]}：{fact.text}（出处：{fact.source}）。"
    if name == "region" and fact.text != NATION and Divisions.load().get(fact.text) is None:
        words += "这个地名不在行政区划表中，请核对是否写了全称。"
    return room.go(visit, f"{policy_address(policy_id, 'metadata')}#{name}", words)


def _remove(visit: Visit, policy_id: str, fields: Mapping[str, str], room: Workroom) -> Response:
    name, words = fields.get("field", ""), fields.get("text") or None
    words = words and words.replace("\r\n", "\n")  # as a browser sends line ends
    try:
        remove_fact(room.settings, policy_id, name, words)
    except ZhiceError as error:
        return _show(visit, policy_id, room, pages.Refused(name, str(error), {}))
    called = FIELD_NAMES.get(name, name)
    room.record(visit, "facts.remove", policy_id, f"{called}：{words or '全部'}")
    said = f"已删去人工录入的{called}，恢复原文所载。"
    return room.go(visit, f"{policy_address(policy_id, 'metadata')}#{name}", said)

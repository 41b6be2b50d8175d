"""The policy office: its pages put together behind the sign-in."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ingest.settings import Settings
from ui.access.guard import Guard
from ui.journal.journal import Journal
from ui.office.backup import add_backup
from ui.office.front import add_front
from ui.office.metadata import add_metadata
from ui.office.notes import add_notes
from ui.office.policy import add_policy
from ui.office.repairs import add_repairs
from ui.office.rules import add_rules
from ui.office.upload import add_upload
from ui.office.versions import add_versions
from ui.office.workroom import Workroom
from ui.service import Service


def build_office(service: Service, guard: Guard, journal: Journal, settings: Settings) -> APIRouter:
    """The routes under ``/office``, for editors; what destroys or discloses, for administrators."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    room = Workroom(service, guard, journal, settings)
    for add in (
        add_front,
        add_upload,
        add_rules,
        add_metadata,
        add_notes,
        add_versions,
        add_repairs,
        add_policy,
        add_backup,
    ):
        add(router, room)
    return router

"""What the handlers of the policy office share: library, guard, journal, and errors as pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ingest.errors import ZhiceError
from ingest.settings import Settings
from ingest.shelf.library import Library
from ui.access.guard import Guard, Visit
from ui.access.person import Role
from ui.journal.journal import Journal
from ui.office.office_frame import office_page
from ui.office.places import OFFICE
from ui.page.frame import unavailable
from ui.page.markup import text
from ui.service import NotReadyError, Service

_MOST_NOTICES = 200

Answer = Callable[[Visit], Response]


class Workroom:
    """Runs the handlers of the office for those who may, and tells them what went wrong."""

    def __init__(
        self, service: Service, guard: Guard, journal: Journal, settings: Settings
    ) -> None:
        self.settings = settings
        self._service = service
        self._guard = guard
        self._journal = journal
        self._notices: dict[str, str] = {}  # by session, shown once on its next page
        self._lock = threading.Lock()

    @property
    def library(self) -> Library:
        """The newest library.

        Raises:
            NotReadyError: it is still opening.
        """
        return self._service.assistant(wait_seconds=10).library

    def page(self, request: Request, answer: Answer, role: Role = Role.EDITOR) -> Response:
        """What ``answer`` gives; an error of ours as a page that says what to do."""
        return self._guard.page(request, role, lambda visit: _told(visit, answer))

    def form(
        self,
        request: Request,
        fields: Mapping[str, str],
        answer: Answer,
        role: Role = Role.EDITOR,
    ) -> Response:
        """The same for a posted form."""
        return self._guard.form(request, fields, role, lambda visit: _told(visit, answer))

    def record(self, visit: Visit, action: str, target: str, detail: str = "") -> None:
        """One line of the audit trail."""
        self._journal.record_change(visit.person.name, action, target, detail)

    def go(self, visit: Visit, address: str, notice: str) -> Response:
        """To ``address``, where ``notice`` is shown once."""
        with self._lock:
            while len(self._notices) >= _MOST_NOTICES:
                self._notices.pop(next(iter(self._notices)))
            self._notices[visit.csrf] = notice
        return RedirectResponse(address, 303)

    def notice(self, visit: Visit) -> str:
        """What was just done, once; "" if nothing."""
        with self._lock:
            return self._notices.pop(visit.csrf, "")


def _told(visit: Visit, answer: Answer) -> Response:
    try:
        return answer(visit)
    except NotReadyError as error:
        return HTMLResponse(unavailable(str(error)), 503)
    except ZhiceError as error:
        back = f'<p>{text(error.hint)}</p><p><a href="{OFFICE}">回到概览</a></p>'
        return HTMLResponse(office_page("没有办成", back, visit, problem=error.message), 422)

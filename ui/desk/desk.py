"""The routes of the hotline desk: pages under ``/desk``, calls under ``/desk/api``."""

from __future__ import annotations

import threading

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel

from assistant.answer import Answer
from assistant.hotline import Hotline
from assistant.words.mask import masked
from ingest.errors import LibraryError
from ui.access.guard import Guard, Visit
from ui.access.person import Role
from ui.desk import desk_page, ticket_pages
from ui.desk.answer_view import answer_view
from ui.desk.list_desk import ListDesk
from ui.desk.slip_desk import SlipDesk
from ui.desk.wire import (
    AnswerView,
    AskRequest,
    CalculateRequest,
    ClauseRequest,
    EventView,
    LookupRequest,
    NoteRequest,
    NoteView,
    PlaceView,
)
from ui.http.problem import problem
from ui.journal.database import JournalError
from ui.journal.journal import Journal
from ui.journal.rows import TicketKind
from ui.page.fields import Fields
from ui.page.frame import unavailable
from ui.page.words import REFUSAL
from ui.service import NotReadyError, Service

PATH = "/desk"
_UNFOUND = ("not_in_library", "not_stated")  # refusals that somebody should look into
_RECENT = 50


def build_desk(service: Service, guard: Guard, journal: Journal) -> APIRouter:
    """Pages and calls of the desk, for agents."""
    router = APIRouter(include_in_schema=False)
    desk = _Desk(service, journal)
    _add_calls(router, desk, guard)
    _add_list(router, ListDesk(journal), guard)
    slips = SlipDesk(journal)

    @router.get(PATH)
    def front(request: Request) -> Response:
        return guard.page(request, Role.AGENT, desk.front)

    @router.post(f"{PATH}/slip")
    def slip(request: Request, fields: Fields) -> Response:
        return guard.form(request, fields, Role.AGENT, lambda visit: slips.show(visit, fields))

    return router


def _add_calls(router: APIRouter, desk: _Desk, guard: Guard) -> None:
    @router.post(f"{PATH}/api/lookup")
    def lookup(request: Request, body: LookupRequest) -> Response:
        return guard.call(request, Role.AGENT, lambda _: desk.lookup(body))

    @router.post(f"{PATH}/api/ask")
    def ask(request: Request, body: AskRequest) -> Response:
        return guard.call(request, Role.AGENT, lambda visit: desk.ask(visit, body))

    @router.post(f"{PATH}/api/clause")
    def clause(request: Request, body: ClauseRequest) -> Response:
        return guard.call(request, Role.AGENT, lambda _: desk.clause(request, body))

    @router.post(f"{PATH}/api/calculate")
    def calculate(request: Request, body: CalculateRequest) -> Response:
        return guard.call(request, Role.AGENT, lambda _: desk.calculate(body))

    @router.get(f"{PATH}/api/forms/{{policy_id}}")
    def form(request: Request, policy_id: str) -> Response:
        return guard.call(request, Role.AGENT, lambda _: desk.form(request, policy_id))

    @router.post(f"{PATH}/api/notes")
    def note(request: Request, body: NoteRequest) -> Response:
        return guard.call(request, Role.AGENT, lambda visit: desk.note(visit, body))

    @router.get(f"{PATH}/api/places")
    def place(request: Request, name: str) -> Response:
        return guard.call(request, Role.AGENT, lambda _: desk.place(name))


def _add_list(router: APIRouter, tickets: ListDesk, guard: Guard) -> None:
    @router.get(ticket_pages.ADDRESS)
    def listed(request: Request) -> Response:
        asked = dict(request.query_params)
        return guard.page(request, Role.AGENT, lambda visit: tickets.listed(visit, asked))

    @router.get(f"{ticket_pages.ADDRESS}/{{number}}")
    def one(request: Request, number: int) -> Response:
        return guard.page(request, Role.AGENT, lambda visit: tickets.one(visit, number))

    @router.post(f"{ticket_pages.ADDRESS}/{{number}}")
    def change(request: Request, number: int, fields: Fields) -> Response:
        return guard.form(
            request, fields, Role.AGENT, lambda visit: tickets.change(visit, number, fields)
        )


class _Desk:
    """Answers what the desk's page asks; its methods run in threads."""

    def __init__(self, service: Service, journal: Journal) -> None:
        self._service = service
        self._journal = journal
        self._hotline: Hotline | None = None
        self._making = threading.Lock()

    def front(self, visit: Visit) -> Response:
        """The page; meanwhile what the first keystroke needs is made ready."""
        try:
            hotline = self._held(wait_seconds=10)
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), 503)
        threading.Thread(target=hotline.warm, name="warm-desk", daemon=True).start()
        return HTMLResponse(desk_page.desk_page(visit, hotline.places(), hotline.examples()))

    def lookup(self, body: LookupRequest) -> Response:
        hotline = self._held()
        region = hotline.place(body.region) if body.region else None
        found = hotline.lookup(
            body.query,
            as_of=body.as_of,
            region=region,
            policy_id=body.policy_id,
            with_meaning=body.with_meaning,
        )
        return _json(found)

    def ask(self, visit: Visit, body: AskRequest) -> Response:
        """The answer without a language model at once; with one only where the agent asks so."""
        hotline, assistant = self._held(), self._service.assistant()
        region = hotline.place(body.region) if body.region else None
        answer = assistant.ask(
            body.question,
            history=body.history,
            as_of=body.as_of,
            region=region,
            with_model=body.with_model,
        )
        self._journal.record_answer(
            answer, face="desk", history=body.history, region=region, person=visit.person.name
        )
        can_ask_model = assistant.settings.model_url is not None and not body.with_model
        view = self._view(answer, ticket=self._listed(answer, visit), can_ask_model=can_ask_model)
        return _json(view)

    def clause(self, request: Request, body: ClauseRequest) -> Response:
        try:
            hotline = self._held()
            answer = hotline.clause(body.policy_id, body.index, as_of=body.as_of)
            amounts = hotline.amounts(body.policy_id, body.index, body.query)
            award = hotline.award(body.policy_id, body.index, body.query)
        except NotReadyError:
            raise
        except LibraryError as error:
            return problem(request, 404, str(error), code="not_found")
        events = (
            []
            if award is None
            else [
                EventView(
                    policy_id=award.policy_id, item=award.item, level=award.level, role=award.role
                )
            ]
        )
        more = {"amounts": amounts, "events": tuple(events)}
        return _json(self._view(answer).model_copy(update=more))

    def calculate(self, body: CalculateRequest) -> Response:
        hotline = self._held()
        facts = body.facts
        if body.region and not facts.region:
            facts = facts.model_copy(update={"region": hotline.place(body.region) or body.region})
        return _json(self._view(hotline.calculate(facts, as_of=body.as_of)))

    def form(self, request: Request, policy_id: str) -> Response:
        try:
            return _json(self._held().form(policy_id))
        except NotReadyError:
            raise
        except LibraryError as error:
            return problem(request, 404, str(error), code="not_found")

    def note(self, visit: Visit, body: NoteRequest) -> Response:
        made = self._journal.open_ticket(
            body.kind, body.question, body.trace_id, body.reason, body.note, visit.person.name
        )
        return _json(NoteView(id=made.id, status=made.status.value))

    def place(self, name: str) -> Response:
        return _json(PlaceView(name=self._held().place(name.strip())))

    def _held(self, wait_seconds: float = 0.0) -> Hotline:
        assistant = self._service.assistant(wait_seconds=wait_seconds)
        with self._making:
            if self._hotline is None:
                self._hotline = Hotline(assistant)
            return self._hotline

    def _view(
        self, answer: Answer, *, ticket: int | None = None, can_ask_model: bool = False
    ) -> AnswerView:
        words = self._held().wordings(answer)
        documents = self._service.assistant().knowledge.documents
        return answer_view(answer, words, documents, ticket=ticket, can_ask_model=can_ask_model)

    def _listed(self, answer: Answer, visit: Visit) -> int | None:
        """The number on the list of a question that nothing was found for; one entry for each."""
        if answer.status != "error" and answer.reason not in _UNFOUND:
            return None
        reason = REFUSAL.get(answer.reason or "", "没有通过出处核对")
        question = masked(answer.question)
        try:
            waiting = self._journal.tickets(
                kind=TicketKind.UNANSWERED, is_closed=False, size=_RECENT
            )
            same = next((t for t in waiting.rows if t.question == question), None)
            if same is not None:
                return same.id
            made = self._journal.open_ticket(
                TicketKind.UNANSWERED, question, answer.trace_id, reason, by=visit.person.name
            )
        except JournalError:
            return None  # the caller waits for the answer, not for the list
        return made.id


def _json(body: BaseModel) -> Response:
    return JSONResponse(body.model_dump(mode="json"))

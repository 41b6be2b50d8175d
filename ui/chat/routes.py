"""What the chat page asks of the server besides its own HTML: ``/chat/…``, for the page only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, StreamingResponse
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.calculator.facts import Facts
from ingest.errors import LibraryError
from ui.chat.events import answer_events
from ui.chat.profile_view import render_entitlements
from ui.chat.recent import Recent
from ui.chat.sources import Quoted, clause_named, found_again, render_clause
from ui.chat.wanted import Wanted, WantedClause
from ui.service import Service

_GONE = "政策库已更新，这段原文已不在其中。请重新提问，查看现在的条文。"


def build_chat_routes(service: Service) -> APIRouter:
    """The routes under ``/chat``, answered by ``service``."""
    router = APIRouter(prefix="/chat", include_in_schema=False)
    recent = Recent()

    def told(wanted: Wanted, answer: Answer) -> None:
        recent.keep(answer)

    @router.post("/ask")
    def ask(body: Wanted) -> StreamingResponse:
        events: Iterator[str] = answer_events(service, body, lambda a: told(body, a))
        return StreamingResponse(
            events,
            media_type="text/event-stream",
            # A proxy that gathered the events would undo the streaming.
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    @router.post("/clause")
    def clause(body: WantedClause) -> HTMLResponse:
        try:
            document = service.assistant().library.document(body.policy_id)
        except LibraryError as error:
            raise HTTPException(404, "政策库中已没有这份政策。请重新提问。") from error
        quotes = found_again(document, [Quoted(q.start, q.words) for q in body.quotes])
        if body.index is not None and body.index < len(document.clauses):
            node = document.clauses[body.index]
        elif quotes:
            node = clause_named(document, quotes[0].start, body.path)
        else:
            raise HTTPException(404, _GONE)
        return HTMLResponse(render_clause(document, node, quotes, date.today()))

    @router.post("/entitlements")
    def entitlements(body: Facts) -> HTMLResponse:
        assistant = service.assistant()
        found = assistant.entitlements(body)
        return HTMLResponse(render_entitlements(found, body, assistant.library.documents))

    return router

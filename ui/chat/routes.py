"""What the chat page asks of the server besides its own HTML: ``/chat/…``, for the page only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.calculator.facts import Facts
from assistant.follow_ups import FollowUp
from ingest.errors import LibraryError
from ui.chat.clause_panel import Quoted, found_again, render_clause
from ui.chat.compare_view import render_comparison
from ui.chat.events import answer_events
from ui.chat.files import file_of
from ui.chat.profile_view import render_entitlements
from ui.chat.recent import Recent
from ui.chat.sources import clause_named
from ui.chat.wanted import (
    Judged,
    Wanted,
    WantedClause,
    WantedComparison,
    WantedFile,
    WantedFollowUps,
)
from ui.http.api import check_size
from ui.journal.journal import Journal
from ui.service import Service

_GONE = "政策库已更新，这段原文已不在其中。请重新提问，查看现在的条文。"
_FORGOTTEN = "服务重启过，这个回答已不在记录里。请重新提问后再评价。"
# A proxy that gathered the events would undo the streaming.
_STREAMED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def build_chat_routes(service: Service, journal: Journal) -> APIRouter:
    """The routes under ``/chat``, answered by ``service``; answers go into ``journal``."""
    router = APIRouter(prefix="/chat", include_in_schema=False)
    recent = Recent()

    def told(wanted: Wanted, answer: Answer) -> None:
        recent.keep(answer)
        journal.record_answer(
            answer,
            face="chat",
            history=wanted.turns(),
            region=wanted.region,
            corrections=wanted.corrections,
        )

    @router.post("/ask")
    def ask(body: Wanted) -> StreamingResponse:
        events: Iterator[str] = answer_events(service, body, lambda a: told(body, a))
        return StreamingResponse(events, media_type="text/event-stream", headers=_STREAMED)

    @router.post("/clause")
    def clause(body: WantedClause) -> HTMLResponse:
        return HTMLResponse(_clause(service, body))

    @router.post("/next")
    def next_questions(body: WantedFollowUps) -> list[FollowUp]:
        answer = recent.get(body.trace_id)
        return list(service.assistant().follow_ups(answer)) if answer else []

    @router.post("/compare")
    def compare(body: WantedComparison) -> HTMLResponse:
        return HTMLResponse(render_comparison(body, service.assistant()))

    @router.post("/file")
    def file(body: WantedFile) -> Response:
        content, media_type, name = file_of(body, recent, service)
        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        headers = {"Content-Disposition": disposition}
        return Response(content, media_type=media_type, headers=headers)

    @router.post("/judge")
    def judge(body: Judged) -> dict[str, bool]:
        if not journal.add_feedback(body.trace_id, body.verdict, body.reason, body.comment):
            raise HTTPException(404, _FORGOTTEN)
        return {"kept": True}

    @router.post("/entitlements")
    def entitlements(body: Facts) -> HTMLResponse:
        check_size(body)
        assistant = service.assistant()
        found = assistant.entitlements(body)
        return HTMLResponse(render_entitlements(found, body, assistant.library.documents))

    return router


def _clause(service: Service, wanted: WantedClause) -> str:
    """The panel of one clause.

    Raises:
        HTTPException: 404 where the library no longer has it.
    """
    try:
        document = service.assistant().library.document(wanted.policy_id)
    except LibraryError as error:
        raise HTTPException(404, "政策库中已没有这份政策。请重新提问。") from error
    quotes = found_again(document, [Quoted(q.start, q.words) for q in wanted.quotes])
    if wanted.index is not None and wanted.index < len(document.clauses):
        node = document.clauses[wanted.index]
    elif quotes:
        node = clause_named(document, quotes[0].start, wanted.path)
    else:
        raise HTTPException(404, _GONE)
    return render_clause(document, node, quotes, date.today())

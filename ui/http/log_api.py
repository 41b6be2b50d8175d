"""``POST /api/feedback`` for everybody, ``GET /api/answers/{trace_id}`` for those signed in."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from ui.access.guard import Guard
from ui.access.person import Role
from ui.http.refusals import refused
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer

TraceId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class FeedbackRequest(BaseModel):
    """What the asker thinks of one answer; a later word replaces an earlier one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trace_id: TraceId = Field(description="回答的 trace_id")
    verdict: Literal["up", "down"] = Field(description="up 有用，down 没用")
    reason: str = Field(default="", max_length=100, description="原因，如“金额不对”")
    comment: str = Field(default="", max_length=1000, description="补充说明")


class Received(BaseModel):
    """The feedback has been written down."""

    status: Literal["ok"] = "ok"


class FeedbackView(BaseModel):
    """The feedback on an answer."""

    at: datetime
    verdict: str
    reason: str
    comment: str


class AnswerView(BaseModel):
    """An answer as it was given, personal data masked."""

    trace_id: str
    at: datetime = Field(description="何时回答（UTC）")
    face: str = Field(description="从哪里问的：chat、desk、api")
    person: str | None = Field(description="登录者")
    history: tuple[str, ...]
    region: str | None
    feedback: FeedbackView | None
    answer: Answer


def build_log_router(guard: Guard, journal: Journal) -> APIRouter:
    """The routes on what is in ``journal``."""
    router = APIRouter(prefix="/api", tags=["反馈与记录"])

    @router.post("/feedback", summary="评价一个回答", responses=refused(404, 413, 422, 429, 503))
    def feedback(body: FeedbackRequest) -> Received:
        """有用或没用，可以附原因和说明；对同一个回答再评一次，以后一次为准。"""
        if not journal.add_feedback(body.trace_id, body.verdict, body.reason, body.comment):
            raise HTTPException(404, "没有这个回答的记录，可能已按保存期限清除。")
        return Received()

    @router.get(
        "/answers/{trace_id}",
        summary="一个已给出的回答",
        response_model=AnswerView,
        responses=refused(401, 403, 404, 422, 503),
    )
    def logged(
        request: Request, trace_id: Annotated[TraceId, Path(description="回答的 trace_id")]
    ) -> Response:
        """当时的提问、回答和评价，供登录的工作人员查看；个人信息已遮盖。"""

        def answer(_: object) -> Response:
            kept = journal.logged(trace_id)
            if kept is None:
                raise HTTPException(404, "没有这个回答的记录，可能已按保存期限清除。")
            return JSONResponse(_view(kept))

        return guard.call(request, Role.AGENT, answer)

    return router


def _view(kept: LoggedAnswer) -> dict[str, object]:
    """The shape of AnswerView. The answer is passed on as it was kept, whatever its version."""
    felt = kept.feedback
    return {
        "trace_id": kept.trace_id,
        "at": kept.at.isoformat(),
        "face": kept.face,
        "person": kept.person,
        "history": list(kept.history),
        "region": kept.region,
        "feedback": None
        if felt is None
        else {
            "at": felt.at.isoformat(),
            "verdict": felt.verdict,
            "reason": felt.reason,
            "comment": felt.comment,
        },
        "answer": json.loads(kept.record),
    }

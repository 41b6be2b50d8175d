"""``POST /api/ask/stream``: an answer as server-sent events, while it is being worked out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

from ingest.errors import UsageError, ZhiceError
from ui.http.api import AskRequest, turns_of
from ui.http.problem import Problem, problem_body
from ui.http.refusals import refused
from ui.journal.journal import Journal
from ui.page.words import STAGE
from ui.service import Service

if TYPE_CHECKING:
    from assistant.service import Piece  # with it come langchain and the search index

_log = logging.getLogger(__name__)
_PATH = "/api/ask/stream"
_FAILED = "服务出错，这次请求没有完成。请稍后再试；若仍出错，请与管理员联系。"


class StageEvent(BaseModel):
    """Data of an event ``stage``: what is being done, by name and in Chinese."""

    stage: str
    word: str


class TextEvent(BaseModel):
    """Data of an event ``text``: the next piece of the text."""

    text: str


def build_stream_router(service: Service, journal: Journal) -> APIRouter:
    """The streaming route; its answers go into ``journal``."""
    router = APIRouter()

    def opened() -> None:
        # before the stream begins, so that a service not ready is a 503 and no event
        service.assistant()

    @router.post(
        _PATH,
        summary="提问，边答边发",
        response_class=EventSourceResponse,
        dependencies=[Depends(opened)],
        responses=refused(413, 422, 429, 503),
        tags=["问答"],
    )
    def ask_stream(body: AskRequest) -> Iterator[ServerSentEvent]:
        """与 /api/ask 相同，以 text/event-stream 逐步返回。

        事件：stage（正在做什么：stage、word）、text（正文的一段：text；全部核对之后才开始发，
        各段连起来就是回答的 text）、done（完整的回答，同 /api/ask）、error（同出错时的正文）。
        没有事件时每 15 秒发一行注释，保持连接。断开连接即停止计算。
        """
        try:
            turns = turns_of(body)
            for piece in service.assistant().stream(
                body.question,
                history=turns,
                as_of=body.as_of,
                region=body.region,
                corrections=body.corrections,
            ):
                if piece.answer is not None:
                    journal.record_answer(
                        piece.answer,
                        face="api",
                        history=turns,
                        region=body.region,
                        corrections=body.corrections,
                    )
                yield _event(piece)
        except ZhiceError as error:
            status = 422 if isinstance(error, UsageError) else 500
            yield _error(status, str(error), error.code)
        except Exception:
            _log.exception("answering failed")
            yield _error(500, _FAILED, "internal")

    return router


def _event(piece: Piece) -> ServerSentEvent:
    if piece.answer is not None:
        return ServerSentEvent(event="done", data=piece.answer)
    if piece.stage == "text":
        return ServerSentEvent(event="text", data=TextEvent(text=piece.text))
    word = STAGE.get(piece.stage, "处理中…")
    return ServerSentEvent(event="stage", data=StageEvent(stage=piece.stage, word=word))


def _error(status: int, detail: str, code: str) -> ServerSentEvent:
    body: Problem = problem_body(_PATH, status, detail, code=code)
    return ServerSentEvent(event="error", data=body)

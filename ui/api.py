"""The HTTP interface under ``/api`` (shapes: the contract; errors: ui.problem).

Handlers are plain functions: FastAPI runs them in its thread pool, because answering is
computation and would hold up the event loop.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.award import Award
from assistant.basis import engine_version
from assistant.facts import Facts
from assistant.views import PolicySummary, SearchHit
from ingest.errors import LibraryError
from ui.anchors import clause_link
from ui.limits import MAX_EVENTS, MAX_HISTORY, MAX_QUESTION
from ui.records import clause_record
from ui.service import NotReadyError, Service

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _readable(value: object) -> object:
    if isinstance(value, str):
        if _UNREADABLE.search(value):
            raise ValueError("含有无法读取的字符，请删去控制字符后再试")
        if not value.strip():
            raise ValueError("不能为空，请写明要问的内容")
    return value


def _iso_date(value: object) -> object:
    # pydantic alone would take a number as seconds since 1970.
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError("日期应写成 2026-01-31 的样子")
    return value


Sentence = Annotated[str, BeforeValidator(_readable), Field(max_length=MAX_QUESTION)]
PlaceName = Annotated[str, BeforeValidator(_readable), Field(max_length=60)]
Day = Annotated[date, BeforeValidator(_iso_date)]


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AskRequest(_Request):
    """A question, with the user's earlier turns (oldest first) where it follows up on them."""

    question: Sentence = Field(description="问题", examples=["主导制定国家标准有什么奖励？"])
    history: list[Sentence] = Field(
        default=[], max_length=MAX_HISTORY, description="此前各轮的提问，最早的在前"
    )
    as_of: Day | None = Field(default=None, description="以哪一天为准，默认今天")
    region: PlaceName | None = Field(default=None, description="企业所在地")


class SearchRequest(_Request):
    """A search for clauses."""

    query: Sentence = Field(description="要找的内容", examples=["专利资助"])
    k: int = Field(default=5, ge=1, le=50, description="最多几条")
    as_of: Day | None = Field(default=None, description="以哪一天为准，默认今天")
    region: PlaceName | None = Field(default=None, description="只看适用于此地的政策")


class ClauseNode(BaseModel):
    """One clause word for word, with its descendants (the shape of ``zhice show``)."""

    policy_id: str
    clause: str
    path: tuple[str, ...]
    level: str
    heading: str
    text: str
    start: int
    own_end: int
    end: int
    children: list[ClauseNode]


class ClauseView(ClauseNode):
    """A clause with what a citation of it needs."""

    policy_title: str
    document_number: str | None
    validity: str
    link: str


class Health(BaseModel):
    """The process is alive."""

    status: str
    version: str


class Ready(BaseModel):
    """Questions can be answered."""

    status: str
    n_policies: int
    generation: str


def _refused(*codes: int) -> dict[int | str, dict[str, Any]]:
    # What FastAPI calls the extra responses of a route.
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    words = {404: "找不到", 413: "内容太长", 422: "请求内容有误", 503: "服务还没有准备好"}
    return {code: {"description": words[code], "content": content} for code in codes}


def build_router(service: Service) -> APIRouter:
    """The routes under ``/api``, answered by ``service``."""
    router = APIRouter(prefix="/api")

    @router.post("/ask", summary="提问", responses=_refused(413, 422, 503), tags=["问答"])
    def ask(body: AskRequest) -> Answer:
        """回答一个问题。answered、clarify、refused 都是 200；金额由程序计算，引文逐字核对。"""
        return service.assistant().ask(
            body.question, history=body.history, as_of=body.as_of, region=body.region
        )

    @router.post("/calc", summary="计算奖励", responses=_refused(413, 422, 503), tags=["问答"])
    def calc(body: Facts) -> Award:
        """只计算，不检索。事实的字段名与取值见 zhice rules。"""
        if len(body.events) > MAX_EVENTS:
            raise HTTPException(413, f"事项太多：最多 {MAX_EVENTS} 项。请分几次计算。")
        return service.assistant().calc(body)

    @router.post("/search", summary="检索条文", responses=_refused(413, 422, 503), tags=["政策库"])
    def search(body: SearchRequest) -> list[SearchHit]:
        """按相关程度列出条文。"""
        return service.assistant().search(
            body.query, k=body.k, region=body.region, as_of=body.as_of
        )

    @router.get("/policies", summary="政策清单", responses=_refused(422, 503), tags=["政策库"])
    def policies(
        as_of: Annotated[Day | None, Query(description="以哪一天为准，默认今天")] = None,
    ) -> list[PolicySummary]:
        """政策库中的全部政策与其效力。"""
        return service.assistant().policies(as_of)

    @router.get(
        "/policies/{policy_id}/clauses/{ref:path}",
        summary="一条条文",
        responses=_refused(404, 422, 503),
        tags=["政策库"],
    )
    def clause(policy_id: str, ref: str) -> ClauseView:
        """逐字的条文。ref 是各级标号以 / 相连，或在本政策中唯一的标号。"""
        return clause_view(service, policy_id, ref)

    @router.get("/health", summary="是否在运行", tags=["运行"])
    def health() -> Health:
        """进程在运行即为 200。"""
        return Health(status="ok", version=engine_version())

    @router.get("/ready", summary="能否回答", responses=_refused(503), tags=["运行"])
    def ready() -> Ready:
        """能回答问题为 200，否则 503。"""
        library = service.assistant().library
        return Ready(
            status="ready", n_policies=len(library.documents), generation=library.generation
        )

    return router


def clause_view(service: Service, policy_id: str, ref: str) -> ClauseView:
    """The clause ``ref`` of a policy.

    Raises:
        HTTPException: 404 where the policy or the clause is not in the library.
    """
    library = service.assistant().library
    try:
        document = library.document(policy_id)
        clause = library.clause(policy_id, ref)
    except NotReadyError:
        raise
    except LibraryError as error:
        raise HTTPException(404, str(error)) from error
    return ClauseView(
        **clause_record(document, clause),
        policy_title=document.metadata.title,
        document_number=document.metadata.document_number,
        validity=document.metadata.validity(date.today()).value,
        link=clause_link(document, clause),
    )

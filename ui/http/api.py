"""The HTTP interface under ``/api`` (shapes: the contract; errors: ui.problem).

Handlers are plain functions: FastAPI runs them in its thread pool, because answering is
computation and would hold up the event loop.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.calculator.basis import engine_version
from assistant.calculator.compare import MAX_COLUMNS, Comparison
from assistant.calculator.facts import Facts
from assistant.entitled import Entitlements
from assistant.understood.wire import MAX_CORRECTIONS, Correction, Turn
from assistant.views import PolicySummary, SearchHit
from assistant.worksheet import Worksheet, worksheet_of, worksheet_of_answer
from ingest.errors import LibraryError
from ingest.rules.rule_schema import rule_schema
from ui.http.limits import MAX_EVENTS, MAX_HISTORY, MAX_QUESTION
from ui.http.refusals import refused
from ui.journal.journal import Journal
from ui.page.anchors import clause_link
from ui.records.records import clause_record
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


class TurnRequest(_Request):
    """An earlier turn with the corrections that were made of it."""

    question: Sentence = Field(description="当时的提问")
    corrections: list[Correction] = Field(
        default=[], max_length=MAX_CORRECTIONS, description="对那一问的更正"
    )


class AskRequest(_Request):
    """A question, with the user's earlier turns (oldest first) where it follows up on them."""

    question: Sentence = Field(description="问题", examples=["主导制定国家标准有什么奖励？"])
    history: list[Sentence | TurnRequest] = Field(
        default=[],
        max_length=MAX_HISTORY,
        description="此前各轮的提问，最早的在前；更正过的一轮写成 {question, corrections}",
    )
    corrections: list[Correction] = Field(
        default=[],
        max_length=MAX_CORRECTIONS,
        description="对这一问的理解的更正：key 取自回答的 understood，code 为改成的值，null 为去掉",
        examples=[[{"key": "events/0/role", "code": "参与"}]],
    )
    as_of: Day | None = Field(default=None, description="以哪一天为准，默认今天")
    region: PlaceName | None = Field(default=None, description="企业所在地")


class SearchRequest(_Request):
    """A search for clauses."""

    query: Sentence = Field(description="要找的内容", examples=["专利资助"])
    k: int = Field(default=5, ge=1, le=50, description="最多几条")
    as_of: Day | None = Field(default=None, description="以哪一天为准，默认今天")
    region: PlaceName | None = Field(default=None, description="只看适用于此地的政策")


class CompareRequest(_Request):
    """Facts, and what to vary: policies, places or days."""

    facts: Facts = Field(description="事实，同 /api/calc")
    policies: list[PlaceName] = Field(default=[], max_length=MAX_COLUMNS, description="政策编号")
    regions: list[PlaceName] = Field(default=[], max_length=MAX_COLUMNS, description="企业所在地")
    days: list[Day] = Field(default=[], max_length=MAX_COLUMNS, description="以哪几天为准")


class WorksheetRequest(_Request):
    """What to calculate, as facts or as a question, and the format of the sheet."""

    format: Literal["docx", "xlsx"] = Field(default="docx", description="docx 或 xlsx")
    facts: Facts | None = Field(default=None, description="事实，同 /api/calc；与 ask 二选一")
    ask: AskRequest | None = Field(default=None, description="问题，同 /api/ask；与 facts 二选一")


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


def build_router(service: Service, journal: Journal) -> APIRouter:
    """The routes under ``/api``, answered by ``service``; answers go into ``journal``."""
    router = APIRouter(prefix="/api")
    _add_questions(router, service, journal)
    _add_calculations(router, service)
    _add_library(router, service)
    _add_state(router, service)
    return router


def _add_questions(router: APIRouter, service: Service, journal: Journal) -> None:
    @router.post("/ask", summary="提问", responses=refused(413, 422, 429, 503), tags=["问答"])
    def ask(body: AskRequest) -> Answer:
        """回答一个问题。answered、clarify、refused 都是 200；金额由程序计算，引文逐字核对。"""
        answer = ask_service(service, body)
        journal.record_answer(
            answer,
            face="api",
            history=turns_of(body),
            region=body.region,
            corrections=body.corrections,
        )
        return answer


def _add_calculations(router: APIRouter, service: Service) -> None:
    @router.post("/calc", summary="计算奖励", responses=refused(413, 422, 429, 503), tags=["问答"])
    def calc(body: Facts) -> Award:
        """只计算，不检索。事实的字段名与取值见 zhice rules。"""
        check_size(body)
        return service.assistant().calc(body)

    @router.post("/compare", summary="比较", responses=refused(413, 422, 429, 503), tags=["问答"])
    def compare(body: CompareRequest) -> Comparison:
        """同一组事实放在不同政策、地区或日期下并列计算；都不指明就比较所有提到该事项的政策。"""
        check_size(body.facts)
        return service.assistant().compare(
            body.facts, policies=body.policies, regions=body.regions, days=body.days
        )

    @router.post(
        "/entitlements",
        summary="我能得到什么",
        responses=refused(413, 422, 429, 503),
        tags=["问答"],
    )
    def entitlements(body: Facts) -> Entitlements:
        """企业所在地的政策给它的全部奖励：金额，或者还缺什么，以及条文。

        事实同 /api/calc，region（所在地）必填；events 是企业已有的事项，其余按一项计算。
        """
        check_size(body)
        return service.assistant().entitlements(body)

    @router.post(
        "/worksheet",
        summary="奖励计算表",
        responses=refused(413, 422, 429, 503),
        response_class=Response,
        tags=["问答"],
    )
    def worksheet(body: WorksheetRequest) -> Response:
        """可打印的计算表（Word 或 Excel），按事实或按一个问题计算；没有算出金额的是 422。"""
        from ui.sheet.worksheet import FORMATS, worksheet_bytes

        name = quote(f"奖励计算表.{body.format}")
        return Response(
            worksheet_bytes(_sheet(service, body), body.format),
            media_type=FORMATS[body.format],
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )


def _add_library(router: APIRouter, service: Service) -> None:
    @router.post(
        "/search", summary="检索条文", responses=refused(413, 422, 429, 503), tags=["政策库"]
    )
    def search(body: SearchRequest) -> list[SearchHit]:
        """按相关程度列出条文。"""
        return service.assistant().search(
            body.query, k=body.k, region=body.region, as_of=body.as_of
        )

    @router.get("/policies", summary="政策清单", responses=refused(422, 503), tags=["政策库"])
    def policies(
        as_of: Annotated[Day | None, Query(description="以哪一天为准，默认今天")] = None,
    ) -> list[PolicySummary]:
        """政策库中的全部政策与其效力。"""
        return service.assistant().policies(as_of)

    @router.get(
        "/policies/{policy_id}/clauses/{ref:path}",
        summary="一条条文",
        responses=refused(404, 422, 503),
        tags=["政策库"],
    )
    def clause(policy_id: str, ref: str) -> ClauseView:
        """逐字的条文。ref 是各级标号以 / 相连，或在本政策中唯一的标号。"""
        return clause_view(service, policy_id, ref)

    @router.get("/rules/schema", summary="规则语言", tags=["政策库"])
    def rules_schema() -> dict[str, Any]:
        """奖励规则文件的 JSON Schema。"""
        return rule_schema()


def _add_state(router: APIRouter, service: Service) -> None:
    @router.get("/health", summary="是否在运行", tags=["运行"])
    def health() -> Health:
        """进程在运行即为 200。"""
        return Health(status="ok", version=engine_version())

    @router.get("/ready", summary="能否回答", responses=refused(503), tags=["运行"])
    def ready() -> Ready:
        """能回答问题为 200，否则 503。"""
        library = service.assistant().library
        return Ready(
            status="ready", n_policies=len(library.documents), generation=library.generation
        )


def turns_of(body: AskRequest) -> list[str | Turn]:
    """The earlier turns of a request, with the corrections made on them."""
    return [
        turn
        if isinstance(turn, str)
        else Turn(question=turn.question, corrections=tuple(turn.corrections))
        for turn in body.history
    ]


def ask_service(service: Service, body: AskRequest) -> Answer:
    """The answer to a request."""
    return service.assistant().ask(
        body.question,
        history=turns_of(body),
        as_of=body.as_of,
        region=body.region,
        corrections=body.corrections,
    )


def check_size(facts: Facts) -> None:
    """Refuse more events than one calculation takes.

    Raises:
        HTTPException: 413.
    """
    if len(facts.events) > MAX_EVENTS:
        raise HTTPException(413, f"事项太多：最多 {MAX_EVENTS} 项。请分几次计算。")


def _sheet(service: Service, body: WorksheetRequest) -> Worksheet:
    """The sheet asked for.

    Raises:
        HTTPException: 422 where neither or both ways are given, or no award was calculated.
    """
    if (body.facts is None) == (body.ask is None):
        raise HTTPException(422, "facts 和 ask 须给一个，也只能给一个。")
    if body.facts is not None:
        check_size(body.facts)
        award, cited = service.assistant().calc_cited(body.facts)
        return worksheet_of(award, cited, made_on=date.today())
    assert body.ask is not None
    asked = body.ask
    answer = ask_service(service, asked)
    made = worksheet_of_answer(answer, made_on=date.today())
    if made is None:
        raise HTTPException(
            422, f"这个问题没有算出金额，请补充事实后再试：{answer.text.strip()[:80]}"
        )
    return made


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

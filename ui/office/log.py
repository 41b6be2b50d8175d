"""The office's pages about questions and answers, evaluation runs and the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from eval import kept
from eval.questions import SPLITS
from ingest.errors import ZhiceError
from ingest.settings import Settings
from ui.access.guard import Guard, Visit, own_address
from ui.access.person import Role
from ui.journal.journal import Journal
from ui.office import log_evaluations as runs_pages
from ui.office import log_frame as frame
from ui.office import log_tickets as tickets
from ui.office import places
from ui.office.evaluation_runs import EvaluationRuns
from ui.office.log_answer import answer_page, missing_page
from ui.office.log_audit import audit_csv, audit_page
from ui.office.log_feedback import feedback_page
from ui.office.log_questions import questions_page
from ui.office.log_replay import replay
from ui.office.log_run import compare_page, run_page
from ui.office.log_unanswered import question_lines, unanswered_page
from ui.page.fields import Fields
from ui.page.frame import not_found, unavailable
from ui.service import NotReadyError, Service

_MOST_LINES = 500
_Show = Callable[[Visit], Response]


def build_log(service: Service, guard: Guard, journal: Journal, settings: Settings) -> APIRouter:
    """The routes of these pages, for editors; runs are started by administrators."""
    router = APIRouter(prefix="/office", include_in_schema=False)
    log = _Log(service, journal, settings)

    def page(request: Request, show: _Show) -> Response:
        return guard.page(request, Role.EDITOR, show)

    @router.get("/questions")
    def questions(request: Request) -> Response:
        return page(request, lambda visit: log.questions(visit, _asked(request)))

    @router.get("/answers/{trace_id}")
    def answer(request: Request, trace_id: str) -> Response:
        return page(request, lambda visit: log.answer(visit, trace_id, _asked(request)))

    @router.get("/feedback")
    def feedback(request: Request) -> Response:
        return page(
            request, lambda v: HTMLResponse(feedback_page(v, _asked(request), journal, settings))
        )

    @router.get("/audit")
    def audit(request: Request) -> Response:
        return page(
            request, lambda v: HTMLResponse(audit_page(v, _asked(request), journal, settings))
        )

    @router.get("/audit.csv")
    def audit_file(request: Request) -> Response:
        return page(
            request,
            lambda _: _file(audit_csv(journal, _asked(request)), "操作记录.csv", "text/csv"),
        )

    _add_unanswered(router, guard, log)
    _add_evaluations(router, guard, journal, EvaluationRuns(settings))
    return router


def _add_unanswered(router: APIRouter, guard: Guard, log: _Log) -> None:
    @router.get("/unanswered")
    def unanswered(request: Request) -> Response:
        return guard.page(request, Role.EDITOR, lambda v: log.unanswered(v, _asked(request)))

    @router.get("/unanswered/questions.jsonl")
    def questions(request: Request) -> Response:
        traces = request.query_params.getlist("trace")
        return guard.page(request, Role.EDITOR, lambda _: log.question_file(traces))

    @router.post("/unanswered/tickets")
    def open_ticket(request: Request, fields: Fields) -> Response:
        return guard.form(
            request, fields, Role.EDITOR, lambda visit: log.open_ticket(visit, fields)
        )

    @router.post("/unanswered/tickets/{number}")
    def change_ticket(request: Request, number: int, fields: Fields) -> Response:
        return guard.form(
            request, fields, Role.EDITOR, lambda visit: log.change_ticket(visit, number, fields)
        )


def _add_evaluations(
    router: APIRouter, guard: Guard, journal: Journal, runs: EvaluationRuns
) -> None:
    pages = _Runs(runs, journal)

    @router.get("/evaluations")
    def every(request: Request) -> Response:
        return guard.page(request, Role.EDITOR, lambda v: pages.every(v, _asked(request)))

    @router.get("/evaluations/compare")
    def compare(request: Request) -> Response:
        ids = request.query_params.getlist("run")[:3]
        return guard.page(request, Role.EDITOR, lambda visit: pages.compare(visit, ids))

    @router.post("/evaluations/start")
    def start(request: Request, fields: Fields) -> Response:
        return guard.form(request, fields, Role.ADMIN, lambda visit: pages.start(visit, fields))

    @router.post("/evaluations/cancel")
    def cancel(request: Request, fields: Fields) -> Response:
        return guard.form(request, fields, Role.ADMIN, pages.cancel)

    @router.get("/evaluations/{run_id}")
    def one(request: Request, run_id: str) -> Response:
        return guard.page(request, Role.EDITOR, lambda v: pages.one(v, run_id, _asked(request)))

    @router.get("/evaluations/{run_id}/report")
    def report(request: Request, run_id: str) -> Response:
        return guard.page(request, Role.EDITOR, lambda _: pages.report(run_id))

    @router.post("/evaluations/{run_id}/delete")
    def delete(request: Request, run_id: str, fields: Fields) -> Response:
        return guard.form(request, fields, Role.ADMIN, lambda visit: pages.delete(visit, run_id))


class _Log:
    """What was asked and what came of it."""

    def __init__(self, service: Service, journal: Journal, settings: Settings) -> None:
        self._service = service
        self._journal = journal
        self._settings = settings

    def questions(self, visit: Visit, asked: frame.Fields) -> Response:
        try:
            documents = self._service.assistant(wait_seconds=10).library.documents
        except NotReadyError:
            documents = {}  # the log can be read without the library
        return HTMLResponse(questions_page(visit, asked, self._journal, self._settings, documents))

    def answer(self, visit: Visit, trace_id: str, asked: frame.Fields) -> Response:
        logged = self._journal.logged(trace_id)
        if logged is None:
            return HTMLResponse(missing_page(visit, trace_id), 404)
        try:
            assistant = self._service.assistant(wait_seconds=10)
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), 503)
        # A model costs time and money: it is asked again only where somebody wants it.
        wants_now = self._settings.model_url is None or asked.get("now") == "1"
        replayed = replay(logged, assistant, self._journal) if wants_now else None
        held = tickets.tickets_of(self._journal, [trace_id])
        documents = assistant.library.documents
        notice = "已登记待办。" if asked.get("done") == "ticket" else ""
        return HTMLResponse(answer_page(visit, logged, documents, replayed, held, notice))

    def unanswered(self, visit: Visit, asked: frame.Fields, problem: str = "") -> Response:
        try:
            knowledge = self._service.assistant(wait_seconds=10).knowledge
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), 503)
        done = {"ticket": "已登记待办。", "saved": "已保存。"}
        notice = done.get(asked.get("done", ""), "")
        body = unanswered_page(
            visit, asked, self._journal, self._settings, knowledge, notice, problem
        )
        return HTMLResponse(body, 422 if problem else 200)

    def question_file(self, traces: list[str]) -> Response:
        found = [self._journal.logged(trace) for trace in dict.fromkeys(traces[:_MOST_LINES])]
        lines = question_lines(logged for logged in found if logged is not None)
        if not lines:
            message = "没有勾选问题，或这些问答已不在记录中。请回到未答清单重新勾选。"
            return HTMLResponse(not_found(message), 404)
        return _file(lines, "未答问题.jsonl", "application/x-ndjson")

    def open_ticket(self, visit: Visit, fields: frame.Fields) -> Response:
        try:
            tickets.open_from(self._journal, fields, visit.person.name)
        except ZhiceError as error:
            return self.unanswered(visit, {}, str(error))
        back = own_address(fields.get("back", "")) or places.UNANSWERED
        return RedirectResponse(f"{back}?done=ticket", 303)

    def change_ticket(self, visit: Visit, number: int, fields: frame.Fields) -> Response:
        try:
            tickets.change_from(self._journal, number, fields, visit.person.name)
        except ZhiceError as error:
            return self.unanswered(visit, {}, str(error))
        return RedirectResponse(f"{places.UNANSWERED}?done=saved#tickets", 303)


class _Runs:
    """Evaluation runs."""

    def __init__(self, runs: EvaluationRuns, journal: Journal) -> None:
        self._runs = runs
        self._journal = journal

    def every(self, visit: Visit, asked: frame.Fields, problem: str = "") -> Response:
        done = {
            "start": "评测已开始。",
            "cancel": "评测已取消。",
            "none": "没有正在进行的评测，它可能刚刚完成。",
            "delete": "已删除。",
        }
        notice = done.get(asked.get("done", ""), "")
        body = runs_pages.runs_page(visit, asked, self._runs, notice, problem)
        return HTMLResponse(body, 422 if problem else 200)

    def start(self, visit: Visit, fields: frame.Fields) -> Response:
        split = fields.get("split", "")
        try:
            run = self._runs.start(
                runs_pages.chosen_sets(fields),
                split if split in SPLITS else None,
                visit.person.name,
            )
        except ZhiceError as error:
            return self.every(visit, {}, str(error))
        sets = "、".join(run.started.sets)
        self._record(visit, "start", run.id, f"启动评测：{sets}，{run.started.n} 题")
        return RedirectResponse(f"{places.EVALUATIONS}?done=start", 303)

    def cancel(self, visit: Visit) -> Response:
        run_id = self._runs.cancel()
        if run_id:
            self._record(visit, "cancel", run_id, "取消评测")
        return RedirectResponse(f"{places.EVALUATIONS}?done={'cancel' if run_id else 'none'}", 303)

    def one(self, visit: Visit, run_id: str, asked: frame.Fields) -> Response:
        run = kept.one(self._runs.shelf, run_id)
        if run is None:
            return _no_run()
        if self._runs.is_underway(run_id):
            return RedirectResponse(places.EVALUATIONS, 303)
        return HTMLResponse(run_page(visit, run, asked))

    def report(self, run_id: str) -> Response:
        run = kept.one(self._runs.shelf, run_id)
        if run is None or not (run.folder / kept.PAGE).is_file():
            return _no_run()
        return FileResponse(run.folder / kept.PAGE, media_type="text/html")

    def compare(self, visit: Visit, ids: list[str]) -> Response:
        found = [kept.one(self._runs.shelf, run_id) for run_id in dict.fromkeys(ids)]
        return HTMLResponse(compare_page(visit, [r for r in found if r is not None]))

    def delete(self, visit: Visit, run_id: str) -> Response:
        run = kept.one(self._runs.shelf, run_id)
        if run is None:
            return _no_run()
        if self._runs.is_underway(run_id):
            return self.every(visit, {}, "这次评测正在进行，请先取消它")
        kept.drop(run)
        self._record(visit, "delete", run_id, "删除评测结果")
        return RedirectResponse(f"{places.EVALUATIONS}?done=delete", 303)

    def _record(self, visit: Visit, what: str, run_id: str, detail: str) -> None:
        self._journal.record_change(
            visit.person.name, f"evaluation.{what}", f"evaluation:{run_id}", detail
        )


def _asked(request: Request) -> dict[str, str]:
    return dict(request.query_params)


def _no_run() -> Response:
    return HTMLResponse(not_found("没有这次评测，它可能已被删除。"), 404)


def _file(content: str, name: str, kind: str) -> Response:
    return Response(
        content.encode("utf-8"),
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )

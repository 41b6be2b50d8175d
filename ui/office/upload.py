"""Files come into the library by the office: upload, preview, then take in or throw away.

Reading and taking in run in a thread of their own, one file at a time; the page of the file
loads itself again until they are done, so it works without a script and survives a restart.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from ingest.errors import LoadError, ZhiceError
from ingest.preview import kept_outcome, kept_preview, read_preview, take_staged
from ingest.staging import StagedFile, discard, stage, staged_file, staged_files
from ui.access.guard import Visit
from ui.office import preview_page, upload_page
from ui.office.places import UPLOAD
from ui.office.workroom import Workroom
from ui.page.fields import Fields

_log = logging.getLogger(__name__)
_PIECE = 1024 * 1024
_CHANGED = "政策库在您预览之后有变动，没有入库；下面是按现在的政策库重新读出的预览，请再核对。"


class Jobs:
    """Work on staged files, one after another; at most one for each file.

    What went wrong is kept until it has been told. The threads are daemons: a service that is
    stopped does not wait for a scan of ten minutes, and a killed writer leaves the library whole.
    """

    def __init__(self) -> None:
        self._running: dict[str, tuple[str, Future[str]]] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(self, token: str, words: str, work: Callable[[], str]) -> None:
        """Do ``work`` unless something is being done with this file.

        Args:
            words: Chinese, what it is. work: gives Chinese words to tell, or "".
        """
        with self._lock:
            if token in self._running:
                return
            future: Future[str] = Future()
            self._running[token] = (words, future)
        run = partial(self._run, work, future)
        threading.Thread(target=run, name="office-intake", daemon=True).start()

    def _run(self, work: Callable[[], str], future: Future[str]) -> None:
        with self._turn:
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)

    def state(self, token: str) -> tuple[str, str]:
        """What is being done («正在…»), and what a job that has ended has to tell."""
        with self._lock:
            if token not in self._running:
                return "", ""
            words, future = self._running[token]
            if not future.done():
                return words, ""
            del self._running[token]
        try:
            return "", future.result()
        except ZhiceError as error:
            return "", str(error)
        except Exception:
            _log.exception("work on an uploaded file failed")
            return "", "程序出错，没有办成。请重试；仍然不行，请把服务日志交给管理员。"


def add_upload(router: APIRouter, room: Workroom) -> None:
    """The routes under ``/office/upload``."""
    jobs = Jobs()

    @router.get(UPLOAD)
    def upload_form(request: Request) -> Response:
        return room.page(request, lambda visit: _form(visit, room))

    @router.post(UPLOAD)
    async def upload(request: Request) -> Response:
        return await _receive(request, room)

    @router.get(f"{UPLOAD}/{{token}}")
    def preview(request: Request, token: str) -> Response:
        return room.page(request, lambda visit: _show(visit, token, room, jobs))

    @router.post(f"{UPLOAD}/{{token}}/take-in")
    def take_in(request: Request, token: str, fields: Fields) -> Response:
        def answer(visit: Visit) -> Response:
            file = staged_file(room.settings, token)
            if kept_outcome(room.settings, token) is None:
                jobs.start(token, "正在入库", lambda: _take_in(visit, file, room))
            return RedirectResponse(f"{UPLOAD}/{token}", 303)

        return room.form(request, fields, answer)

    @router.post(f"{UPLOAD}/{{token}}/discard")
    def throw_away(request: Request, token: str, fields: Fields) -> Response:
        def answer(visit: Visit) -> Response:
            file = staged_file(room.settings, token)
            is_taken_in = kept_outcome(room.settings, token) is not None
            discard(room.settings, token)
            if not is_taken_in:
                room.record(visit, "file.discard", file.name, file.sha256[:16])
            words = "已清除预览" if is_taken_in else "已放弃，没有入库"
            return room.go(visit, UPLOAD, f"{file.name} {words}。")

        return room.form(request, fields, answer)


async def _receive(request: Request, room: Workroom) -> Response:
    """Take the file of a multipart form; who may not send one is told before it is read."""
    may = Response()
    refused = await run_in_threadpool(room.page, request, lambda _: may)
    if refused is not may:
        return refused
    try:
        async with request.form(max_files=1, max_fields=5) as form:
            given, token = form.get("file"), form.get("csrf")
            file = given if isinstance(given, UploadFile) else None
            fields = {"csrf": token if isinstance(token, str) else ""}
            return await run_in_threadpool(
                room.form, request, fields, lambda visit: _put_aside(visit, file, room)
            )
    except (HTTPException, ClientDisconnect):
        return await run_in_threadpool(room.page, request, lambda visit: _too_large(visit, room))


def _put_aside(visit: Visit, given: UploadFile | None, room: Workroom) -> Response:
    pieces: Iterator[bytes] = iter(lambda: given.file.read(_PIECE) if given else b"", b"")
    name = given.filename if given else None
    try:
        staged = stage(room.settings, name or "", pieces, visit.person.name)
    except LoadError as error:
        return _form(visit, room, str(error), 422)
    room.record(visit, "file.upload", staged.name, f"{staged.n_bytes} 字节")
    return RedirectResponse(f"{UPLOAD}/{staged.token}", 303)


def _form(visit: Visit, room: Workroom, problem: str = "", status: int = 200) -> Response:
    most = room.settings.upload_megabytes
    waiting = [
        (file, kept_outcome(room.settings, file.token) is not None)
        for file in staged_files(room.settings)
    ]
    body = upload_page.form_page(visit, waiting, most, room.notice(visit), problem)
    return HTMLResponse(body, status)


def _too_large(visit: Visit, room: Workroom) -> Response:
    most = room.settings.upload_megabytes
    problem = f"文件超过 {most} MB，或上传中断，没有上传。请拆分或压缩图片后再传。"
    return _form(visit, room, problem, 413)


def _show(visit: Visit, token: str, room: Workroom, jobs: Jobs) -> Response:
    """Where a file stands: being read, its preview, being taken in, or what became of it."""
    file = staged_file(room.settings, token)
    busy, told = jobs.state(token)
    outcome = kept_outcome(room.settings, token)
    if outcome is not None and not busy:
        return HTMLResponse(preview_page.outcome_page(visit, file, outcome, room.library))
    preview = kept_preview(room.settings, token)
    if preview is None and not busy and not told:
        busy = "正在读取"
        jobs.start(token, busy, lambda: _read(file, room))
    if busy:
        return HTMLResponse(upload_page.busy_page(visit, file, busy))
    if preview is None:
        return HTMLResponse(upload_page.failed_page(visit, file, told))
    return HTMLResponse(preview_page.preview_page(visit, file, preview, told))


def _read(file: StagedFile, room: Workroom) -> str:
    read_preview(room.settings, file)
    return ""


def _take_in(visit: Visit, file: StagedFile, room: Workroom) -> str:
    record = take_staged(room.settings, file)
    if record is None:
        return _CHANGED
    ids = "、".join(policy.policy_id for policy in record.policies)
    room.record(visit, "policy.take_in", ids or file.name, f"{file.name}：{record.status}")
    return ""

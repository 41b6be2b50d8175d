"""The web service: HTTP interface, reader and chat page in one FastAPI application."""

from __future__ import annotations

import gc
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Match

from assistant.calculator.basis import engine_version
from ingest.errors import ZhiceError
from ui.access.access import build_access
from ui.access.proxy import Proxy
from ui.chat.routes import build_chat_routes
from ui.desk.desk import build_desk
from ui.http import problem
from ui.http.api import build_router
from ui.http.apidocs import describe, render_docs
from ui.http.ask_stream import build_stream_router
from ui.http.limits import MAX_BODY, BodyLimit
from ui.http.log_api import build_log_router
from ui.http.rate import RateLimit, Rates
from ui.journal.answer_log import Basis
from ui.journal.journal import Journal
from ui.journal.log_mask import install_log
from ui.office.log import build_log
from ui.office.office import build_office
from ui.office.places import UPLOAD
from ui.page.compressed import Compressed
from ui.page.frame import STYLE_FILE, STYLE_PATH
from ui.page.light_gradio import import_gradio
from ui.page.shell import Shell
from ui.reader.reader import build_reader
from ui.service import Service

if TYPE_CHECKING:
    from assistant import Assistant
    from ingest.settings import Settings

_ASSET_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
_ASSET_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_DESCRIPTION = (
    "政策问答、奖励计算与条文检索。金额以元为单位的整数；偏移是条文正文中的字符位置。"
    "出错时返回 application/problem+json。"
)


def create_app(open_assistant: Callable[[], Assistant], settings: Settings) -> FastAPI:
    """The application; ``open_assistant`` runs in a thread while pages already load.

    Routes that need the assistant answer 503 until it is open (``/api/ready``).

    Raises:
        UsageError: settings that cannot be used, or would let anybody in.
        JournalVersionError: a newer program made the journal, or none that is known.
    """
    journal = Journal(settings)
    access = build_access(settings, journal)
    rates = Rates(settings)
    journal.start()
    service = Service(open_assistant)
    journal.rest_on(lambda: _basis(service))
    # Opening the library and importing Gradio take seconds each: do both at once.
    service.start()
    app = FastAPI(
        title="质策接口",
        description=_DESCRIPTION,
        version=engine_version(),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.service = service
    app.state.journal = journal
    problem.install(app)
    most = settings.upload_megabytes * 1024 * 1024 + MAX_BODY
    app.add_middleware(BodyLimit, large={UPLOAD: most})
    app.add_middleware(RateLimit, rates=rates)
    app.add_middleware(Shell)
    app.add_middleware(Compressed)
    app.add_middleware(Proxy, rules=access.proxy)  # the last is the outermost
    app.include_router(build_router(service, journal))
    app.include_router(build_stream_router(service, journal))
    app.include_router(build_log_router(access.guard, journal))
    app.include_router(build_reader(service))
    app.include_router(build_chat_routes(service, journal))
    app.include_router(access.router)
    app.include_router(build_office(service, access.guard, journal, settings))
    app.include_router(build_desk(service, access.guard, journal))
    app.include_router(build_log(service, access.guard, journal, settings))
    _add_fixed_pages(app)
    _add_unknown_api(app)
    _mount_chat(app)
    return app


def _basis(service: Service) -> Basis:
    """What answers are given from just now."""
    generation = service.assistant().library.generation if service.is_ready() else None
    return Basis(generation, engine_version())


def _add_fixed_pages(app: FastAPI) -> None:
    @app.get("/api/openapi.json", include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(describe(app))

    @app.get("/api/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(render_docs(describe(app)))

    @app.get(STYLE_PATH, include_in_schema=False)
    def style() -> FileResponse:
        return FileResponse(STYLE_FILE, media_type="text/css")

    @app.get("/style/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        # Only the files of that folder itself, whatever the name says.
        file = next((f for f in STYLE_FILE.parent.iterdir() if f.name == name), None)
        kind = _ASSET_TYPES.get(file.suffix) if file else None
        return FileResponse(file, media_type=kind) if file and kind else Response(status_code=404)

    @app.get("/style/icon.svg", include_in_schema=False)
    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(STYLE_FILE.with_name("icon.svg"), media_type="image/svg+xml")


def _add_unknown_api(app: FastAPI) -> None:
    """Answer wrong paths and methods under ``/api``, which would else fall to the chat page."""
    routes = list(app.router.routes)

    def accepts(request: Request, method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(route.matches(scope)[0] is Match.FULL for route in routes)

    async def unknown(request: Request) -> JSONResponse:
        allowed = ", ".join(m for m in _METHODS if accepts(request, m))
        if not allowed:
            detail = "没有这个接口，请对照 /api/docs 检查路径。"
            return problem.problem(request, 404, detail, code="not_found")
        return problem.problem(
            request,
            405,
            f"这个路径不接受 {request.method}，请改用 {allowed}。",
            code="method_not_allowed",
            headers={"Allow": allowed},
        )

    async def no_upload(request: Request) -> Response:
        return problem.problem(request, 404, "本服务不接收文件。", code="not_found")

    app.add_api_route("/gradio_api/upload", no_upload, methods=["POST"], include_in_schema=False)
    app.add_api_route("/api/{rest:path}", unknown, methods=_METHODS, include_in_schema=False)


def _mount_chat(app: FastAPI) -> None:
    import_gradio()
    import gradio as gr

    from ui.chat.chat import build_chat
    from ui.page.theme import build_theme

    gr.mount_gradio_app(
        app,
        build_chat(),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        max_file_size=1,
        theme=build_theme(),
    )


# -- running ----------------------------------------------------------------------------------


def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 7860,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Run the service until it is stopped; says on standard output where it listens.

    Args:
        port: 0 takes a free one.
        progress: told of the steps of a slow first start: label, done, total.

    Raises:
        ZhiceError: the address cannot be used, or the library cannot be opened.
    """
    listener = _bind(host, port)
    log = install_log()
    # Start-up makes many objects and drops few: collecting garbage meanwhile takes about a
    # sixth of its time. _Server turns it on again once the library is open.
    gc.disable()
    app: FastAPI | None = None
    try:
        app = create_app(lambda: _open(settings, progress), settings)
        config = uvicorn.Config(
            app,
            log_config=None,  # uvicorn's own handlers would write what ours mask
            log_level="warning",
            access_log=False,
            proxy_headers=False,  # ui.access.proxy: which proxies to believe is a setting
            timeout_graceful_shutdown=3,
            server_header=False,
        )
        server = _Server(config, app.state.service, _address(host, listener))
        with suppress(KeyboardInterrupt):  # Ctrl+C is how one stops it, no failure
            server.run(sockets=[listener])
    finally:
        gc.enable()
        listener.close()
        logging.getLogger().removeHandler(log)
        if app is not None:
            app.state.journal.close()
    if server.failure is not None:
        raise server.failure


def _open(settings: Settings, progress: Callable[[str, int, int], None] | None) -> Assistant:
    from assistant import Assistant

    return Assistant.open(settings=settings, progress=progress)


class _Server(uvicorn.Server):
    """Announces the address once pages are served, and stops if the library cannot be opened."""

    def __init__(self, config: uvicorn.Config, service: Service, address: str) -> None:
        super().__init__(config)
        self._service = service
        self._address = address
        self.failure: BaseException | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        opening = self._service.start()
        if opening.done() and opening.exception() is not None:
            # It has failed already: announce nothing.
            self._opened(opening.exception())
            return
        await super().startup(sockets=sockets)
        if self.should_exit:
            return
        print(f"质策已启动（按 Ctrl+C 停止），请在浏览器打开 {self._address}", flush=True)
        opening.add_done_callback(lambda future: self._opened(future.exception()))

    def _opened(self, failure: BaseException | None) -> None:
        gc.freeze()
        gc.enable()
        if failure is None:
            print("政策库已就绪，可以提问", file=sys.stderr, flush=True)
        else:
            self.failure = failure
            self.should_exit = True


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ZhiceError(
            f"不能在 {host}:{port} 上监听：{_reason(error)}",
            "请用 --port 换一个端口，或用 --host 换一个地址。",
        ) from error
    return listener


def _reason(error: Exception) -> str:
    import errno

    code = getattr(error, "errno", None)
    words = {
        errno.EADDRINUSE: "端口已被占用",
        errno.EACCES: "没有权限使用这个端口",
        errno.EADDRNOTAVAIL: "本机没有这个地址",
    }
    return words.get(code or 0, "地址或端口不可用")


def _address(host: str, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    # A wildcard is no address that a browser can open; this machine's own is.
    everywhere = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104
    shown = everywhere.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"

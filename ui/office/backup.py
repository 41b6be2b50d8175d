"""The whole library as one file to download; putting it back is a command."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.background import BackgroundTask

from ingest.shelf.backup import write_backup
from ui.access.guard import Visit
from ui.access.person import Role
from ui.office.office_frame import form, office_page
from ui.office.places import BACKUP
from ui.office.workroom import Workroom
from ui.page.fields import Fields
from ui.page.markup import text


def add_backup(router: APIRouter, room: Workroom) -> None:
    """The routes under ``/office/backup``, for administrators."""

    @router.get(BACKUP)
    def show(request: Request) -> Response:
        def answer(visit: Visit) -> Response:
            return HTMLResponse(_page(visit, room))

        return room.page(request, answer, Role.ADMIN)

    @router.post(f"{BACKUP}/download")
    def download(request: Request, fields: Fields) -> Response:
        return room.form(request, fields, lambda visit: _download(visit, room), Role.ADMIN)


def _download(visit: Visit, room: Workroom) -> Response:
    folder = tempfile.TemporaryDirectory(prefix="zhice-backup-")
    try:
        file = Path(folder.name) / "backup.zip"
        backup = write_backup(room.settings, file)
    except BaseException:
        folder.cleanup()
        raise
    room.record(visit, "library.backup", backup.generation, f"{len(backup.files)} 个文件")
    name = f"zhice-library-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    return FileResponse(
        file,
        media_type="application/zip",
        filename=name,
        background=BackgroundTask(folder.cleanup),
    )


def _page(visit: Visit, room: Workroom) -> str:
    library = room.library
    n_policies = len(library.stored) + len(library.withdrawn) + len(library.left_out)
    button = form(visit, f"{BACKUP}/download", "", "下载备份", is_main=True, is_plain=True)
    body = (
        "<p>把整个政策库存成一个 zip：原文件、元数据、条款、规则、审核记录、口径，撤下的政策和各个"
        f"旧状态也在内（现有 {n_policies} 部政策）。制作时不影响问答；账户和问答记录不在其中。</p>"
        f"{button}<h2>恢复</h2>"
        "<p>恢复会取代整个政策库，所以只在服务器上用命令做；现有的政策库挪到一旁，不删除，"
        "运行中的服务随即改用恢复的政策库：</p>"
        f"<pre><code>zhice backup restore 文件.zip --home {text(room.settings.home)}</code></pre>"
        "<p>定时备份可以在服务器上运行：</p>"
        f"<pre><code>zhice backup save 文件.zip --home {text(room.settings.home)}</code></pre>"
    )
    return office_page("备份", body, visit, current=BACKUP, notice=room.notice(visit))

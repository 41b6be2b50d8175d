"""The page that takes a file, and what it shows while the file is being read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from ingest.intake import SUFFIXES
from ingest.staging import KEPT_HOURS, StagedFile
from ui.access.guard import Visit
from ui.office.office_frame import form, office_page, sign
from ui.office.places import UPLOAD
from ui.page.markup import hidden, text

_REFRESH_SECONDS = 2


def form_page(
    visit: Visit,
    waiting: Sequence[tuple[StagedFile, bool]],
    most_megabytes: int,
    notice: str = "",
    problem: str = "",
) -> str:
    """The form, with the files sent of late and whether each was taken in."""
    body = (
        "<p>先读出来给您看，核对无误再入库；预览时不存入政策库。</p>"
        f'<form class="zc-form zc-upload" method="post" action="{UPLOAD}" '
        f'enctype="multipart/form-data">{hidden("csrf", visit.csrf)}'
        f'<label for="file">政策文件<span class="zc-dim" id="file-hint">最大 {most_megabytes} MB'
        f'</span></label><input id="file" name="file" type="file" required '
        f'aria-describedby="file-hint" accept="{",".join(sorted(SUFFIXES))}">'
        '<p><button class="zc-main-button">上传并预览</button></p></form>'
        '<p class="zc-dim">可用的格式：Word（.docx）、PDF、网页（.html、.mht）、文本（.txt、.md），'
        "以及装有这些文件的 .zip；扫描件和图片需要安装文字识别组件。一个文件里可以有几部政策，"
        "压缩包里的文件逐个读取。</p>"
    )
    if waiting:
        items = "".join(
            f'<li><a href="{UPLOAD}/{text(one.token)}">{text(one.name)}</a> '
            f"{sign('●', '已入库', 'good') if is_done else sign('○', '待处理', 'warn')} "
            f'<span class="zc-dim">{text(size_words(one.n_bytes))} · {text(one.by)} · '
            f"{one.at:%Y-%m-%d %H:%M} UTC</span></li>"
            for one, is_done in waiting
        )
        body += (
            f'<h2>上传过的文件</h2><p class="zc-dim">{KEPT_HOURS} 小时后自动清除。</p>'
            f'<ul class="zc-list">{items}</ul>'
        )
    return office_page("收录文件", body, visit, current=UPLOAD, notice=notice, problem=problem)


def busy_page(visit: Visit, file: StagedFile, words: str) -> str:
    """The page while something is done with the file; it loads itself again."""
    kind = PurePath(file.name).suffix.lstrip(".").lower() or "文件"
    body = (
        f'<p class="zc-busy" role="status"><span class="zc-dot" aria-hidden="true"></span>'
        f"{text(words)} {text(file.name)}（{text(kind)}，{text(size_words(file.n_bytes))}）…</p>"
        '<p class="zc-dim">本页每隔几秒自动刷新。扫描件可能要几分钟；可以离开本页，稍后从'
        f'<a href="{UPLOAD}">收录文件</a>回来。</p>'
    )
    return office_page(words, body, visit, current=UPLOAD, refresh_seconds=_REFRESH_SECONDS)


def failed_page(visit: Visit, file: StagedFile, problem: str) -> str:
    """The page where the file could not even be held against the library."""
    body = f"<p>{text(file.name)} 没有读成。</p>" + decide_buttons(visit, file, can_take_in=False)
    return office_page("收录文件", body, visit, current=UPLOAD, problem=problem)


def decide_buttons(visit: Visit, file: StagedFile, *, can_take_in: bool) -> str:
    """«入库» and «放弃»."""
    address = f"{UPLOAD}/{file.token}"
    take = form(visit, f"{address}/take-in", "", "入库", is_main=True, is_plain=True)
    leave = form(visit, f"{address}/discard", "", "放弃", is_plain=True)
    return f'<div class="zc-acts zc-decide">{take if can_take_in else ""}{leave}</div>'


def size_words(n_bytes: int) -> str:
    """``1.5 MB``, ``12 KB``."""
    if n_bytes >= 1024 * 1024:
        return f"{n_bytes / 1024 / 1024:.1f} MB"
    return f"{max(1, round(n_bytes / 1024))} KB"

"""The frame of the plain pages (reader, interface description, not found)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ui.page.markup import text
from ui.page.words import NOTICE

STYLE_PATH = "/style/zhice.css"
STYLE_FILE = Path(__file__).parents[1] / "assets" / "zhice.css"
PRODUCT = "质策 · 政策问答"
_UNLISTED = {"/api/docs": "接口说明", "/office/rules": "规则审核"}


def header(current: str = "") -> str:
    """The banner of every page: name, places to go, and the standing notice."""
    links = [("/", "问答"), ("/policies", "政策全文")]
    # Not for visitors: linked from the list of policies only, or known to those who need it.
    if current in _UNLISTED:
        links.append((current, _UNLISTED[current]))
    items = "".join(
        f'<a href="{href}"{" aria-current=page" if href == current else ""}>{label}</a>'
        for href, label in links
    )
    return (
        '<header class="zc-head"><div class="zc-wide"><a class="zc-name" href="/">'
        f'{PRODUCT}</a><nav aria-label="主导航">{items}</nav></div></header>'
        f'<div class="zc-notice" role="note"><div class="zc-wide">{NOTICE}</div></div>'
    )


def page(
    title: str,
    body: str,
    *,
    current: str = "",
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    head: str = "",
    body_class: str = "",
) -> str:
    """A whole HTML page; ``body`` is HTML, ``title`` is text.

    Args:
        styles: names of further stylesheets in ``ui/assets``, such as ``reader.css``.
        scripts: names of scripts there; they run once the page is read.
        head: further HTML of the head.
        body_class: further classes of the body.
    """
    links = "".join(f'<link rel="stylesheet" href="/style/{name}">' for name in styles)
    links += "".join(f'<script src="/style/{name}" defer></script>' for name in scripts)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{text(title)} - {PRODUCT}</title>"
        f'<link rel="stylesheet" href="{STYLE_PATH}">{links}{head}</head>'
        f'<body class="{f"zc-page {body_class}".strip()}">'
        f'{header(current)}<main class="zc-wide zc-main">{body}</main></body></html>'
    )


def not_found(message: str) -> str:
    """The page for an address that leads nowhere."""
    body = (
        f"<h1>找不到这个页面</h1><p>{text(message)}</p>"
        '<p>可以到 <a href="/policies">政策全文</a> 查看，或回到 <a href="/">问答</a>。</p>'
    )
    return page("找不到", body)


def unavailable(message: str) -> str:
    """The page while the library is still opening."""
    body = f'<h1>服务暂不可用</h1><p>{text(message)}</p><p><a href="">重新载入</a></p>'
    return page("暂不可用", body)

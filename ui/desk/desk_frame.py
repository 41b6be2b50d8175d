"""The frame of the desk's pages: where one is, and who."""

from __future__ import annotations

from collections.abc import Sequence

from ui.access.access_page import who_bar
from ui.access.guard import Visit
from ui.access.person import Role
from ui.page.frame import page
from ui.page.markup import text

DESK = "/desk"


def desk_frame(
    title: str,
    body: str,
    visit: Visit,
    *,
    current: str,
    scripts: Sequence[str] = (),
    module: str = "",
    body_class: str = "",
) -> str:
    """A whole page; ``body`` is HTML, ``current`` the address of its entry in the bar.

    Args:
        module: name of a script in ``ui/assets`` that imports others.
    """
    links = [(DESK, "热线工作台"), ("/desk/tickets", "待办清单"), ("/policies", "政策全文")]
    if visit.person.role.covers(Role.EDITOR):
        links.append(("/office", "政策管理"))
    items = "".join(
        f'<a href="{href}"{" aria-current=page" if href == current else ""}>{word}</a>'
        for href, word in links
    )
    bar = (
        f'<div class="dk-bar"><a class="zc-name" href="{DESK}">质策 · 热线</a>'
        f'<nav aria-label="坐席">{items}</nav>{who_bar(visit.person, visit.csrf)}</div>'
    )
    own = f'<script type="module" src="/style/{module}"></script>' if module else ""
    return page(
        title,
        bar + body,
        styles=("desk.css",),
        scripts=scripts,
        head=f'<meta name="csrf" content="{text(visit.csrf)}">{own}',
        body_class=f"dk-page {body_class}".strip(),
    )

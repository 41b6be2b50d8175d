"""What the pages of the policy office share: the places to go, who is there, forms, notices."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ingest.policy import PolicyDocument
from ingest.shelf.version import start_of
from ui.access.access_page import who_bar
from ui.access.guard import Visit
from ui.office.places import OFFICE, places_bar
from ui.page.frame import page
from ui.page.markup import hidden, text


def policy_address(policy_id: str, part: str = "") -> str:
    """Address of a policy in the office, or of a part of it (``metadata``, ``notes`` …)."""
    base = f"{OFFICE}/policies/{quote(policy_id, safe='')}"
    return f"{base}/{part}" if part else base


def name_of(document: PolicyDocument) -> str:
    """The title; with the number or the day of a version that has been superseded."""
    metadata = document.metadata
    if not metadata.superseded_by:
        return metadata.title
    return f"{metadata.title}（旧版，{metadata.document_number or start_of(metadata)}）"


def office_page(
    title: str,
    body: str,
    visit: Visit,
    *,
    current: str = "",
    notice: str = "",
    problem: str = "",
    refresh_seconds: int = 0,
    look: str = "office",
) -> str:
    """A page of the office.

    Args:
        title: text; ``body``: HTML.
        current: the place that it belongs to.
        notice, problem: Chinese, what was just done, or why it was not.
        refresh_seconds: load it again after that time; 0 = not.
        look: its style sheet, and the class that its rules stand under.
    """
    done = f'<p class="zc-done" role="status">{text(notice)}</p>' if notice else ""
    wrong = f'<p class="zc-alert" role="alert">{text(problem)}</p>' if problem else ""
    whole = (
        f'<div class="zc-{look}"><div class="zc-{look}-bar">{places_bar(current)}'
        f"{who_bar(visit.person, visit.csrf)}</div>"
        f"<h1>{text(title)}</h1>{done}{wrong}{body}</div>"
    )
    head = f'<meta http-equiv="refresh" content="{refresh_seconds}">' if refresh_seconds else ""
    return page(title, whole, styles=[f"{look}.css"], head=head)


def form(
    visit: Visit,
    action: str,
    inside: str,
    button: str,
    *,
    fixed: Mapping[str, str] | None = None,
    is_main: bool = False,
    is_plain: bool = False,
) -> str:
    """A form that posts to ``action``; ``inside`` is HTML.

    Args:
        fixed: fields that are not shown.
        is_main: its button is the main one of the page; is_plain: nothing but a button.
    """
    kept = "".join(hidden(name, value) for name, value in (fixed or {}).items())
    style = ' class="zc-main-button"' if is_main else ""
    press = f"<button{style}>{text(button)}</button>"
    look = "zc-bare" if is_plain else "zc-form"
    end = press if is_plain else f"<p>{press}</p>"
    return (
        f'<form class="{look}" method="post" action="{text(action)}">'
        f"{hidden('csrf', visit.csrf)}{kept}{inside}{end}</form>"
    )


def field(
    key: str, name: str, label: str, value: str = "", *, hint: str = "", rows: int = 0,
    required: bool = False, longest: int = 500,
) -> str:  # fmt: skip
    """A labelled box of a form.

    Args:
        key: id of the box on its page; ``name``: of the field.
        rows: lines of a larger box; 0 = one line.
    """
    must = " required" if required else ""
    said = f'<span class="zc-dim" id="{text(key)}-hint">{text(hint)}</span>' if hint else ""
    known = f' aria-describedby="{text(key)}-hint"' if hint else ""
    start = f'id="{text(key)}" name="{name}" maxlength="{longest}"{must}{known}'
    box = (
        f'<textarea {start} rows="{rows}">{text(value)}</textarea>'
        if rows
        else f'<input {start} value="{text(value)}">'
    )
    return f'<label for="{text(key)}">{text(label)}{said}</label>{box}'


def choice(key: str, name: str, label: str, options: Mapping[str, str], chosen: str = "") -> str:
    """A labelled list to choose from; ``options`` are words by value."""
    listed = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(words)}'
        "</option>"
        for value, words in options.items()
    )
    return (
        f'<label for="{text(key)}">{text(label)}</label>'
        f'<select id="{text(key)}" name="{name}">{listed}</select>'
    )


def sign(shape: str, words: str, kind: str) -> str:
    """A badge of the office, told apart by shape, words and colour (``good warn bad plain``)."""
    return (
        f'<span class="zc-badge zc-sign-{kind}"><span aria-hidden="true">{shape}</span> '
        f"{text(words)}</span>"
    )

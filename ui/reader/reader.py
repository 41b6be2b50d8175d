"""The policy reader: plain pages with an anchor for each clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ingest.errors import LibraryError
from ingest.policy import Clause, ClauseLevel, PolicyDocument, PolicyMetadata
from ingest.reward import RuleSet
from ingest.shelf.version import start_of
from ui.page.anchors import anchors
from ui.page.frame import not_found, page, unavailable
from ui.page.markup import badge, paragraphs, text
from ui.page.words import UNPRINTED, level_word
from ui.reader.rule_table import render_rules
from ui.service import NotReadyError, Service
from ui.terminal.table_view import table_html

_CONTENTS_DEPTH = 3


def build_reader(service: Service) -> APIRouter:
    """The routes ``/policies`` and ``/policies/{policy_id}``."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/policies")
    def policies() -> HTMLResponse:
        try:
            library = service.assistant(wait_seconds=10).library
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), status_code=503)
        today = date.today()
        return HTMLResponse(render_list(list(library.documents_at(today).values()), today))

    @router.get("/policies/{policy_id}")
    def policy(policy_id: str) -> HTMLResponse:
        try:
            library = service.assistant(wait_seconds=10).library
            document = library.document(policy_id)
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), status_code=503)
        except LibraryError:
            message = f"政策库中没有编号为“{policy_id}”的政策。"
            return HTMLResponse(not_found(message), status_code=404)
        rules = library.rules.get(policy_id)
        ids = library.versions_of(policy_id)
        versions = [library.document(each).metadata for each in ids]
        return HTMLResponse(render_policy(document, rules, date.today(), versions))

    return router


def render_list(documents: list[PolicyDocument], today: date) -> str:
    """The page of all policies."""
    items = "".join(_list_item(d.metadata, today) for d in documents)
    body = (
        f'<h1>政策全文</h1><p class="zc-dim">共 {len(documents)} 件；效力以今天'
        f"（{today.isoformat()}）为准。</p>"
        f'<ul class="zc-list">{items or "<li>政策库是空的。</li>"}</ul>'
        '<p class="zc-dim"><a href="/api/docs">接口说明</a>（供程序调用）</p>'
    )
    return page("政策全文", body, current="/policies")


def _list_item(metadata: PolicyMetadata, today: date) -> str:
    facts = [metadata.document_number, metadata.region, level_word(metadata.level)]
    line = " · ".join(text(f) for f in facts if f)
    return (
        f'<li><a href="/policies/{quote(metadata.policy_id)}">{text(metadata.title)}</a> '
        f'{badge(metadata.validity(today))}<div class="zc-dim">{line}</div></li>'
    )


def render_policy(
    document: PolicyDocument,
    rules: RuleSet | None,
    today: date,
    versions: Sequence[PolicyMetadata] = (),
) -> str:
    """The page of one policy: metadata, versions, contents, text with anchors, rules."""
    metadata = document.metadata
    names = anchors(document)
    ours = (
        '<p class="zc-dim">来源未印标题，以上标题为本库所拟。</p>' if metadata.title_is_ours else ""
    )
    body = (
        f'<article class="zc-policy"><h1>{text(metadata.title)}</h1>{ours}'
        f"<p>{badge(metadata.validity(today))}</p>{_facts(metadata)}"
        f"{_versions(metadata.policy_id, versions)}"
        '<nav class="zc-contents" aria-label="目录"><h2>目录</h2>'
        f"{_contents(document, names)}</nav>"
        '<section class="zc-text" aria-label="正文"><h2>正文</h2>'
        f"{_text(document, names)}</section>"
        f"{render_rules(document, rules, names)}{_repairs(document)}</article>"
    )
    return page(metadata.title, body, current="/policies")


def _versions(shown: str, versions: Sequence[PolicyMetadata]) -> str:
    """All versions of the document with the days on which they hold; nothing if there is one."""
    if len(versions) < 2:
        return ""
    items = []
    for each in versions:
        until = each.effective_until.isoformat() if each.effective_until else "今"
        name = f"{start_of(each)} 至 {until} {text(each.document_number or '')}"
        link = f'<a href="/policies/{quote(each.policy_id)}">{name}</a>'
        items.append(f"<li>{name}（本页）</li>" if each.policy_id == shown else f"<li>{link}</li>")
    return f'<nav aria-label="各版本"><h2>各版本</h2><ul>{"".join(items)}</ul></nav>'


def _facts(metadata: PolicyMetadata) -> str:
    repeals = "；".join(
        f"《{r.title.strip('《》')}》" + (f"（{r.document_number}）" if r.document_number else "")
        for r in metadata.repeals
    )
    days = {
        "成文日期": metadata.issued_on,
        "公布日期": metadata.published_on,
        "施行日期": metadata.effective_from,
        "有效期至": metadata.effective_until,
    }
    rows = [
        ("发文字号", metadata.document_number),
        ("发文机关", metadata.issuer),
        ("地区", " ".join(x for x in (metadata.region, level_word(metadata.level)) if x)),
        ("适用地区", "、".join(metadata.applies_to)),
        ("不适用", "、".join(metadata.excludes)),
        *((name, day.isoformat() if day else None) for name, day in days.items()),
        ("废止日期", metadata.repealed_on.isoformat() if metadata.repealed_on else ""),
        ("效力依据", metadata.validity_basis),
        ("废止文件", repeals),
    ]
    # None = the text does not state it, and saying so matters; "" = nothing to say.
    cells = "".join(
        f"<div><dt>{name}</dt><dd>{'未载明' if value is None else text(value)}</dd></div>"
        for name, value in rows
        if value != ""
    )
    return f'<dl class="zc-facts">{cells}</dl>'


def _contents(document: PolicyDocument, names: dict[int, str]) -> str:
    items = [
        f'<li class="zc-depth-{_depth(document, clause)}">'
        f'<a href="#{quote(names[clause.index], safe="/~")}">'
        f"{text(clause.label)} {text(_brief(document, clause))}</a></li>"
        for clause in document.clauses
        if clause.index in names and _depth(document, clause) < _CONTENTS_DEPTH
    ]
    return f"<ol>{''.join(items)}</ol>"


def _brief(document: PolicyDocument, clause: Clause) -> str:
    if clause.heading:
        return clause.heading if len(clause.heading) <= 30 else clause.heading[:30] + "…"
    own = document.own_text(clause).strip()
    if clause.level not in UNPRINTED:
        own = own.removeprefix(clause.label).strip()
    first = own.split("\n", 1)[0]
    return first[:24] + "…" if len(first) > 24 else first


def _depth(document: PolicyDocument, clause: Clause) -> int:
    depth = 0
    node = clause
    while node.parent is not None:
        node = document.clauses[node.parent]
        depth += 1
    return depth


def _text(document: PolicyDocument, names: dict[int, str]) -> str:
    parts: list[str] = []
    for clause in document.clauses:
        own = table_html(document, clause) or paragraphs(document.own_text(clause))
        anchor = names.get(clause.index)
        if anchor is None:
            parts.append(f'<div class="zc-clause">{own}</div>')
            continue
        title = " zc-title" if clause.level is ClauseLevel.TITLE else ""
        depth = min(_depth(document, clause), 4)
        parts.append(
            f'<div class="zc-clause zc-depth-{depth}{title}" id="{text(anchor)}">{own}'
            f'<a class="zc-anchor" href="#{quote(anchor, safe="/~")}" '
            f'aria-label="本条链接：{text(clause.label)}">#</a></div>'
        )
    return "".join(parts)


def _repairs(document: PolicyDocument) -> str:
    if not document.repairs:
        return ""
    items = "".join(
        f"<li>印作“{text(r.printed)}”，读作“{text(r.read_as)}”：{text(r.reason)}</li>"
        for r in document.repairs
    )
    return f"<section><h2>印刷讹误的读法</h2><ul>{items}</ul></section>"

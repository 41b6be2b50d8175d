"""The page of one policy: contents, text with anchors, and what stands beside each clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from assistant.words.wording import validity_word
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reward import RuleSet
from ingest.shelf.note import OfficialNote
from ui.page.anchors import anchors
from ui.page.frame import page
from ui.page.markup import badge, text
from ui.page.words import NOTICE, UNPRINTED
from ui.reader.beside import notes_beside
from ui.reader.clause_text import ClauseText
from ui.reader.find import LONGEST_QUERY, Found, find
from ui.reader.neighbours import (
    Documents,
    render_neighbours,
    render_superseded,
    render_versions,
)
from ui.reader.policy_facts import render_facts
from ui.reader.rule_table import render_rules
from ui.terminal.table_view import table_html

_CONTENTS_DEPTH = 3
# 项 and 目 of an article: too many for contents, and found under their article.
_PARTS_OF_ARTICLES = (ClauseLevel.SUBPARAGRAPH, ClauseLevel.ITEM)
_MOST_HITS_LISTED = 100
_LONG = 300  # clauses from which a browser is told to draw only what is near the view


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a policy: what is shown and what is looked for.

    Attributes:
        documents: the library, where neighbours and versions are found.
        versions: ids of all versions of the document, oldest first; () if there is one.
        words: what is looked for in the text, "" if nothing.
        for_print: the plain view for paper.
        official: notes (口径) on clauses; shown beside those whose words have not changed.
    """

    document: PolicyDocument
    rules: RuleSet | None
    today: date
    documents: Documents
    versions: tuple[str, ...] = ()
    words: str = ""
    for_print: bool = False
    official: tuple[OfficialNote, ...] = ()


def render_policy(
    document: PolicyDocument,
    rules: RuleSet | None,
    today: date,
    *,
    documents: Documents | None = None,
    versions: tuple[str, ...] = (),
    words: str = "",
    for_print: bool = False,
    official: tuple[OfficialNote, ...] = (),
) -> str:
    """The page of ``document`` with its rules; see ``Reading``."""
    held = documents if documents is not None else {document.policy_id: document}
    reading = Reading(document, rules, today, held, versions, words, for_print, official)
    return _render(reading)


def _render(reading: Reading) -> str:
    document, metadata, today = reading.document, reading.document.metadata, reading.today
    names = anchors(document)
    found = find(document, reading.words) if reading.words.strip() else None
    notes = {} if reading.for_print else notes_beside(document, reading.rules, reading.official)
    ours = (
        '<p class="zc-dim">来源未印标题，以上标题为本库所拟。</p>' if metadata.title_is_ours else ""
    )
    head = (
        f"<h1>{text(metadata.title)}</h1>{ours}"
        f'<p class="zc-line">{badge(metadata.validity(today))}{_actions(reading)}</p>'
        f"{render_superseded(document.policy_id, reading.versions, reading.documents, today)}"
        f"{render_facts(document, names)}"
    )
    after = (
        f"{render_rules(document, reading.rules, names)}{_repairs(document)}"
        f"{render_neighbours(metadata, reading.documents)}"
        f"{render_versions(document.policy_id, reading.versions, reading.documents, today)}"
    )
    wide = "" if notes else " zc-alone"
    written = (
        '<section class="zc-text" aria-label="正文"><h2 id="text">正文</h2>'
        f"{_text(document, names, notes, found)}</section>"
    )
    if reading.for_print:
        body = f'<article class="zc-policy zc-alone">{_print_head(reading)}{head}{written}'
        body += f"{after}</article>"
    else:
        contents = _contents(document, names, has_rules=bool(reading.rules))
        body = (
            f'<div class="zc-reading">{contents}<article class="zc-policy{wide}">'
            f"{_print_head(reading)}{head}{_search(reading, names, found)}{written}{after}"
            "</article></div>"
        )
    return page(
        metadata.title,
        body,
        current="/policies",
        styles=["reader.css"],
        scripts=["reader.js"],
        head=_page_marks(reading),
        body_class=_body_class(reading),
    )


def _body_class(reading: Reading) -> str:
    if reading.for_print:
        return "zc-on-paper"
    is_long = len(reading.document.clauses) > _LONG
    return "zc-reader zc-long" if is_long else "zc-reader"


def _actions(reading: Reading) -> str:
    address = f"/policies/{quote(reading.document.policy_id)}"
    if reading.for_print:
        return (
            '<span class="zc-actions"><button type="button" id="zc-print" hidden>打印</button> '
            f'<a href="{address}">回到阅读页</a></span>'
        )
    return f'<span class="zc-actions"><a href="{address}?print=1">打印页</a></span>'


# -- paper ---------------------------------------------------------------------------------------


def _print_head(reading: Reading) -> str:
    """What paper must say of itself: which text, how it stood on which day, and the notice."""
    metadata, today = reading.document.metadata, reading.today
    validity = validity_word(metadata.validity(today))
    number = metadata.document_number or "发文字号未载明"
    address = f"/policies/{metadata.policy_id}"
    return (
        '<div class="zc-print-head">'
        f"<p><b>{text(metadata.title)}</b>　{text(number)}</p>"
        f"<p>效力（以 {today.isoformat()} 为准）：{text(validity)}　打印日期：{today.isoformat()}　"
        f"本库地址：{text(address)}</p><p>{text(NOTICE)}条文以正式文本为准。</p></div>"
    )


def _page_marks(reading: Reading) -> str:
    """The head and foot of each sheet, for browsers that print margin boxes."""
    metadata, today = reading.document.metadata, reading.today
    title = metadata.title if len(metadata.title) <= 30 else metadata.title[:29] + "…"
    left = f"{title} {metadata.document_number or ''}".strip()
    right = f"{validity_word(metadata.validity(today))} · 打印于 {today.isoformat()}"
    return (
        f"<style>@page {{ @top-left {{ content: {_css(left)}; font-size: 8.5pt; width: 65%; }} "
        f"@top-right {{ content: {_css(right)}; font-size: 8.5pt; }} }}</style>"
    )


def _css(value: str) -> str:
    """``value`` as a CSS string that can end neither itself nor the style element."""
    return '"' + "".join(c if c.isalnum() or c in " ·…" else f"\\{ord(c):x} " for c in value) + '"'


# -- contents and search -------------------------------------------------------------------------


def _contents(document: PolicyDocument, names: dict[int, str], *, has_rules: bool) -> str:
    depths = _depths(document)
    items = [
        f'<li class="zc-depth-{depths[clause.index]}">'
        f'<a href="#{quote(names[clause.index], safe="/~")}">'
        f"{text(clause.label)} {text(_brief(document, clause))}</a></li>"
        for clause in document.clauses
        if clause.index in names
        and depths[clause.index] < _CONTENTS_DEPTH
        and clause.level not in _PARTS_OF_ARTICLES
    ]
    if has_rules:
        items.append('<li class="zc-depth-0"><a href="#rules">奖励规则</a></li>')
    return (
        '<nav class="zc-contents" aria-label="目录"><details open><summary>目录</summary>'
        f"<ol>{''.join(items)}</ol></details></nav>"
    )


def _brief(document: PolicyDocument, clause: Clause) -> str:
    if clause.heading:
        return clause.heading if len(clause.heading) <= 30 else clause.heading[:30] + "…"
    own = document.own_text(clause).strip()
    if clause.level not in UNPRINTED:
        own = own.removeprefix(clause.label).strip()
    first = own.split("\n", 1)[0]
    return first[:24] + "…" if len(first) > 24 else first


def _search(reading: Reading, names: dict[int, str], found: Found | None) -> str:
    address = f"/policies/{quote(reading.document.policy_id)}"
    words = found.words if found else ""
    clear = f'<a href="{address}">清除</a>' if found else ""
    listed = _hits(found, names, f"{address}?q={quote(words)}") if found else ""
    return (
        f'<form class="zc-find" action="{address}" role="search" aria-label="在本文中查找">'
        '<p><label for="zc-q">在本文中查找</label>'
        f'<input type="search" id="zc-q" name="q" maxlength="{LONGEST_QUERY}" '
        f'value="{text(words)}" placeholder="输入词语或金额" autocomplete="off">'
        '<button>查找</button><span class="zc-steps" hidden>'
        '<button type="button" id="zc-before">上一处</button>'
        f'<button type="button" id="zc-next">下一处</button></span>{clear}</p>'
        f'<div id="zc-hits" role="status">{listed}</div></form>'
    )


def _hits(found: Found, names: dict[int, str], address: str) -> str:
    if not found.marks:
        return f"<p>本文中没有“{text(found.words)}”。可以少写几个字，或换一种说法。</p>"
    items = []
    for hit in found.hits[:_MOST_HITS_LISTED]:
        first, last = hit.mark
        anchor = quote(names.get(hit.clause.index, "text"), safe="/~")
        times = f'<span class="zc-dim">{hit.count} 处</span>' if hit.count > 1 else ""
        items.append(
            f'<li><a href="{address}#{anchor}">{text("/".join(hit.clause.path))}</a> {times} '
            f"{text(hit.snippet[:first])}<mark>{text(hit.snippet[first:last])}</mark>"
            f"{text(hit.snippet[last:])}</li>"
        )
    more = len(found.hits) - len(items)
    rest = f"<p>另有 {more} 条未列出，请写得更具体些。</p>" if more > 0 else ""
    return (
        f"<p>“{text(found.words)}”共 {len(found.marks)} 处，在 {len(found.hits)} 条中：</p>"
        f'<ol class="zc-hits">{"".join(items)}</ol>{rest}'
    )


# -- text ----------------------------------------------------------------------------------------


def _depths(document: PolicyDocument) -> list[int]:
    """Depth of each clause in the tree, 0 for a root; parents stand before their children."""
    depths: list[int] = []
    for clause in document.clauses:
        depths.append(0 if clause.parent is None else depths[clause.parent] + 1)
    return depths


def _text(
    document: PolicyDocument, names: dict[int, str], notes: dict[int, str], found: Found | None
) -> str:
    setter = ClauseText(document, found.marks if found else ())
    depths = _depths(document)
    parts: list[str] = []
    for clause in document.clauses:
        own = table_html(document, clause, setter) or setter.lines(clause.start, clause.own_end)
        note = notes.get(clause.index, "")
        anchor = names.get(clause.index)
        depth = f"zc-clause zc-depth-{min(depths[clause.index], 4)}"
        if anchor is None:
            parts.append(f'<div class="{depth}"><div class="zc-own">{own}</div>{note}</div>')
            continue
        title = " zc-title" if clause.level is ClauseLevel.TITLE else ""
        label = text(clause.label)
        parts.append(
            f'<div class="{depth}{title}" id="{text(anchor)}" data-label="{label}">'
            f'<div class="zc-own">{own}<a class="zc-anchor" '
            f'href="#{quote(anchor, safe="/~")}" aria-label="本条链接：{label}">#</a></div>'
            f"{note}</div>"
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

"""A canonical text becomes a clause tree (条款树) that holds every character of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import head, layout
from ingest.numbering import Mark, MarkKind, find_marks
from ingest.outline import build_outline
from ingest.policy import Clause, ClauseLevel
from ingest.table import find_tables

_LEVELS = {
    MarkKind.PART: ClauseLevel.PART,
    MarkKind.CHAPTER: ClauseLevel.CHAPTER,
    MarkKind.SECTION: ClauseLevel.SECTION,
    MarkKind.ARTICLE: ClauseLevel.ARTICLE,
    MarkKind.CHINESE: ClauseLevel.HEADING_1,
    MarkKind.CHINESE_BRACKET: ClauseLevel.HEADING_2,
    MarkKind.ARABIC: ClauseLevel.HEADING_3,
    MarkKind.ARABIC_BRACKET: ClauseLevel.HEADING_4,
    MarkKind.CIRCLED: ClauseLevel.ITEM,
    MarkKind.BOX: ClauseLevel.BOX,
    MarkKind.ANNEX: ClauseLevel.ANNEX,
    MarkKind.SUPPLEMENT: ClauseLevel.ANNEX,
}
_IN_ARTICLE = {
    ClauseLevel.HEADING_2: ClauseLevel.SUBPARAGRAPH,
    ClauseLevel.HEADING_3: ClauseLevel.ITEM,
}
_WHOLE_LINE = (ClauseLevel.PART, ClauseLevel.CHAPTER, ClauseLevel.SECTION, ClauseLevel.ANNEX)
_LIST_ITEMS = (ClauseLevel.SUBPARAGRAPH, ClauseLevel.ITEM)
_CLOSING = re.compile(
    r"本(?:意见|办法|通知|细则|规定|政策|方案|措施|规划|条例|计划|决定|规则|若干\w{2,4}|实施\w{2})"
    r"[^。\n]{0,40}?自[^。\n]{0,40}?(?:施行|实施|执行|生效)"
)
_HEADING_MAX = 40  # characters; longer is text, not a heading
_SHORT_HEADING_MAX = 24  # for marks that stand before running text more often than headings
_NOT_A_HEADING = re.compile(r"[()（）]|^本|^对|\d{4}年")


@dataclass(slots=True)
class _Node:
    """A clause in the making; ``parent`` is a node, ``text_at`` the end of its label."""

    level: ClauseLevel
    label: str
    start: int
    text_at: int
    parent: _Node | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """Part of a text with a head of its own; its title is ``text[start:title_end]``."""

    start: int
    end: int
    title_end: int
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The clause tree of one text in preorder, and Chinese findings about its numbering."""

    clauses: tuple[Clause, ...]
    findings: tuple[str, ...]


def parse(text: str) -> ParsedText:
    """Reads the clause tree of one policy.

    The own texts of the clauses, in order, joined, are exactly ``text``. Findings (Chinese)
    name lost, doubled or restarted numbers.
    """
    if not text:
        return ParsedText((), ())
    tables = find_tables(text)
    marks = [mark for mark in find_marks(text) if not any(a <= mark.start < b for a, b in tables)]
    nodes: list[_Node] = []
    findings: list[str] = []
    sections: tuple[_Section, ...]
    inner = head.sent_out(text, 0, len(text))
    if inner:
        notice = _Section(0, inner.start, head.title_end(text, 0, inner.start), is_notice=True)
        sections = (notice, _Section(inner.start, len(text), inner.end))
    else:
        sections = (_Section(0, len(text), head.title_end(text, 0, len(text))),)
    for section in sections:
        _read_section(text, section, marks, tables, nodes, findings)
    if not nodes:
        nodes.append(_Node(ClauseLevel.PREAMBLE, "前言", 0, 0))
    _set_headings(text, nodes)
    return ParsedText(_freeze(text, nodes), tuple(findings))


def _read_section(
    text: str,
    bounds: _Section,
    marks: Sequence[Mark],
    tables: Sequence[tuple[int, int]],
    nodes: list[_Node],
    findings: list[str],
) -> None:
    """Reads one section, a document or the notice before it, into ``nodes``."""
    start, end, title_stop, is_notice = bounds.start, bounds.end, bounds.title_end, bounds.is_notice
    inside = [mark for mark in marks if title_stop <= mark.start < end]
    signed = layout.signature_start(text, title_stop, end)
    outline = build_outline(inside)
    findings.extend(outline.findings)
    body_start = outline.entries[0].mark.start if outline.entries else end
    section = _head_nodes(text, start, title_stop, body_start, is_notice)
    by_entry: list[_Node] = []
    for entry in outline.entries:
        parent = by_entry[entry.parent] if entry.parent is not None else None
        mark = entry.mark
        level = _LEVELS[mark.kind]
        if _article_of(parent):
            level = _IN_ARTICLE.get(level, level)
        by_entry.append(_Node(level, mark.label.strip(), mark.start, mark.end, parent))
    section.extend(by_entry)
    body_end = end
    if signed is not None and not is_notice and section:
        body_end = max(signed, section[-1].text_at)
    section = _with_paragraphs(text, section, body_end, tables)
    if body_end < end:
        section.append(_Node(ClauseLevel.SIGNATURE, "落款", body_end, body_end))
    nodes.extend(section)


def _head_nodes(
    text: str, start: int, title_stop: int, body_start: int, is_notice: bool
) -> list[_Node]:
    found = []
    at = start
    if title_stop > start:
        found.append(_Node(ClauseLevel.TITLE, "标题", start, start))
        at = title_stop
        while at < body_start and text[at].isspace():
            at += 1
    if text[at:body_start].strip():
        level = ClauseLevel.NOTICE if is_notice else ClauseLevel.PREAMBLE
        found.append(_Node(level, "通知" if is_notice else "前言", at, at))
    return found


def _article_of(node: _Node | None) -> _Node | None:
    while node is not None and node.level is not ClauseLevel.ARTICLE:
        node = node.parent
    return node


def _with_paragraphs(
    text: str, section: list[_Node], end: int, tables: Sequence[tuple[int, int]]
) -> list[_Node]:
    """Adds PARAGRAPH, TABLE and 附则 nodes inside the own texts of ``section``.

    A preamble before numbered clauses stays whole; a text without any is all paragraphs.
    """
    result = []
    for position, node in enumerate(section):
        result.append(node)
        stop = section[position + 1].start if position + 1 < len(section) else end
        if node.level in (ClauseLevel.TITLE, ClauseLevel.NOTICE):
            continue
        if node.level is ClauseLevel.PREAMBLE and position + 1 < len(section):
            continue
        is_last = position + 1 == len(section)
        following = section[position + 1] if not is_last else None
        result.extend(_pieces_of(text, node, stop, following, is_last, tables))
    return result


def _pieces_of(
    text: str,
    node: _Node,
    stop: int,
    following: _Node | None,
    is_last: bool,
    tables: Sequence[tuple[int, int]],
) -> list[_Node]:
    """The paragraphs and tables of one node's own text after its first paragraph."""
    added: list[_Node] = []
    parent = node
    table_starts = {a for a, _ in tables}
    for at, on_line in layout.paragraph_starts(text, node.start, stop):
        if at < node.text_at or not text[node.text_at : at].strip() or not text[at:stop].strip():
            continue  # a label alone on its line: its text follows
        if any(a < at < b for a, b in tables):
            continue
        if at in table_starts:
            added.append(_Node(ClauseLevel.TABLE, "表", at, at, parent))
        elif is_last and on_line and _CLOSING.match(text, at, stop):
            parent = _Node(ClauseLevel.ANNEX, "附则", at, at)
            added.append(parent)
        else:
            owner = _list_owner(node, following) if parent is node else parent
            added.append(_Node(ClauseLevel.PARAGRAPH, "", at, at, owner))
    return added


def _list_owner(node: _Node, following: _Node | None) -> _Node:
    """Whose paragraph it is that follows ``node``: after the last of a list, the article's."""
    if node.level not in _LIST_ITEMS:
        return node
    article = _article_of(node)
    if article is None or (following is not None and _is_below(following, article)):
        return node
    return article


def _is_below(node: _Node, ancestor: _Node) -> bool:
    above = node.parent
    while above is not None:
        if above is ancestor:
            return True
        above = above.parent
    return False


def _set_headings(text: str, nodes: list[_Node]) -> None:
    for position, node in enumerate(nodes):
        stop = nodes[position + 1].start if position + 1 < len(nodes) else len(text)
        if node.label and node.text_at > node.start:
            node.heading = _heading_of(text, node, stop)


def _heading_of(text: str, node: _Node, stop: int) -> str:
    """The short heading behind the label, "" if the label is followed by running text."""
    raw = text[node.text_at : stop]
    body = raw.lstrip().lstrip(":：").lstrip()
    first = re.split(r"\n|[^\S\n]{3,}|[\u2003\u3000]{2,}", body, maxsplit=1)[0].rstrip()
    if node.level in _WHOLE_LINE or node.level is ClauseLevel.BOX:
        return _tidy(first) if len(first) <= _HEADING_MAX * 2 else ""
    sentence = re.match(r"[^。:：；;\n]*", first)
    candidate = sentence.group() if sentence else ""
    closing = first[len(candidate) : len(candidate) + 1]
    if not candidate or len(candidate) > _HEADING_MAX or closing in ("；", ";"):
        return ""
    has_more = bool(body[len(candidate) + 1 :].strip())
    if node.level in (ClauseLevel.ARTICLE, *_LIST_ITEMS) and (closing != "。" or not has_more):
        return ""
    if node.level not in (ClauseLevel.HEADING_1, ClauseLevel.HEADING_2):
        if len(candidate) > _SHORT_HEADING_MAX or _NOT_A_HEADING.search(candidate):
            return ""
        if node.level is ClauseLevel.ARTICLE and re.search("[,，]", candidate):
            return ""
    elif node.level is ClauseLevel.HEADING_2 and closing in (":", "：") and "," in candidate:
        return ""
    return _tidy(candidate)


def _tidy(heading: str) -> str:
    """Heading on one line; the spaces inside a spread-out word (总 则) are dropped."""
    if len(re.sub(r"\s", "", heading)) <= 4:
        return re.sub(r"\s+", "", heading)
    return re.sub(r"\s+", " ", heading).strip()


def _freeze(text: str, nodes: list[_Node]) -> tuple[Clause, ...]:
    """Clauses with indices, paths and ends; gaps before the first node go to it."""
    numbers = {id(node): position for position, node in enumerate(nodes)}
    parents = [numbers[id(node.parent)] if node.parent else None for node in nodes]
    starts = [node.start for node in nodes]
    starts[0] = 0
    own_ends = [*starts[1:], len(text)]
    ends = list(own_ends)
    for position in range(len(nodes) - 1, -1, -1):
        parent = parents[position]
        if parent is not None:
            ends[parent] = max(ends[parent], ends[position])
    paths: list[tuple[str, ...]] = []
    clauses = []
    for position, node in enumerate(nodes):
        parent = parents[position]
        above = paths[parent] if parent is not None else ()
        paths.append((*above, node.label) if node.label else above)
        clauses.append(
            Clause(
                index=position,
                level=node.level,
                label=node.label,
                path=paths[position],
                heading=node.heading,
                start=starts[position],
                own_end=own_ends[position],
                end=ends[position],
                parent=parent,
            )
        )
    return tuple(clauses)

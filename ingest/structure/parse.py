"""A canonical text becomes a clause tree (条款树) that holds every character of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.policy import Clause, ClauseLevel, Table
from ingest.structure import head
from ingest.structure.heading import heading_of
from ingest.structure.mark import Mark, MarkKind
from ingest.structure.node import Node, freeze, hold_apart
from ingest.structure.numbering import find_marks
from ingest.structure.outline import Entry, build_outline
from ingest.structure.signature import find_signatures
from ingest.tables.table import find_tables
from ingest.tables.table_nodes import set_tables
from ingest.text import layout

_LEVELS = {
    MarkKind.PART: ClauseLevel.PART,
    MarkKind.CHAPTER: ClauseLevel.CHAPTER,
    MarkKind.SECTION: ClauseLevel.SECTION,
    MarkKind.ARTICLE: ClauseLevel.ARTICLE,
    MarkKind.CHINESE: ClauseLevel.HEADING_1,
    MarkKind.LENTICULAR: ClauseLevel.HEADING_1,
    MarkKind.ORDINAL: ClauseLevel.HEADING_3,
    MarkKind.CHINESE_BRACKET: ClauseLevel.HEADING_2,
    MarkKind.ARABIC: ClauseLevel.HEADING_3,
    MarkKind.ARABIC_BRACKET: ClauseLevel.HEADING_4,
    MarkKind.HALF_BRACKET: ClauseLevel.ITEM,
    MarkKind.CIRCLED: ClauseLevel.ITEM,
    MarkKind.ROMAN: ClauseLevel.ITEM,
    MarkKind.LETTER: ClauseLevel.ITEM,
    MarkKind.SMALL_LETTER: ClauseLevel.ITEM,
    MarkKind.BOX: ClauseLevel.BOX,
    MarkKind.ANNEX: ClauseLevel.ANNEX,
    MarkKind.SUPPLEMENT: ClauseLevel.ANNEX,
}
_DECIMAL_LEVELS = (
    ClauseLevel.HEADING_1,
    ClauseLevel.HEADING_2,
    ClauseLevel.HEADING_3,
    ClauseLevel.HEADING_4,
)
_IN_ARTICLE = {
    ClauseLevel.HEADING_1: ClauseLevel.SUBPARAGRAPH,
    ClauseLevel.HEADING_2: ClauseLevel.SUBPARAGRAPH,
    ClauseLevel.HEADING_3: ClauseLevel.ITEM,
}
_LIST_ITEMS = (ClauseLevel.SUBPARAGRAPH, ClauseLevel.ITEM)
_FIRST = (MarkKind.PART, MarkKind.CHAPTER, MarkKind.ARTICLE, MarkKind.CHINESE)
_UNDIVIDED = (ClauseLevel.TITLE, ClauseLevel.NOTICE, ClauseLevel.SIGNATURE)
_CLOSING = re.compile(
    r"(?:(?:以上|上述)(?:各项)?(?:政策措施|政策|措施|意见|规定)|本(?:意见|办法|通知|细则|规定|政策|方案|措施|规划|条例|计划|决定|规则|若干\w{2,4}|实施\w{2}))"
    r"[^。\n]{0,40}?自[^。\n]{0,40}?(?:施行|实施|执行|生效)"
)
_ANSWER = re.compile(r"\s*(?:答|A)\s?[:：]")
_QUESTION = 200  # letters of a question at most
_BODY_SENTENCE = 30  # characters; a shorter line under a box may belong to it


@dataclass(frozen=True, slots=True)
class _Section:
    """Part of a text with a head of its own; its title is ``text[title_start:title_end]``."""

    start: int
    end: int
    title_start: int
    title_end: int
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The clause tree of one text in preorder, and Chinese findings about it.

    ``tables`` are the grids of its TABLE clauses, as far as the print shows one.
    """

    clauses: tuple[Clause, ...]
    findings: tuple[str, ...]
    tables: tuple[Table, ...] = ()


def parse(text: str, given: Iterable[Table] = ()) -> ParsedText:
    """Reads the clause tree of one policy.

    The own texts of the clauses, in order, joined, are exactly ``text``. Findings (Chinese)
    name lost, doubled or restarted numbers, and tables whose rows cannot be told.

    Args:
        given: tables that the file's format marks; offsets into ``text``.
    """
    if not text:
        return ParsedText((), ())
    contents = head.contents_span(text, 0, len(text))
    found = find_tables(text, given, [contents] if contents else [])
    tables = _Spans([(table.start, table.end) for table in found.tables])
    marks = [mark for mark in find_marks(text) if not tables.holds(mark.start)]
    if contents:
        marks = [mark for mark in marks if not contents[0] <= mark.start < contents[1]]
    nodes: list[Node] = []
    findings: list[str] = []
    sections = _sections(text, marks, contents)
    for section in sections:
        before = len(nodes)
        _read_section(text, section, marks, tables, contents, nodes, findings)
        if len(sections) > 2 and not section.is_notice:
            hold_apart(text, nodes, before)
    if not nodes:
        nodes.append(Node(ClauseLevel.PREAMBLE, "前言", 0, 0))
    set_tables(nodes, found.tables, text, lambda node: node.parent, _table_node)
    for position, node in enumerate(nodes):
        stop = nodes[position + 1].start if position + 1 < len(nodes) else len(text)
        if node.label and node.text_at > node.start and not node.heading:
            has_below = position + 1 < len(nodes) and nodes[position + 1].parent is node
            node.heading = heading_of(node.level, text, node.text_at, stop, has_below=has_below)
    grids = tuple(table.grid for table in found.tables if table.grid is not None)
    return ParsedText(freeze(text, nodes), (*findings, *found.findings), grids)


def _table_node(level: ClauseLevel, label: str, start: int, parent: Node | None) -> Node:
    return Node(level, label, start, start, parent)


class _Spans:
    """Ranges in order that do not overlap."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, at: int) -> bool:
        """True if ``at`` lies in one of them, its first character included."""
        number = bisect_right(self._starts, at) - 1
        return number >= 0 and at < self._spans[number][1]

    def begins(self, at: int) -> bool:
        """True if one of them begins at ``at``."""
        number = bisect_left(self._starts, at)
        return number < len(self._starts) and self._starts[number] == at


def _sections(text: str, marks: Sequence[Mark], contents: tuple[int, int] | None) -> list[_Section]:
    """The text itself, or the notice and each text that it sends out."""
    inner = head.all_sent_out(text, 0, len(text))
    start = head.information_end(text, 0, len(text))
    if contents and not text[start : contents[0]].strip():
        start = contents[1]
    start = head.title_start(text, start, inner[0].start if inner else len(text))
    # a title that shares its line with the first clauses ends before them
    body = next((mark.start for mark in marks if mark.value == 1 and mark.kind in _FIRST), None)
    if not inner:
        end = body if body is not None and body > start else len(text)
        return [_Section(0, len(text), start, head.title_end(text, start, end))]
    first = inner[0].start
    notice = _Section(0, first, start, head.title_end(text, start, first), is_notice=True)
    ends = [*(one.start for one in inner[1:]), len(text)]
    sent = [_Section(o.start, end, o.start, o.end) for o, end in zip(inner, ends, strict=True)]
    return [notice, *sent]


def _read_section(
    text: str,
    bounds: _Section,
    marks: Sequence[Mark],
    tables: _Spans,
    contents: tuple[int, int] | None,
    nodes: list[Node],
    findings: list[str],
) -> None:
    """Reads one section, a document or the notice before it, into ``nodes``."""
    inside = [mark for mark in marks if bounds.title_end <= mark.start < bounds.end]
    outline = build_outline(inside)
    findings.extend(outline.findings)
    body_start = outline.entries[0].mark.start if outline.entries else bounds.end
    if contents and bounds.start <= contents[0] < bounds.end:
        body_start = max(body_start, contents[1])
    section = _head_nodes(text, bounds, body_start, contents)
    section.extend(_clause_nodes(outline.entries))
    # a notice is one node, signature and all, unless it has clauses of its own
    if section and (outline.entries or not bounds.is_notice):
        _sign(text, bounds, section, tables)
    nodes.extend(_with_paragraphs(text, section, bounds.end, tables))


def _clause_nodes(entries: Sequence[Entry]) -> list[Node]:
    found: list[Node] = []
    # where 1 has a 1.1 below it, all that count with 1 are the outermost headings
    parts = {entries[e.parent].parent for e in entries if _is_decimal(e) and e.parent is not None}
    for entry in entries:
        parent = found[entry.parent] if entry.parent is not None else None
        mark = entry.mark
        if mark.kind is MarkKind.DECIMAL:
            level = _DECIMAL_LEVELS[min(len(mark.above), 3)]
        elif _is_outermost(entry, parts):
            level = ClauseLevel.HEADING_1
        else:
            level = _LEVELS[mark.kind]
        if _article_of(parent):
            # 条 一、 （一） is 条 款 目 of the texts that count so
            below_list = parent is not None and parent.level is ClauseLevel.SUBPARAGRAPH
            is_below = level is ClauseLevel.HEADING_2 and below_list
            level = ClauseLevel.ITEM if is_below else _IN_ARTICLE.get(level, level)
        found.append(Node(level, mark.label.strip(), mark.start, mark.end, parent))
    return found


def _is_outermost(entry: Entry, parts: set[int | None]) -> bool:
    """True for 1 above 1.1, and for I. that stands under nothing."""
    if entry.mark.kind is MarkKind.ARABIC:
        return entry.parent in parts
    return entry.mark.kind is MarkKind.ROMAN and entry.parent is None


def _is_decimal(entry: Entry) -> bool:
    return entry.mark.kind is MarkKind.DECIMAL


def _sign(text: str, bounds: _Section, section: list[Node], tables: _Spans) -> None:
    """Puts a node for each signature among the nodes of a section."""
    body = next((node for node in section if node.level is not ClauseLevel.TITLE), section[-1])
    least = max(body.start, bounds.title_end)
    for found, stop in find_signatures(text, least, bounds.end):
        starts = [node.start for node in section]
        at = bisect_left(starts, found)
        holds_clauses = at < len(section) and starts[at] < stop
        if holds_clauses or tables.holds(found):
            continue
        start = max(found, section[at - 1].text_at) if at else found
        if text[start:stop].strip():
            section.insert(at, Node(ClauseLevel.SIGNATURE, "落款", start, start))


def _head_nodes(
    text: str, bounds: _Section, body_start: int, contents: tuple[int, int] | None
) -> list[Node]:
    """Table of the web page, title, contents, notice or preamble: all before the first mark."""
    cuts = [bounds.start, body_start]
    if bounds.title_end > bounds.title_start:
        cuts += [bounds.title_start, _next_print(text, bounds.title_end, body_start)]
    cuts += [at for at in contents or () if bounds.start <= at <= body_start]
    if bounds.start < bounds.title_start:
        cuts.append(bounds.title_start)
    cuts = sorted(set(cuts))
    found = []
    for start, stop in pairwise(cuts):
        if not text[start:stop].strip():
            continue
        level, label = ClauseLevel.PREAMBLE, "前言"
        if start == bounds.title_start < bounds.title_end:
            level, label = ClauseLevel.TITLE, "标题"
        elif contents and contents[0] <= start < contents[1]:
            label = "目录"
        elif start < bounds.title_start:
            label = "信息"
        elif bounds.is_notice:
            level, label = ClauseLevel.NOTICE, "通知"
        found.append(Node(level, label, start, start))
    return found


def _next_print(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _article_of(node: Node | None) -> Node | None:
    while node is not None and node.level is not ClauseLevel.ARTICLE:
        node = node.parent
    return node


def _with_paragraphs(text: str, section: list[Node], end: int, tables: _Spans) -> list[Node]:
    """Adds PARAGRAPH, TABLE and 附则 nodes inside the own texts of ``section``.

    A preamble before numbered clauses stays whole; a text without any is all paragraphs.
    """
    result = []
    is_numbered = any(node.level not in (*_UNDIVIDED, ClauseLevel.PREAMBLE) for node in section)
    for position, node in enumerate(section):
        result.append(node)
        following = section[position + 1] if position + 1 < len(section) else None
        stop = following.start if following else end
        if node.level in _UNDIVIDED or (node.level is ClauseLevel.PREAMBLE and is_numbered):
            continue
        if node.label in ("信息", "目录"):
            continue
        result.extend(_pieces_of(text, node, stop, following, tables))
    return result


def _pieces_of(
    text: str, node: Node, stop: int, following: Node | None, tables: _Spans
) -> list[Node]:
    """The paragraphs and tables of one node's own text after its first paragraph."""
    added: list[Node] = []
    parent = node
    is_last = following is None or following.level is ClauseLevel.SIGNATURE
    box = _box_of(node)
    if box is not None and following is not None and _is_below(following, box):
        box = None
    has_told = False
    for at, on_line in layout.paragraph_starts(text, node.start, stop):
        # a label alone on its line: its text follows
        has_told = has_told or bool(text[node.text_at : at].strip())
        if at < node.text_at or not has_told or not text[at : at + 1].strip():
            continue
        if _ANSWER.match(text, at) and _asks(text, at):
            continue  # a question and its answer are one paragraph
        if tables.begins(at):
            added.append(Node(ClauseLevel.TABLE, "表", at, at, parent))
        elif tables.holds(at):
            continue
        elif is_last and on_line and _closes(text, node, at, stop):
            parent = Node(ClauseLevel.ANNEX, "附则", at, at)
            added.append(parent)
        else:
            if box is not None and box.parent is not None and _leaves_box(text, box, at, stop):
                parent, node, box = box.parent, box.parent, None
            owner = _list_owner(node, following) if parent is node else parent
            added.append(Node(ClauseLevel.PARAGRAPH, "", at, at, owner))
    return added


def _asks(text: str, at: int) -> bool:
    """Whether the line above ``at`` is a question, by its print or by its 问 in front."""
    above = text[max(0, at - _QUESTION) : at].rstrip().rpartition("\n")[2].lstrip()
    return above.endswith(("？", "?")) or above.startswith(("问", "Q"))


def _closes(text: str, node: Node, at: int, stop: int) -> bool:
    """True for a closing sentence about the whole policy, under a clause that has its own text.

    Right below a bare heading (三、执行时间) it is that heading's text.
    """
    has_text = not node.label or bool(re.search(r"[。；;：:]", text[node.text_at : at]))
    return has_text and bool(_CLOSING.match(text, at, stop))


def _box_of(node: Node | None) -> Node | None:
    while node is not None and node.level is not ClauseLevel.BOX:
        node = node.parent
    return node


def _leaves_box(text: str, box: Node, at: int, stop: int) -> bool:
    """True for a paragraph that a blank line sets off from a box whose own lines are close."""
    before = text[box.start : at]
    gap = before[len(before.rstrip()) :]
    if gap.count("\n") < 2 or re.search(r"\n[^\S\n]*\n\s*\S", before.strip()):
        return False
    line_end = text.find("\n", at, stop)
    line = text[at : line_end if line_end >= 0 else stop].strip()
    return (
        "\n" in before.strip() and len(line) >= _BODY_SENTENCE and line.endswith(("。", "：", ":"))
    )


def _list_owner(node: Node, following: Node | None) -> Node:
    """Whose paragraph it is that follows ``node``: after the last of a list, the article's."""
    if node.level not in _LIST_ITEMS:
        return node
    article = _article_of(node)
    if article is None or (following is not None and _is_below(following, article)):
        return node
    return article


def _is_below(node: Node, ancestor: Node) -> bool:
    above = node.parent
    while above is not None:
        if above is ancestor:
            return True
        above = above.parent
    return False

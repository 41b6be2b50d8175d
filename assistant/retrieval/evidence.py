"""From chunks found to the words to be quoted: whole short clauses, the right part of long ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.retrieve import Hit
from assistant.words.content import ContentIndex, Unit
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.search.chunk import Chunk
from ingest.tables.table_grid import reading_of_row, rows_of, table_of

_SENTENCE = re.compile(r"[^。;；!！?？\n]*[。;；!！?？\n]*")
_FIGURE = re.compile(r"^[\d<>≤≥.%±~-]")
_HEADS = re.compile(r"[^，,、。；;！!？?\d]{4,24}。")  # «城乡一体化建设试点。»
_ENDS = re.compile(r"[。；;]")
_WORK_OF = re.compile(r"(?:此|这|本|该|上述)项?工作由[^。；;\n]{4,80}[。；;]?")
_FEWEST = 3  # items that make a list
_WHOLE = 320
_SPREAD = 520  # … of a clause whose paragraphs answer together
_LIST = 2400
_WINDOW = 260


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to quote: canonical text ``start:end`` of a policy."""

    policy_id: str
    start: int
    end: int
    coverage: float


def passages(
    document: PolicyDocument,
    hit: Hit,
    units: Sequence[Unit],
    content: ContentIndex,
    *,
    whole: bool,
    is_spread: bool = False,
) -> list[Passage]:
    """What to quote for ``hit``: a clause, the right part of a long one, or an item of a list.

    An item means nothing without the sentence that opens its list («存在以下情形之一的,不予奖励:»),
    so that sentence comes first; a step with a heading of its own speaks for itself.

    Args:
        whole: quote a list (an article with its items) as a whole, as conditions need.
        is_spread: what is asked may be stated in several paragraphs of the clause.
    """
    clause = document.clauses[hit.chunk.clause]
    start, end = hit.chunk.start, hit.chunk.end
    if clause.level is ClauseLevel.TABLE:
        row = _row_of_grid(document, clause, hit, units, content)
        if row is None:
            row = _row(document, clause.start, clause.end, units, content)
        return [_trimmed(document, *row, hit)]
    opened = opened_by(document, clause)
    is_lead = opened is not None and opened.index == clause.index
    listed = _list_around(document, clause, opened) if whole or is_lead else None
    if listed is not None:
        return [_trimmed(document, *listed, hit)]
    if end - start > (_SPREAD if is_spread else _WHOLE):
        start, end = _window(document, start, end, units, content)
    found = [_trimmed(document, start, end, hit)]
    if opened is not None and opened.index != clause.index and not clause.heading:
        lead_end = opened.own_end
        lead_start = _last_sentence(document, opened.start, lead_end)
        found.insert(0, _trimmed(document, lead_start, lead_end, hit))
    return found


def who_does(document: PolicyDocument, found: Passage) -> Passage | None:
    """``此项工作由…负责`` at the end of the clause that ``found`` is in, where it is left out."""
    holding = [c for c in document.clauses if c.start <= found.start and found.end <= c.end]
    if not holding:
        return None
    clause = max(holding, key=lambda c: c.start)
    told = list(_WORK_OF.finditer(document.text, clause.start, clause.end))
    if len(told) != 1 or told[0].start() < found.end:
        return None
    return Passage(document.policy_id, *told[0].span(), found.coverage)


def list_opened_by(document: PolicyDocument, chunk: Chunk) -> tuple[int, int] | None:
    """The list that ``chunk`` opens («有下列情形之一的:»), if it may be shown as a whole.

    Words that only open a list say nothing by themselves.
    """
    clause = document.clauses[chunk.clause]
    if clause.level is ClauseLevel.TABLE or not _opens(document, clause):
        return None
    if chunk.end < clause.start + len(document.own_text(clause).rstrip()):
        return None  # an earlier piece of a long clause, or of its list
    found = _list_around(document, clause, clause)
    if found is None:
        return None
    start, end = found
    return min(start, chunk.start), start + len(document.text[start:end].rstrip())


def _trimmed(document: PolicyDocument, start: int, end: int, hit: Hit) -> Passage:
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Passage(document.policy_id, start, end, hit.coverage)


def _last_sentence(document: PolicyDocument, start: int, end: int) -> int:
    """Start of the last sentence of ``start:end``, which opens the list that follows."""
    cut = document.text.rfind("。", start, end)
    return cut + 1 if cut >= 0 else start


def opened_by(document: PolicyDocument, clause: Clause) -> Clause | None:
    """The node whose last words open the list that ``clause`` is in, or opens itself."""
    if _opens(document, clause):
        return clause
    if clause.parent is None:
        return None
    before = [c for c in document.clauses if c.parent == clause.parent and c.index < clause.index]
    parents = {c.parent for c in document.clauses}
    for node in (*reversed(before), document.clauses[clause.parent]):
        # A sibling with items of its own opens those, not what comes after it.
        if _opens(document, node) and (node.index == clause.parent or node.index not in parents):
            return node
    return None


def _opens(document: PolicyDocument, clause: Clause) -> bool:
    return document.own_text(clause).rstrip().endswith((":", "："))


def _list_around(
    document: PolicyDocument, clause: Clause, opened: Clause | None
) -> tuple[int, int] | None:
    """The list that ``clause`` is in or opens, with the sentence that opens it, if quotable."""
    if opened is not None:
        has_children = any(c.parent == opened.index for c in document.clauses)
        parent = document.clauses[opened.parent] if opened.parent is not None else None
        end = opened.end if has_children or parent is None else parent.end
        start = opened.start if opened.label else _last_sentence(document, opened.start, end)
        if not opened.label:
            start = opened.start
        if end - start <= _LIST and start <= clause.start < end:
            return start, end
    children = any(c.parent == clause.index for c in document.clauses)
    if children and clause.end - clause.start <= _LIST:
        return clause.start, clause.end
    return _under_heading(document, clause)


def _under_heading(document: PolicyDocument, clause: Clause) -> tuple[int, int] | None:
    """The short items of one list under a bare heading («申报材料清单»), ``clause`` among them."""
    if clause.parent is None or not clause.label:
        return None
    parent = document.clauses[clause.parent]
    items = [c for c in document.clauses if c.parent == parent.index and c.label]
    said = [document.text[c.start : c.end].strip() for c in items]
    is_list = len(items) >= _FEWEST and all(text.endswith(("；", ";")) for text in said[:-1])
    is_bare = not _ENDS.search(document.own_text(parent)) and parent.end - parent.start <= _LIST
    return (parent.start, parent.end) if is_list and is_bare else None


def row_of(
    document: PolicyDocument,
    clause: Clause,
    units: Sequence[Unit],
    content: ContentIndex,
    least: float,
) -> tuple[int, int] | None:
    """The row of the table ``clause`` that says most of ``units``, at least the share ``least``."""
    table = table_of(document, clause)
    rows = rows_of(table, document.text) if table is not None else ()
    if table is not None and rows:
        told = [content.text_coverage(units, reading_of_row(row, table)) for row in rows]
        best = max(range(len(rows)), key=lambda n: (told[n], -n))
        return (rows[best].start, rows[best].end) if told[best] >= least else None
    start, end = _row(document, clause.start, clause.end, units, content)
    is_told = content.text_coverage(units, document.text[start:end]) >= least
    return (start, end) if is_told else None


def _row_of_grid(
    document: PolicyDocument,
    clause: Clause,
    hit: Hit,
    units: Sequence[Unit],
    content: ContentIndex,
) -> tuple[int, int] | None:
    """The row of the hit; for a hit on the header the row that fits best, else the header."""
    table = table_of(document, clause)
    rows = rows_of(table, document.text) if table is not None else ()
    if table is None or not rows:
        return None
    if hit.chunk.start >= rows[0].start:
        return hit.chunk.start, hit.chunk.end
    told = [content.text_coverage(units, reading_of_row(row, table)) for row in rows]
    best = max(range(len(rows)), key=lambda n: (told[n], -n))
    header = content.text_coverage(units, hit.chunk.reading)
    if told[best] < header:
        return hit.chunk.start, hit.chunk.end
    return rows[best].start, rows[best].end


def _row(
    document: PolicyDocument, start: int, end: int, units: Sequence[Unit], content: ContentIndex
) -> tuple[int, int]:
    """The line of a table that fits best, with the cell after it.

    Where several names stand before as many figures (``甲⏎乙⏎3⏎50``) all of them are given: the
    cell after a name is not its own.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", document.text[start:end])]
    lines = [
        (start + a, start + b) for a, b in lines if document.text[start + a : start + b].strip()
    ]
    covered = [content.text_coverage(units, document.text[a:b]) for a, b in lines]
    best = max(range(len(lines)), key=lambda n: (covered[n], -n), default=0)
    figures = [bool(_FIGURE.search(document.text[a:b].strip())) for a, b in lines]
    first, last = _paired(figures, best) or (best, min(best + 1, len(lines) - 1))
    return lines[first][0], lines[last][1]


def _paired(figures: Sequence[bool], best: int) -> tuple[int, int] | None:
    """First and last line of the names and figures that ``best`` stands among, if paired."""
    if figures[best]:
        return None
    at = best
    while at < len(figures) and not figures[at]:
        at += 1
    end = at
    while end < len(figures) and figures[end]:
        end += 1
    many = end - at
    names = range(at - many, at)
    is_whole = many > 1 and best in names and names.start >= 0
    if not is_whole or any(figures[n] for n in names):
        return None
    return names.start, end - 1


def _window(
    document: PolicyDocument, start: int, end: int, units: Sequence[Unit], content: ContentIndex
) -> tuple[int, int]:
    """The run of whole sentences of at most ``_WINDOW`` characters that covers most."""
    spans = [m.span() for m in _SENTENCE.finditer(document.text, start, end) if m.group().strip()]
    best, best_score = (start, min(end, start + _WINDOW)), -1.0
    for first in range(len(spans)):
        for last in range(first, len(spans)):
            s, e = spans[first][0], spans[last][1]
            if last > first and e - s > _WINDOW:
                break
            if last + 1 < len(spans) and _HEADS.fullmatch(
                document.text[slice(*spans[last])].strip()
            ):
                continue  # a heading belongs to what follows it
            covered = content.text_coverage(units, document.text[s:e])
            score = covered - 0.0004 * (e - s)
            if score > best_score:
                best, best_score = (s, e), score
    return best

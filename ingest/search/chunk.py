"""Chunks: the pieces of a policy that are embedded and searched.

A chunk is the own text of one clause, or a row of a table, read with its headers. Long own texts
are split at sentence ends; a clause with a short list (（一）…（二）…) is one chunk with its list,
because people ask for the whole list («申报条件有哪些»). Title and heading path go before each
text in both indexes: without them «给予50万元奖励» says nothing about whose award it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.policy import Clause, ClauseLevel, GovernmentLevel, PolicyDocument, Table
from ingest.structure.title import without_mark
from ingest.tables.table_grid import Row, reading_of_row, rows_of, tables_of
from ingest.text.reading import repaired, tidy

MAX_OWN_CHARS = 350  # beyond it an own text is split
MAX_LIST_CHARS = 600  # up to it a clause with its list is one chunk
MAX_ENTRY_CHARS = 160  # a list with a longer entry is a run of clauses, not a list
MAX_LEAD_CHARS = 80  # a lead («…应具备下列条件：») up to it goes before each entry
MAX_SINGLE_ROWS = 400  # a longer table is told by several rows at a time
_MIN_TAIL_CHARS = 40
_ROW_NAME_CHARS = 60

_NEVER_A_LIST = {
    ClauseLevel.TITLE,
    ClauseLevel.NOTICE,
    ClauseLevel.PREAMBLE,
    ClauseLevel.PART,
    ClauseLevel.CHAPTER,
    ClauseLevel.SECTION,
    ClauseLevel.ANNEX,
    ClauseLevel.SIGNATURE,
}
_SENTENCE = re.compile(r"[^。；;！？!?\n]*(?:[。；;！？!?]+[”」』）)]*|\n|$)\s*")
_PHRASE = re.compile(r"[^，,、：:]*(?:[，,、：:]|$)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One searchable piece.

    Attributes:
        chunk_id: ``policy_id:start-end``, stable while the canonical text is.
        clause: index of the clause whose text (or list) it is.
        start, end: offsets into the canonical text; ``text`` is exactly what stands there.
        heading: policy title, then labels and headings from the root down.
        reading: ``text`` with repairs read in and white space collapsed; for search only.
    """

    chunk_id: str
    policy_id: str
    clause: int
    start: int
    end: int
    text: str
    heading: str
    reading: str

    @property
    def said(self) -> str:
        """``reading``, where a row of a table, whose cells belong together, is one sentence."""
        cells = self.reading.split("；")
        is_row = len(cells) > 1 and self.reading != self.text and all("：" in c for c in cells)
        return "，".join(cells) if is_row else self.reading

    @property
    def embed_text(self) -> str:
        """What is embedded; also the key of its vector."""
        return f"{self.heading}\n{self.reading}"


def chunk_all(documents: Iterable[PolicyDocument]) -> tuple[Chunk, ...]:
    """Chunks of several policies, policy by policy."""
    return tuple(chunk for document in documents for chunk in _chunks(document))


def digest_of(chunks: Sequence[Chunk]) -> str:
    """Hash of everything an index is built from; equal digests mean equal indexes."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(f"{chunk.chunk_id}\0{chunk.embed_text}\0".encode())
    return digest.hexdigest()


def _chunks(document: PolicyDocument) -> Iterator[Chunk]:
    children: dict[int, list[Clause]] = {}
    for clause in document.clauses:
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(clause)
    told = 0  # everything before this offset is in a chunk already
    grids = {clause.index: table for clause, table in tables_of(document)}
    for clause in document.clauses:
        if clause.start < told:
            continue
        below = children.get(clause.index, [])
        heading = heading_of(document, clause)
        if clause.index in grids:
            yield from _rows(document, clause, grids[clause.index], heading)
            continue
        has_table = any(child.index in grids for child in below)
        if not has_table and _is_short_list(document, clause, below, children):
            told = clause.end
            yield from _pieces(document, clause, clause.start, clause.end, heading, MAX_LIST_CHARS)
        elif not _says_nothing_more(document, clause, bool(below)):
            end = clause.own_end
            yield from _pieces(document, clause, clause.start, end, heading, MAX_OWN_CHARS)


def heading_of(document: PolicyDocument, clause: Clause) -> str:
    """Policy title and the labels and headings from the root down to ``clause``, in one line."""
    steps: list[str] = []
    node: Clause | None = clause
    while node is not None:
        if node.level is not ClauseLevel.TITLE:
            lead = "" if node is clause or node.heading else _lead(document, node)
            steps.append(tidy(f"{node.label} {node.heading} {lead}"))
        node = document.clauses[node.parent] if node.parent is not None else None
    return " ".join(step for step in (_whose(document), *reversed(steps)) if step)


def _whose(document: PolicyDocument) -> str:
    """Title of the policy, after its place where the title does not name it."""
    metadata = document.metadata
    title = without_mark(tidy(metadata.title)) if metadata.title_is_ours else tidy(metadata.title)
    place = "" if metadata.level is GovernmentLevel.NATION else metadata.region
    return title if place in title else f"{place}{title}"


def _lead(document: PolicyDocument, node: Clause) -> str:
    """The short sentence that opens a list, as context of its entries; else ""."""
    own = tidy(document.own_text(node).strip().removeprefix(node.label))
    return own if own.endswith(("：", ":")) and len(own) <= MAX_LEAD_CHARS else ""


def _is_short_list(
    document: PolicyDocument,
    clause: Clause,
    below: Sequence[Clause],
    children: dict[int, list[Clause]],
) -> bool:
    """True for a lead with its short entries, and for a clause of several short paragraphs.

    A heading over clauses that stand by themselves (五、 over 16. to 21.) is neither.
    """
    is_led = document.own_text(clause).rstrip().endswith(("：", ":"))
    return (
        bool(below)
        and (is_led or all(child.level is ClauseLevel.PARAGRAPH for child in below))
        and clause.level not in _NEVER_A_LIST
        and clause.end - clause.start <= MAX_LIST_CHARS
        and not any(child.index in children or child.heading for child in below)
        and all(child.end - child.start <= MAX_ENTRY_CHARS for child in below)
    )


def _says_nothing_more(document: PolicyDocument, clause: Clause, has_children: bool) -> bool:
    """True where the own text is blank, the policy's title, or a heading told by its children."""
    own = _letters(document.own_text(clause))
    if not own or own == _letters(document.metadata.title):
        return True
    return has_children and own == _letters(clause.label + clause.heading)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _pieces(
    document: PolicyDocument, clause: Clause, start: int, end: int, heading: str, limit: int
) -> Iterator[Chunk]:
    """Chunks that together are ``text[start:end]`` less white space around each."""
    policy_id = document.policy_id
    for a, b in _split(document.text, start, end, limit):
        piece = document.text[a:b]
        text = piece.strip()
        first = a + len(piece) - len(piece.lstrip())
        last = first + len(text)
        reading = tidy(repaired(text, first, document.repairs))
        if _letters(reading):
            chunk_id = f"{policy_id}:{first}-{last}"
            yield Chunk(chunk_id, policy_id, clause.index, first, last, text, heading, reading)


def _rows(document: PolicyDocument, clause: Clause, table: Table, heading: str) -> Iterator[Chunk]:
    """A table by its rows, each read with its headers; what stands between rows is told too."""
    at = clause.start
    for group in _row_groups(rows_of(table, document.text, document.repairs)):
        start, end = group[0].start, group[-1].end
        if start < at:
            continue
        yield from _pieces(document, clause, at, start, heading, MAX_OWN_CHARS)
        reading = "\n".join(reading_of_row(row, table) for row in group)
        if end - start <= MAX_LIST_CHARS:
            chunk_id = f"{document.policy_id}:{start}-{end}"
            text = document.text[start:end]
            yield Chunk(
                chunk_id, document.policy_id, clause.index, start, end, text, heading, tidy(reading)
            )
        else:
            named = f"{heading} {reading[:_ROW_NAME_CHARS]}"
            yield from _pieces(document, clause, start, end, named, MAX_OWN_CHARS)
        at = end
    yield from _pieces(document, clause, at, clause.own_end, heading, MAX_OWN_CHARS)


def _row_groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Each row by itself; those of a very long table several together."""
    group: list[Row] = []
    for row in rows:
        is_full = group and row.end - group[0].start > MAX_OWN_CHARS
        if group and (len(rows) <= MAX_SINGLE_ROWS or is_full):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _split(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` at sentence ends into spans of at most ``limit`` characters.

    A sentence longer than that is cut at commas, and a run without any at the limit itself.
    """
    if end - start <= limit:
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    for a, b in _units(text, start, end, limit):
        if spans and b - spans[-1][0] <= limit:
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    if len(spans) > 1 and spans[-1][1] - spans[-1][0] < _MIN_TAIL_CHARS:
        tail = spans.pop()
        spans[-1] = (spans[-1][0], tail[1])
    return spans


def _units(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    for sentence in _matches(_SENTENCE, text, start, end):
        if sentence[1] - sentence[0] <= limit:
            yield sentence
            continue
        for a, b in _matches(_PHRASE, text, *sentence):
            for cut in range(a, b, limit):
                yield cut, min(cut + limit, b)


def _matches(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    while start < end:
        match = pattern.match(text, start, end)
        stop = match.end() if match and match.end() > start else end
        yield start, stop
        start = stop

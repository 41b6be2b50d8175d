"""From a loaded file to its policies: clean, split, parse, extract metadata; all generic."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from ingest.cleaning.clean import clean, kept_spans, source_positions
from ingest.cleaning.damage import find_damage
from ingest.cleaning.repair import doubted_figures, find_repairs
from ingest.cleaning.website import doubtful_lines
from ingest.facts.document_name import SHORTEST_NAME, name_of
from ingest.facts.metadata import extract, findings_of
from ingest.load import LoadedFile
from ingest.policy import (
    Clause,
    DocumentKind,
    PolicyDocument,
    PolicyMetadata,
    Removal,
    Source,
)
from ingest.structure.kind import kind_of
from ingest.structure.parse import parse
from ingest.structure.split import find_documents
from ingest.tables.table import tables_within
from ingest.text.reading import as_read
from ingest.text.script import in_simplified, metadata_as_printed

_REASON_BLANK = "空白"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds.

    Attributes:
        documents: its policies in order; ids are provisional.
        removals: everything in the file that is in no document.
        kind: of the file as a whole; COMPILATION if it holds several documents.
        findings: Chinese, what a person should look at (lost numbers, repairs).
    """

    loaded: LoadedFile
    documents: tuple[PolicyDocument, ...]
    removals: tuple[Removal, ...]
    kind: DocumentKind
    findings: tuple[str, ...]


def read(loaded: LoadedFile) -> ReadFile:
    """Reads every policy in a file.

    The spans of all documents and the removals together are every character of the source,
    once; a document's spans, joined, are its text.
    """
    source = loaded.text
    removals = list(clean(loaded))
    cut = [(removal.start, removal.end) for removal in removals]
    positions = source_positions(0, len(source), cut)
    kept = "".join(source[at] for at in positions)
    documents: list[PolicyDocument] = []
    findings: list[str] = list(loaded.findings)
    starts = [start for start, _ in cut]
    taken = tuple(removals)
    for start, end in find_documents(source, kept, positions):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        spans = kept_spans(start, end, cut[max(0, first - 1) : last])
        if not "".join(source[a:b] for a, b in spans).strip():
            removals.extend(Removal(a, b, source[a:b], _REASON_BLANK) for a, b in spans)
            continue
        document, found = _read_document(loaded, spans, taken[first:last])
        documents.append(document)
        findings.extend(found)
    removals.sort(key=lambda removal: removal.start)
    named = _with_ids(loaded, documents)
    kind = DocumentKind.OTHER
    if named:
        kind = named[0].metadata.kind if len(named) == 1 else DocumentKind.COMPILATION
    return ReadFile(loaded, named, tuple(removals), kind, tuple(findings))


def _read_document(
    loaded: LoadedFile, spans: tuple[tuple[int, int], ...], removals: tuple[Removal, ...]
) -> tuple[PolicyDocument, tuple[str, ...]]:
    text = "".join(loaded.text[a:b] for a, b in spans)
    simplified = in_simplified(text)
    repairs = tuple(
        replace(repair, printed=text[repair.start : repair.end])
        for repair in find_repairs(simplified)
    )
    doubts = tuple(_within(spans, ((doubt.start, doubt.end) for doubt in loaded.doubts)))
    repairs = tuple(
        sorted((*repairs, *doubted_figures(text, doubts, repairs)), key=lambda r: r.start)
    )
    reading = as_read(simplified, repairs)
    parsed = parse(reading, tables_within(spans, loaded.tables))
    if reading != text:
        parsed = replace(parsed, clauses=_as_printed(parsed.clauses, text, reading))
    metadata = extract(simplified, parsed.clauses, removals)
    if simplified != text:
        metadata = metadata_as_printed(metadata, text, simplified)
    if reading != simplified:
        metadata = _with_dates(metadata, extract(reading, parsed.clauses, removals))
    document = PolicyDocument(
        metadata=metadata,
        text=text,
        clauses=parsed.clauses,
        repairs=repairs,
        removals=removals,
        source=Source(loaded.file, loaded.sha256, spans),
        tables=parsed.tables,
    )
    named = f"《{metadata.title}》"
    judged = kind_of(metadata.title, text, parsed.clauses)
    dated = findings_of(text, metadata)
    noticed = (*judged.findings, *parsed.findings, *dated, *find_damage(text), *_doubtful(text))
    return document, tuple(f"{named}：{finding}" for finding in noticed)


def _doubtful(text: str) -> Iterator[str]:
    for line in doubtful_lines(text)[:5]:
        yield f"“{line[:30]}”可能是网页上的文字，仍作正文保留，请核对"


def _within(
    spans: tuple[tuple[int, int], ...], places: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """``places`` of the source as offsets of the text that ``spans`` make; what is cut is left."""
    wanted = sorted(places)
    at = first = 0
    for a, b in spans:
        while first < len(wanted) and wanted[first][1] <= a:
            first += 1
        number = first
        while number < len(wanted) and wanted[number][0] < b:
            start, end = wanted[number]
            yield at + max(a, start) - a, at + min(b, end) - a
            number += 1
        at += b - a


def _with_dates(printed: PolicyMetadata, read: PolicyMetadata) -> PolicyMetadata:
    """Dates that only the repaired reading shows (2O23年), everything else as printed."""
    found = {
        name: value
        for name in ("issued_on", "effective_from", "effective_until")
        if getattr(printed, name) is None and (value := getattr(read, name)) is not None
    }
    if not found:
        return printed
    sources = printed.sources | dict.fromkeys(found, "原文日期印刷或识别有误，按修补后的读法")
    return replace(printed, **found, validity_basis=read.validity_basis, sources=sources)


def _as_printed(clauses: tuple[Clause, ...], text: str, reading: str) -> tuple[Clause, ...]:
    """Clauses found in the reading, with labels and headings as printed (第1O条)."""
    printed: list[Clause] = []
    for clause in clauses:
        label, heading = clause.label, clause.heading
        if label and reading.startswith(label, clause.start):
            label = text[clause.start : clause.start + len(label)]
        at = reading.find(heading, clause.start, clause.own_end) if heading else -1
        if at >= 0:
            heading = text[at : at + len(heading)]
        above = printed[clause.parent] if clause.parent is not None else None
        path = clause.path
        if label != clause.label or (above and above.path != clauses[above.index].path):
            path = (*(above.path if above else ()), *((label,) if label else ()))
        printed.append(replace(clause, label=label, heading=heading, path=path))
    return tuple(printed)


def _with_ids(loaded: LoadedFile, documents: list[PolicyDocument]) -> tuple[PolicyDocument, ...]:
    """The documents with provisional ids: the file's name in ASCII, else a hash."""
    slug = re.sub(r"[^a-z0-9]+", "-", PurePath(loaded.file).stem.lower()).strip("-")
    if not re.search(r"[a-z]", slug):
        slug = ""
    lasting = [_lasting_words(document) for document in documents]
    named = []
    for number, document in enumerate(documents, start=1):
        policy_id = slug and (f"{slug}-{number}" if len(documents) > 1 else slug)
        if not policy_id:
            words = lasting[number - 1]
            words = words if lasting.count(words) == 1 else document.text
            policy_id = "p-" + hashlib.sha256(words.encode()).hexdigest()[:8]
        named.append(replace(document, metadata=replace(document.metadata, policy_id=policy_id)))
    return tuple(named)


def _lasting_words(document: PolicyDocument) -> str:
    """What all versions of a policy share, place and name, so that its id is one for them all.

    Whichever came first then makes no difference. Other documents are known by their text.
    """
    metadata = document.metadata
    name = name_of(metadata.title)
    place = metadata.region or metadata.issuer
    is_named = not metadata.title_is_ours and len(name) >= SHORTEST_NAME
    if metadata.kind is not DocumentKind.POLICY or not is_named or not place:
        return document.text
    return f"{place}\0{name}"

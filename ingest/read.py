"""From a loaded file to its policies: clean, split, parse, extract metadata; all generic."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from ingest.clean import find_removals, kept_spans, source_positions
from ingest.load import LoadedFile
from ingest.metadata import extract
from ingest.parse import parse
from ingest.policy import DocumentKind, PolicyDocument, Removal, Source
from ingest.repair import find_repairs
from ingest.split import find_documents

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
    removals = list(find_removals(source))
    cut = [(removal.start, removal.end) for removal in removals]
    positions = source_positions(0, len(source), cut)
    kept = "".join(source[at] for at in positions)
    documents: list[PolicyDocument] = []
    findings: list[str] = []
    for start, end in find_documents(source, kept, positions):
        spans = kept_spans(start, end, cut)
        if not "".join(source[a:b] for a, b in spans).strip():
            removals.extend(Removal(a, b, source[a:b], _REASON_BLANK) for a, b in spans)
            continue
        inside = tuple(removal for removal in removals if start <= removal.start < end)
        document, found = _read_document(loaded, spans, inside)
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
    parsed = parse(text)
    metadata = extract(text, parsed.clauses, removals)
    repairs = find_repairs(text)
    document = PolicyDocument(
        metadata=metadata,
        text=text,
        clauses=parsed.clauses,
        repairs=repairs,
        removals=removals,
        source=Source(loaded.file, loaded.sha256, spans),
    )
    named = f"《{metadata.title}》"
    return document, tuple(f"{named}：{finding}" for finding in parsed.findings)


def _with_ids(loaded: LoadedFile, documents: list[PolicyDocument]) -> tuple[PolicyDocument, ...]:
    """The documents with provisional ids: the file's name in ASCII, else a hash of the text."""
    slug = re.sub(r"[^a-z0-9]+", "-", PurePath(loaded.file).stem.lower()).strip("-")
    if not re.search(r"[a-z]", slug):
        slug = ""
    named = []
    for number, document in enumerate(documents, start=1):
        policy_id = slug and (f"{slug}-{number}" if len(documents) > 1 else slug)
        if not policy_id:
            policy_id = "p-" + hashlib.sha256(document.text.encode()).hexdigest()[:8]
        named.append(replace(document, metadata=replace(document.metadata, policy_id=policy_id)))
    return tuple(named)

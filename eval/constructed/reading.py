"""How well the real reader reads constructed policies, held against their gold; pure.

Definitions of the scores (Chinese ones stand in ``MEASURES``): a clause is right if path and
first character agree; characters are compared in the file, so one wrong removal does not shift
all that follows. White space is never counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.constructed.pieces import ConstructedPolicy
from eval.tally import Tally
from ingest.policy import PolicyDocument, PolicyMetadata

MEASURES: Mapping[str, str] = {
    "documents": "一个文件读成一个政策的比例",
    "clauses": "条款 F1:路径与起点都对的条款,占读出条款与标准条款之和的比例",
    "text": "正文(空白除外)与标准正文完全一致的政策比例",
    "removed": "应当移除的字符(页码、导航等,空白除外)中被移除的比例",
    "kept": "应当保留的字符(空白除外)中被保留的比例",
    "repairs": "受损数字中读数正确的比例",
    "false_repairs": "读出的修补中确有受损的比例",
}
# Region and level are left out: the places are invented, so no reader can know them.
FIELDS = (
    "title",
    "document_number",
    "issuer",
    "issued_on",
    "published_on",
    "effective_from",
    "effective_until",
    "repeals",
)
_METADATA = "metadata."


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """What the reader made of one constructed file: its documents, in order; none if it failed."""

    gold: ConstructedPolicy
    documents: tuple[PolicyDocument, ...]


def reading_scores(policies: Iterable[ReadPolicy]) -> dict[str, Tally]:
    """Tallies by the keys of ``MEASURES``, and ``metadata.<field>`` for each field.

    Of a file that was read as several documents all clauses and characters count, and the
    metadata of the first.
    """
    totals: dict[str, list[int]] = {}
    for policy in policies:
        for key, hits, n in _tallies(policy):
            total = totals.setdefault(key, [0, 0])
            total[0] += hits
            total[1] += n
    return {key: Tally(hits, n) for key, (hits, n) in totals.items()}


def _tallies(policy: ReadPolicy) -> list[tuple[str, int, int]]:
    gold, documents = policy.gold, policy.documents
    found = [("documents", int(len(documents) == 1), 1), _clauses(gold, documents)]
    found.extend(_characters(gold, documents))
    found.extend(_repairs(gold, documents))
    first = documents[0].metadata if documents else None
    found.extend(
        (_METADATA + name, int(first is not None and _agrees(gold.metadata, first, name)), 1)
        for name in FIELDS
    )
    return found


def gold_positions(policy: ConstructedPolicy) -> list[int]:
    """For each character of the canonical text its offset in the file."""
    cut = [at for removal in policy.removals for at in range(removal.start, removal.end)]
    removed = set(cut)
    return [at for at in range(len(policy.source)) if at not in removed]


def read_positions(document: PolicyDocument) -> list[int]:
    """For each character of a document its offset in the file it was read from."""
    return [at for start, end in document.source.spans for at in range(start, end)]


def _clauses(gold: ConstructedPolicy, documents: Sequence[PolicyDocument]) -> tuple[str, int, int]:
    """F1 as hits and n: twice the agreeing clauses, out of all of both sides."""
    source = gold.source
    places = gold_positions(gold)
    wanted = {(c.path, _solid(source, places[c.start])) for c in gold.clauses}
    read: set[tuple[tuple[str, ...], int]] = set()
    for document in documents:
        positions = read_positions(document)
        read |= {(c.path, _solid(source, positions[c.start])) for c in document.clauses}
    return "clauses", 2 * len(wanted & read), len(wanted) + len(read)


def _solid(source: str, at: int) -> int:
    """The first character at or after ``at`` that is no white space."""
    while at < len(source) and source[at].isspace():
        at += 1
    return at


def _characters(
    gold: ConstructedPolicy, documents: Sequence[PolicyDocument]
) -> list[tuple[str, int, int]]:
    solid = {at for at, letter in enumerate(gold.source) if not letter.isspace()}
    wanted = set(gold_positions(gold)) & solid
    read = {at for document in documents for at in read_positions(document)} & solid
    residue = solid - wanted
    return [
        ("text", int(wanted == read), 1),
        ("removed", len(residue - read), len(residue)),
        ("kept", len(wanted & read), len(wanted)),
    ]


def _repairs(
    gold: ConstructedPolicy, documents: Sequence[PolicyDocument]
) -> list[tuple[str, int, int]]:
    """Readings by place in the file; right if the damaged stretch comes out as the gold says."""
    places = gold_positions(gold)
    read: list[tuple[int, int, str]] = []
    for document in documents:
        positions = read_positions(document)
        read += [
            (positions[r.start], positions[r.end - 1] + 1, r.read_as) for r in document.repairs
        ]
    wanted = [(places[a], places[b - 1] + 1, reading) for a, b, reading in gold.repairs]
    hits = sum(_is_read(gold.source, one, read) for one in wanted)
    true = sum(any(_overlap(one, other) for other in wanted) for one in read)
    return [("repairs", hits, len(wanted)), ("false_repairs", true, len(read))]


def _is_read(
    source: str, wanted: tuple[int, int, str], read: Sequence[tuple[int, int, str]]
) -> bool:
    """Whether the print around the damage reads the same with both sides' readings."""
    near = [one for one in read if _overlap(one, wanted)]
    start = min([wanted[0], *(one[0] for one in near)])
    end = max([wanted[1], *(one[1] for one in near)])
    return bool(near) and _applied(source, start, end, near) == _applied(
        source, start, end, [wanted]
    )


def _applied(source: str, start: int, end: int, readings: Sequence[tuple[int, int, str]]) -> str:
    pieces, at = [], start
    for a, b, reading in sorted(readings):
        pieces += [source[at:a], reading]
        at = b
    return "".join([*pieces, source[at:end]])


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _agrees(gold: PolicyMetadata, read: PolicyMetadata, name: str) -> bool:
    wanted, found = getattr(gold, name), getattr(read, name)
    if isinstance(wanted, str) and isinstance(found, str):
        return _squeezed(wanted) == _squeezed(found)
    if name == "repeals":
        return {(r.title, r.document_number) for r in wanted} == {
            (r.title, r.document_number) for r in found
        }
    return bool(wanted == found)


def _squeezed(text: str) -> str:
    return "".join(text.split())

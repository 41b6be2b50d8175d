"""A policy's metadata as people read it: each value in words, and from where it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.facts.printed import clause_of_place, printed_at
from ingest.policy import Clause, DocumentKind, GovernmentLevel, PolicyDocument, PolicyMetadata
from ingest.shelf.person import FIELD_NAMES
from ui.page.words import level_word

KIND_WORDS = {
    DocumentKind.POLICY: "政策文件",
    DocumentKind.NEWS: "新闻",
    DocumentKind.REQUEST: "请示",
    DocumentKind.COMPILATION: "汇编",
    DocumentKind.OTHER: "其他",
}
# In the order of the page; each can be entered by a person.
FIELDS = (
    "title", "document_number", "issuer", "region", "level", "kind",
    "issued_on", "published_on", "adopted_on", "effective_from", "term", "effective_until",
    "repealed_on", "applies_to", "excludes", "scope_path", "aliases", "repeals",
    "responsible", "interpreting_office", "application_window", "materials", "channel", "contact",
)  # fmt: skip
_QUOTED_AROUND = 18


@dataclass(frozen=True, slots=True)
class Shown:
    """One field for the eye.

    Attributes:
        values: in words; () where nothing is known.
        clause: that prints it, None where none does; quote: the words there with some around.
        origin: Chinese, who entered it or from where else it comes; "" if from the text.
    """

    field: str
    name: str
    values: tuple[str, ...]
    clause: Clause | None = None
    quote: str = ""
    origin: str = ""


def shown_fields(document: PolicyDocument) -> Iterator[Shown]:
    """Every field that can be entered, in the order of the page."""
    for name in FIELDS:
        yield shown_field(document, name)


def shown_field(document: PolicyDocument, name: str) -> Shown:
    """One field of ``document``, with what people entered laid over."""
    metadata = document.metadata
    origin = metadata.sources.get(name, "")
    place = None if origin.startswith("人工录入") else printed_at(document, name)
    clause = clause_of_place(document, place) if place else None
    quote = ""
    if place and clause:
        first = max(clause.start, place[0] - _QUOTED_AROUND)
        last = min(clause.end, place[1] + _QUOTED_AROUND)
        quote = " ".join(document.text[first:last].split())
    return Shown(name, FIELD_NAMES[name], values_of(metadata, name), clause, quote, origin)


def values_of(metadata: PolicyMetadata, name: str) -> tuple[str, ...]:
    """The value of a field in words, one for each of several."""
    value = getattr(metadata, name)
    if value in (None, "", ()):
        return ()
    if isinstance(value, date):
        return (value.isoformat(),)
    if isinstance(value, GovernmentLevel):
        return (level_word(value.value),)
    if isinstance(value, DocumentKind):
        return (KIND_WORDS[value],)
    if name == "scope_path":
        return ("/".join(value),)
    if name == "repeals":
        return tuple(
            f"《{r.title.strip('《》')}》"
            + (f"（{r.document_number}）" if r.document_number else "")
            for r in value
        )
    if isinstance(value, tuple):
        return tuple(one if isinstance(one, str) else str(one.text) for one in value)
    return (str(value),)

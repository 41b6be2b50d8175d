"""Where a text prints what was read as a fact about it: the clause to hold the value against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.facts import dates
from ingest.policy import STATED, Clause, ClauseLevel, PolicyDocument, Stated

Span = tuple[int, int]

# Words that stand in the sentence of each date.
_SIGNS = {
    "effective_from": re.compile(r"施行|实施|执行|生效|起至"),
    "effective_until": re.compile(r"有效|截至|截止|为止|至|废止"),
    "repealed_on": re.compile(r"废止|停止执行|失效"),
    "published_on": re.compile(r"公布|发布|印发"),
    "adopted_on": re.compile(r"通过"),
    "issued_on": re.compile(r"成文|印发"),
}
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]?")
_DATE = re.compile(dates.DATE)
_FROM_ISSUE = re.compile(r"自(?:本\w{0,4})?(?:发布|印发|公布|下发|颁布)之日起[^。；;\n]{0,12}")


def printed_at(document: PolicyDocument, field: str) -> Span | None:
    """Characters of the text that print the value of a metadata field; None where none do.

    Args:
        field: of ``PolicyMetadata``.
    """
    metadata = document.metadata
    value = getattr(metadata, field)
    if not value:
        return None
    if field in STATED:
        return next(_own_places(value), None)
    if field == "scope_path":
        found = next((c for c in document.clauses if c.path == value), None)
        return (found.start, found.own_end) if found else None
    if isinstance(value, date):
        return _date_at(document, field, value) or _term_at(document, field)
    if field in ("applies_to", "excludes"):
        return _words_at(document, value[0])
    if field == "repeals":
        return _words_at(document, value[0].title.strip("《》"))
    if field in ("title", "document_number", "issuer", "region", "term"):
        return _words_at(document, str(value))
    return None


def clause_of_place(document: PolicyDocument, place: Span) -> Clause:
    """The labelled clause in which a place of ``printed_at`` lies."""
    return document.labelled(document.clause_at(place[0]))


def _own_places(facts: tuple[Stated, ...]) -> Iterator[Span]:
    for fact in facts:
        if fact.start is not None and fact.end is not None:
            yield fact.start, fact.end


def _date_at(document: PolicyDocument, field: str, value: date) -> Span | None:
    """The print of a date: beside the words for it, in the signature, or the first there is."""
    places = [m.span() for m in _DATE.finditer(document.text) if dates.first_date(m[0]) == value]
    signs = _SIGNS[field]
    for place in places:
        if signs.search(_sentence(document.text, place)):
            return place
    if field == "issued_on":
        signed = [p for p in places if _level_at(document, p) is ClauseLevel.SIGNATURE]
        places = signed or places
    return places[0] if places else None


def _level_at(document: PolicyDocument, place: Span) -> ClauseLevel:
    return document.clause_at(place[0]).level


def _term_at(document: PolicyDocument, field: str) -> Span | None:
    """Words from which a date that is not printed was worked out."""
    if field == "effective_from" and (found := _FROM_ISSUE.search(document.text)):
        return found.span()
    if field == "effective_until" and document.metadata.term:
        return _words_at(document, document.metadata.term)
    return None


def _words_at(document: PolicyDocument, words: str) -> Span | None:
    flat = "".join(words.split())
    if not flat or len(flat) > 200:
        return None
    found = re.search(r"\s*".join(map(re.escape, flat)), document.text)
    return found.span() if found else None


def _sentence(text: str, place: Span) -> str:
    start = max(text.rfind(mark, 0, place[0]) for mark in "。；;\n") + 1
    found = _SENTENCE.match(text, start)
    return found[0] if found else ""

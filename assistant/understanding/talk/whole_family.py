"""A turn that says of all rights told that they are of one family: ``这6件都是同一个专利族``."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.awards.extract import shares_family
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.text.numeral import value_of


def whole_family(query: Query) -> Query:
    """``query`` with its rights as one family, where its last turn counts just so many of them."""
    flat = key(query.text)
    told = talk().all_of_family.search(flat)
    if told is None or not shares_family(told.group()):
        return query
    number = value_of(told["n"].replace("两", "二"))
    items = {head.item for event in query.events for head in event.heads}
    whole = sum(event.quantity or 1 for event in query.events)
    if number != whole or len(items) != 1:
        return query
    return replace(query, events=tuple(replace(e, family="同族") for e in query.events))

"""Awards that were won in the name of another firm: ``国标是老厂名义做的``, ``证书是母公司的``."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.won import other_name_words

_PIECE = re.compile(r"[^,。;:?!]+")


def in_another_name(flat: str) -> str:
    """The piece of key text ``flat`` that tells whose the award is; "" where it is one's own."""
    words = other_name_words()
    told = words.told.search(flat)
    if told is None or words.same.search(flat) or words.own_part.search(flat):
        return ""
    own = words.own.search(flat)
    is_own = own is not None and own["who"] in told.group()  # «我们是集团,国标是集团做的»
    if is_own or words.of_part.search(flat[: told.start()]):
        return ""
    return next(m.group() for m in _PIECE.finditer(flat) if m.end() > told.start())


def named_as_one(fresh: Query, earlier: Query) -> Query | None:
    """``earlier``, in which another firm won, once ``fresh`` says if it is this one; else None."""
    said, words = key(fresh.question), other_name_words()
    if not earlier.other_name or fresh.events:
        return None
    if words.another.fullmatch(said):
        if earlier.others:
            own = tuple(e for e in earlier.events if e.name not in earlier.others)
            unpaid = (*earlier.unpaid_awards, *earlier.others)
            return replace(
                earlier, question=fresh.question, events=own, unpaid_awards=unpaid,
                other_name="", others=(),
            )  # fmt: skip
        return replace(earlier, question=fresh.question, is_other_firm=True)
    if words.same.search(said):
        plain = replace(earlier, other_name="", others=(), is_other_firm=False)
        return replace(plain, question=fresh.question)
    return None


def with_others(query: Query) -> Query:
    """``query`` with which of its awards another firm won, where what tells so names only some."""
    if not query.other_name:
        return query
    named = tuple(e.name for e in query.events if e.name in query.other_name)
    is_some = 0 < len(named) < len({e.name for e in query.events})
    return replace(query, others=named if is_some else ())


def still_in_another_name(query: Query, earlier: Query) -> Query:
    """``query``, a turn after ``earlier``, with the other firm that won what it goes on about."""
    if query.other_name or not earlier.other_name:
        return query
    known = {head for event in earlier.events for head in event.heads}
    if not any(event.heads & known for event in query.events):
        return query
    return replace(
        query, other_name=earlier.other_name, others=earlier.others,
        is_other_firm=earlier.is_other_firm,
    )  # fmt: skip

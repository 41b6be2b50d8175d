"""What was told of an award's conditions, kept with it where the talk comes to others."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.facts.conditions_said import conditions_said
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key


def with_heard(query: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``query`` with what earlier turns said against those of its awards that it keeps.

    ``又拿了乙奖`` after ``甲奖是法院判的`` still has 甲奖 barred, and bars no 乙奖.
    """
    before = {(e.heads, e.role): e for e in earlier.events}
    kept = [e for e in query.events if (e.heads, e.role) in before]
    if not kept or len(kept) == len(query.events) == len(before) or query.real is not None:
        return query
    said = tuple(dict.fromkeys((*earlier.heard, key(earlier.text))))
    said = tuple(turn for turn in said if turn not in (*query.heard, key(query.text)))

    def own(event: AskedEvent) -> AskedEvent:
        if event not in kept:
            return event
        rules = [r for h in event.heads for r in rules_of(h, knowledge)]
        names = knowledge.vocabulary.names()
        heard = tuple(turn for turn in said if conditions_said(turn, rules, names))
        return replace(event, heard=tuple(dict.fromkeys((*event.heard, *heard))))

    return replace(query, events=tuple(map(own, query.events))) if said else query

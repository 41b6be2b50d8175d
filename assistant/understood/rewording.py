"""The words of a corrected question: what the search reads must say what is meant now."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, normalise


def reworded_roles(query: Query, old: str | None, new: str | None) -> Query:
    """``query`` whose words name the role ``new`` for ``old``, unless another award has ``old``."""
    others = [e.role for e in query.events if e.role]
    if old is None or old in others:
        return query

    def without(text: str) -> str:
        for start, end, role in reversed(roles_in(text)):
            if role == old:
                text = f"{text[:start]}{new or ''}{text[end:]}"
        return text

    return replace(query, text=without(query.text), search_text=without(query.search_text))


def reworded_places(query: Query, old: str | None, new: str, knowledge: Knowledge) -> Query:
    """``query`` whose words name the place ``new`` for ``old``; names of awards stay whole."""
    if old is None:
        return query

    def without(text: str) -> str:
        for start, end in reversed(_mentions(text, old, knowledge)):
            text = f"{text[:start]}{new}{text[end:]}"
        return text

    return replace(query, text=without(query.text), search_text=without(query.search_text))


def _mentions(text: str, place: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    named = [(n.start, n.end) for n in knowledge.vocabulary.awards(text)]
    named += [(start, end) for _, start, end in knowledge.vocabulary.policies(text)]
    spans = [(m.start, m.end) for m in knowledge.divisions.find(text) if m.place.name == place]
    for name, meant in knowledge.place_names.items():
        at = text.find(name) if meant == place else -1
        if at >= 0 and not any(s < at + len(name) and at < e for s, e in spans):
            spans.append((at, at + len(name)))
    free = [(s, e) for s, e in spans if not any(a < e and s < b for a, b in named)]
    return sorted(free)


def reworded_intent(query: Query, phrase: str, knowledge: Knowledge) -> Query:
    """``query`` asking ``phrase`` of the awards, or of the policy, that it was about."""
    names = [e.name for e in query.events] or list(query.about)
    if not names:
        names = [*knowledge.titles(p for p in query.policies if p in knowledge.documents)]
    text = normalise(f"{'、'.join(names) or query.region or ''}{phrase}")
    return replace(
        query,
        text=text,
        search_text=text,
        intents=frozenset(lexicon().intents_in(key(phrase))),
        claims=(),
        is_lost=False,
    )

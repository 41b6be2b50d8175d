"""What a question for money names beside the words for money, and the awards that fit it."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.understanding.names.kinds import asks_measure
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from assistant.words.things import things_of


def named_things(material: Material, knowledge: Knowledge) -> list[str]:
    """Runs of two or more letters that a question for money names beside the words for money.

    What the name of a policy is made of says only which policy is meant (``甲市的意见给多少钱``).
    """
    words = lexicon()
    common = {*words.intents["reward"], *words.intents["list"], *words.stop_words}
    common |= {*words.event_verbs, *words.tail_words}
    query = material.query
    places = [*query.regions, *query.policy_regions]
    common |= {"标准"} if asks_measure(key(query.text)) else set()
    common |= {n for p in places for n in (p, p.rstrip("省市区县")) if len(n) > 1}
    rest = without_words(material.topic, (w for w in common if len(w) > 1))
    kept = {
        at for w in words.content_words for m in re.finditer(w, rest) for at in range(*m.span())
    }
    plain = words.function_letters
    rest = "".join(" " if c in plain and at not in kept else c for at, c in enumerate(rest))
    single = "".join(w for w in common if len(w) == 1)
    runs = (run.strip(single) for run in re.findall(r"[一-鿿a-z]+", rest))
    return [run for run in runs if len(run) > 1 and not is_of_title(run, query, knowledge)]


def is_of_title(run: str, query: Query, knowledge: Knowledge) -> bool:
    """Whether ``run`` is made of letters of the name or the place of a policy that is named."""
    held = [knowledge.documents[p].metadata for p in query.policies]
    names = (key(f"{m.title}{m.region or ''}{''.join(m.aliases)}") for m in held)
    return any(set(name) >= set(run) for name in names)


def is_other_kind(things: Collection[str], query: Query) -> bool:
    """Whether one of ``things`` is of a kind of its own: ``ISO9001认证``, ``三体系认证``."""
    flat = key(query.text)
    coded = any(re.search(rf"[a-z\d]{re.escape(thing)}", flat) for thing in things)
    kinds = [thing for thing in things if thing in lexicon().bare_kinds]
    for place in (*query.regions, *query.policy_regions):
        flat = flat.replace(place, " ").replace(place[:-1], " ")
    return coded or any(things_of(flat, re.compile(re.escape(kind))) for kind in kinds)


def fitting_awards(
    things: list[str], knowledge: Knowledge, called: Collection[str] = ()
) -> list[Head]:
    """Awards whose names or quotes hold all of ``things``; every award where nothing is named.

    Args:
        called: only awards of these policies, by their names alone; () for those of all.
    """
    by_name = called or (things and all(thing in lexicon().bare_kinds for thing in things))
    return [
        head_of(policy_id, rule)
        for policy_id in called or knowledge.documents
        for rule in knowledge.rules[policy_id].rules
        for said in [key(f"{rule.item}{rule.level or ''}{'' if by_name else rule.quote}")]
        if all(thing in said for thing in things)
    ]

"""Several policies that answer: each quoted, and said whether they state the same.

``质量奖公示几天`` names an award that two policies are about. To take the first silently would be
a guess, and to ask which one is meant idle: all that can be said is said, policy by policy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.composing.compose_text import compose_text
from assistant.composing.reply import Reply, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.retrieve import Hit
from assistant.understanding.asked.answer_type import form_asked
from assistant.words.content import ContentIndex, bigrams
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_ALIKE = 0.9  # share of the best clause's coverage that another policy's must have
_NAMED = 0.6  # … where the award of each is named
_MOST = 3
_SISTERS = 0.45  # likeness of clauses that are one in two policies


def compose_rivals(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    """None where the question or its best clauses leave one policy only."""
    query = material.query
    if material.scope.is_pinned or query.policies or not material.hits:
        return None
    rivals = _rivals(material, knowledge)
    if not 2 <= len(rivals) <= _MOST:
        return None
    replies = [
        compose_text(query, hits, material.units, knowledge, content, material.as_of)
        for hits in rivals.values()
    ]
    form = form_asked(query)
    values = [_values(reply, form) for reply in replies]
    parts = [reply.text for reply in replies]
    citations = unique([c for reply in replies for c in reply.citations])
    if form and values[0] and all(v == values[0] for v in values):
        lead = "库内写到这件事的各份政策规定相同："
    else:
        lead = "库内不止一份政策写到，分别如下："
        if not _each_named(material):
            parts.append("如果您只问其中一份，说出是哪一份即可。")
    return Reply(status="answered", text="\n\n".join([lead, *parts]), citations=citations)


def _rivals(material: Material, knowledge: Knowledge) -> dict[str, Sequence[Hit]]:
    """Hits by policy, of those that are about the award named and answer nearly as well."""
    flat = key(material.query.text)
    kinds = [end for end in lexicon().thing_ends if end in flat and len(end) > 1]
    each = [{h.policy_id for h in e.heads} for e in material.query.events]
    named = set().union(*each)
    if _each_named(material):  # «甲奖和乙奖每年各评几家»: both are asked about
        hits = [hit for hit in material.hits if _states(hit, material)]
        return _as_well({p: [h for h in hits if h.chunk.policy_id == p] for p in named}, _NAMED)
    if any(len(policies) == 1 for policies in each):
        return {}  # one of the awards named is one policy's alone
    first = material.hits[0].chunk
    found: dict[str, list[Hit]] = {}
    for hit in material.hits:
        title = key(knowledge.documents[hit.chunk.policy_id].metadata.title)
        is_told = any(kind in title for kind in kinds) or hit.chunk.policy_id in named
        if is_told or _likeness(first.reading, hit.chunk.reading) >= _SISTERS:
            found.setdefault(hit.chunk.policy_id, []).append(hit)
    if material.hits[0].chunk.policy_id not in found:
        return {}
    # conditions are split into their items in one policy, whole in another
    is_list = "condition" in material.query.intents and not material.asked
    return _as_well(found, _NAMED if is_list else _ALIKE)


def _states(hit: Hit, material: Material) -> bool:
    """Whether a clause states the side of the awards that is asked about, where one is."""
    sides = [facet for facet in material.asked if not facet.is_loose]
    return not sides or any(f.holds.search(key(hit.chunk.reading)) for f in sides)


def _as_well(found: Mapping[str, Sequence[Hit]], share: float) -> dict[str, Sequence[Hit]]:
    """Those of ``found`` that cover at least ``share`` of what the best of them covers."""
    best = max((hits[0].coverage for hits in found.values() if hits), default=0.0)
    return {p: hits for p, hits in found.items() if hits and hits[0].coverage >= share * best}


def _each_named(material: Material) -> bool:
    """Whether two or three awards are named that are one policy's each, and none is just held."""
    query = material.query
    each = [{h.policy_id for h in e.heads} for e in query.events]
    alone = all(len(policies) == 1 for policies in each)
    return alone and len(set().union(*each)) == len(each) > 1 and not query.held_awards


def _likeness(one: str, two: str) -> float:
    """Share of pairs of letters that two texts have in common, 0–1."""
    a, b = set(bigrams(key(one))), set(bigrams(key(two)))
    return len(a & b) / len(a | b) if a and b else 0.0


def _values(reply: Reply, form: re.Pattern[str] | None) -> set[str]:
    """What the words of ``reply`` say in the form asked for."""
    quotes = " ".join(c.quote for c in reply.citations)
    return {re.sub(r"\s", "", m.group()) for m in form.finditer(quotes)} if form else set()

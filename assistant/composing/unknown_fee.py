"""A fee that is to be borne (``代理费能补吗``), of which the policies asked know nothing."""

from __future__ import annotations

import re

from assistant.composing.from_clauses import not_stated
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key
from assistant.words.sayings import sayings

_SUM = re.compile(r"\d[\d.]*[百千万亿]*元?")
_LETTERS = 2  # of what a fee is for (代理费)


def unknown_fee(material: Material, knowledge: Knowledge) -> Reply | None:
    """The refusal, where a turn asks for the refund of a fee that no policy in scope names.

    What an award pays is no answer to that, for its text does not pay the fee.
    """
    if not material.query.events:
        return None
    flat = key(material.query.question)
    found = sayings().sums.fee_refund.search(flat)
    if found is None:
        return None
    until = flat.index("费", found.start())
    said = _SUM.split(flat[:until])[-1]  # «交了5万保费» is for 保, not for 万保
    front = sayings().sums.fee_ends.split(said)[-1][-_LETTERS:]
    query, scope = material.query, material.scope
    awarding = sorted({h.policy_id for e in query.events for h in scope.heads(e)})
    policies = awarding or own_policies(query, scope, knowledge)
    is_known = any(f"{front}费" in knowledge.flat(policy_id) for policy_id in policies)
    if not front or is_known:
        return None
    return not_stated(material, knowledge, f"{front}费", policies)

"""A fee to be borne, or its sum (``代理费能补吗``, ``专家费一天多少``), that no policy names."""

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
_SORT = "(?:服务|业务|手续|劳务|咨询)?"  # 代理服务费


def unknown_fee(material: Material, knowledge: Knowledge) -> Reply | None:
    """The refusal, where a turn asks for the refund or the sum of a fee that no policy names.

    What an award pays is no answer to that, for its text does not pay the fee.
    """
    if not material.query.events:
        return None
    flat = key(material.query.question)
    words = sayings().sums
    found = words.fee_refund.search(flat) or words.fee_sum.search(flat)
    if found is None:
        return None
    until = flat.index("费", found.start())
    said = _SUM.split(flat[:until])[-1]  # «交了5万保费» is for 保, not for 万保
    front = words.fee_ends.split(said)[-1][-_LETTERS:]
    query, scope = material.query, material.scope
    awarding = sorted({h.policy_id for e in query.events for h in scope.heads(e)})
    policies = awarding or own_policies(query, scope, knowledge)
    named = re.compile(rf"{re.escape(front)}{_SORT}费")
    is_known = any(named.search(knowledge.flat(policy_id)) for policy_id in policies)
    if not front or is_known:
        return None
    return not_stated(material, knowledge, f"{front}费", policies)

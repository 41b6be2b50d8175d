"""A fee or another good (``代理费能补吗``, ``员工落户有补贴吗``) that no policy names."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    """The refusal, where a turn asks for money for a fee or a good that no policy names.

    What an award pays is no answer to that, for its text does not pay the fee.
    """
    if not material.query.events:
        return None
    query, scope = material.query, material.scope
    awarding = sorted({h.policy_id for e in query.events for h in scope.heads(e)})
    policies = awarding or own_policies(query, scope, knowledge)
    flat = key(query.question)
    what = _fee(flat, policies, knowledge) or _good(flat, policies, knowledge)
    return not_stated(material, knowledge, what, policies) if what else None


def _fee(flat: str, policies: Sequence[str], knowledge: Knowledge) -> str:
    """The fee that key ``flat`` asks for; "" where a policy names it."""
    words = sayings().sums
    found = words.fee_refund.search(flat) or words.fee_sum.search(flat)
    if found is None:
        return ""
    until = flat.index("费", found.start())
    said = _SUM.split(flat[:until])[-1]  # «交了5万保费» is for 保, not for 万保
    front = words.fee_ends.split(said)[-1][-_LETTERS:]
    named = re.compile(rf"{re.escape(front)}{_SORT}费")
    is_known = any(named.search(knowledge.flat(policy_id)) for policy_id in policies)
    return f"{front}费" if front and not is_known else ""


def _good(flat: str, policies: Sequence[str], knowledge: Knowledge) -> str:
    """What else than an award's sum key ``flat`` asks for; "" where a policy names it."""
    found = sayings().sums.other_good.search(flat)
    if found is None:
        return ""
    last = found["what"][-_LETTERS:]
    return "" if any(last in knowledge.flat(policy_id) for policy_id in policies) else found["what"]

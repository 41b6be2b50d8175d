"""A short name that an award of the firm's own place shares with others that reach it."""

from __future__ import annotations

from assistant.calculator.conclude import Calculation
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.wording import award_name

_MOST = 3  # other awards that are named


def called_alike(query: Query, calculation: Calculation, knowledge: Knowledge) -> str:
    """``“优秀奖”按所在地的甲区优秀奖计算；…``, where only the place told them apart; else ""."""
    if not query.regions or query.policies or query.policy_regions:
        return ""
    near = knowledge.local_policies(query.regions[0])
    notes = []
    for event in query.events:
        own = {h for h in event.heads if h in calculation.heads}
        policies = {h.policy_id for h in own}
        others = sorted(
            h for h in event.heads if h.policy_id in near and h.policy_id not in policies
        )
        items = {h.item for h in own}
        if len(items) != 1 or not others or any(key(item) == event.name for item in items):
            continue
        named = dict.fromkeys(
            f"{award_name(h.item, h.level, h.role)}"
            f"（《{knowledge.documents[h.policy_id].metadata.title}》）"
            for h in others
        )
        alike = "、".join(list(named)[:_MOST])
        notes.append(f"“{event.name}”按所在地的{items.pop()}计算；如果说的是{alike}，请写出全称。")
    return "\n\n".join(notes)

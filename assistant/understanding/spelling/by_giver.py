"""An award told by who gives it, after another of its kind: ``拿过甲奖还能报乙区的吗``."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.words.normal import key

_STILL_OPEN = re.compile(
    r"(?:能不能|可不可以|可以|不能|能|还)再?(?:去|来)?(?:申报|参评|申请|报|评)"
    r"(?P<whose>[一-鿿]{2,6}?)(?:自己)?的了?(?=[吗么不?。]|$)"
)


def named_by_giver(flat: str, knowledge: Knowledge) -> str:
    """Key text ``flat`` with the name of the one award, if any, that ``乙区的`` means."""
    said = _STILL_OPEN.search(flat)
    named = knowledge.vocabulary.awards(flat[: said.start()]) if said else []
    if said is None or not named:
        return flat
    heads = named[-1].heads
    givers = {
        policy_id
        for policy_id, document in knowledge.documents.items()
        if said["whose"] in key(document.metadata.region or "")
    } - {h.policy_id for h in heads}
    meant = knowledge.vocabulary.like(heads, givers)
    items = {h.item for h in meant.heads} if meant else set()
    if len(items) != 1:
        return flat
    return f"{flat[: said.start('whose')]}{key(items.pop())}{flat[said.end() :]}"

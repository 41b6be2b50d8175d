"""An award called by its place and its sum: ``园区那个50万`` for the one that gives so much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.calculator.match import head_of
from assistant.knowledge import Knowledge
from assistant.understanding.names.vocabulary import Named
from assistant.words.amounts import sums
from assistant.words.normal import key

_POINTED = re.compile(
    r"(?P<place>[一-鿿]{2,6})(?:里|的|给的?|发的?)*那[个笔份](?=\d|[一二两三四五六七八九十])"
)
_LEAST, _MOST = 2, 4  # letters of a place's name that stand for it


def named_by_sum(flat: str, knowledge: Knowledge) -> Iterator[Named]:
    """The awards of key text ``flat`` that are called so, each where one alone fits."""
    for match in _POINTED.finditer(flat):
        money = next((s for s in sums(flat) if s.start == match.end()), None)
        if money is None or flat.startswith("的", money.end):
            continue  # «园区那个10万的优秀奖» names it
        policies = {p for p in knowledge.rules if _is_place(match["place"], p, knowledge)}
        heads = frozenset(
            head_of(policy_id, rule)
            for policy_id in policies
            for rule in knowledge.rules[policy_id].rules
            if rule.amount_yuan == money.amount
        )
        if len(heads) == 1:
            yield Named(match.start("place"), money.end, flat[match.start() : money.end], heads)


def _is_place(words: str, policy_id: str, knowledge: Knowledge) -> bool:
    """Whether ``words`` end in the short name of the policy's area (``园区`` of 某某工业园区)."""
    region = key(knowledge.documents[policy_id].metadata.region)
    bare = re.sub("[省市县区]$", "", region)
    names = {region, bare, region[-_LEAST:] if len(region) > _MOST else region}
    return any(len(name) >= _LEAST and words.endswith(name) for name in names)

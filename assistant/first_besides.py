"""The first of a kind (首件), which is paid like any other and something more besides.

«每件资助3000元；首件获得授权的，再奖励2000元»: the first one comes to both.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.words.normal import key
from ingest.reward import RewardRule

_FIRST_ITEM = re.compile("(?:企业|单位)?首[件个项张款家]")
_FIRST_TOLD = re.compile("首[件个项张款家]|第一[件个项张款]")
_NOT_FIRST = re.compile("(?:不是|并非|非|不算)(?:首|第一)[件个项张款家]?")
_MORE = "(?:[再另]|额外|另外)"
# what comes on top of another government's award is told apart
_ON_ANOTHERS = re.compile("基础上|除[^，,]{1,30}外")
_ON_TOP = re.compile(f"[，,的]{_MORE}(?:行|分别|一次性|额外)*(?:给予|予以|奖|补|资助)")
ASKS_MORE = re.compile(f"(?:{_MORE}|多|加)(?:行|能|会)?(?:给|奖|补|拿|加|得)")
_ALIKE = 4  # letters that two names of one thing share (发明专利)


def is_firsts(quote: str) -> bool:
    """Whether the sum of ``quote`` is for the first, on top of what the policy gives for each."""
    is_on_top = bool(_ON_TOP.search(quote)) and not _ON_ANOTHERS.search(quote)
    return is_on_top and bool(_FIRST_TOLD.search(quote))


def first_besides(head: Head, flat: str, knowledge: Knowledge) -> tuple[Head, Head] | None:
    """The award of each thing and what the first gets besides, where ``flat`` tells of the first.

    Args:
        head: the award that was understood, of the two either one.
    """
    if not _FIRST_TOLD.search(flat) or _NOT_FIRST.search(flat):
        return None
    rules = [r for r in knowledge.rules[head.policy_id].rules if r.counted]
    own = next((r for r in rules if head_of(head.policy_id, r) == head), None)
    if own is None or (own.level, own.role) != (None, None):
        return None
    near = [r for r in rules if r.path == own.path and (r.level, r.role) == (None, None)]
    is_first = bool(_FIRST_ITEM.match(own.item))
    others = [r for r in near if bool(_FIRST_ITEM.match(r.item)) != is_first and _alike(r, own)]
    if len(others) != 1:
        return None
    each, first = (others[0], own) if is_first else (own, others[0])
    if not is_firsts(first.quote):
        return None
    return head_of(head.policy_id, each), head_of(head.policy_id, first)


def _alike(one: RewardRule, other: RewardRule) -> bool:
    a, b = key(one.item), key(other.item)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size >= _ALIKE

"""Which of two awards it is, where the turn itself says not to know: ``授权还是申请说不清``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.query import AskedEvent
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_OR = re.compile(r"(?P<one>[^,。;?]{2,10})(?:,?还是)(?P<two>[^,。;?]{2,10})")
_GRAM = 2  # letters that tell two awards apart
_BRACKET = re.compile(r"[(（].*")


def either_way(
    text: str, events: Iterable[AskedEvent], awards: Iterable[Head]
) -> tuple[AskedEvent, ...]:
    """``events``, open between the awards that key text ``text`` cannot choose between.

    Args:
        awards: all that the library knows.
    """
    events = tuple(events)
    is_doubt = any(word in text for word in lexicon().doubt_words)
    said = _OR.search(text) if is_doubt and len(events) == 1 else None
    if said is None or events[0].role or not events[0].heads:
        return events
    (event,) = events
    own = {key(h.item) for h in event.heads}
    policies = {h.policy_id for h in event.heads}
    beside = frozenset(
        h
        for h in awards
        if h.policy_id in policies
        and key(h.item) not in own
        and _are_kin(key(h.item), own)
        and _tells(said, key(h.item), own)
    )
    return (replace(event, heads=event.heads | beside, near=event.near),) if beside else events


def _are_kin(item: str, own: Iterable[str]) -> bool:
    """Whether two awards are of one thing: what they are called begins alike."""
    return any(item[: 2 * _GRAM] == other[: 2 * _GRAM] for other in own)


def _tells(said: re.Match[str], item: str, own: Iterable[str]) -> bool:
    """Whether one side of «还是» says ``item`` by letters that the others do not have."""
    rest = "".join(own)
    grams = {item[i : i + _GRAM] for i in range(len(item) - 1)}
    return any(gram in f"{said['one']}|{said['two']}" and gram not in rest for gram in grams)

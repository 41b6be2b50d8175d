"""Which of two awards it is, where the turn itself says not to know: ``授权还是申请说不清``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.query import AskedEvent
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_OR = re.compile(r"(?P<one>[^,。;?]{2,10})(?:,?还是)(?P<two>[^,。;?]{2,10})")
_PAIR = 2
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
    said = _OR.search(text) if is_doubt and events else None
    if said and (one := _one_of_two(said, text, events)):
        events = (one,)
    if said is None or len(events) != 1 or events[0].role or not events[0].heads:
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


def _one_of_two(said: re.Match[str], text: str, events: Sequence[AskedEvent]) -> AskedEvent | None:
    """The one award that two grades of it are, told as a doubt: ``正奖还是提名奖讲不清``.

    Told with «各», a number of each or elsewhere in the turn, both may have been won.
    """
    if len(events) != _PAIR or _OR.search(text, said.end()):
        return None
    first, second = events
    policies = [{h.policy_id for h in e.heads} for e in events]
    names = [e.name for e in events]
    is_named = any(_ends_like(name, said["one"]) or _ends_like(name, said["two"]) for name in names)
    is_plain = all(e.quantity in (None, 1) and e.role is None for e in events)
    is_kin = bool(policies[0] and policies[0] == policies[1])
    is_kin = is_kin and any(_are_kin(key(h.item), map(_item, second.heads)) for h in first.heads)
    if not (is_named and is_plain and is_kin):
        return None
    return replace(first, heads=first.heads | second.heads)


def _item(head: Head) -> str:
    return key(head.item)


def _ends_like(name: str, side: str) -> bool:
    """Whether one side of «还是» is the end of an award's name (提名奖)."""
    return any(name.endswith(side[-n:]) or side.startswith(name[-n:]) for n in (3, 4))


def _are_kin(item: str, own: Iterable[str]) -> bool:
    """Whether two awards are of one thing: what they are called begins alike."""
    return any(item[: 2 * _GRAM] == other[: 2 * _GRAM] for other in own)


def _tells(said: re.Match[str], item: str, own: Iterable[str]) -> bool:
    """Whether one side of «还是» says ``item`` by letters that the others do not have."""
    rest = "".join(own)
    grams = {item[i : i + _GRAM] for i in range(len(item) - 1)}
    return any(gram in f"{said['one']}|{said['two']}" and gram not in rest for gram in grams)

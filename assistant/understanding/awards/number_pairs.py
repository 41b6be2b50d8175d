"""Two numbers of one award that are held against each other: ``延伸10国和20国差多少``."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import Count, counts
from assistant.words.lexicon import lexicon

_SUMMED = re.compile(r"合计|总共|一共|共计|加起来|加一|其中")
_BETWEEN = re.compile(r"[^,。;?]{0,8}?,?(?:和|跟|与|比|同)[^,。;?]{0,8}")
_COMPARES = re.compile(
    r"一样|一个样|一码事|相同|差多少|差几|相差|差[额距别]|区别|多多少|少多少|多几|少几|比一比"
    r"|哪(?:个|种|样|头|边)[^,。;?]{0,4}(?:多|高|划算)"
)


def number_pair(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """The one award of ``events`` with each of two numbers; None where none are compared."""
    words = lexicon()
    is_asked = bool(_COMPARES.search(text)) and not _SUMMED.search(text)
    is_doubt = any(word in text for word in words.doubt_words)
    if len(events) != 1 or not is_asked or is_doubt:
        return None
    if len({role for _, _, role in roles_in(text)}) > 1:
        return None
    said = sorted(counts(text), key=lambda n: n.start)
    pairs = [(a, b) for a, b in pairwise(said) if _are_compared(text, a, b)]
    if len(pairs) != 1:
        return None
    (event,), (one, two) = events, pairs[0]
    if one.is_places:
        return [replace(event, extensions=n.number) for n in (one, two)]
    return [replace(event, quantity=n.number) for n in (one, two)]


def _are_compared(text: str, one: Count, two: Count) -> bool:
    is_alike = one.is_places == two.is_places and one.number != two.number
    is_alike = is_alike and (one.is_places or one.unit == two.unit)
    return is_alike and bool(_BETWEEN.fullmatch(text[one.end : two.start]))

"""A turn that leaves the place of the talk behind and names another in the same breath."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.talk import talk

_PIECE = re.compile(r"[,。;!]")


def place_put_right(
    fresh: Query, earlier: Query, flat: str, read_turn: Callable[[str], Query]
) -> tuple[Query, Query, str] | None:
    """The turn without the place it leaves, the talk without that place, and the turn's key.

    None if it leaves none.

    ``刚才那家是乙市的,不是甲市的`` and ``甲市没写啊,那乙市的呢`` both are of 乙市 alone.
    """
    pieces = [piece for piece in _PIECE.split(flat) if piece]
    left = [p for p in pieces if _leaves(p, earlier, read_turn)]
    kept = [talk().firm_before.sub("", p) for p in pieces if p not in left]
    if not left or not kept:
        return None
    told = read_turn(",".join(kept))
    if not (told.regions or told.policy_regions or told.policies or told.events):
        return None
    before = replace(
        earlier, regions=(), policy_regions=(), policies=(), context_policies=(), talked=()
    )
    return replace(told, question=fresh.question), before, key(told.text)


def _leaves(piece: str, earlier: Query, read_turn: Callable[[str], Query]) -> bool:
    """Whether a piece says no more than that the place of the talk is not it, or has nothing."""
    match = talk().place_left.fullmatch(piece)
    if match is None:
        return False
    named = read_turn(match["place"] or match["bare"])
    places = {*named.regions, *named.policy_regions}
    is_place = bool(places or named.policies) and not named.events
    context = {*earlier.policies, *earlier.context_policies}
    known = places <= {*earlier.regions, *earlier.policy_regions}
    return is_place and known and set(named.policies) <= context

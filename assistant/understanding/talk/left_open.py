"""A reply that leaves open what was asked back: not known, not told, not decided, none of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.numbers.vague_numbers import Vague
from assistant.understanding.query import Query
from assistant.words.amounts import counts
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.talk import talk

ReadTurn = Callable[[str], Query]
_PIECE = re.compile(r"[,。;!]")
_MOST_LETTERS = 30
_ENDS = "了啊呀的哦吧啦"
_WHICH = re.compile(r"谁|哪(?:里|个|级|边|家|儿|$)|什么地方")
_CHOICE = re.compile(r"还是|哪|什么|啥|几(?=[级个项类])|是不是|算不算|属于")


def left_open(earlier: Query, flat: str, question: str, read_turn: ReadTurn) -> Query | None:
    """What was asked before, once more: the user cannot say which, or means none of it."""
    words = talk()
    is_asked = bool(earlier.events or earlier.intents)
    if words.unsure.fullmatch(flat) and is_asked:
        return replace(earlier, question=question, claims=(), asks_source=False)
    denied = words.topic_denied.match(flat)
    meant = read_turn(flat[denied.end() :]) if denied else None
    if meant is None or meant.events or list(counts(flat)) or roles_in(flat):
        return None
    places = meant.regions or earlier.regions
    return replace(meant, question=question, regions=places, inherits_place=True)


def without_untold(flat: str, earlier: Query, read_turn: ReadTurn) -> str:
    """A turn (a key) without the pieces that say of a fact that it is not told.

    ``税额不好说,国标是两项`` tells two; '' where nothing else is said: ``在哪个区不方便说``.
    """
    if len(flat) > _MOST_LETTERS or not earlier.events:
        return flat
    pieces = [p for p in _PIECE.split(_own_doubt().sub("", flat)) if p]
    kept = [p for p in pieces if not _is_untold(p, earlier, read_turn)]
    if len(kept) == len(pieces):
        return flat
    return ",".join(kept) if any(_tells(read_turn(p)) or list(counts(p)) for p in kept) else ""


@lru_cache(maxsize=1)
def _own_doubt() -> re.Pattern[str]:
    """The mark in ``是甲还是乙,我也搞不清``: what is not known stands in front of it."""
    doubt = any_word(lexicon().doubt_words)
    return re.compile(rf"(?<=[^,。;]),(?=(?:我们?|这个?|也|都|还|真|实在|就)*(?:{doubt}))")


def _is_untold(piece: str, earlier: Query, read_turn: ReadTurn) -> bool:
    """Whether a piece says no more than that a fact is not known, told or decided."""
    words = talk()
    bare = piece.rstrip(_ENDS)
    heads = {h for e in earlier.events for h in e.heads}
    rest = words.withheld.sub(" ", bare)  # «税额要保密» asks of no secrecy
    # «谁评的我说不上来» says which of several is meant, where that was asked back
    is_which = bool(_WHICH.search(piece)) and len({h.policy_id for h in heads}) > 1
    asks = any(not f.is_loose for f in facets_in(rest)) and not is_which
    if list(counts(piece)) or asks:
        return False  # «公示几天不清楚» asks, «有一项级别没定» tells a number
    doubt = re.search(any_word(lexicon().doubt_words), bare)
    is_behind = bool(doubt) and bare.endswith(lexicon().doubt_words)
    is_chosen = bool(doubt) and bool(_CHOICE.search(bare[doubt.end() :] if doubt else ""))
    if not (words.withheld.search(bare) or words.undecided.match(bare) or is_behind or is_chosen):
        return False
    said = read_turn(piece)
    return not said.policies and all(e.heads & heads for e in said.events)


def _tells(said: Query) -> bool:
    return bool(
        said.events or said.intents or said.regions or said.policy_regions or said.policies
        or said.figures or said.retained_tax_yuan is not None or roles_in(said.text)
    )  # fmt: skip


def still_vague(query: Query, fresh: Query, earlier: Query, flat: str) -> tuple[Vague, ...]:
    """``又多了1件`` leaves ``十来件`` as open as it was; ``是12件`` settles the one told."""
    known = {e.heads for e in earlier.events}
    if talk().more_told.search(flat):
        is_same = any(e.heads in known for e in query.events)
        return query.vague or (earlier.vague if is_same else ())
    is_settled = len(query.events) == 1 and any(not n.is_places for n in counts(flat))
    return fresh.vague if is_settled else query.vague

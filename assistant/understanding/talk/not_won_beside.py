"""A thing told as not won beside those of the sum before (``行标那个还没发布``), which stands."""

from __future__ import annotations

import re

from assistant.understanding.query import Query
from assistant.understanding.talk.turn import Turn, asks_sum, longest_shared
from assistant.words.normal import key

_POINTED = re.compile(
    r"(?:那么?|可是|不过|但是?|还有|另外|我们?的?|,)*(?P<what>[^,。?;这那]{2,8}?)的?[这那]一?[个件项张家份块]"
)
_AMOUNT = frozenset({"amount"})


def beside_the_won(turn: Turn) -> Query | None:
    """The sum before once more, without the one thing that the turn tells as not won."""
    fresh, earlier = turn.fresh, turn.earlier
    if not (fresh.is_unwon and turn.tells and earlier.events and asks_sum(turn.last)):
        return None
    if earlier.is_unwon:
        return None
    what = _other(turn)
    if not what:
        return None
    named = {head for event in fresh.events for head in event.heads}
    gone = tuple(e for e in earlier.events if named & set(e.heads))
    return turn.again(
        intents=_AMOUNT,
        events=tuple(e for e in earlier.events if e not in gone),
        withdrawn=gone or earlier.withdrawn,  # it may be told as won after all
        unpaid_awards=(*earlier.unpaid_awards, *(tuple(e.name for e in gone) or what)),
    )


def _other(turn: Turn) -> tuple[str, ...]:
    """What the turn speaks of, where it is not all of the things before."""
    earlier = turn.earlier
    if named := turn.fresh.events:
        heads = {head for event in named for head in event.heads}
        is_all = all(heads & set(event.heads) for event in earlier.events)
        return () if is_all else tuple(event.name for event in named)
    pointed = _POINTED.match(turn.flat)
    if pointed is None:
        return ()
    what, said = pointed["what"], f"{key(earlier.text)} {key(earlier.search_text)}"
    is_known = turn.named_before(what) or longest_shared(what, said) > 1
    return () if is_known else (what,)

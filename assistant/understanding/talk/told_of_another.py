"""A later turn that tells that another firm won what was asked about."""

from __future__ import annotations

from assistant.understanding.awards.in_another_name import in_another_name
from assistant.understanding.query import Query
from assistant.understanding.talk.turn import Turn, asks_sum
from assistant.words.amounts import counts


def told_of_another(turn: Turn) -> Query | None:
    """``国标是老厂名义做的``, ``证书是母公司的``: the awards told, some of which that firm won."""
    earlier, said = turn.earlier, in_another_name(turn.flat)
    if not said or not earlier.events or not turn.tells or not asks_sum(earlier):
        return None
    known = {h for e in earlier.events for h in e.heads}
    if any(counts(turn.flat)) or any(not e.heads & known for e in turn.fresh.events):
        return None
    names = tuple(e.name for e in turn.named_before(said))
    others = names if len(names) < len(earlier.events) else ()
    return turn.again(intents=frozenset({"amount"}), other_name=said, others=others)

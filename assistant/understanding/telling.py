"""A turn that tells on: a part is something else, all became another award, a sister is added."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.choosing import sister_named
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.turn import Turn, asks_sum
from assistant.words.amounts import counts
from assistant.words.talk import talk

_AMOUNT = frozenset({"amount"})
_OF_TAX = re.compile(r"留存|纳税|税")


def told_on(turn: Turn) -> Query | None:
    """The awards before with what the turn tells beside them; None if it tells no such thing."""
    if not turn.earlier.events:
        return None
    return _closed(turn) or _freed(turn) or _other_part(turn) or _become(turn) or _added(turn)


def _asking(turn: Turn, events: tuple[AskedEvent, ...], **changed: object) -> Query:
    earlier = turn.earlier
    return turn.again(
        text=turn.fresh.text,
        search_text=f"{earlier.search_text} {turn.fresh.text}",
        events=events,
        intents=_AMOUNT if asks_sum(earlier) else earlier.intents,
        **changed,
    )


def _closed(turn: Turn) -> Query | None:
    """``就这些,算吧``: what was told is all of it."""
    if turn.fresh.events or not talk().closed.fullmatch(turn.flat):
        return None
    if not asks_sum(turn.last):
        return replace(turn.last, question=turn.fresh.question, claims=(), asks_source=False)
    return turn.again(intents=_AMOUNT)


def _freed(turn: Turn) -> Query | None:
    """``不算留存呢``: the sum without the cap that was told."""
    earlier = turn.earlier
    figures = tuple(f for f in earlier.figures if not _OF_TAX.search(f"{f.before}{f.after}"))
    is_told = earlier.retained_tax_yuan is not None or figures != earlier.figures
    if not is_told or turn.fresh.events or not talk().cap_set_aside.search(turn.flat):
        return None
    return _asking(turn, earlier.events, retained_tax_yuan=None, figures=figures)


def _other_part(turn: Turn) -> Query | None:
    """``其中一个是乙奖`` of three told of 甲奖: two and one."""
    fresh, earlier = turn.fresh, turn.earlier
    part = talk().part_of.match(turn.flat)
    new = tuple(e for e in fresh.events if not any(e.heads & old.heads for old in earlier.events))
    if part is None or len(new) != 1 or len(earlier.events) != 1 or not turn.tells:
        return None
    number = next((n.number for n in counts(turn.flat)), 1)
    old = earlier.events[0]
    left = (old.quantity or 0) - number
    if left <= 0 or not {h.policy_id for h in old.heads} & {h.policy_id for h in new[0].heads}:
        return None
    other = replace(new[0], quantity=number, role=new[0].role or old.role)
    return _asking(turn, (replace(old, quantity=left), other))


def _become(turn: Turn) -> Query | None:
    """``后来全授权了`` of five that were applied for: five of the other award, none of that one."""
    fresh, earlier = turn.fresh, turn.earlier
    if len(fresh.events) != 1 or len(earlier.events) != 1 or not turn.tells:
        return None
    new, old = fresh.events[0], earlier.events[0]
    shared = {h.policy_id for h in old.heads} & {h.policy_id for h in new.heads}
    if not shared or old.heads & new.heads or not talk().all_became.search(turn.flat):
        return None
    return _asking(turn, (replace(new, quantity=new.quantity or old.quantity),), talked=())


def _added(turn: Turn) -> Query | None:
    """``再加省里的``: the sister award that is named by its difference, beside the one before."""
    fresh, earlier, flat = turn.fresh, turn.earlier, turn.flat
    more = talk().more_told.match(flat)
    if more is None or fresh.events or not turn.tells or fresh.retained_tax_yuan is not None:
        return None
    other = sister_named(fresh, earlier, flat[more.end() :], turn.knowledge)
    if other is None or any(other.heads & e.heads for e in earlier.events):
        return None
    number = next((n.number for n in counts(flat)), None)
    roles = {e.role for e in earlier.events}
    role = roles.pop() if len(roles) == 1 and any(h.role for h in other.heads) else None
    return _asking(turn, (*earlier.events, replace(other, quantity=number, role=role)))

"""A turn that does one plain thing to what was told, and says nothing else.

Only where every word of it is known is it certain what the turn does. Any other turn is left to
those who read it by its marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.rights_change import rights_changed
from assistant.understanding.talk.said_plainly import Said, said_plainly
from assistant.understanding.talk.told_and_asked import may_be_of, number_summed
from assistant.understanding.talk.turn import Turn, is_of_sum
from assistant.words.normal import key
from assistant.words.talk import talk

_AMOUNT = frozenset({"amount"})
_IDLE = {"verb", "filler", "suppose", "copula", "some"}
_RENEWED = {"renewed", "part"}
_IN_PART = {"part", "alter", "swap"}
_PIECE = re.compile(r"[,。;!]")
_MOST_PIECES = 6
Events = tuple[AskedEvent, ...]


def plain_changes(turn: Turn, read_turn: Callable[[str], Query]) -> Query | None:
    """What was asked before, of the awards as the turn changes them; None if it is not plain.

    It may do several such things one after another: ``甲不算,乙改成3项,现在多少``.

    Args:
        read_turn: reads a piece of the turn by itself.
    """
    if (changed := rights_changed(turn) or plain_change(turn)) or not turn.earlier.events:
        return changed
    pieces = [piece for piece in _PIECE.split(turn.flat) if piece]
    done = _in_turn(turn, pieces, read_turn) if 1 < len(pieces) <= _MOST_PIECES else None
    return replace(done, question=turn.fresh.question) if done else None


def _in_turn(turn: Turn, pieces: list[str], read_turn: Callable[[str], Query]) -> Query | None:
    """The changes that ``pieces`` tell one after another, each in as few of them as it takes."""
    for size in range(1, len(pieces) + 1):
        front = ",".join(pieces[:size])
        changed = rights_changed(replace(turn, flat=front))
        if changed is None and said_plainly(replace(turn, flat=front)) is None:
            continue  # reading a turn is dear, looking at its words is not
        if changed is None:
            said = read_turn(front)
            changed = plain_change(replace(turn, fresh=said, flat=key(said.text)))
        if changed is None:
            continue
        rest = pieces[size:]
        if not rest or _asks_sum(",".join(rest)):
            number = number_summed(",".join(rest))
            return changed if may_be_of(number, changed.events) else None
        after = replace(turn, last=changed)
        if _says_again(replace(after, fresh=read_turn(",".join(rest)), flat=",".join(rest))):
            return changed
        if done := _in_turn(after, rest, read_turn):
            return done
    return None


def _says_again(turn: Turn) -> bool:
    """``就报45件`` after ``10件撤下来`` of 55: how many that leaves, and no more."""
    said = said_plainly(turn)
    return said is not None and _changed(said, turn.earlier.events) == turn.earlier.events


def plain_change(turn: Turn) -> Query | None:
    """``plain_changes`` of a turn that does one thing."""
    earlier = turn.earlier
    if not earlier.events or earlier.is_others or not is_of_sum(earlier):
        return None
    if earlier.vague:
        return None  # «十来件», then «又多了1件»: how many there were is not known
    named = (*earlier.events, *turn.fresh.events)
    if any(e.extensions is not None or e.parts or e.firms for e in named):
        return None
    said = said_plainly(turn)
    told = (_without_past(said, earlier) or _changed(said, earlier.events)) if said else None
    if said is None or not told or (told == earlier.events and not said.past):
        return None
    if not may_be_of(said.summed, told):
        return None
    gone = tuple(e for e in earlier.events if all(e.heads != one.heads for one in told))
    names = {e.name for e in (*told, *gone, *earlier.events)}
    talked = tuple(e for e in earlier.talked if e.name not in names)
    return turn.again(
        text=turn.fresh.text,
        search_text=f"{earlier.search_text} {turn.fresh.text}",
        events=told,
        intents=_AMOUNT,
        withdrawn=gone if "dropped" in said.kinds else (),
        talked=(*talked, *gone) if "only" in said.kinds else talked,
    )


def _asks_sum(piece: str) -> bool:
    return bool(talk().total_asked.fullmatch(piece) or talk().sum_asked.fullmatch(piece))


def _changed(said: Said, events: Events) -> Events | None:
    """The awards after the turn; None where it does no single plain thing."""
    if len(said.numbers) > 1 or len(said.roles) > 1:
        return None
    number = said.numbers[0] if said.numbers else None
    role = said.roles[0] if said.roles else None
    if len(said.things) > 1:
        return _swapped(said, events, number, role)
    if said.things:
        return _one(said, events, number, role)
    return _of_all(said, events, number, role)


def _without_past(said: Said, earlier: Query) -> Events | None:
    """``去年的不算`` of several told: those told of last year are gone, if any were."""
    if not said.past or said.things or said.numbers or said.roles:
        return None
    if "dropped" not in said.kinds or said.kinds - _IDLE - {"dropped", "past"}:
        return None
    when = said.past.strip("是就都的")
    told = [piece for piece in _PIECE.split(key(earlier.text)) if when in piece]
    left = tuple(e for e in earlier.events if not any(e.name in piece for piece in told))
    return left or None


def _swapped(said: Said, events: Events, number: int | None, role: str | None) -> Events | None:
    """``不是甲,是乙``, ``甲换成2个乙``: as many of the other, in the same role."""
    kinds = said.kinds
    if not kinds & {"swap", "deny", "alter"} or kinds & {"dropped", "more", "beside", "only"}:
        return None
    if all(thing.told for thing in said.things):
        return _joined(said, events, number, role)
    old, new, *more = sorted(said.things, key=lambda thing: not thing.told)
    if more or len(old.told) != 1 or new.told or new.denied or not new.named.heads:
        return None
    if "deny" in kinds and not old.denied:
        return None
    (before,) = old.told
    left = (before.quantity or 1) - (number or 1)
    if number and "some" in kinds and left > 0:  # «有1项甲后来转成乙了» of two
        part = _new(new.named, number, role or before.role)
        return (*_put(events, before, replace(before, quantity=left)), part)
    changed = _new(new.named, before.quantity if number is None else number, role or before.role)
    return _put(events, before, changed)


def _joined(said: Said, events: Events, number: int | None, role: str | None) -> Events | None:
    """``甲后来转成乙了`` of both told: what was told of 甲 is so many more of 乙.

    ``有1项甲后来转成乙了`` leaves the others of 甲 as they are.
    """
    told = [thing.told for thing in said.things]
    if [len(some) for some in told] != [1, 1] or "swap" not in said.kinds or role:
        return None
    (old,), (new,) = told
    left = (old.quantity or 1) - (number or old.quantity or 1)
    if "deny" in said.kinds or old.heads == new.heads or old.repeat or new.repeat:
        return None
    if left < 0 or (number and not said.kinds & {"some", "part"}):
        return None
    moved = (old.quantity or 1) - left
    kept = _put(events, old, replace(old, quantity=left) if left else None)
    if old.role != new.role:
        return (*kept, replace(new, role=old.role, quantity=moved))
    return _put(kept, new, replace(new, quantity=(new.quantity or 1) + moved))


def _new(named: Named, number: int | None, role: str | None) -> AskedEvent:
    return AskedEvent(
        name=named.name,
        heads=named.heads,
        role=role if any(h.role for h in named.heads) else None,
        quantity=number,
        is_partial=named.is_partial,
    )


def _one(said: Said, events: Events, number: int | None, role: str | None) -> Events | None:
    """``甲是3项``, ``甲不算``, ``又主导了1项甲``, ``只算甲呢``."""
    (thing,) = said.things
    told = tuple(e for e in thing.told if role is None or len(thing.told) == 1 or e.role == role)
    if not thing.told and not thing.denied:
        swapped = _role_swapped(said, thing.named, events, number, role)
        return swapped or _beside(said, thing.named, events, number, role)
    if len(told) != 1 or thing.denied:
        return None
    kinds = said.kinds - _IDLE
    is_part = bool({"part", "some"} & said.kinds) and kinds <= _IN_PART
    if is_part and number is not None and role is not None:
        return _part_in_role(events, told[0], number, role)
    if "dropped" in kinds:
        return _less(said, events, told[0], number, role)
    if "renewed" in kinds:
        return _renewed(events, told[0], number) if kinds <= _RENEWED and not role else None
    if "only" in kinds and number is None and role is None:
        return told if len(events) > 1 else None
    if kinds & {"more", "beside"} and "alter" not in kinds:
        return _more(said, events, told[0], number, role)
    if "alter" in kinds:
        kinds -= {"only"}  # «其实只有2个»
    is_told = kinds <= {"alter", "deny", "swap"} and (kinds or said.kinds & {"suppose", "copula"})
    return _told_anew(events, told[0], number, role) if is_told else None


def _role_swapped(
    said: Said, named: Named, events: Events, number: int | None, role: str | None
) -> Events | None:
    """``参与的那两个换成乙``: what was told in that role is another thing, as often."""
    meant = [e for e in events if role and e.role == role]
    if len(meant) != 1 or "swap" not in said.kinds or said.kinds - _IDLE - {"swap", "alter"}:
        return None
    (old,) = meant
    if number not in (None, old.quantity) or not _has_role(named.heads, role):
        return None
    return _put(events, old, _new(named, old.quantity, role))


def _less(
    said: Said, events: Events, old: AskedEvent, number: int | None, role: str | None
) -> Events | None:
    """``甲不算``, ``甲有1个没批下来``; ``甲要是没通过呢`` may ask what comes of it.

    ``还有1个甲领过了`` tells of one that was not told.
    """
    if "suppose" in said.kinds and said.asks == "what":
        return None
    if "beside" in said.kinds and number is not None:
        return None
    if said.kinds - _IDLE - {"dropped", "beside", "past", "part"} or role not in (None, old.role):
        return None
    has = old.quantity or 1
    left = 0 if number is None else has - number
    if left < 0:
        return None
    return _put(events, old, replace(old, quantity=left) if left else None)


def _renewed(events: Events, old: AskedEvent, number: int | None) -> Events | None:
    """``甲有1件是续展的``: that one was won before, the others were not."""
    left = (old.quantity or 1) - (old.quantity or 1 if number is None else number)
    if left < 0:
        return None
    again = replace(old, quantity=number or old.quantity, repeat=True)
    fewer = (replace(old, quantity=left),) if left else ()
    return tuple(n for e in events for n in ((*fewer, again) if e is old else (e,)))


def _part_in_role(events: Events, old: AskedEvent, number: int, role: str) -> Events | None:
    """``把其中1项改成参与``, ``甲标里有1项是参与``: so many in that role, the others as told."""
    left = (old.quantity or 1) - number
    is_alone = all(e is old or e.heads != old.heads for e in events)
    if left < 0 or not is_alone or old.role in (None, role) or not _has_role(old.heads, role):
        return None
    part = replace(old, role=role, quantity=number)
    parts = (replace(old, quantity=left), part) if left else (part,)
    return tuple(n for e in events for n in (parts if e is old else (e,)))


def _more(
    said: Said, events: Events, old: AskedEvent, number: int | None, role: str | None
) -> Events | None:
    """``又主导了1项甲``, ``甲还参与了2项``; ``又拿了甲奖`` pays less again and is not this."""
    if number is None or (said.repeats and old.quantity is None):
        return None
    if role in (None, old.role):
        return _put(events, old, replace(old, quantity=(old.quantity or 1) + number))
    other = replace(old, role=role, quantity=number)
    return (*events, other) if _has_role(old.heads, role) else None


def _told_anew(
    events: Events, old: AskedEvent, number: int | None, role: str | None
) -> Events | None:
    if (number is None and role is None) or (role and not _has_role(old.heads, role)):
        return None
    quantity = old.quantity if number is None else number
    return _put(events, old, replace(old, quantity=quantity, role=role or old.role))


def _beside(
    said: Said, named: Named, events: Events, number: int | None, role: str | None
) -> Events | None:
    """``另外拿了2个乙奖``, not told before; ``另外乙奖多少``, ``再拿乙奖呢`` ask for it alone."""
    kinds = said.kinds - _IDLE
    is_alone = said.asks in ("sum", "what") or not named.heads
    if not kinds or kinds - {"more", "beside"} or is_alone:
        return None
    roles = {e.role for e in events if e.role}
    role = role or (roles.pop() if len(roles) == 1 else None)
    return (*events, _new(named, number, role))


def _of_all(said: Said, events: Events, number: int | None, role: str | None) -> Events | None:
    """``每样都是2个``, ``全都是参与的`` of what was told; ``其中1件不算`` of the only one.

    ``剩下那个是参与`` tells the role of those that had none.
    """
    if "rest" in said.kinds:
        return _rest(said, events, number, role)
    kinds = said.kinds - _IDLE
    if len(events) == 1 and number is not None and role is not None:
        is_part = bool(said.kinds & {"part", "swap", "some"}) and kinds <= _IN_PART
        return _part_in_role(events, events[0], number, role) if is_part else None
    if len(events) == 1 and number is not None and role is None:
        if "dropped" in said.kinds:
            return _less(said, events, events[0], number, role)
        if said.kinds - _IDLE == {"left"}:
            return (replace(events[0], quantity=number),)  # «就报45件»
        is_again = "renewed" in said.kinds and said.kinds - _IDLE <= _RENEWED
        return _renewed(events, events[0], number) if is_again else None
    if not said.kinds & {"each", "all"} or said.kinds - _IDLE - {"each", "all", "alter", "swap"}:
        return None
    if number is not None and "each" in said.kinds and len(events) > 1:
        return tuple(replace(e, quantity=number) for e in events)
    is_plain = len({e.heads for e in events}) == len(events)
    if number is not None or role is None or not is_plain:
        return None
    if not all(_has_role(e.heads, role) for e in events):
        return None
    return tuple(replace(e, role=role) for e in events)


def _rest(said: Said, events: Events, number: int | None, role: str | None) -> Events | None:
    open_ = [e for e in events if e.role is None and role and _has_role(e.heads, role)]
    if said.kinds - _IDLE - {"rest", "all", "each"} or len(open_) == len(events):
        return None
    if number not in (None, sum(e.quantity or 1 for e in open_)):
        return None
    told = [e for e in events if e not in open_]
    return (*told, *(replace(e, role=role) for e in open_)) if open_ else None


def _put(events: Events, old: AskedEvent, new: AskedEvent | None) -> Events:
    return tuple(n for e in events for n in ((new,) if e is old else (e,)) if n is not None)


def _has_role(heads: frozenset[Head], role: str | None) -> bool:
    return any(h.role == role for h in heads)

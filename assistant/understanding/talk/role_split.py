"""How many there are of each role of an award told before: ``两项参与,另外1项是主导``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import tells_only
from assistant.words.amounts import counts
from assistant.words.talk import talk

_DENIED = re.compile(r"不是|没有?(?!\d)|不算|并非|未")
_SEVERAL = 2
_WHOLE = re.compile(r"里|中(?!级)|当中|其中|,")


def roles_told_anew(fresh: Query, earlier: Query, flat: str) -> Query | None:
    """``earlier`` with its award told anew role by role; of several told, the one named.

    ``国标里有一个是牵头的`` leaves the others of it in the role they had.
    """
    group = _meant(fresh, earlier)
    if not group or not tells_only(flat) or _DENIED.search(flat) or talk().more_told.match(flat):
        return None
    bare = flat
    for name in {e.name for e in (*fresh.events, *group)}:
        bare = bare.replace(name, "")
    told = _told(bare, group, is_named=bool(fresh.events))
    if told is None:
        return None
    first = group[0]
    anew = tuple(replace(first, role=role, quantity=n) for role, n in told.items())
    at = earlier.events.index(first)
    rest = tuple(e for e in earlier.events[at:] if e not in group)
    return replace(
        earlier,
        question=fresh.question,
        events=(*earlier.events[:at], *anew, *rest),
        intents=earlier.intents or frozenset({"amount"}),
        text=flat,
    )


def one_of_compared(earlier: Query, fresh: Query, flat: str) -> Query:
    """``earlier`` with the one of its awards that the turn says is meant, after a comparison.

    ``我们是参与`` after ``主导和参与差多少`` tells of one role, in which the award was won once.
    """
    events = earlier.events
    is_sum = not fresh.intents - {"amount", "reward"}
    if "comparison" not in earlier.intents or len(events) < _SEVERAL or not is_sum:
        return earlier
    roles = {role for _, _, role in roles_in(flat)}
    is_one = len({e.heads for e in events}) == 1 < len({e.role for e in events})
    if is_one and len(roles) == 1 and not fresh.events:
        if any(e.quantity for e in events):
            return earlier  # «1项主导1项参与,哪个多» told of two
        same = (e for e in reversed(earlier.talked) if e.heads == events[0].heads)
        number = next((e.quantity for e in same if e.quantity), None)
        meant = replace(events[0], role=None, quantity=number)
    elif tells_only(flat) and len(fresh.events) == 1:
        named = [e for e in events if fresh.events[0].heads and fresh.events[0].heads <= e.heads]
        if len(named) != 1 or talk().more_told.search(flat):
            return earlier
        meant = named[0]
    else:
        return earlier
    return replace(earlier, events=(meant,), intents=frozenset({"amount"}))


def _meant(fresh: Query, earlier: Query) -> list[AskedEvent]:
    """The events before, of one award and with roles, that the turn tells of."""
    events = earlier.events
    named = {h for e in fresh.events for h in e.heads}
    if named:
        if not all(any(e.heads & old.heads for old in events) for e in fresh.events):
            return []
        events = tuple(e for e in events if e.heads & named)
    same = len({e.name for e in events}) == 1
    return list(events) if same and any(h.role for h in events[0].heads) else []


def _told(bare: str, group: Sequence[AskedEvent], *, is_named: bool) -> dict[str, int] | None:
    """How many of each role the piece ``bare`` (a key without the award's name) tells."""
    roles = list(roles_in(bare))
    numbers = sorted((n for n in counts(bare) if not n.is_places), key=lambda n: n.start)
    total = sum(e.quantity or 1 for e in group)
    kinds = [role for _, _, role in roles]
    if len(set(kinds)) != len(kinds) or not numbers or not roles:
        return None
    if len(numbers) > len(roles) and _WHOLE.match(bare, numbers[0].end):
        total = numbers[0].number  # «三个里一个主导两个参与»
        numbers = numbers[1:]
    if len(kinds) == 2 and len(numbers) == 2:
        return dict(zip(kinds, (n.number for n in numbers), strict=True))
    if len(numbers) != 1 or not 0 < numbers[0].number < total:
        return None
    number = numbers[0].number
    if len(kinds) == 2 and (rest := talk().the_rest.search(bare)):
        # «一个牵头,剩下的参与»: the role behind the word is of the rest
        first, second = roles
        behind = first if rest.end() <= first[0] else second
        other = second if behind is first else first
        return {other[2]: number, behind[2]: total - number}
    olds = {e.role for e in group}
    if is_named and len(kinds) == 1 and len(olds) == 1 and talk().part_of.search(bare):
        (old,) = olds
        return {kinds[0]: number, old: total - number} if old and old != kinds[0] else None
    return None

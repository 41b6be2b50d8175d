"""What bars one of several awards told before: ``名牌那个是复评``, ``省级那件还没产生效益``.

It is said of that one alone: the others are what they were.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.rule_words import every_rule_of
from assistant.understanding.facts.conditions_said import conditions_before, denies_part
from assistant.understanding.facts.part_barred import NOT_MET, is_again, is_shut, is_too_old
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import (
    Turn,
    asks_sum,
    longest_shared,
    tells_only,
    without_sum,
)
from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts
from ingest.reward import RewardRule

_AMOUNT = frozenset({"amount"})
_PIECE = re.compile(r"[,。;!]")
_UNDONE = "还没有取得或者不算在内"
Events = tuple[AskedEvent, ...]


def one_of_several(turn: Turn) -> Query | None:
    """The awards before, one of them with what the turn says against it; None if it says none."""
    earlier, flat = turn.earlier, without_sum(turn.flat)
    if len(earlier.events) < 2 or not asks_sum(earlier) or not tells_only(flat):
        return None
    one = _meant(turn, flat)
    if one is None:
        return None
    said = _behind_name(flat, one, turn)
    number = next((c.number for c in counts(said) if not c.is_places), None)
    whole = one.quantity or 1
    if number is not None and number > whole:
        return None
    is_open = number is None and whole > 1 and bool(talk_parts().that_one.search(flat))
    paid = _rules(one, turn)
    again = [is_again(said, rules) for rules in paid]
    shut = [is_shut(said, rules, turn.knowledge) or is_too_old(said, rules) for rules in paid]
    is_barred = bool(paid) and all(a or s for a, s in zip(again, shut, strict=True))
    if is_open and (is_barred or turn.fresh.is_unwon):
        # «那件» of two: which of them, or both, is not told
        return replace(_asking(turn, one, (one,)), unread=(*earlier.unread, flat))
    if is_barred:
        part = replace(one, repeat=True) if any(again) else _barred(one, said, paid, turn)
        return _asking(turn, one, _split(one, part, number, NOT_MET))
    if turn.fresh.is_unwon and not talk().supposed.search(turn.flat):
        return _asking(turn, one, _split(one, None, number, _UNDONE))
    if denies_part(said, [rule for rules in paid for rule in rules]):
        return replace(_asking(turn, one, (one,)), unread=(*earlier.unread, flat))
    return None


def _meant(turn: Turn, flat: str) -> AskedEvent | None:
    """The one of the awards before that ``flat`` speaks of, where it speaks of no more."""
    if roles_in(flat) or len([c for c in counts(flat) if not c.is_places]) > 1:
        return None
    events = turn.earlier.events
    named = turn.named_before(flat)
    if level := talk_parts().level_first.match(flat):
        of_level = [e for e in events if any(level["level"] in n for n in turn.names(e))]
        named = of_level if len(of_level) == 1 else named
    if len(named) != 1 or any(not e.heads & named[0].heads for e in turn.fresh.events):
        return None
    return named[0] if sum(e.heads == named[0].heads for e in events) == 1 else None


def _behind_name(flat: str, one: AskedEvent, turn: Turn) -> str:
    """What ``flat`` says behind the words that name ``one``."""
    first, *rest = _PIECE.split(flat)
    name = max(turn.names(one), key=lambda n: longest_shared(first, n))
    size = longest_shared(first, name)
    run = next(name[i : i + size] for i in range(len(name)) if name[i : i + size] in first)
    behind = first[first.find(run) + size :] if size > 1 else first[1:]
    return ",".join((talk_parts().pointing_front.sub("", behind), *rest))


def _rules(one: AskedEvent, turn: Turn) -> list[list[RewardRule]]:
    """The rules of each award that ``one`` may be, where the talk is."""
    places = turn.earlier.policy_regions or turn.earlier.regions
    here = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    heads = [h for h in one.heads if h.policy_id in here] or list(one.heads)
    each = [every_rule_of(head, turn.knowledge) for head in heads]
    return [list(rules) for rules in each if any(r.amount_yuan or r.percent for r in rules)]


def _barred(
    one: AskedEvent, said: str, paid: list[list[RewardRule]], turn: Turn
) -> AskedEvent | None:
    """``one`` with what bars it; None where an earlier turn said that its condition is met."""
    names, text = turn.knowledge.vocabulary.names(), key(turn.earlier.text)
    is_kept = all(conditions_before((said,), text, rules, list(names)) for rules in paid)
    return replace(one, heard=(*one.heard, said)) if is_kept else None


def _split(one: AskedEvent, part: AskedEvent | None, number: int | None, why: str) -> Events:
    """``one`` without the ``number`` that is barred; all of it as ``part``, which pays nothing."""
    left = (one.quantity or 1) - (number or one.quantity or 1)
    if left > 0:
        return (replace(one, quantity=left, left_out=number or 0, left_why=why, repeat=None),)
    return (part,) if part is not None else ()


def _asking(turn: Turn, one: AskedEvent, instead: Events) -> Query:
    earlier = turn.earlier
    unpaid = () if instead else (one.name,)
    events = tuple(n for e in earlier.events for n in (instead if e is one else (e,)))
    return turn.again(
        intents=_AMOUNT, events=events, unpaid_awards=(*earlier.unpaid_awards, *unpaid),
        withdrawn=(one,) if one not in events else earlier.withdrawn,
        talked=tuple(e for e in earlier.talked if key(e.name) != key(one.name)),
    )  # fmt: skip

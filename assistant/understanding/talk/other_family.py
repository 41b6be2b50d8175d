"""Rights of another family than those told: ``后面这三个国家是另一族的``, ``另一族又有7件``."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.awards.families import alike_families, own_families
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import tells_only, without_sum
from assistant.words.amounts import counts
from assistant.words.counting import counting
from assistant.words.countries import countries_in, tells_countries
from assistant.words.talk_parts import talk_parts


def before_family(flat: str) -> str | None:
    """What a turn (a key) tells before it says that some are of another family; None if not so."""
    said = talk_parts().other_family.search(flat)
    return flat[: said.start()].rstrip(",。;") if said else None


def another_family(flat: str, earlier: Query, knowledge: Knowledge, question: str) -> Query | None:
    """``另一族又授权了7件``, ``剩下2件也是一族``: a family beside the one told before.

    As unread where that one was not told as a family, or the new one is not counted; None where
    the turn (a key) tells of no other.
    """
    rights = [e for e in earlier.events if _is_right(e)]
    if len(rights) == 1 and (anew := _told_anew(flat, rights[0])):
        told = tuple(n for e in earlier.events for n in (anew if e is rights[0] else (e,)))
        return replace(earlier, question=question, events=told, intents=_asked(earlier))
    rest, more = counting().families.rest_kin.match(flat), talk_parts().more_family.match(flat)
    if not rights or not (rest or more) or not tells_only(without_sum(flat)):
        return None
    known = {e.family for e in rights} - {None}
    events: tuple[AskedEvent, ...] | None = None
    if rest and known:
        events = _rest_of_kin(rest, rights, earlier)
    elif more and known:
        heads = _heads(flat, rights[0], knowledge)
        sizes = [c.number for c in counts(flat) if c.unit in ("件", "项")]
        one = replace(
            rights[0], quantity=sum(sizes), family=f"第{len(known) + 1}族", parts=(), repeat=None
        )
        events = (*earlier.events, replace(one, heads=heads)) if sizes and heads else None
    if events is None:
        unread = tuple(dict.fromkeys((*earlier.unread, flat.strip("?。!呢"))))
        return replace(earlier, question=question, unread=unread, intents=_asked(earlier))
    return replace(earlier, question=question, events=events, intents=_asked(earlier))


def _asked(earlier: Query) -> frozenset[str]:
    return earlier.intents or frozenset({"amount"})


def _told_anew(flat: str, right: AskedEvent) -> list[AskedEvent] | None:
    """``各是一个族``, ``要是分成两个族,每族3件呢``: what was told as one, family by family."""
    if (alike := alike_families(flat, right)) is not None:
        return alike
    own = counting().families.each_own.search(flat)
    rest = f"{flat[: own.start()]}{flat[own.end() :]}" if own else flat
    return own_families(right) if own and not any(counts(rest)) else None


def _rest_of_kin(
    rest: re.Match[str], rights: list[AskedEvent], earlier: Query
) -> tuple[AskedEvent, ...] | None:
    """The rights told of no family as one of their own, where they are as many as said."""
    open_ = [e for e in rights if not e.family]
    number = next((c.number for c in counts(rest.group())), 0)
    if len(open_) != 1 or number != open_[0].quantity:
        return None
    kin = replace(open_[0], family=f"第{len(rights)}族")
    return tuple(kin if e is open_[0] else e for e in earlier.events)


def _heads(flat: str, right: AskedEvent, knowledge: Knowledge) -> frozenset[Head]:
    """The award for rights of the countries that a turn (a key) names; as before without any."""
    named = {c.name for c in countries_in(flat)}
    own = {h.policy_id for h in right.heads}
    each = {
        frozenset(h for h in knowledge.vocabulary.rights.named(f"{name}专利") if h.policy_id in own)
        for name in named
    }
    return (each.pop() if len(each) == 1 else frozenset()) if named else right.heads


def _is_right(event: AskedEvent) -> bool:
    is_granted = bool(event.heads) and all(tells_countries(h.level) for h in event.heads)
    return is_granted and not event.extensions and not event.left_out


def other_family(flat: str, earlier: Query, before: str, question: str) -> Query:
    """``earlier`` with so many of its rights as another family; where not plain which, unread.

    Args:
        before: what was told last (a key).
    """
    said = talk_parts().other_family.search(flat)
    assert said is not None
    rights = [e for e in earlier.events if _is_right(e)]
    number = next((c.number for c in counts(f"{said['n'] or ''}件")), None)
    last = _told_last(before) if said["last"] else None
    number = number if number is not None else last
    whole = sum(e.quantity or 1 for e in rights)
    is_plain = (
        number is not None
        and last in (None, number)
        and number < whole
        and len({e.heads for e in rights}) == 1
        and len({e.family for e in rights} - {None}) <= 1
        and not any(e.extensions or e.left_out for e in rights)
    )
    intents = earlier.intents or frozenset({"amount"})
    if not is_plain or number is None:
        unread = tuple(dict.fromkeys((*earlier.unread, said.group().strip(",。;?!"))))
        return replace(earlier, question=question, unread=unread, intents=intents)
    first = replace(rights[0], quantity=whole - number, family="第1族", parts=())
    second = replace(first, quantity=number, family="第2族")
    others = tuple(e for e in earlier.events if e not in rights)
    return replace(earlier, question=question, events=(first, second, *others), intents=intents)


def _told_last(before: str) -> int:
    """How many rights the turn before told of: counted, or named by their countries."""
    told = [c.number for c in counts(before) if c.unit in ("件", "项")]
    named = sum(1 for _ in countries_in(before))
    return named if not told or (len(told) == 1 and "各" in before) else sum(told)

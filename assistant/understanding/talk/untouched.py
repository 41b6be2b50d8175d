"""A turn that tells of something more and changed nothing: it was not understood.

``多一项的话``, ``认证也过了`` after a sum: the same sum would leave out what was just told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import tells_only
from assistant.words.amounts import counts
from assistant.words.countries import countries_in, tells_countries
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

_ASKS_MONEY = re.compile("(?:钱|奖金|奖励|补贴)[^,。;]{0,3}[不没吗么][?。]*$")  # «再拿还发钱不»


def with_untouched_unread(query: Query, before: Query, flat: str, knowledge: Knowledge) -> Query:
    """``query`` with its turn (a key) as unread, where what it tells changed nothing.

    Args:
        before: the talk up to the turn before.
    """
    if not query.events or "amount" not in query.intents or query.unread or query.vague:
        return query
    if _of_other_countries(flat, query):
        return replace(query, unread=(flat.strip("?。!呢"),))
    if _drops_others(query, before, flat):
        return replace(before, question=query.question, unread=(flat.strip("?。!呢"),))
    contains = knowledge.divisions.contains
    is_there = any(contains(new, old) for new in query.regions for old in before.regions)
    # «省里的那个» is no move to that 省
    there = replace(query, regions=before.regions) if is_there else query
    if _told(there) != _told(before) or not _tells_more(flat, query):
        return query
    return replace(query, unread=(flat.strip("?。!呢"),))


def _of_other_countries(flat: str, query: Query) -> bool:
    """Whether ``flat`` counts rights of a country that none of those understood is of."""
    rights = [e for e in query.events if e.heads and all(tells_countries(h.level) for h in e.heads)]
    said = {c.name for c in countries_in(flat)}
    if not said or not rights or any(e.extensions is not None or e.family for e in rights):
        return False
    told = [e.name for e in (*rights, *query.withdrawn)]
    told += [*query.unpaid_awards, *query.paid_awards]
    known = {c.name for name in told for c in countries_in(name)}
    known |= {c.name for c in countries_in(key(query.text))} if len(rights) == 1 else set()
    return bool(known) and not said & known and any(not c.is_places for c in counts(flat))


def _drops_others(query: Query, before: Query, flat: str) -> bool:
    """Whether what is told of one of several (``甲标是修订的``) leaves nothing of the others."""
    names = {event.name for event in query.events}
    is_fewer = names < {event.name for event in before.events} and "amount" in before.intents
    # «甲标转成乙标了» loses none of them
    now, then = (sum(e.quantity or 1 for e in q.events) for q in (query, before))
    is_fewer = is_fewer and now < then
    told = [(q.withdrawn, q.unpaid_awards, q.paid_awards) for q in (query, before)]
    is_kept = told[0] == told[1] and not talk().withdrawn.search(flat)
    return is_fewer and is_kept and tells_only(flat) and not talk_parts().only_one.search(flat)


def _told(query: Query) -> Query:
    """All of ``query`` that its sum may hang on."""
    # what a right is called after, and that an award is the first, change no sum
    plain = tuple(
        replace(e, name="", parts=(), slot=0, heard=(), repeat=e.repeat or None)
        for e in query.events
    )
    return replace(
        query, question="", text="", search_text="", user_text="", intents=frozenset(), talked=(),
        about=(), topic=(), context_policies=(), heard=(), events=plain, real=None,
        asks_source=False, inherits_place=False, untold=(), withdrawn=(), claims=(),
    )  # fmt: skip


def _tells_more(flat: str, query: Query) -> bool:
    """Whether ``flat`` says that there is more, or a number that nothing of ``query`` is of."""
    if talk().withdrawn.search(flat):
        return False  # «另外3个领过了» may change nothing
    if talk_parts().part_is.match(flat):
        # «其中一个是跟人合着做的,也是我们牵头» says how it was done
        is_harmless = bool(roles_in(flat) or talk_parts().how_made.search(flat))
        return tells_only(flat) and not is_harmless
    if talk().part_of.match(flat):
        return False
    is_asked = _ASKS_MONEY.search(flat) is not None
    if (
        tells_only(flat)
        and not is_asked
        and (talk().more_told.search(flat) or talk().also.search(flat))
    ):
        return True
    known = _numbers(query.events)
    return any(count.number not in known for count in counts(flat))


def _numbers(events: tuple[AskedEvent, ...]) -> set[int]:
    each = [event.quantity or 1 for event in events]
    parts = [number for event in events for _, number in event.parts]
    reach = [event.extensions or 0 for event in events]
    return {*each, *parts, *reach, sum(each), len(events), *(e.left_out for e in events)}

"""A turn that asks on: what was asked before, of another place, or of a kind of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import COMMON, ELLIPSIS, SHORT, tells_only
from assistant.understanding.talk.turning import asks_standing, without_whose
from assistant.words.facet import facets_in
from assistant.words.looked_for import without_words
from assistant.words.normal import key, longest_first
from assistant.words.talk import talk
from assistant.words.things import things_in

_OF_KIND = re.compile(r"级|^[\d一二两三四五六七八九十半几每第]")  # a level, a time, a number
_IN_FORCE = re.compile("施行|实施|生效|执行|印发|发布")
_KIND = 8  # letters of a turn that says no more than of which kind


def policy_beyond(joined: Query, earlier: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """The one policy of the awards talked about, where it does not reach the applicant's place."""
    meant = {h.policy_id for e in earlier.events for h in e.heads}
    if not all(knowledge.documents[p].metadata.region for p in meant):
        return ()  # whom a text without a place reaches nobody can say: the place has its own
    if asks_of_place(joined, meant, knowledge):
        return ()
    reached = {p for place in joined.regions for p in knowledge.policies_reaching(place)}
    is_there = joined.inherits_place or "amount" not in earlier.intents
    if is_there and spoken_of(earlier.events, reached, knowledge):
        return ()  # what was asked is what the text there says of it
    return tuple(meant) if len(meant) == 1 and joined.regions and not meant & reached else ()


def asks_of_place(query: Query, policies: Collection[str], knowledge: Knowledge) -> bool:
    """``上海的呢``: what a place gives that lies beyond the areas of ``policies`` is asked.

    Of a place inside them (``昆山呢``) it is asked whether they reach it.
    """
    flat, places = key(query.question), query.policy_regions or query.regions
    names = (n for p in places for n in (key(p), key(p).rstrip("省市区县")) if len(n) > 1)
    said = next((n for n in sorted(names, key=longest_first) if n in flat), "")
    if not said or not talk().place_asked.fullmatch(flat.replace(said, "@")):
        return False
    areas = [knowledge.documents[p].metadata.region for p in policies]
    holds = knowledge.divisions.contains
    return not any(not a or holds(a, p) or holds(p, a) for a in areas for p in places)


def spoken_of(
    events: Iterable[AskedEvent], policies: Collection[str], knowledge: Knowledge
) -> bool:
    """Whether one of ``policies`` names one of ``events``, by the name said or the full one."""
    names = {e.name for e in events} | {key(h.level or h.item) for e in events for h in e.heads}
    return any(name in knowledge.flat(p) for p in policies for name in names)


def _is_place_alone(flat: str, places: Sequence[str]) -> bool:
    """``衢州的``, ``我们在柯城`` in reply to which policy is meant."""
    names = {n for p in places for n in (key(p), key(p).rstrip("省市区县")) if len(n) > 1}
    return not COMMON.sub("", without_words(flat, names, "")).strip("我们在是")


def asked_elsewhere(
    joined: Query, fresh: Query, last: Query, flat: str, knowledge: Knowledge
) -> Query | None:
    """``那乙市呢``: what was asked of one place or policy, asked of another."""
    is_bare = len(flat) <= SHORT and not fresh.intents and not facets_in(flat)
    places = (*fresh.regions, *fresh.policy_regions)
    if not is_bare or not places or last.events:
        return None
    if not (ELLIPSIS.search(flat) or (not last.regions and _is_place_alone(flat, places))):
        return None
    whose = replace(last, policy_regions=()) if last.regions else last
    text = f"{places[0]}{without_whose(whose, knowledge)}"
    return replace(
        joined,
        text=text,
        search_text=text,
        intents=last.intents,
        policy_regions=fresh.policy_regions or (last.policy_regions if last.regions else ()),
        policies=last.policies if last.regions else (),
        context_policies=(),
    )


def qualified(joined: Query, fresh: Query, last: Query, flat: str) -> Query | None:
    """``国家级的``, ``一年呢``: what was asked last, of a kind of it; of no sum of an award."""
    is_bare = len(flat) <= _KIND and not fresh.intents and not facets_in(flat)
    piece = COMMON.sub("", flat)
    if not is_bare or not piece or flat == piece or "amount" in last.intents:
        return None
    if not (last.intents or last.events) and tells_only(key(last.text)):
        return None  # «做标准的» after «我们厂在甲市»: nothing was asked yet
    if last.events and "cap" not in last.intents:
        return None
    text = f"{piece}{last.text}"
    return replace(
        joined,
        text=text,
        search_text=text,
        events=last.events,
        intents=last.intents,
        policies=last.policies,
        about=last.about,
        topic=last.topic,
        instead="" if _OF_KIND.search(piece) else piece,
    )


def _has_term(policy_id: str, knowledge: Knowledge) -> bool:
    """Whether a policy says of anything but itself how long it holds."""
    pieces = re.split("[。;]", knowledge.flat(policy_id))
    return any("有效期" in p and not _IN_FORCE.search(p) for p in pieces)


def names_talked(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The awards that a turn without any goes on about; none where it asks of another thing."""
    policies = {h.policy_id for e in earlier.events for h in e.heads}
    if talk().term_alone.fullmatch(flat) and not any(_has_term(p, knowledge) for p in policies):
        return ()  # only the text itself can hold for a time
    names = tuple(dict.fromkeys(e.name for e in earlier.events)) or earlier.about
    # «某工程奖要几个» counts its own thing
    counts_own = bool(fresh.intents & {"target", "count"}) and bool(things_in(flat))
    return () if asks_standing(flat) or (counts_own and not fresh.held_awards) else names

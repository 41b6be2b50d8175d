"""Names of awards read by what they mean in the policies in scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.rule_words import every_rule_of
from assistant.understanding.asked.giver_open import is_giver_open
from assistant.understanding.names.abroad import (
    ABROAD,
    OF_PATENTS,
    is_home_unsaid,
    is_told_abroad,
)
from assistant.understanding.query import AskedEvent, Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.things import things_of

_PRIZE = "奖"
_REVISING = "修订"
_BARE = 3  # letters of a name that says only what kind of thing it is
_LONG = 5  # letters of a shortened name that leave no doubt where one award alone fits


def narrowed(query: Query, scope: Scope, knowledge: Knowledge) -> Query:
    """``query`` with names that mean nothing in ``scope`` read as the shorter ones that do.

    ``质量奖提名奖`` is a name of another policy's; where 质量奖 has a 提名奖 of its own, that.
    """
    if not scope.is_pinned:
        return query
    events = []
    for event in query.events:
        if own := _called_after_its_place(event, query, scope, knowledge):
            events.append(replace(event, heads=own, is_partial=False))
            continue
        inside = any(h.policy_id in scope.policies for h in event.heads)
        heads = frozenset() if inside else knowledge.vocabulary.within(event.name, scope.policies)
        if not (heads or inside):
            heads = _known_here(event, scope, knowledge)
        if heads or inside or not event.heads:
            events.append(replace(event, heads=heads) if heads else event)
            continue
        # a name that another place's policy uses in full may be the end of one here
        longer = knowledge.vocabulary.holding(event.name, scope.policies)
        longer = _at_home(event, longer, query)
        longer = longer or _begun(event, scope, knowledge)
        if longer and (things := _longer_things(query, event, knowledge)):
            # … but 团体标准 is none of 国家标准 and 行业标准
            fronts = [thing.removesuffix(event.name) for thing in things]
            longer = frozenset(h for h in longer if _is_one_of(h, fronts))
            if not longer:
                events.append(replace(event, name=things[0], heads=longer, near=event.heads))
                continue
        is_one = len({(h.item, h.level) for h in longer}) == 1 and len(event.name) >= _LONG
        is_one = is_one and not any(_is_prize_beyond(event.name, h) for h in longer)
        events.append(replace(event, heads=longer, is_partial=not is_one) if longer else event)
    is_of_person = any(_of_persons(event, scope, knowledge) for event in query.events)
    applicant = "个人" if is_of_person else query.applicant
    events = _without_home(events, query)
    return replace(query, events=_told_closer(events), applicant=applicant)


def _without_home(events: Sequence[AskedEvent], query: Query) -> list[AskedEvent]:
    """``events`` without the right at home that «发明专利在美国授权» names beside that abroad."""
    unsaid = [e for e in events if e.quantity is None and is_home_unsaid(e.name, e.heads)]
    if len(unsaid) == len(events) or not is_told_abroad(key(query.text)):
        return list(events)
    return [e for e in events if e not in unsaid]


def _at_home(event: AskedEvent, heads: frozenset[Head], query: Query) -> frozenset[Head]:
    """``heads`` without rights abroad for a patent that is not told to be one: 发明专利授权."""
    flat = key(query.text)
    if is_told_abroad(flat) or not OF_PATENTS.match(event.name):
        return heads
    return frozenset(h for h in heads if not ABROAD.search(key(h.item)))


def _called_after_its_place(
    event: AskedEvent, query: Query, scope: Scope, knowledge: Knowledge
) -> frozenset[Head]:
    """The award of the very place told that is called by it and ``event``'s name, if just one is.

    ``质量奖`` of a firm in 甲区 is 甲区质量奖, not 甲区质量管理优秀奖 nor another level's.
    """
    places = query.policy_regions or query.regions
    if len(places) != 1 or is_giver_open(query):
        return frozenset()

    def same(place: str) -> bool:
        return knowledge.divisions.is_same(place, places[0])

    own = [
        h
        for h in event.heads
        if h.policy_id in scope.policies
        and knowledge.is_of(h.policy_id, places[0])
        and (front := key(h.item).removesuffix(event.name)) != key(h.item)
        and any(m.text == front and same(m.place.name) for m in knowledge.divisions.find(front))
    ]
    return frozenset(own) if len({h.item for h in own}) == 1 else frozenset()


def _told_closer(events: Sequence[AskedEvent]) -> tuple[AskedEvent, ...]:
    """``events`` without a piece of a name that the turn itself tells in full.

    «甲区老字号,我们是省老字号» asks of one award.
    """
    once: dict[frozenset[Head], AskedEvent] = {}
    for e in events:  # «QC小组拿了全国优秀奖»: two pieces of one name
        if e.is_partial and len(e.heads) == 1:
            once.setdefault(e.heads, e)
    events = [e for e in events if e.heads not in once or once[e.heads] is e or not e.is_partial]
    whole = [e for e in events if not e.is_partial]
    return tuple(e for e in events if not (e.is_partial and any(_is_piece_of(e, w) for w in whole)))


def _is_piece_of(part: AskedEvent, whole: AskedEvent) -> bool:
    """Whether ``part`` names what ``whole`` names in full, or is the end of its name."""
    if part.quantity not in (None, whole.quantity):
        return False
    is_end = whole.name.endswith(part.name) and bool(whole.heads) and whole.heads < part.heads
    return is_end or whole.heads == part.heads


def _known_here(event: AskedEvent, scope: Scope, knowledge: Knowledge) -> frozenset[Head]:
    """Awards in scope that another policy's, or no policy's, name means here."""
    return (
        knowledge.vocabulary.graded(event.name, scope.policies)
        or knowledge.vocabulary.shorter(event.name, scope.policies)
        or _ended(event.name, scope, knowledge)
        or _revised(event, scope, knowledge)
        or _of_persons(event, scope, knowledge)
    )


def _ended(name: str, scope: Scope, knowledge: Knowledge) -> frozenset[Head]:
    """Awards in scope whose long name ends ``name``, the rest of which their clause prints, too.

    «全国专业标准化甲、乙的秘书处» says 全国 and 标准化 once, and 乙秘书处 is 全国标准化乙秘书处.
    """
    found = {
        (head, key(rule.quote), name.removesuffix(key(rule.item)))
        for policy_id in scope.policies
        for rule in knowledge.rules[policy_id].rules
        if len(rule.item) >= _LONG and rule.level is None and name.endswith(key(rule.item))
        for head in (head_of(policy_id, rule),)
    }
    return frozenset(
        head
        for head, quote, front in found
        if all(front[at : at + 2] in quote for at in range(0, len(front) - 1, 2))
    )


def _revised(event: AskedEvent, scope: Scope, knowledge: Knowledge) -> frozenset[Head]:
    """Awards in scope for making what ``event`` revises (修订国家标准), of which no rule speaks."""
    made = event.name.removeprefix(_REVISING).removesuffix(_REVISING)
    heads = knowledge.vocabulary.heads_by_name.get(made, ()) if made != event.name else ()
    return frozenset(
        h for h in heads if h.policy_id in scope.policies and event.role in (None, h.role)
    )


def _of_persons(event: AskedEvent, scope: Scope, knowledge: Knowledge) -> frozenset[Head]:
    """Awards in scope that ``event`` calls their 个人奖, where a rule pays persons: 甲奖个人奖."""
    near = (h for h in event.near if h.policy_id in scope.policies)
    return frozenset(
        h
        for h in near
        if event.name == f"{key(h.item)}个人奖"
        and any(rule.applicant == "person" for rule in every_rule_of(h, knowledge))
    )


def _begun(event: AskedEvent, scope: Scope, knowledge: Knowledge) -> frozenset[Head]:
    """Awards of the policies in scope whose names begin as ``event``'s (优品认证 for 优品).

    Without a role stated those that need none, where there are any: 优品认证, not 优品团体标准.
    """
    heads = knowledge.vocabulary.beginning_with(event.name)
    if event.name.isascii():  # «CNAS» of 新建CNAS实验室
        names = knowledge.vocabulary.heads_by_name
        heads |= {h for name, own in names.items() if event.name in name for h in own}
    begun = frozenset(h for h in heads if h.policy_id in scope.policies)
    plain = frozenset(h for h in begun if not h.role)
    return begun if event.role else plain or begun


def _is_prize_beyond(name: str, head: Head) -> bool:
    """Whether the award is another prize than the whole one named (市长质量奖, its 提名奖)."""
    item = key(head.item)
    return name.endswith(_PRIZE) and item.startswith(name) and item != name


def _longer_things(query: Query, event: AskedEvent, knowledge: Knowledge) -> tuple[str, ...]:
    """Things asked about whose names end in ``event``'s (``团体标准`` for 标准)."""
    if len(event.name) > _BARE:
        return ()
    flat = key(query.text)
    places = (name for p in (*query.regions, *query.policy_regions) for name in (p, p[:-1]))
    for place in (*(m.text for m in knowledge.divisions.find(flat)), *places):
        flat = flat.replace(place, " ") if len(place) > 1 else flat
    roles = lexicon().role_names
    things = things_of(flat, re.compile(re.escape(event.name)))
    return tuple(t for t in things if not any(t.startswith(role) for role in roles))


def _is_one_of(head: Head, fronts: Iterable[str]) -> bool:
    """Whether the award's own name holds what stands in front of the shorter name asked about."""
    named = key(f"{head.level or ''}{head.item}")
    return any(front in named for front in fronts)

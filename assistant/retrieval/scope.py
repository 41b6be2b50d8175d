"""Which policies a question may be answered from. Fails closed: outside it nothing is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.asked.level_named import level_named
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.asking_on import asks_of_place, spoken_of
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_ON_TOP = (
    r"(?:[省市区县]|政府|财政|本级|本地|这边|那边|里|上)*(?:(?:还|再|另外?|也)(?:会|能|可以|要|有|单独)*"
    r"(?:奖|给|补|发|配|有)|匹?配套?(?=多少|几|不配|吗|给)|(?:能|会|要)?(?:奖|给|补|发)(?=多少|几))"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Policies allowed as a source.

    Attributes:
        policies: their ids.
        is_pinned: the question, its place or an earlier turn narrowed them.
        unserved: a place named that no held policy (but the nation's) serves.
    """

    policies: frozenset[str]
    is_pinned: bool = False
    unserved: str | None = None

    def heads(self, event: AskedEvent) -> frozenset[Head]:
        """Awards that ``event`` may mean in these policies, by role where one is stated."""
        inside = frozenset(h for h in event.heads if h.policy_id in self.policies)
        if not event.role:
            return inside
        role = lexicon().role_of
        # a role by its own words (第二至第三起草单位), before others that come to the same
        own = {h.policy_id for h in inside if h.role == event.role}
        return frozenset(
            h
            for h in inside
            if not h.role
            or h.role == event.role
            or (h.policy_id not in own and role(h.role) == role(event.role))
        )


def scope_of(query: Query, knowledge: Knowledge) -> Scope:
    """Narrowest first: a policy named, a place named, what the talk was about, everything."""
    every = frozenset(knowledge.documents)
    if query.policies:
        compared = _compared(query, knowledge)
        return Scope(frozenset(query.policies) | compared, is_pinned=True)
    if level := level_named(query):
        found = [p for p, d in knowledge.documents.items() if d.metadata.level is level]
        is_open = not found and level is GovernmentLevel.NATION
        return Scope(every if is_open else frozenset(found), is_pinned=not is_open)
    own = _policy_of_named_award(query, knowledge)
    places = query.policy_regions or query.regions
    named = [p for p in knowledge.documents if any(knowledge.is_of(p, one) for one in places)]
    if places and _asks_its_own(query, own, named, knowledge):
        return Scope(frozenset(named), is_pinned=True, unserved=None if named else places[0])
    if own:
        return Scope(frozenset((own,)), is_pinned=True)
    if places:
        local = {p: knowledge.local_policies(p) for p in places}
        unserved = next((place for place, found in local.items() if not found), None)
        reached = frozenset(p for place in places for p in knowledge.policies_reaching(place))
        if unserved and len(places) > 1 and "comparison" not in query.intents:
            # «第一申请人在甲市,我们乙市工厂…»: the policy there says whom it reaches
            unserved = None if _any_inside(query.events, reached) else unserved
        # a place told before any award is where the applicant is; one that came with an award
        # may be left behind with it
        moved_on = query.inherits_place and bool(query.talked) and unserved is None
        if moved_on and query.events and not _any_inside(query.events, reached):
            others = [t for t in query.talked if not any(t.heads & e.heads for e in query.events)]
            wants_sum = "amount" in query.intents
            # what the nation's texts speak of, the place need not
            texts = frozenset().union(*local.values()) if wants_sum else reached
            is_said = spoken_of(query.events, texts, knowledge)
            if is_said and not (wants_sum and others):
                return Scope(reached, is_pinned=True)  # «要新增多少项甲标准» of the text there
            return _unplaced(query, every, knowledge)
        in_context = frozenset(query.context_policies) & reached
        if in_context and not query.events:
            return Scope(in_context, is_pinned=True)
        return Scope(reached, is_pinned=True, unserved=unserved)
    if query.context_policies:
        context = frozenset(query.context_policies)
        is_there = all(context & {h.policy_id for h in e.heads} for e in query.events)
        if there := context if is_there else _where_talked_of(query, knowledge):
            return Scope(there, is_pinned=True)
    return _unplaced(query, every, knowledge)


def _asks_its_own(query: Query, own: str | None, named: Sequence[str], held: Knowledge) -> bool:
    """Whether what a place gives of its own is asked; what others pay is not meant.

    «昆山市自己的市长质量奖», «得了省奖,苏州还奖吗», «上海的呢» after 苏州市长质量奖 (``own``).
    """
    places = query.policy_regions or query.regions
    if own and asks_of_place(query, (own,), held):
        return bool(named) or not held.local_policies(places[0])
    is_own = finds_any(lexicon().own_patterns, key(query.text)) and not own
    return is_own or (bool(named or own) and _pays_on_top(query, places))


def _where_talked_of(query: Query, knowledge: Knowledge) -> frozenset[str]:
    """Policies that reach the place of the award before, where just one has all that is named.

    «中国质量奖呢» after an award of a city in 甲省 is asked of what 甲省 gives, not of 乙市.
    """
    place = knowledge.documents[query.context_policies[0]].metadata.region
    if not (place and query.events):
        return frozenset()
    reached = frozenset(knowledge.policies_reaching(place))
    placed = {p for p in reached if knowledge.documents[p].metadata.region}
    owners = placed.intersection(*({h.policy_id for h in e.heads or e.near} for e in query.events))
    return reached if len(owners) == 1 else frozenset()


def _pays_on_top(query: Query, places: Sequence[str]) -> bool:
    """``得了省质量奖,某市还奖吗``: what the place itself pays for it is asked."""
    flat = key(query.text)
    names = {
        n for place in places for n in (key(place), key(place).rstrip("省市区县")) if len(n) > 1
    }
    return any(n in flat and re.search(rf"{re.escape(n)}{_ON_TOP}", flat) for n in names)


def _compared(query: Query, knowledge: Knowledge) -> frozenset[str]:
    """Policies of the places that are compared with a policy named: ``衢州和XX市哪个多``."""
    if "comparison" not in query.intents:
        return frozenset()
    places = query.policy_regions or query.regions
    named = {knowledge.documents[p].metadata.region for p in query.policies}
    return frozenset(
        p for place in places if place not in named for p in knowledge.local_policies(place)
    )


def _any_inside(events: tuple[AskedEvent, ...], policies: frozenset[str]) -> bool:
    return any(h.policy_id in policies for e in events for h in e.heads)


def _unplaced(query: Query, every: frozenset[str], knowledge: Knowledge) -> Scope:
    """Without a place: the one policy that knows the award named, else all.

    An award that one policy alone has says whose those beside it are («市长质量奖没评上,给了个
    优秀奖»), where that policy has them all.
    """
    named = [e for e in query.events if e.heads or e.near]
    each = [{h.policy_id for h in e.heads or e.near} for e in named]
    reached = _reached_by_what_is_named(query, knowledge)
    if reached and each and all(found & reached for found in each):
        return Scope(frozenset().union(*(found & reached for found in each)), is_pinned=True)
    exact = all(not e.is_partial and len(found) == 1 for e, found in zip(named, each, strict=True))
    if each and exact:
        return Scope(frozenset(p for found in each for p in found), is_pinned=True)
    by_name = knowledge.vocabulary.heads_by_name
    beside = [{h.policy_id for h in by_name.get(n, ())} for n in query.unpaid_awards]
    whole = [found for e, found in zip(named, each, strict=True) if not e.is_partial]
    owners = [found for found in (*beside, *whole) if len(found) == 1]
    is_one = "comparison" not in query.intents  # «甲优秀奖和乙奖那个优秀奖,差多少»
    if is_one and each and owners and all(owners[0] <= found for found in (*each, *owners)):
        return Scope(frozenset(owners[0]), is_pinned=True)
    return Scope(every)


def _reached_by_what_is_named(query: Query, knowledge: Knowledge) -> set[str]:
    """Policies that reach where a site of the firm is, or the place in an award's name.

    «园区质量奖和市长质量奖» is of the mayor there; «总公司在柯城,参与国标3项» of what 柯城 has.
    """
    owners = {owner for e in query.events if (owner := named_owner(e, knowledge))}
    places = {knowledge.documents[owner].metadata.region for owner in owners}
    places |= {place for _, place in query.sites}
    return {p for place in places if place for p in knowledge.policies_reaching(place)}


def own_policies(query: Query, scope: Scope, knowledge: Knowledge) -> list[str]:
    """Of the policies in scope those that the question is about rather than may reach it.

    Named policies; else those of the very place named; else those of a city, county or zone.
    """
    if query.policies:
        return sorted(query.policies)
    if scope.is_pinned and len(scope.policies) == 1:
        return sorted(scope.policies)
    place = (query.policy_regions or query.regions or (None,))[0]
    policies = sorted(scope.policies)
    same = [p for p in policies if place and knowledge.is_of(p, place)]
    above = (GovernmentLevel.NATION, GovernmentLevel.PROVINCE, None)
    local = [p for p in policies if knowledge.documents[p].metadata.level not in above]
    return same or local


def _policy_of_named_award(query: Query, knowledge: Knowledge) -> str | None:
    """The one policy whose award is named with its own place (``苏州工业园区质量奖``).

    Such a name says which policy is meant even where the applicant is somewhere else, and for
    the awards named beside it that the policy has, too; a name that any place may use
    (``马德里商标``) does not.
    """
    if any(e.is_partial for e in query.events):
        return None
    owners = {owner for e in query.events if (owner := named_owner(e, knowledge))}
    if len(owners) != 1:
        return None
    (policy_id,) = owners
    if not query.intents & {"amount", "reward", "comparison", "together"}:
        if _told_in_a_row(query):
            return None  # «乙奖和园区质量奖每年各评几家»
        return policy_id  # «园区质量奖按什么国标评»: the rest is said of it
    shared = all(policy_id in {h.policy_id for h in e.heads or e.near} for e in query.events)
    return policy_id if shared else None


def _told_in_a_row(query: Query) -> bool:
    """Whether awards of several policies are named in a row: the same is asked of each."""
    names = [re.escape(event.name) for event in query.events]
    rows = (rf"{one}(?:和|与|跟|同|及|以及|、|还有){two}" for one, two in pairwise(names))
    each = [{h.policy_id for h in e.heads} for e in query.events]
    apart = any(not a & b for a, b in pairwise(each) if a and b)
    return apart and any(re.search(row, key(query.text)) for row in rows)


def named_owner(event: AskedEvent, knowledge: Knowledge) -> str | None:
    """The policy of an award whose name holds a place of that policy's area."""
    heads = event.heads or event.near
    policies = {h.policy_id for h in heads}
    if len(policies) != 1:
        return None
    (policy_id,) = policies
    place = knowledge.documents[policy_id].metadata.region
    for name in (event.name, *(key(h.item) for h in heads)):
        for mention in knowledge.divisions.find(name):
            if knowledge.divisions.contains(place, mention.place.name):
                return policy_id
    return None

"""A turn that leans on the turns before it: ellipsis, corrections, additions, choices."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.awards.ranks import ranked_anew
from assistant.understanding.facts.bound import tells_fact
from assistant.understanding.facts.conditions_said import conditions_said, touches_either_way
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.asking_again import asked_again
from assistant.understanding.talk.asking_on import (
    asked_elsewhere,
    names_talked,
    policy_beyond,
    qualified,
)
from assistant.understanding.talk.background import kept, policies_there, with_background
from assistant.understanding.talk.choosing import chosen, sister, sister_named
from assistant.understanding.talk.comparing import against, compared
from assistant.understanding.talk.details import details
from assistant.understanding.talk.family_alone import family_alone
from assistant.understanding.talk.named_anew import renamed, with_new_events
from assistant.understanding.talk.not_won_beside import beside_the_won
from assistant.understanding.talk.picked import picked
from assistant.understanding.talk.revising import revised
from assistant.understanding.talk.side_by_side import talked_of
from assistant.understanding.talk.telling import some_options, told_on
from assistant.understanding.talk.turn import COMMON, ELLIPSIS, SHORT, Turn, asks_sum, tells_only
from assistant.understanding.talk.turning import (
    all_won,
    of_award_before,
    on_subject,
    without_sums,
)
from assistant.words.amounts import counts
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key
from assistant.words.talk import talk

_AT_ONCE = frozenset({"together", "amount", "reward", "cap"})
# «国家的和省的都拿了» of one name that means both
_EACH_WON = re.compile(
    r"(.{1,4}?)的?(?:和|跟|与|、)(.{1,4}?)的?都(?:拿|得|获|评|有|中)(?:了|到|上|得|奖)*"
)


def follow_up(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``fresh`` completed by what ``earlier`` was about, as far as it leans on it.

    The first act that knows the turn decides; a turn that none knows goes on from before.
    """
    turn = Turn(fresh, earlier, key(fresh.text), knowledge)
    for act in _ACTS:
        if (query := act(turn)) is not None:
            return query
    return _gone_on(turn)


def _picked(turn: Turn) -> Query | None:
    return picked(turn.fresh.question, turn.earlier, turn.knowledge)


def _narrowed(turn: Turn) -> Query | None:
    """One of the readings before is said to be meant (``园区的``)."""
    fresh, earlier = turn.fresh, _as_held(turn.earlier, turn.knowledge)
    found = chosen(fresh, earlier, turn.flat, turn.knowledge)
    if not found and "," in turn.flat and not fresh.events:
        # «美国的,4件» picks and counts
        parts = turn.flat.split(",")
        picks = ((part, chosen(fresh, earlier, part, turn.knowledge)) for part in parts)
        part, found = next(((p, f) for p, f in picks if f), ("", None))
        rest = ",".join(p for p in parts if p != part)
        told = found and details(fresh, replace(earlier, events=found), rest, turn.knowledge)
        found = told or (found if tells_only(rest) else None)
    if not found and (both := _EACH_WON.fullmatch(turn.flat)):
        sides = (chosen(fresh, earlier, f"{p}的", turn.knowledge) for p in both.groups())
        each = [event for events in sides for event in events or ()]
        found = tuple(each) if len(each) == len({e.heads for e in each}) == 2 else None
    if not found:
        return None
    places = earlier.policy_regions or earlier.regions
    reached = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    is_elsewhere = places and not any(h.policy_id in reached for e in found for h in e.heads)
    held = set(earlier.policies)
    # «省级质检中心呢» after a goal goes on in the text that names the goal
    leaves = bool(held) and not earlier.intents & {"target", "count"}
    leaves = leaves and not any(h.policy_id in held for e in found for h in e.heads)
    if leaves:
        is_elsewhere, earlier = True, _of_policies(earlier, held)
    return turn.again(
        text=fresh.text,
        events=found,
        # «100万的那个» of two that were compared asks for that one's sum
        intents=earlier.intents if len(found) == len(earlier.events) else frozenset({"amount"}),
        policies=() if leaves else earlier.policies,
        # what was asked of one place and now of another stays talked about
        talked=talked_of(earlier, turn.knowledge) if is_elsewhere else earlier.talked,
        regions=fresh.regions or (() if is_elsewhere else earlier.regions),
        policy_regions=() if is_elsewhere else earlier.policy_regions,
        context_policies=tuple(dict.fromkeys(h.policy_id for e in found for h in e.heads)),
    )


def _as_held(earlier: Query, knowledge: Knowledge) -> Query:
    """``earlier`` with names that its policy has only as the end of longer ones as those."""
    held = set(earlier.policies)

    def own(event: AskedEvent) -> AskedEvent:
        if not held or not event.heads or any(h.policy_id in held for h in event.heads):
            return event
        return replace(event, heads=knowledge.vocabulary.longer(event.name, held) or event.heads)

    return replace(earlier, events=tuple(map(own, earlier.events))) if held else earlier


def _of_policies(earlier: Query, policies: set[str]) -> Query:
    """``earlier`` with its awards as ``policies`` alone have them."""

    def own(event: AskedEvent) -> AskedEvent:
        heads = frozenset(h for h in event.heads if h.policy_id in policies)
        return replace(event, heads=heads or event.heads)

    return replace(earlier, events=tuple(map(own, earlier.events)))


def _both(turn: Turn) -> Query | None:
    """``两个都说说``: all readings side by side."""
    if not turn.earlier.events or not finds_any(lexicon().both_patterns, turn.flat):
        return None
    return turn.again(text=turn.fresh.text, intents=frozenset({"comparison"}))


def _all_at_once(turn: Turn) -> Query | None:
    """``两个都给?``: whether all that was told is paid, and what it comes to."""
    fresh, earlier = turn.fresh, turn.earlier
    is_asked = "together" in fresh.intents and not fresh.intents - _AT_ONCE
    number = sum(e.quantity or 1 for e in earlier.events)
    if not is_asked or fresh.events or fresh.policies or number < 2:
        return None
    return turn.again(text=fresh.text, intents=fresh.intents | {"amount"})


_ACTS: tuple[Callable[[Turn], Query | None], ...] = (
    _picked,
    some_options,
    _narrowed,
    _both,
    _all_at_once,
    asked_again,
    told_on,
    family_alone,
    revised,
    beside_the_won,
)


def _gone_on(turn: Turn) -> Query:
    """The turn on the awards, the policy or the subject of the talk, whatever it leans on."""
    fresh, earlier, knowledge = _of_sister(turn), turn.earlier, turn.knowledge
    fresh = of_award_before(fresh, earlier, knowledge)
    joined = with_background(fresh, earlier, knowledge)
    if together := _together(turn, fresh, joined):
        return together
    if fresh.events:
        # who asked something else about the awards before asks it of the one named now, too
        last = replace(earlier, intents=turn.last.intents)
        fresh = renamed(fresh, last, turn.flat, knowledge)
        return with_new_events(joined, fresh, last, turn.flat, knowledge)
    detail = details(fresh, earlier, turn.flat, knowledge)
    if detail is not None and len({e.name for e in detail}) == 1:
        joined = replace(joined, unread=_unread_beyond_details(fresh.unread, turn))
    same = _same_awards(turn, fresh, joined, detail)
    return same or _other_question(turn, fresh, joined)


def _of_sister(turn: Turn) -> Query:
    """What is said now, of the sister award that it names by its level or place alone."""
    fresh, flat, earlier = turn.fresh, turn.flat, turn.earlier
    other, told = sister(fresh, earlier, flat, turn.knowledge), None
    other = other or _of_kind_pointed_at(turn)
    if not other and (right := talk().put_right.fullmatch(flat)) and not roles_in(flat):
        # «不对,是省级的»: as many as were told of the other one
        other = sister_named(fresh, earlier, right["name"], turn.knowledge)
        told = earlier.events[0].quantity if len(earlier.events) == 1 else None
    if not other:
        return fresh
    number = next((n.number for n in counts(flat) if not n.is_places), told)
    events = (replace(other, quantity=number),)
    return replace(fresh, events=events, regions=(), policy_regions=())


def _of_kind_pointed_at(turn: Turn) -> AskedEvent | None:
    """``省的甲会``, ``省的那个甲会`` after 全国甲会: that one, of all that are called so."""
    fresh, earlier = turn.fresh, turn.earlier
    if len(fresh.events) != 1 or len(earlier.events) != 1:
        return None
    kind, own = fresh.events[0], earlier.events[0].heads
    said = re.match(rf"(?:那么?)?(?P<which>[^,。;?的]{{1,6}})的(?:那个)?{kind.name}", turn.flat)
    if said is None or not own < kind.heads:
        return None
    own = frozenset(h for h in kind.heads if h.policy_id in {one.policy_id for one in own})
    places = earlier.policies or earlier.policy_regions or earlier.regions
    reached = {p for x in places for p in (x, *turn.knowledge.policies_reaching(x))}
    own = frozenset(h for h in own if h.policy_id in reached) or own
    named = frozenset(h for h in own if key(h.level).startswith(said["which"]))
    name = f"{said['which']}{kind.name}"
    return replace(kind, name=name, heads=named, is_partial=False) if named else None


def _all_of_kind(turn: Turn, fresh: Query, joined: Query) -> Query | None:
    """``两个甲会都承担,合计呢`` after one and the other: both, each as it was told."""
    last = joined.talked[-2:]
    if len(fresh.events) != 1 or len({e.heads for e in last}) < 2:
        return None
    kind = fresh.events[0]
    alike = kind.heads and all(e.heads < kind.heads for e in last)
    if not alike or kind.quantity != len(last):
        return None
    flat = turn.flat.replace(kind.name, "")
    first, *rest = [p for p in flat.split(",") if not _tells_of_all(p)]
    said = ",".join((first, *rest))
    return all_won(replace(fresh, events=()), joined, without_sums(said), turn.knowledge)


def _tells_of_all(piece: str) -> bool:
    """``都满一年了``: what is said of all of them counts none of them."""
    return piece.startswith("都") and tells_only(piece) and not any(counts(piece))


def _together(turn: Turn, fresh: Query, joined: Query) -> Query | None:
    """The awards talked about one by one, compared or added up, if the turn asks that."""
    together = against(turn, joined) or compared(
        fresh, joined, turn.flat, turn.knowledge, of_sums=asks_sum(turn.last)
    )
    together = together or all_won(fresh, joined, without_sums(turn.flat), turn.knowledge)
    together = together or _all_of_kind(turn, fresh, joined)
    if together is None:
        return None
    shared = tuple(
        p
        for p in turn.earlier.policies
        if "comparison" not in together.intents
        and all(p in {h.policy_id for h in e.heads} for e in together.events)
    )
    return replace(together, policies=together.policies or shared)


def _same_awards(
    turn: Turn, fresh: Query, joined: Query, detail: tuple[AskedEvent, ...] | None
) -> Query | None:
    """The awards before with the ``detail`` that the turn changes, or their sum asked again."""
    earlier, flat, knowledge = turn.earlier, turn.flat, turn.knowledge
    if detail is None and (
        fresh.is_unwon
        or _speaks_of_condition(flat, earlier, knowledge)
        or (fresh.held_awards and turn.tells)
        or tells_fact(fresh, joined, earlier, knowledge)
    ):
        detail = earlier.events
    own_words = fresh.intents - {"amount", "comparison", "count", "reward", "cap"}
    if detail and _breaks_condition(flat, earlier, knowledge):
        own_words -= {"condition"}  # «法院判的算不算»
    pieces = flat.split(",") if detail and tells_only(flat) else []
    if any(_speaks_of_condition(piece, earlier, knowledge) for piece in pieces):
        own_words -= {"procedure", "condition"}  # «不是甲市,是乙市的,行政程序认定的»
    if own_words:
        return None
    if detail is not None:
        return replace(
            kept(joined, earlier, flat),
            events=tuple(ranked_anew(flat, e) for e in detail),
            intents=(fresh.intents - {"condition"}) | earlier.intents | _sum_of_told(earlier),
            search_text=f"{earlier.search_text} {fresh.text}",
            policies=fresh.policies
            or policies_there(fresh, earlier, knowledge)
            or policy_beyond(joined, earlier, knowledge),
        )
    if earlier.events and fresh.intents & {"amount", "reward", "cap"} and len(flat) <= SHORT:
        return replace(
            kept(joined, earlier, flat),
            events=earlier.events,
            policies=fresh.policies or earlier.policies,
        )
    return None


def _other_question(turn: Turn, fresh: Query, joined: Query) -> Query:
    """Another question: by itself, of another place, of a kind, or on the subject before."""
    earlier, flat, knowledge = turn.earlier, turn.flat, turn.knowledge
    if fresh.policies or fresh.document_numbers:
        return joined
    if elsewhere := asked_elsewhere(joined, fresh, turn.last, flat, knowledge):
        return elsewhere
    if of_kind := qualified(joined, fresh, turn.last, flat):
        return of_kind
    about = names_talked(fresh, earlier, flat, knowledge)
    thing = ELLIPSIS.sub("", fresh.text) or fresh.text  # «事故呢»: the particle is no content
    joined = joined if about else on_subject(joined, turn.last, flat, knowledge)
    return replace(
        joined,
        search_text=f"{thing} {' '.join(about) or earlier.search_text}",
        policies=earlier.policies or policy_beyond(joined, earlier, knowledge),
        about=about,
        topic=earlier.events,
    )


def _sum_of_told(earlier: Query) -> frozenset[str]:
    """A sum, where awards were told with what they come to and nothing was asked of them."""
    told = any(e.quantity or e.role or e.extensions for e in earlier.events)
    return frozenset({"amount"} if told and not earlier.intents else ())


def _unread_beyond_details(unread: tuple[str, ...], turn: Turn) -> tuple[str, ...]:
    """Pieces that say more than a role and a number, which the award before has taken."""
    names = {name for event in turn.earlier.events for name in turn.names(event)}

    def rest(piece: str) -> str:
        spans = [(s, e) for s, e, _ in roles_in(piece)]
        spans += [(n.start, n.end) for n in counts(piece)]
        letters = [c for i, c in enumerate(piece) if not any(s <= i < e for s, e in spans)]
        return COMMON.sub("", "".join(letters)).strip("了是有")

    # «授权了3件» of a right that is called so names nothing else
    return tuple(p for p in unread if not any(rest(p) in name for name in names))


def _speaks_of_condition(flat: str, earlier: Query, knowledge: Knowledge) -> bool:
    """Whether a turn adds only what decides the award (``是法院判决认定的``, ``行政认定的呢``)."""
    if _breaks_condition(flat, earlier, knowledge):
        return True
    rules = [r for e in earlier.events for h in e.heads for r in rules_of(h, knowledge)]
    return len(flat) <= SHORT and not facets_in(flat) and touches_either_way(flat, rules)


def _breaks_condition(flat: str, earlier: Query, knowledge: Knowledge) -> bool:
    rules = [r for e in earlier.events for h in e.heads for r in rules_of(h, knowledge)]
    return bool(conditions_said(flat, rules, knowledge.vocabulary.names()))

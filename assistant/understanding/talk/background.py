"""What the turns before lend a turn: places, facts, policies and what was said of its awards."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.facts.applicant import denied_in
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import Query
from assistant.understanding.talk.side_by_side import talked_of
from assistant.understanding.talk.turn import tells_only
from assistant.understanding.talk.turning import takes_back
from assistant.words.changes import changes
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk

_SUPPOSED = re.compile(r"如果|要是|假如|换成|改成|换作")


def policies_there(fresh: Query, earlier: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """Policies that earlier turns named, without those of places that the turn leaves behind."""
    places = fresh.policy_regions or fresh.regions
    if not places:
        return earlier.policies
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    return tuple(p for p in earlier.policies if p in reached)


def kept(joined: Query, earlier: Query, flat: str) -> Query:
    """What was said of the awards that the turn goes on about, besides the awards themselves."""
    has_won = any(verb in flat for verb in lexicon().event_verbs)
    return replace(
        joined,
        heard=() if _SUPPOSED.search(flat) else (*earlier.heard, key(earlier.text)),
        is_unwon=joined.is_unwon or (earlier.is_unwon and not has_won),
        held_awards=tuple(dict.fromkeys((*earlier.held_awards, *joined.held_awards))),
        unread=tuple(dict.fromkeys((*earlier.unread, *joined.unread))),
    )


def with_background(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``fresh`` with the places, facts and policies of the turns before as its background."""
    named = (h.policy_id for e in earlier.events for h in e.heads or e.near if len(e.heads) < 4)
    context = (*fresh.policies, *earlier.policies, *named, *earlier.context_policies)
    tax = fresh.retained_tax_yuan
    turn = max((f.turn for f in earlier.figures), default=0) + 1
    flat = key(fresh.text)
    is_other = talk().other_applicant.search(flat) or denied_in(flat, knowledge)
    return replace(
        fresh,
        regions=fresh.regions or earlier.regions,
        policy_regions=fresh.policy_regions or (() if fresh.regions else earlier.policy_regions),
        inherits_place=not (fresh.regions or fresh.policy_regions),
        context_policies=tuple(dict.fromkeys(context)),
        retained_tax_yuan=earlier.retained_tax_yuan if tax is None else tax,
        base_yuan=earlier.base_yuan if fresh.base_yuan is None else fresh.base_yuan,
        figures=(*earlier.figures, *(replace(f, turn=turn) for f in fresh.figures)),
        # what the user takes back, or tells anew, counts in no sum
        talked=earlier.talked
        if takes_back(flat)
        or (changes().swap.match(flat) and tells_only(flat))
        or (roles_in(flat) and tells_only(flat) and not fresh.events)
        else talked_of(earlier, knowledge),
        withdrawn=earlier.withdrawn,
        held_awards=tuple(dict.fromkeys((*_won_earlier(fresh, earlier), *fresh.held_awards))),
        applicant=fresh.applicant or (None if is_other else earlier.applicant),
        payers=fresh.payers
        or (earlier.payers if len(earlier.payers) > 1 or not fresh.events else ()),
    )


def _won_earlier(fresh: Query, earlier: Query) -> tuple[str, ...]:
    """What was told as won before, where another award is named now: «去年拿过甲奖», «乙奖呢»."""
    told = key(earlier.question)
    if not fresh.events:
        return ()
    heads = {head for event in fresh.events for head in event.heads}
    is_past = tells_only(told) and bool(talk().held_already.search(told))
    had = (e.name for e in earlier.events if is_past and not e.heads & heads)
    return (*earlier.held_awards, *had)

"""A turn that leans on the turns before it: ellipsis, corrections, additions, choices."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.composing.rule_words import rules_of
from assistant.knowledge import Knowledge
from assistant.understanding.bound import tells_fact
from assistant.understanding.conditions_said import conditions_said
from assistant.understanding.extract import repeat_in, shares_family
from assistant.understanding.picked import picked
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.roles import roles_in
from assistant.understanding.turning import (
    all_won,
    asked_likewise,
    asks_standing,
    corrected_events,
    corrected_intents,
    is_aside,
    of_same_policy,
    won_before,
)
from assistant.words.amounts import Count, counts
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_LEANING = re.compile(
    r"^(?:那么?|还有|另外|然后|如果|要是|换成|改成|不对|不是|错了|说错|搞错|而|以及|再|它|这个|该)"
)
_ELLIPSIS = re.compile(r"呢[?。!]?$|^那|^换成|^改成")
_ADDING = re.compile(r"还(?!有.*[吗么])|再加|另外|加上|外加|同时又|也(?:主导|参与|牵头|拿|获)")
_POINTING = re.compile(r"的?(?:那个|这个|那一个|那项|呢)?[?。!]?$")
_COMMON = re.compile(r"企业|公司|单位|工厂|换成|改成|如果|要是|那么?|呢|的|[?。!,]")
_UNEXTENDED = re.compile(r"(?:没有?|不|未|无)(?:做)?(?:延伸|指定)")
_SUPPOSED = re.compile(r"如果|要是|假如|换成|改成|换作")
_LESS = re.compile(r"去掉|减掉|减去|扣掉|除掉|少(?:了|算)?(?=[一二两三四五\d])")
_SHORT = 14
_MOST_COMPARED = 3
_LEVEL_WORDS = {
    "国家": GovernmentLevel.NATION,
    "省里": GovernmentLevel.PROVINCE,
    "省级": GovernmentLevel.PROVINCE,
    "市里": GovernmentLevel.CITY,
    "市级": GovernmentLevel.CITY,
    "区里": GovernmentLevel.COUNTY,
    "县里": GovernmentLevel.COUNTY,
}


def follow_up(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``fresh`` completed by what ``earlier`` was about, as far as it leans on it."""
    if option := picked(fresh.question, earlier, knowledge):
        return option
    flat = key(fresh.question)
    chosen = _chosen(fresh, earlier, flat, knowledge)
    if chosen:
        return replace(
            earlier,
            question=fresh.question,
            text=fresh.text,
            events=chosen,
            regions=fresh.regions or earlier.regions,
            context_policies=tuple(dict.fromkeys(h.policy_id for e in chosen for h in e.heads)),
        )
    if earlier.events and lexicon().matches(lexicon().both_patterns, flat):
        return replace(
            earlier, question=fresh.question, text=fresh.text, intents=frozenset({"comparison"})
        )
    sister = _sister(fresh, earlier, flat, knowledge)
    if sister:
        fresh = replace(fresh, events=(sister,), regions=(), policy_regions=())
    joined = _joined(fresh, earlier)
    compared = _compared(fresh, joined, flat) or all_won(fresh, joined, flat)
    if compared:
        return compared
    if fresh.events:
        fresh = _renamed(fresh, earlier, flat, knowledge)
        return _with_new_events(joined, fresh, earlier, flat)
    detail = _details(fresh, earlier, flat, knowledge)
    if detail is not None and len(detail) == 1:
        joined = replace(joined, unread=_unread_beyond_details(fresh.unread))
    if detail is None and (
        fresh.is_unwon
        or _breaks_condition(flat, earlier, knowledge)
        or tells_fact(fresh, joined, earlier, knowledge)
    ):
        detail = earlier.events
    own_words = fresh.intents - {"amount", "comparison", "count", "reward", "cap"}
    if detail is not None and not own_words:
        return replace(
            _kept(joined, earlier, flat),
            events=detail,
            intents=fresh.intents | earlier.intents,
            search_text=f"{earlier.search_text} {fresh.text}",
            policies=fresh.policies or _policies_there(fresh, earlier, knowledge),
        )
    asks_sum = fresh.intents & {"amount", "reward", "cap"} and not own_words
    if earlier.events and asks_sum and len(flat) <= _SHORT:
        return replace(
            _kept(joined, earlier, flat),
            events=earlier.events,
            policies=fresh.policies or earlier.policies,
        )
    if fresh.policies or fresh.document_numbers:
        return joined
    about = _about(earlier, flat)
    return replace(
        joined,
        search_text=f"{fresh.text} {' '.join(about) or earlier.search_text}",
        policies=earlier.policies,
        about=about,
    )


def _unread_beyond_details(unread: tuple[str, ...]) -> tuple[str, ...]:
    """Pieces that say more than a role and a number, which the award before has taken."""

    def rest(piece: str) -> str:
        spans = [(s, e) for s, e, _ in roles_in(piece)]
        spans += [(n.start, n.end) for n in counts(piece)]
        letters = [c for i, c in enumerate(piece) if not any(s <= i < e for s, e in spans)]
        return _COMMON.sub("", "".join(letters)).strip("了是有")

    return tuple(piece for piece in unread if rest(piece))


def _about(earlier: Query, flat: str) -> tuple[str, ...]:
    """The awards that a turn without any goes on about; none where it asks about the document."""
    names = tuple(dict.fromkeys(e.name for e in earlier.events)) or earlier.about
    return () if asks_standing(flat) else names


def _renamed(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> Query:
    """A turn that names awards anew, with what it corrects and the policy that is meant."""
    events = corrected_events(fresh.events, earlier, flat, knowledge)
    if len(flat) <= _SHORT:
        events = of_same_policy(_whose(events, flat, knowledge), fresh, earlier)
    fresh = replace(fresh, events=events, intents=corrected_intents(fresh, earlier, flat))
    return asked_likewise(fresh, earlier)


def _whose(
    events: tuple[AskedEvent, ...], flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...]:
    """Awards of a short reply narrowed to the policy its other words name: ``市长的,优秀奖``."""
    if len(events) != 1 or len(flat) > _SHORT:
        return events
    rest = _COMMON.sub("", flat.replace(events[0].name, ""))
    policies = {h.policy_id for h in events[0].heads}
    titled = {
        p
        for p in policies
        if (m := knowledge.documents[p].metadata)
        and any(rest in key(n) for n in (m.title, *m.aliases))
    }
    if len(rest) < 2 or len(policies) < 2 or len(titled) != 1:
        return events
    heads = frozenset(h for h in events[0].heads if h.policy_id in titled)
    return (replace(events[0], heads=heads),)


def _policies_there(fresh: Query, earlier: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """Policies that earlier turns named, without those of places that the turn leaves behind."""
    places = fresh.policy_regions or fresh.regions
    if not places:
        return earlier.policies
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    return tuple(p for p in earlier.policies if p in reached)


def _kept(joined: Query, earlier: Query, flat: str) -> Query:
    """What was said of the awards that the turn goes on about, besides the awards themselves."""
    has_won = any(verb in flat for verb in lexicon().event_verbs)
    return replace(
        joined,
        heard=() if _SUPPOSED.search(flat) else (*earlier.heard, key(earlier.text)),
        is_unwon=joined.is_unwon or (earlier.is_unwon and not has_won),
        held_awards=tuple(dict.fromkeys((*earlier.held_awards, *joined.held_awards))),
        unread=tuple(dict.fromkeys((*earlier.unread, *joined.unread))),
    )


def _breaks_condition(flat: str, earlier: Query, knowledge: Knowledge) -> bool:
    """Whether a turn adds only what decides the award (``是法院判决认定的``)."""
    heads = {h for e in earlier.events for h in e.heads}
    rules = [r for head in heads for r in rules_of(head, knowledge)]
    return bool(conditions_said(flat, rules, knowledge.vocabulary.names()))


def is_idle(query: Query) -> bool:
    """A turn that does not change what the talk is about: a greeting, thanks, an aside."""
    return query.is_greeting or query.is_thanks or is_aside(query)


def _joined(fresh: Query, earlier: Query) -> Query:
    """``fresh`` with the places, facts and policies of the turns before as its background."""
    named = (h.policy_id for e in earlier.events for h in e.heads or e.near if len(e.heads) < 4)
    context = (*fresh.policies, *earlier.policies, *named, *earlier.context_policies)
    tax = fresh.retained_tax_yuan
    turn = max((f.turn for f in earlier.figures), default=0) + 1
    return replace(
        fresh,
        regions=fresh.regions or earlier.regions,
        policy_regions=fresh.policy_regions or (() if fresh.regions else earlier.policy_regions),
        inherits_place=not (fresh.regions or fresh.policy_regions),
        context_policies=tuple(dict.fromkeys(context)),
        retained_tax_yuan=earlier.retained_tax_yuan if tax is None else tax,
        base_yuan=earlier.base_yuan if fresh.base_yuan is None else fresh.base_yuan,
        figures=(*earlier.figures, *(replace(f, turn=turn) for f in fresh.figures)),
        talked=_talked(earlier),
        applicant=fresh.applicant or earlier.applicant,
        payers=fresh.payers or earlier.payers,
    )


def _talked(earlier: Query) -> tuple[AskedEvent, ...]:
    """Awards of the turns so far, each once, in the order in which they last came up."""
    last = {e.heads for e in earlier.events}
    return (*(e for e in earlier.talked if e.heads not in last), *earlier.events)


def _compared(fresh: Query, joined: Query, flat: str) -> Query | None:
    """``哪个奖金多`` after two awards were talked about one by one: both, side by side."""
    talked = joined.talked[-_MOST_COMPARED:]
    is_short = len(flat) <= _SHORT and "comparison" in fresh.intents
    if not is_short or fresh.events or fresh.policies or fresh.regions or len(talked) < 2:
        return None
    return replace(
        joined,
        events=talked,
        intents=fresh.intents | {"comparison"},
        context_policies=tuple(dict.fromkeys(h.policy_id for e in talked for h in e.heads)),
        regions=(),
        policy_regions=(),
    )


def _chosen(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...] | None:
    """The earlier events narrowed by a reply that picks one of their readings (``园区的``)."""
    heads = {h for e in earlier.events for h in e.heads}
    if len(heads) < 2 or len(flat) > 60 or (roles_in(flat) and len(flat) <= _SHORT):
        return None
    piece = _POINTING.sub("", flat)
    if len(piece) < 2:
        return None

    def says(head: Head) -> str:
        metadata = knowledge.documents[head.policy_id].metadata
        names = (metadata.title, metadata.region, *metadata.aliases)
        return "|".join(key(n) for n in (*names, f"{head.item}({head.level},{head.role})"))

    level = next((lv for word, lv in _LEVEL_WORDS.items() if piece.startswith(word)), None)
    if level:
        same = {h for h in heads if knowledge.documents[h.policy_id].metadata.level is level}
        if same and same != heads:
            return tuple(
                replace(e, heads=frozenset(e.heads & same) or e.heads) for e in earlier.events
            )
    full = {h for h in heads if key(f"{says(h)}") and piece in _labels(h, knowledge)}
    fitting = full or {h for h in heads if piece in says(h)}
    if not fitting or fitting == heads or (fresh.events and not full and not _is_titled(flat)):
        return None
    return tuple(replace(e, heads=frozenset(e.heads & fitting) or e.heads) for e in earlier.events)


def _labels(head: Head, knowledge: Knowledge) -> set[str]:
    """An award as it is offered for choice, with and without its policy."""
    detail = ",".join(part for part in (head.level, head.role) if part)
    name = f"{head.item}({detail})" if detail else head.item
    title = knowledge.documents[head.policy_id].metadata.title
    return {key(name), key(f"《{title}》{name}"), key(title)}


def _is_titled(flat: str) -> bool:
    return bool(re.search(r"的(?:那个|那一个|那项)?[?。!]?$", flat))


def _sister(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> AskedEvent | None:
    """The other award of the same kind that a short follow-up names by its difference."""
    if fresh.events or not earlier.events or not _ELLIPSIS.search(flat) or len(flat) > _SHORT:
        return None
    heads = [h for e in earlier.events for h in e.heads]
    own_place = {knowledge.documents[h.policy_id].metadata.region for h in heads}
    if set(fresh.regions) & own_place:
        return None
    piece = _POINTING.sub("", flat).removeprefix("那").removesuffix("的")
    elsewhere = {
        p
        for p, d in knowledge.documents.items()
        if len(piece) >= 2
        and any(piece in key(n) for n in (d.metadata.title, d.metadata.region, *d.metadata.aliases))
    } - {h.policy_id for h in heads}
    named = knowledge.vocabulary.instead_of(
        _COMMON.sub(" ", flat), heads
    ) or knowledge.vocabulary.like(heads, elsewhere)
    return AskedEvent(named.name, named.heads) if named else None


def _with_new_events(joined: Query, fresh: Query, earlier: Query, flat: str) -> Query:
    """Awards named anew take a missing role and the kind of question from the turn before."""
    roles = {e.role for e in earlier.events if e.role}
    role = roles.pop() if len(roles) == 1 else None
    events = tuple(
        replace(e, role=role) if not e.role and any(h.role for h in e.heads) else e
        for e in fresh.events
    )
    short = len(flat) <= _SHORT or bool(_LEANING.match(flat))
    # «再加一个…,总共拿几个钱» counts nothing but the sum
    more = (
        fresh.intents - {"amount", "reward"} - ({"count"} if "amount" in fresh.intents else set())
    )
    adds = bool(_ADDING.search(flat)) and not more
    return replace(
        joined,
        text=fresh.text,
        search_text=fresh.search_text,
        events=(*earlier.events, *events) if adds else events,
        intents=fresh.intents or (earlier.intents if short or adds else fresh.intents),
        policies=fresh.policies or (earlier.policies if short or adds else ()),
    )


def _counts_reach(number: Count, earlier: Query, knowledge: Knowledge) -> bool:
    """Whether a bare ``12个`` counts countries: some were told, and the thing is counted in 件."""
    told = [e for e in earlier.events if e.extensions is not None]
    if number.unit != "个" or not told or len(earlier.events) > 1:
        return False
    rules = [r for h in told[0].heads for r in rules_of(h, knowledge)]
    return bool(rules) and all(r.per != "个" for r in rules)


def _details(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...] | None:
    """The earlier events with the details that ``fresh`` changes; None if it changes none."""
    if not earlier.events:
        return None
    roles = [role for _, _, role in roles_in(flat)]
    numbers = list(counts(flat))
    reach = [n for n in numbers if n.is_places or _counts_reach(n, earlier, knowledge)]
    things = [n.number for n in numbers if n not in reach]
    places = [n.number for n in reach]
    if _UNEXTENDED.search(flat):
        places = [0]
    repeat, family = repeat_in(flat), shares_family(flat)
    repeat = won_before(flat) if repeat is None else repeat
    facts = (fresh.regions, fresh.policy_regions, fresh.policies, fresh.applicant, fresh.payers)
    changed = roles or things or places or family or any(facts)
    is_dated = fresh.period and len(flat) <= _SHORT and not fresh.intents - {"amount", "reward"}
    if not (changed or is_dated or repeat is not None or fresh.retained_tax_yuan is not None):
        return None
    events = earlier.events
    if roles:
        events = tuple(
            replace(e, role=roles[-1]) if any(h.role for h in e.heads) else e for e in events
        )
    if len(events) == 1:
        one = events[0]
        if things:
            left = (one.quantity or 0) - things[-1]
            one = replace(one, quantity=left if _LESS.search(flat) and left > 0 else things[-1])
        one = replace(one, extensions=places[-1]) if places else one
        events = (replace(one, family=family) if family else one,)
    if repeat is not None:
        events = tuple(replace(e, repeat=repeat) for e in events)
    return events

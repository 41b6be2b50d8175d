"""The awards that each event of a query may mean, before a choice among them is left to the user.

Those in force of the place named, at the level that a figure reaches; of an award and its special
cases the award, where no case is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.calculator.match import Head, head_of, of_figure
from assistant.first_besides import ASKS_MORE, first_besides
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.rule_words import every_rule_of
from assistant.understanding.asked.giver_open import is_giver_open
from assistant.understanding.awards.ranks import places_of, places_told
from assistant.understanding.facts.bound import facts_of
from assistant.understanding.facts.for_calculator import day_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.policy import Validity

_GIVER = r"(?:[省市区县]|人民|政府|财政|里|级)*(?:对(?!吗|不|么|吧)|给(?!我))"
_NOT = "(?:不是|并非|不算|不属于|没有?评上|没有?认定)"
_STAGE = re.compile("(?:考核|评估|评价|考评)(?:优秀|良好|合格)|验收|结题|复[核审评查]")
_HOLDER = re.compile("第.{1,8}(?:完成|承担|获奖)(?:单位|人|者)")
_JOINTLY = re.compile(
    "(?:联合|合作|共同|一起|一块)(?:完成|获奖|获得?|拿|得|申报|研发|做)|(?:[两三几]|多)家(?:单位|一起|共同|联合)"
)
_GRADES = ("省", "市", "国")
BESIDES = re.compile("^[，；,;]?[^，；,;]{1,10}[再另](?:行|分别|额外)*(?:奖|给|补|资|拨|兑|付)")
Found = tuple[AskedEvent, tuple[Head, ...]]  # and the awards that it may mean


def awards_meant(
    query: Query, scope: Scope, knowledge: Knowledge, as_of: date
) -> tuple[list[Found], tuple[AskedEvent, ...]]:
    """Each event with the awards that it may mean, and the events that mean none in scope."""
    found: list[Found] = []
    absent: list[AskedEvent] = []
    for event in query.events:
        named = tuple(sorted(scope.heads(event)))
        alive = _alive(_of_policies(named, knowledge), query, knowledge, as_of)
        near = alive if is_giver_open(query) else _nearest(alive, query, knowledge)
        heads = _of_figure(event, near, query, knowledge)
        heads = _not_denied(heads, query, knowledge)
        heads = tuple(h for h in heads if not _is_counted_by(event, h, query))
        heads = _left_draft(heads, query, knowledge) or heads
        if first := _with_first(event, heads, query, knowledge):
            found += first
            continue
        staged = _at_its_stage(heads, query, knowledge)
        if _is_paid_besides(heads, staged, query, knowledge):
            found.append((event, heads))  # what was paid before, and the later stage
        heads = staged
        if heads and (
            _is_of_other(event, heads, query, knowledge) or _is_doubted(event, heads, query)
        ):
            found.append((replace(event, is_partial=True), heads))
        elif heads:
            found.append((event, _without_cases(heads, event, query)))
        else:
            absent.append(event)
    return _each_once(found), tuple(absent)


def _is_doubted(event: AskedEvent, heads: tuple[Head, ...], query: Query) -> bool:
    """Whether only one giver's award is known of a name (名牌) whose giver the turn cannot tell."""
    is_full = any(key(h.item) == event.name for h in heads)
    is_one = len({h.policy_id for h in heads}) == 1
    return is_one and not is_full and is_giver_open(query)


def _with_first(
    event: AskedEvent, heads: tuple[Head, ...], query: Query, knowledge: Knowledge
) -> list[Found]:
    """The award of each thing and what the first one gets besides, where the first is told."""
    if len(heads) != 1 or event.quantity not in (None, 1):
        return []
    flat = key(query.text)
    both = first_besides(heads[0], flat, knowledge)
    if both is None:
        return []
    each, first = both
    return [(event, (h,)) for h in ((first,) if ASKS_MORE.search(flat) else (each, first))]


def _is_paid_besides(
    heads: tuple[Head, ...], staged: tuple[Head, ...], query: Query, knowledge: Knowledge
) -> bool:
    """Whether all is asked that is paid, and ``staged`` is paid on top of ``heads``."""
    if staged == heads or not talk().in_all.search(key(query.text)):
        return False
    rules = [rule for head in staged for rule in every_rule_of(head, knowledge)]
    return bool(rules) and all(BESIDES.search(rule.quote) for rule in rules)


def _each_once(found: list[Found]) -> list[Found]:
    """``found`` without an award that was named in two pieces (省级甲…考核优秀)."""
    told: dict[tuple[Head, ...], AskedEvent] = {}
    for event, heads in found:
        if heads in told and len(heads) == 1 and _STAGE.search(heads[0].level):
            continue
        told.setdefault(heads, event)
        if told[heads] is not event:
            return found
    return [(event, heads) for heads, event in told.items()]


def _at_its_stage(heads: tuple[Head, ...], query: Query, knowledge: Knowledge) -> tuple[Head, ...]:
    """``heads``, the one at a level with a later stage of it where the turn tells that, too.

    «省级甲通过验收再奖多少» is of 省级验收, not of what 省级 alone gives; «第二完成单位» is of the
    share that this place has.
    """
    if len(heads) != 1:
        return heads
    flat, (head,) = key(query.text), heads
    place = places_told(flat)
    found: list[Head] = []
    shares: list[Head] = []
    for rule in knowledge.rules[head.policy_id].rules:
        if rule.item != head.item or not (rule.level or "").startswith(head.level):
            continue
        more = (rule.level or "")[len(head.level) :]
        stage = _STAGE.search(more) if head.level else None
        is_share = bool(_HOLDER.fullmatch(more))
        if (stage and stage.group() in flat) or (is_share and place and place <= places_of(more)):
            found.append(head_of(head.policy_id, rule))
        elif is_share:
            shares.append(head_of(head.policy_id, rule))
    # won with others, at a place that is not told or has no share: which it is must be asked
    is_joint = not found and (place or _JOINTLY.search(flat))
    return tuple(dict.fromkeys(found or (shares if is_joint else ()))) or heads


def _left_draft(heads: tuple[Head, ...], query: Query, knowledge: Knowledge) -> tuple[Head, ...]:
    """The case of ``heads`` that the turn tells and that nobody confirmed (续授权的): no sum.

    The sum of the others is for another case.
    """
    flat = key(query.text)
    return tuple(
        dict.fromkeys(
            head_of(h.policy_id, rule)
            for h in heads
            for rule in knowledge.rules[h.policy_id].rules
            if rule.review == "draft" and rule.item == h.item and rule.level
            if key(rule.level) in flat and key(rule.level) not in key(f"{h.item}{h.level}")
        )
    )


def _is_counted_by(event: AskedEvent, head: Head, query: Query) -> bool:
    """Whether the thing named is what ``head`` counts for another: 甲基地每毕业一家高新企业."""
    flat, item = key(query.text), key(head.item)
    counted = re.search(f"每[^,]{{0,8}}{re.escape(event.name)}$", key(head.level))
    said = any(item[at : at + 2] in flat for at in range(len(item) - 1))
    return counted is not None and not said


def _not_denied(heads: tuple[Head, ...], query: Query, knowledge: Knowledge) -> tuple[Head, ...]:
    """``heads`` without a level that the turn denies (不是高新技术企业): the plain award."""
    flat = key(query.text)
    denied = [h for h in heads if h.level and re.search(f"{_NOT}{re.escape(key(h.level))}", flat)]
    left = tuple(h for h in heads if h not in denied)
    if left or not denied:
        return left
    plain = (
        head_of(h.policy_id, rule)
        for h in denied
        for rule in knowledge.rules[h.policy_id].rules
        if (rule.item, rule.level, rule.role or "") == (h.item, None, h.role)
    )
    return tuple(dict.fromkeys(plain)) or heads


def _of_policies(heads: tuple[Head, ...], knowledge: Knowledge) -> tuple[Head, ...]:
    """Awards of policies; those of news, drafts and the like only where there are no others.

    The words of an amending decision are those of the policy that it amends.
    """
    held = {h.policy_id: knowledge.documents[h.policy_id].metadata for h in heads}
    amending = {by for metadata in held.values() for by in metadata.amended_by}
    real = tuple(
        h for h in heads if held[h.policy_id].can_be_in_force and h.policy_id not in amending
    )
    return real or heads


def _alive(
    heads: tuple[Head, ...], query: Query, knowledge: Knowledge, as_of: date
) -> tuple[Head, ...]:
    """Awards of policies that may hold on the day; the others only where none of them does."""
    alive = tuple(
        h
        for h in heads
        if knowledge.documents[h.policy_id].metadata.validity(
            day_of(query, h.policy_id, knowledge) or as_of
        )
        not in (Validity.EXPIRED, Validity.REPEALED, Validity.NOT_YET)
    )
    return alive or heads


def _nearest(heads: tuple[Head, ...], query: Query, knowledge: Knowledge) -> tuple[Head, ...]:
    """Awards of the very place named before those of places around or inside it."""
    places = query.policy_regions or query.regions
    place = places[0] if places else None
    # «甲溪和乙市比一比» asks for the awards of each
    asked = places if "comparison" in query.intents else places[:1]
    own = tuple(h for h in heads if any(knowledge.is_of(h.policy_id, one) for one in asked))
    inside = [
        h
        for h in heads
        if place
        and h not in own
        and knowledge.divisions.contains(place, knowledge.documents[h.policy_id].metadata.region)
    ]
    return own if own and (not inside or _gives(place, query)) else heads


def _gives(place: str | None, query: Query) -> bool:
    """Whether the place is said to be what pays: ``某省对获得质量奖的组织怎么奖励``."""
    names = {key(place), key(place).rstrip("省市区县")} if place else set()
    said = "|".join(re.escape(n) for n in names if len(n) > 1)
    return bool(said) and bool(re.search(rf"(?:{said}){_GIVER}", key(query.text)))


def _of_figure(
    event: AskedEvent, heads: tuple[Head, ...], query: Query, knowledge: Knowledge
) -> tuple[Head, ...]:
    """The level that a figure reaches, where the levels are its tiers (全省排第15)."""

    def figure_of(head: Head, fact: str) -> Decimal | None:
        stated = facts_of(event, head, query, knowledge).get(fact)
        return None if stated is None else Decimal(str(stated))

    return tuple(of_figure({head: every_rule_of(head, knowledge) for head in heads}, figure_of))


def are_stages(heads: Iterable[Head], knowledge: Knowledge) -> bool:
    """Whether a later choice is paid besides the earlier one (立项奖励…，验收通过再奖励…)."""
    rules = [rule for head in heads for rule in every_rule_of(head, knowledge) if rule.level]
    return any(BESIDES.search(rule.quote) for rule in rules)


def _without_cases(heads: tuple[Head, ...], event: AskedEvent, query: Query) -> tuple[Head, ...]:
    """Of an award and its special cases (甲奖; 甲奖的提名奖) the award alone, where none is told.

    A case counts as told where two letters of its name, that are not the award's, are said.
    """
    bare = tuple(h for h in heads if not h.level)
    if not bare or len(bare) == len(heads) or len({(h.policy_id, h.item) for h in heads}) > 1:
        return heads
    text, own = key(query.user_text), f"{event.name}{key(heads[0].item)}"
    pairs = (
        key(h.level)[i : i + 2] for h in heads if h.level for i in range(len(key(h.level)) - 1)
    )
    return heads if any(p in text and p not in own for p in pairs) else bare


def is_called_after(event: AskedEvent, query: Query) -> bool:
    """Whether the full name of a place told stands right in front of the name of ``event``."""
    places = (*query.regions, *query.policy_regions)
    return any(f"{key(place)}{event.name}" in key(query.text) for place in places)


def _is_of_other(
    event: AskedEvent, heads: Iterable[Head], query: Query, knowledge: Knowledge
) -> bool:
    """``甲市名牌产品`` where the award is 丙省名牌产品: 甲市 may have one of its own."""
    if not is_called_after(event, query) or event.name.startswith(_GRADES):
        return False  # «甲市省名牌产品» tells whose it is
    items = [key(h.item) for h in heads]
    fronts = [i.removesuffix(event.name) for i in items if i.endswith(event.name)]
    places = (*query.regions, *query.policy_regions)
    named = [m.place.name for f in fronts for m in knowledge.divisions.find(f)]
    return len(named) == len(items) and not set(named) & set(places)

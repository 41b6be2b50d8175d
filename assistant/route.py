"""Which kind of answer a question gets; every status of the interface is decided here."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.conclude import Calculation
from assistant.calculator.match import Head
from assistant.composing.about_document import about_document
from assistant.composing.asides import beside_the_sum
from assistant.composing.beside_award import and_text, asks_a_side, other_role, with_text
from assistant.composing.compose_award import compose_award
from assistant.composing.compose_choice import (
    ask_policy,
    compose_choice,
    compose_side_by_side,
)
from assistant.composing.compose_clause import compose_clause
from assistant.composing.compose_included import compose_included
from assistant.composing.compose_list import (
    asks_of_silent,
    list_awards,
    names_another,
    no_awards,
    wants_list,
)
from assistant.composing.compose_metadata import (
    compose_document_number,
    compose_validities,
)
from assistant.composing.compose_ratio import compose_ratio
from assistant.composing.compose_text import compose_text
from assistant.composing.compose_together import compose_together, with_bar
from assistant.composing.compose_vague import compose_vague
from assistant.composing.from_clauses import from_clauses, not_held, not_stated, stated
from assistant.composing.in_another_name import of_another_name
from assistant.composing.kept_out import places_kept_out
from assistant.composing.kind_of_applicant import kind_of_applicant
from assistant.composing.level_alone import is_unknown_at_level
from assistant.composing.may_answer import is_answered, is_domain, speaks_of_point
from assistant.composing.mentioned_in import mentioned_in
from assistant.composing.named_things import fitting_awards, is_other_kind, named_things
from assistant.composing.newest import newest
from assistant.composing.other_giver import from_province, with_other_giver
from assistant.composing.other_kind import with_other_kind
from assistant.composing.out_of_place import area_asked, outside
from assistant.composing.outline import policy_outline
from assistant.composing.plan_period import plan_period
from assistant.composing.promise import promise_first, promises
from assistant.composing.refuse import (
    farewell,
    fresh_start,
    greeting,
    list_library,
    not_my_work,
    noted,
    out_of_scope,
    place_not_served,
    unsafe,
)
from assistant.composing.reply import Reply, only_source
from assistant.composing.same_thing import same_thing
from assistant.composing.several_awards import several_awards
from assistant.composing.special_case import special_case
from assistant.composing.standard_section import standard_section
from assistant.composing.tasks_of import tasks_of
from assistant.composing.told_above import with_level
from assistant.composing.unknown_award import called, is_said_whole, is_unknown
from assistant.composing.wants_money import wants_money
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import Pricing
from assistant.retrieval.near import near_policies
from assistant.retrieval.scope import own_policies
from assistant.understanding.asked.intent import asks_together, residue, wants_amount
from assistant.understanding.asked.level_named import level_named
from assistant.understanding.asked.whole_policy import asks_outline
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from assistant.words.sayings import sayings

_PRIZE = "奖"
_ZONE = 4  # letters of a zone's own name


def compose(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply:
    """The reply to one question; see the functions below for each kind, in order."""
    reply = with_other_giver(_composed(material, knowledge, content), material, knowledge)
    reply = with_other_kind(reply, material.query, knowledge)
    reply = with_level(reply, material, knowledge)
    return only_source(reply) if material.query.asks_source else reply


def _composed(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply:
    query = material.query
    barred = None
    if material.pricing is not None and not wants_amount(query):
        barred, material = _barred(material, knowledge), replace(material, pricing=None)
    about = query.intents & {"issued", "number", "issuer"} and "amount" not in query.intents
    return (
        _manners(query)
        or (list_library(knowledge) if query.asks_library and not query.events else None)
        or _by_number(material, knowledge)
        or _unserved(material, knowledge)
        or from_province(material, knowledge)
        or places_kept_out(material, knowledge)
        or area_asked(material, knowledge)
        or mentioned_in(material, knowledge)
        or newest(material, knowledge)
        or same_thing(material, knowledge)
        or plan_period(material, knowledge)
        or compose_clause(query, material.scope, knowledge, material.as_of)
        or (about_document(material, knowledge) if about else None)
        or compose_included(material, knowledge)
        or barred
        or compose_ratio(material, knowledge)
        or kind_of_applicant(material, knowledge)
        or tasks_of(material, knowledge)
        or _outline(material, knowledge)
        or standard_section(material, knowledge, content)
        or _amount(material, knowledge, content)
        or about_document(material, knowledge)
        or stated(material, knowledge, is_searched=False)
        or from_clauses(material, knowledge, content)
    )


def _manners(query: Query) -> Reply | None:
    if query.is_unsafe or (query.is_injection and not (query.events or query.policies)):
        return unsafe()
    if query.is_greeting:
        return greeting()
    if query.is_thanks:
        return farewell()
    if query.is_remark:
        return noted()
    if query.is_restart:
        return fresh_start()
    if query.asks_work and "amount" not in query.intents:
        return not_my_work()
    if query.is_off_topic and not (query.events or query.policies or level_named(query)):
        return out_of_scope()
    return None


def _by_number(material: Material, knowledge: Knowledge) -> Reply | None:
    query = material.query
    for number in query.document_numbers:
        if not query.policies:
            found = compose_document_number(number, knowledge, material.as_of)
            return found or not_held(material, knowledge, number)
    return None


def _outline(material: Material, knowledge: Knowledge) -> Reply | None:
    """What one policy says on the whole, where nothing else is asked of it."""
    local = own_policies(material.query, material.scope, knowledge)
    if len(local) != 1 or not material.scope.is_pinned:
        return None
    if not asks_outline(material.query, local[0], knowledge):
        return None
    return policy_outline(local[0], knowledge, material.as_of)


def _unserved(material: Material, knowledge: Knowledge) -> Reply | None:
    query, place = material.query, material.scope.unserved
    place = place or _whose_own(material, knowledge)
    if not place or query.policies:
        return None
    if not (is_domain(query) or query.events or _calls_a_policy(query, knowledge)):
        return out_of_scope()
    return place_not_served(place, knowledge, near_policies(query, material.hits, knowledge))


def _calls_a_policy(query: Query, knowledge: Knowledge) -> bool:
    """Whether a short name that some held policy goes by is said, of whatever place."""
    flat = key(query.text)
    aliases = (a for d in knowledge.documents.values() for a in d.metadata.aliases)
    return any(key(alias) in flat for alias in aliases)


def _whose_own(material: Material, knowledge: Knowledge) -> str | None:
    """The place whose own award is named (甲市市长质量奖), where only one above it has such."""
    flat = key(material.query.text)
    own = {document.metadata.region for document in knowledge.documents.values()}
    places = [place for place in material.query.regions[:1] if place not in own]
    for event in material.query.events:
        served = {knowledge.documents[h.policy_id].metadata.region for h in event.heads}
        for place in places if served and not served & {*places} else ():
            names = {event.name, event.name.removeprefix(place[-1])}  # 甲市质量奖 is of 甲市
            named = (n for n in names if f"{place}{n}" in flat or f"{place[:-1]}{n}" in flat)
            if any(_may_be_of_any_place(name, knowledge) for name in named):
                return place
            if any(_is_of_zone_in(place, name, flat) for name in names):
                return place
    return None


def _is_of_zone_in(place: str, name: str, flat: str) -> bool:
    """``东莞松山湖园区质量奖``: of a zone there, whose name stands between place and award."""
    if not sayings().places.zone_name.match(name):
        return False
    between = rf"{re.escape(place[:-1])}[市区县]?(?P<zone>[一-鿿]{{0,{_ZONE}}}){re.escape(name)}"
    found = re.search(between, flat)
    # «昆山厂拿了园区质量奖»: it was won there, it is not called so
    return found is not None and not any(w in found["zone"] for w in lexicon().event_verbs)


def _may_be_of_any_place(name: str, knowledge: Knowledge) -> bool:
    """``市长质量奖``, and ``质量奖``, which the awards of several givers end in."""
    every = frozenset(knowledge.documents)
    heads = knowledge.vocabulary.longer(name, every) if name.endswith(_PRIZE) else ()
    return name.startswith(lexicon().office_names) or len({h.policy_id for h in heads}) > 1


def _amount(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    query, scope, pricing = material.query, material.scope, material.pricing
    if wants_list(material, knowledge):
        return list_awards(material, knowledge)
    is_after = bool(query.held_awards) and "amount" not in query.intents
    if (asks_together(query) or is_after) and (together := compose_together(material, knowledge)):
        return together
    if special := special_case(material, knowledge):
        return special
    heads = [h for e in query.events for h in sorted(scope.heads(e))]
    if aside := beside_the_sum(material, heads, knowledge):
        return aside
    if pricing is None:
        return _no_event(material, knowledge, content)
    if asks_a_side(material):
        return None
    if vague := compose_vague(material, knowledge):
        return vague
    if beside := several_awards(material, heads, knowledge):
        return beside
    if pricing.calculation is not None:
        return _calculated(material, pricing, pricing.calculation, knowledge, content)
    if pricing.options:
        if is_unknown_at_level(material, knowledge):
            return not_held(material, knowledge)
        wants_all = "list" in query.intents
        return compose_choice(
            pricing,
            knowledge,
            material.as_of,
            query.unread,
            is_list=wants_all,
            payers=query.payers,
        )
    return _absent(material, knowledge, content)


def _calculated(
    material: Material,
    pricing: Pricing,
    done: Calculation,
    knowledge: Knowledge,
    content: ContentIndex,
) -> Reply:
    """The answer with the award that was calculated, or whose it is, where that decides."""
    query, as_of = material.query, material.as_of
    if depends := of_another_name(material, done, knowledge):
        return depends
    reply = compose_award(query, pricing, done, knowledge, as_of)
    return with_text(with_bar(reply, material, knowledge), material, knowledge, content)


def _barred(material: Material, knowledge: Knowledge) -> Reply | None:
    """That what is told bars the award that is asked about, where a rule says so."""
    pricing = material.pricing
    done = pricing.calculation if pricing else None
    if pricing is None or done is None or done.award.outcome not in ("not_eligible", "honour_only"):
        return None
    return compose_award(material.query, pricing, done, knowledge, material.as_of)


def _no_event(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    """An amount is asked for, but no award the library knows is named."""
    query, scope = material.query, material.scope
    if not query.intents & {"amount", "reward", "list"} or query.claims or query.events:
        return None
    if "amount" in query.intents and not wants_money(query) and is_answered(material):
        return None  # «在融资上有什么好处»: the clauses say
    silent = [p for p in sorted(scope.policies) if not knowledge.rules[p].rules]
    if scope.is_pinned and len(silent) == len(scope.policies) and "amount" in query.intents:
        said = bool(query.policies) or not material.units or is_answered(material)
        said = said or _is_spoken_of(query, silent, knowledge)
        local = [p for p in own_policies(query, scope, knowledge) if p in silent] or silent
        reply = no_awards(local, material, knowledge) if said else None
        if reply is None or speaks_of_point(material, *(c.quote for c in reply.citations)):
            return reply
        # «举报违法有没有奖励»: another clause speaks of just that
        if is_answered(material) and promises(material, knowledge, content):
            return and_text(reply, material, knowledge, content)
        return None if names_another(material, knowledge) else reply
    named = [rule for p in query.policies for rule in knowledge.rules[p].rules]
    promises_no_sum = bool(named) and all(rule.kind == "none" for rule in named)
    is_beside = any(facet.is_instead for facet in material.asked)  # «专项资金的规模多大»
    if promises_no_sum and not (is_beside or names_another(material, knowledge)):
        return list_awards(material, knowledge)  # it promises, and says no sum
    things = named_things(material, knowledge)
    if things and is_other_kind(things, query):
        return None
    meant = content.names_otherwise(residue(query))  # «首台套给多少»
    says_nothing = not things and is_domain(query)  # «得了个奖,能给钱吗»
    if not (scope.is_pinned or meant) and (says_nothing or not _has_topic(material)):
        fitting = fitting_awards(things, knowledge)
        if fitting:
            return _any_of(fitting, material, knowledge)
    return _called_alike(things, material, knowledge, content)


def _any_of(fitting: list[Head], material: Material, knowledge: Knowledge) -> Reply | None:
    """The awards ``fitting`` of a question that names none; whose, where several have some."""
    query, as_of = material.query, material.as_of
    owners = list(dict.fromkeys(head.policy_id for head in fitting))
    if len(owners) > 1 and "validity" in query.intents and not query.period:
        return compose_validities(owners, knowledge, as_of)
    # «最高能拿多少» asks for the sum all the same
    asks_else = (material.asked and "cap" not in query.intents) or "validity" in query.intents
    if asks_else or (len(owners) == 1 and not query.intents & {"amount", "list"}):
        return None  # something else about the award, which the clauses may state
    if len(owners) == 1:
        return compose_side_by_side(fitting, knowledge, as_of, "条文规定的奖励有：")
    return ask_policy(owners, knowledge, "本库中设有这类奖励的政策有：")


def _called_alike(
    things: list[str], material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply | None:
    """``园区的质量奖励多少``: the awards of the place whose names hold all that is named."""
    query, scope = material.query, material.scope
    if not (scope.is_pinned and things and wants_money(query)):
        return None
    says_more = not set(things) <= set(lexicon().bare_kinds)
    if says_more and is_answered(material) and promises(material, knowledge, content):
        return None
    own = own_policies(query, scope, knowledge)
    fitting = fitting_awards(things, knowledge, own)
    if not fitting:
        return None
    return compose_side_by_side(fitting, knowledge, material.as_of, "条文规定的奖励有：")


def _is_spoken_of(query: Query, policy_ids: list[str], knowledge: Knowledge) -> bool:
    """Whether all that the question names beside places and money stands in the policies."""
    rest = lexicon().amount_pattern.sub(" ", residue(query))
    named = re.findall(r"[一-鿿]{2,}", rest)
    texts = [knowledge.flat(p) for p in policy_ids]
    return bool(named) and all(any(run in text for text in texts) for run in named)


def _absent(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    """The award named is not one of the policies in scope; None where no sum of it is asked."""
    scope, query = material.scope, material.query
    local = own_policies(query, scope, knowledge)
    names = "、".join(dict.fromkeys(map(called, query.events)))
    if not local:
        return not_held(material, knowledge, names)
    if not any(knowledge.rules[p].rules for p in local):
        if asks_of_silent(material, knowledge):
            return None
        return no_awards(local, material, knowledge)
    if other := other_role(material, local, knowledge, content):
        return other
    # a thing the texts do not know; what a title names («标准化奖励») is all that the policy gives
    titled = knowledge.vocabulary.is_titled
    is_other = any(is_unknown(e) and not titled(e.name, local) for e in query.events)
    material = promise_first(material, knowledge, content)
    found = is_answered(material) and promises(material, knowledge, content)
    is_other = is_other and not is_said_whole(material, knowledge)
    if not is_other and found and material.hits[0].chunk.policy_id in local:
        return outside(material, knowledge) or compose_text(
            query, material.hits, material.units, knowledge, content, material.as_of
        )
    return not_stated(material, knowledge, names, local)


def _has_topic(material: Material) -> bool:
    """Whether the question has content beyond the words that every question of its kind has."""
    words = lexicon()
    common = (*words.domain_words, *words.intents["list"], *words.event_verbs)
    rest = without_words(material.topic, common, "")
    return len(re.findall(r"[一-鿿a-z]", rest)) > 3

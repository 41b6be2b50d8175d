"""Which kind of answer a question gets; every status of the interface is decided here."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.composing.compose_award import compose_award
from assistant.composing.compose_choice import (
    ask_policy,
    compose_caps,
    compose_choice,
    compose_compared,
    compose_side_by_side,
)
from assistant.composing.compose_clause import compose_clause
from assistant.composing.compose_metadata import (
    compose_document_number,
    compose_fact,
    compose_validity,
)
from assistant.composing.compose_text import compose_text
from assistant.composing.compose_together import compose_together
from assistant.composing.compose_unread import compose_unread
from assistant.composing.from_clauses import (
    from_clauses,
    is_answered,
    is_domain,
    not_held,
    not_stated,
    outside,
    promises,
    speaks_of_point,
    stated,
    wants_money,
)
from assistant.composing.named_things import fitting_awards, named_things
from assistant.composing.refuse import (
    farewell,
    fresh_start,
    greeting,
    list_library,
    out_of_scope,
    place_not_served,
    unsafe,
)
from assistant.composing.reply import Reply, only_source, quoted, sources, unique
from assistant.composing.rule_words import rules_of
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.near import near_policies
from assistant.retrieval.scope import own_policies
from assistant.understanding.intent import asks_together, residue, wants_amount
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.wording import award_name
from ingest.reward import Ground

_FEW_LETTERS = 3  # of a question for a list that say nothing of their own
_MOST_LISTED = 6  # policies whose awards are listed side by side
_ABOUT_DOCUMENT = re.compile(r"办法|政策|文件|意见|细则|规划|通知|规定|文|开始执行|施行")


def compose(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply:
    """The reply to one question; see the functions below for each kind, in order."""
    reply = _composed(material, knowledge, content)
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
        or compose_clause(query, material.scope, knowledge, material.as_of)
        or (_about_document(material, knowledge) if about else None)
        or barred
        or _amount(material, knowledge, content)
        or _about_document(material, knowledge)
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
    if query.is_restart:
        return fresh_start()
    if query.is_off_topic and not (query.events or query.policies):
        return out_of_scope()
    return None


def _by_number(material: Material, knowledge: Knowledge) -> Reply | None:
    query = material.query
    for number in query.document_numbers:
        if not query.policies:
            found = compose_document_number(number, knowledge, material.as_of)
            return found or not_held(material, knowledge, number)
    return None


def _unserved(material: Material, knowledge: Knowledge) -> Reply | None:
    query, place = material.query, material.scope.unserved
    if not place or query.policies:
        return None
    if not is_domain(query) and not query.events:
        return out_of_scope()
    return place_not_served(place, knowledge, near_policies(query, material.hits, knowledge))


def _amount(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    query, scope, pricing = material.query, material.scope, material.pricing
    if _wants_list(material, knowledge):
        return _list_awards(material, knowledge)
    is_after = bool(query.held_awards) and "amount" not in query.intents
    if (asks_together(query) or is_after) and (together := compose_together(material, knowledge)):
        return together
    heads = [h for e in query.events for h in sorted(scope.heads(e))]
    counts = any((e.quantity or 1) > 1 or e.extensions for e in query.events)
    if "cap" in query.intents and not counts:
        limits = compose_caps(heads, knowledge, material.as_of)
        if limits:
            return limits
    if pricing is None:
        return _no_event(material, knowledge, content)
    spread = max(len(query.events) + len(pricing.options), len({h.policy_id for h in heads}))
    is_compared = "comparison" in query.intents and spread > 1 and bool(heads)
    if is_compared and not any(e.quantity for e in query.events):
        return compose_compared(heads, knowledge, material.as_of)
    if pricing.calculation is not None:
        reply = compose_award(query, pricing, pricing.calculation, knowledge, material.as_of)
        return _with_text(reply, material, knowledge, content)
    if pricing.options:
        return compose_choice(pricing, knowledge, material.as_of, query.unread)
    return _absent(material, knowledge, content)


def _barred(material: Material, knowledge: Knowledge) -> Reply | None:
    """That an award held already bars the one that is asked about, where a rule says so."""
    pricing = material.pricing
    done = pricing.calculation if pricing else None
    if pricing is None or done is None or done.award.outcome != "not_eligible":
        return None
    return compose_award(material.query, pricing, done, knowledge, material.as_of)


def _wants_list(material: Material, knowledge: Knowledge) -> bool:
    """All awards of the policies in scope are asked for: ``衢州有哪些奖励``."""
    query = material.query
    if not material.scope.is_pinned:
        return False
    if "list" in query.intents:
        if not query.events and _asks_of_thing(query, knowledge):
            return False
        return len(material.scope.policies) == 1 or all(e.is_partial for e in query.events)
    asks = query.intents & {"amount", "reward"}
    return bool(asks) and not query.events and not material.units


def _asks_of_thing(query: Query, knowledge: Knowledge) -> bool:
    """Whether a list is asked for one thing only: ``对高校毕业生创业有什么扶持``."""
    words = lexicon()
    named = (knowledge.documents[p].metadata for p in query.policies)
    titles = (key(name) for m in named for name in (m.title, *m.aliases))
    flat = key(query.text)
    for title in sorted(titles, key=len, reverse=True):
        flat = flat.replace(title, " ")
    rest = residue(replace(query, text=flat))
    for pattern in (*words.list_patterns, *words.amount_patterns):
        rest = re.sub(pattern, " ", rest)
    common = (*words.domain_words, *words.intents["list"])
    for word in sorted(common, key=len, reverse=True):
        rest = rest.replace(word, " ")
    functional = set(words.function_letters)
    return sum(c not in functional for c in re.findall(r"[一-鿿a-z]", rest)) > _FEW_LETTERS


def _list_awards(material: Material, knowledge: Knowledge) -> Reply:
    heads: list[Head] = []
    silent = []
    query, scope = material.query, material.scope
    own = own_policies(query, scope, knowledge)
    if "list" in query.intents and query.regions and not query.policies:
        # who asks what there is to get gets what reaches the place from above, too
        own += [p for p in sorted(scope.policies) if p not in own and _holds(p, query, knowledge)]
    wanted = [p for p in own if knowledge.rules[p].rules] or own or sorted(scope.policies)
    for policy_id in wanted[:_MOST_LISTED]:
        rules = knowledge.rules[policy_id].rules
        heads += [head_of(policy_id, rule) for rule in rules]
        if not rules:
            silent.append(policy_id)
    if not heads:
        return _no_awards(silent, material, knowledge)
    return compose_side_by_side(heads, knowledge, material.as_of, "条文规定的奖励有：")


def _holds(policy_id: str, query: Query, knowledge: Knowledge) -> bool:
    """Whether a policy with awards is of an area that holds the applicant's place."""
    region = knowledge.documents[policy_id].metadata.region
    within = bool(region) and knowledge.divisions.contains(region, query.regions[0])
    return within and bool(knowledge.rules[policy_id].rules)


def _no_awards(policy_ids: list[str], material: Material, knowledge: Knowledge) -> Reply:
    """A policy that sets no award at all, said with the clause that comes nearest.

    That a policy sets none is known only where a reviewed rule set says so.
    """
    known = [p for p in policy_ids if knowledge.rules[p].no_awards]
    if not known:
        return compose_unread(policy_ids, material.hits, knowledge, material.as_of)
    parts, citations = [], []
    for policy_id in known:
        rules = knowledge.rules[policy_id]
        title = knowledge.documents[policy_id].metadata.title
        parts.append(f"《{title}》没有规定给企业的奖励金额。{rules.no_awards or ''}")
        ground = rules.no_awards_ground
        citation = knowledge.cite(policy_id, ground, material.as_of) if ground else None
        if citation:
            citations.append(citation)
            parts.append(quoted(citation))
    return Reply(status="answered", text="\n\n".join(parts), citations=tuple(citations))


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
        reply = _no_awards(local, material, knowledge) if said else None
        if reply is None or speaks_of_point(material, *(c.quote for c in reply.citations)):
            return reply
        # «举报违法有没有奖励»: another clause speaks of just that
        found = is_answered(material) and promises(material, content)
        return _and_text(reply, material, knowledge, content) if found else reply
    if not scope.is_pinned and not _has_topic(material):
        fitting = fitting_awards(named_things(material), knowledge)
        if len({head.policy_id for head in fitting}) == 1:
            if not query.intents & {"amount", "list"}:
                return None  # something else about the award, which the clauses may state
            return compose_side_by_side(fitting, knowledge, material.as_of, "条文规定的奖励有：")
        if fitting:
            policies = list(dict.fromkeys(head.policy_id for head in fitting))
            return ask_policy(policies, knowledge, "本库中设有这类奖励的政策有：")
    return None


def _is_spoken_of(query: Query, policy_ids: list[str], knowledge: Knowledge) -> bool:
    """Whether all that the question names beside places and money stands in the policies."""
    rest = lexicon().amount_pattern.sub(" ", residue(query))
    named = re.findall(r"[一-鿿]{2,}", rest)
    texts = [key(knowledge.documents[p].text) for p in policy_ids]
    return bool(named) and all(any(run in text for text in texts) for run in named)


def _absent(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply:
    """The award named is not one of the policies in scope."""
    scope, query = material.scope, material.query
    local = own_policies(query, scope, knowledge)
    names = "、".join(e.name for e in query.events)
    if not local:
        return not_held(material, knowledge, names)
    if not any(knowledge.rules[p].rules for p in local):
        return _no_awards(local, material, knowledge)
    if other := _other_role(material, local, knowledge):
        return other
    is_other = any(e.near and not e.heads for e in query.events)  # a thing the texts do not know
    found = is_answered(material) and promises(material, content)
    is_other = is_other and not _is_said(material, knowledge)
    if not is_other and found and material.hits[0].chunk.policy_id in local:
        return outside(material, knowledge) or compose_text(
            query, material.hits, material.units, knowledge, content, material.as_of
        )
    return not_stated(material, knowledge, names, local)


def _is_said(material: Material, knowledge: Knowledge) -> bool:
    """Whether the best clause holds the longer, unknown names: it speaks of just that thing."""
    said = key(material.hits[0].chunk.reading) if material.hits else ""
    names = [e.name for e in material.query.events if e.near and not e.heads]
    if set(names) & set(knowledge.vocabulary.names()):
        return False  # a known name of another grade, not a longer one
    return bool(said) and all(
        name[i : i + 2] in said for name in names for i in range(0, len(name) - 1, 2)
    )


def _other_role(material: Material, local: list[str], knowledge: Knowledge) -> Reply | None:
    """The award is there, but for another part in it than the one that was asked about."""
    asked = [e for e in material.query.events if e.role]
    heads = [h for e in asked for h in sorted(e.heads) if h.policy_id in local]
    rules = [(h.policy_id, rule) for h in heads for rule in rules_of(h, knowledge)]
    if not rules or len(asked) < len(material.query.events):
        return None
    grounds = dict.fromkeys((p, Ground(path=r.path, quote=r.quote)) for p, r in rules)
    found = [knowledge.cite(p, ground, material.as_of) for p, ground in grounds]
    citations = unique([c for c in found if c])
    titles = "》《".join(knowledge.titles(dict.fromkeys(h.policy_id for h in heads)))
    names = "、".join(award_name(e.name, None, e.role) for e in asked)
    given = "、".join(dict.fromkeys(h.role for h in heads if h.role))
    text = f"《{titles}》没有写明{names}的奖励，条文写的是{given}：\n\n{sources(citations)}"
    return Reply(status="refused", reason="not_stated", text=text, citations=tuple(citations))


def _with_text(
    reply: Reply, material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply:
    """The award, and for a question of several parts the clauses for the rest of it."""
    rest = material.query.intents & {"condition", "procedure"}
    undecided = reply.award is not None and reply.award.outcome == "needs_human"
    if not (rest or (undecided and material.asked)) or not is_answered(material):
        return reply
    return _and_text(reply, material, knowledge, content)


def _and_text(
    reply: Reply, material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply:
    """``reply``, and the clauses found that it does not cite."""
    text = compose_text(
        material.query, material.hits, material.units, knowledge, content, material.as_of
    )
    seen = {(c.policy_id, c.start) for c in reply.citations}
    more = tuple(c for c in text.citations if (c.policy_id, c.start) not in seen)
    if not more:
        return reply
    added = "\n\n".join(["另外,相关条文:", *(quoted(c) for c in more)])
    return Reply(
        status=reply.status,
        text=f"{reply.text}\n\n{added}",
        citations=(*reply.citations, *more),
        award=reply.award,
    )


def _about_document(material: Material, knowledge: Knowledge) -> Reply | None:
    """Validity, date of issue, number or issuer of one policy in scope."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge) or sorted(scope.policies)
    if not scope.is_pinned or len(local) != 1:
        return None
    flat = key(query.text)
    is_of_award = bool(query.events or query.about)
    if "validity" in query.intents and (_ABOUT_DOCUMENT.search(flat) or not is_of_award):
        return compose_validity(local[0], knowledge, material.as_of)
    if query.intents & {"issued", "number", "issuer"}:
        return compose_fact(query, local[0], knowledge, material.as_of)
    return None


def _has_topic(material: Material) -> bool:
    """Whether the question has content beyond the words that every question of its kind has."""
    words = lexicon()
    common = {key(w) for w in (*words.domain_words, *words.intents["list"], *words.event_verbs)}
    rest = material.topic
    for word in sorted(common, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(re.findall(r"[一-鿿a-z]", rest)) > 3

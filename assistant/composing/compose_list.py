"""All awards that policies give, or those of one subject: ``衢州在标准方面有哪些奖励``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculator.applicability import Verdict, check_region
from assistant.calculator.award import Award
from assistant.calculator.match import Head, head_of
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.compose_unread import compose_unread
from assistant.composing.may_answer import is_answered
from assistant.composing.named_things import is_of_title, named_things
from assistant.composing.reply import Reply, quoted, unique
from assistant.composing.wants_money import wants_money
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.rule_words import rules_of
from assistant.understanding.asked.answer_type import word_asked
from assistant.understanding.asked.intent import asks_what_for
from assistant.understanding.asked.whole_policy import asks_of_thing, without_titles
from assistant.understanding.query import Query
from assistant.words.content import Unit
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.things import things_in

_GRADES = re.compile(r"几个?(?:档|等|级)")
_FEW_LETTERS = 3  # of a question for a list that say nothing of their own
_ALL_BUT_WORDS = 0.9  # share of the question's content that a clause holds
_OWN = 2.5  # weight of a word that says more than money and grammar
_FIRMS = re.compile("[一-鿿]{0,4}(?:企业|公司|单位|厂)")  # who is paid is no matter of its own
_MOST_LISTED = 6  # policies whose awards are listed side by side


def wants_list(material: Material, knowledge: Knowledge) -> bool:
    """All awards of the policies in scope are asked for: ``衢州有哪些奖励``."""
    query = material.query
    subject = _subject(query, knowledge)
    if not material.scope.is_pinned and not (subject and "list" in query.intents):
        return False
    if asks_what_for(query) or any(facet.is_instead for facet in material.asked):
        return False  # «哪些情况不给» asks for no award
    if word_asked(query):
        return False  # «甲奖是什么奖项» asks what it is
    if query.events and _GRADES.search(key(query.text)):
        return False  # «秘书处奖励分几档» asks for those of one award
    if "list" in query.intents:
        # a whole name is one unit, whatever common words it is made of (首席质量官)
        long = (u for u in material.point if u.alternatives and u.gram != subject)
        is_named = any(len(u.gram) > _FEW_LETTERS for u in long)
        beside = replace(query, text=key(query.text).replace(subject, " ")) if subject else query
        if not query.events and (is_named or asks_of_thing(beside, knowledge)):
            return False
        if asks_of_silent(material, knowledge):
            return False
        if subject and not _awards(material, knowledge, subject)[0]:
            return False
        return len(material.scope.policies) == 1 or all(e.is_partial for e in query.events)
    asks = query.intents & {"amount", "reward"}
    is_plain = "amount" in query.intents <= {"amount", "reward"} and not material.asked
    # «排第五,给钱吗»: one clause says all that is asked
    common = {*lexicon().intents["reward"], *lexicon().tail_words}  # «园区的奖金» says no more
    grams = (u.gram for u in material.units if len(u.gram) > 1 and u.gram not in common)
    says_more = any(not is_of_title(gram, query, knowledge) for gram in grams)
    is_told = says_more and is_answered(material)
    is_told = is_told and material.hits[0].coverage >= _ALL_BUT_WORDS
    is_told = is_told or any(_is_name(u) for u in material.units)
    says_nothing = not material.units or (
        is_plain and not (named_things(material, knowledge) or is_told)
    )
    return (
        bool(asks) and not query.events and says_nothing and not names_another(material, knowledge)
    )


def names_another(material: Material, knowledge: Knowledge) -> bool:
    """Whether money for something is asked for that no award in scope speaks of (人才补贴)."""
    query = material.query
    flat = key(query.text)
    for said_else in (*query.document_numbers, *things_in(flat)):
        flat = flat.replace(key(said_else), " ")
    flat = _FIRMS.sub(" ", flat)
    told = material.point or material.units
    own = [u for u in told if u.pattern is None and u.weight >= _OWN and u.gram in flat]
    if not own or not material.scope.is_pinned:
        return False
    said = []
    for policy_id in sorted(material.scope.policies):
        ruleset = knowledge.rules[policy_id]
        said += [knowledge.documents[policy_id].metadata.title, ruleset.no_awards or ""]
        said += [f"{rule.item}{rule.quote}" for rule in ruleset.rules]
    text = key("|".join(said))
    return not any(unit.is_in(text) for unit in own)


def _is_name(unit: Unit) -> bool:
    """Whether ``unit`` is the whole name of a thing (首台套), not of a kind of firm (小企业)."""
    is_firm = re.search(r"企业|公司|单位|厂|[商户]$", unit.gram)
    return bool(unit.alternatives) and len(unit.gram) >= _FEW_LETTERS and not is_firm


def asks_of_silent(material: Material, knowledge: Knowledge) -> bool:
    """``得了质量奖,在融资上有什么好处``: no sum, and policies without awards whose clauses say."""
    silent = not any(knowledge.rules[p].rules for p in material.scope.policies)
    return silent and not wants_money(material.query) and is_answered(material)


def list_awards(material: Material, knowledge: Knowledge) -> Reply:
    """The awards asked for, side by side; for a policy without any, that it has none."""
    subject = _subject(material.query, knowledge)
    heads, silent = _awards(material, knowledge, subject)
    if not heads and subject and not silent:
        subject, (heads, silent) = None, _awards(material, knowledge, None)
    if not heads:
        return no_awards(silent, material, knowledge)
    title = f"条文规定的奖励中，与{subject}有关的有：" if subject else "条文规定的奖励有："
    beyond = _beyond(heads, material, knowledge)
    heads = [head for head in heads if head.policy_id not in beyond] or heads
    told = [f"不能按这项政策奖励：{verdict.text}。" for verdict in beyond.values()]
    grounds = [(p, verdict.ground) for p, verdict in beyond.items() if verdict.ground]
    cited = [c for p, ground in grounds if (c := knowledge.cite(p, ground, material.as_of))]
    lead = "\n\n".join([*told, *map(quoted, cited), title])
    reply = compose_side_by_side(heads, knowledge, material.as_of, lead)
    reply = replace(reply, citations=unique([*cited, *reply.citations]))
    if not beyond or any(head.policy_id not in beyond for head in heads):
        return reply
    warnings = tuple(verdict.text for verdict in beyond.values())
    return replace(reply, award=Award(outcome="out_of_region", total_yuan=None, warnings=warnings))


def _beyond(heads: Sequence[Head], material: Material, knowledge: Knowledge) -> dict[str, Verdict]:
    """The policies of ``heads`` that do not reach the applicant's place, with what says so."""
    region = material.query.region
    found = {}
    for policy_id in dict.fromkeys(head.policy_id for head in heads) if region else ():
        document, rules = knowledge.documents[policy_id], knowledge.rules[policy_id]
        verdict = check_region(document, rules, region, knowledge.divisions)
        if verdict.state == "failed":
            found[policy_id] = verdict
    return found


def _awards(
    material: Material, knowledge: Knowledge, subject: str | None
) -> tuple[list[Head], list[str]]:
    """Awards of the policies in scope, those of ``subject`` alone if any, and who has none."""
    query, scope = material.query, material.scope
    own = own_policies(query, scope, knowledge)
    if "list" in query.intents and query.regions and not query.policies:
        # who asks what there is to get gets what reaches the place from above, too
        own += [p for p in sorted(scope.policies) if p not in own and _holds(p, query, knowledge)]
    wanted = [p for p in own if knowledge.rules[p].rules] or own or sorted(scope.policies)
    wanted = wanted[:_MOST_LISTED]
    heads = [head_of(p, rule) for p in wanted for rule in knowledge.rules[p].rules]
    if subject:
        words = lexicon().subjects[subject]
        named = [h for h in heads if any(word in f"{h.item}{h.level}" for word in words)]
        # a clause that names the subject may be of other things, too
        heads = named or [h for h in heads if _is_of(h, words, knowledge)]
    return heads, [p for p in wanted if not knowledge.rules[p].rules]


def _subject(query: Query, knowledge: Knowledge) -> str | None:
    """The one subject that a list is asked for (``标准方面``), titles aside; None for all."""
    flat = without_titles(key(query.text), query, knowledge)
    said = [name for name in lexicon().subjects if name in flat]
    return said[0] if len(said) == 1 else None


def _is_of(head: Head, words: Sequence[str], knowledge: Knowledge) -> bool:
    said = "".join(rule.quote for rule in rules_of(head, knowledge))
    return any(word in said for word in words)


def _holds(policy_id: str, query: Query, knowledge: Knowledge) -> bool:
    """Whether a policy with awards is of an area that holds the applicant's place."""
    region = knowledge.documents[policy_id].metadata.region
    within = bool(region) and knowledge.divisions.contains(region, query.regions[0])
    return within and bool(knowledge.rules[policy_id].rules)


def no_awards(policy_ids: list[str], material: Material, knowledge: Knowledge) -> Reply:
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

"""Awards side by side, where they are compared or all cases of a rule are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.award import Award
from assistant.calculator.match import Head, head_of
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.compose_compared import compose_compared, compose_weighed
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import Pricing, price_each
from assistant.understanding.asked.intent import asks_each, asks_roles, asks_scheme
from assistant.understanding.query import AskedEvent, Query
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key
from assistant.words.won import held_words
from assistant.words.wording import award_name

_ASKS_MORE = re.compile(
    r"哪|谁|还是|差|相比|比|(?:(?<!最)[多少高低])(?:了|出)?多少|一样|一个样|相同|区别"
)
_SUMS = re.compile(r"(?<=[\d万元块])还是(?:[给拿奖补发是]|能)*(?=\d)")
_PAIR = 2  # numbers that are held against each other
_EITHER = "要看是哪一项，不能相加。各项奖励如下："
_TIERS = "同一条规定的奖励有："
_ASKS_TIERS = re.compile(
    r"(?:几|哪些|多少)个?(?:档|等级|等次|级别|层次)|分(?:了|成)?几(?:等|级|种|类)"
)


def several_awards(material: Material, heads: list[Head], knowledge: Knowledge) -> Reply | None:
    """Awards side by side, where they are compared or all grades of one are asked for."""
    query, scope, pricing = material.query, material.scope, material.pricing
    if pricing is None:
        return None
    spread = max(len(query.events) + len(pricing.options), len({h.policy_id for h in heads}))
    gap = lexicon().asks_gap(key(query.text))
    places = {*query.policies, *query.policy_regions, *query.regions}
    of_two = "comparison" in query.intents and len(places) > 1  # «甲市和乙市各是多少»
    # «省里和市里各给多少»: the parts of one award
    of_payers = len(query.payers) > 1 and not _open_heads(pricing)
    is_scheme = asks_scheme(query) and not (gap or of_two or of_payers)
    if is_scheme and (open_heads := _all_cases(query, pricing, knowledge)):
        return compose_side_by_side(open_heads, knowledge, material.as_of, "条文规定的奖励有：")
    each = _settled_heads(pricing)
    wants_each = asks_each(query) or (asks_roles(query) and not gap)
    if each and (wants_each or (is_scheme and _are_apart(query, each))):
        return compose_side_by_side(each, knowledge, material.as_of, "各项奖励如下：")
    numbers = [(e.quantity, e.extensions) for e in query.events]
    is_of_numbers = len(set(numbers)) == len(numbers) == _PAIR and len(set(heads)) == 1
    is_compared = "comparison" in query.intents and spread > 1 and not _asks_which_sum(query)
    is_compared = is_compared and (len(set(heads)) > 1 or is_of_numbers)
    if _ASKS_TIERS.search(query.text) and len(set(heads)) == 1:
        beside = _of_clause(heads[0], knowledge)
        if len(beside) > 1:
            return compose_side_by_side(beside, knowledge, material.as_of, _TIERS)
    flat = key(query.text)
    if any(word in flat for word in lexicon().doubt_words):
        is_compared = False  # «算主导还是参与没弄清» tells what is open, and compares nothing
        if _is_one_of(flat, query.events) and (either := _settled_heads(pricing)):
            return compose_side_by_side(either, knowledge, material.as_of, _EITHER)
    if is_compared and not any(e.quantity or e.extensions for e in query.events):
        return compose_compared(heads, knowledge, material.as_of, with_gap=gap)
    if is_compared and _ASKS_MORE.search(query.text) and len(query.events) > 1:
        weighed = price_each(query, scope, knowledge, material.as_of)
        if weighed:
            named = [_told(*one) for one in zip(query.events, weighed, strict=True)]
            return compose_weighed(weighed, named, heads, knowledge, material.as_of, with_gap=gap)
    return None


def _are_apart(query: Query, heads: Sequence[Head]) -> bool:
    """«甲市和乙区的质量奖分别多少»: of two policies nobody asks for the sum.

    «获甲奖和乙奖,各奖多少» tells a case: one of them may bar the other.
    """
    flat = key(query.text)
    fronts = (flat.partition(event.name)[0] for event in query.events)
    is_case = any(held_words().got.search(front) for front in fronts)
    is_apart = finds_any(lexicon().each_patterns, flat) and not is_case
    return is_apart and len({head.policy_id for head in heads}) > 1


def _asks_which_sum(query: Query) -> bool:
    """Whether nothing but sums is held against each other: ``到手是50还是30``."""
    flat = key(query.text)
    rest = _SUMS.sub("", flat)
    return rest != flat and "comparison" not in lexicon().intents_in(rest)


def _is_one_of(flat: str, events: Sequence[AskedEvent]) -> bool:
    """Whether only one of two awards is told, and it is not known which: ``甲奖还是乙奖``."""
    names = [re.escape(event.name) for event in events]
    if len(names) != _PAIR:
        return False
    return bool(re.search(rf"{names[0]}[^,。;?]{{0,4}},?还是[^,。;?]{{0,6}}{names[1]}", flat))


def _told(event: AskedEvent, award: Award) -> str:
    """What is weighed, with its number: ``马德里商标1件，延伸15个国家或地区``."""
    line = award.lines[0]
    name = award_name(line.item, line.level, line.role)
    steps = [one for one in award.lines[1:] if one.item == line.item and one.per != line.per]
    if event.extensions is None or not steps:
        return f"{name}{sum(one.quantity for one in award.lines if one.counted)}{line.per}"
    return f"{name}{line.quantity}{line.per}，延伸{event.extensions}个{steps[0].per}"


def _settled_heads(pricing: Pricing) -> list[Head]:
    """The awards of a calculation that came to a sum; [] of any other."""
    done = pricing.calculation
    is_summed = done is not None and done.award.is_summed
    return list(dict.fromkeys(done.heads)) if done and is_summed else []


def _open_heads(pricing: Pricing) -> list[Head]:
    """The awards of one policy that a question may mean, or names together; [] for one alone."""
    heads = [head for option in pricing.options for head in option.heads]
    heads += pricing.calculation.heads if pricing.calculation else ()
    heads = list(dict.fromkeys(heads))
    is_one_policy = len({head.policy_id for head in heads}) == 1
    return heads if len(heads) > 1 and is_one_policy else []


def _all_cases(query: Query, pricing: Pricing, knowledge: Knowledge) -> list[Head]:
    """The awards of a scheme that is asked for: all that the names may mean, or say in part."""
    heads = _open_heads(pricing)
    found = pricing.calculation.heads if pricing.calculation else ()
    if heads or not found or len(query.events) != 1:
        return heads
    (head, *_), (event,) = found, query.events
    rules = knowledge.rules[head.policy_id].rules
    own = [rule for rule in rules if head_of(head.policy_id, rule) == head]
    paths = {rule.path for rule in own}
    each = finds_any(lexicon().each_patterns, key(query.text))
    beside = [
        head_of(head.policy_id, rule)
        for rule in rules
        # «…奖的奖金分别是多少» are those of its clause, «对质量奖怎么奖» all that are called so
        if (each and rule.path in paths) or event.name in key(rule.item)
    ]
    beside = list(dict.fromkeys(beside))
    return beside if len(beside) > 1 else []


def _of_clause(head: Head, knowledge: Knowledge) -> list[Head]:
    """All awards that the words which give ``head`` give, in their order."""
    rules = knowledge.rules[head.policy_id].rules
    quotes = {rule.quote for rule in rules if head_of(head.policy_id, rule) == head}
    return [head_of(head.policy_id, rule) for rule in rules if rule.quote in quotes]

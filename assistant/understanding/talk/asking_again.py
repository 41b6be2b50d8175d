"""A turn that asks about the answer before: where it is written, how it comes about, the total."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import head_of
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import Query
from assistant.understanding.talk.pointing import several_of
from assistant.understanding.talk.side_by_side import all_told, beside
from assistant.understanding.talk.told_and_asked import may_be_of, number_summed
from assistant.understanding.talk.turn import Turn, asks_sum
from assistant.words.amounts import counts, sums
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import longest_first
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts
from ingest.policy import GovernmentLevel

_MOST_LETTERS = 30
_REST = 2  # letters beside the words of the question that say nothing of their own
_DOUBTS = re.compile(r"是不是|是否|呗|咯|喽|为什么|为啥|为何|怎么|咋|凭|算|应该|吧|吗|啊|呀")
_WHY_NOT = re.compile(
    r"(?:那|这|它|又|凭什么|,)*(?:为什么|为何|凭什么|怎么)(?:就|又|会)?(?:不|没)(?:能|行|可以|让|许|准|给)?[一-鿿]{0,3}[?。]*"
)
_PAYS = re.compile(r"[给出补奖发拿]|财政|部分|那[份块]")
_AMOUNT = frozenset({"amount"})
_LEVELS = {
    "省": GovernmentLevel.PROVINCE,
    "市": GovernmentLevel.CITY,
    "国家": GovernmentLevel.NATION,
    "中央": GovernmentLevel.NATION,
    "区": GovernmentLevel.COUNTY,
    "县": GovernmentLevel.COUNTY,
    "园区": GovernmentLevel.ZONE,
}
_BELOW = {GovernmentLevel.COUNTY, GovernmentLevel.ZONE}


def asked_again(turn: Turn) -> Query | None:
    """What was asked before, once more, as the turn asks about its answer; None if it does not."""
    if len(turn.flat) > _MOST_LETTERS or turn.fresh.policies or turn.fresh.document_numbers:
        return None
    return (
        _source(turn)
        or _reckoning(turn)
        or _payer(turn)
        or _payer_dropped(turn)
        or _total_with(turn)
        or _total(turn)
    )


def _source(turn: Turn) -> Query | None:
    """``第几条写的``: the clauses that the answer before rested on."""
    if not talk().source_asked.fullmatch(turn.flat) or turn.fresh.events:
        return None
    return replace(turn.last, question=turn.fresh.question, asks_source=True, claims=())


def _reckoning(turn: Turn) -> Query | None:
    """``怎么算的``, ``不对吧,应该是60万``: the sum once more, held against what was supposed."""
    words, flat, earlier = talk(), turn.flat, turn.earlier
    if _asks_why_not(turn):
        return replace(turn.last, question=turn.fresh.question, claims=(), asks_source=False)
    if not earlier.events or not asks_sum(earlier) or turn.fresh.retained_tax_yuan is not None:
        return None
    known = {h for e in earlier.events for h in e.heads}
    is_other = roles_in(flat) or any(not e.heads & known for e in turn.fresh.events)
    if is_other and words.put_right.fullmatch(flat):
        return None  # «应该是乙标», «应该是主导»
    if not words.reckoning_asked.search(flat) or any(not f.is_loose for f in facets_in(flat)):
        return None  # «怎么才算主导» asks what the word means
    rest = list(flat)
    supposed = list(sums(flat))
    if not supposed and any(True for _ in counts(flat)):
        return None  # «应该是5项» tells a number
    for money in supposed:
        rest[money.start : money.end] = "?" * (money.end - money.start)
    said = "".join(rest)
    parts = [*lexicon().role_names, *(e.name for e in earlier.events)]
    part = next((p for p in sorted(parts, key=longest_first) if p in said), "")
    said = said.replace(part, "") if part else said
    bare = words.reckoning_rest.sub("", words.reckoning_asked.sub("", said))
    if len(bare) > (0 if supposed else _REST):
        return None  # «不对,贷款是3000万» corrects a fact
    if not _DOUBTS.search(flat) and (not supposed or earlier.figures):
        return None
    # what is supposed of one award of several is no sum of all of them
    is_whole = not part or len(earlier.events) == 1
    claims = tuple(int(m.amount) for m in supposed) if is_whole else ()
    # «一年最多多少», «是100万吗»: the limit is what was asked for
    asked = earlier.intents if "cap" in earlier.intents else _AMOUNT
    return turn.again(claims=claims, intents=asked, unread=())


def _asks_why_not(turn: Turn) -> bool:
    """``为什么不能`` after the text was asked: that clause once more, no sum."""
    last = turn.last
    is_of_text = bool(last.events or last.topic or last.policies) and not wants_amount(last)
    return is_of_text and bool(_WHY_NOT.fullmatch(turn.flat))


def _payer(turn: Turn) -> Query | None:
    """``省里的是多少``: the part of one level, where the award before tells of that level."""
    match = talk().payer_asked.fullmatch(turn.flat)
    payers = turn.fresh.payers
    if not match and payers and set(payers) <= _BELOW and not turn.fresh.events:
        is_of_sum = bool(turn.earlier.events) and asks_sum(turn.earlier)
        return turn.again(payers=payers, intents=_AMOUNT) if is_of_sum else None
    if not match or not turn.earlier.events or not asks_sum(turn.earlier):
        return None
    level = _LEVELS[match["who"]]
    if _is_grade(match["who"], turn):
        return None
    known = _payers(turn)
    if level not in known:
        return None
    return turn.again(payers=(level,), intents=_AMOUNT, text=turn.fresh.text)


def _is_grade(who: str, turn: Turn) -> bool:
    """Whether ``省级的呢`` is of the award that has a 省级 beside the level told before."""
    grade = f"{who}级"
    items = {(h.policy_id, h.item) for e in turn.earlier.events for h in e.heads}
    told = {h.level for e in turn.earlier.events for h in e.heads}
    graded = any(
        rule.level and rule.level.startswith(grade) and rule.level not in told
        for policy_id, item in items
        for rule in turn.knowledge.rules[policy_id].rules
        if rule.item == item
    )
    return graded and turn.flat.startswith((grade, f"那{grade}")) and not _PAYS.search(turn.flat)


def _payer_dropped(turn: Turn) -> Query | None:
    """``省里的不算了``: what the other levels pay of what was added up."""
    match, told = talk().payer_dropped.fullmatch(turn.flat), turn.earlier.payers
    if not match or not turn.earlier.events or not asks_sum(turn.earlier):
        return None
    level = _LEVELS[match["who"] or match["whose"]]
    left = tuple(one for one in told if one is not level)
    if not left and (told or level in _payers(turn)):
        return None
    return turn.again(payers=left, intents=_AMOUNT)


def _total(turn: Turn) -> Query | None:
    """``加起来呢``: of what several levels pay, or of all that was talked about."""
    earlier = turn.earlier
    if not talk().total_asked.fullmatch(turn.flat) or not earlier.events or turn.fresh.events:
        return None
    again = turn.again(intents=_AMOUNT)
    if len(earlier.payers) == 1:
        documents = (turn.knowledge.documents[h.policy_id] for e in earlier.events for h in e.heads)
        own = (d.metadata.level for d in documents if d.metadata.level is not None)
        both = tuple(dict.fromkeys((*earlier.payers, *own)))
        return replace(again, payers=both if len(both) > 1 else tuple(sorted(_payers(turn))))
    parts = several_of(earlier)
    if parts == earlier.talked and len({(e.heads, e.role) for e in parts}) == 1:
        return replace(again, events=parts, talked=())  # one of them was pointed at
    talked = all_told(earlier, turn.knowledge)
    number = number_summed(turn.flat)
    is_of_more = not may_be_of(number, earlier.events) and may_be_of(number, talked)
    if (len(earlier.events) > 1 and not is_of_more) or len(talked) == 1:
        return again
    summed = beside(again, talked, turn.knowledge)
    return replace(summed, talked=(), policies=(), unread=())


def _total_with(turn: Turn) -> Query | None:
    """``和甲标的加起来多少`` after 甲标 and then 乙标 were asked of: the one named and the last."""
    said = talk_parts().summed_with.fullmatch(turn.flat)
    if said is None or not turn.earlier.events:
        return None
    talked = all_told(turn.earlier, turn.knowledge)
    last = [e for e in talked if e in turn.earlier.events]
    others = replace(turn.earlier, events=tuple(e for e in talked if e not in last))
    named = replace(turn, last=others).named_before(said["name"]) or [
        e for e in others.events if said["name"] in e.name
    ]
    if len(named) != 1 or not last:
        return None
    both = (*named, *last)
    summed = beside(turn.again(intents=_AMOUNT), both, turn.knowledge)
    return replace(summed, talked=turn.earlier.talked, unread=())


def _payers(turn: Turn) -> set[GovernmentLevel]:
    """The levels whose money the rules of the awards before tell of, in the place talked of."""
    places = turn.earlier.policy_regions or turn.earlier.regions
    here = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    heads = {h for e in turn.earlier.events for h in e.heads}
    heads = {h for h in heads if h.policy_id in here} or heads
    return {
        rule.payer
        for policy_id in {h.policy_id for h in heads}
        for rule in turn.knowledge.rules[policy_id].rules
        if head_of(policy_id, rule) in heads
    }

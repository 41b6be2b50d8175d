"""What each sum of money in a policy is: a rule's, a cap's, another level's, or no reward.

Every mention falls into exactly one class; what nobody has classed is ``unaccounted``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest.money import MoneyMention
from ingest.policy import PolicyDocument
from ingest.reward import MoneyNote, Review, RuleSet
from ingest.rules.money_account import Accounted, account
from ingest.rules.quotes import Quotes

MoneyClass = Literal["rule", "cap", "other_level", "target", "not_computable", "unaccounted"]
CLASS_WORDS: dict[MoneyClass, str] = {
    "rule": "奖励规则",
    "cap": "封顶",
    "other_level": "其他层级资金",
    "target": "目标或门槛",
    "not_computable": "不可计算",
    "unaccounted": "未归类",
}
_STOPS = "。；\n"
_UNREAD = "程序没有读出这笔金额是什么，须人工核对。"


@dataclass(frozen=True, slots=True)
class ClassedMoney:
    """One mention of money.

    Attributes:
        reason: Chinese, why it is in its class.
    """

    mention: MoneyMention
    path: tuple[str, ...]
    money_class: MoneyClass
    reason: str


def classed_money(rules: RuleSet, document: PolicyDocument) -> tuple[ClassedMoney, ...]:
    """Every sum of money in ``document`` with its class, in the order of the text.

    The account also holds the percentages that set money; here only sums are listed.
    """
    mentions = {(m.start, m.end, m.amount_yuan): m for m in Quotes(document).mentions}
    return tuple(
        _classed(one, mentions[one.start, one.end, one.value], document)
        for one in account(document, rules)
        if not one.is_percent
    )


def unaccounted(rules: RuleSet, document: PolicyDocument) -> tuple[MoneyMention, ...]:
    """Sums in ``document`` that no rule, cap or note of ``rules`` says anything about."""
    classed = classed_money(rules, document)
    return tuple(one.mention for one in classed if one.money_class == "unaccounted")


def with_notes(
    rules: RuleSet,
    document: PolicyDocument,
    mentions: Iterable[MoneyMention],
    text: str = _UNREAD,
    review: Review = "draft",
) -> RuleSet:
    """``rules`` with a note on each of ``mentions``; one note covers the sums of a sentence.

    Args:
        text: Chinese, what the note says; by default that the program could not read it.
    """
    quotes = Quotes(document)
    notes: dict[tuple[tuple[str, ...], str], MoneyNote] = {}
    for mention in mentions:
        path = document.clause_at(mention.start).path
        quote = _sentence(document, mention, quotes)
        note = MoneyNote(path=path, quote=quote, kind="other", text=text, review=review)
        notes[path, quote] = note
    return rules.model_copy(update={"other_money": (*rules.other_money, *notes.values())})


def idle_notes(rules: RuleSet, document: PolicyDocument) -> tuple[MoneyNote, ...]:
    """Notes on sums that are all the figures of rules or caps, so that nothing is left to note."""
    quotes = Quotes(document)
    bare = rules.model_copy(update={"other_money": ()})
    open_ = {mention.start for mention in unaccounted(bare, document)}
    found = []
    for note in rules.other_money:
        span = quotes.find(note.path, note.quote)
        sums = quotes.inside(span) if span else []
        if sums and not any(mention.start in open_ for mention in sums):
            found.append(note)
    return tuple(found)


def _classed(one: Accounted, mention: MoneyMention, document: PolicyDocument) -> ClassedMoney:
    path = document.labelled(document.clause_at(one.start)).path
    if not one.by:
        return ClassedMoney(mention, path, "unaccounted", _UNREAD)
    # a threshold and a target are one class to those who count: money that is only measured by
    kind: MoneyClass = "target" if one.kind == "threshold" else one.kind
    return ClassedMoney(mention, path, kind, one.reason)


def _sentence(document: PolicyDocument, mention: MoneyMention, quotes: Quotes) -> str:
    """The sentence around ``mention``, or its whole clause where those words come twice."""
    clause = document.clause_at(mention.start)
    text, start, end = document.text, mention.start, mention.end
    while start > clause.start and text[start - 1] not in _STOPS:
        start -= 1
    while end < clause.own_end and text[end - 1] not in _STOPS:
        end += 1
    quote = text[start:end].strip()
    span = quotes.find(clause.path, quote)
    if span is not None and span[0] <= mention.start < span[1]:
        return quote
    return document.own_text(clause).strip()

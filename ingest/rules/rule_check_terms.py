"""Checks of the terms of rules (门槛、分档、可变上限、分期) against the words they quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from ingest.money import MoneyMention, percent_spans, whole_spans
from ingest.reward import Cap, RewardRule, RuleSet, Threshold
from ingest.rules.money_account import RANGE
from ingest.rules.quotes import Quotes, Span
from ingest.text.numeral import CHINESE_NUMERAL, value_of

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HAN = re.compile(f"{CHINESE_NUMERAL}+")
_TIMES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ALL = Decimal(100)
_WORDED = {"减半|折半|一半|半额": 50, "加倍|翻倍|翻番|双倍": 200}
_WHOLE = ("count", "rank")  # of which 10 is followed by 11


def threshold_figures(where: str, rule: RewardRule, span: Span, quotes: Quotes) -> Iterator[str]:
    """A limit of each threshold stands in the quote; the other may be that of the next tier."""
    told = [("分档", rule.tier, rule.quote, span)] if rule.tier else []
    for condition in rule.conditions:
        if condition.threshold is not None:
            ground = condition.ground
            quote = ground.quote if ground else rule.quote
            at = quotes.find(ground.path, quote) if ground else span
            told.append(("门槛", condition.threshold, quote, at or span))
    for what, threshold, quote, at in told:
        figures = _figures(threshold, quote, at, quotes)
        if threshold.lower not in figures and threshold.upper not in figures:
            yield f"{where}的{what}“{threshold.text}”,其数额不在引文“{quote}”里"


def _figures(threshold: Threshold, quote: str, span: Span, quotes: Quotes) -> set[Decimal]:
    if threshold.unit == "yuan":
        return {mention.amount_yuan for mention in quotes.inside(span)}
    if threshold.unit == "percent":
        return {percent for _, _, percent in percent_spans(quote)}
    return _numbers(quote)


def _numbers(quote: str) -> set[Decimal]:
    """Every number of ``quote``, in figures or in Chinese."""
    plain = "".join(quote.split()).replace("首", "一")  # 首张: the first
    found: set[Decimal] = set()
    found |= {Decimal(v) for m in _HAN.finditer(plain) if (v := value_of(m.group())) is not None}
    for match in _NUMBER.finditer(plain):
        value = Decimal(match.group().replace(",", ""))
        found |= {value, value * _TIMES.get(plain[match.end() : match.end() + 1], 1)}
    return found


def instalment_sum(where: str, rule: RewardRule) -> Iterator[str]:
    """Parts of an award never come to more than the award."""
    shares = sum((one.percent for one in rule.instalments if one.percent), Decimal(0))
    amounts = sum(one.amount_yuan or 0 for one in rule.instalments)
    if shares > _ALL or (rule.amount_yuan is not None and amounts > rule.amount_yuan):
        yield f"{where}的分期之和超过了奖励总额"


_RISEN = re.compile(r"(?:上浮|上调|提高|增加|追加|加成|提升)[^，。；,;\d]{0,6}\d+(?:\.\d+)?%")


def shares_said(text: str) -> set[Decimal]:
    """Every percentage that ``text`` says, in figures or in words (减半, 一半, 加倍)."""
    found = {percent for _, _, percent in (*percent_spans(text), *whole_spans(text))}
    for match in _RISEN.finditer(text):  # «上浮20%»: the award and so much of it besides
        found |= {_ALL + one for _, _, one in percent_spans(match.group())}
    return found | {
        Decimal(value) for pattern, value in _WORDED.items() if re.search(pattern, text)
    }


def repeat_share(where: str, rule: RewardRule) -> Iterator[str]:
    """The share that a second award is stands in its ground."""
    if (rule.repeat == "share") != (rule.repeat_percent is not None):
        yield f"{where}再次获得按比例折算的,repeat 写 share,并写 repeat_percent"
    elif rule.repeat_percent is not None:
        quote = rule.repeat_ground.quote if rule.repeat_ground else rule.quote
        if rule.repeat_percent not in shares_said(quote):
            yield f"{where}再次获得的比例{rule.repeat_percent}%不在引文“{quote}”里"


def shares_of_awards(rules: RuleSet) -> Iterator[str]:
    """An award that is a share of another names one that has a sum or a percentage of its own."""
    known = {rule.rule_id: rule for rule in rules.rules}
    for rule in rules.rules:
        if rule.base is None or not rule.base.award:
            continue
        where, other = f"规则 {rule.rule_id}", known.get(rule.base.award)
        if rule.kind != "percent":
            yield f"{where}按另一项奖励折算,类型应为 percent"
        if other is None:
            yield f"{where}所折算的规则 {rule.base.award} 不存在"
        elif other.kind == "none" or (other.base is not None and other.base.award):
            yield f"{where}所折算的规则 {rule.base.award} 自己没有数额"


def least_terms(where: str, rule: RewardRule) -> Iterator[str]:
    """A guaranteed sum stands where nothing but it is said, below a limit, or under a share."""
    is_alone = rule.kind == "none" and rule.why_none == "at_least"
    if is_alone != (rule.kind == "none" and rule.least_yuan is not None):
        yield f"{where}只写不低于多少的,须写 least_yuan,why_none 写 at_least"
    if rule.least_yuan is None or rule.kind == "none":
        return
    if rule.bound == "exact" and rule.percent is None:
        yield f"{where}是定额,不能另有保底(least_yuan)"
    if rule.amount_yuan is not None and rule.least_yuan >= rule.amount_yuan:
        yield f"{where}的保底{rule.least_yuan}元不小于数额{rule.amount_yuan}元"


def ends_range(
    lower: Iterable[MoneyMention], upper: Iterable[MoneyMention], quotes: Quotes
) -> bool:
    """Whether one of ``upper`` ends a range that one of ``lower`` begins (3万元至5万元)."""
    text = quotes.document.text
    return any(
        RANGE.fullmatch(text[low.end : high.start]) for low in lower for high in upper
        if low.end < high.start
    )  # fmt: skip


def cap_share(where: str, cap: Cap) -> Iterator[str]:
    """The percentage of a variable cap stands in its quote."""
    shares = {percent for _, _, percent in percent_spans(cap.ground.quote)}
    if cap.fact and cap.percent != _ALL and cap.percent not in shares:
        yield f"{where}的比例{cap.percent}%不在引文“{cap.ground.quote}”里"


def cap_count(where: str, cap: Cap) -> Iterator[str]:
    """The number of items that a cap allows stands in its quote."""
    if cap.kind == "retained_tax" or (cap.count or 0) < 1:
        yield f"{where}的项数不能用于这种封顶,也不能小于1"
    if cap.count not in _numbers(cap.ground.quote):
        yield f"{where}的项数{cap.count}不在引文“{cap.ground.quote}”里"


def group_tiers(rules: RuleSet) -> Iterator[str]:
    """Tiers of one award do not overlap, and a hole between them is told under ambiguities."""
    for item, lower, upper in _neighbours(rules):
        if _overlap(lower, upper):
            yield f"“{item}”的两档“{lower.text}”与“{upper.text}”重叠,同一数额落在两档里"
    for gap in gaps(rules):
        if gap not in rules.ambiguities:
            yield f"{gap};如原文如此,请照此写进 ambiguities"


def gaps(rules: RuleSet) -> tuple[str, ...]:
    """Holes between the tiers of one award, in Chinese: a figure there belongs to none."""
    return tuple(
        f"“{item}”的两档“{lower.text}”与“{upper.text}”之间有空档,落在其中的没有奖励标准"
        for item, lower, upper in _neighbours(rules)
        if _has_gap(lower, upper)
    )


def _neighbours(rules: RuleSet) -> Iterator[tuple[str, Threshold, Threshold]]:
    sets: dict[tuple[object, ...], list[tuple[Threshold, str]]] = {}
    for rule in rules.rules:
        if rule.tier is not None:
            key = (
                rule.group,
                rule.level,
                rule.role,
                rule.payer,
                rule.tier.fact,
                rule.percent is None,
            )
            sets.setdefault(key, []).append((rule.tier, rule.item))
    for tiers in sets.values():
        ordered = sorted(tiers, key=lambda t: (t[0].lower or Decimal(0), t[0].upper is None))
        for (lower, item), (upper, _) in pairwise(ordered):
            yield item, lower, upper


def is_overlapping(tiers: Iterable[Threshold]) -> bool:
    """Whether some figure would fall into two of these tiers of one award."""
    ordered = sorted(tiers, key=lambda t: (t.lower or Decimal(0), t.upper is None))
    return any(_overlap(lower, upper) for lower, upper in pairwise(ordered))


def _overlap(lower: Threshold, upper: Threshold) -> bool:
    if lower.upper is None or upper.lower is None:
        return True
    both_closed = lower.at_most is not None and upper.at_least is not None
    return lower.upper > upper.lower or (lower.upper == upper.lower and both_closed)


def _has_gap(lower: Threshold, upper: Threshold) -> bool:
    if lower.upper is None or upper.lower is None:
        return False
    both_open = lower.below is not None and upper.above is not None
    is_next = lower.at_most is not None and upper.at_least == lower.at_most + 1
    if is_next and lower.unit in _WHOLE:
        return False
    return lower.upper < upper.lower or (lower.upper == upper.lower and both_open)

"""Checks of a rule set against the text: quotes, figures, names, groups, and accounting.

None of them needs judgement, so they run each time a rule file is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from ingest.money import MoneyMention, percent_spans, whole_spans
from ingest.policy import PolicyDocument
from ingest.reward import Cap, Ground, RewardRule, RuleSet
from ingest.rules.money_account import account
from ingest.rules.quotes import Quotes, Span
from ingest.rules.rule_check_terms import (
    cap_count,
    cap_share,
    ends_range,
    group_tiers,
    instalment_sum,
    least_terms,
    repeat_share,
    shares_of_awards,
    shares_said,
    threshold_figures,
)
from ingest.tables.table_money import shares_inside

__all__ = ["Quotes", "cap_problems", "problems_of", "rule_problems"]

_TOGETHER = re.compile("合计|总计|共计")  # what several awards come to limits them all
_BEHIND = 12  # characters after a ratio that say what it is


def problems_of(
    rules: RuleSet, document: PolicyDocument, quotes: Quotes | None = None
) -> tuple[str, ...]:
    """Every problem, in Chinese, in a stable order; ``quotes`` of the document if at hand."""
    quotes = quotes or Quotes(document)
    known = {rule.rule_id for rule in rules.rules}
    found = [
        *_identity(rules, document),
        *(p for rule in rules.rules for p in rule_problems(rule, quotes)),
        *(p for cap in rules.caps for p in cap_problems(cap, known, quotes)),
        *(p for where, ground in _grounds(rules) for p in _ground(where, ground, quotes)),
        *_names(rules),
        *_named_rules(rules),
        *_groups(rules),
        *group_tiers(rules),
        *_twice(rules),
        *shares_of_awards(rules),
    ]
    if _is_reviewed(rules):
        found += _accounting(rules, quotes)
    return tuple(dict.fromkeys(found))


def _is_reviewed(rules: RuleSet) -> bool:
    drafts = any(rule.review == "draft" for rule in rules.rules)
    return not drafts and (bool(rules.rules) or rules.no_awards is not None)


def _identity(rules: RuleSet, document: PolicyDocument) -> Iterator[str]:
    if rules.policy_id != document.policy_id:
        yield f"规则属于政策 {rules.policy_id},不属于 {document.policy_id}"
    for rule_id, n in Counter(rule.rule_id for rule in rules.rules).items():
        if n > 1:
            yield f"规则编号 {rule_id} 用了{n}次"
    if rules.no_awards is not None and rules.rules:
        yield "既写明不设奖励(no_awards),又列有规则"
    if rules.no_awards is not None and rules.no_awards_ground is None:
        yield "写明不设奖励(no_awards),却没有依据条款(no_awards_ground)"


def rule_problems(rule: RewardRule, quotes: Quotes) -> Iterator[str]:
    """What is wrong with one rule by itself, in Chinese."""
    where = f"规则 {rule.rule_id}({'/'.join(rule.path)})"
    if rule.striven and rule.counted:
        yield f"{where}是积极争取的上级资金,不能计入本级(counted 应为 false)"
    if rule.kind == "none" and (rule.amount_yuan is not None or rule.percent is not None):
        yield f"{where}的类型是没有数额(none),却写了数额"
    if rule.kind != "none" and rule.amount_yuan is None and rule.percent is None:
        yield f"{where}没有数额;原文没有写明数额的,类型应为 none"
    yield from least_terms(where, rule)
    if rule.kind == "percent" and rule.percent is None:
        yield f"{where}按比例奖励,却没有比例"
    span = quotes.find(rule.path, rule.quote)
    if span is None:
        yield from _missing(where, rule.path, rule.quote, quotes)
        return
    if rule.amount_yuan is not None:
        yield from _figure(where, rule.amount_yuan, rule.bound == "upper_bound", span, quotes,
                           rule.least_yuan)  # fmt: skip
    if rule.least_yuan is not None and not _printed(rule.least_yuan, span, quotes):
        yield f"{where}的保底{rule.least_yuan}元不在引文“{rule.quote}”里"
    if rule.percent is not None and rule.percent not in (
        *shares_said(rule.quote),
        *shares_inside(quotes.document, *span),
    ):
        yield f"{where}的比例{rule.percent}%不在引文“{rule.quote}”里"
    yield from threshold_figures(where, rule, span, quotes)
    yield from instalment_sum(where, rule)
    yield from repeat_share(where, rule)


def _printed(amount: int, span: Span, quotes: Quotes) -> list[MoneyMention]:
    return [m for m in quotes.inside(span) if m.amount_yuan == Decimal(amount)]


def _figure(
    where: str, amount: int, is_bound: bool, span: Span, quotes: Quotes, least: int | None = None
) -> Iterator[str]:
    """``amount`` stands in the quote, with a word of limit if bound; or it ends a range."""
    same = _printed(amount, span, quotes)
    is_range = least is not None and ends_range(_printed(least, span, quotes), same, quotes)
    if not same:
        text = quotes.document.text[span[0] : span[1]]
        yield f"{where}的数额{amount}元不在引文“{text}”里"
    elif is_bound and not is_range and not any(m.bound_word for m in same):
        yield f"{where}写作上限,原文的{amount}元前后却没有“最高”“不超过”等字样"
    elif not is_bound and all(m.bound_word for m in same):
        yield f"{where}写作定额,原文却是“{same[0].bound_word}”{amount}元"


def _missing(where: str, path: tuple[str, ...], quote: str, quotes: Quotes) -> Iterator[str]:
    if not quotes.has(path):
        yield f"{where}:政策里没有条款 {'/'.join(path)}"
    else:
        yield f"{where}的引文“{quote}”不是条款 {'/'.join(path)} 的原文"


def cap_problems(cap: Cap, known: Collection[str], quotes: Quotes) -> Iterator[str]:
    """What is wrong with one cap; ``known`` are the ids of the rules there are."""
    where = f"封顶“{cap.text}”"
    for rule_id in cap.rules:
        if rule_id not in known:
            yield f"{where}所指的规则 {rule_id} 不存在"
    if [cap.amount_yuan is not None, bool(cap.fact), cap.count is not None].count(True) != 1:
        yield f"{where}须有数额(amount_yuan)、变量(fact)或项数(count),三者取一"
    span = quotes.find(cap.ground.path, cap.ground.quote)
    if span is None:
        yield from _missing(where, cap.ground.path, cap.ground.quote, quotes)
    elif cap.amount_yuan is not None:
        is_said = any(m.bound_word for m in _printed(cap.amount_yuan, span, quotes))
        is_bound = is_said or not _TOGETHER.search(cap.ground.quote)
        yield from _figure(where, cap.amount_yuan, is_bound, span, quotes)
    elif cap.count is not None:
        yield from cap_count(where, cap)
    else:
        yield from cap_share(where, cap)


def _grounds(rules: RuleSet) -> Iterator[tuple[str, Ground]]:
    for rule in rules.rules:
        if rule.repeat_ground:
            yield f"规则 {rule.rule_id} 的再次获奖依据", rule.repeat_ground
        if rule.supplement and rule.supplement.ground:
            yield f"规则 {rule.rule_id} 与上级奖励的关系", rule.supplement.ground
        for condition in rule.conditions:
            if condition.ground:
                yield f"规则 {rule.rule_id} 的条件“{condition.text}”", condition.ground
    if rules.scope:
        yield "适用范围依据", rules.scope
    if rules.no_awards_ground:
        yield "不设奖励的依据", rules.no_awards_ground
    for stacking in rules.stackings:
        yield f"叠加办法“{stacking.text}”", stacking.ground
    for excluded in rules.excluded_applicants:
        yield f"除外申请人“{excluded.text}”", excluded.ground


def _ground(where: str, ground: Ground, quotes: Quotes) -> Iterator[str]:
    if quotes.find(ground.path, ground.quote) is None:
        yield from _missing(where, ground.path, ground.quote, quotes)


def _names(rules: RuleSet) -> Iterator[str]:
    """A name may stand for several levels of one item only where they are worth the same."""
    users: dict[str, list[RewardRule]] = {}
    for rule in rules.rules:
        for name in {rule.item, *rule.names}:
            users.setdefault(name, []).append(rule)
    for name, named in users.items():
        if len({rule.item for rule in named}) > 1:
            yield f"名称“{name}”同时指{_both({rule.item for rule in named})}"
        elif name != named[0].item:
            worth = {(r.level, r.role, r.payer, r.kind, r.amount_yuan) for r in named}
            tiers = {(r.group, r.tier.fact) for r in named if r.tier and r.group}
            if len(tiers) == 1 and all(rule.tier for rule in named):
                continue  # the figure tells which tier is meant
            if len({w[0] for w in worth}) > 1 and len({w[1:] for w in worth}) > 1:
                yield f"名称“{name}”同时指{_both({rule.level or '' for rule in named})},数额却不同"


def _named_rules(rules: RuleSet) -> Iterator[str]:
    known = {rule.rule_id for rule in rules.rules}
    for stacking in rules.stackings:
        for rule_id in stacking.rules:
            if rule_id not in known:
                yield f"叠加办法“{stacking.text}”所指的规则 {rule_id} 不存在"


def _groups(rules: RuleSet) -> Iterator[str]:
    kinds: dict[str, set[str]] = {}
    for rule in rules.rules:
        if rule.group:
            kinds.setdefault(rule.group, set()).add(rule.kind)
        elif rule.kind in ("base", "step"):
            yield f"规则 {rule.rule_id} 是基数或每增一项的数额,却不属于任何组(group)"
    for group, found in kinds.items():
        if "step" in found and "base" not in found:
            yield f"组 {group} 有每增一项的数额,却没有基数"


def twins(rules: Iterable[RewardRule]) -> list[list[RewardRule]]:
    """Rules for the same award and payer that nothing tells apart, those of one award together."""
    heads: dict[tuple[object, ...], list[RewardRule]] = {}
    for r in rules:
        if r.group is None:
            key = (
                *(r.item, r.level, r.role, r.payer, r.applicant, r.conditions),
                *(r.tier, r.regions, r.events_from, r.events_until),
            )
            heads.setdefault(key, []).append(r)
    return [same for same in heads.values() if len(same) > 1]


def _twice(rules: RuleSet) -> Iterator[str]:
    """Two reviewed rules that nothing tells apart are a conflict."""
    for same in twins(r for r in rules.rules if r.review == "reviewed"):
        ids = [f"{r.rule_id}（{'/'.join(r.path)}）" for r in same]
        yield f"规则{_both(ids)}奖励同一事项、同一层级、同一角色,无法分辨用哪一条"


def _has_share(span: tuple[int, int], text: str) -> bool:
    """Whether a percentage begins in ``span``; a ratio is known by the words that follow it."""
    n = span[1] - span[0]
    around = text[span[0] : span[1] + _BEHIND]
    return any(start < n for start, _, _ in (*percent_spans(around), *whole_spans(around)))


def _accounting(rules: RuleSet, quotes: Quotes) -> Iterator[str]:
    """Every sum in the text is the figure of a rule or a cap that quotes it, or is classed."""
    for note in rules.other_money:
        span = quotes.find(note.path, note.quote)
        if span is None:
            yield from _missing(f"其他金额“{note.text}”", note.path, note.quote, quotes)
        elif not quotes.inside(span) and not _has_share(span, quotes.document.text):
            yield f"其他金额“{note.text}”的引文里没有金额"
    for one in account(quotes.document, rules):
        if not one.by and not one.is_percent:
            clause = quotes.document.clause_at(one.start)
            yield (
                f"条款 {'/'.join(clause.path)} 的金额“{one.text}”没有规则,"
                "也没有在 other_money 中说明是什么"
            )


def _both(items: Iterable[str]) -> str:
    return "、".join(f"“{item}”" for item in sorted(items))

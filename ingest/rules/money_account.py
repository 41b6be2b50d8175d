"""The account of the money of a policy (金额清点): each mention has one class, a reason, a voucher.

Pure: a document and its rule set in, one record for each mention out, in the order of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.money import percent_spans
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import MoneyKind, RuleSet
from ingest.rules.quotes import Quotes

MoneyClass = Literal["rule", "cap", "other_level", "target", "threshold", "not_computable"]

# Chinese names, for tables of the account.
CLASS_NAMES: dict[MoneyClass, str] = {
    "rule": "奖励规则",
    "cap": "封顶",
    "other_level": "其他层级的资金",
    "target": "目标",
    "threshold": "门槛",
    "not_computable": "不能计算",
}
_OF_NOTE: dict[MoneyKind, MoneyClass] = {
    "target": "target",
    "threshold": "threshold",
    "other_level": "other_level",
    "fund": "not_computable",
    "population": "not_computable",
    "other": "not_computable",
}
RANGE = re.compile(r"\s*(?:至|到|-|—|－|–|~|～|―)+\s*")
_SETS_MONEY = re.compile(
    r"^\s*(?:的)?(?:比例|标准|额度)?[^，,。；;\d]{0,12}(?:给予|予以|奖励|补助|补贴|资助|奖补|配套|贴息)"
)


@dataclass(frozen=True, slots=True)
class Accounted:
    """One mention of money, or one percentage that sets money.

    Attributes:
        start, end: characters of the canonical text; ``text`` is the print.
        value: yuan, or per cent where ``is_percent``.
        reason: Chinese, why it is of this class.
        by: who says so: a rule's id, ``封顶“…”`` or ``说明“…”``; "" where nobody does.
    """

    start: int
    end: int
    text: str
    value: Decimal
    is_percent: bool
    kind: MoneyClass
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class _Claim:
    start: int
    end: int
    figures: frozenset[Decimal]  # empty: every figure of the span
    kind: MoneyClass
    reason: str
    by: str
    rank: int


def account(document: PolicyDocument, rules: RuleSet) -> tuple[Accounted, ...]:
    """Every sum of ``document`` with its class, and the percentages that set money.

    A rule or cap claims a figure that its quote holds; a note claims the figures of its quote. Of
    several claims the closest quote wins, a rule before a cap before a note.
    """
    quotes = Quotes(document)
    claims = sorted(_claims(rules, quotes), key=lambda c: (c.rank, c.end - c.start))
    found: dict[tuple[int, int, Decimal], Accounted] = {}
    for mention in quotes.mentions:
        one = _accounted(document, claims, (mention.start, mention.end), mention.amount_yuan, False)
        found[mention.start, mention.end, mention.amount_yuan] = one
    for start, end, percent in percent_spans(document.text):
        one = _accounted(document, claims, (start, end), percent, True)
        after = document.text[end : end + 24]
        if one.by or _SETS_MONEY.match(after) or RANGE.match(after):
            found[start, end, percent] = one
    return _with_lower_ends([found[key] for key in sorted(found)], document)


def _with_lower_ends(
    listed: Sequence[Accounted], document: PolicyDocument
) -> tuple[Accounted, ...]:
    """The mentions, the lower end of a range (5%—20%) with the rule that has the upper one."""
    told = list(listed)
    alone: set[int] = set()
    for at in range(len(told) - 2, -1, -1):
        low, high = told[at], told[at + 1]
        between = document.text[low.end : high.start]
        if not low.by and high.kind == "rule" and RANGE.fullmatch(between):
            reason = f"{high.reason}(区间的下限)"
            told[at] = replace(low, kind="rule", reason=reason, by=high.by)
        elif low.is_percent and not low.by and not _SETS_MONEY.match(document.text[low.end :]):
            alone.add(at)  # no award hangs on this range
    return tuple(one for at, one in enumerate(told) if at not in alone)


def counts(accounted: Sequence[Accounted]) -> dict[MoneyClass, int]:
    """How many mentions each class has, in the order of ``CLASS_NAMES``."""
    n = Counter(one.kind for one in accounted)
    return {kind: n[kind] for kind in CLASS_NAMES}


def _accounted(
    document: PolicyDocument,
    claims: Sequence[_Claim],
    span: tuple[int, int],
    value: Decimal,
    is_percent: bool,
) -> Accounted:
    text = document.text[span[0] : span[1]]
    near = [
        claim
        for claim in claims
        if claim.start <= span[0] < claim.end and (not claim.figures or value in claim.figures)
    ]
    if near:
        claim = next((c for c in near if not _is_elsewhere(c, near)), near[0])
        return Accounted(*span, text, value, is_percent, claim.kind, claim.reason, claim.by)
    reason = "没有规则,也没有说明是什么,须由人判断"
    return Accounted(*span, text, value, is_percent, "not_computable", reason, "")


def _is_elsewhere(claim: _Claim, near: Sequence[_Claim]) -> bool:
    """Whether the claim's figure is another of its quote's: a note on these very words says so.

    「费用达5万元的奖励5万元」: the threshold has a note whose quote ends before the award.
    """
    return claim.rank < 2 and any(
        note.rank == 2 and claim.start <= note.start and note.end < claim.end for note in near
    )


def _claims(rules: RuleSet, quotes: Quotes) -> Iterator[_Claim]:
    for rule in rules.rules:
        span = quotes.find(rule.path, rule.quote)
        printed = (rule.amount_yuan, rule.least_yuan, rule.percent)
        figures = {Decimal(f) for f in printed if f is not None}
        for part in rule.instalments:
            figures |= {Decimal(f) for f in (part.amount_yuan, part.percent) if f is not None}
        if span and figures:
            is_other = not rule.counted or rule.payer is None
            payer = _PAYERS[rule.payer]
            kind: MoneyClass = "other_level" if is_other else "rule"
            reason = f"{payer}的资金,本政策只是提到" if is_other else _award(rule.item, rule.level)
            yield _Claim(*span, frozenset(figures), kind, reason, rule.rule_id, 0)
        again = rule.repeat_ground
        if again and rule.repeat_percent and (span := quotes.find(again.path, again.quote)):
            reason = f"再次获得{rule.item}的比例"
            yield _Claim(*span, frozenset({rule.repeat_percent}), "rule", reason, rule.rule_id, 0)
    for cap in rules.caps:
        span = quotes.find(cap.ground.path, cap.ground.quote)
        if span:
            if cap.count is not None:
                continue  # a limit on numbers has no money
            figures = {Decimal(cap.amount_yuan)} if cap.amount_yuan is not None else {cap.percent}
            yield _Claim(
                *span, frozenset(figures), "cap", f"封顶:{cap.text}", f"封顶“{cap.text}”", 1
            )
    for note in rules.other_money:
        if span := quotes.find(note.path, note.quote):
            kind = _OF_NOTE[note.kind]
            yield _Claim(*span, frozenset(), kind, note.text, f"说明“{note.text}”", 2)


def _award(item: str, level: str | None) -> str:
    return f"{level or ''}{item}的奖励数额"


_PAYERS: dict[GovernmentLevel, str] = {
    GovernmentLevel.NATION: "国家",
    GovernmentLevel.PROVINCE: "省级",
    GovernmentLevel.CITY: "市级",
    GovernmentLevel.COUNTY: "县级",
    GovernmentLevel.ZONE: "园区",
}

"""Amounts: the total, whether it is exact or an upper bound, the rules it rests on, and all three.

Only questions whose gold states a total (0 included) count; where the gold says that no total may
be stated, ``amount_withheld`` counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.calculator.award import AwardLine
from eval.case import Case, GoldSpan, Metric
from eval.expect import differs_in_rules
from eval.gold import Found, is_hit
from eval.tally import Tally


def _has_gold_total(case: Case) -> bool:
    return case.placed.question.expect.total_yuan is not None


def _total(answer: Answer | None) -> int | None:
    return answer.award.total_yuan if answer and answer.award else None


def _value(case: Case) -> Tally | None:
    if not _has_gold_total(case):
        return None
    return Tally.of(_total(case.answer) == case.placed.question.expect.total_yuan)


def _bound(case: Case) -> Tally | None:
    wanted = case.placed.question.expect.outcome
    if not _has_gold_total(case) or wanted not in ("exact", "upper_bound"):
        return None
    award = case.answer.award if case.answer else None
    return Tally.of(award is not None and award.outcome == wanted)


def _rule(case: Case) -> Tally | None:
    expect = case.placed.question.expect
    gold = (*case.gold, *case.gold_any)
    if not _has_gold_total(case) or not (expect.rules is not None or (gold and expect.total_yuan)):
        return None
    award = case.answer.award if case.answer else None
    if award is None or award.total_yuan is None:
        return Tally.of(False)
    if expect.rules is not None:
        return Tally.of(not differs_in_rules(award, expect.rules))
    counted = [line for line in award.lines if line.counted]
    capped = {(step.policy_id, step.path) for step in award.adjustments}
    telling = [span for span in gold if (span.policy_id, span.path) not in capped]
    if counted and not telling and not any(_stands_in(line, gold, case) for line in counted):
        return None  # the gold quotes only the cap that binds, not the rule below it
    return Tally.of(bool(counted) and all(_stands_in(line, gold, case) for line in counted))


def _stands_in(line: AwardLine, gold: Sequence[GoldSpan], case: Case) -> bool:
    """True if the line's quote meets a gold quote or its clause is that of one."""
    document = case.documents.get(line.policy_id)
    at = document.text.find(line.quote) if document else -1
    found = Found(line.policy_id, at, at + len(line.quote))
    return any(
        span.policy_id == line.policy_id
        and (span.path == line.path or (at >= 0 and is_hit(found, span)))
        for span in gold
    )


def _exact(case: Case) -> Tally | None:
    value = _value(case)
    if value is None:
        return None
    parts = (value, _bound(case), _rule(case))
    return Tally.of(all(part is None or part.hits == part.n for part in parts))


def _withheld(case: Case) -> Tally | None:
    expect = case.placed.question.expect
    if not expect.asserts_total or expect.total_yuan is not None:
        return None
    return Tally.of(case.answer is not None and _total(case.answer) is None)


AMOUNT_EXACT = Metric(
    "amount_exact",
    "金额完全正确",
    "合计、确数或上限、所依据的规则三项都对(没有标准的一项不计)。只计标准写明合计(含0元)的题。",
    _exact,
)
AMOUNT_VALUE = Metric(
    "amount_value",
    "金额数值正确",
    "答复的合计与标准合计一元不差;没有给出合计算错。只计标准写明合计(含0元)的题。",
    _value,
)
AMOUNT_BOUND = Metric(
    "amount_bound",
    "确数与上限不混淆",
    "标准是确数的答成确数,标准是上限(条文写“最高”,或封顶的依据未知)的答成上限。"
    "只计标准写明合计、且写明是确数或上限的题。",
    _bound,
)
AMOUNT_RULE = Metric(
    "amount_rule",
    "金额依据的规则正确",
    "标准列出规则编号的:计入合计的明细恰好依据这些规则,不多不少;未列的:计入合计的每条明细"
    "都落在标准引文所在条款。没有给出合计算错。只计标准写明合计,并有规则编号或(合计不为0时)有标准引文"
    "的题;标准引文只有起作用的封顶条款的,不计。",
    _rule,
)
AMOUNT_WITHHELD = Metric(
    "amount_withheld",
    "不该给合计时没有给",
    "标准写明不得给出合计的题(条件不足、条文没有金额、不在适用地区等),答复没有给出合计的比例。",
    _withheld,
)

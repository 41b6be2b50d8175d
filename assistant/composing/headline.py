"""The first line of an answer with an award: what comes to be paid, or what is lacking for that."""

from __future__ import annotations

import re

from assistant.calculator.award import Award
from assistant.calculator.conclude import Roughly
from assistant.composing.remarks import further
from assistant.understanding.query import Query
from assistant.words.wording import NO_TOTAL, PAYER, ROUGHLY, award_name, money
from ingest.policy import GovernmentLevel

# «每项50万», «省里那份300万»
_EACH = re.compile(
    r"[每各单](?:一?[项个件块家张枚种]|(?:自|给|奖|补|拿|是))|[两三四五][个笔份样](?=\d)|那[份笔块](?:奖励|奖金|钱)?的?\d"
)


def headline(query: Query, award: Award, roughly: Roughly | None, *, is_shared: bool) -> str:
    """The first line of an answer with an award: the result, or why there is none.

    Args:
        is_shared: several budgets bear it, so that none is said to pay it.
    """
    if award.outcome == "no_amount":
        return _headline_without_amount(query, award)
    if award.outcome in NO_TOTAL:
        reason = award.warnings[0] if award.warnings else ""
        said = NO_TOTAL[award.outcome]
        if award.outcome == "out_of_region" and "；" in reason:
            said = "查到的政策都不适用于申请人所在地区，不能按它们计算奖励"
        return f"{said}：{reason}。" if reason else f"{said}。"
    if award.outcome == "needs_input":
        return _open_headline(award)
    total = money(award.total_yuan or 0)
    first = _verdict_on_claim(query, award, is_exact=award.outcome == "exact")
    payer = "" if is_shared else _payer(award)
    if roughly:
        return f"{first}可得奖励{ROUGHLY[roughly.bound]}{total}{payer}：{roughly.why}。"
    if award.outcome == "upper_bound":
        if "retained_tax_yuan" in award.missing:
            why = "，实际不超过企业当期纳税总额地方留存部分，该数额您还没有提供"
            return f"{first}按条文计算最高{total}{payer}{why}。"
        lacking = "、".join(_missing_words(award))
        if lacking:
            return f"{first}按条文计算最高{total}{payer}，{lacking}您还没有提供，实际可能更少。"
        low, kind = _least_of(award)
        return f"{first}最高{total}{payer}{low}，条文写的是{kind}，实际数额由主管部门核定。"
    if "extensions" in award.missing:
        more = further(award)
        return f"{first}可得奖励{total}{payer}，{more}，您还没有说有几个。"
    return f"{first}可得奖励{total}{payer}。"


def _headline_without_amount(query: Query, award: Award) -> str:
    """Where a line has no figure, there is no total; what the text says instead."""
    payable = sum(line.amount_yuan or 0 for line in award.lines)
    silent = "、".join(
        award_name(line.item, line.level, line.role)
        for line in award.lines
        if line.amount_yuan is None
    )
    if at_least := _guaranteed(award):
        return at_least
    if payable and not silent:
        return "其中有一项本政策没有承诺由本级发放，因此不给出合计；其余各项见下。"
    if payable:
        return f"{silent}：条文没有写明金额，因此不给出合计；其余各项见下。"
    if silent:
        return f"{silent}：条文提到了这项激励，但没有写明金额，无法计算。"
    if query.payers:
        who = "、".join(PAYER[p] for p in query.payers)
        return f"条文没有写明由{who}承担这项奖励，没有可以计算的金额。"
    return "本政策没有承诺由本级发放这项奖励，没有可以计算的金额。"


def _least_of(award: Award) -> tuple[str, str]:
    """The lower end where the text gives a range for every line, and what the text writes."""
    low = award.range.least_yuan if award.range else 0
    if low and all(line.least_yuan for line in award.lines):
        return f"、不低于{money(low)}", "区间"
    return "", "上限"


def _guaranteed(award: Award) -> str:
    """What the text guarantees where it gives no amount (不低于); "" where it guarantees none."""
    floors = [line for line in award.lines if line.amount_yuan is None and line.least_yuan]
    if not floors or award.range is None:
        return ""
    least = money(award.range.least_yuan)
    if len(award.lines) > 1:
        return f"合计不低于{least}：其中有的条文只写了不低于多少，因此不给出合计。"
    line = floors[0]
    name = award_name(line.item, line.level, line.role)
    return f"{name}：条文只保证不低于{least}，没有写明具体金额，因此不给出合计。"


def _open_headline(award: Award) -> str:
    """Asks for the one fact that helps most; says what can be proved without it."""
    if "base_yuan" in award.missing or award.narrowing is None:
        return "条文按比例给予，还需要知道计算的基数（例如实际投入多少钱）才能算出金额。"
    asked = f"还需要知道一项才能算出金额。{award.narrowing.question}"
    if award.range is None or award.range.most_yuan is None:
        return asked
    span = f"{money(award.range.least_yuan)}至{money(award.range.most_yuan)}"
    return f"{asked}目前可以确定在{span}之间。"


def _missing_words(award: Award) -> list[str]:
    """What is missing and may lower the total, in Chinese."""
    names = [name for name in award.missing if name != "extensions"]
    return [i.text for i in award.inputs if i.state == "missing" and i.name in names]


def _verdict_on_claim(query: Query, award: Award, *, is_exact: bool) -> str:
    """Says first whether a sum the user supposes is right; right parts of it need no word."""
    total = award.total_yuan or 0
    parts = {x for line in award.lines for x in (line.unit_yuan, line.amount_yuan)}
    of_one = len(query.claims) > 1 or _EACH.search(query.text)  # «每项50万吧»
    # «一个30万,两个60万对吧»: more than a limit leaves is no right part of it
    too_much = [claim for claim in query.claims if claim > total] if award.adjustments else []
    if too_much and total not in query.claims[-1:]:
        return f"不是{money(max(too_much))}。"
    if not query.claims or (of_one and set(query.claims) <= parts):
        return ""
    if total in query.claims[:-1] and total != query.claims[-1]:
        return ""  # «省里100万市里100万,一共200万吧»: of which it is right is not sure
    if total in query.claims:
        # what follows from winning it again the text may leave open
        is_sure = is_exact and not any(e.repeat for e in query.events)
        return "是的，" if is_sure else ""
    return f"不是{money(query.claims[0])}。"


def _payer(award: Award) -> str:
    payers = {line.payer for line in award.lines if line.amount_yuan}
    if len(payers) != 1:
        return ""
    return f"（由{PAYER[GovernmentLevel(payers.pop())]}承担）"

"""Answers with an amount: first line the result, then lines, conditions, what to watch, sources."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Citation
from assistant.calculator.award import Adjustment, Award, AwardLine
from assistant.calculator.conclude import Calculation, Roughly
from assistant.calculator.repaired import note_on
from assistant.composing.called_alike import called_alike
from assistant.composing.compose_metadata import validity_citations
from assistant.composing.in_doubt import doubts_of, standard_of, withheld
from assistant.composing.other_kind import other_kind_line
from assistant.composing.remarks import (
    further,
    is_paying,
    parts_line,
    remarks,
    repeat_line,
)
from assistant.composing.reply import Reply, address, sources, unique
from assistant.composing.shared_cost import asks_share, shares_in
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.pricing import Pricing
from assistant.rule_words import caps_of, figure_of, rules_of
from assistant.understanding.facts.for_calculator import day_of
from assistant.understanding.query import Query
from assistant.words.talk import talk
from assistant.words.wording import NO_TOTAL, PAYER, ROUGHLY, award_name, money
from ingest.policy import ClauseLevel, GovernmentLevel, Validity
from ingest.reward import Cap, Ground

_EACH = re.compile(r"[每各单](?:一?[项个件块家张枚种]|(?:自|给|奖|补|拿|是))")
_DRAFTS = "该金额依据尚未经人工核对的规则草稿，请以条文原文为准。"
_SHORT = 90  # letters of promises that the first line repeats
_MARKS = "，；。,; "
_LONGEST = 480  # letters of a clause quoted whole


def compose_award(
    query: Query, pricing: Pricing, calculation: Calculation, knowledge: Knowledge, as_of: date
) -> Reply:
    """The answer for a settled calculation."""
    shares = shares_in(calculation.award.lines, knowledge, as_of)
    award, doubt = _held_back(query, calculation.award, shares)
    citations = cite_grounds(calculation, knowledge, as_of)
    if award.outcome == "needs_human" and not doubt:
        citations = unique([_whole(c, knowledge, as_of) for c in citations])
    dead = _not_in_force(query, calculation, knowledge, as_of)
    more = [validity_citations(knowledge.documents[p], knowledge, as_of) for p in dead]
    citations = unique([*citations, *(c for found in more for c in found)])
    drafts = award.basis is not None and award.basis.drafts_used
    is_open = award.outcome == "needs_human" and not doubt
    printed = _printed(calculation, knowledge) if is_open else ""
    striven = _striven(calculation, knowledge) if award.outcome == "no_amount" else ""
    headline = (
        striven
        or doubt
        or f"{repeat_line(award)}{parts_line(query, award)}"
        f"{_headline(query, award, calculation.roughly, is_shared=bool(shares))}"
    )
    parts = [printed + headline + (_DRAFTS if drafts else "")]
    paying = [line for line in calculation.award.lines if line.unit_yuan] if doubt else []
    if paying:
        parts.append("\n".join(dict.fromkeys(f"- {standard_of(line)}" for line in paying)))
    elif award.lines and award.outcome != "not_eligible":
        parts.append("\n".join(_lines(award)))
    standards = [] if doubt else _standards(query, calculation, knowledge)
    if standards:
        parts.append("奖励标准：" + "；".join(text for text, _, _ in standards) + "。")
        found = [knowledge.cite(p, ground, as_of) for _, p, ground in standards]
        citations = unique([*citations, *(c for c in found if c)])
    limits = _limits(query, calculation, knowledge)
    if limits:
        said = "；".join(f"{cap.text}（{''.join(cap.ground.path)}）" for _, cap in limits)
        also = "还" if award.adjustments else ""
        parts.append(f"条文{also}规定了上限：{said}。")
        found = [knowledge.cite(p, cap.ground, as_of) for p, cap in limits]
        citations = unique([*citations, *(c for c in found if c)])
    if shares and not doubt:
        parts.append(
            "出资：条文写明" + "、".join(f"“{c.quote.strip(_MARKS)}”" for c in shares) + "。"
        )
    citations = unique([*citations, *shares])
    parts += _left_out(query, award)
    parts.append("" if award.total_yuan is None else called_alike(query, calculation, knowledge))
    parts += remarks(award, calculation.roughly, pricing, citations)
    parts += standing_notes(citations, knowledge, as_of, is_validity_said=True)
    if citations:
        parts.append("依据：\n\n" + sources(citations))
    if award.outcome == "needs_human":  # else a warning of the calculation says it
        notes = (note_on(knowledge.documents[c.policy_id], c.start, c.end) for c in citations)
        parts += list(dict.fromkeys(notes))
    only_silence = award.outcome == "no_amount" and not is_paying(award)
    return Reply(
        status="answered",
        text="\n\n".join(part for part in parts if part),
        citations=citations,
        award=None if only_silence else award,
        figures=tuple(line.unit_yuan for line in paying if line.unit_yuan),
    )


def _not_in_force(
    query: Query, calculation: Calculation, knowledge: Knowledge, as_of: date
) -> list[str]:
    """Policies asked about that pay nothing for want of force, whose dates the answer tells."""
    policies = list(dict.fromkeys(h.policy_id for h in calculation.heads))
    if calculation.award.outcome == "out_of_force":
        return policies
    paying = {line.policy_id for line in calculation.award.lines}
    days = {p: day_of(query, p, knowledge) or as_of for p in policies if p not in paying}
    alive = (Validity.IN_FORCE, Validity.UNKNOWN)
    return [
        p for p, on in days.items() if knowledge.documents[p].metadata.validity(on) not in alive
    ]


def _held_back(query: Query, award: Award, shares: tuple[Citation, ...]) -> tuple[Award, str]:
    """``award`` without its total, and why, where it is open whether anything is paid."""
    if shares and asks_share(query):
        said = "、".join(f"“{share.quote.strip(_MARKS)}”" for share in shares)
        return withheld(
            award
        ), f"各级怎样分担，条文写明{said}；这里只列出奖励标准，不给各级的数额。"
    if kind := other_kind_line(query, award):
        return withheld(award), kind
    words = "、".join(f"“{word}”" for word in doubts_of(query, award))
    if not words:
        return award, ""
    why = f"您说到{words}，所引条文没有写到这种情况能否奖励，请向主管部门确认；"
    return withheld(award), f"{why}这里只列出标准，不给合计。"


def _printed(calculation: Calculation, knowledge: Knowledge) -> str:
    """What the clauses of an award that a person must decide say, where a few words do."""
    rules = [(h, rule) for h in calculation.heads for rule in rules_of(h, knowledge)]
    quotes = list(dict.fromkeys(rule.quote for _, rule in rules))
    is_row = any(" | " in quote or "\n" in quote for quote in quotes)
    if not quotes or is_row or sum(map(len, quotes)) > _SHORT:
        return ""
    said = "”、“".join(quote.strip(_MARKS) for quote in quotes)
    return f"条文写的是“{said}”。"


def _striven(calculation: Calculation, knowledge: Knowledge) -> str:
    """That the text only strives for another level's money, and how much, where that is all."""
    if calculation.award.lines:
        return ""
    rules = [rule for h in calculation.heads for rule in rules_of(h, knowledge)]
    if not rules or not all(rule.striven and rule.amount_yuan for rule in rules):
        return ""
    sums = "、".join(
        f"{PAYER[rule.payer]}的{money(rule.amount_yuan)}" for rule in rules if rule.amount_yuan
    )
    return f"条文只表示积极争取{sums}，不是本级承诺发放的奖励，因此没有可以计算的金额。"


def _left_out(query: Query, award: Award) -> list[str]:
    """What the user said to pay nothing, rewarded before or not done, and is not counted."""
    parts = [
        f"您说其中{e.left_out}项{e.left_why}，这里只计其余{e.quantity}项。"
        for e in query.events
        if e.left_out
    ]
    for why, named in (
        ("没有取得、还没有取得或者不是的", query.unpaid_awards),
        ("已经领过奖励的", query.paid_awards),
    ):
        names = "、".join(f"“{name}”" for name in named)
        is_deducted = any(one.kind == "repeat_difference" for one in award.adjustments)
        if names and award.total_yuan and not (is_deducted and named == query.paid_awards):
            parts.append(f"您说{why}{names}，这里没有计入。")
    return parts


def _standards(
    query: Query, calculation: Calculation, knowledge: Knowledge
) -> list[tuple[str, str, Ground]]:
    """All figures and fixed caps of an award whose numbers the user left open."""
    award = calculation.award
    is_open = any(e.quantity is None for e in query.events) or "extensions" in award.missing
    if not is_open or not award.is_summed:
        return []
    found: list[tuple[str, str, Ground]] = []
    for head in calculation.heads:
        rules = rules_of(head, knowledge)
        caps = [c for p, c in caps_of([head], knowledge) if c.amount_yuan and c.kind != "role"]
        if len(rules) + len(caps) < 2:
            continue
        for rule in rules:
            ground = Ground(path=rule.path, quote=rule.quote)
            found.append((figure_of(rule), head.policy_id, ground))
        found += [(c.text, head.policy_id, c.ground) for c in caps]
    return found


def _limits(query: Query, calculation: Calculation, knowledge: Knowledge) -> list[tuple[str, Cap]]:
    """The limits of the awards, where the turn asks for them; also those not reached by the sum."""
    award = calculation.award
    if not talk().limit_asked.search(query.question):
        return []
    if not award.is_summed:
        return []
    bitten = {a.reason for a in award.adjustments}
    return [
        (p, cap)
        for p, cap in caps_of(calculation.heads, knowledge)
        if cap.kind != "role" and not any(cap.text in reason for reason in bitten)
    ]


def cite_grounds(
    calculation: Calculation, knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """Citations of everything a calculation rests on; else of the awards that are asked about.

    What is not in force is not quoted as if it promised something.
    """
    grounds = calculation.grounds
    if not grounds and calculation.award.outcome != "out_of_force":
        grounds = tuple(
            (head.policy_id, Ground(path=rule.path, quote=rule.quote))
            for head in calculation.heads
            for rule in rules_of(head, knowledge)
        )
    found = [knowledge.cite(policy_id, g, as_of) for policy_id, g in grounds]
    return unique([c for c in found if c])


def _whole(citation: Citation, knowledge: Knowledge, as_of: date) -> Citation:
    """The own text of the clause cited, if it is short: all that a person needs to decide."""
    document = knowledge.documents[citation.policy_id]
    clause = document.clause_at(citation.start)
    if clause.level is ClauseLevel.TABLE:
        return citation  # a row says all; its columns are told beside it
    if clause.own_end - clause.start > _LONGEST or clause.own_end < citation.end:
        return citation
    return knowledge.cite_span(citation.policy_id, clause.start, clause.own_end, as_of)


def _headline(query: Query, award: Award, roughly: Roughly | None, *, is_shared: bool) -> str:
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


def describe_line(line: AwardLine, *, with_payer: bool = False) -> str:
    """``标准制修订（国家标准，主导）：50万元×1=50万元（18.）``."""
    name, clause = award_name(line.item, line.level, line.role), address(line.path, line.clause)
    if line.amount_yuan is None and line.least_yuan is not None:
        return f"{name}：{line.quantity}{line.per}不低于{money(line.least_yuan)}（{clause}）"
    if line.unit_yuan is None or line.amount_yuan is None:
        return f"{name}：条文未写明金额（{clause}）"
    if with_payer:
        name += f"[{PAYER[GovernmentLevel(line.payer)]}]"
    most = "最高" if line.bound == "upper_bound" else ""
    left_out = "" if line.counted else "，不重复享受，不计入合计"
    return (
        f"{name}：{most}{money(line.unit_yuan)}/{line.per}×{line.quantity}"
        f"={money(line.amount_yuan)}（{clause}）{left_out}"
    )


def describe_adjustment(adjustment: Adjustment) -> str:
    """What one cap did, with the clause that orders it."""
    return f"{adjustment.reason}（{''.join(adjustment.path)}）"


def _lines(award: Award) -> list[str]:
    several_payers = len({line.payer for line in award.lines}) > 1
    lines = [f"- {describe_line(line, with_payer=several_payers)}" for line in award.lines]
    # a sum that is a share of another is worked out where it can be seen
    lines += [f"- {s.step}：{s.detail}（{s.clause}）" for s in award.worked_out if s.clause]
    lines += [f"- {describe_adjustment(a)}" for a in award.adjustments]
    if len(award.payers) > 1:
        shares = [f"{PAYER[GovernmentLevel(p.payer)]}{money(p.total_yuan)}" for p in award.payers]
        lines.append(f"- 分级承担：{'，'.join(shares)}")
    several = len(award.lines) + len(award.adjustments) > 1
    if several and award.total_yuan is not None:
        lines.append(f"- 合计：{money(award.total_yuan)}")
    return lines

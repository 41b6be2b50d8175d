"""Answers with an amount: first line the result, then lines, conditions, what to watch, sources."""

from __future__ import annotations

from datetime import date

from assistant.answer import Citation
from assistant.calculator.award import Adjustment, Award, AwardLine
from assistant.calculator.conclude import Calculation
from assistant.calculator.repaired import note_on
from assistant.composing.called_alike import called_alike
from assistant.composing.compose_metadata import validity_citations
from assistant.composing.headline import headline
from assistant.composing.in_doubt import doubts_of, standard_of, withheld
from assistant.composing.one_part import one_part
from assistant.composing.other_kind import other_kind_line
from assistant.composing.remarks import (
    further_pay,
    is_paying,
    left_out_line,
    parts_line,
    remarks,
    repeat_line,
)
from assistant.composing.reply import Reply, address, sources, unique
from assistant.composing.shared_cost import asks_share, shares_in
from assistant.composing.standing import standing_notes
from assistant.first_besides import ASKS_MORE, is_firsts
from assistant.knowledge import Knowledge
from assistant.pricing import Pricing
from assistant.rule_words import caps_of, figure_of, rules_of
from assistant.understanding.facts.for_calculator import day_of
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.wording import PAYER, award_name, money
from ingest.policy import ClauseLevel, GovernmentLevel, Validity
from ingest.reward import Cap, Ground

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
    award = one_part(query, award, knowledge)
    is_open = award.outcome == "needs_human" and not doubt
    citations = cite_grounds(calculation, knowledge, as_of)
    if is_open:
        citations = unique([_whole(c, knowledge, as_of) for c in citations])
    dead = _not_in_force(query, calculation, knowledge, as_of)
    more = [validity_citations(knowledge.documents[p], knowledge, as_of) for p in dead]
    citations = unique([*citations, *(c for found in more for c in found)])
    striven = _striven(calculation, knowledge) if award.outcome == "no_amount" else ""
    first = striven or doubt or _result(query, award, calculation, is_shared=bool(shares))
    printed = _printed(calculation, knowledge) if is_open else ""
    drafts = award.basis is not None and award.basis.drafts_used
    parts = [printed + first + (_DRAFTS if drafts else "") + left_out_line(award)]
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


def _result(query: Query, award: Award, calculation: Calculation, *, is_shared: bool) -> str:
    """The first line with what it rests on in front: a repeat not told of, one part asked for."""
    told = headline(query, award, calculation.roughly, is_shared=is_shared)
    return f"{repeat_line(award)}{parts_line(query, award)}{told}"


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
    flat = key(query.text)
    added = further_pay(award)
    # «首件甲多少钱»: the first is one of all, who are paid besides
    is_first = is_firsts(added) and not ASKS_MORE.search(flat)
    if added and (is_first or talk().in_all.search(flat)):
        why = f"条文写的是“{added}”，是在此前已给的奖励之外另给的，此前的这里没有算；"
        return withheld(award), f"{why}这里只列出标准，不给合计。"
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

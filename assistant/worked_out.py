"""What chosen awards come to: by the calculator, for each payer, firm and tax told roughly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.calculator.calculate import work_out
from assistant.calculator.conclude import Calculation
from assistant.calculator.each_firm import of_each_firm
from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.rough_cap import as_told
from assistant.rule_words import every_rule_of
from assistant.understanding.facts.for_calculator import facts_for, firms_apart
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.wording import PAYER, award_name
from ingest.policy import GovernmentLevel

NOT_STATED, NO_FIGURE = "所查政策没有规定", "条文没有写明金额"
COUNTED_ON = "原先没有说明数量，按1计"
NOT_SUMMED = "，不在合计内"
Chosen = list[tuple[AskedEvent, Head]]


def worked_out(chosen: Chosen, query: Query, knowledge: Knowledge, as_of: date) -> Calculation:
    """What ``chosen`` come to; what is left out of the sum is named beside it."""
    done = _of_payers(chosen, query, knowledge, as_of)
    beside = [f"{name}：{NOT_STATED}{NOT_SUMMED}" for name in query.honours]
    if done.award.outcome == "no_amount" and talk().stated_only.search(key(query.text)):
        done, names = _of_stated(chosen, query, knowledge, as_of, done)
        beside += [f"{name}：{NO_FIGURE}{NOT_SUMMED}" for name in names]
    if not (beside or query.untold) or not done.award.is_summed:
        return done
    award, untold = done.award, (f"“{name}”{COUNTED_ON}" for name in query.untold)
    update = {
        "warnings": (*beside, *award.warnings),
        "assumptions": (*award.assumptions, *untold),
    }
    return replace(done, award=award.model_copy(update=update))


def _of_stated(
    chosen: Chosen, query: Query, knowledge: Knowledge, as_of: date, whole: Calculation
) -> tuple[Calculation, list[str]]:
    """What those with a figure come to (``金额写得清楚的合计``), and the names of the others."""
    alone = [(one, _of_payers([one], query, knowledge, as_of)) for one in chosen]
    stated = [one for one, done in alone if done.award.outcome != "no_amount"]
    if not stated:
        return whole, []
    done = _of_payers(stated, query, knowledge, as_of)
    silent = [one for one in chosen if one not in stated]
    grounds = dict.fromkeys((*done.grounds, *whole.grounds))
    names = [award_name(h.item, h.level, h.role) for _, h in silent]
    return replace(done, grounds=tuple(grounds)), names


def _of_payers(chosen: Chosen, query: Query, knowledge: Knowledge, as_of: date) -> Calculation:
    """What ``chosen`` come to; what the payer asked for pays nothing of is named beside it."""
    query = _paid_at_home(chosen, query, knowledge)
    own = [one for one in chosen if _is_paid_by(one[1], query, knowledge)]
    if not own or len(own) == len(chosen):
        return _by_calculator(chosen, query, knowledge, as_of)
    done = _by_calculator(own, query, knowledge, as_of)
    payer = "、".join(PAYER[p] for p in query.payers)
    beside = tuple(
        f"“{award_name(h.item, h.level, h.role)}”：条文没有写明由{payer}承担的数额，不计入合计"
        for _, h in (one for one in chosen if one not in own)
    )
    award = done.award.model_copy(update={"warnings": (*beside, *done.award.warnings)})
    return replace(done, award=award)


def _paid_at_home(chosen: Chosen, query: Query, knowledge: Knowledge) -> Query:
    """``query`` with 市里 read as the county-level city whose policy alone is meant."""
    held = [knowledge.documents[head.policy_id].metadata for _, head in chosen]
    is_own = all(m.level is GovernmentLevel.COUNTY and m.region.endswith("市") for m in held)
    if GovernmentLevel.CITY not in query.payers or not is_own:
        return query
    at_home = {GovernmentLevel.CITY: GovernmentLevel.COUNTY}
    return replace(query, payers=tuple(at_home.get(p, p) for p in query.payers))


def _is_paid_by(head: Head, query: Query, knowledge: Knowledge) -> bool:
    """Whether the payers asked for, if any, pay something of the award."""
    rules = every_rule_of(head, knowledge)
    return not query.payers or any(r.payer in query.payers and not r.striven for r in rules)


def _by_calculator(chosen: Chosen, query: Query, knowledge: Knowledge, as_of: date) -> Calculation:
    """What ``chosen`` come to whoever pays; several firms each by themselves."""
    if firms := firms_apart(chosen, knowledge):
        alone = [(replace(event, firms=None), head) for event, head in chosen]
        return of_each_firm(_by_calculator(alone, query, knowledge, as_of), firms)
    facts = facts_for(chosen, query, knowledge)
    rules = {head.policy_id: knowledge.rules[head.policy_id] for _, head in chosen}
    done = work_out(
        facts,
        documents=knowledge.documents,
        rules=rules,
        divisions=knowledge.divisions,
        as_of=as_of,
    )

    def again(retained: int) -> Calculation:
        told = replace(query, retained_tax_yuan=retained, user_text="")
        return _by_calculator(chosen, told, knowledge, as_of)

    return as_told(done, query, again)

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
from assistant.words.wording import PAYER, award_name
from ingest.policy import GovernmentLevel

NOT_STATED = "所查政策没有规定，不在合计内"
Chosen = list[tuple[AskedEvent, Head]]


def worked_out(chosen: Chosen, query: Query, knowledge: Knowledge, as_of: date) -> Calculation:
    """What ``chosen`` come to; what the policies say nothing of is named beside it."""
    done = _of_payers(chosen, query, knowledge, as_of)
    if not query.honours or not done.award.is_summed:
        return done
    beside = tuple(f"{name}：{NOT_STATED}" for name in query.honours)
    award = done.award.model_copy(update={"warnings": (*beside, *done.award.warnings)})
    return replace(done, award=award)


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

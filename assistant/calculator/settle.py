"""One event, settled: its head, the checks that decide it, and what is due before any cap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.calculator.applicability import (
    Verdict,
    check_applicant,
    check_date,
    check_event_day,
    check_kind,
    check_place,
    check_region,
    outside_window,
)
from assistant.calculator.choose_rules import Conflict, of_applicant, reached_tiers, undecided
from assistant.calculator.conditions import (
    ASSUMED_ONE,
    Refusal,
    check_conditions,
    check_repeat,
)
from assistant.calculator.facts import Event, Facts, Told
from assistant.calculator.match import Head
from assistant.calculator.owe import owe
from assistant.calculator.repaired import warning_of
from assistant.calculator.settled import Settled, ground_of
from assistant.words.wording import STRIVEN, award_name, day, money
from ingest.facts.division import Divisions
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet


def settle(
    head: Head,
    rules: Sequence[RewardRule],
    event: Event,
    facts: Facts,
    document: PolicyDocument,
    ruleset: RuleSet,
    divisions: Divisions,
    as_of: date,
) -> Settled:
    """Run the fixed order of checks for one event up to what is due before caps."""
    told = Told(facts, event)
    shared = {rule.base.award for rule in rules if rule.base and rule.base.award}
    others = (
        {rule.rule_id: rule for rule in ruleset.rules if rule.rule_id in shared} if shared else {}
    )
    settled = Settled(head, told, tuple(rules), event.on or as_of, event.quantity or 1, others)
    _enter(settled, event)
    if not _reaches(settled, document, ruleset, divisions):
        return settled
    paid = _payable(settled, document)
    here = _here_and_then(settled, paid, divisions)
    if not here:
        if not paid:
            settled.outcome = "no_amount"
        return settled
    if not (_is_reviewed(settled, here, ruleset) and _is_won(settled, here)):
        return settled
    due = _eligible(settled, here, ruleset)
    if not due:
        return settled
    try:
        _resolve(settled, reached_tiers(settled, of_applicant(settled, due)), frozenset())
    except Conflict as conflict:
        _report(settled, conflict)
        return settled
    for rule in due:
        warnings = (warning_of(document, rule), outside_window(rule, as_of))
        settled.warnings += [w for w in warnings if w and w not in settled.warnings]
    return settled


def _enter(settled: Settled, event: Event) -> None:
    head = settled.head
    name = award_name(head.item, event.level, event.role)
    stated = {
        "policy_id": event.policy_id,
        "item": event.item,
        "level": event.level or None,
        "role": event.role,
        "on": day(event.on) if event.on else None,
        "family": event.family,
        "project": event.project,
        "extensions": event.extensions,
    }
    words = {
        "policy_id": "哪一项政策",
        "item": "申报的事项",
        "level": "等级（类别）",
        "role": "角色",
        "on": "发生日期",
        "family": "所属专利族",
        "project": "所属项目",
        "extensions": "延伸的国家或地区数",
    }
    for key, value in stated.items():
        if value is not None:
            settled.enter(key, f"{name}：{words[key]}", str(value), "stated", "")
    if event.repeat is not None:
        value = "是" if event.repeat else "否"
        settled.enter("repeat", f"{name}：以前是否获得过", value, "stated", "")
    if event.quantity is not None:
        settled.enter("quantity", f"{name}：数量", str(event.quantity), "stated", "")
        return
    settled.assume(f"{award_name(head.item, head.level, head.role)}{ASSUMED_ONE}")
    settled.enter("quantity", f"{name}：数量", "1", "assumed", "数量不同，金额随之不同")


def _reaches(
    settled: Settled, document: PolicyDocument, ruleset: RuleSet, divisions: Divisions
) -> bool:
    """Whether the policy holds on the day and for the place; records why not."""
    first = ground_of(settled.rules[0])
    verdict = check_kind(document.metadata)
    if verdict.state == "failed":
        settled.refuse("needs_human", Verdict("failed", verdict.text, first), "文件类别")
        return False
    _, verdict = check_date(document.metadata, settled.on)
    if verdict.state == "failed":
        settled.refuse("out_of_force", verdict, "效力")
        return False
    settled.note(verdict, "效力", warn=True)
    verdict = check_region(document, ruleset, settled.told.facts.region, divisions)
    if verdict.state == "failed":
        # Without a clause on its area, the award's own clause says whose policy it is.
        ground = verdict.ground or first
        settled.refuse("out_of_region", Verdict("failed", verdict.text, ground), "地区")
        return False
    settled.note(verdict, "地区")
    return True


def _payable(settled: Settled, document: PolicyDocument) -> list[RewardRule]:
    """Rules of the payers asked for; other levels' money is only mentioned."""
    own, payers = document.metadata.level, settled.told.facts.payers
    wanted = payers or ((own,) if own else ())
    paid = []
    for rule in settled.rules:
        mentioned = not rule.counted
        is_wanted = rule.payer in wanted or not wanted
        if is_wanted and not rule.striven and (rule.counted or payers):
            paid.append(rule)
            if mentioned:
                settled.warnings.append("上级资金仅为本政策提及，以上级政策为准")
        elif rule.striven:
            text = f"“{rule.item}”：{STRIVEN}，不计入合计"
            settled.warnings.append(text)
            settled.keep(ground_of(rule))
            settled.pass_over([rule], "只是积极争取的上级资金，不是本级承诺")
        elif mentioned and rule.amount_yuan:
            text = f"条文提及上级另有资金{money(rule.amount_yuan)}，由上级支付，不计入本级合计"
            settled.warnings.append(text)
            settled.keep(ground_of(rule))  # the sum told stands there, whatever comes of the rest
            settled.pass_over([rule], "由上级支付，不计入本级合计")
        else:
            settled.pass_over([rule], "不由所问的财政支付")
    return paid


def _here_and_then(
    settled: Settled, paid: Sequence[RewardRule], divisions: Divisions
) -> list[RewardRule]:
    """``paid`` without the rules for another day or place; refuses where none is left."""
    left = []
    first: Refusal | None = None
    for rule in paid:
        on_day = check_event_day(rule, settled.on)
        in_place = check_place(rule, settled.told.facts.region, divisions)
        if on_day.state == "failed":
            first = first or Refusal("out_of_force", on_day, "事项日期")
            settled.pass_over([rule], on_day.text)
        elif in_place.state == "failed":
            first = first or Refusal("out_of_region", in_place, "适用地区")
            settled.pass_over([rule], in_place.text)
        else:
            settled.note(on_day, "事项日期")
            settled.note(in_place, "适用地区")
            left.append(rule)
    if not left and first:
        settled.refuse(first.outcome, first.verdict, first.step)
    return left


def _is_reviewed(settled: Settled, rules: Sequence[RewardRule], ruleset: RuleSet) -> bool:
    """Whether everything that decides ``rules`` was confirmed by a person, or drafts are asked."""
    caps = [cap for rule in rules for cap in ruleset.caps_for(rule) if cap.review == "draft"]
    ways = [one for rule in rules for one in ruleset.stackings_for(rule) if one.review == "draft"]
    open_terms = [cap.text for cap in caps] + [one.text for one in ways]
    is_draft = any(rule.review == "draft" for rule in rules)
    if not is_draft and not open_terms:
        return True
    if settled.told.facts.use_drafts:
        settled.uses_drafts = True
        return True
    text = "该政策的奖励规则由程序起草、尚未经人工核对，不据此给出金额，请以条文原文为准"
    if not is_draft:
        said = "、".join(f"“{one}”" for one in dict.fromkeys(open_terms))
        text = f"奖励规则已经核对，但管它的{said}尚未经人工核对，不据此给出金额，请以条文原文为准"
    settled.refuse("needs_human", Verdict("failed", text), "规则")
    for rule in rules:
        settled.keep(ground_of(rule))
    return False


def _is_won(settled: Settled, rules: Sequence[RewardRule]) -> bool:
    """An award is for those who have won it; the fact ``won`` says otherwise where known."""
    if settled.told.get("won") is not False:
        return True
    text = f"奖励以已经取得{settled.head.item}为前提，尚未取得的不能计算"
    settled.refuse("not_eligible", Verdict("failed", text, ground_of(rules[0])), "条件")
    return False


def _eligible(settled: Settled, rules: Sequence[RewardRule], ruleset: RuleSet) -> list[RewardRule]:
    """``rules`` that the applicant fulfils as far as is known; refuses where none is left."""
    left = []
    first: Refusal | None = None
    for rule in rules:
        refusal = _refusal(settled, rule, ruleset)
        if refusal is None:
            left.append(rule)
        else:
            first = first or refusal
            settled.pass_over([rule], refusal.verdict.text)
    if first and not left:
        settled.refuse(first.outcome, first.verdict, first.step)
    return left


def _refusal(settled: Settled, rule: RewardRule, ruleset: RuleSet) -> Refusal | None:
    verdict = check_applicant(ruleset, rule, settled.told.facts.applicant)
    if verdict.state == "failed":
        return Refusal("not_eligible", verdict, "申请人")
    settled.note(verdict, "申请人", warn=rule.applicant == "county_government")
    return check_conditions(settled, rule) or check_repeat(settled, rule)


def _report(settled: Settled, conflict: Conflict) -> None:
    clauses = "、".join(dict.fromkeys("".join(rule.path[-1:]) for rule in conflict.rules))
    text = f"{clauses}对同一事项规定了不同奖励，条文没有说明适用哪一条，请向主管部门确认"
    settled.refuse("needs_human", Verdict("failed", text), "规则")
    for rule in conflict.rules:
        settled.keep(ground_of(rule))
    settled.dues.clear()
    settled.alternatives.clear()
    settled.missing.clear()


def _resolve(settled: Settled, rules: Sequence[RewardRule], chosen: frozenset[str]) -> None:
    """Owe what ``rules`` pay, or set the event side by side under each value of a missing fact."""
    found = undecided(settled, rules, chosen)
    if found is None:
        for rule in rules:
            if due := owe(settled, rule):
                settled.dues.append(due)
        if not rules:
            text = f"未达到{settled.head.item}的任何一档，不予奖励"
            verdict = Verdict("failed", text, ground_of(settled.rules[0]))
            settled.refuse("not_eligible", verdict, "分档")
        return
    settled.missing += [fact for fact in found.facts if fact not in settled.missing]
    settled.outcome = "needs_input"
    for rule in settled.rules:
        settled.keep(ground_of(rule))
    for option in found.options:
        one = settled.alternative()
        one.decided = settled.decided | (set(found.facts) if found.is_yes_or_no else set())
        _resolve(one, option, chosen | found.tiers)
        settled.alternatives += one.alternatives or [one]
        settled.missing += [fact for fact in one.missing if fact not in settled.missing]

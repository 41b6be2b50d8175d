"""What a person decides on rules: confirm, correct, reject, add. Pure; nothing is written here.

Each function gives the rule set as it is afterwards and what goes into the record. Where the
result would disagree with the text, it is refused and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from pydantic import ValidationError

from ingest.errors import RuleError, UsageError
from ingest.policy import PolicyDocument
from ingest.reward import Cap, MoneyNote, RewardRule, RuleSet, Stacking
from ingest.reward_terms import ExcludedApplicant
from ingest.rules.money_class import unaccounted, with_notes
from ingest.rules.rule_change import EXCLUDED, LISTS, Decided, Reviewer, RuleChange, reached_by
from ingest.rules.rule_check import twins
from ingest.rules.rule_fields import problems_in_chinese
from ingest.rules.rule_record import Term

# What a correction may not touch: the record keeps these.
KEPT = frozenset(
    {"rule_id", "review", "reviewed_by", "reviewed_on", "clause_digest", "confidence", "reasons"}
)
_UNSURE = Decimal("0.08")  # of drafts less sure than this hardly one was right
_HOW = "字段说明见 zhice rules schema"

Decide = Callable[[RuleSet, PolicyDocument], Decided]


def confirm(
    rules: RuleSet, document: PolicyDocument, rule_ids: Sequence[str], who: Reviewer
) -> Decided:
    """Confirm drafts, and with them the draft caps and stackings that name them.

    Raises:
        RuleError: no such rule, one is reviewed already, or the set would not be sound.
    """
    work = RuleChange(rules, document, who)
    for rule_id in dict.fromkeys(rule_ids):
        rule = work.rule(rule_id)
        if rule.review == "reviewed":
            done = f"已由{rule.reviewed_by}于 {rule.reviewed_on} " if rule.reviewed_by else "已经"
            raise RuleError(f"规则 {rule_id} {done}审核过", "要改动它请用 zhice rules correct")
        work.put(rule, work.as_reviewed(rule), "confirmed")
    work.confirm_terms(lambda term: bool(set(reached_by(term)) & set(rule_ids)))
    return work.done()


def confirm_rest(
    rules: RuleSet, document: PolicyDocument, who: Reviewer, *, with_rules: bool = False
) -> Decided:
    """Confirm a policy's draft caps, stackings and notes on money, ``with_rules`` all drafts.

    Drafts that nothing tells apart stay drafts, and so do those that are hardly ever right: a
    person has to say what each is for.

    Raises:
        RuleError: there is none, or the set would not be sound.
    """
    work = RuleChange(rules, document, who)
    apart: set[str] = set()
    if with_rules:
        apart = {rule.rule_id for same in twins(rules.rules) for rule in same}
        apart |= {r.rule_id for r in rules.rules if r.confidence and r.confidence < _UNSURE}
    for rule in rules.rules if with_rules else ():
        if rule.review == "draft" and rule.rule_id not in apart:
            work.put(rule, work.as_reviewed(rule), "confirmed")
    work.confirm_terms(lambda _: True)
    if not work.entries:
        raise _nothing_left(rules, apart, with_rules=with_rules)
    return work.done()


def _nothing_left(rules: RuleSet, apart: set[str], *, with_rules: bool) -> RuleError:
    """Why there was nothing to confirm, and what can be done."""
    where = f"政策 {rules.policy_id} "
    drafts = [rule for rule in rules.rules if rule.review == "draft"]
    if apart and with_rules:
        left = "、".join(sorted(apart))
        what = f"{where}只剩分不清用哪一条或没有读准的规则草稿：{left}，没有确认任何内容"
        return RuleError(what, "请用 zhice rules correct 写明各管什么情形，或用 reject 驳回")
    if drafts and not with_rules:
        what = f"{where}没有待确认的封顶、叠加办法和其他金额，没有确认任何内容"
        return RuleError(what, f"规则草稿还有{len(drafts)}条，要一并确认请加 --all")
    return RuleError(
        f"{where}没有待确认的草稿，没有确认任何内容", "已经确认的可用 zhice rules 查看"
    )


def correct(
    rules: RuleSet,
    document: PolicyDocument,
    rule_id: str,
    changes: Mapping[str, object],
    who: Reviewer,
) -> Decided:
    """Change fields of a rule, draft or not; it is reviewed then.

    Raises:
        RuleError: no such rule or field, a wrong value, or the text does not bear it out.
    """
    work = RuleChange(rules, document, who)
    rule = work.rule(rule_id)
    changes = {name: value for name, value in changes.items() if name != "rule_id"}
    if fixed := sorted(KEPT & changes.keys()):
        raise RuleError(f"字段 {'、'.join(fixed)} 由程序记录，不能改", "请去掉后重试")
    if not changes:
        raise UsageError("没有给出要改的字段", "请用 --set 字段=值 或 --file 给出")
    work.put(rule, work.as_reviewed(_rule({**rule.model_dump(), **changes})), "corrected")
    work.confirm_terms(lambda term: rule_id in reached_by(term))
    return work.done()


def reject(
    rules: RuleSet, document: PolicyDocument, rule_ids: Sequence[str], reason: str, who: Reviewer
) -> Decided:
    """Take rules out; their money stays on the list of other money, with the reason.

    Raises:
        RuleError: no such rule, or the others would not be sound without it.
    """
    if not reason.strip():
        raise UsageError("没有写明驳回的理由", "请用 --reason 写明")
    work = RuleChange(rules, document, who)
    known = {mention.start for mention in unaccounted(rules, document)}
    for rule_id in dict.fromkeys(rule_ids):
        work.put(work.rule(rule_id), None, "rejected", reason.strip())
    work.release(set(rule_ids), reason.strip())
    freed = [m for m in unaccounted(work.rules, document) if m.start not in known]
    note = f"已驳回的规则草稿：{reason.strip()}"
    work.rules = with_notes(work.rules, document, freed, note, "reviewed")
    return work.done()


def add(
    rules: RuleSet, document: PolicyDocument, new: Mapping[str, object], who: Reviewer
) -> Decided:
    """Add what a person wrote: one rule, or lists of rules, terms and excluded applicants.

    A rule without an id gets one. What is added is reviewed.

    Raises:
        RuleError: a field is wrong, or the text does not bear it out.
    """
    work = RuleChange(rules, document, who)
    parts = dict(new) if any(name in new for name in (*LISTS, EXCLUDED)) else {"rules": [dict(new)]}
    taken = (*LISTS, EXCLUDED)
    if strange := sorted(parts.keys() - set(taken)):
        raise RuleError(f"不能新增 {'、'.join(strange)}", f"可用：{'、'.join(taken)}")
    for one in _mappings(parts, "rules"):
        rule = _rule({"rule_id": work.free_id(), **one})
        work.put(None, work.as_reviewed(rule), "added")
    for name in LISTS[1:]:
        for one in _mappings(parts, name):
            term = _term(name, {**one, "review": "reviewed"})
            draft = _draft_note(work.rules, term)
            work.put_term(draft, term, "corrected" if draft else "added")
    for one in _mappings(parts, EXCLUDED):
        try:
            work.exclude(ExcludedApplicant.model_validate(one))
        except ValidationError as error:
            raise RuleError(f"字段有误：{problems_in_chinese(error)}", _HOW) from error
    return work.done()


def _draft_note(rules: RuleSet, term: Term) -> MoneyNote | None:
    """The draft note whose place a person's note on the same words takes."""
    if not isinstance(term, MoneyNote):
        return None
    for note in rules.other_money:
        is_same = note.quote in term.quote or term.quote in note.quote
        if note.review == "draft" and note.path == term.path and is_same:
            return note
    return None


def _mappings(parts: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    listed = parts.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise RuleError(f"{name} 应是一个列表，每项由“字段: 值”组成", "写法见规则语言说明")
    return listed


def _rule(fields: Mapping[str, object]) -> RewardRule:
    try:
        return RewardRule.model_validate(fields)
    except ValidationError as error:
        raise RuleError(f"规则有误：{problems_in_chinese(error)}", _HOW) from error


def _term(name: str, fields: Mapping[str, object]) -> Term:
    try:
        if name == "caps":
            return Cap.model_validate(fields)
        if name == "stackings":
            return Stacking.model_validate(fields)
        return MoneyNote.model_validate(fields)
    except ValidationError as error:
        raise RuleError(f"字段有误：{problems_in_chinese(error)}", _HOW) from error

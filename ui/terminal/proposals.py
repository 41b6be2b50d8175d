"""What a reviewer sees of a rule: the proposal in words, and its clause with the quote marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.words.wording import award_name, money
from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.rules.clause_digest import clause_of
from ingest.rules.rule_change import place_of
from ingest.rules.rule_fields import field_name
from ingest.rules.rule_record import ReviewEntry, Term
from ui.page.words import BOUND, KIND, level_word

if TYPE_CHECKING:
    from ingest.shelf.library import Library

# What stands in the first line of a proposal, or is shown apart.
_SHOWN_APART = frozenset(
    {
        *("rule_id", "path", "quote", "item", "level", "role", "kind", "amount_yuan", "percent"),
        *("bound", "payer", "review", "confidence", "reasons"),
        *("reviewed_by", "reviewed_on", "clause_digest"),
    }
)

# Values of closed fields, as a reviewer reads them.
_VALUES = {
    "enterprise": "企业",
    "organisation": "组织或单位",
    "county_government": "县（市、区）政府",
    "person": "个人",
    "paid": "照样奖励",
    "unpaid": "不发奖金",
    "difference": "补差额",
    "share": "按比例折算",
    "per_item": "每项",
    "per_applicant": "每家",
    "per_year": "每年",
    "per_country": "每个国家",
    "per_project": "每个项目",
    "not_stated": "没有写明数额",
    "discretion": "酌情决定",
    "by_reference": "参照其他文件",
    "at_least": "只写了不低于多少",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft beside its clause.

    Attributes:
        text: the clause as printed; ``mark``: (start, end) of the quote in it.
        readings: Chinese, damaged print in the quote and how it is read.
    """

    policy_id: str
    rule: RewardRule
    text: str
    mark: tuple[int, int]
    readings: tuple[str, ...] = ()


def proposals_of(rules: RuleSet, document: PolicyDocument) -> Iterator[Proposal]:
    """The drafts of a policy, in their order."""
    for rule in rules.rules:
        if rule.review == "draft":
            text, mark = clause_text(document, rule.path, rule.quote)
            readings = _readings(document, rule)
            yield Proposal(document.policy_id, rule, text, mark, readings)


def _readings(document: PolicyDocument, rule: RewardRule) -> tuple[str, ...]:
    clause = clause_of(document, rule.path, rule.quote)
    if clause is None:
        return ()
    start = document.text.index(rule.quote, clause.start)
    inside = [r for r in document.repairs if start < r.end and r.start < start + len(rule.quote)]
    return tuple(
        f"印作“{r.printed}”，读作“{r.read_as}”（{'已确认' if r.confirmed else '未确认'}）"
        for r in inside
    )


def draft_terms(rules: RuleSet) -> tuple[Term, ...]:
    """The caps, stackings and notes on money that nobody has confirmed."""
    terms: tuple[Term, ...] = (*rules.caps, *rules.stackings, *rules.other_money)
    return tuple(term for term in terms if term.review == "draft")


def lapsed_of(record: Sequence[ReviewEntry]) -> tuple[ReviewEntry, ...]:
    """Rules that lost their clause since anybody last decided something on the policy."""
    last = max((i for i, entry in enumerate(record) if entry.by), default=-1)
    since = record[last + 1 :]
    return tuple(e for e in since if e.action == "lapsed" and isinstance(e.before, RewardRule))


def policies_to_review(library: Library) -> list[str]:
    """Ids of the policies in which something is a draft, in the library's order."""
    return [
        i
        for i, rules in library.rules.items()
        if draft_terms(rules) or any(rule.review == "draft" for rule in rules.rules)
    ]


def clause_text(
    document: PolicyDocument, path: tuple[str, ...], quote: str
) -> tuple[str, tuple[int, int]]:
    """The clause that holds ``quote``, and where the quote stands in it."""
    clause = clause_of(document, path, quote)
    if clause is None:
        return quote, (0, len(quote))
    own = document.own_text(clause)
    text = own if quote in own else document.full_text(clause)
    at = text.find(quote)
    return text, (at, at + len(quote))


def headline(rule: RewardRule) -> str:
    """``国家标准（主导）  定额50万元  市级``."""
    if rule.kind == "none":
        figure = KIND["none"]
    elif rule.percent is not None:
        kind = KIND[rule.kind]
        figure = f"{kind} {rule.percent.normalize():f}%"
    else:
        figure = money(rule.amount_yuan or 0)
    is_plain = rule.bound == "exact" and (rule.kind == "none" or rule.percent is not None)
    bound = "" if is_plain else BOUND[rule.bound]
    name = award_name(rule.item, rule.level, rule.role)
    return f"{name}  {bound}{figure}  {level_word(rule.payer)}"


def details(rule: RewardRule) -> list[tuple[str, str]]:
    """The further fields that differ from what is usual, by their Chinese names."""
    stated = rule.model_dump(mode="json", exclude_defaults=True, exclude=set(_SHOWN_APART))
    return [(field_name(name), value_words(value)) for name, value in stated.items()]


def sureness(rule: RewardRule) -> str:
    """How sure the program is of a draft, and from what it was read; "" where it says neither."""
    parts = []
    if rule.confidence is not None:
        parts.append(f"把握 {round(rule.confidence * 100)}%")
    if rule.reasons:
        parts.append("；".join(rule.reasons))
    return "，".join(parts[:1]) + ("：" if len(parts) == 2 else "") + "".join(parts[1:])


def term_words(term: Term) -> str:
    """A cap, stacking or note in one line."""
    from ingest.reward import Cap, MoneyNote

    kind = "封顶" if isinstance(term, Cap) else "叠加办法"
    if isinstance(term, MoneyNote):
        kind = "其他金额"
    figure = f"（{money(term.amount_yuan)}）" if isinstance(term, Cap) and term.amount_yuan else ""
    path, quote = place_of(term)
    return f"{kind}{figure}：{term.text}  {' '.join(path)}「{quote}」"


def value_words(value: object) -> str:
    """A field's value for people: what has a printed text, by its text."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value_words(one) for one in value)
    if isinstance(value, dict):
        printed = value.get("text") or value.get("quote")
        return str(printed or "，".join(f"{k}={value_words(v)}" for k, v in value.items()))
    return _VALUES.get(str(value), str(value))

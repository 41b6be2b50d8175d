"""``zhice rules check`` and ``zhice rules review``: are the rules true to the texts, and whose?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

import yaml

from ingest.errors import LibraryError
from ingest.reward import RuleSet
from ingest.rules.money_class import CLASS_WORDS, classed_money
from ingest.rules.rule_file import rules_from
from ingest.rules.rule_record import read_reviews
from ingest.rules.rule_review import history
from ingest.shelf.policy_folder import RULES, StoredPolicy
from ui.records.review_record import entry_line
from ui.terminal.proposals import (
    details,
    draft_terms,
    headline,
    lapsed_of,
    policies_to_review,
    proposals_of,
    sureness,
    term_words,
)

if TYPE_CHECKING:
    from ingest.policy import PolicyDocument
    from ingest.shelf.library import Library

_HOW = (
    "对照条款逐条决定:\n"
    "  zhice rules review --interactive --by 姓名\n"
    "或一条一条地:\n"
    "  zhice rules confirm 规则编号… --by 姓名\n"
    "  zhice rules correct 规则编号 --by 姓名 --set 字段=值\n"
    "  zhice rules reject 规则编号… --by 姓名 --reason 理由\n"
    "封顶、叠加办法和其他金额:zhice rules confirm --policy 政策编号 --by 姓名"
)


class Checked(TypedDict):
    """Result for one policy; ``problems`` are Chinese sentences, none = all true to the text.

    ``money`` counts the sums that the policy prints by what they are (ingest.rules.money_class);
    ``n_quotes`` and ``n_figures`` were found in the clauses they are said to stand in.
    """

    policy_id: str
    n_rules: int
    n_drafts: int
    problems: list[str]
    n_mentions: int
    money: dict[str, int]
    unaccounted: list[dict[str, object]]
    n_quotes: int
    n_figures: int
    ambiguities: list[str]


def check(library: Library) -> list[Checked]:
    """Check every rule of every policy against its text, files that do not even load included."""
    faulty = {i: policy.document for i, policy in library.faulty.items()}
    held = {**library.documents, **faulty}
    return [_check_one(library, document) for document in held.values()]


def _check_one(library: Library, document: PolicyDocument) -> Checked:
    from ingest.rules.rulebook import check_rules

    policy_id = document.policy_id
    record = Checked(
        policy_id=policy_id, n_rules=0, n_drafts=0, problems=[], n_mentions=0, money={},
        unaccounted=[], n_quotes=0, n_figures=0, ambiguities=[],
    )  # fmt: skip
    file = library.settings.library_dir / policy_id / RULES
    try:
        rules = rules_from(file.read_bytes() if file.is_file() else None, policy_id)
    except (yaml.YAMLError, ValueError) as error:  # pydantic's and Unicode's are ValueErrors
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行附近有误" if mark else str(error).splitlines()[0]
        record["problems"].append(f"{file} 读不出来: {where}")
        return record
    try:
        read_reviews(held.reviews if (held := _stored(library, policy_id)) else None)
    except LibraryError as error:
        record["problems"].append(str(error))
    record["n_rules"] = len(rules.rules)
    record["n_drafts"] = sum(rule.review == "draft" for rule in rules.rules)
    record["problems"].extend(check_rules(rules, document))
    record["ambiguities"] = list(rules.ambiguities)
    _count_money(record, rules, document)
    _count_grounds(record, rules)
    return record


def _stored(library: Library, policy_id: str) -> StoredPolicy | None:
    return library.stored.get(policy_id) or library.faulty.get(policy_id)


def _count_money(record: Checked, rules: RuleSet, document: PolicyDocument) -> None:
    classed = classed_money(rules, document)
    record["n_mentions"] = len(classed)
    record["money"] = dict.fromkeys(CLASS_WORDS, 0)
    for one in classed:
        record["money"][one.money_class] += 1
        if one.money_class == "unaccounted":
            place = {"path": list(one.path), "start": one.mention.start, "end": one.mention.end}
            record["unaccounted"].append({**place, "text": one.mention.text})


def _count_grounds(record: Checked, rules: RuleSet) -> None:
    conditions = [c.ground for rule in rules.rules for c in rule.conditions if c.ground]
    repeats = [rule.repeat_ground for rule in rules.rules if rule.repeat_ground]
    grounds = [g for g in (rules.scope, rules.no_awards_ground) if g]
    terms = (*rules.rules, *rules.caps, *rules.stackings, *rules.other_money)
    excluded = rules.excluded_applicants
    quotes: tuple[Sequence[object], ...] = (terms, conditions, repeats, grounds, excluded)
    record["n_quotes"] = sum(len(each) for each in quotes)
    figures = [rule.amount_yuan for rule in rules.rules if rule.amount_yuan is not None]
    shares = [rule.percent for rule in rules.rules if rule.percent is not None]
    caps = [cap.amount_yuan for cap in rules.caps if cap.amount_yuan is not None]
    record["n_figures"] = len(figures) + len(shares) + len(caps)


def checked_for_people(records: Sequence[Checked]) -> str:
    """For each policy a line on its rules and one on its money, then problems and doubts."""
    lines = []
    for record in records:
        mark = "✗" if record["problems"] else "✓"
        drafts = f",其中草稿 {record['n_drafts']} 条" if record["n_drafts"] else ""
        lines.append(f"{mark} {record['policy_id']}: {record['n_rules']} 条规则{drafts}")
        lines.append(f"  {_money_words(record['n_mentions'], record['money'])}")
        lines.extend(f"  {problem}" for problem in record["problems"])
        lines.extend(
            f"  未归类: {'/'.join(map(str, paths))} “{one['text']}”"
            for one in record["unaccounted"]
            if isinstance(paths := one["path"], list)
        )
        lines.extend(f"  疑义: {doubt}" for doubt in record["ambiguities"])
    return "\n".join([*lines, "", *_totals(records)])


def _totals(records: Sequence[Checked]) -> list[str]:
    n_rules = sum(record["n_rules"] for record in records)
    n_problems = sum(len(record["problems"]) for record in records)
    n_quotes = sum(record["n_quotes"] for record in records)
    n_figures = sum(record["n_figures"] for record in records)
    n_doubts = sum(len(record["ambiguities"]) for record in records)
    money: dict[str, int] = {
        name: sum(record["money"].get(name, 0) for record in records) for name in CLASS_WORDS
    }
    result = f"{n_problems} 处与原文不符" if n_problems else "都与原文相符"
    return [
        _money_words(sum(record["n_mentions"] for record in records), money, "合计"),
        f"核对引文 {n_quotes} 处、数额和比例 {n_figures} 个;疑义 {n_doubts} 处,已列出采取的读法。",
        f"共 {n_rules} 条规则,{result}。",
    ]


def _money_words(n_mentions: int, money: Mapping[str, int], what: str = "条文") -> str:
    if not n_mentions:
        return f"{what}没有印出金额"
    counts = [f"{words} {money[name]}" for name, words in CLASS_WORDS.items() if money.get(name)]
    return f"{what}印出金额 {n_mentions} 处: {'、'.join(counts)}"


def drafts(library: Library, policy_id: str | None = None) -> list[dict[str, object]]:
    """The contract's records of the rules that nobody has reviewed."""
    from ui.records.records import rule_records_of

    return [each for each in rule_records_of(library, policy_id) if each["review"] == "draft"]


def drafts_for_people(library: Library, policy_id: str | None = None) -> str:
    """The drafts with clause, quote and how sure the program is; and how to decide on them."""
    if policy_id is not None:
        library.document(policy_id)
    chosen = [policy_id] if policy_id else policies_to_review(library)
    parts: list[str] = []
    n_drafts = 0
    for name in chosen:
        rules, document = library.rules[name], library.document(name)
        for proposal in proposals_of(rules, document):
            rule = proposal.rule
            n_drafts += 1
            fields = "；".join(f"{field} {value}" for field, value in details(rule))
            more = (*proposal.readings, fields, sureness(rule))
            told = "".join(f"\n  {line}" for line in more if line)
            parts.append(
                f"{rule.rule_id}  {headline(rule)}\n"
                f"  {name} {' '.join(rule.path)}\n  「{rule.quote}」{told}"
            )
        if rules.ambiguities:
            lines = "\n".join(f"  {point}" for point in rules.ambiguities)
            parts.append(f"{name} 疑义\n{lines}")
        if terms := draft_terms(rules):
            lines = "\n".join(f"  {term_words(term)}" for term in terms)
            parts.append(f"{name} 待确认的封顶、叠加办法和其他金额\n{lines}")
    for name, record in history(library, policy_id).items():
        if lapsed := lapsed_of(record):
            lines = "\n".join(f"  {entry_line(entry)}" for entry in lapsed)
            parts.append(f"{name} 条款改动后失效的规则\n{lines}")
    if not parts:
        return "没有待审核的规则草稿:现有规则都已审核。"
    parts.append(f"共 {n_drafts} 条规则草稿。{_HOW}")
    return "\n\n".join(parts)

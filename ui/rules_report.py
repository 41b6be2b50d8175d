"""``zhice rules check`` and ``zhice rules review``: are the rules true to the texts, and whose?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

import yaml

from ingest.policy_folder import RULES
from ingest.reward import RuleSet
from ui.proposals import (
    draft_terms,
    headline,
    policies_to_review,
    proposals_of,
    sureness,
    term_words,
)

if TYPE_CHECKING:
    from ingest.library import Library
    from ingest.policy import PolicyDocument

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
    """Result for one policy; ``problems`` are Chinese sentences, none = all true to the text."""

    policy_id: str
    n_rules: int
    n_drafts: int
    problems: list[str]


def check(library: Library) -> list[Checked]:
    """Check every rule of every policy against its text, files that do not even load included."""
    faulty = {i: policy.document for i, policy in library.faulty.items()}
    held = {**library.documents, **faulty}
    return [_check_one(library, document) for document in held.values()]


def _check_one(library: Library, document: PolicyDocument) -> Checked:
    from ingest.rulebook import check_rules

    policy_id = document.policy_id
    record = Checked(policy_id=policy_id, n_rules=0, n_drafts=0, problems=[])
    file = library.settings.library_dir / policy_id / RULES
    if not file.is_file():
        return record
    try:
        rules = RuleSet.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except (yaml.YAMLError, ValueError) as error:  # pydantic's and Unicode's are ValueErrors
        record["problems"].append(f"{file} 读不出来: {error}")
        return record
    record["n_rules"] = len(rules.rules)
    record["n_drafts"] = sum(rule.review == "draft" for rule in rules.rules)
    record["problems"].extend(check_rules(rules, document))
    return record


def checked_for_people(records: Sequence[Checked]) -> str:
    """One line for each policy, problems below it."""
    lines = []
    for record in records:
        mark = "✗" if record["problems"] else "✓"
        drafts = f",其中草稿 {record['n_drafts']} 条" if record["n_drafts"] else ""
        lines.append(f"{mark} {record['policy_id']}: {record['n_rules']} 条规则{drafts}")
        lines.extend(f"  {problem}" for problem in record["problems"])
    n_rules = sum(record["n_rules"] for record in records)
    n_problems = sum(len(record["problems"]) for record in records)
    result = f"{n_problems} 处与原文不符" if n_problems else "都与原文相符"
    return "\n".join([*lines, f"共 {n_rules} 条规则,{result}。"])


def drafts(library: Library, policy_id: str | None = None) -> list[dict[str, object]]:
    """The contract's records of the rules that nobody has reviewed."""
    from ui.records import rule_records_of

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
            sure = f"\n  {sure}" if (sure := sureness(rule)) else ""
            parts.append(
                f"{rule.rule_id}  {headline(rule)}\n"
                f"  {name} {' '.join(rule.path)}\n  「{rule.quote}」{sure}"
            )
        if terms := draft_terms(rules):
            lines = "\n".join(f"  {term_words(term)}" for term in terms)
            parts.append(f"{name} 待确认的封顶、叠加办法和其他金额\n{lines}")
    if not parts:
        return "没有待审核的规则草稿:现有规则都已审核。"
    parts.append(f"共 {n_drafts} 条规则草稿。{_HOW}")
    return "\n\n".join(parts)

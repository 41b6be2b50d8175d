"""``zhice rules check`` and ``zhice rules review``: are the rules true to the texts, and whose?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

import yaml

from assistant.wording import award_name, money
from ingest.policy_folder import RULES
from ingest.reward import RuleSet
from ui.words import BOUND

if TYPE_CHECKING:
    from ingest.library import Library
    from ingest.policy import PolicyDocument
    from ingest.settings import Settings


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
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行附近有误" if mark else str(error).splitlines()[0]
        record["problems"].append(f"{file} 读不出来: {where}")
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


def drafts_for_people(drafts: Sequence[Mapping[str, object]], settings: Settings) -> str:
    """The drafts with clause and quote, and how a person confirms or corrects them."""
    if not drafts:
        return "没有待审核的规则草稿:现有规则都已审核。"
    parts = []
    for record in drafts:
        amount = record["amount_yuan"]
        figure = money(amount) if isinstance(amount, int) else "未定金额"
        path = record["path"]
        where = " ".join(map(str, path)) if isinstance(path, list | tuple) else record["clause"]
        level, role = record["level"], record["role"]
        name = award_name(
            str(record["item"]), str(level) if level else None, str(role) if role else None
        )
        parts.append(
            f"{record['rule_id']}  {name}  {BOUND.get(str(record['bound']), '')}{figure}\n"
            f"  {record['policy_id']} {where}\n  「{record['quote']}」"
        )
    folder = settings.library_dir / "政策编号" / "rules.yaml"
    parts.append(
        f"共 {len(drafts)} 条草稿。这一版还没有审核界面,确认或改正的办法:\n"
        f"1. 打开 {folder};\n"
        "2. 对照条款改正事项、级别、金额等字段,引文须与原文逐字相同;\n"
        "3. 确认无误的把 review: draft 改为 review: reviewed;\n"
        "4. 运行 zhice rules check,全部相符后生效。"
    )
    return "\n\n".join(parts)

"""What ``zhice ingest`` prints for people."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.intake import FileRecord

_STATUS = {"added": "已收录", "updated": "已更新", "unchanged": "没有变化", "failed": "失败"}


def for_people(records: Sequence[FileRecord]) -> str:
    """A paragraph for each file: what became of it, its policies, what to look at."""
    if not records:
        return "没有找到可收录的文件(txt、md、html、docx、pdf、图片、zip)。"
    return "\n".join(_file(record) for record in records)


def _file(record: FileRecord) -> str:
    mark = "✗" if record.status == "failed" else "✓"
    lines = [f"{mark} {record.file}: {_STATUS[record.status]}"]
    if record.error:
        lines.append(f"  {record.error}")
    for policy in record.policies:
        drafts = f",规则草稿 {policy.n_draft_rules} 条" if policy.n_draft_rules else ""
        lines.append(f"  {policy.policy_id} 《{policy.title}》 条款 {policy.n_clauses} 个{drafts}")
    if record.removed:
        n_characters = sum(len(each.text) for each in record.removed)
        lines.append(f"  未收录 {len(record.removed)} 处共 {n_characters} 字(页面导航、页码等)")
    for each in record.repaired:
        state = "已由人工确认" if each.confirmed else "待人工确认"
        lines.append(f"  修补“{each.printed}”读作“{each.read_as}”({state})")
    lines.extend(f"  请留意: {finding}" for finding in record.findings)
    return "\n".join(lines)

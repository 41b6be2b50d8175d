"""The record of reviews as ``zhice rules history`` and the office page show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from assistant.words.wording import money
from ingest.reward import RewardRule
from ingest.rules.rule_fields import field_name
from ingest.rules.rule_record import ACTION_WORDS, ReviewEntry
from ui.terminal.proposals import headline, value_words

_UNSAID = frozenset(
    {"review", "reviewed_by", "reviewed_on", "clause_digest", "confidence", "reasons"}
)


def entry_record(policy_id: str, entry: ReviewEntry) -> dict[str, object]:
    """One line of the record as JSON, with the policy it belongs to."""
    return {"policy_id": policy_id, **entry.model_dump(mode="json", exclude_defaults=False)}


def entry_line(entry: ReviewEntry) -> str:
    """What was decided, in one line."""
    about = entry.after or entry.before
    words = f"  {headline(about)}" if isinstance(about, RewardRule) else ""
    changed = changes_of(entry)
    if changed:
        words += "  " + "；".join(f"{name} {was} → {now}" for name, was, now in changed)
    reason = f"（{entry.reason}）" if entry.reason else ""
    return f"{ACTION_WORDS[entry.action]}：{entry.subject}{words}{reason}"


def changes_of(entry: ReviewEntry) -> list[tuple[str, str, str]]:
    """Fields of a rule that a decision changed: Chinese name, before, after."""
    if not isinstance(entry.before, RewardRule) or not isinstance(entry.after, RewardRule):
        return []
    before = entry.before.model_dump(mode="json", exclude=set(_UNSAID))
    after = entry.after.model_dump(mode="json", exclude=set(_UNSAID))
    return [
        (field_name(name), _shown(name, before[name]), _shown(name, after[name]))
        for name in after
        if before[name] != after[name]
    ]


def moment(at: datetime) -> str:
    """``2026-11-28 02:03 UTC``."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def for_people(found: Mapping[str, Sequence[ReviewEntry]]) -> str:
    """The records policy by policy, oldest entry first."""
    lines = []
    for policy_id, entries in found.items():
        if entries:
            lines.append(policy_id)
        lines += [f"  {moment(e.at)}  {e.by or '（程序）'}  {entry_line(e)}" for e in entries]
    return "\n".join(lines) or "还没有审核记录。"


def _shown(field: str, value: object) -> str:
    if field == "amount_yuan" and isinstance(value, int):
        return money(value)
    if value in (None, "", []):
        return "（空）"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "/".join(value)
    return value_words(value)

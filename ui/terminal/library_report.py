"""What ``zhice versions`` and ``zhice policies --withdrawn`` print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ingest.shelf.library import Library
    from ingest.shelf.policy_folder import StoredPolicy


class WithdrawnRecord(TypedDict):
    """One withdrawn policy."""

    policy_id: str
    title: str
    document_number: str | None
    by: str
    on: str
    reason: str


class StateRecord(TypedDict):
    """An earlier state that ``zhice restore --state`` brings back."""

    state: int
    replaced_on: str
    title: str
    document_number: str | None
    n_clauses: int


class VersionRecord(TypedDict):
    """One version; ``since``/``until`` null = not stated, or still in force."""

    policy_id: str
    title: str
    document_number: str | None
    since: str | None
    until: str | None
    superseded_by: str
    is_withdrawn: bool
    states: list[StateRecord]


def withdrawn_records(library: Library) -> list[WithdrawnRecord]:
    """The withdrawn policies, in the library's order."""
    return [
        WithdrawnRecord(
            policy_id=policy_id,
            title=policy.document.metadata.title,
            document_number=policy.document.metadata.document_number,
            by=policy.withdrawn.by,
            on=policy.withdrawn.on.isoformat(),
            reason=policy.withdrawn.reason,
        )
        for policy_id, policy in library.withdrawn.items()
        if policy.withdrawn is not None
    ]


def withdrawn_for_people(records: Sequence[WithdrawnRecord]) -> str:
    """A line for each."""
    if not records:
        return "没有已撤下的政策。"
    lines = []
    for record in records:
        reason = f"({record['reason']})" if record["reason"] else ""
        done = f"{record['on']} 由{record['by']}撤下{reason}"
        lines.append(f"{record['policy_id']}  《{record['title']}》  {done}")
    return "\n".join(lines)


def version_records(library: Library, policy_id: str) -> list[VersionRecord]:
    """All versions of the document, oldest first."""
    from ingest.shelf.withdrawal import versions

    return [
        VersionRecord(
            policy_id=version.policy.document.policy_id,
            title=version.policy.document.metadata.title,
            document_number=version.policy.document.metadata.document_number,
            since=_day(version.since),
            until=_day(version.until),
            superseded_by=version.superseded_by,
            is_withdrawn=version.policy.withdrawn is not None,
            states=[
                _state(state.number, state.replaced_on, state.policy) for state in version.states
            ],
        )
        for version in versions(library, policy_id)
    ]


def versions_for_people(records: Sequence[VersionRecord]) -> str:
    """A paragraph for each version."""
    lines = []
    for record in records:
        since, until = record["since"] or "日期未载明", record["until"] or ""
        mark = "  已撤下" if record["is_withdrawn"] else ""
        lines.append(f"{record['policy_id']}  {since} 至 {until or '今'}{mark}")
        number = f" {record['document_number']}" if record["document_number"] else ""
        lines.append(f"  《{record['title']}》{number}")
        lines.extend(
            f"  旧状态 {state['state']}: {state['replaced_on']} 被替换,条款 {state['n_clauses']} 个"
            for state in record["states"]
        )
    return "\n".join(lines)


def _state(number: int, replaced_on: date, policy: StoredPolicy) -> StateRecord:
    metadata = policy.document.metadata
    return StateRecord(
        state=number,
        replaced_on=replaced_on.isoformat(),
        title=metadata.title,
        document_number=metadata.document_number,
        n_clauses=len(policy.document.clauses),
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

"""Repairs as ``zhice repairs`` lists them: each with its number, its place and the words around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.cleaning.source_map import source_offset
from ingest.policy import PolicyDocument

if TYPE_CHECKING:
    from ingest.shelf.library import Library

_AROUND = 16


def repair_records(document: PolicyDocument) -> list[dict[str, object]]:
    """The repairs of one policy; ``number`` counts from 1, ``source_start`` is in the file."""
    return [
        {
            "policy_id": document.policy_id,
            "number": number,
            "clause": (clause := document.labelled(document.clause_at(r.start))).label,
            "path": list(clause.path),
            "start": r.start,
            "end": r.end,
            "source_start": source_offset(document, r.start) if document.source.spans else None,
            "printed": r.printed,
            "read_as": r.read_as,
            "reason": r.reason,
            "confirmed": r.confirmed,
            "before": document.text[max(0, r.start - _AROUND) : r.start],
            "after": document.text[r.end : r.end + _AROUND],
        }
        for number, r in enumerate(document.repairs, start=1)
    ]


def repair_records_of(library: Library, policy_id: str | None) -> list[dict[str, object]]:
    """The repairs of one policy, or of all in the library's order.

    Raises:
        LibraryError: no such policy.
    """
    chosen = [policy_id] if policy_id else list(library.documents)
    return [record for name in chosen for record in repair_records(library.document(name))]


def for_people(records: Sequence[dict[str, object]]) -> str:
    """One line for each repair; those that nobody has confirmed say so."""
    if not records:
        return "没有需要核对的读法。"
    lines = []
    for record in records:
        state = "已确认" if record["confirmed"] else "待确认"
        words = f"{record['before']}【{record['printed']}】{record['after']}".replace("\n", " ")
        reading = (
            "照印的读" if record["read_as"] == record["printed"] else f"读作“{record['read_as']}”"
        )
        lines.append(
            f"{record['policy_id']} 第 {record['number']} 处 [{state}] {record['clause']}:"
            f"…{words}… {reading}({record['reason']})"
        )
    open_ = sum(not record["confirmed"] for record in records)
    if open_:
        lines.append(
            f"共 {open_} 处待确认:zhice repairs confirm 政策编号 第几处 --by 姓名"
            "(读法不对时加 --read-as,原文无误用 reject)"
        )
    return "\n".join(lines)

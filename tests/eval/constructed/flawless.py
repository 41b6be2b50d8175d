"""A constructed policy as a flawless reader would hand it over."""

from __future__ import annotations

from eval.constructed.pieces import ConstructedPolicy
from ingest.policy import Clause, PolicyDocument, Repair, Source


def gold_document(policy: ConstructedPolicy) -> PolicyDocument:
    """The document of ``policy``; to check its rules against."""
    clauses = []
    for index, gold in enumerate(policy.clauses):
        parent = next(
            (
                at
                for at in range(index - 1, -1, -1)
                if policy.clauses[at].label
                and policy.clauses[at].path == _above(gold.path, gold.label)
            ),
            None,
        )
        clauses.append(
            Clause(
                index=index,
                level=gold.level,
                label=gold.label,
                path=gold.path,
                heading="",
                start=gold.start,
                own_end=gold.own_end,
                end=_end_of(policy, index),
                parent=parent,
            )
        )
    repairs = tuple(
        Repair(start, end, policy.text[start:end], reading, "识别错误")
        for start, end, reading in policy.repairs
    )
    return PolicyDocument(
        metadata=policy.metadata,
        text=policy.text,
        clauses=tuple(clauses),
        repairs=repairs,
        removals=policy.removals,
        source=Source(policy.file_name, "", ()),
    )


def _above(path: tuple[str, ...], label: str) -> tuple[str, ...]:
    return path[:-1] if label else path


def _end_of(policy: ConstructedPolicy, index: int) -> int:
    """End of the last clause below the one at ``index``."""
    clause = policy.clauses[index]
    end = clause.own_end
    for after in policy.clauses[index + 1 :]:
        is_below = len(after.path) > len(clause.path) or not after.label
        if not clause.label or not is_below or after.path[: len(clause.path)] != clause.path:
            break
        end = after.own_end
    return end

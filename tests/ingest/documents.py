"""Small policies made by hand, so that tests of the store do not depend on the readers."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.policy import Clause, ClauseLevel, PolicyDocument, PolicyMetadata, Repair, Source


@dataclass(frozen=True)
class Node:
    """One clause: its own text begins with its label and heading."""

    level: ClauseLevel
    label: str
    own: str
    depth: int = 0
    heading: str = ""


def make_document(
    nodes: list[Node],
    policy_id: str = "test-policy",
    title: str = "甲市质量奖励办法",
    repairs: tuple[Repair, ...] = (),
    **metadata: object,
) -> PolicyDocument:
    """A whole policy from its clauses in order."""
    starts, at = [], 0
    for node in nodes:
        starts.append(at)
        at += len(node.own)
    ends = [*starts[1:], at]
    clauses: list[Clause] = []
    for i, node in enumerate(nodes):
        last = next((j for j in range(i + 1, len(nodes)) if nodes[j].depth <= node.depth), None)
        above = [j for j in range(i) if nodes[j].depth < node.depth]
        parent = above[-1] if above else None
        path = (clauses[parent].path if parent is not None else ()) + (
            (node.label,) if node.label else ()
        )
        end = at if last is None else starts[last]
        clauses.append(
            Clause(i, node.level, node.label, path, node.heading, starts[i], ends[i], end, parent)
        )
    text = "".join(node.own for node in nodes)
    return PolicyDocument(
        metadata=PolicyMetadata(policy_id=policy_id, title=title, **metadata),  # type: ignore[arg-type]
        text=text,
        clauses=tuple(clauses),
        repairs=repairs,
        removals=(),
        source=Source("test.txt", "0" * 64, ((0, len(text)),)),
    )


def article(number: str, words: str, depth: int = 0) -> Node:
    """An article (条) on one line."""
    return Node(ClauseLevel.ARTICLE, f"第{number}条", f"第{number}条 {words}\n", depth)


def entry(number: str, words: str, depth: int = 1) -> Node:
    """A subparagraph (项) on one line."""
    return Node(ClauseLevel.SUBPARAGRAPH, f"（{number}）", f"（{number}）{words}\n", depth)

"""Clauses in the making, and how they become the clause tree."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.policy import Clause, ClauseLevel


@dataclass(slots=True)
class Node:
    """A clause in the making; ``parent`` is a node, ``text_at`` the end of its label."""

    level: ClauseLevel
    label: str
    start: int
    text_at: int
    parent: Node | None = None
    heading: str = ""


def freeze(text: str, nodes: list[Node]) -> tuple[Clause, ...]:
    """Clauses with indices, paths and ends; gaps before the first node go to it."""
    numbers = {id(node): position for position, node in enumerate(nodes)}
    parents = [numbers[id(node.parent)] if node.parent else None for node in nodes]
    starts = [node.start for node in nodes]
    starts[0] = 0
    own_ends = [*starts[1:], len(text)]
    ends = list(own_ends)
    for position in range(len(nodes) - 1, -1, -1):
        parent = parents[position]
        if parent is not None:
            ends[parent] = max(ends[parent], ends[position])
    paths: list[tuple[str, ...]] = []
    clauses = []
    for position, node in enumerate(nodes):
        parent = parents[position]
        above = paths[parent] if parent is not None else ()
        paths.append((*above, node.label) if node.label else above)
        clauses.append(
            Clause(
                index=position,
                level=node.level,
                label=node.label,
                path=paths[position],
                heading=node.heading,
                start=starts[position],
                own_end=own_ends[position],
                end=ends[position],
                parent=parent,
            )
        )
    return tuple(clauses)


def hold_apart(text: str, nodes: list[Node], first: int) -> None:
    """Puts one of several texts that a notice sends out below its 附件 mark, or below its title.

    Each counts its articles from 1; only so has every clause a path of its own.
    """
    own = nodes[first:]
    title = " ".join(text[own[0].start : own[1].start].split()) if len(own) > 1 else ""
    above = nodes[first - 1] if first else own[0]
    if above.level is ClauseLevel.ANNEX and not text[above.text_at : own[0].start].strip():
        holder = above
        holder.heading = title
    else:
        holder = own[0]
        holder.label = title or holder.label
    for node in own:
        stays = node is holder or (node.level is ClauseLevel.ANNEX and node.label != "附则")
        if node.parent is None and not stays:
            node.parent = holder

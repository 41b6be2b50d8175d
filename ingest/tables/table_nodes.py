"""Tables as nodes of the clause tree: each one node, cut out of whatever text it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from ingest.policy import ClauseLevel
from ingest.tables.table import FoundTable

_BESIDE = (ClauseLevel.PARAGRAPH, ClauseLevel.TABLE)
_CHILDLESS = (ClauseLevel.TITLE, ClauseLevel.SIGNATURE)


class Node(Protocol):
    """A clause in the making."""

    level: ClauseLevel
    label: str
    heading: str
    start: int
    text_at: int


N = TypeVar("N", bound=Node)


def set_tables(
    nodes: list[N],
    tables: Sequence[FoundTable],
    text: str,
    parent_of: Callable[[N], N | None],
    make: Callable[[ClauseLevel, str, int, N | None], N],
) -> None:
    """Gives each of ``tables`` a node of its own among ``nodes``, which are in order of the text.

    Nodes that begin inside a table go, what follows it is a paragraph.

    Args:
        make: a new node of a level, a label, a start and a parent.
    """
    for table in tables:
        at = next((i for i, n in enumerate(nodes) if n.start >= table.start), len(nodes))
        inside = [n for n in nodes[at:] if n.start < table.end]
        stop = at + len(inside)
        following = nodes[stop].start if stop < len(nodes) else len(text)
        before = nodes[at - 1] if at else None
        parent = parent_of(inside[0]) if inside else None
        if parent is None and before is not None:
            is_beside = before.level in (*_BESIDE, *_CHILDLESS)
            parent = parent_of(before) if is_beside else before
        node = make(ClauseLevel.TABLE, table.label, table.start, parent)
        node.heading = table.heading
        gone = {id(n) for n in inside}
        for later in nodes[stop:] if gone else ():
            above = parent_of(later)
            if above is not None and id(above) in gone:
                later.parent = parent  # type: ignore[attr-defined]
        new = [node]
        rest = text[table.end : following]
        if rest.strip():
            first = table.end + len(rest) - len(rest.lstrip())
            new.append(make(ClauseLevel.PARAGRAPH, "", first, parent))
        nodes[at:stop] = new

"""The outline of a file as text, one line a node, for the cases in ``good`` and for people.

``python -m tests.ingest.outlines FILE…`` prints it. An ``.outline`` file is written after reading
the source by eye; it is never simply what the program says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ingest.load import load
from ingest.policy import Clause, PolicyDocument
from ingest.read import read
from ingest.structure.parse import parse

_SHOWN = 12  # characters of a clause without a heading


def outline_of(path: Path) -> str:
    """Documents of a file with their kind, their nodes indented, and findings behind ``!``."""
    lines: list[str] = []
    for document in read(load(path)).documents:
        lines.append(f"# {document.metadata.kind.value}")
        lines += [_line(document, clause) for clause in document.clauses]
        lines += [f"! {finding}" for finding in parse(document.text).findings]
    return "\n".join(lines) + "\n"


def _line(document: PolicyDocument, clause: Clause) -> str:
    depth, node = 0, clause
    while node.parent is not None:
        node, depth = document.clauses[node.parent], depth + 1
    own = document.own_text(clause).strip()
    own = own.removeprefix(clause.label) if clause.label else own
    words = clause.heading or "".join(own.split()).lstrip(":：、")[:_SHOWN]
    return "  " * depth + " ".join(
        word for word in (clause.level.value, clause.label, words) if word
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"== {name}")
        print(outline_of(Path(name)), end="")

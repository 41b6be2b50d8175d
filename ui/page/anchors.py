"""Stable addresses of clauses in the reader: ``/policies/{policy_id}#{path}``."""

from __future__ import annotations

import re
from urllib.parse import quote

from ingest.policy import Clause, PolicyDocument

_SPACE = re.compile(r"\s+")


def anchors(document: PolicyDocument) -> dict[int, str]:
    """Anchor of each labelled clause by its index.

    The anchor is the path of printed labels, so it survives a reading of the same text by a
    newer version; where numbering restarts and a path occurs again, ``~2``, ``~3`` … follow.
    """
    seen: dict[str, int] = {}
    found: dict[int, str] = {}
    for clause in document.clauses:
        if not clause.label:
            continue
        name = _SPACE.sub("", "/".join(clause.path) or clause.label)
        seen[name] = seen.get(name, 0) + 1
        found[clause.index] = name if seen[name] == 1 else f"{name}~{seen[name]}"
    return found


def clause_link(document: PolicyDocument, clause: Clause) -> str:
    """URL path of ``clause`` (or of the nearest labelled clause above it) in the reader."""
    node = document.labelled(clause)
    anchor = anchors(document).get(node.index)
    base = f"/policies/{quote(document.policy_id)}"
    return f"{base}#{quote(anchor, safe='/~')}" if anchor else base

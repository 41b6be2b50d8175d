"""A row of a table that the question names with words put in.

``服务业顾客满意度目标是多少`` asks for the row 服务业满意度: all of its name stands there, with
顾客 in the middle, and a text that speaks of 顾客满意度 gives no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieval.retrieve import Hit
from assistant.words.normal import key

_CELL = re.compile(r"[\n；：|\t]")
_LABEL = re.compile(r"[一-鿿]{4,}")
_PART = 2  # letters of a name on each side of what is put in
_PUT_IN = "[一-鿿]{1,4}"


def row_named_first(hits: Sequence[Hit], question: str) -> list[Hit]:
    """``hits``, that one first of which alone a cell is named so; as covered as any other.

    Args:
        question: as a key.
    """
    found: dict[str, Hit] = {}
    for hit in hits:
        lines = [key(cell) for cell in _CELL.split(hit.chunk.text)]
        # sentences have no cells of their own
        for cell in (line for line in lines if _LABEL.fullmatch(line)):
            if cell in question:
                return list(hits)  # a row is named as it is printed
            if _is_named(cell, question):
                found.setdefault(cell, hit)
    if len(found) != 1:
        return list(hits)
    (row,) = found.values()
    best = replace(row, coverage=max(h.coverage for h in hits), told=max(hit.told for hit in hits))
    return [best, *(hit for hit in hits if hit is not row)]


def _is_named(cell: str, question: str) -> bool:
    if cell[:_PART] not in question or cell[-_PART:] not in question:
        return False  # most rows; a pattern for each would take longer than all the rest
    cuts = range(_PART, len(cell) - _PART + 1)
    return any(re.search(f"{cell[:at]}{_PUT_IN}{cell[at:]}", question) for at in cuts)

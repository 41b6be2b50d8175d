"""Where in its source file the characters of a canonical text stand.

A document's ``source.spans`` are its characters in the decoded file, in order.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from ingest.policy import PolicyDocument


def source_offset(document: PolicyDocument, canonical: int) -> int:
    """The offset in the decoded source of the character at ``canonical``.

    The end of the text maps to the end of its last character.

    Raises:
        IndexError: ``canonical`` is outside the text.
    """
    spans = document.source.spans
    starts = _starts(spans)
    if not 0 <= canonical <= starts[-1] or not spans:
        raise IndexError(canonical)
    if canonical == starts[-1]:
        return spans[-1][1]
    at = bisect_right(starts, canonical) - 1
    return spans[at][0] + canonical - starts[at]


def source_spans(document: PolicyDocument, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The pieces of the source that are ``text[start:end]``, in order."""
    pieces = []
    at = 0
    for a, b in document.source.spans:
        first, last = max(start, at), min(end, at + b - a)
        if first < last:
            pieces.append((a + first - at, a + last - at))
        at += b - a
    return tuple(pieces)


def _starts(spans: tuple[tuple[int, int], ...]) -> list[int]:
    """Offset in the canonical text of each span's first character, and of its end."""
    return list(accumulate((b - a for a, b in spans), initial=0))

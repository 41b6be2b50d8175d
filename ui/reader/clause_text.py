"""The words of a policy as HTML, character by character: hits marked, repairs underlined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.policy import PolicyDocument
from ui.page.markup import text

Span = tuple[int, int]


class ClauseText:
    """Sets pieces of one policy's canonical text.

    Args:
        marks: (start, end) offsets of the text to set in ``<mark>``, in order, not overlapping.
    """

    def __init__(self, document: PolicyDocument, marks: Sequence[Span] = ()) -> None:
        self._text = document.text
        self._marks = list(marks)
        self._repairs = sorted(document.repairs, key=lambda r: r.start)
        self._mark_ends = [end for _, end in self._marks]
        self._repair_ends = [repair.end for repair in self._repairs]

    def lines(self, start: int, end: int) -> str:
        """``text[start:end]`` as paragraphs, one for each printed line."""
        parts = []
        at = start
        for line in self._text[start:end].split("\n"):
            if line.strip():
                parts.append(f"<p>{self.inline(at, at + len(line))}</p>")
            at += len(line) + 1
        return "".join(parts)

    def inline(self, start: int, end: int) -> str:
        """``text[start:end]`` without paragraphs."""
        parts = []
        at = start
        for repair in self._repairs[bisect_right(self._repair_ends, start) :]:
            if repair.start >= end:
                break
            first, last = max(repair.start, at), min(repair.end, end)
            if first >= last:
                continue
            # Cut by a line end, the reading belongs to neither piece alone.
            is_whole = (first, last) == (repair.start, repair.end)
            read = f' data-read="{text(repair.read_as)}"' if is_whole else ""
            parts.append(self._marked(at, first))
            parts.append(
                f'<span class="zc-damaged"{read} title="读作“{text(repair.read_as)}”">'
                f"{self._marked(first, last)}</span>"
            )
            at = last
        parts.append(self._marked(at, end))
        return "".join(parts)

    def _marked(self, start: int, end: int) -> str:
        parts = []
        at = start
        for first, last in self._within(start, end):
            parts.append(text(self._text[at:first]))
            parts.append(f"<mark>{text(self._text[first:last])}</mark>")
            at = last
        parts.append(text(self._text[at:end]))
        return "".join(parts)

    def _within(self, start: int, end: int) -> Iterator[Span]:
        for first, last in self._marks[bisect_right(self._mark_ends, start) :]:
            if first >= end:
                return
            yield max(first, start), min(last, end)

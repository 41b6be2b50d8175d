"""Compact text (紧凑文本): a policy as a reader takes it in, each character at its place in print.

White space is layout and goes; repairs are read in; punctuation and digits have one width. So one
grammar reads every print, and a quote is cut from the print by the places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy import PolicyDocument

_FOLD = str.maketrans(
    ",;:()!?％０１２３４５６７８９．∶﹪［］【】",
    "，；：（）！？%0123456789.：%（）（）",
)
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?:\D|$))")
_OPEN, _CLOSE = "（“‘《〔「", "）”’》〕」"


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of compact text; ``origin[i]`` is the offset in print of character i."""

    text: str
    origin: tuple[int, ...]

    def part(self, start: int, end: int) -> View:
        return View(self.text[start:end], self.origin[start:end])

    def at(self, offset: int) -> int:
        """Where the character printed at ``offset``, or the next one, stands."""
        return bisect_left(self.origin, offset)


def view_of(document: PolicyDocument) -> View:
    """The whole document as compact text."""
    text, at = document.text, 0
    letters: list[str] = []
    origin: list[int] = []
    for repair in sorted(document.repairs, key=lambda r: r.start):
        if repair.start < at:
            continue
        _keep(text, at, repair.start, letters, origin)
        for i, letter in enumerate(repair.read_as):
            if not letter.isspace():
                letters.append(letter)
                origin.append(min(repair.start + i, max(repair.start, repair.end - 1)))
        at = repair.end
    _keep(text, at, len(text), letters, origin)
    folded = "".join(letters).translate(_FOLD)
    # A comma between the thousands of a number is none of the sentence's.
    return View(_THOUSANDS.sub(",", folded), tuple(origin))


def _keep(text: str, start: int, end: int, letters: list[str], origin: list[int]) -> None:
    for at in range(start, end):
        if not text[at].isspace():
            letters.append(text[at])
            origin.append(at)


def cut(view: View, stops: str) -> Iterator[tuple[View, str]]:
    """``view`` cut at ``stops`` outside brackets and quotation marks, each with its stop."""
    depth = start = 0
    for at, letter in enumerate(view.text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter in stops and (depth == 0 or letter in "。！"):
            depth = 0
            yield view.part(start, at), letter
            start = at + 1
    if start < len(view.text):
        yield view.part(start, len(view.text)), ""


def depth_at(text: str, at: int) -> int:
    """How many round brackets are open before ``text[at]``."""
    return text.count("（", 0, at) - text.count("）", 0, at)

"""Where the lines of a page begin and end: the margins that a full line reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.page import Line, Page

LABEL = re.compile(
    r"(?:第\s?[0-9０-９一二三四五六七八九十百零〇]+\s?[编章节条]|[一二三四五六七八九十]+\s?、"
    r"|[(（]\s?[一二三四五六七八九十\d]{1,4}\s?[)）]|\d{1,3}\s?[.．、](?!\d)"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3}\s|[①-⑳]|专栏|附件|附\s*则)"
)
STOPS = "。！？!?：:；;"
_COLUMNS = re.compile(r"[^\s.．、)）]\u3000{2,}\S")
_LEAST_FULL = 2  # full lines that show where the right margin is
_LEAST_WIDTH = 12  # of the size of the type, of a full line
_NEAR = 0.35  # of the size of the type: places meant to be one
_RAGGED = 1.1  # a full line leaves less than a character free

Place = tuple[int, int]  # page, and block or side


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of a column begin and end, and the distance from line to line."""

    left: float
    right: float
    pitch: float
    is_indented: bool = True


def has_columns(text: str) -> bool:
    """True for a line with a gap inside that no label explains: a row of entries."""
    return bool(_COLUMNS.search(text))


def all_edges(pages: Sequence[Page], furniture: set[Place]) -> dict[Place, Edges]:
    """Edges by (page, side): of the page itself where it has enough lines, else of all pages."""
    lines: dict[Place, list[Line]] = {
        (number, side): [] for number in range(len(pages)) for side in range(3)
    }
    for number, page in enumerate(pages):
        for index, block in enumerate(page.blocks):
            if isinstance(block, Line) and (number, index) not in furniture:
                lines[number, block.side].append(block)
    width = max((page.width for page in pages), default=0.0)
    whole = [
        _edges([line for number in range(len(pages)) for line in lines[number, side]], width, side)
        for side in range(3)
    ]
    result = {}
    for (number, side), found in lines.items():
        usual = whole[side] or Edges(0.0, 1e9, 1.0)
        own = _edges(found, pages[number].width, side) if len(found) >= 8 else None
        # a page of short lines does not show where its lines would end
        is_full = own is not None and own.right - own.left > 0.93 * (usual.right - usual.left)
        result[number, side] = own if own is not None and is_full else usual
    return result


def _edges(lines: Sequence[Line], width: float, side: int) -> Edges | None:
    if not lines:
        return None
    em = median(line.em for line in lines)
    least = max(2, round(0.06 * len(lines))) if len(lines) > 2 else 1
    left = _common([line.box.x0 for line in lines], em, least)
    right = -_common([-line.box.x1 for line in lines], em, least)
    if not side and not _is_shown(lines, right, em):
        # none of the lines need be full: then the margin is as wide as the one on the left
        right = max(right, width - left)
    steps = [b.box.middle - a.box.middle for a, b in pairwise(lines)]
    near = [step for step in steps if 0.5 * em < step < 4 * em]
    indented = sum(1.2 * em < line.box.x0 - left < 3 * em for line in lines)
    return Edges(left, right, median(near) if near else 2 * em, indented >= 0.08 * len(lines))


def _is_shown(lines: Sequence[Line], right: float, em: float) -> bool:
    """True if lines that stop there in mid-sentence show that full lines end at ``right``."""
    if right - min(line.box.x0 for line in lines) < _LEAST_WIDTH * em:
        return False
    n_full = 0
    for line, after in pairwise(lines):
        is_here = abs(line.box.x1 - right) <= _RAGGED * em and not has_columns(line.text)
        n_full += is_here and line.text[-1:] not in STOPS and not LABEL.match(after.text)
    return n_full >= _LEAST_FULL


def _common(values: list[float], em: float, least: int) -> float:
    """The smallest value that at least ``least`` of the values are near to."""
    ordered = sorted(values)
    for i, value in enumerate(ordered):
        near = [other for other in ordered[i:] if other - value <= _NEAR * em]
        if len(near) >= least:
            return median(near)
    return ordered[0]

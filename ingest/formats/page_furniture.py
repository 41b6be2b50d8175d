"""Which lines belong to the page and not to the document: headers, footers, page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.formats.page import Line, Page
from ingest.formats.page_edges import has_columns

_MARGIN = 0.13  # of the page's height at the top and at the bottom
_N_LINES = 3  # lines at either end that may be furniture
_MAX_WORDS = 40  # characters of a header
_MAX_PARTED = 300  # … of one with entries at both ends of the line, such as a long address
_DECORATION = r"[-—–－―~·•\s一]*"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DECORATION}(?:第\s*)?(\d{{1,4}})(?:\s*页)?"
    rf"(?:\s*[/／,，、]?\s*共?\s*\d{{1,4}}\s*页?)?{_DECORATION}|Page\s*(\d{{1,4}})(?:\s*of\s*\d+)?)",
    re.I,
)
_DECORATED = re.compile(r"[-—–－―]\s*\d{1,4}\s*[-—–－―]|第\s*\d{1,4}\s*页(?:.{0,3}共\s*\d+\s*页)?")
# What browsers print around a page: date and title above, address and page number below.
_BROWSER = re.compile(
    r"(?:https?|file)://\S+\s+\d{1,4}\s?/\s?\d{1,4}"
    r"|\d{2,4}[/-]\d{1,2}[/-]\d{1,4},?\s*(?:[上下]午|[AP]M)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?(?:\s+\S.*)?"
)

Place = tuple[int, int]  # page, block


def find_furniture(pages: Sequence[Page]) -> set[Place]:
    """(page, block) of every line that repeats at the edge of pages or numbers them."""
    edges = [(number, *edge) for number, page in enumerate(pages) for edge in _edge_lines(page)]
    printed = {(page, i) for page, i, _, line in edges if _BROWSER.fullmatch(line.text.strip())}
    return printed | _page_numbers(edges) | _repeated(edges, len(pages))


def _edge_lines(page: Page) -> list[tuple[int, bool, Line]]:
    """(block, is at the top, line) of the lines that stand in the margins of ``page``."""
    lines = [(i, block) for i, block in enumerate(page.blocks) if isinstance(block, Line)]
    by_height = sorted(lines, key=lambda item: item[1].box.top)
    top = [(i, True, b) for i, b in by_height[:_N_LINES] if b.box.bottom < _MARGIN * page.height]
    low = (1 - _MARGIN) * page.height
    bottom = [(i, False, b) for i, b in by_height[-_N_LINES:] if b.box.top > low]
    return top + bottom


def _page_numbers(edges: Sequence[tuple[int, int, bool, Line]]) -> set[Place]:
    """Numbers that rise with the page; a decorated one (- 3 -) also on a single page."""
    by_offset: dict[int, list[Place]] = defaultdict(list)
    found = set()
    for page, block, _, line in edges:
        words = unicodedata.normalize("NFKC", line.text).strip()  # a scan: ¹ for a small 1
        match = _PAGE_NUMBER.fullmatch(words)
        if not match:
            continue
        by_offset[int(match[1] or match[2]) - page].append((page, block))
        if _DECORATED.fullmatch(words):
            found.add((page, block))
    for offset, places in by_offset.items():
        if len({page for page, _ in places}) > 1 or offset == 1:
            found.update(places)
    return found


def _repeated(edges: Sequence[tuple[int, int, bool, Line]], n_pages: int) -> set[Place]:
    """Lines of the same words (figures aside) at the same height of at least a third of pages."""
    if n_pages < 2:
        return set()
    groups: dict[tuple[str, bool], list[tuple[int, int, Line]]] = defaultdict(list)
    for page, block, is_top, line in edges:
        words = re.sub(r"\s+", "", re.sub(r"\d+", "#", line.text))
        most = _MAX_PARTED if has_columns(line.text) else _MAX_WORDS
        if len(words) <= most and words[-1:] not in "。；;：:":
            groups[words, is_top].append((page, block, line))
    found: set[Place] = set()
    for members in groups.values():
        heights = Counter(round(line.box.middle / line.em) for _, _, line in members)
        common = heights.most_common(1)[0][0]
        near = [m for m in members if abs(m[2].box.middle / m[2].em - common) <= 1.5]
        if len({page for page, _, _ in near}) >= max(2, n_pages / 3):
            found.update((page, block) for page, block, _ in near)
    return found

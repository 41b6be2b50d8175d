"""Residue of printed pages: page numbers inside sentences, words and lines that a page broke.

Pages rise by one and fall in mid-sentence over long stretches of text; a list does not.
Offsets are into the text given; results are (start, end, Chinese reason).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

Found = tuple[int, int, str]

REASON_PAGE = "页码"
REASON_PAGE_CUT = "切断句子的页码与换行"
REASON_SPLIT = "切断词语的换行"
REASON_WRAP = "版面折行"

_BARE_PAGE = re.compile(
    r"^[ \t\xa0]*(?:[-—–－―~][ \t]*)?(?:第[ ]?)?(\d{1,4})(?:[ ]?页)?"
    r"(?:[ ]?/[ ]?\d{1,4}|[ ]?[,，]?[ ]?共[ ]?\d{1,4}[ ]?页)?"
    r"(?:[ \t]*[-—–－―~])?[ \t\xa0]*(?:\n|\Z)",
    re.M,
)
_LINE_PAGE = re.compile(r"^(\d{1,3})、", re.M)
_SENTENCE_END = "。！？!?：:；;…”』）)"
_FULL_STOP = "。！？!?：:…"
_CLAUSE = re.compile(
    r"\s*(?:第\s?[0-9一二三四五六七八九十百]+\s?[编章节条]|[一二三四五六七八九十]+\s?、"
    r"|[(（][一二三四五六七八九十\d]{1,4}[)）]|\d{1,3}\s?[.．](?!\d)|[①-⑳]|专栏|附件|附\s*则)"
)
_MIN_PAGE = 120  # characters between two page numbers, on average
_CJK = r"[\u4e00-\u9fff]"
_ISSUER_TAIL = re.compile(
    r"(?:政府|委员会|办公室|办公厅|局|厅|部|院|委|会|意见|办法|通知|细则|规定)$"
)


def find_page_marks(text: str) -> list[Found]:
    """Page numbers: alone on a line (``18``, ``- 18 -``), or ``3、`` before the next page."""
    bare = [(m.start(), m.end(), int(m[1])) for m in _BARE_PAGE.finditer(text)]
    headed = [(m.start(), m.end(), int(m[1])) for m in _LINE_PAGE.finditer(text)]
    found = []
    for start, end, _ in (mark for run in _page_runs(text, bare, 0) for mark in run):
        found.append(_removal_of(text, start, end))
    for run in _page_runs(text, headed, 1):
        found.extend(_removal_of(text, start, end) for start, end, _ in run)
    return found


def _page_runs(
    text: str, marks: Sequence[tuple[int, int, int]], n_uncut: int
) -> list[list[tuple[int, int, int]]]:
    """Runs of marks that rise by one and behave like pages.

    Args:
        n_uncut: marks at the beginning of a run that need not cut a sentence.
    """
    runs: list[list[tuple[int, int, int]]] = []
    by_next: dict[int, list[tuple[int, int, int]]] = {}  # the run that waits for a number
    for mark in marks:
        # a figure between two pages (a table cell) does not end a run
        run = by_next.pop(mark[2], None)
        if run is None:
            run = []
            runs.append(run)
        run.append(mark)
        by_next[mark[2] + 1] = run
    return [run for run in runs if _are_pages(text, run, n_uncut)]


def _are_pages(text: str, run: list[tuple[int, int, int]], n_uncut: int) -> bool:
    if len(run) < 2:
        return False
    gaps = [after[0] - before[1] for before, after in pairwise(run)]
    if min(gaps) < 20 or sum(gaps) / len(gaps) < _MIN_PAGE:
        return False
    tested = run[n_uncut:]
    cuts = sum(_cuts_sentence(text, start, end) for start, end, _ in tested)
    share = 0.4 if len(run) > 2 else 1.0
    return cuts >= max(1, share * len(tested))


def _cuts_sentence(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip()
    after = text[end : end + 20].lstrip()
    if not before or not after:
        return False
    if after[0] in ",，、。；;)）":
        return True
    return before[-1] not in _SENTENCE_END and not _CLAUSE.match(after)


def _removal_of(text: str, start: int, end: int) -> Found:
    """The page number with the line break before it, where it cuts a sentence."""
    before = text[:start].rstrip()
    joins = bool(before) and before[-1] not in _FULL_STOP and end < len(text)
    if not joins or _CLAUSE.match(text, end):
        return start, end, REASON_PAGE
    stop = end
    while stop < len(text) and text[stop] in " \t\xa0\n":
        stop += 1
    return len(before), stop, REASON_PAGE_CUT


_UNFINISHED = re.compile(rf"[。；;][^\n。；;：:！？]*{_CJK}(?P<cut>[ \t\xa0]*\n\s*)(?={_CJK})")


def find_split_words(text: str) -> list[Found]:
    """Line breaks inside a sentence: the line stops short after a whole sentence of its own.

    Only where it is sure: the line holds a finished sentence, what follows it is no heading,
    issuer or title, and the next line goes on with text and no mark.
    """
    found = []
    for match in _UNFINISHED.finditer(text):
        fragment = text[match.start() + 1 : match.start("cut")].strip()
        after = text[match.end() :].split("\n", 1)[0]
        if len(fragment) < 2 or _CLAUSE.match(fragment) or _ISSUER_TAIL.search(fragment):
            continue
        if _CLAUSE.match(after) or not re.search(r"[，,。；;]", after):
            continue
        if re.search(r"[^\S\n]{3,}", fragment):
            continue
        found.append((match.start("cut"), match.end("cut"), REASON_SPLIT))
    return found


def find_line_wraps(text: str) -> list[Found]:
    """Line breaks of a fixed page width, as in text taken from a PDF."""
    lines = text.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 12:
        return []
    width = lengths[int(len(lengths) * 0.9)]
    full = [length for length in lengths if width - 3 <= length <= width + 3]
    if not 15 <= width <= 80 or len(full) < 0.45 * len(lengths):
        return []
    found = []
    at = 0
    for line, after in pairwise(lines):
        end = at + len(line)
        body = line.rstrip()
        starts_new = not after.strip() or after[0] in " \t\u3000" or _CLAUSE.match(after)
        if len(body) >= width - 3 and body[-1] not in _FULL_STOP and not starts_new:
            found.append((at + len(body), end + 1, REASON_WRAP))
        at = end + 1
    return found

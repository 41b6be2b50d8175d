"""Residue of printed pages: page numbers and running heads, also inside words and figures.

Bare numbers are pages where they rise by one and fall in mid-sentence over long stretches of
text; a list does not. A line that comes back beside page numbers is a running head. Offsets are
into the text given; results are (start, end, Chinese reason).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.text.prose import (
    FULL_STOP,
    begins_clause,
    continues,
    cuts_sentence,
    is_prose,
    is_unfinished,
    line_around,
)

Found = tuple[int, int, str]

REASON_PAGE = "页码"
REASON_PAGE_CUT = "切断句子的页码与换行"
REASON_HEAD = "每页重复的页眉或页脚"

_B = r"[ \t\xa0\u2002\u2003\u3000]*+"
_DASH = r"[-—–－―─~～·•．.⁃_*]{1,3}"
_BARE_PAGE = re.compile(rf"^{_B}(\d{{1,4}}){_B}(?:\n|\Z)", re.M)
_RATIO = re.compile(rf"^{_B}(\d{{1,4}})[ ]?[/／][ ]?(\d{{1,4}}){_B}(?:\n|\Z)", re.M)
_ROMAN = re.compile(
    rf"^{_B}(?:{_DASH}{_B})?([ivxIVX]{{1,6}}|[Ⅰ-Ⅻ]|[ⅰ-ⅻ])(?:{_B}{_DASH})?{_B}(?:\n|\Z)", re.M
)
# Forms that nothing but a page number has.
_MARKED_PAGE = re.compile(
    rf"^{_B}(?:{_DASH}{_B}(?:第{_B})?(?P<dashed>\d{{1,4}})(?:{_B}页)?{_B}{_DASH}"
    rf"|[\[［〔(（]?{_B}(?:页码|Page|PAGE"
    rf"|P\.)?{_B}[:：]?{_B}第{_B}\d{{1,4}}{_B}页{_B}[,，/／"
    rf"|]?{_B}(?:共{_B}\d{{1,4}}{_B}页)?{_B}[\]］〕)）]?"
    rf"|(?:页码{_B}[:：]?|Page|PAGE|page|P\.){_B}\d{{1,4}}(?:{_B}(?:of|OF|/){_B}\d{{1,4}})?"
    rf"|共{_B}\d{{1,4}}{_B}页{_B}[,，/／]?{_B}第{_B}\d{{1,4}}{_B}页"
    rf"|\d{{1,4}}{_B}页{_B}[/／]{_B}共?{_B}\d{{1,4}}{_B}页){_B}(?:\n|\Z)",
    re.M,
)
_LINE_PAGE = re.compile(r"^(\d{1,3})、", re.M)
# The currency that a page number parts from its figure; 元件 and the like begin an item.
_CUT_SUM = re.compile(
    r"(?<=[0-9０-９十百千万亿])[ \t]*\n(\d{1,3}、)(?=元(?![器素件旦宵月年宇首帅老气数]))"
)
_INLINE_PAGE = re.compile(r"(?<=[\u4e00-\u9fff，,、])[ \xa0](\d{1,3})、(?=[\u4e00-\u9fff])")
_INLINE_TOTAL = re.compile(
    rf"第{_B}[\d一二三四五六七八九十百]{{1,4}}{_B}页{_B}[,，/]{_B}共{_B}"
    rf"[\d一二三四五六七八九十百]{{1,4}}{_B}页"
)
_MIN_INLINE_PAGE = 300
_MIN_HEADED_PAGE = 40  # … beside running heads
_MIN_PAGE = 120  # characters between two page numbers, on average
_DIGITS = re.compile(r"[\d一二三四五六七八九十〇]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千](?:[万亿]|元|[%％‰])")
_ISSUE = re.compile(r"(?:公报|政报|公告|简报).{0,12}第#期$")
_LONGEST_HEAD = 60


def find_page_marks(text: str, pages: Sequence[int] = ()) -> list[Found]:
    """Page numbers and running heads, with the line breaks that they cause in mid-sentence.

    Args:
        pages: offsets at which pages begin, where the format tells.
    """
    furniture = _page_numbers(text)
    furniture += _running_heads(text, furniture, pages)
    found = [
        _removal_of(text, start, end, reason) for start, end, reason in _together(furniture, text)
    ]
    headed = [(m.start(), m.end(), int(m[1])) for m in _LINE_PAGE.finditer(text)]
    cutting = [mark for mark in headed if cuts_sentence(text, mark[0], mark[1])]
    runs = [*_page_runs(text, headed, 1), *_page_runs(text, cutting, 0)]  # items may fall between
    for start, end, _ in sorted({mark for run in runs for mark in run}):
        found.append(_removal_of(text, start, end, REASON_PAGE))
    found += [_removal_of(text, *m.span(1), REASON_PAGE) for m in _CUT_SUM.finditer(text)]
    spaced = [(m.start(), m.end(), int(m[1])) for m in _INLINE_PAGE.finditer(text)]
    for run in _page_runs(text, spaced, 0):
        if run[-1][0] - run[0][0] >= _MIN_INLINE_PAGE * (len(run) - 1):
            found.extend((start, end, REASON_PAGE_CUT) for start, end, _ in run)
    found += [(m.start(), m.end(), REASON_PAGE) for m in _INLINE_TOTAL.finditer(text)]
    return found


def _page_numbers(text: str) -> list[Found]:
    """Lines that hold nothing but a page number."""
    found = {(m.start(), m.end()) for m in _MARKED_PAGE.finditer(text)}
    bare = [(m.start(), m.end(), int(m[1])) for m in _BARE_PAGE.finditer(text)]
    cutting = [mark for mark in bare if cuts_sentence(text, mark[0], mark[1])]
    runs = [*_page_runs(text, bare, 0), *_page_runs(text, cutting, 0)]  # figures may fall between
    runs += _page_runs(text, _beside_heads(text, bare), 0, share=0, mean_gap=_MIN_HEADED_PAGE)
    in_runs = {mark for run in runs for mark in run}
    found |= {(start, end) for start, end, _ in in_runs}
    found |= {(s, e) for s, e, _ in bare if (s, e) not in found and _surely_cuts(text, s, e)}
    ratios = [(m.start(), m.end(), int(m[1])) for m in _RATIO.finditer(text)]
    totals = Counter(m[2] for m in _RATIO.finditer(text))
    many = {m.span() for m in _RATIO.finditer(text) if totals[m[2]] > 1 and int(m[1]) <= int(m[2])}
    found |= {(s, e) for s, e, _ in ratios if (s, e) in many or _surely_cuts(text, s, e)}
    roman = [(m.start(), m.end(), _roman(m[1])) for m in _ROMAN.finditer(text)]
    found |= {(s, e) for run in _page_runs(text, roman, 0) for s, e, _ in run}
    return [(start, end, REASON_PAGE) for start, end in sorted(found)]


def _beside_heads(text: str, marks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Those of ``marks`` above or below a line that comes back at least three times."""
    near = [[_shape(line) for line in line_around(text, start, end)] for start, end, _ in marks]
    counts = Counter(shape for shapes in near for shape in set(shapes) if shape)
    return [
        mark
        for mark, shapes in zip(marks, near, strict=True)
        if any(counts[shape] >= 3 for shape in shapes if shape)
    ]


def _roman(print_: str) -> int:
    single = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ".find(print_.lower()) + 1
    if single:
        return single
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in print_.lower()]
    return sum(
        -v if any(after > v for after in values[n + 1 :]) else v for n, v in enumerate(values)
    )


def _surely_cuts(text: str, start: int, end: int) -> bool:
    """A single number between two pieces of prose of which neither can stand alone."""
    before, after = line_around(text, start, end)
    is_end = after.strip().endswith("。")  # a word or two that end the sentence
    return (
        is_prose(before)
        and (is_prose(after) or is_end)
        and is_unfinished(before)
        and not begins_clause(after)
    )


def _page_runs(
    text: str,
    marks: Sequence[tuple[int, int, int]],
    n_uncut: int,
    *,
    share: float = 0.4,
    mean_gap: int = _MIN_PAGE,
) -> list[list[tuple[int, int, int]]]:
    """Runs of marks that rise by one and behave like pages.

    Args:
        n_uncut: marks at the beginning of a run that need not cut a sentence.
        share: of the others that must.
        mean_gap: characters between two of them, on average, at least.
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
    return [run for run in runs if _are_pages(text, run, n_uncut, share, mean_gap)]


def _are_pages(
    text: str, run: list[tuple[int, int, int]], n_uncut: int, share: float, mean_gap: int
) -> bool:
    if len(run) < 2:
        return False
    gaps = [after[0] - before[1] for before, after in pairwise(run)]
    if min(gaps) < 20 or sum(gaps) / len(gaps) < mean_gap:
        return False
    tested = run[n_uncut:]
    cuts = sum(cuts_sentence(text, start, end) for start, end, _ in tested)
    if not share:
        return len(run) > 2
    return cuts >= max(1, (share if len(run) > 2 else 1.0) * len(tested))


def _running_heads(text: str, numbers: Sequence[Found], pages: Sequence[int]) -> list[Found]:
    """Lines that come back, the same but for figures, where one page ends and another begins."""
    lines = [
        (m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n|\Z)", text) if m.group().strip()
    ]
    shapes = [_shape(text[start:end]) for start, end in lines]
    counts = Counter(shape for shape in shapes if shape)
    repeated = {shape for shape, n in counts.items() if n >= 2}
    if not repeated:
        return []
    borders = _borders(lines, shapes, repeated, numbers, pages)
    found: list[Found] = []
    for shape in sorted(repeated):
        places = [n for n, other in enumerate(shapes) if other == shape]
        if _ISSUE.search(shape):  # of a gazette: it can be nothing else, wherever it stands
            found.extend((*lines[n], REASON_HEAD) for n in places)
            continue
        at_border = [n for n in places if n in borders]
        # Heads are a page apart; lines of one shape near each other are the rows of a table.
        # Where the format tells its pages, a head in the midst of one is none.
        apart = [] if pages else _far_apart(places, lines)
        cutting = [n for n in apart if n not in borders and _surely_cuts(text, *lines[n])]
        gone = sorted(at_border + cutting)
        enough = (
            len(at_border) >= 2 or len(gone) >= 3 or (len(at_border) == 1 and len(cutting) >= 1)
        )
        if enough and len(gone) >= 0.6 * (len(places) - 1):
            found.extend((*lines[n], REASON_HEAD) for n in gone if n != 0)
    return found


def _far_apart(places: Sequence[int], lines: Sequence[tuple[int, int]]) -> list[int]:
    """Those of ``places``, numbers of lines, that no other is nearer to than a page is long."""
    starts = [-_MIN_PAGE, *(lines[n][0] for n in places), lines[-1][1] + _MIN_PAGE]
    return [
        n
        for n, before, start, after in zip(places, starts, starts[1:], starts[2:], strict=False)
        if start - before >= _MIN_PAGE and after - start >= _MIN_PAGE
    ]


def _shape(line: str) -> str:
    """What a running head has in common on all pages, "" for a line that can be none."""
    body = "".join(line.split())
    if not 4 <= len(body) <= _LONGEST_HEAD or len(_HAN.findall(body)) < 4:
        return ""
    if re.search("[，,。；;：:|]", body) or body[-1] == "、" or begins_clause(body):
        return ""
    if _FIGURE.search(body):
        return ""  # a line with a sum is never residue
    return _DIGITS.sub("#", body)


def _borders(
    lines: Sequence[tuple[int, int]],
    shapes: Sequence[str],
    repeated: set[str],
    numbers: Sequence[Found],
    pages: Sequence[int],
) -> set[int]:
    """Numbers of the repeated lines beside a page number or the first line of a page."""
    page_lines = {start for start, _, _ in numbers}
    starts = {line[0] for line in lines}
    firsts: set[int] = set()
    at = 0
    for page in sorted(pages):
        while at < len(lines) and lines[at][1] <= page:
            at += 1
        if page > 0 and at < len(lines):
            firsts.add(at)
    marked = {n for n, line in enumerate(lines) if line[0] in page_lines and line[0] in starts}
    result: set[int] = set()
    for step in (1, -1):
        order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
        is_open = False  # behind a border, with nothing but repeated lines since
        for n in order:
            if n in marked:
                is_open = True
                continue
            is_open = is_open or (n in firsts if step == 1 else n + 1 in firsts)
            is_open = is_open and shapes[n] in repeated
            if is_open:
                result.add(n)
    return result


def _together(furniture: list[Found], text: str) -> list[Found]:
    """Page numbers and running heads that only blanks keep apart become one."""
    result: list[Found] = []
    for start, end, reason in sorted(furniture):
        if result and start < result[-1][1]:
            continue
        if result and not text[result[-1][1] : start].strip():
            result[-1] = (
                result[-1][0],
                end,
                f"{REASON_HEAD}和{REASON_PAGE}" if reason != result[-1][2] else reason,
            )
        else:
            result.append((start, end, reason))
    return result


def _removal_of(text: str, start: int, end: int, reason: str) -> Found:
    """The furniture, with the line breaks around it where it cuts a sentence."""
    before = text[:start].rstrip()[-200:]
    joins = bool(before) and before[-1] not in FULL_STOP and end < len(text)
    if not joins or not _goes_on(text, start, end):
        return start, end, reason
    stop = end
    while stop < len(text) and text[stop] in " \t\xa0\u3000\n":
        stop += 1
    begin = start
    while begin > 0 and text[begin - 1].isspace():
        begin -= 1
    return begin, stop, REASON_PAGE_CUT


def _goes_on(text: str, start: int, end: int) -> bool:
    before, after = line_around(text, start, end)
    if begins_clause(after) and not continues(before, after):
        return False
    if " | " in before or " | " in after:
        return False
    return is_prose(before) or is_prose(after)

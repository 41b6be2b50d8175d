"""Line breaks that are none of the author's: of a page's width, or in the middle of a word.

A heading, an item of a list, a signature or a cell of a table keeps its line. Offsets are into
the text given; results are (start, end, Chinese reason), the break with the blanks around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.text.layout import is_date, is_document_number, is_issuer, is_salutation, is_title
from ingest.text.prose import FULL_STOP, SENTENCE_END, begins_clause, continues, names_clause

Found = tuple[int, int, str]

REASON_SPLIT = "切断词语的换行"
REASON_WRAP = "版面折行"

_CJK = r"[\u4e00-\u9fff]"
_WIDE = re.compile(
    r"[\u1100-\u115f\u2018-\u201d\u2026\u2014\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6①-⑳]"
)
_ISSUER_TAIL = re.compile(
    r"(?:政府|委员会|办公室|办公厅|局|厅|部|院|委|会|意见|办法|通知|细则|规定)$"
)
_BULLET = re.compile(
    r"\s*[•·●▪■◆◇★►▶○*＊-]\s?\S|\s*\d{1,2}\s?[)）、]|\s*注\s?\d?\s?[:：]|\s*(?:附表|抄送"
    r"|抄报|主题词|联系人|单位)\s?[:：]?|\s*[─━—_＿=\-]{5,}$"
)
_INDENT = re.compile(r"(?:\t|\u3000|[ \xa0]{2,})")
_CELLS = re.compile(r" \| |\t|[^\S\n]{3,}\S+[^\S\n]{3,}")
_STOP_MARK = re.compile(r"[，,。；;]")
_WIDE_LINE = 50  # half-width columns; no list of names is that wide throughout
_SLACK = 6  # half-width columns by which a full line can be short (a figure that may not break)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # of its last character that is no blank
    body: str  # with the blanks at its beginning
    columns: int
    n_blank: int  # empty lines behind it


def find_breaks(text: str) -> list[Found]:
    """Every line break inside a sentence of ``text``."""
    lines, width = _measured(text)
    is_spaced = _is_double_spaced(lines)
    is_indented = _is_indented(lines)
    pairs = Counter(pairwise(text))
    found = []
    for line, after in pairwise(lines):
        reason = ""
        if (
            line.n_blank <= is_spaced
            and width is not None
            and _is_wrap(line, after, width, is_indented)
        ):
            reason = REASON_WRAP
        elif _is_split(line, after, pairs):
            reason = REASON_SPLIT
        if reason:
            indent = len(after.body) - len(after.body.lstrip())
            found.append((line.end, after.start + indent, reason))
    return found


def _measured(text: str) -> tuple[list[_Line], tuple[int, int] | None]:
    """Lines and their common width: print is broken by columns, some programs by characters."""
    best: tuple[int, list[_Line], tuple[int, int] | None] = (0, [], None)
    for measure in (_columns, _doubled):
        lines = _lines(text, measure)
        found = _page_width(lines)
        if not best[1] or (found is not None and found[0] > best[0]):
            best = (found[0], lines, found[1:]) if found else (0, lines, None)
    return best[1], best[2]


def _doubled(body: str) -> int:
    return 2 * len(body)


def _lines(text: str, measure: Callable[[str], int]) -> list[_Line]:
    lines: list[_Line] = []
    for match in re.finditer(r"[^\n]+", text):
        body = match.group().rstrip()
        if not body:
            continue
        if lines:
            n_breaks = text.count("\n", lines[-1].end, match.start())
            lines[-1] = _Line(
                lines[-1].start, lines[-1].end, lines[-1].body, lines[-1].columns, n_breaks - 1
            )
        lines.append(_Line(match.start(), match.start() + len(body), body, measure(body), 0))
    return lines


def _columns(body: str) -> int:
    """Width in half-width columns."""
    return len(body) + len(_WIDE.findall(body))


def _is_double_spaced(lines: Sequence[_Line]) -> bool:
    """True where an empty line stands between all lines, so that it parts no paragraphs."""
    spaced = sum(line.n_blank == 1 for line in lines[:-1])
    return len(lines) >= 8 and spaced >= 0.8 * (len(lines) - 1)


def _is_indented(lines: Sequence[_Line]) -> bool:
    """True where paragraphs begin with blanks: then a line without them goes on."""
    indented = sum(bool(_INDENT.match(line.body)) for line in lines)
    return 0.1 * len(lines) <= indented <= 0.8 * len(lines) and indented >= 3


def _page_width(lines: Sequence[_Line]) -> tuple[int, int, int] | None:
    """Number of full lines, their least and greatest columns; None without a common width.

    Full lines that end in mid-sentence lie in a narrow band at the upper end of all widths:
    headings and last lines of paragraphs are shorter, and hardly anything is longer.
    """
    if len(lines) < 6:
        return None
    widths = sorted(line.columns for line in lines)
    open_widths = sorted(
        line.columns
        for line, after in pairwise(lines)
        if line.body[-1] not in SENTENCE_END
        and not begins_clause(after.body)
        and not _CELLS.search(line.body)
    )
    best, low = 0, 0
    for start in sorted(set(open_widths)):
        inside = bisect_right(open_widths, start + _SLACK) - bisect_left(open_widths, start)
        if inside >= best:
            best, low = inside, start
    high = low + _SLACK
    n_longer = len(widths) - bisect_right(widths, high)
    n_full = bisect_right(widths, high) - bisect_left(widths, low)
    long_enough = 28 <= high <= 170
    if best < 4 or not long_enough or best < 0.5 * n_full or n_longer > max(1, 0.04 * len(widths)):
        return None
    n_prose = sum(
        bool(_STOP_MARK.search(line.body)) for line in lines if low <= line.columns <= high
    )
    is_list = n_prose < 0.5 * n_full and low < _WIDE_LINE  # names of one length
    if is_list or best < 0.15 * len(lines):
        return None
    return best, low, high


def _is_wrap(line: _Line, after: _Line, width: tuple[int, int], is_indented: bool) -> bool:
    if _starts_new(after, is_indented) and not continues(line.body, after.body):
        return False
    if line.columns < width[0] - 2 or _CELLS.search(line.body) or _CELLS.search(after.body):
        return continues(line.body, after.body) and line.columns >= 0.6 * width[0]
    last = line.body[-1]
    if last in FULL_STOP or (last in "”』）)" and line.body[-2:-1] in FULL_STOP):
        return is_indented and last not in ":：" and not _INDENT.match(after.body)
    if _names_something(line.body) and not _STOP_MARK.search(line.body):
        goes_on = bool(_STOP_MARK.search(after.body)) or after.columns >= width[0]
        return line.columns >= width[0] and goes_on
    return True


def _starts_new(after: _Line, is_indented: bool) -> bool:
    """True for a line that begins a paragraph, an item or a heading."""
    if begins_clause(after.body) or _BULLET.match(after.body):
        return True
    if is_date(after.body.strip()) or is_document_number(after.body.strip()):
        return True
    return bool(_INDENT.match(after.body)) and (is_indented or after.body[0] != " ")


def _names_something(body: str) -> bool:
    body = body.strip()
    return is_title(body) or is_issuer(body) or is_date(body) or is_salutation(body)


def _is_split(line: _Line, after: _Line, pairs: Counter[tuple[str, str]]) -> bool:
    """A break that stands alone, in a text whose lines are paragraphs.

    Only where it is sure: the line holds a whole sentence and begins another, or it ends with
    what cannot end a line; and the next line goes on with text and no mark.
    """
    body, following = line.body, after.body
    if _CELLS.search(body) or _CELLS.search(following) or _INDENT.match(following):
        return False
    if _is_sure(line, after):
        return True
    if not re.search(rf"{_CJK}$", body) or not re.match(_CJK, following):
        return False
    if begins_clause(following) or not re.search(r"[，,。；;]", following):
        return False
    stops = [match.end() for match in re.finditer(r"[。；;]", body)]
    fragment = body[stops[-1] :].strip() if stops else ""
    if stops and not re.search(r"[：:！？]", fragment):
        is_named = begins_clause(fragment) or _ISSUER_TAIL.search(fragment)
        return len(fragment) >= 2 and not is_named and not re.search(r"[^\S\n]{3,}", fragment)
    return _is_torn(body, following, pairs)


def _is_sure(line: _Line, after: _Line) -> bool:
    """True where the two lines must be one sentence by the words at the break."""
    body, following = line.body.strip(), after.body.strip()
    if len(body) < 6 or line.n_blank > 1 or _names_something(body) or body[-1] in SENTENCE_END:
        return False
    is_long = bool(_STOP_MARK.search(body)) or len(body) >= 12 or names_clause(following)
    if body[-1] in "，,、" or not is_long:
        return False  # a comma at the end of a line needs no mending: no clause ends there
    return continues(body, following)


def _is_torn(body: str, following: str, pairs: Counter[tuple[str, str]]) -> bool:
    """A word that the text prints whole elsewhere is cut by the break."""
    is_running = bool(re.search(r"[，,、：:]", body)) or len(body) >= 40
    if not is_running or _names_something(body.strip()) or _ISSUER_TAIL.search(body):
        return False
    return pairs[body[-1], following[0]] >= 2 and len(body) >= 12

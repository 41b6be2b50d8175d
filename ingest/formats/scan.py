"""Recognition of scanned pages by rapidocr, offline, with the models in its package (extra `ocr`).

The engine gives each character a place and a confidence; the page is then read like any other.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.errors import LoadError
from ingest.formats.page import Box, Glyph, Page
from ingest.formats.page_grid import grids_of, in_place
from ingest.formats.page_lines import gutter_of, lines_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from ingest.formats.scan_page import Pixels

INSTALL = "pip install 'zhice[ocr]'"
MAX_PIXELS = 60_000_000
# A bigger picture is made smaller before it is recognised: this is A4 at 260 dpi, and what the
# engine needs grows with it (1.3 GB here), up to more than a reader may have.
MOST_RECOGNISED = 6_500_000  # pixels
_MAX_SIDE = 8000  # pixels; of a strip
_LEAST_SURE = 0.75  # median confidence; below it the page may lie on its side or head
_A4_WIDTH = 595  # points
_N_THREADS = 2
_RECOGNISED = 0.9999  # never 1: that is for text that is stored as text
# Below this size (12-point type at about 100 dpi) the engine is at times sure of a wrong figure.
_CLEAR_EM = 17.0
_UNCLEAR = 0.95
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_ALWAYS_WIDE = "。、“”‘’《》〈〉【】〔〕—…"
_HALF = dict(zip("，；：！？（）〔〕", ",;:!?()[]", strict=True))
_FULL = {half: full for full, half in _HALF.items()}
_OPENING = "(（《〈“‘【〔["


def is_available() -> bool:
    """True if the extra `ocr` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def require(what: str) -> None:
    """Refuses a scan where the extra is missing.

    Args:
        what: Chinese, the file and perhaps its page.
    """
    if not is_available():
        raise LoadError(
            f"{what}是扫描件或图片，没有可读取的文字",
            f"识别扫描件需要安装可选组件：{INSTALL}，安装后重新导入即可；文件未作任何改动",
        )


def read_scan(image: Image, scale: float | None = None) -> Page:
    """Recognises an image of one page.

    Args:
        image: at most MAX_PIXELS pixels, not rotated by more than a few degrees.
        scale: pixels to a point; None: the picture is as wide as A4.
    """
    from ingest.formats.scan_page import ink_rules, lies_on_its_side, pixels_of, reduced, upright

    pixels, factor = reduced(pixels_of(image), MOST_RECOGNISED)
    turns = _turns_of(pixels) if lies_on_its_side(pixels) else 0
    pixels, glyphs = _recognised(upright(_turned(pixels, turns)))
    if not turns and glyphs and median(glyph.confidence for glyph in glyphs) < _LEAST_SURE:
        turns = _turns_of(pixels)
        if turns:
            pixels, glyphs = _recognised(upright(_turned(pixels, turns)))
    height, width = pixels.shape[:2]
    scale = scale * factor if scale else width / _A4_WIDTH
    em = median(glyph.em for glyph in glyphs) if glyphs else 1.0
    rules = [rule.times(1 / scale) for rule in ink_rules(pixels, em)]
    glyphs = [replace(g, box=g.box.times(1 / scale), em=g.em / scale) for g in glyphs]
    grids, rest = grids_of(rules, glyphs, em / scale / 12)
    blocks = in_place(lines_of(rest, gutter_of(rest)), grids)
    return Page(width / scale, height / scale, blocks, is_scan=True)


def _recognised(pixels: Pixels) -> tuple[Pixels, list[Glyph]]:
    return pixels, recognise(pixels)


def _turns_of(pixels: Pixels) -> int:
    """Quarter turns against the clock after which the middle of a page reads best."""
    from ingest.formats.scan_page import middle_of

    part = middle_of(pixels)

    def n_sure(turns: int) -> float:
        glyphs = recognise(_turned(part, turns))
        return sum(g.confidence for g in glyphs if g.confidence > 0.8 and _WIDE.match(g.text))

    scores = [n_sure(turns) for turns in range(4)]
    best = max(range(4), key=lambda turns: scores[turns])
    return best if scores[best] > 1.5 * scores[0] + 5 else 0


def _turned(pixels: Pixels, turns: int) -> Pixels:
    import numpy as np

    return np.ascontiguousarray(np.rot90(pixels, turns)) if turns else pixels


def recognise(pixels: Pixels) -> list[Glyph]:
    """The characters on an upright picture (height x width x RGB); boxes are in pixels."""
    result = _engine()(pixels[:, :, ::-1])
    if result.txts is None or result.word_results is None:
        return []
    readings = [_placed(words) for words in result.word_results if words]
    readings = [_mended(reading) for reading in _without_echoes(readings) if reading]
    return _in_order(_with_widths(readings))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _MAX_SIDE,
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": _N_THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _placed(words: Sequence[Any]) -> list[Glyph]:
    """A recognised line, each character in a box of its own width around where it was seen."""
    seen = [(str(text), float(score), Box(*_bounds(corners))) for text, score, corners in words]
    if not seen:
        return []
    high = median(box.bottom - box.top for _, _, box in seen)
    steps = [
        b.centre - a.centre
        for (s, _, a), (t, _, b) in pairwise(seen)
        if _WIDE.match(s) and _WIDE.match(t)
    ]
    em = min(max(median(steps), 0.55 * high), 1.05 * high) if len(steps) > 2 else 0.78 * high
    limit = _RECOGNISED if em >= _CLEAR_EM else _UNCLEAR
    glyphs = []
    for text, score, box in seen:
        half = em / 2 if _is_wide(text) else em / 4
        place = Box(box.centre - half, box.top, box.centre + half, box.bottom)
        glyphs.append(Glyph(text, place, em, min(score, limit)))
    return glyphs


def _bounds(corners: Any) -> tuple[float, float, float, float]:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text[0]) in "WF" or text in _ALWAYS_WIDE


def _without_echoes(readings: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The lines without characters that two overlapping boxes both saw at their ends."""
    kept = [list(reading) for reading in readings if reading]
    for left in kept:
        for right in kept:
            if left is right or not left or not right:
                continue
            last, first = left[-1], right[0]
            is_same_place = (
                abs(last.box.middle - first.box.middle) < 0.5 * first.em
                and abs(last.box.centre - first.box.centre) < 0.6 * first.em
            )
            if is_same_place and _narrow(last.text) == _narrow(first.text):
                if last.confidence < first.confidence:
                    left.pop()
                else:
                    right.pop(0)
    return kept


def _mended(reading: list[Glyph]) -> list[Glyph]:
    """Marks between figures, which look like another character, as they can only be printed.

    The dash of 2016—2018 is read as 一 at times, one of the brackets of 〔2017〕 as another kind.
    """
    text = "".join(glyph.text[0] for glyph in reading)
    found = {match.start(): "—" for match in re.finditer(r"(?:^|(?<=[\d年]))一(?=\d{4})", text)}
    for match in re.finditer(r"[〔\[(（{]\d{4}〕|〔\d{4}[\])）}]", text):
        found |= {match.start(): "〔", match.end() - 1: "〕"}
    return [
        replace(glyph, text=found[at]) if found.get(at, glyph.text) != glyph.text else glyph
        for at, glyph in enumerate(reading)
    ]


def _narrow(text: str) -> str:
    return _HALF.get(text, text)


def _with_widths(readings: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Sets , ; : ! ? ( ) to the width at which they are printed, and boxes accordingly.

    The width follows from the distance of the neighbours; where that cannot be told (at the ends
    of a line, beside other marks) the mark is set like most of its kind on the page.
    """
    votes: dict[str, Counter[bool]] = {}
    decided: list[list[bool | None]] = []
    for reading in readings:
        row = [_is_full(reading, i) for i in range(len(reading))]
        decided.append(row)
        for glyph, is_full in zip(reading, row, strict=True):
            if is_full is not None:
                votes.setdefault(_kind(glyph.text), Counter())[is_full] += 1
    every = sum(votes.values(), Counter())
    result = []
    for reading, row in zip(readings, decided, strict=True):
        line: list[Glyph] = []
        for glyph, is_full in zip(reading, row, strict=True):
            mark = glyph
            if _narrow(glyph.text) in _FULL:
                usual = votes.get(_kind(glyph.text)) or every or Counter({True: 1})
                full = usual.most_common(1)[0][0] if is_full is None else is_full
                narrow = _narrow(glyph.text)
                mark = replace(glyph, text=_FULL[narrow] if full else narrow)
            line.append(mark)
        result.append(_packed(line))
    return result


def _in_order(readings: Sequence[list[Glyph]]) -> list[Glyph]:
    """All characters; where boxes overlap, those of the right one are moved behind the left one."""
    result: list[Glyph] = []
    ends: list[Glyph] = []  # the last characters placed
    for reading in sorted(readings, key=lambda reading: reading[0].box.x0):
        first = reading[0]
        beside = [
            end.box.x1
            for end in ends
            if abs(end.box.middle - first.box.middle) < 0.5 * first.em
            and end.box.x1 - first.box.x0 < 2 * first.em
        ]
        edge = max(beside, default=first.box.x0)
        for glyph in reading:
            wide = glyph.box.x1 - glyph.box.x0
            x0 = max(glyph.box.x0, edge - 0.2 * wide)
            placed = replace(glyph, box=Box(x0, glyph.box.top, x0 + wide, glyph.box.bottom))
            edge = placed.box.x1
            result.append(placed)
        ends.append(result[-1])
    return result


def _kind(text: str) -> str:
    return next((kind for kind in ("()", "[]") if _narrow(text) in kind), ",;:")


def _is_full(reading: Sequence[Glyph], i: int) -> bool | None:
    """True if the mark at ``i`` is as wide as a Chinese character; None if it cannot be told."""
    if _narrow(reading[i].text) not in _FULL or not 0 < i < len(reading) - 1:
        return None
    before, glyph, after = reading[i - 1 : i + 2]
    if not all(unicodedata.category(side.text[0])[0] in "LN" for side in (before, after)):
        return None
    width = after.box.x0 - before.box.x1
    if width > 1.6 * glyph.em:
        return None
    return width > 0.72 * glyph.em


def _packed(line: Sequence[Glyph]) -> list[Glyph]:
    """Moves marks, whose ink lies at one side of their place, next to the character they follow."""
    placed: list[Glyph] = []
    for i, glyph in enumerate(line):
        wide = glyph.em if _is_wide(glyph.text) else glyph.em / 2
        box = glyph.box
        is_mark = unicodedata.category(glyph.text[0])[0] == "P"
        if is_mark and glyph.text in _OPENING and i + 1 < len(line):
            end = line[i + 1].box.x0
            box = Box(end - wide, box.top, end, box.bottom)
        elif is_mark and placed:
            start = placed[-1].box.x1
            if abs(start + wide / 2 - box.centre) < 0.9 * glyph.em:
                box = Box(start, box.top, start + wide, box.bottom)
        placed.append(replace(glyph, box=box))
    return placed

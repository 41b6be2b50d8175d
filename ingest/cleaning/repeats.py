"""Text that a scraper or a careless paste printed twice in a row; the first copy stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text.layout import is_title

Found = tuple[int, int, str]

REASON_REPEAT = "与前文逐字重复的段落"

_UNIT = re.compile(r"[^。；;\n]*(?:[。；;][”』）)]*|\n|\Z)")
_SHORTEST = 20
_SHORTEST_TITLE = 12
_SHORTEST_ITEM = 8
_MARKED = re.compile(
    r"(?:第[\d一二三四五六七八九十百]{1,5}[条章节]|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、])"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or line; ``key`` is its text without blanks."""

    start: int
    end: int
    key: str


def find_repeats(text: str) -> list[Found]:
    """Second copies of sentences, paragraphs or whole documents that directly follow the first.

    Only exact repeats of at least about twenty characters of prose; a title may be shorter. A
    clause that comes back in another section does not adjoin its like, and stays.
    """
    units = [
        _Unit(match.start(), match.end(), key)
        for match in _UNIT.finditer(text)
        if (key := "".join(match.group().split()))
    ]
    last: dict[str, int] = {}
    found: list[Found] = []
    at = 0
    while at < len(units):
        key = units[at].key
        before = last.get(key)
        last[key] = at
        if before is not None:
            length = at - before
            if _is_repeat(units, before, at, length):
                start, end = units[at].start, units[at + length - 1].end
                start = _first_letter(text, start)
                if text[max(0, start - 1)] == "\n" == text[end : end + 1]:
                    end += 1  # whole lines go with their line break
                found.append((start, end, REASON_REPEAT))
                for number in range(at, at + length):
                    last[units[number].key] = number
                at += length
                continue
        at += 1
    return found


def _is_repeat(units: Sequence[_Unit], first: int, second: int, length: int) -> bool:
    if second + length > len(units):
        return False
    for offset in range(length):
        if units[first + offset].key != units[second + offset].key:
            return False
    block = "".join(unit.key for unit in units[second : second + length])
    n_letters = len(_HAN.findall(block))
    if length == 1 and n_letters >= _SHORTEST_ITEM and _MARKED.match(block):
        return True  # the same number twice in a row, with the same words
    if n_letters >= _SHORTEST and re.search(r"[，,。；;]", block) and "|" not in block:
        return True
    return length == 1 and n_letters >= _SHORTEST_TITLE and is_title(block)


def _first_letter(text: str, start: int) -> int:
    while text[start].isspace():
        start += 1
    return start

"""What belongs to a table above it: its number and title, and the unit of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.table_line import TEXT_END, Line, opens_clause
from ingest.tables.table_unit import unit_in

_NUMBERED = re.compile(
    r"(?P<label>表\s*(?:\d{1,3}(?:[-－—.．]\d{1,3})*|[一二三四五六七八九十]{1,3}))"
    r"(?:[\s:：、.．]\s*|(?=[^\d\s]))(?P<title>.{0,60})$"
)
_UNIT_LINE = re.compile(
    r"[(（\[【]?\s*(?:金额|计量|货币|数量|资金)?\s*单\s*位\s*[:：]\s*\S{1,14}\s*[)）\]】]?$"
)
_TITLE = re.compile(r"[^。；;，,：:！？]{2,40}(?:表|一览|明细|清单)(?:[(（][^()（）]{1,14}[)）])?$")
_ANNEX = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[:：]?$")
_MOST_LINES = 3
_LEAD_MAX = 80


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines above a table.

    Attributes:
        start: where they begin; the table's own start if there are none.
        label: ``表1`` as printed, else ``表``.
        heading: title without label, "" if none is printed.
        lines: what may state the unit, nearest first: captions and the line that leads to them.
    """

    start: int
    label: str
    heading: str
    lines: tuple[str, ...]


def caption_of(start: int, before: Sequence[Line]) -> Caption:
    """The caption of a table that begins at ``start``.

    Args:
        before: lines before it that are free to be taken, in order.
    """
    label, heading, at = "表", "", start
    lines: list[str] = []
    rest = list(before)
    for _ in range(_MOST_LINES):
        if not rest:
            break
        line = rest[-1]
        numbered = _NUMBERED.match(line.text)
        if numbered and line.text[-1] not in TEXT_END and not _runs_on(line.text):
            label = re.sub(r"\s+", "", numbered["label"])
            heading = heading or _without_unit(numbered["title"])
            lines.append(line.text)
            return Caption(line.start, label, heading, (*lines, *_lead(rest[:-1])))
        if _UNIT_LINE.match(line.text):
            pass
        elif not heading and _is_title(line.text) and not _heads_annex(rest[:-1]):
            heading = _without_unit(line.text)
        else:
            break
        at = line.start
        lines.append(line.text)
        rest.pop()
    return Caption(at, label, heading, (*lines, *_lead(rest)))


def _runs_on(words: str) -> bool:
    """True for a sentence that begins with a table's number («表1所列项目…»)."""
    return bool(re.search(r"[，。；]|所[列示]|[为是]$", words))


def _is_title(words: str) -> bool:
    return bool(_TITLE.match(words)) and not opens_clause(words)


def _heads_annex(before: Sequence[Line]) -> bool:
    """True where the line above is a bare 附件1: what follows is the title of the annex."""
    return bool(before) and bool(_ANNEX.match(before[-1].text))


def _without_unit(title: str) -> str:
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", title)
    return (bare if unit_in(title) is not None else title).strip()


def _lead(before: Sequence[Line]) -> tuple[str, ...]:
    """The words that lead to a table: a heading or «奖励标准如下(单位：万元)：»."""
    if not before:
        return ()
    words = before[-1].text
    return (words[-_LEAD_MAX:],)

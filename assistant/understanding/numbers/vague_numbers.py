"""Numbers that are told only about (``十来件``, ``两三项``, ``3到5件``): no sum comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.understanding.numbers.quantities import segment
from assistant.words.counting import VagueWords, counting
from ingest.text.numeral import value_of

_CLOSE = 6  # letters between such a word and the award it tells of
_MOST_APART = 2  # «三五件» is about four, «二八» no number


def _said() -> VagueWords:
    return counting().vague


@dataclass(frozen=True, slots=True)
class Vague:
    """A number that is no exact one, at ``start:end``.

    Attributes:
        ends: the least and the most, where the words say them.
        is_places: it counts the countries that something reaches.
    """

    start: int
    end: int
    said: str
    ends: tuple[int, int] | None = None
    is_places: bool = False


def vague_numbers(text: str) -> Iterator[Vague]:
    """Every number of things in key text ``text`` that is told only about."""
    taken = 0
    found = [(m, _ends_of(m)) for p in (_said().pair, _said().range) for m in p.finditer(text)]
    found = [(m, ends) for m, ends in found if ends]
    for match, ends in sorted(
        [*found, *((m, None) for m in _said().about.finditer(text))], key=lambda one: one[0].start()
    ):
        if match.start() < taken:
            continue
        taken = match.end()
        is_places = match["unit"] not in "个项件枚款种张块份部" or bool(
            match["unit"] == "个" and _said().reach.search(text[: match.start()])
        )
        yield Vague(match.start(), match.end(), match.group(), ends, is_places)


def _ends_of(match: re.Match[str]) -> tuple[int, int] | None:
    """The two ends that a range or a pair of digits says; None where it is no such number."""
    low, high = value_of(match["low"]), value_of(match["high"])
    if low is None or high is None or low >= high:
        return None
    if "ten" not in match.groupdict():
        return low, high
    if high - low > _MOST_APART:
        return None
    if match["ten"]:
        return low * 10, high * 10
    return (10 + low, 10 + high) if match["tens"] else (low, high)


def vaguely_counted(text: str, spans: Iterable[tuple[int, int]]) -> list[Vague]:
    """The vague numbers of ``text`` that count one of the awards and roles at ``spans``."""
    spans = list(spans)
    found = []
    for vague in vague_numbers(text):
        left, right = segment(text, vague.start, vague.end)
        beside = any(start < right and left < end for start, end in spans)
        if beside or vague.is_places or text[vague.end - 1] in "项件枚":
            found.append(vague)
    known = [(v.start, v.end) for v in found]
    for match in _said().several.finditer(text):
        left, right = segment(text, match.start(), match.end())
        near = any(
            left <= start < right and (0 <= start - match.end() <= _CLOSE or end <= match.start())
            for start, end in spans
        )
        if near and not any(s < match.end() and match.start() < e for s, e in known):
            found.append(Vague(match.start(), match.end(), match.group()))
    return sorted(found, key=lambda vague: vague.start)

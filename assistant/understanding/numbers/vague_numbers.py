"""Numbers that are told only about (``十来件``, ``两三项``, ``3到5件``): no sum comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.understanding.numbers.quantities import segment
from ingest.text.numeral import value_of

_DIGIT = "一二两三四五六七八九"
_UNIT = (
    r"(?P<unit>个国家或地区|个国家|个地区|国(?![家标际内产企民务]|有(?![没无多]))|[个项件枚款种张块])"
    r"(?!多?(?:月|年|小时|钟头|工作日|星期|礼拜|季度|百分点|点|人|员工|工人|名额|字|意思)"
    r"|(?:厂|公司|企业|单位|车间|部门|客户|朋友|老板|品种|产品|型号|分厂|子公司|门店|店))"
)
_ABOUT = re.compile(
    rf"(?<![第\d.])(?:(?:\d+|[{_DIGIT}]?[十百]|几[十百]|百十|[{_DIGIT}]十)(?:来|多|几|余|好几)"
    rf"|几[十百]|好几|若干)(?![十百]){_UNIT}"
)
_PAIR = re.compile(
    rf"(?<![第十百{_DIGIT}\d.])(?P<tens>十)?(?P<low>[{_DIGIT}])(?P<high>[{_DIGIT}])(?P<ten>十)?{_UNIT}"
)
_RANGE = re.compile(
    rf"(?<![第\d.年月{_DIGIT}十百/-])(?P<low>\d{{1,2}}|[{_DIGIT}十]{{1,3}})(?:个国家|个地区|[项件个国])?"
    rf"(?:到|至|-|~|—|还是|或者?)(?P<high>\d{{1,2}}|[{_DIGIT}十]{{1,3}}){_UNIT}"
)
# «主导了几个国标,能拿多少» asks for no number; «若干国标» needs no measure word
_SEVERAL = re.compile(
    rf"(?<![第\d.几])(?:(?<=[了过])[几些]|多|数){_UNIT}(?![^,。;]{{0,10}}[?吗呢])"
    r"|(?:若干|一些|不少|许多|很多|好多|好些|一大?批|一大?堆|大量)(?![人钱年天次时])"
)
_REACH = re.compile(r"(?:延伸|指定|覆盖|进入|扩展)(?:到|至|了|大概|大约|差不多|约)*$")
_CLOSE = 6  # letters between such a word and the award it tells of
_MOST_APART = 2  # «三五件» is about four, «二八» no number


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
    found = [(m, _ends_of(m)) for p in (_PAIR, _RANGE) for m in p.finditer(text)]
    found = [(m, ends) for m, ends in found if ends]
    for match, ends in sorted(
        [*found, *((m, None) for m in _ABOUT.finditer(text))], key=lambda one: one[0].start()
    ):
        if match.start() < taken:
            continue
        taken = match.end()
        is_places = match["unit"] not in "个项件枚款种张块" or bool(
            match["unit"] == "个" and _REACH.search(text[: match.start()])
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


def counting(text: str, spans: Iterable[tuple[int, int]]) -> list[Vague]:
    """The vague numbers of ``text`` that count one of the awards and roles at ``spans``."""
    spans = list(spans)
    found = []
    for vague in vague_numbers(text):
        left, right = segment(text, vague.start, vague.end)
        beside = any(start < right and left < end for start, end in spans)
        if beside or vague.is_places or text[vague.end - 1] in "项件枚":
            found.append(vague)
    known = [(v.start, v.end) for v in found]
    for match in _SEVERAL.finditer(text):
        left, right = segment(text, match.start(), match.end())
        near = any(
            left <= start < right and (0 <= start - match.end() <= _CLOSE or end <= match.start())
            for start, end in spans
        )
        if near and not any(s < match.end() and match.start() < e for s, e in known):
            found.append(Vague(match.start(), match.end(), match.group()))
    return sorted(found, key=lambda vague: vague.start)

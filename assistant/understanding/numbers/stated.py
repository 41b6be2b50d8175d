"""Figures as a user states them, with the words around them, before any rule is looked at.

Works on key text (``assistant.words.normal.key``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.words.amounts import sums
from assistant.words.fact_phrases import fact_phrases
from assistant.words.sayings import sayings
from ingest.text.numeral import value_of

_PIECE = re.compile(r"[,。;、:?!\n]|以及|还有|另外|同时")
_MEASURED = re.compile(
    r"(?<![第\d.至到-])(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?P<scale>万(?=平|亩|户|吨|人))?多?"
    r"(?P<measure>人|名|位|个(?=人|员工|职工|工人|学员)|年|个月|%|立方米?|公顷|公里|平方米|平方|平米|平(?![均方米时台])|亩|户|台|辆|吨|倍|天)"
)
# 第15名, 排第15, 排名15, 前20名; 第三条, 前三年 and 倒数第二 are none.
_RANKED = re.compile(
    r"(?:(?<!倒数)第(?P<a>N)(?=[名位])"
    # «第五起草单位»; the first is a part played
    r"|第(?![一1](?!\d))(?P<f>N)(?:主要)?(?:起草|编制|参编|完成|承担|参与|署名)(?:单位|者|人|方)"
    r"|(?<=[全][省国市区县])第(?P<d>N)(?![\d条款项届批期章节次家个]|起草)|(?:排名?|排行|排在|排到|名列|位列|位居|名次)"
    r"(?:在|到|是|为|了|全[省国市区]|本[省市])*第?(?P<b>N)(?![\d条款项届批年月]|个月)"
    # «第25的话呢», said of a rank told before
    r"|(?:^|[,年那县区市]|要是|如果|假如|换成|若)第(?P<e>N)(?=的话|的?呢|[?。]|$)"
    # «掉到第22», «升到了第6»
    r"|[掉升降跌滑进落冲]到了?第(?P<g>N)(?![\d条款项届批期章节次家个])"
    r"|前(?P<c>N)(?:[名位强]|(?![\d条款项届批期个年月天季次家件])))[名位]?".replace(
        "N", r"\d+|[一二三四五六七八九十百]+"
    )
)
_ABOUT = re.compile("[来多余]")
_AFTER = re.compile(r"的?(?P<words>[一-鿿]{2,16}?)(?=能|可|会|奖|补|给|怎|有多|是|$|[,。;、?!])")
_BARE = re.compile(r"(?:是|有|就是|大概|大约|约|一共|共|答|:|那么?|嗯|哦|好的?|,|我们?|咱|万|元)*")
# «20万是吧», «就是20万吧» supposes a sum and tells none
_CONFIRMED = re.compile(r".?的?[是对]的?吧[。!?]*")
_DENIED = re.compile(r"(?:没有?|未|并?不是|没能)[一-鿿]{0,2}$")
_SAME_MEASURE = {"名": "人", "位": "人", "个": "人", "立方": "立方米"} | dict.fromkeys(
    ("平方", "平米", "平"), "平方米"
)
_MYRIAD = 10_000
_LONGEST_YEARS = 200


StatedUnit = Literal["yuan", "count", "percent", "rank"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure and what is said around it.

    Attributes:
        value: yuan, or the number of ``measure``.
        unit: as in the rule language; ``measure`` of a count as a text would print it.
        before: words of its own piece (or of the last that has any) in front of it.
        after: words that follow it directly (``1000万元的质押贷款``).
        ahead: the turn up to it.
        is_bare: the turn says nothing but this figure.
        turn: number of the turn it was said in; a later one corrects an earlier one.
        fact: name of the fact it was entered as by correction; "" where words decide.
        is_withdrawn: the fact is taken back, with all that was said of it before.
        of: name (key) of the one award it was entered for; "" for all.
    """

    value: Decimal
    unit: StatedUnit
    measure: str
    before: str
    after: str
    ahead: str
    is_bare: bool = False
    turn: int = 0
    fact: str = ""
    is_withdrawn: bool = False
    of: str = ""


def stated_in(flat: str) -> tuple[Stated, ...]:
    """Every exact figure in ``flat``; ``不到1000万``, ``1000万以上`` are none."""
    found = []
    borders = sorted((s, e) for s, e, *_ in _spans(flat))
    for start, end, value, unit, measure in _spans(flat):
        words = fact_phrases()
        if flat[end:].startswith(words.inexact_after):
            continue
        if flat[:start].endswith(words.inexact_before) or _DENIED.search(flat, 0, start):
            continue
        left = max((e for _, e in borders if e <= start), default=0)
        right = min((s for s, _ in borders if s >= end), default=len(flat))
        after = _AFTER.match(flat, end, right)
        before = flat[left:start]
        if after and fact_phrases().content(after["words"]) and _PIECE.search(before):
            before = _PIECE.split(before)[-1]  # «融资贴息,1000万元的贷款»
        said = f"{flat[:start][-1:]}{flat[end:]}"  # 是 before it, or behind
        rest = _BARE.sub("", flat[:start] + flat[end:].strip("。!?,的呢吧了"))
        found.append(
            Stated(
                value,
                unit,
                measure,
                before=_words_before(before),
                after=after["words"] if after else "",
                ahead=flat[:start],
                is_bare=not rest and not _CONFIRMED.fullmatch(said),
            )
        )
    return tuple(found)


def _spans(
    flat: str,
) -> Iterator[tuple[int, int, Decimal, StatedUnit, str]]:
    for money in sums(flat):
        is_exact = not _ABOUT.search(flat, money.start, money.end)
        if not is_exact or sayings().sums.range_front.search(flat[: money.start]):
            continue  # «1000多万», «50到60万»
        yield money.start, money.end, money.amount, "yuan", "元"
    ranked = []
    for match in _RANKED.finditer(flat):
        place = value_of(next(said for said in match.groups() if said))
        if place:
            ranked.append(match.span())
            yield match.start(), match.end(), Decimal(place), "rank", "名"
    for match in _MEASURED.finditer(flat):
        number = match["n"]
        if any(start <= match.start("n") < end for start, end in ranked):
            continue
        value = Decimal(number) if number[0].isdigit() else value_of(number.replace("两", "二"))
        if value is None or (match["measure"] == "年" and value > _LONGEST_YEARS):
            continue
        measure = _SAME_MEASURE.get(match["measure"], match["measure"])
        unit: Literal["count", "percent"] = "percent" if measure == "%" else "count"
        size = _MYRIAD if match["scale"] else 1
        yield match.start(), match.end(), Decimal(value) * size, unit, measure


def _words_before(text: str) -> str:
    """The last piece of ``text`` that says anything."""
    pieces = _PIECE.split(text)
    return next((p for p in reversed(pieces) if fact_phrases().content(p)), "")


def measures_in(text: str) -> frozenset[str]:
    """Measure words that stand behind a number in ``text`` (a key)."""
    found = (m["measure"] for m in _MEASURED.finditer(text))
    return frozenset(_SAME_MEASURE.get(measure, measure) for measure in found)

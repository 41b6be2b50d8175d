"""Places of a ranking that divide awards (名次): 第1至10名, 前10名, a list of 前10、前20、前30."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.drafting.limits import Limit
from ingest.reward import Threshold
from ingest.text.numeral import value_of

FACT = "rank"
_N = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_TO = "(?:至|到|-|—|－|–|~|～)+"
_SPAN = (
    rf"(?:第?{_N}[名位]?{_TO}第?{_N}[名位]|第{_N}{_TO}第?{_N}"
    rf"|第{_N}[名位]?[及或]?(?:以后|之后|以下))"
)
_FRONT = rf"前{_N}(?:[名位强]|(?=[、和及的，]|$))"
_BAND = re.compile(rf"{_SPAN}|{_FRONT}")
_AREA = r"(?:全[省国市区县]|同行业|行业|国内|省内|市内|同类)"
_LIST = re.compile(
    rf"中?(?P<verb>综合)?(?P<lead>(?:排名|排序|排在|位次|名次|位居|位列|名列|进入|居|列|获得?|取得)*{_AREA}*)"
    rf"(?P<bands>(?:{_SPAN}|{_FRONT})(?:[、和及](?:{_SPAN}|{_FRONT}))*)"
)
_PAIR = re.compile(rf"(?:排名|排序|位列)第{_N}(?P<and>[、和及])第?{_N}[名位]?(?![、和及])")
_ON = re.compile("以后|之后|以下")  # 「第四名及以后」
_NUMBERS = re.compile(_N)
_MOST = 30


def places_in(head: str, at: int, n: int, *, is_share: bool = False) -> tuple[Limit, ...]:
    """The limits that ``head`` sets by places, one for each of ``n`` sums; () where it sets none.

    A bare 前三 with neither 名 nor the words of a ranking before it counts something else.

    Args:
        at: where ``head`` begins in its sentence.
        is_share: whether a percentage is paid: then two places listed (排名第二、三的) are a band.
    """
    printed = head
    if is_share and (pair := _PAIR.search(head)):
        head = head[: pair.start("and")] + "至" + head[pair.end("and") :]
    found = [m for m in _LIST.finditer(head) if m["lead"] or re.search("[名位强]", m["bands"])]
    if len(found) != 1:
        return ()
    match = found[0]
    bands = list(_bands(match["bands"]))
    if len(bands) != n or (n > 1 and len(set(bands)) < n):
        return ()
    if printed != head:  # the words stay as printed
        words = printed[slice(*match.span("bands"))]
        bands = [(words, low, high) for _, low, high in bands]
    said = re.split("[，；：]", head[: match.start("bands")])[-1]
    said = re.sub(r"^(?:对于?|凡|在|当?年度?)*", "", said)[-_MOST:]
    return tuple(
        Limit(
            Threshold(
                fact=FACT, unit="rank", text=f"{said}{words}",
                at_least=None if first is None else Decimal(first),
                at_most=None if last is None else Decimal(last),
            ),
            at + match.start(), at + match.end(), False, n > 1,
            word="综合排名" if match["verb"] else "",
        )
        for words, first, last in bands
    )  # fmt: skip


def _bands(listed: str) -> Iterator[tuple[str, int | None, int | None]]:
    """Words, first (None for the top) and last place (None for all behind) of each band.

    No single place is one.
    """
    for match in _BAND.finditer(listed):
        numbers = [value_of(one) for one in _NUMBERS.findall(match.group())]
        places = [one for one in numbers if one]
        if len(places) == 1 and _ON.search(match.group()):
            yield match.group(), places[0], None
        elif len(places) == 2 and places[0] < places[1]:
            yield match.group(), places[0], places[1]
        elif len(places) == 1 and places[0] > 1:
            yield match.group(), None, places[0]


def is_behind(places: Sequence[Threshold]) -> bool:
    """Whether the places of those who took part leave out the first one, who leads."""
    return bool(places) and all(one.lower is not None and one.lower > 1 for one in places)


def closed_places(thresholds: Sequence[Threshold]) -> tuple[Threshold, ...]:
    """Tiers of one ranking: the first ten are no part of the first twenty, who are paid less."""
    ends = sorted({t.upper for t in thresholds if t.upper is not None})
    found = []
    for one in thresholds:
        before = [end for end in ends if one.upper is not None and end < one.upper]
        change = {"at_least": before[-1] + 1} if one.lower is None and before else {}
        found.append(one.model_copy(update=change) if change else one)
    return tuple(found)

"""Numbers and sums of money written otherwise."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from assistant.words.spoken import numeral
from eval.rewording.transform import Transform, Turns
from ingest.text.numeral import value_of

_COUNT = re.compile(r"(?<![\d第.同])(\d{1,2})(?=[个项件家](?![月年]))")
_COUNT_HAN = re.compile(
    r"(?<![第同零一二三四五六七八九十百千\d])([一两二三四五六七八九十]{1,3})(?=[个项件](?![月年国]))"
)
_MONEY = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)万(?:元|块钱|块)?(?![一二两三四五六七八九十零\d人家吨亩件])"
)
_PIECE = re.compile(
    r"(?<=[\d一两二三四五六七八九十])([个项])(?=(?:国标|行标|国家标准|行业标准|国际标准|地方标准|团体标准|标准))"
)


def in_chinese(turns: Turns, _draw: Random) -> Turns | None:
    """``2个`` as ``两个``."""
    return turns.saying(_COUNT.sub(lambda m: numeral(int(m[1]), counts=True), turns.question))


def in_digits(turns: Turns, _draw: Random) -> Turns | None:
    """``两个`` as ``2个``."""

    def write(match: re.Match[str]) -> str:
        value = value_of(match[1].replace("两", "二"))
        return match.group() if value is None else str(value)

    if re.search(
        r"一[个项件](?:企业|公司|厂)|头一|哪一|每一|同一|任一|某一|一[项个件]一", turns.question
    ):
        return None
    return turns.saying(_COUNT_HAN.sub(write, turns.question))


def money(turns: Turns, draw: Random) -> Turns | None:
    """``30万元`` as ``30万``, ``30万块``, ``30w``, ``300000元`` or ``三十万``."""
    found = _MONEY.search(turns.question)
    if not found:
        return None
    yuan = int(Decimal(found[1]) * 10_000)
    ways = [
        f"{found[1]}万",
        f"{found[1]}万块",
        f"{found[1]}w",
        f"{found[1]}万元",
        f"{yuan}元",
        f"{found[1]}W",
    ]
    ways += [f"{found[1]}万块钱", f"{found[1]} 万元", f"{yuan:,}元"]
    if "." not in found[1]:
        ways.append(f"{numeral(int(found[1]), counts=True)}万元")
    other = draw.choice([way for way in ways if way != found.group()])
    return turns.saying(turns.question[: found.start()] + other + turns.question[found.end() :])


def measure_word(turns: Turns, _draw: Random) -> Turns | None:
    """``2项国标`` as ``2个国标``."""
    return turns.saying(_PIECE.sub(lambda m: "项" if m[1] == "个" else "个", turns.question))


FIGURES = (
    Transform("数字写成汉字", "数字", in_chinese),
    Transform("汉字写成数字", "数字", in_digits),
    Transform("金额换写", "数字", money),
    Transform("个与项", "数字", measure_word),
)

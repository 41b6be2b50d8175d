"""Quantities, sums of money and dates as people type them in a question.

Works on normalised text (``assistant.words.normal.normalise``); spans are offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.text.numeral import value_of

_NUMERAL = r"\d+(?:\.\d+)?|[零〇一二两俩三仨四五六七八九十百千]+"
_SCALE = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "w": 10**4,
    "千": 10**3,
    "k": 10**3,
    "百": 100,
}
LARGE = ("亿", "千万", "百万", "十万", "万", "w", "k")
_MONEY = re.compile(
    # «几十万» says no number; «八十来万», «100多万» say about which
    rf"(?<![几数])(?P<n>{_NUMERAL})\s*(?:个(?=亿)|[来多余](?=[百千]?万|亿))?(?P<scale>亿|千万|百万|十万|万|w(?![a-z])|千|k(?![a-z])|百)?\s*"
    r"(?P<yuan>元|块钱|块|圆|人民币)?"
)
# «奖2000对吗»: what is paid is told in yuan
_PAID = re.compile(r"(?:奖励?|补贴?|给|发|加|拿|领)$")
_PAID_YUAN = re.compile(r"(?:对|是|吗|嘛|吧|么|没错|[?。!]|$)")
_NO_THING = re.compile(r"(?:的?(?:钱|奖励?|奖金|补贴|补助|资助))?(?:了|吗|吧|么|呢|[,。;?!]|$)")
# what follows the 万 of a sum: «8万零500元», «3万5千», «12万3500元», «1亿2000万», «九万五»
_SMALLER = re.compile(
    r"(?:(?P<zero>[零又])?(?P<n>\d{1,4}(?![\d.])|[零一二两三四五六七八九十百千]+)"
    r"(?P<scale>千万|百万|万|千|百)?(?P<yuan>元|块钱|块|圆)?)(?P<end>$|[,。、;?!的了呢吧啊呀整多]|左右|(?=[一-鿿]{1,3}?(?:费|利息|税|租金|贷款)))?"
)
_COUNTED = re.compile(
    r"(?<![第同\d.-])(?P<n>\d+|[一二两俩三仨四五六七八九十百千零]+)\s*"
    r"(?P<unit>个国家或地区|个国家|个地区|个地方|国(?![家标际内产企民务]|有(?![没无多]))|"
    r"个|项|件|家|枚|款|种|套|份|张|座|面|篇|例(?![如外行会])|(?<!一)块(?=[一-鿿])(?![钱的就够能可]))"
    # «3个亿», «两个多月», «8个小时», «5个点»: sums, times and shares count no awards
    r"(?!多?[月年亿万]|多?(?:小时|钟头|工作日|星期|礼拜|季度|百分点|点(?![子名])|人|工人|员工|车间"
    r"|分厂|厂区|厂房|工厂|门店|仓库|部门|客户|股东|订单))"
)
# «3个国家工业设计作品»: the 国家 is of the name
_OF_NAME = re.compile(
    "级|标准?|专利|专精|商标|奖|质|检|工业|技术|科技|科学|重点|知识产权|地理|实验|示范|驰名|名牌|绿色|高新|认|计量|产业|工程"
)
# «一对国标», «半打商标»: several things in one measure word
_SEVERAL = re.compile(
    r"(?<![第同\d.-])(?P<n>\d{1,2}|[半一二两三四五六七八九十]+)"
    r"(?P<unit>对(?![一比标应接口照外内手方不吗吧么没了的?,。]|$)|打(?![官算听假造磨头]))"
)
_SIZES = {"对": 2, "打": 12}
_REACHES = re.compile("延伸|指定|覆盖|进入|扩展")
_RATE = re.compile(
    r"每(?:多|再|新)?(?:延伸|指定|增加?|加|拿|获|得|做)?(?:到|了)?$"
)  # «每多一个国家»
_ADDED = re.compile(r"加起来|合起来|加在?一[起块]|拢一[起块]|合计|相加")  # «两个加起来»
_TOLD = re.compile(r"(?:^|[,。;?!和]|[这那把说算上]|以上|前面)$")
_PICKED_FROM = re.compile(r"(?:里面?|里头|当中|之中|中)?哪一?(?P<unit>[个项种家件])")
_LISTED = re.compile(r"[、和与跟及]")
_APPLICANT = re.compile("企业|公司|单位|申请人|厂(?!区|房)")
_HEAD = re.compile(r"(?<![牵带领挑打])头$")  # «头一个»
_ARTICLE = re.compile(r"(?<=[了过有搞弄做得拿])个(?=[^个])")
_BOTH = re.compile(r"(?<![们咱你他她])[俩仨](?![个项件家])")
_PAIR = {"俩": "两", "仨": "三"}
# «廿三个国家», «卅件»; not of a place called so (廿里镇)
_TENS = re.compile(r"(?P<tens>[廿卅])(?=[一二三四五六七八九]?(?:[个项件家枚国款万块]|来|多))")
_DAY = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?:(?P<m>1[0-2]|0?[1-9])\s*[月./-]\s*"
    r"(?:(?P<d>3[01]|[12]\d|0?[1-9])\s*[日号]?)?)?"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in yuan at ``start:end``."""

    start: int
    end: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things at ``start:end``; ``is_places`` for 国家/地区 that something reaches."""

    start: int
    end: int
    number: int
    is_places: bool
    unit: str = ""


def _value(text: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    number = value_of("".join(_PAIR.get(c, c) for c in text))
    return None if number is None else Decimal(number)


def _smaller(text: str, end: int, unit: int) -> tuple[Decimal, int] | None:
    """What is added to a sum in whole ``unit`` that stops at ``end``, and where that stops.

    A number without a unit of its own is taken only where nothing else can be meant: a single
    figure at the end of a piece counts tenths of ``unit`` (``九万五``), other ones 元.
    """
    more = _SMALLER.match(text, end)
    number = _value(more["n"]) if more else None
    if more is None or number is None:
        return None
    scale = _SCALE.get(more["scale"] or "", 1)
    stop = more.end("end") - len(more["end"] or "") if more["end"] is not None else more.end()
    if not (more["scale"] or more["yuan"]):
        if more["end"] is None:
            return None  # «30万2项国标»
        scale = unit // 10 if number < 10 and not more["zero"] else 1
    elif not more["scale"] and number < 10 and not more["zero"]:
        scale = unit // 10  # «8万5元» is said for 8.5万元, never for five yuan more
    value = number * scale
    return (value, stop) if value < unit else None


def with_tens(text: str) -> str:
    """``text`` with ``廿三个`` as ``二十三个``, as numerals are read everywhere else."""
    return _TENS.sub(lambda m: "二十" if m["tens"] == "廿" else "三十", text)


def sums(text: str) -> Iterator[Sum]:
    """Every sum of money: ``30万元``, ``三十万``, ``8000块``, ``1.5亿``, ``8万零500元``."""
    at = 0
    for match in _MONEY.finditer(text):
        if match.start() < at:
            continue
        scale, yuan = match["scale"], match["yuan"]
        if yuan == "块" and not scale and re.match(r"[一-鿿]", text[match.end() :]):
            continue  # «三块名牌»
        if not (yuan or scale in LARGE or _is_paid_yuan(text, match)):
            continue
        number = _value(match["n"])
        if number is None:
            continue
        amount, at, unit = number * _SCALE.get(scale or "", 1), match.end(), _SCALE.get(scale or "")
        if unit in (10**4, 10**8) and not yuan and "." not in match["n"]:
            more = _smaller(text, at, unit)
            amount, at = (amount + more[0], more[1]) if more else (amount, at)
        yield Sum(match.start(), at, amount)


def _is_paid_yuan(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is a sum that is paid: ``奖2000对吗``."""
    is_sum = not match["scale"] and re.fullmatch(r"[1-9]\d{2,6}", match["n"])
    is_paid = is_sum and _PAID.search(text, 0, match.start())
    return bool(is_paid and _PAID_YUAN.match(text, match.end()))


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    """Whether a number is of a rate (``每多一个国家``) or an order (``头一个``), or told before."""
    before = text[: match.start()]
    is_told = bool(_TOLD.search(before)) and bool(_ADDED.match(text, match.end()))
    if match["unit"] == "份" and _PAID.search(before) and _NO_THING.match(text, match.end()):
        return True  # «是不是能拿三份»: of the money
    if is_told or _counts_list(text, match):
        return True
    if match["n"] + match["unit"] in ("一个", "1个") and _APPLICANT.match(text, match.end()):
        return True  # «一个企业一年最多多少»
    return bool(_RATE.search(before)) or (match["n"] == "一" and bool(_HEAD.search(before)))


def _counts_list(text: str, match: re.Match[str]) -> bool:
    """Whether a number is that of the things listed before it: ``甲、乙、丙三个哪个最多``."""
    picked, before = _PICKED_FROM.match(text, match.end()), text[: match.start()]
    if picked is None or picked["unit"] != match["unit"] or _COUNTED.search(before):
        return False
    return _value(match["n"]) == len(_LISTED.findall(before)) + 1


def counts(text: str) -> Iterator[Count]:
    """Every number of things with its measure word; ``弄了个`` counts as one."""
    for match in _COUNTED.finditer(text):
        number = None if _is_no_count(text, match) else _value(match["n"])
        if number is not None:
            unit = match["unit"]
            after = text[match.end() : match.end() + 3]
            reaches = _REACHES.search(text, max(0, match.start() - 6), match.start())
            places = unit.startswith(("个国家", "个地", "国")) and (
                bool(reaches) or not _OF_NAME.match(after)
            )
            if unit.startswith(("个国家", "个地")) and not places:
                # «1个国家标准», «5个地方标准»: the measure word is 个, the rest is of the name.
                yield Count(match.start(), match.start("unit") + 1, int(number), False, "个")
            else:
                bare = unit == "个" and bool(reaches)  # 延伸30个: countries, left unsaid
                yield Count(match.start(), match.end(), int(number), places or bare, unit)
    for match in _SEVERAL.finditer(text):
        size = _SIZES[match["unit"]]
        several = size // 2 if match["n"] == "半" else int(_value(match["n"]) or 0) * size
        places = text.startswith(("国家", "地区"), match.end())  # «延伸一打国家»
        reaches = _REACHES.search(text, max(0, match.start() - 6), match.start())
        is_reach = bool(places or (reaches and match["unit"] == "打"))
        yield Count(match.start(), match.end(), several, is_reach, match["unit"])
    for match in _BOTH.finditer(text):
        yield Count(match.start(), match.end(), 2 if match.group() == "俩" else 3, False)
    for match in _ARTICLE.finditer(text):
        yield Count(match.start(), match.end(), 1, False)


def days(text: str) -> Iterator[tuple[date, date]]:
    """First and last day of each period of time named: a year, a month or a day."""
    return (period for _, _, period in spans_of_days(text))


def spans_of_days(text: str) -> Iterator[tuple[int, int, tuple[date, date]]]:
    """The same, each behind where it starts and ends in ``text``."""
    for match in _DAY.finditer(text):
        if period := _period(match):
            yield match.start(), match.end(), period


def _period(match: re.Match[str]) -> tuple[date, date] | None:
    """None for a day that there is not."""
    year = int(match["y"])
    if not match["m"]:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["m"])
    last = (date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    if not match["d"]:
        return date(year, month, 1), date.fromordinal(last)
    try:
        exact = date(year, month, int(match["d"]))
    except ValueError:
        return None
    return exact, exact


def step_size(per: str) -> Decimal | None:
    """How much one more is in words that count by it (``10户``, ``5亿元``); None where unsaid."""
    if money := next(sums(per), None):
        return money.amount
    match = re.match(r"\d+(?:\.\d+)?", per)
    return Decimal(match.group()) if match else None

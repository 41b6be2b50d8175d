"""Every way in which a text can state a figure, each as a value that can be compared.

``50万元``, ``五十万``, ``500000元``, ``５０萬圓``, ``¥500,000`` are one sum of money; ``30%``,
``百分之三十``, ``三成`` one share; ``翻倍``, ``半年``, ``几十万`` are figures too. Reads text of
people and models, so look-alikes (full width, invisible characters, digits in circles) count as
what a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.words.amounts import LARGE
from assistant.words.normal import normalise
from ingest.text.numeral import value_of

_REMEMBERED = 4096  # short texts whose figures are read again and again
_OLD = str.maketrans(
    "壹贰叁肆伍陆柒捌玖拾佰仟萬億圆圓兩贰弍弎", "一二三四五六七八九十百千万亿元元两二二三"
)
_SEEN = str.maketrans("零〇○", "〇〇〇")
_HAN = "〇零一二两俩三仨四五六七八九十百千万亿廿卅卌"
# 点 and 半 belong to a numeral only behind or between numerals: «重点», «这一点» hold none
_N = rf"(?:\d+(?:\.\d+)?|[{_HAN}]+(?:点[{_HAN}]+)?半?|半[{_HAN}]*)"
_SCALE = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "w": 10**4,
          "千": 10**3, "k": 10**3, "百": 100, "": 1}  # fmt: skip
_SCALES = r"亿|千万|百万|十万|万|w(?![a-z])|千|k(?![a-z])|百"
_YUAN = r"元|块|人民币|rmb|cny|yuan"
_ABOUT = r"[多余来几数]"
_MONEY = re.compile(
    rf"(?P<vague>几|[数上](?=[十百千万亿]))?(?P<sign>[¥$€£])?(?P<n>{_N})(?P<scale>{_SCALES})?"
    rf"(?P<about>{_ABOUT})?(?P<more>万|亿)?(?P<half>半)?(?P<yuan>{_YUAN})?"
)
_RANGE = re.compile(
    rf"(?P<n>{_N})(?P<s>{_SCALES})?(?P<e>{_YUAN})?(?:-|~|—+|–|至|到|或)"
    rf"(?P<m>{_N})(?P<t>{_SCALES})?(?P<yuan>{_YUAN})?"
)
_VAGUE = re.compile(rf"[几数上成近约]+[十百千万亿]+{_ABOUT}?|[十百千万亿]+{_ABOUT}")
_BASES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_RATES = (
    (re.compile(rf"(?P<of>[十百千万])分之(?P<n>{_N})"), None),
    (re.compile(rf"(?P<n>{_N})\s*(?:%|个百分点|个点)"), Decimal("0.01")),
    (re.compile(rf"(?P<n>{_N})\s*‰"), Decimal("0.001")),
    (re.compile(rf"(?P<n>{_N})成(?![立为果功员长效交绩品])"), Decimal("0.1")),
    (re.compile(rf"(?P<n>{_N})折(?![算旧])"), Decimal("0.1")),
)
_TIMES = re.compile(
    rf"(?:{_N})\s*倍|翻(?:{_N})?[番倍]|加倍|双倍|成倍|减半|对半|一半|过半|半数|多半|大半|"
    rf"(?:{_N})分之(?:{_N})"
)
_DATE = re.compile(
    rf"(?P<y>\d{{4}}|[{_HAN}]{{4}})\s*[年./-]\s*(?P<m>\d{{1,2}}|[{_HAN}]{{1,2}})\s*[月./-]\s*"
    rf"(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}})"
)
# What may stand behind a number, longest first.
_UNIT = (
    r"个?工作日|个自然日|个?月|个?季度|小时|分钟|年度|年期|周年|平方米|公里|"
    r"[年日天周届次倍期批项件家个人名分户位款条章节号页级类档部种份国岁轮步所篇亩吨]|"
    r"等(?!于)"
)
_COUNT = re.compile(rf"(?P<n>{_N})\s*(?P<unit>{_UNIT})?")
_LETTER = re.compile("[一-鿿]")
_DOCUMENT = re.compile(r"([一-鿿]{0,2})[〔\[(](\d{4})[〕\])]第?(\d+)号?")
_UNSEEN = ("Cf", "Cc", "Mn", "Me")  # categories of characters that leave no mark of their own
_SPACE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")  # all but the space between Latin words
# Words that hold a numeral and state no figure.
_IDIOMS = re.compile(
    r"一次性|一定|一般|一律|一起|一并|一下|一些|一样|一直|一旦|一经|一致|一体|一是|二是|三是|四是|"
    r"一方面|进一步|统一|同一|唯一|任一|(?<!分)之一|专一|单一|第一时间|一网通办|一站式|一窗|逐一|万一|"
    r"其一|其二|一点(?![〇零一二三四五六七八九十钟半])|十分|百姓|千万别|半途|半成品"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at ``start:end`` of the plain text; ``kind`` and ``value`` are what counts."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.value


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """``text`` as it is read: width folded, what cannot be seen left out."""
    seen = (c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    kept = "".join(_digit(c) for c in seen)
    lines = (normalise(line).translate(_OLD).translate(_SEEN) for line in kept.split("\n"))
    return "\n".join(_SPACE.sub("", line) for line in lines)


def _digit(char: str) -> str:
    """A digit of any script as 0–9; other characters as they are."""
    number = unicodedata.digit(char, -1)
    return str(number) if number >= 0 else char


def number_of(text: str) -> Decimal | None:
    """Value of a numeral, ``半`` and ``一点五`` among them; None if it is none."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    text = text.replace("俩", "二").replace("仨", "三")
    if text == "半":
        return Decimal("0.5")
    whole, point, rest = text.partition("点")
    if point:
        digits = "".join(str(value_of(c)) for c in rest if value_of(c) is not None)
        return Decimal(f"{value_of(whole) or 0}.{digits}") if len(digits) == len(rest) > 0 else None
    if text.endswith("半") and (value := value_of(text[:-1])) is not None:
        return Decimal(value) + Decimal("0.5")
    value = value_of(text)
    return None if value is None else Decimal(value)


def share_of(text: str) -> Decimal | None:
    """The part of a whole that ``40%``, ``四成``, ``三成五``, ``一半`` or ``三分之一`` says."""
    if text == "一半":
        return Decimal("0.5")
    if part := re.fullmatch(rf"({_N}|[百千])分之({_N})", text):
        of, number = number_of(part[1]), number_of(part[2])
        return number / of if number and of else None
    if tenths := re.fullmatch(rf"({_N})成([{_HAN}半])?", text):
        whole, more = number_of(tenths[1]), number_of(tenths[2] or "零")
        small = more if tenths[2] == "半" or more is None else more / 10
        return None if whole is None or small is None else (whole + small) / 10
    number = number_of(text.removesuffix("%"))
    return number / 100 if number is not None and text.endswith("%") else None


def figures(text: str) -> list[Figure]:
    """Every figure of ``text``, in order; offsets are into ``plain(text)``."""
    return list(_figures(text))


@lru_cache(maxsize=_REMEMBERED)
def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(figures_of_plain(plain(text)))


def figures_of_plain(flat: str) -> Iterator[Figure]:
    """``figures`` of a text that is plain already."""
    taken = [False] * len(flat)
    found = [*_fixed(flat, taken), *_money(flat, taken), *_counts(flat, taken)]
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _take(taken: list[bool], start: int, end: int) -> bool:
    if any(taken[start:end]):
        return False
    taken[start:end] = [True] * (end - start)
    return True


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _fixed(flat: str, taken: list[bool]) -> Iterator[Figure]:
    """Idioms (taken, yielding nothing), document numbers, dates, rates, multiples."""
    for match in _DOCUMENT.finditer(flat):
        if _take(taken, *match.span()):
            yield Figure("document", "".join(match.groups()), *match.span())
    for match in _IDIOMS.finditer(flat):
        _take(taken, *match.span())
    for match in _DATE.finditer(flat):
        parts = [number_of(match[name]) for name in "ymd"]
        if all(p is not None for p in parts) and _take(taken, *match.span()):
            yield Figure("date", "-".join(_text(p) for p in parts if p is not None), *match.span())
    for pattern, unit in _RATES:
        for match in pattern.finditer(flat):
            number = number_of(match["n"])
            share = unit or Decimal(1) / _BASES[match["of"]]
            if _take(taken, *match.span()):
                value = match["n"] if number is None else _text(number * share)
                yield Figure("rate", value, *match.span())
    for match in _TIMES.finditer(flat):
        if _take(taken, *match.span()):
            yield Figure("times", re.sub(r"\s", "", match.group()), *match.span())


def _money(flat: str, taken: list[bool]) -> Iterator[Figure]:
    for match in _RANGE.finditer(flat):
        # «五至八万»: the scale may be part of the numeral
        inside = match["m"][-1:] if match["m"][-1:] in ("万", "亿") else ""
        scale = match["t"] or ""
        is_money = bool(match["yuan"] or inside) or scale in LARGE
        low, high = number_of(match["n"]), number_of(match["m"])
        if not is_money or low is None or high is None or not _take(taken, *match.span()):
            continue
        # «50-80万元»: the first number has the scale of the second
        is_whole = bool(match["e"]) or match["n"][-1:] in ("万", "亿")
        own = 1 if is_whole and not match["s"] else _SCALE[match["s"] or scale or inside]
        yield Figure("money", _text(low * own), match.start(), match.end())
        yield Figure("money", _text(high * _SCALE[scale]), match.start(), match.end())
    for match in _MONEY.finditer(flat):
        scale = match["scale"] or ""
        large = scale in LARGE or bool(match["more"])
        # the numeral itself may hold the scale: 五十万
        large = large or bool(re.search("[万亿]", match["n"]))
        if not (match["yuan"] or match["sign"] or large):
            continue
        number = number_of(match["n"])
        if any(taken[match.start() : match.end()]):
            continue
        if match["n"] in ("万", "亿") and not match["vague"]:
            _take(taken, *match.span())  # «单位：万元»
            continue
        if number is None or match["vague"] or match["about"] or match["more"]:
            _take(taken, *match.span())
            yield Figure("vague", re.sub(r"\s", "", match.group()), *match.span())
            continue
        value = number * _SCALE[scale]
        if match["half"]:
            value += Decimal(_SCALE[scale]) / 2
        _take(taken, *match.span())
        sign = (match["sign"] or "").strip().replace("¥", "")
        yield Figure("money", f"{sign}{_text(value)}", *match.span())


def _counts(flat: str, taken: list[bool]) -> Iterator[Figure]:
    """Other numbers with the unit behind them, and vague ones."""
    for match in _VAGUE.finditer(flat):
        if _take(taken, *match.span()):
            yield Figure("vague", match.group(), *match.span())
    for match in _COUNT.finditer(flat):
        if not _take(taken, *match.span()):
            continue
        number = number_of(match["n"])
        value = match["n"] if number is None else _text(number)
        is_bare = match["unit"] is None and not match["n"][0].isdigit()
        # A numeral inside a word («三品一标») counts as its letters and the next.
        if is_bare:
            behind = _LETTER.match(flat, match.end())
            letters = match.group() + (behind.group() if behind else "")
            yield Figure("word", letters, *match.span())
        else:
            yield Figure("count", f"{value}{match['unit'] or ''}", *match.span())

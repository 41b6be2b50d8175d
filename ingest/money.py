"""Sums of money in a policy text (金额): where they stand, what they come to, how they are bound.

Only sums are read: ``10万名`` (people), ``1万平方米`` (area) and ``前10`` (a rank) are not money.
A recorded repair is read in place of the damaged print (``IOO万`` as ``100万``); offsets always
point into the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.policy import Repair
from ingest.text.numeral import value_of

_REMEMBERED = 256  # texts: every answer reads those it cites
_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_SCALE |= {"亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_ARABIC = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_HAN = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"  # 贰拾万元整 as on a cheque
_CHINESE = rf"[{_HAN}]+(?:[万亿][{_HAN}]+)*"
_GAP = r"\s*"
_UNIT = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
# 元 that begins another word is no currency; a number before 万 that counts people, land or
# goods is no money.
_YUAN = r"元(?!器件|素|件|旦|宵|月|年|宇宙|首|帅|老|气|数据)"
_NOT_COUNTED = (
    r"(?![名人户亩吨件家个只辆台套册次座株头里栋张份平立公千米]|"
    r"居民|农民|村民|市民|网民|学生|职工|群众|游客|用户|中小学|"
    r"美元|美金|欧元|港元|港币|日元|英镑)"  # a sum in another currency is none in yuan
)
_SUM = re.compile(
    rf"(?<![0-9０-９.．A-Za-z第])(?P<number>{_ARABIC})"
    rf"(?:{_GAP}(?P<unit>{_UNIT})?{_GAP}{_YUAN}|{_GAP}(?P<bare>万|亿){_NOT_COUNTED})"
    rf"|(?P<chinese>{_CHINESE})(?P<chinese_unit>[万亿]?){_YUAN}"
)
# A run of bare numbers before a sum shares its unit: 「50、30万元」「100-200万元」.
_SHARED = re.compile(rf"(?<![0-9０-９.．A-Za-z第前])({_ARABIC})({_GAP}[、和或至到~～—-]{_GAP})$")
_SHARED_MOST = 40  # characters in which such a number and its joiner stand
_BOUND = re.compile(
    r"最高不超过|最高不得超过|不超过|不得超过|不超出|不得高于|不高于|不多于|不得突破|最高|最多|至多|(?<!首次)(?<!首次达)(?<!新增)(?<!升)上限|封顶|限额"
)
_BOUND_AFTER = re.compile(r"^(?:以内|之内|以下|封顶|为限)")
_PART_END = re.compile(r"[,,;;。:(（]")
_LIST_JOIN = re.compile(rf"^{_GAP}[、和与及或]{_GAP}$")
_PERCENT = re.compile(rf"({_ARABIC}){_GAP}[%％]")
_IN_FULL = re.compile(r"全额(?=(?:给予|予以)?(?:补助|补贴|资助|报销|补偿))")
_SHARE = re.compile(
    rf"(?<![0-9０-９.．:：∶])(?:(?P<ratio>[0-9]+){_GAP}[:：∶]{_GAP}(?P<second>[0-9]+(?:[.．][0-9]+)?)"
    rf"(?=(?:{_GAP}[、和]{_GAP}[0-9]+{_GAP}[:：∶]{_GAP}[0-9.．]+)*{_GAP}[^，,。；;0-9]{{0,8}}(?:配套|比例|匹配|奖励|补助|资助))"
    rf"|(?P<number>{_ARABIC})(?:{_GAP}(?P<sign>[%％‰])|{_GAP}个百分点"
    rf"|(?=[、和][0-9.、和]*[0-9]{_GAP}(?:[%％]|个百分点))))"
    r"|百分之(?P<chinese>[零一二三四五六七八九十百]+)"
)
# 100萬圓 is read like 100万元, and the words around it (最高不超過, 封頂, 獎勵) like theirs
_TRADITIONAL = str.maketrans(
    "萬億圓過於頂額為內獎勵補貼給資發撥總計標準經費達幣",
    "万亿元过于顶额为内奖励补贴给资发拨总计标准经费达币",
)
_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

_TO_SUM = re.compile(
    r"(?:奖励|奖补|奖金|奖|给予|补助|资助|补贴|支持|发放|享受|拨付|安排|配套|一次性|总额|总计|累计|合计|金额|额度"
    r"|标准|经费|资金|人民币|不超过|分别|依次|可|达|得|为|至|到|是|的|每[一-龥]|[:：、,，\s])*"
)


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """One sum of money; ``text`` is ``printed[start:end]``.

    Attributes:
        amount_yuan: value in yuan.
        bound_word: the word that makes it an upper bound (``最高``, ``不超过``), else None; one
            word governs a whole list of sums (``最高30万元、10万元``).
    """

    start: int
    end: int
    text: str
    amount_yuan: Decimal
    bound_word: str | None


def money_mentions(text: str, repairs: Sequence[Repair] = ()) -> tuple[MoneyMention, ...]:
    """Every sum of money in ``text``, in order.

    Args:
        text: a policy text or a piece of one.
        repairs: those whose offsets point into ``text``; others must be left out.
    """
    return _mentions(text, tuple(repairs))


@lru_cache(maxsize=_REMEMBERED)
def _mentions(text: str, repairs: tuple[Repair, ...]) -> tuple[MoneyMention, ...]:
    read, origin = _as_read(text, repairs)
    found: list[MoneyMention] = []
    end_before = 0
    for start, end, amount in _sums(read):
        carried = found[-1].bound_word if found else None
        in_list = bool(found) and _LIST_JOIN.match(read[end_before:start]) is not None
        word = _bound_word(read, start, end) or (carried if in_list else None)
        at, until = origin[start], origin[end - 1] + 1
        until = next((r.end for r in repairs if r.start < until < r.end), until)
        found.append(MoneyMention(at, until, text[at:until], whole(amount), word))
        end_before = end
    return tuple(found)


def percent_mentions(text: str) -> tuple[Decimal, ...]:
    """Every percentage in ``text``, in order."""
    return tuple(_decimal(m.group(1)) for m in _PERCENT.finditer(text))


def percent_spans(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Every percentage however it is put (``50%``, ``百分之五``, ``3、2个百分点``, ``1:1``).

    Yields:
        (start, end, per cent), in order; a ratio is what the second part is of the first.
    """
    for match in _SHARE.finditer(text):
        start, end = match.span()
        if match["ratio"]:
            yield start, end, _decimal(match["second"]) * 100 / _decimal(match["ratio"])
        elif match["chinese"]:
            value = value_of(match["chinese"])
            if value:
                yield start, end, Decimal(value)
        else:
            number = _decimal(match["number"])
            yield start, end, number / 10 if match["sign"] == "‰" else number


def whole_spans(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """The words that pay a cost in full (``展位费给予全额补助``), as 100 per cent.

    Who bears an award in full (``由市级财政全额承担``) pays no more for it.
    """
    for match in _IN_FULL.finditer(text):
        yield *match.span(), Decimal(100)


def _as_read(text: str, repairs: Sequence[Repair]) -> tuple[str, list[int]]:
    """``text`` with its repairs put in, and for each character its offset in the print."""
    read: list[str] = []
    origin: list[int] = []
    at = 0
    for repair in sorted(repairs, key=lambda r: r.start):
        if repair.start < at or repair.end > len(text):
            continue
        read.append(text[at : repair.start])
        origin.extend(range(at, repair.start))
        read.append(repair.read_as)
        last = max(repair.start, repair.end - 1)
        origin.extend(min(repair.start + i, last) for i in range(len(repair.read_as)))
        at = repair.end
    read.append(text[at:])
    origin.extend(range(at, len(text)))
    return "".join(read).translate(_TRADITIONAL), origin


def _sums(read: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _SUM.finditer(read):
        if match["chinese"]:
            numeral = match["chinese"] + match["chinese_unit"]
            value = value_of(numeral)
            if value and any(unit in numeral for unit in "十百千万亿拾佰仟"):  # 二元结构 is no sum
                yield match.start(), match.end(), Decimal(value)
            continue
        scale = Decimal(_SCALE[match["unit"] or match["bare"] or ""])
        yield from _sharing(read, match.start(), scale)
        yield match.start(), match.end(), _decimal(match["number"]) * scale


def _sharing(read: str, start: int, scale: Decimal) -> Iterator[tuple[int, int, Decimal]]:
    """Sums before ``start`` that leave out the unit because it follows, in order."""
    before: list[tuple[int, int, Decimal]] = []
    while True:
        first = max(0, start - _SHARED_MOST)
        match = _SHARED.search(read[first:start])
        if match is None:
            break
        begin, end = first + match.start(1), first + match.end(1)
        before.append((begin, end, _decimal(match.group(1)) * scale))
        start = begin
    return reversed(before)


def _bound_word(read: str, start: int, end: int) -> str | None:
    """The word in the same part of the sentence that makes the sum an upper bound."""
    part = "".join(read[max(0, start - 20) : start].split())
    breaks = [m.end() for m in _PART_END.finditer(part)]
    part = part[breaks[-1] :] if breaks else part
    if match := list(_BOUND.finditer(part)):
        between = part[match[-1].end() :]
        # A sum in between has taken the word, unless the two are one list (seen by the caller);
        # other words make it part of a name (最高计量标准).
        return match[-1].group() if _TO_SUM.fullmatch(between) else None
    after = _BOUND_AFTER.match(read[end : end + 4])
    return after.group() if after else None


def whole(amount: Decimal) -> Decimal:
    """``amount`` without decimals where it has none (1.5 × 10⁸ is 150000000, not …0.0)."""
    rounded = amount.to_integral_value()
    return rounded if rounded == amount else amount


def _decimal(number: str) -> Decimal:
    return Decimal(number.translate(_WIDTH).replace(",", ""))

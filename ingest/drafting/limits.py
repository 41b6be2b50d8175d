"""Thresholds (门槛) as printed: limits of a figure, one for each member of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.drafting.figures import Figure, Figures
from ingest.drafting.lexicon import Fact, either, fact_in
from ingest.reward import Threshold

_UNDER = re.compile(rf"(?<!不)(?<!不得)(?:{either('under')})(?:人民币)?$")
_EXCEED = re.compile(rf"(?<!不)(?<!不得)(?:{either('exceed')})(?:人民币)?$")
_MOST = re.compile(rf"{either('bound_before')}(?:人民币)?$")
_INCLUDING = re.compile(r"^（含[^（）]{0,6}）")
_EXCLUDING = re.compile(r"^(?:[及或]?以[上下内])?（不(?:包)?含[^（）]{0,12}）")
_APART = re.compile(r"[；。：或]")
_AFTER = re.compile(
    r"^(?:[/／][^，。；的]{1,4})?(?:（不?含[^（）]{0,6}）)?(及以上|或以上|以上|及以下|以下|以内|之间|以外)?(?:（不?含[^（）]{0,6}）)?(?:的?部分)?"
)
COUNTED = "n_counted"  # things counted that no word names
_DEFAULT = {
    "yuan": Fact("base_yuan", "yuan"),
    "percent": Fact("growth_percent", "percent"),
    "count": Fact(COUNTED, "count"),
}
_LEAD = re.compile(rf"(?<!不)(?:{either('under', 'exceed')})(?:人民币)?$")
_ITS_PART = re.compile(
    "的?(?:企业|单位|机构)?，[对按就]?超[过出]的?部分"
)  # «超过100件的，对超过部分»
_STEP = re.compile(rf"{either('more', 'tens_of')}[^，。；]{{0,6}}$")


@dataclass(frozen=True, slots=True)
class Limit:
    """One threshold and where it stands in its sentence (``start:end``)."""

    threshold: Threshold
    start: int
    end: int
    is_part: bool  # 「超过部分」: of the part inside the limits
    is_listed: bool  # one of several in a list
    is_step: bool = False  # 「每增加1亿元」: how much makes one more
    word: str = ""  # what the figure is called


def limits_of(
    figures: Figures, text: str, before: str, after: str, inherited: Fact | None
) -> tuple[tuple[Limit, ...], Fact]:
    """The limits that a list of threshold figures sets, and the figure they speak of.

    Args:
        text: the sentence; before: its words from the last comma or figure to the figures.
        after: the words that follow them.
        inherited: the figure of the threshold before, where this one names none.
    """
    named = fact_in(before)
    unit = figures.kind
    fact = named[0] if named else None
    if fact is None or (unit not in (fact.unit, "yuan")):
        is_same = inherited is not None and inherited.unit == unit
        fact = inherited if is_same and inherited else _DEFAULT[unit]
        named = named if unit == "yuan" else None
    if unit == "yuan":  # «同比增长超过1000万元»: a growth in money is no growth in per cent
        fact = Fact(re.sub("_percent$", "_yuan", fact.name), "yuan")
    fact = Fact(fact.name, _DEFAULT[unit].unit)
    lead = _LEAD.search(before)
    at = before.rfind(named[1]) if named else lead.start() if lead else len(before)
    start = figures.start - (len(before) - max(0, at))
    tail = _AFTER.match(after)
    end = figures.end + (tail.end() if tail else 0)
    said = f"{before[max(0, at) :]}"
    called = named[1] if named else ""
    is_part = "部分" in (tail.group() if tail else "") or bool(_ITS_PART.match(text, end))
    if figures.is_range:
        low, high = figures.members
        limit = _range(fact, low, high, after, said)
        return (Limit(limit, start, end, is_part, False, False, called),), fact
    word = (tail.group(1) or "") if tail else ""
    return tuple(
        Limit(
            _one(fact, figure, text, before, after, word, said), start, end, is_part,
            len(figures.members) > 1, bool(_STEP.search(before)), called,
        )
        for figure in figures.members
    ), fact  # fmt: skip


def joined(limits: Sequence[Limit], found: Sequence[Limit], text: str) -> list[Limit]:
    """``limits`` and ``found``, one where the two are the ends of one band (达到…不满…).

    Args:
        text: the sentence they stand in.
    """
    if not limits or len(found) != 1 or limits[-1].is_listed or found[0].is_listed:
        return [*limits, *found]
    first, last = limits[-1], found[0]
    low, high = first.threshold, last.threshold
    is_band = (
        (low.fact, low.unit) == (high.fact, high.unit)
        and not (first.is_step or last.is_step)
        and low.lower is not None
        and low.upper is None
        and high.lower is None
        and high.upper is not None
        and low.lower < high.upper
    )
    if not is_band or last.start < first.end or _APART.search(text[first.end : last.start]):
        return [*limits, *found]
    said = low.text + text[first.end : last.end].lstrip("，、")
    band = Threshold(
        fact=low.fact, text=said, unit=low.unit, at_least=low.at_least, above=low.above,
        at_most=high.at_most, below=high.below,
    )  # fmt: skip
    is_part = first.is_part or last.is_part
    whole = Limit(band, first.start, last.end, is_part, False, False, first.word or last.word)
    return [*limits[:-1], whole]


def _range(fact: Fact, low: Figure, high: Figure, after: str, said: str) -> Threshold:
    values = sorted((_value(low), _value(high)))
    closed = bool(_INCLUDING.match(after))
    return Threshold(
        fact=fact.name,
        text=f"{said}{_shown(values[0], fact)}至{_shown(values[1], fact)}",
        unit=fact.unit,
        at_least=values[0],
        at_most=values[1] if closed else None,
        below=None if closed else values[1],
    )


def _one(
    fact: Fact, figure: Figure, sentence: str, before: str, after: str, word: str, said: str
) -> Threshold:
    value = _value(figure)
    kind = "at_least"
    if "上" in word:
        kind = "above" if _EXCLUDING.match(after) else "at_least"
    elif "下" in word or "内" in word:
        kind = "below" if _EXCLUDING.match(after) else "at_most"
    elif _UNDER.search(before):
        kind = "below"
    elif _MOST.search(before):
        kind = "at_most"
    elif _EXCEED.search(before):
        kind = "above"
    printed = sentence[figure.start : figure.end]
    shown = printed if fact.unit == "count" else _shown(value, fact)
    text = f"{said}{shown}{word}"
    return Threshold.model_validate(
        {"fact": fact.name, "text": text, "unit": fact.unit, kind: value}
    )


def _value(figure: Figure) -> Decimal:
    value = figure.yuan if figure.yuan is not None else figure.percent
    value = figure.count if value is None else value
    assert value is not None
    return value


def _shown(value: Decimal, fact: Fact) -> str:
    if fact.unit == "percent":
        return f"{value.normalize():f}%"
    for size, word in ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元")):
        if value >= size:
            return f"{(value / size).normalize():f}{word}"
    return f"{value.normalize():f}元"


def closed(thresholds: Sequence[Threshold]) -> tuple[Threshold, ...]:
    """Tiers of one award: each that has no upper limit ends where the next one begins.

    Of two that meet at a figure the upper one takes it: 「以上」 includes it, and the same figure
    cannot pay twice.
    """
    lows = sorted({t.lower for t in thresholds if t.lower is not None})
    found = []
    for one in thresholds:
        change: dict[str, object] = {}
        if one.upper is None and one.lower is not None:
            nexts = [
                other for other in thresholds if other.lower is not None and other.lower > one.lower
            ]
            if nexts:
                upper = min(nexts, key=lambda t: t.lower or 0)
                key = "at_most" if upper.above is not None else "below"
                change = {key: upper.lower}
        elif one.at_most is not None and one.at_most in lows:
            meets = [t for t in thresholds if t.at_least == one.at_most]
            if meets:
                change = {"at_most": None, "below": one.at_most}
        found.append(one.model_copy(update=change) if change else one)
    return tuple(found)

"""Figures of a sentence (数额): sums and percentages, joined to the lists that one verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.drafting.lexicon import any_unit, either
from ingest.drafting.view import View, depth_at
from ingest.money import MoneyMention, percent_spans, whole_spans

_INCLUSIVE = r"(?:（(?:不?含[^（）]{0,6})）)?"
_PER = rf"(?:人民币)?(?:[/／每](?:{any_unit()})(?:[/／•·](?:{any_unit()}))?)?"
_JOIN = re.compile(
    rf"^{_PER}的?{_INCLUSIVE}(?:[、和与及或]|以及)"
    rf"(?:{either('bound_before', 'floor')}|一次性|各|每(?:{any_unit()}))?$"
)
_RANGE = re.compile(rf"^{_INCLUSIVE}(?:及?以上)?{_INCLUSIVE}(?:至|到|到|-|—|－|–|~|～|―)+$")
_MOST = re.compile(rf"{either('bound_before')}[^，。；：、（）\d]{{0,6}}$")
_MOST_OF = re.compile(r"不(?:得)?(?:超过|高于|超出)[^，。；：、（）\d]{0,30}$")
_LEAST = re.compile(rf"{either('floor')}(?:人民币|为)?$")
_TO_MOST = re.compile(rf"^，?[、，]?(?:且|但|同时)?(?:{either('bound_before')})+$")
_MOST_AFTER = re.compile(rf"^(?:的)?{either('bound_after')}")


_COUNT = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万|千|百|)(?:余)?"
    r"(?:平方米|立方米|平米|公顷|亩|公里|吨位|千瓦|床位|家|户|人次|人|名|个(?!月|工作日|自然日|百分点|小时|学期)|件|项|例|份|款|种|批|篇|台套|台|套|场次|场|期|吨(?:标准?煤)?|次|辆|张|间|座)"
)
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10**4}
_LIMIT_AFTER = re.compile(
    r"^(?:（不?含[^（）]{0,6}）)?(?:及|或)?(?:以上|以下|以内|至\d|-\d|—\d|（含)|^、\d"
)
_LIMIT_BEFORE = re.compile(rf"(?:{either('reach', 'under', 'exceed')})$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One sum or percentage at ``start:end`` of its sentence; ``place`` is its span in print."""

    start: int
    end: int
    place: tuple[int, int]
    yuan: Decimal | None = None
    percent: Decimal | None = None
    count: Decimal | None = None
    is_bound: bool = False
    is_floor: bool = False  # 不低于: the least that is meant
    is_points: bool = False
    is_ratio: bool = False

    @property
    def is_money(self) -> bool:
        return self.yuan is not None

    @property
    def kind(self) -> str:
        """What is counted: yuan, percent, or things (count)."""
        return "yuan" if self.yuan is not None else "percent" if self.count is None else "count"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures in one list (50万元、30万元), or the two ends of a range."""

    members: tuple[Figure, ...]
    is_range: bool = False
    depth: int = 0

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end

    @property
    def is_money(self) -> bool:
        return self.members[0].is_money

    @property
    def kind(self) -> str:
        return self.members[0].kind

    @property
    def is_bound(self) -> bool:
        return all(figure.is_bound for figure in self.members)


def figures_in(sentence: View, mentions: Sequence[MoneyMention]) -> tuple[Figures, ...]:
    """The lists of figures of ``sentence``, in order.

    Args:
        mentions: the sums that begin inside the sentence.
    """
    found = sorted(
        (*_sums(sentence, mentions), *_shares(sentence), *_counts(sentence)),
        key=lambda f: (f.start, f.kind == "count"),
    )
    lists: list[Figures] = []
    for figure in found:
        if lists and figure.start < lists[-1].end:
            continue
        text = sentence.text
        before = lists[-1] if lists else None
        if before and before.kind == figure.kind and not before.is_range:
            between = text[before.end : figure.start]
            is_span = before.members[0].is_floor and figure.is_bound and _TO_MOST.match(between)
            if (is_span or _RANGE.match(between)) and len(before.members) == 1:
                lists[-1] = Figures((*before.members, figure), True, before.depth)
                continue
            is_floor = figure.is_floor and before.members[-1].is_bound
            if not is_floor and (between in ("、", "和") or _JOIN.match(between)):
                lists[-1] = Figures((*before.members, figure), False, before.depth)
                continue
        lists.append(Figures((figure,), False, depth_at(text, figure.start)))
    return tuple(lists)


def _counts(sentence: View) -> Iterator[Figure]:
    """Heads and areas that limit an award (服务500家以上), never those that only describe."""
    text = sentence.text
    listed = -1  # where a list of limits goes on («达到10件、30件、50件»)
    for match in _COUNT.finditer(text):
        is_limit = (
            listed == match.start()
            or _LIMIT_AFTER.match(text[match.end() :])
            or _LIMIT_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        )
        is_each = re.search(r"[第前]$|每[^，。；]{0,8}$", text[: match.start()])
        if is_limit and not is_each:
            listed = match.end() + 1 if text[match.end() :].startswith("、") else -1
            place = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
            value = Decimal(match.group(1).replace(",", "")) * _TIMES[match.group(2)]
            yield Figure(match.start(), match.end(), place, count=value)


def _sums(sentence: View, mentions: Sequence[MoneyMention]) -> Iterator[Figure]:
    text = sentence.text
    for mention in mentions:
        start, end = sentence.at(mention.start), sentence.at(mention.end)
        if start < end:
            yield Figure(
                start, end, (mention.start, mention.end), yuan=mention.amount_yuan,
                is_bound=mention.bound_word is not None,
                is_floor=bool(_LEAST.search(text[max(0, start - 8) : start])),
            )  # fmt: skip


def _shares(sentence: View) -> Iterator[Figure]:
    text = sentence.text
    bound = False
    last = -9
    for start, end, value in sorted((*percent_spans(text), *whole_spans(text))):
        is_listed = start == last + 1 and text[last] in "、和"
        before = text[max(0, start - 36) : start]
        bound = bool(_MOST.search(before) or _MOST_OF.search(before)) or (bound and is_listed)
        bound = bound or bool(_MOST_AFTER.match(text[end : end + 4]))
        last = end
        yield Figure(
            start, end, (sentence.origin[start], sentence.origin[end - 1] + 1), percent=value,
            is_bound=bound, is_points="百分点" in re.split("[，；]", text[start : end + 12])[0],
            is_ratio="：" in text[start:end],
        )  # fmt: skip

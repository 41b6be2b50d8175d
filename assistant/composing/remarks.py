"""What stands under an amount: what it rests on, what to watch; nothing that changes nothing."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.awards_meant import BESIDES
from assistant.calculator.award import Award
from assistant.calculator.conclude import Roughly
from assistant.calculator.conditions import (
    AS_FIRST,
    ASSUMED_CONDITION,
    ASSUMED_MET,
    ASSUMED_ONE,
    REPEAT_SILENT,
)
from assistant.composing.one_part import KIND as ONE_PART
from assistant.composing.one_part import asks_one_part
from assistant.first_besides import is_firsts
from assistant.pricing import Pricing
from assistant.understanding.query import Query
from assistant.words.wording import NO_TOTAL, STRIVEN, VALIDITY, award_name
from assistant.worked_out import NO_FIGURE, NOT_STATED, NOT_SUMMED
from ingest.policy import Validity

_UNCOUNTED = re.compile("未说明按(?P<per>[^，]+)计的数量")
# nothing that was assumed beside the ground named could change these
_SETTLED = frozenset({"not_eligible", "out_of_region", "out_of_force"})
_MOST_CONDITIONS = 4
_PER_FIRM = "家"  # what a firm wins once, so that one is not assumed but plain
_UNKNOWN = VALIDITY[Validity.UNKNOWN]
_AS_IF_VALID = "，按有效计算"


def remarks(
    award: Award, roughly: Roughly | None, pricing: Pricing, citations: tuple[Citation, ...]
) -> list[str]:
    """The paragraphs between the calculation and the sources."""
    parts = []
    if "retained_tax_yuan" in award.missing:
        parts.append("如能提供当期纳税总额中的地方留存部分，可以算出确切数额。")
    if award.outcome != "needs_human":  # nothing was calculated with what is assumed
        parts += _assumed(award)
    shown = award.outcome in NO_TOTAL
    warnings = [w for w in (award.warnings[1:] if shown else award.warnings) if w]
    said = [*_silent_on_repeat(award), roughly.warning if roughly else "", *_left_out_of_sum(award)]
    warnings = [w for w in warnings if w not in said]  # the first line says it
    if not is_paying(award):  # the first line says it
        warnings = [w for w in warnings if STRIVEN not in w]
    if award.outcome in _SETTLED:
        # whether the text still holds changes nothing where it gives nothing anyway
        warnings = [w for w in warnings if _UNKNOWN not in w]
    elif not is_paying(award):
        warnings = [w.removesuffix(_AS_IF_VALID) for w in warnings]
    if pricing.absent:
        names = "、".join(f"{e.name}（{e.role}）" if e.role else e.name for e in pricing.absent)
        warnings.append(f"“{names}”在所查政策中没有奖励规定，未计入")
    if warnings:
        parts.append("请注意：" + "；".join(warnings) + "。")
    unknown = {c.policy_title for c in citations if c.validity == Validity.UNKNOWN.value}
    if unknown and award.outcome not in _SETTLED and not any(_UNKNOWN in w for w in warnings):
        parts.append(f"《{'》《'.join(sorted(unknown))}》{_UNKNOWN}。")
    return parts


def left_out_line(award: Award) -> str:
    """``“省级绿色工厂”：所查政策没有规定，不在合计内。`` right behind the sum; "" for none."""
    names: dict[str, list[str]] = {}
    for name, _, why in (w.partition("：") for w in _left_out_of_sum(award)):
        names.setdefault(why, []).append(f"“{name}”")
    return "".join(f"{'、'.join(told)}：{why}。" for why, told in names.items())


def _left_out_of_sum(award: Award) -> list[str]:
    return [
        w for w in award.warnings if w.endswith((NOT_STATED + NOT_SUMMED, NO_FIGURE + NOT_SUMMED))
    ]


def further_pay(award: Award) -> str:
    """The words by which the one line that pays comes on top of an earlier sum; "" for others.

    «验收优秀的再奖励15万元» is not all that there is for the project.
    """
    paying = [line for line in award.lines if line.amount_yuan]
    said = paying[0].quote.strip("，；") if len(paying) == 1 else ""
    is_more = BESIDES.search(said) or is_firsts(said)
    return said if is_more else ""


def repeat_line(award: Award) -> str:
    """``条文未规定再次获得甲奖如何奖励…；如按首次获得计算，`` in front of a sum; "" for others."""
    silent = _silent_on_repeat(award)
    if not silent:
        return ""
    return f"{'；'.join(silent).replace(AS_FIRST, '')}；如按首次获得计算，"


def parts_line(query: Query, award: Award) -> str:
    """That the sum behind it is the whole, where one of its parts is asked for; "" for others."""
    if not asks_one_part(query, award):
        return ""
    if any(one.kind == ONE_PART for one in award.adjustments):
        return "奖励分次给付，这里只算所问的这一次："
    return "奖励分次给付，每次多少写在下面。全部付清，"


def _silent_on_repeat(award: Award) -> list[str]:
    """Warnings that a text is silent on a second time, where a sum is told all the same."""
    return [w for w in award.warnings if w.startswith(REPEAT_SILENT) and is_paying(award)]


def is_paying(award: Award) -> bool:
    """Whether some line has a sum of its own."""
    return any(line.amount_yuan or line.least_yuan for line in award.lines)


def _assumed(award: Award) -> list[str]:
    """Conditions taken as met, and other assumptions; what warnings say already is left out."""
    if award.outcome in _SETTLED:
        return []
    conditions = [a for a in award.assumptions if a.startswith(ASSUMED_CONDITION)]
    others = [a for a in award.assumptions if a not in conditions and a not in award.warnings]
    counted = {
        award_name(line.item, line.level, line.role)
        for line in award.lines
        if (line.amount_yuan or line.least_yuan) and line.per != _PER_FIRM
    }
    others = [
        a for a in others if not a.endswith(ASSUMED_ONE) or a.removesuffix(ASSUMED_ONE) in counted
    ]
    words = [a.removeprefix(ASSUMED_CONDITION).removesuffix(ASSUMED_MET) for a in conditions]
    parts = []
    if words:
        more = "等" if len(words) > _MOST_CONDITIONS else ""
        named = "、".join(f"“{w}”" for w in words[:_MOST_CONDITIONS])
        parts.append(f"前提是满足条文规定的条件：{named}{more}。")
    if others:
        plain = "；".join(a.removeprefix("假定") for a in others)
        parts.append("另外" * bool(words) + f"假定：{plain}。")
    return parts


def further(award: Award) -> str:
    """What is paid besides for each further one of what was not counted."""
    told = [m["per"] for one in award.assumptions if (m := _UNCOUNTED.match(one))]
    if told and not re.search("国|地区", told[0]):
        return f"每增加的{told[0]}另外加计"
    return "延伸的国家或地区另外加计"

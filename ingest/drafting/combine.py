"""Rules that belong together (合读): base and step, grades of one award, dated sums, tiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from ingest.drafting.build import UNNAMED, Drafted
from ingest.drafting.heads import FIRM, GRADE, Item
from ingest.drafting.lexicon import FirmKind, firm_kind
from ingest.drafting.limits import COUNTED, Limit, closed
from ingest.drafting.nouns import LEVEL_START
from ingest.drafting.rankings import closed_places
from ingest.drafting.relatives import REVISES, revised_names
from ingest.drafting.terms import FIRST_FACTS, ONCE, unit_of_step
from ingest.reward import Condition, RewardRule, Threshold
from ingest.rules.rule_check_terms import is_overlapping

_FIRST = Condition(fact="first_time", text="首次", requires=True)
_AGE = r"(?:[\u4e00-\u9fff]{2})?满[一二三四五六七八九十两\d]+年(?:以上)?"
_PLACE = r"(?:排名|署名)?第[一二三四五六七八九十\d][、至到\-一二三四五六七八九十\d]*[位名]?"
_STEP = rf"(?:{GRADE}|{_AGE}|{_PLACE})"
_OF_KIND = re.compile(rf"^[^，；的]{{2,20}}的{FIRM.pattern}(?=[^，；的、和与]{{3,}})")
_OTHER_FIRMS = re.compile("[，；]?(?:对)?其[他它余][^，；]{0,3}(?:企业|单位)")
_GRADE_END = re.compile(rf"^(?P<name>.{{3,}}?)(?P<grade>{_STEP})$")


def with_base_of(made: list[Drafted], before: Sequence[Drafted]) -> list[Drafted]:
    """``made``, a percentage that names no base taking that of the one before it."""
    base = before[-1].rule.base if before else None
    if base is None or base == UNNAMED:
        return made
    return [one.changed({"base": base}) if one.rule.base == UNNAMED else one for one in made]


def as_base_and_step(base: Drafted, step: Drafted, per: str) -> tuple[Drafted, Drafted]:
    """The two as one award: so much, and so much more for each further one."""
    group = base.rule.group or f"{base.rule.level or ''}{base.rule.item}"
    counted = unit_of_step(per)
    # whoever has had the first before gets what each further one brings
    kept = tuple(c for c in base.rule.conditions if c.fact not in FIRST_FACTS)
    first = base.rule.model_copy(update={"kind": "base", "group": group})
    update = {
        "kind": "step",
        "group": group,
        "item": base.rule.item,
        "level": base.rule.level,
        "role": base.rule.role,
        "names": base.rule.names,
        "unit": counted.unit,
        "per": counted.per,
        "conditions": kept,
    }
    return (
        Drafted(first, base.promise, base.limit),
        Drafted(step.rule.model_copy(update=update), step.promise, None),
    )


def is_for_first(base: Drafted, per: str) -> bool:
    """Whether the sum of ``base`` is said to be for the first thing counted (指定1个国家3000元).

    Then «每增加1个国家» counts from the second; where it says nothing, it is paid besides.
    """
    promise = base.promise
    said = f"{promise.head}{promise.part}" if promise else ""
    is_sum = base.rule.kind in ("fixed", "per_unit")
    if is_sum and re.search(rf"首{re.escape(per[:1])}", said):  # 「首张证书10万元，每新增1张…」
        return True
    is_counted = base.limit is None and is_sum
    return is_counted and bool(re.search(rf"(?<![\d第每])[1一]个?{re.escape(per)}", said))


def as_first_and_others(first: Drafted, step: Drafted, per: str) -> tuple[Drafted, Drafted]:
    """The two as parts of one award: so much for the first thing, so much for each other."""
    counted, rule = unit_of_step(per), first.rule
    shared = {"unit": counted.unit, "per": counted.per, "kind": "per_unit"}
    others = {
        **shared, "item": rule.item, "level": rule.level, "role": rule.role, "names": rule.names,
        "conditions": rule.conditions,
    }  # fmt: skip
    thing = per if len(per) == 1 else f"个{per}"
    ends = ({"at_most": Decimal(1)}, f"首{thing}"), ({"above": Decimal(1)}, f"首{thing}以外")
    one, more = (
        Limit(
            Threshold.model_validate({"fact": COUNTED, "unit": "count", "text": text, **end}),
            0, 0, True, False,
        )
        for end, text in ends
    )  # fmt: skip
    return (
        Drafted(rule.model_copy(update=shared), first.promise, one),
        Drafted(step.rule.model_copy(update=others), step.promise, more),
    )


def followed(drafts: Sequence[Drafted]) -> list[Drafted]:
    """``drafts``, a sum without days ending the day before another for the same thing begins."""
    found = list(drafts)
    for number, one in enumerate(drafts):
        rule = one.rule
        if rule.events_from or rule.events_until:
            continue
        later = [
            other.rule.events_from
            for other in drafts[number + 1 :]
            if other.rule.events_from and _same_award(rule, other.rule)
        ]
        if later:
            found[number] = one.changed({"events_until": min(later) - timedelta(days=1)})
    return found


def graded(drafts: Sequence[Drafted]) -> list[Drafted]:
    """``drafts``, those that repeat the grade of the first as part of their name set right.

    「甲大赛一等奖奖励20万元，二等奖奖励10万元」 are two grades of 甲大赛, 「甲维持满6年的…；维持满
    10年的…」 two of 甲.
    """
    found = list(drafts)
    first: tuple[int, Item] | None = None
    for number, one in enumerate(drafts):
        rule = one.rule
        end = _GRADE_END.match(rule.item)
        if end and rule.level is None:
            first = number, Item(end["name"], end["grade"])
            continue
        if first is None or not (rule.level and re.fullmatch(_STEP, rule.level)):
            continue
        whole = drafts[first[0]].rule.item
        if rule.item in (whole, LEVEL_START.sub("", whole)):
            for n, item in (first, (number, Item(first[1].name, rule.level))):
                found[n] = found[n].changed(
                    {"item": item.name, "level": item.level, "names": item.names}
                )
    return found


def before_step(step: Drafted, drafts: Sequence[Drafted]) -> int | None:
    """The number of the draft that ends where ``step`` (第二张起, 超过10件的部分) begins."""
    if _first_of_step(step) < 2 or step.rule.amount_yuan is None:
        return None
    for number in reversed(range(len(drafts))):
        before = drafts[number]
        is_same = _same_award(before.rule, step.rule) and _same_applicant(before.rule, step.rule)
        if is_same and before.rule.amount_yuan:
            return number if before.limit is None else None
    return None


def _same_applicant(one: RewardRule, other: RewardRule) -> bool:
    return (one.applicant == "person") == (other.applicant == "person")


def first_part(before: Drafted, step: Drafted, quote: str) -> Drafted:
    """``before`` ending where ``step`` begins.

    Args:
        quote: the print of both.
    """
    low = _first_of_step(step)
    said = step.limit.threshold.above if step.limit else None
    ends: dict[str, Decimal] = {"below": Decimal(low)} if said is None else {"at_most": said}
    text = f"第{low}{step.rule.per}以前"
    threshold = Threshold.model_validate({"fact": COUNTED, "unit": "count", "text": text, **ends})
    limit = Limit(threshold, 0, 0, True, False)
    return Drafted(before.rule.model_copy(update={"quote": quote}), before.promise, limit)


def by_kind_of_firm(drafts: Sequence[Drafted]) -> Iterator[Drafted]:
    """``drafts``, the first of several kinds of firm (小微企业…；中型企业…) under its own kind.

    A head names it before the award, so that the award was read without it.
    """
    before: FirmKind | None = None
    for number, one in enumerate(drafts):
        rule, rest = one.rule, drafts[number + 1 :]
        said = _kind_said(one) if rule.level is None else None
        is_told = any(c.denied_by for c in rule.conditions)
        others = [d.rule for d in rest if d.rule.item == rule.item and d.rule.role == rule.role]
        if said and any(FIRM.fullmatch(other.level or "") for other in others):
            yield one.changed({"level": said["kind"], "names": Item(rule.item, said["kind"]).names})
        elif said and not is_told and (kind := firm_kind(said["kind"])):
            # «小微企业首次通过甲认证的»: no other firm gets it
            condition = Condition(
                fact=kind.fact, text=kind.text, requires=True, denied_by=kind.denied
            )
            yield one.changed({"conditions": (*rule.conditions, condition)})
            before = kind
        elif before and one.promise and _OTHER_FIRMS.match(one.promise.head):
            # «其他企业按50%»: whoever is not of the kind before
            condition = Condition(
                fact=before.fact, text=f"非{before.text}", requires=False, denied_by=before.told
            )
            yield one.changed({"conditions": (*rule.conditions, condition)})
        else:
            yield one


def _kind_said(one: Drafted) -> re.Match[str] | None:
    """The kind of firm at the beginning of what is rewarded, or behind what it must be."""
    behind = _OF_KIND.search(one.promise.head) if one.promise else None
    return FIRM.match(one.rule.quote) or behind


def led_apart(drafts: Sequence[Drafted], leads: Sequence[str]) -> Iterator[Drafted]:
    """``drafts``, those for one thing under several leads at the level that their lead says.

    «新纳入限额以上的：零售企业…奖励2万元。已纳入的：零售企业…奖励10万元»: nobody gets both.

    Args:
        leads: words that each draft stands under, "" for none.
    """
    told: dict[tuple[object, ...], set[str]] = {}
    for one, lead in zip(drafts, leads, strict=True):
        told.setdefault((one.rule.item, one.rule.level, one.rule.role), set()).add(lead)
    for one, lead in zip(drafts, leads, strict=True):
        rule = one.rule
        if lead and len(told[rule.item, rule.level, rule.role]) > 1:
            level = f"{lead.strip('，：')}{rule.level or ''}"
            yield one.changed({"level": level, "names": ()})
        else:
            yield one


def first_time_apart(drafts: Sequence[Drafted]) -> Iterator[Drafted]:
    """``drafts``, «其中首次投保的按80%» beside the share of the others, told by the first time."""
    found = list(drafts)
    for number, one in enumerate(found):
        level, is_first = one.rule.level or one.rule.item, _FIRST in one.rule.conditions
        if number == 0 or not (is_first and level.startswith("首次")):
            continue
        before = found[number - 1].rule
        is_same = before.item == one.rule.item or level.removeprefix("首次") in before.item
        if (
            not is_same
            or before.level
            or before.base != one.rule.base
            or _FIRST in before.conditions
        ):
            continue
        again = _FIRST.model_copy(update={"text": "非首次", "requires": False})
        conditions = (*before.conditions, again)
        found[number - 1] = found[number - 1].changed({"conditions": conditions})
        found[number] = one.changed(
            {"item": before.item, "level": None, "names": Item(before.item).names}
        )
    yield from found


def revised(drafts: Sequence[Drafted]) -> Iterator[Drafted]:
    """``drafts``, what is paid for revising the things drafted before under a level of its own."""
    for number, one in enumerate(drafts):
        rule, head = one.rule, one.promise.head if one.promise else ""
        is_told = any(
            _same_award(d.rule, rule) and d.rule.kind == rule.kind for d in drafts[:number]
        )
        if is_told and rule.level is None and REVISES.search(head):
            yield one.changed({"level": "修订", "names": revised_names(rule.item)})
        else:
            yield one


def without_lone_first(drafts: Sequence[Drafted]) -> Iterator[Drafted]:
    """``drafts``; a first thing (首张) with no step after it is all that is rewarded."""
    has_step = any(_first_of_step(one) for one in drafts)
    for one in drafts:
        limit = one.limit
        if has_step or limit is None or not limit.is_part or limit.threshold.upper != 1:
            yield one
            continue
        kept = tuple(c for c in one.rule.conditions if c.threshold is None)
        yield Drafted(one.rule.model_copy(update={"conditions": kept}), one.promise)


def _first_of_step(one: Drafted) -> int:
    """The number of the thing from which ``one`` pays; 0 where it is no step."""
    limit = one.limit
    if limit is None or not limit.is_part or limit.threshold.unit != "count":
        return 0
    low = limit.threshold.lower
    return int(low) + (limit.threshold.above is not None) if low else 0


def _same_award(one: RewardRule, other: RewardRule) -> bool:
    return (one.item, one.level, one.role, one.unit, one.payer, one.group) == (
        other.item,
        other.level,
        other.role,
        other.unit,
        other.payer,
        other.group,
    )


def _of_the_excess(one: Drafted, clause: str) -> RewardRule:
    """The rule of ``one``; a share of what exceeds a sum (超过500万元部分的30%) as a part.

    So is a sum for each thing beyond a number (超过100件的，对超过部分每件500元).
    """
    rule, limit = one.rule, one.limit
    if limit is None or not limit.is_part or rule.group is not None:
        return rule
    unit, is_each = limit.threshold.unit, f"每{rule.per}" in rule.quote
    if rule.percent is None if unit == "yuan" else not (unit == "count" and is_each):
        return rule
    kept = tuple(c for c in rule.conditions if c.threshold != limit.threshold)
    name = f"{clause}-{rule.item}-{limit.threshold.fact}"
    update = {"kind": "tier", "tier": limit.threshold, "group": name, "is_marginal": True}
    return rule.model_copy(update={**update, "conditions": kept})


def _apart(sets: Iterable[list[int]], drafts: Sequence[Drafted]) -> Iterator[list[int]]:
    """``sets``, one whose limits meet twice (批发…1亿元、5亿元；零售…5亿元) thing by thing."""
    for numbers in sets:
        lows = [limit.threshold.lower for n in numbers if (limit := drafts[n].limit)]
        if len(set(lows)) == len(lows):
            yield numbers
            continue
        by_item: dict[str, list[int]] = {}
        for n in numbers:
            by_item.setdefault(drafts[n].rule.item, []).append(n)
        yield from by_item.values()


def _parts_below(drafts: Sequence[Drafted]) -> list[Drafted]:
    """``drafts``, a share up to a sum as a part where another is paid of what exceeds it.

    «500万元以内的按1%，500万元以上部分按0.5%»: who has more is paid both.
    """
    found = list(drafts)
    for number, one in enumerate(drafts):
        limit = one.limit
        if limit is None or not limit.is_part or limit.threshold.unit != "yuan":
            continue
        for n in reversed(range(number)):
            below, rule = drafts[n].limit, drafts[n].rule
            is_same = _same_award(rule, one.rule) and rule.percent is not None
            if is_same and below and below.threshold.upper == limit.threshold.lower:
                found[n] = replace(drafts[n], limit=replace(below, is_part=True))
                break
    return found


def tiered(drafts: Sequence[Drafted], clause: str) -> Iterator[RewardRule]:
    """The rules, those of one award under several thresholds as its tiers."""
    drafts = _parts_below(drafts)
    sets: dict[tuple[object, ...], list[int]] = {}
    for number, one in enumerate(drafts):
        if one.limit is not None:
            rule = one.rule
            key = (
                one.limit.threshold.fact,
                rule.item if one.limit.is_part or one.limit.threshold.unit == "rank" else "",
                one.limit.threshold.unit,
                rule.role,
                rule.payer,
                rule.level,
                rule.percent is None,
                rule.unit,
            )
            sets.setdefault(key, []).append(number)
    tiers: dict[int, tuple[Threshold, str, str]] = {}
    for numbers in _apart(sets.values(), drafts):
        limits = [drafts[n].limit for n in numbers]
        thresholds = [limit.threshold for limit in limits if limit]
        distinct = {(t.lower, t.upper) for t in thresholds}
        if len(numbers) < 2 or len(distinct) < len(numbers):
            continue
        is_ranking = thresholds[0].unit == "rank"
        thresholds = list(closed_places(thresholds) if is_ranking else closed(thresholds))
        if is_overlapping(thresholds):
            continue  # other conditions tell them apart: thresholds, not tiers
        name = f"{clause}-{drafts[numbers[0]].rule.item}-{thresholds[0].fact}"
        pers = [drafts[n].rule.per for n in numbers]
        per = next((one for one in pers if one != ONCE.per), ONCE.per)
        # «10件以下每件800元，10件以上的部分每件1500元»: one part makes the others parts, too
        is_part = any(limit.is_part for limit in limits if limit)
        for number, threshold in zip(numbers, thresholds, strict=True):
            tiers[number] = (threshold, name, per if is_part else "")
    for number, one in enumerate(drafts):
        if number not in tiers:
            yield _of_the_excess(one, clause)
            continue
        threshold, group, per = tiers[number]
        limit = one.limit.threshold if one.limit else None
        kept = tuple(c for c in one.rule.conditions if c.threshold is None or c.threshold != limit)
        yield one.rule.model_copy(
            update={
                "kind": "tier",
                "tier": threshold,
                "group": group,
                "conditions": kept,
                "is_marginal": bool(per),
                "per": per or one.rule.per,  # «首张3万元，第二张起每张1万元»: both for a 张
            }
        )

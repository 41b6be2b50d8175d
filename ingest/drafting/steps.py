"""Sums that are added step by step (每增加一个再奖励…) to the award told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.drafting.build import Drafted, Unpaired, drafted_from
from ingest.drafting.combine import as_base_and_step, as_first_and_others, is_for_first
from ingest.drafting.heads import Item, Phrase
from ingest.drafting.lexicon import either
from ingest.drafting.named import Named
from ingest.drafting.promise import Promise
from ingest.drafting.terms import step_in
from ingest.policy import GovernmentLevel
from ingest.reward import RewardRule

_MORE = re.compile(either("more"))
# «超过5000万元的，每增加1000万元»: where the steps begin, said once more
_BEGINS = re.compile(r"^[，；]?(?:超过|超出|高于)[^，；。]{2,16}?的?(?:部分)?，(?=.*每)")
# «每培育出1家高企，再奖励5万元»: not how much more of the same, but more for each of another thing
_FOR_EACH = re.compile(
    r"^[，；]?(?:并|且|同时)?每[\u4e00-\u9fff]{2,5}?[一1](?:家|名|位|个|人|户|件|项)"
    r"(?P<thing>[^，；。的\d]{2,14})(?:的)?，?$"
)
_OF_MORE = re.compile("新增|净增|增量|增加|增长")
_ADDED = re.compile(r"(?:再|另|额外|另外)(?!次|认|评)")


def is_step(
    promise: Promise,
    quote: str,
    path: tuple[str, ...],
    drafts: list[Drafted],
    own: GovernmentLevel,
) -> bool:
    """Whether ``promise`` adds to the one before it step by step; then it is drafted so."""
    if not drafts or drafts[-1].rule.amount_yuan is None:
        return False
    per, of_other = _per(promise, drafts[-1])
    if per is None:
        return False
    told = drafts[-1].promise
    is_one_sum = told is not None and len(told.figures.members) == 1
    for n, base in list(enumerate(drafts)):
        # what is paid for each of another thing is paid at every level of the award
        if n < len(drafts) - 1 and not ((is_one_sum or of_other) and base.promise is told):
            continue
        rule = base.rule
        phrase = Phrase((Item(rule.item, rule.level),), rule.role, rule.conditions)
        named = Named(phrase, "carried", "“每增加”的部分")
        step = drafted_from(promise, named, path, quote, own, "")
        if not isinstance(step, Unpaired):
            is_first = not of_other and is_for_first(base, per)
            put = as_first_and_others if is_first else as_base_and_step
            drafts[n], added = put(base, step[0], per)
            drafts.append(added)
    return True


def added_apart(drafts: Sequence[Drafted]) -> Iterator[Drafted]:
    """``drafts``, what is paid besides under a further condition at a level of its own.

    «升规的奖励10万元；次年产值增长10%以上的，再奖励5万元»: not in place of the first sum.
    """
    for number, one in enumerate(drafts):
        rule, promise = one.rule, one.promise
        further = [c for c in rule.conditions if c.threshold and c.threshold.unit == "percent"]
        is_told = any(
            (d.rule.item, d.rule.level, d.rule.role, d.rule.kind, d.limit)
            == (rule.item, rule.level, rule.role, "fixed", None)
            for d in drafts[:number]
        )
        is_added = promise is not None and _ADDED.search(promise.part)
        if _is_share_of_more(rule) and _is_summed(one, drafts[:number]):
            yield one.changed(
                {"level": f"{rule.level or ''}{rule.base.text if rule.base else ''}", "names": ()}
            )
        elif rule.kind == "fixed" and further and is_told and is_added:
            level = f"{rule.level or ''}{further[-1].text}"
            yield one.changed({"level": level, "names": ()})
        else:
            yield one


def _is_share_of_more(rule: RewardRule) -> bool:
    """«按新增营业收入的1%»: of what is more, which the figure of a year does not tell."""
    base = rule.base
    return rule.kind == "percent" and base is not None and bool(_OF_MORE.match(base.text))


def _is_summed(one: Drafted, before: Sequence[Drafted]) -> bool:
    """Whether sums for the same thing stand before ``one``."""
    name = (one.rule.item, one.rule.level, one.rule.role)
    return any(
        (d.rule.item, d.rule.level, d.rule.role) == name and d.rule.amount_yuan for d in before
    )


def _per(promise: Promise, base: Drafted) -> tuple[str | None, bool]:
    """What is counted, and whether that is a thing of another kind than the award itself."""
    said = promise.head
    begins = _BEGINS.match(said)
    if begins and base.limit is not None and _meets(promise, base):
        said = said[begins.end() :]
    more = _MORE.search(said)  # «展览面积每增加5000平方米»: of what the base counts
    if more and said[: more.start()].strip("，；") in base.rule.quote:
        said = said[more.start() :]
    if per := step_in(said):
        return per, False
    each = _FOR_EACH.match(said)
    return (each["thing"], True) if each and _ADDED.search(promise.part) else (None, False)


def _meets(promise: Promise, base: Drafted) -> bool:
    """Whether the steps of ``promise`` begin where the limit of ``base`` lies."""
    low = base.limit.threshold.lower if base.limit else None
    whole = [one.threshold for one in promise.limits if not one.is_step]
    return low is not None and [t.lower for t in whole] == [low]

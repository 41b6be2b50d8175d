"""Sums of their own for keeping an award (复核、复评、续展、重新认定): told by the second time.

«新认定的甲奖励50万元；通过复核的，奖励10万元» are two sums for 甲, of which the facts of one event
choose one: the first for who has not had it before, the second for who has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.drafting.build import Drafted
from ingest.drafting.heads import Item
from ingest.drafting.nouns import label_of
from ingest.drafting.terms import COUNTED_PART, FIRST_FACTS, KEPT
from ingest.reward import Condition

# What a promise is for where it says no more than that an award is kept.
_ONLY_KEPT = re.compile(
    rf"(?:再次|新)?(?:期满|到期|届满|有效期满|年度|按期|顺利|经|对)*(?:后|并)?(?:通过|完成|获得|取得)?"
    rf"(?:期满|到期|定期)?(?:{KEPT})(?:并?(?:通过|合格|确认))?(?:的|后)?"
    r"(?:(?:继续|仍|再次|保持|获得?|取得|称号|资格|荣誉|证书)+的?)?"
)
_FACT = "repeat"


def renewed(made: Sequence[Drafted], drafts: list[Drafted]) -> list[Drafted] | None:
    """``made`` as sums for the second time of awards in ``drafts``; None where it is none.

    The awards themselves are then for the first time; they are changed in place.
    """
    heads = [COUNTED_PART.sub("", one.promise.head) if one.promise else "" for one in made]
    if not drafts or not made or not (_says_kept(heads[0]) or _goes_on(heads[0], drafts)):
        return None
    if any(one.rule.amount_yuan is None or one.limit for one in made):
        return None
    pairs = _paired(made, drafts)
    if pairs is None:
        return None
    said = re.search(KEPT, heads[0])
    text = said.group() if said else _kept_as(drafts[-1]) or "再次获得"
    found = []
    for one, n in pairs:
        first = drafts[n].rule
        drafts[n] = drafts[n].changed({"conditions": _with(first.conditions, "首次获得", False)})
        item = Item(first.item, first.level)
        update: dict[str, object] = {
            "item": item.name, "level": item.level, "role": first.role, "names": first.names,
            "applicant": first.applicant, "conditions": _with(one.rule.conditions, text, True),
        }  # fmt: skip
        found.append(one.changed(update))
    return found


def _says_kept(head: str) -> bool:
    """Whether a head says that an award is kept, at its end or before a level («…的，国家级»)."""
    *before, last = head.rstrip("，").split("，")
    is_level = bool(before) and label_of(last) is not None
    return bool(re.search(KEPT, last) or (is_level and re.search(KEPT, before[-1])))


def _goes_on(head: str, drafts: Sequence[Drafted]) -> bool:
    """«监测合格的，国家级奖10万元，省级奖5万元»: the next level of what is kept."""
    return bool(_kept_as(drafts[-1])) and label_of(head.strip("，；")) is not None


def _kept_as(draft: Drafted) -> str:
    """What ``draft`` says of the second time; "" where it is no sum for one."""
    told = (c.text for c in draft.rule.conditions if c.fact == _FACT and c.requires)
    return next(told, "")


def _with(conditions: tuple[Condition, ...], text: str, requires: bool) -> tuple[Condition, ...]:
    kept = tuple(c for c in conditions if c.fact not in (*FIRST_FACTS, _FACT))
    return (*kept, Condition(fact=_FACT, text=text, requires=requires))


def _paired(made: Sequence[Drafted], drafts: Sequence[Drafted]) -> list[tuple[Drafted, int]] | None:
    """Each of ``made`` with the number of the award that it keeps."""
    sums = [n for n, d in enumerate(drafts) if d.rule.amount_yuan is not None and d.rule.counted]
    if not sums:
        return None
    if _kept_as(drafts[sums[-1]]):  # then what it keeps stands before it
        sums = [n for n in sums if not _kept_as(drafts[n])]
        by_name = {(drafts[n].rule.item, drafts[n].rule.level): n for n in sums}
        same = [by_name.get((one.rule.item, one.rule.level)) for one in made]
        pairs = [(one, n) for one, n in zip(made, same, strict=True) if n is not None]
        return pairs if len(pairs) == len(made) else None
    last = drafts[sums[-1]].promise
    near = [n for n in sums if drafts[n].promise is last]
    by_name = {(drafts[n].rule.item, drafts[n].rule.level): n for n in sums}
    same = [by_name.get((one.rule.item, one.rule.level)) for one in made]
    if all(n is not None for n in same) and len(set(same)) == len(same):
        return [(one, n) for one, n in zip(made, same, strict=True) if n is not None]
    (one, *more) = made
    is_bare = any(_ONLY_KEPT.fullmatch(name) for name in (one.rule.level or "", one.rule.item))
    if more or not is_bare:
        return None
    return [(one, n) for n in near]

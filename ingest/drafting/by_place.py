"""Shares of an award by the place among those who won it together (第一完成单位60%…).

The award itself is then for who won it alone; each place is a level of its own below the award's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.drafting.build import Drafted
from ingest.drafting.confidence import confidence_of
from ingest.drafting.promise import Said
from ingest.reward import Base, Condition

_N = r"(?:[一二三四五六七八九十]|\d{1,2})"
_HOLDER = rf"(?<!非)第{_N}(?:[、和及至到]第?{_N})*(?:完成|承担|获奖)(?:单位|人|者)"
_TOKEN = re.compile(rf"(?P<holder>{_HOLDER})|(?P<percent>\d+(?:\.\d+)?)%")
_OWN_SUM = re.compile(r"\d(?:万|亿)?元")
_TOGETHER = re.compile("(?:[两二2]个|多个?|多家)[^，。；]{0,3}单位[^，。；]{0,4}(?:共同|合作|联合)")
ALONE = "由一个单位单独完成"


@dataclass(frozen=True, slots=True)
class PlaceShares:
    """Places with the share of each, at ``start:end`` of a sentence; none where unclear."""

    pairs: tuple[tuple[str, Decimal], ...]
    start: int
    end: int


def place_shares(text: str) -> PlaceShares | None:
    """The shares that ``text``, one sentence, sets by place; None where it sets none."""
    sums = [match.end() for match in _OWN_SUM.finditer(text)]
    tokens = list(_TOKEN.finditer(text, max(sums, default=0)))  # «第一完成单位奖励20万元，第二…»
    first = next((n for n, one in enumerate(tokens) if one["holder"]), None)
    if first is None or not any(one["percent"] for one in tokens[first:]):
        return None
    tokens = tokens[first:]
    start, end = tokens[0].start(), tokens[-1].end()
    pairs: list[tuple[str, Decimal]] = []
    holders: list[str] = []
    percents: list[Decimal] = []
    for token in (*tokens, None):
        if percents and (token is None or token["holder"]):
            if len(holders) == 1 < len(percents):
                holders = _each_place(holders[0])
            if len(holders) != len(percents):
                return PlaceShares((), start, end)
            pairs += zip(holders, percents, strict=True)
            holders, percents = [], []
        if token is not None and token["holder"]:
            holders.append(token["holder"])
        elif token is not None:
            percents.append(Decimal(token["percent"]))
    return PlaceShares(() if holders else tuple(pairs), start, end)


def _each_place(holder: str) -> list[str]:
    """«第二、第三完成单位» one by one; as it is where it is a span (第二至第四)."""
    if re.search("[至到]", holder):
        return [holder]
    who = re.sub(rf"(?:第?{_N}[、和及]?)+", "", holder)
    return [f"第{place}{who}" for place in re.findall(_N, holder.removesuffix(who))]


def shared_by_place(
    told: PlaceShares, text: str, drafts: Sequence[Drafted], quote: str
) -> list[Drafted] | None:
    """``drafts`` with the share of each place; None where they are not sure to be of them."""
    sums = [n for n, d in enumerate(drafts) if d.rule.amount_yuan is not None and d.rule.counted]
    if not told.pairs or not sums:
        return None
    meant = [n for n in sums if drafts[n].rule.item in text] or sums
    found = list(drafts)
    alone = Condition(text=ALONE) if _TOGETHER.search(text) else None
    for n in meant:
        rule = drafts[n].rule
        if alone is not None:
            found[n] = drafts[n].changed({"conditions": (*rule.conditions, alone)})
        for holder, percent in told.pairs:
            name = f"{rule.item}{rule.level or ''}的奖励"
            update = {
                "kind": "percent", "amount_yuan": None, "percent": percent, "names": (),
                "base": Base(award=f"@{n}", text=name), "level": f"{rule.level or ''}{holder}",
                "quote": quote, "instalments": (), "confidence": confidence_of(("share",)),
                "reasons": (f"“{holder}”按前面数额的{percent.normalize():f}%享受",),
            }  # fmt: skip
            found.append(Drafted(rule.model_copy(update=update), None))
    return found


def without_place_shares(said: Said) -> tuple[Said, PlaceShares | None]:
    """``said`` without what it gives by the place among those who won together, and that."""
    told = place_shares(said.view.text)
    if told is None:
        return said, None
    kept = tuple(p for p in said.promises if not told.start <= p.figures.start < told.end)
    reads = tuple(
        replace(one, role="rule") if told.start <= one.figures.start < told.end else one
        for one in said.reads
    )
    return replace(said, reads=reads, promises=kept), told

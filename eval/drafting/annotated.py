"""Drafts of texts that a person annotated figure by figure (JSON Lines), against the annotation.

A line: start, end (characters of the file), class, amount_yuan or percent, bound, unit, level,
payer. The class of each figure is compared; of award figures also sum or percentage, bound, unit
and payer. A level is free words here: it is met where half of its character pairs are the draft's.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.drafting.match import alike
from ingest.load import load
from ingest.policy import GovernmentLevel
from ingest.read import read
from ingest.reward import RewardRule, RuleSet
from ingest.rules.money_account import Accounted, account
from ingest.rules.quotes import Quotes
from ingest.text.script import draft_as_printed

_SCALED = ("per_item", "per_applicant", "per_project")


@dataclass(frozen=True, slots=True)
class Annotated:
    """Scores of one annotated text."""

    name: str
    n: int
    n_class_right: int
    n_gold_rules: int
    n_draft_rules: int
    n_met: int
    n_met_without_level: int
    confusion: Counter[tuple[str, str]]
    wrong: tuple[str, ...]


def annotated(gold: Path, source: Path, *, level: str) -> Annotated:
    """The drafts of ``source`` against the lines of ``gold``; ``level`` of its government."""
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    printed = source.read_text(encoding="utf-8")
    at = _read(source, level)
    confusion: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    n_rules = met = met_loose = 0
    for line in lines:
        found = next((at[p] for p in range(line["start"], line["end"]) if p in at), None)
        kind = found.told.kind if found else "unread"
        confusion[line["class"], kind] += 1
        said = "".join(printed[max(0, line["start"] - 40) : line["end"] + 14].split())
        if kind != line["class"]:
            why = found.told.reason if found else ""
            wrong.append(f"{line['class']}→{kind} {line['print']} {why} | {said}")
        n_rules += line["class"] == "rule"
        if line["class"] != "rule" or found is None or kind != "rule":
            continue
        differ = min((_differences(line, r) for r in found.rules()), key=len, default=["unread"])
        met += not differ
        met_loose += not [name for name in differ if name != "level"]
        if differ:
            wrong.append(
                f"差在{differ} {line['print']} 标注{_told(line)} 草稿{found.shown()} | {said}"
            )
    right = sum(n for (one, other), n in confusion.items() if one == other)
    n_drafts = sum(one.told.kind == "rule" for one in at.values())
    return Annotated(
        gold.stem, len(lines), right, n_rules, n_drafts, met, met_loose, confusion, tuple(wrong)
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """One figure of a text with what the drafts of its document make of it."""

    told: Accounted
    drafts: RuleSet
    quotes: Quotes

    def rules(self) -> list[RewardRule]:
        """The drafts whose words hold the figure as theirs."""
        return [rule for rule in self.drafts.rules if self._holds(rule)]

    def _holds(self, rule: RewardRule) -> bool:
        span = self.quotes.find(rule.path, rule.quote)
        is_inside = span is not None and span[0] <= self.told.start < span[1]
        return is_inside and self.told.value in _figures(rule)

    def shown(self) -> str:
        return str([(r.bound, r.unit, r.per, r.level, r.item) for r in self.rules()[:2]])


def _read(source: Path, level: str) -> dict[int, _Mention]:
    """Every figure of the file by the character at which it begins."""
    found: dict[int, _Mention] = {}
    for read_as in read(load(source)).documents:
        metadata = replace(read_as.metadata, level=GovernmentLevel(level))
        document = replace(read_as, metadata=metadata)
        drafts, quotes = draft_as_printed(document), Quotes(document)
        places = [at for start, end in document.source.spans for at in range(start, end)]
        for one in account(document, drafts):
            found[places[one.start]] = _Mention(one, drafts, quotes)
    return found


def _told(line: dict[str, Any]) -> str:
    return str([line[name] for name in ("bound", "unit", "unit_text", "level", "payer")])


def _figures(rule: RewardRule) -> set[Decimal]:
    parts = [figure for one in rule.instalments for figure in (one.amount_yuan, one.percent)]
    return {Decimal(f) for f in (rule.amount_yuan, rule.percent, *parts) if f is not None}


def _differences(line: dict[str, Any], rule: RewardRule) -> list[str]:
    found = []
    value = line["amount_yuan"] if line["amount_yuan"] is not None else Decimal(line["percent"])
    if value != (rule.amount_yuan if rule.amount_yuan is not None else rule.percent):
        found.append("amount")
    if line["bound"] and line["bound"] != rule.bound:
        found.append("bound")
    if not _same_unit(line, rule):
        found.append("unit")
    if line["payer"] and line["payer"] != rule.payer.value:
        found.append("payer")
    wanted = "".join((line["level"] or "").split())
    tier = rule.tier.text if rule.tier else ""
    had = "".join(
        [rule.level or "", rule.item, rule.role or "", tier, *(c.text for c in rule.conditions)]
    )
    if wanted and not _is_named(wanted, had):
        found.append("level")
    return found


def _is_named(wanted: str, had: str) -> bool:
    """Whether the draft names the level that a person put in words of their own."""
    for short, full in (("省级", "省"), ("市级", "市"), ("区级", "区"), ("县级", "县")):
        wanted, had = wanted.replace(short, full), had.replace(short, full)
    wanted = wanted.replace("国家级", "国家")
    for one, same in (("牵头", "主导"), ("全国", "国家"), ("中国", "国家")):
        wanted, had = wanted.replace(one, same), had.replace(one, same)
    bare = re.sub(r"[（(].*?[)）]", "", wanted)
    return max(alike(one, had) for one in {wanted, bare or wanted}) >= 0.5


def _same_unit(line: dict[str, Any], rule: RewardRule) -> bool:
    unit = line["unit"]
    if unit is None:
        return rule.kind not in ("per_unit", "step") or rule.unit in ("per_item",)
    if unit == "per_unit":
        return rule.kind in ("per_unit", "step") or rule.per in (line["unit_text"] or "")
    if unit in _SCALED:
        return rule.unit in _SCALED or rule.kind == "per_unit"
    return bool(unit == rule.unit)

"""The chips of facts: stated figures, conditions said or assumed, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.calculator.award import Award
from assistant.calculator.rule_index import FactKind
from assistant.understanding.bound import facts_of
from assistant.understanding.stated import stated_in
from assistant.understood import choices
from assistant.understood.evidence import Said
from assistant.understood.seen import Seen, chip
from assistant.understood.values import kinds_of
from assistant.understood.wire import Free, Understood
from assistant.understood.words import chip_words
from assistant.words.amounts import sums
from assistant.words.fact_words import text_of
from assistant.words.wording import money
from ingest.reward import RuleSet

_ELSEWHERE = frozenset(
    ("policy", "policy_id", "item", "level", "role", "quantity", "extensions", "repeat", "family",
     "region", "applicant", "as_of", "on", "payers", "use_drafts", "conditions", "project")
)  # fmt: skip
_UNITS: Mapping[str, str] = {"yuan": "元", "percent": "%", "count": ""}


def fact_chips(seen: Seen) -> list[Understood]:
    """Stated facts, then those assumed that decide something, then the missing ones."""
    stated = _stated(seen)
    known = {name for name, _ in stated}
    found = [_of_value(seen, name, value) for (name, _), value in stated.items()]
    award = seen.reply.award
    if award is None:
        return found
    found += _flags(seen, award, known)
    for name in award.missing:
        if name not in _ELSEWHERE and name not in known and (made := _missing(seen, award, name)):
            found.append(made)
    return found


def _rules(seen: Seen) -> list[RuleSet]:
    policies = {h.policy_id for e in seen.query.events for h in seen.scope.heads(e)}
    return [seen.knowledge.rules[p] for p in sorted(policies)]


def _stated(seen: Seen) -> dict[tuple[str, str], int | float]:
    """Figures by fact name (and the award's, where two awards differ in it)."""
    query = seen.query
    found: dict[tuple[str, str], int | float] = {}
    if query.retained_tax_yuan is not None:
        found["retained_tax_yuan", ""] = query.retained_tax_yuan
    if query.base_yuan is not None:
        found["base_yuan", ""] = query.base_yuan
    for event in query.events:
        for head in sorted(seen.scope.heads(event))[:1]:
            for name, value in facts_of(event, head, query, seen.knowledge).items():
                found.setdefault((name, ""), value)
    return found


def _kind(seen: Seen, name: str) -> FactKind | None:
    kinds = kinds_of(name, seen.knowledge)
    order: tuple[FactKind, ...] = ("yuan", "count", "percent", "flag", "text")
    return next((kind for kind in order if kind in kinds), None)


def _free(kind: FactKind | None) -> Free | None:
    if kind is None or kind == "flag":
        return None
    return Free(kind=kind, unit=_UNITS.get(kind, ""))


def _of_value(seen: Seen, name: str, value: int | float) -> Understood:
    kind = _kind(seen, name)
    shown = money(int(value)) if name.endswith("_yuan") else f"{value}{_UNITS.get(kind or '', '')}"
    amount = Decimal(str(value))

    def spans(flat: str) -> list[tuple[int, int]]:
        found = [(s.start, s.end) for s in sums(flat) if s.amount == amount]
        if found or name.endswith("_yuan"):
            return found
        said = [s for s in stated_in(flat) if s.value == amount]
        return [(len(s.ahead), len(s.ahead) + len(f"{value}{s.measure}")) for s in said]

    return chip(
        seen, "fact", text_of(name, _rules(seen)), shown, str(value), seen.turns.latest(spans),
        at=f"facts/{name}", free=_free(kind),
    )  # fmt: skip


def _flags(seen: Seen, award: Award, known: set[str]) -> list[Understood]:
    """Conditions that were said, or that were assumed to be met and may be corrected."""
    found: dict[str, Understood] = {}
    words = chip_words().values
    for entry in award.inputs:
        name = entry.name
        is_listed = entry.state in ("stated", "assumed", "confirmed")
        if name in _ELSEWHERE or name in known or name in found or not is_listed:
            continue
        kind = _kind(seen, name)
        if kind is None or (entry.state == "assumed" and not entry.effect):
            continue
        at, offered = f"facts/{name}", choices.yes_no() if kind == "flag" else ()
        if entry.state == "assumed":
            value, code = (words["true"], "true") if kind == "flag" else (entry.text, None)
            found[name] = chip(
                seen, "fact", entry.text, value, code, Said(), at=at, state="assumed",
                choices=offered, free=_free(kind), is_removable=False, effect=entry.effect,
            )  # fmt: skip
        elif kind in ("flag", "text"):
            code = {"是": "true", "否": "false"}.get(entry.value or "", entry.value)
            found[name] = chip(
                seen, "fact", entry.text, entry.value or "", code, Said(), at=at, choices=offered,
            )  # fmt: skip
    return list(found.values())


def _missing(seen: Seen, award: Award, name: str) -> Understood | None:
    kind = _kind(seen, name)
    if kind is None:
        return None
    effect = next((i.effect for i in award.inputs if i.name == name), "")
    return chip(
        seen, "fact", text_of(name, _rules(seen)), "", None, Said(), at=f"facts/{name}",
        state="missing", choices=choices.yes_no() if kind == "flag" else (), free=_free(kind),
        is_removable=False, effect=effect,
    )  # fmt: skip

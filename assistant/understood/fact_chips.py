"""The chips of facts: stated figures, conditions said or assumed, and what is missing."""

from __future__ import annotations

from decimal import Decimal

from assistant.calculator.award import Award
from assistant.calculator.fact_words import text_of
from assistant.understanding.facts.bound import facts_of
from assistant.understanding.numbers.rough_tax import rough_tax
from assistant.understanding.numbers.stated import stated_in
from assistant.understood import choices
from assistant.understood.condition_chips import condition_chips
from assistant.understood.evidence import Said
from assistant.understood.seen import Seen, chip
from assistant.understood.values import UNITS, free_of, kind_of
from assistant.understood.wire import Understood
from assistant.words.amounts import sums
from assistant.words.wording import money

_TAX = "retained_tax_yuan"
_ELSEWHERE = frozenset(
    ("policy", "policy_id", "item", "level", "role", "quantity", "extensions", "repeat", "family",
     "region", "applicant", "as_of", "on", "payers", "use_drafts", "conditions", "project")
)  # fmt: skip


def fact_chips(seen: Seen) -> list[Understood]:
    """Stated facts, then those assumed that decide something, then the missing ones."""
    stated = _stated(seen)
    known = {name for name, _ in stated}
    found = [_of_value(seen, name, value) for (name, _), value in stated.items()]
    award = seen.reply.award
    if award is None:
        return found
    found += condition_chips(seen, award, known)
    for name in award.missing:
        if name not in _ELSEWHERE and name not in known and (made := _missing(seen, award, name)):
            found.append(made)
    return found


def _stated(seen: Seen) -> dict[tuple[str, str], int | float]:
    """Figures by fact name (and the award's, where two awards differ in it)."""
    query = seen.query
    found: dict[tuple[str, str], int | float] = {}
    if query.retained_tax_yuan is not None:
        found[_TAX, ""] = query.retained_tax_yuan
    for event in query.events:
        for head in sorted(seen.scope.heads(event))[:1]:
            for name, value in facts_of(event, head, query, seen.knowledge).items():
                found.setdefault((name, ""), value)
    if query.base_yuan is not None and query.base_yuan not in found.values():
        found["base_yuan", ""] = query.base_yuan
    return found


def _of_value(seen: Seen, name: str, value: int | float) -> Understood:
    kind = kind_of(name, seen.rules)
    shown = money(int(value)) if name.endswith("_yuan") else f"{value}{UNITS.get(kind or '', '')}"
    amount = Decimal(str(value))
    if name == _TAX and (rough := rough_tax(seen.query.user_text.split("\n"), amount)):
        shown = f"{rough.said}（按{shown}计算）"

    def spans(flat: str) -> list[tuple[int, int]]:
        found = [(s.start, s.end) for s in sums(flat) if s.amount == amount]
        if found or name.endswith("_yuan"):
            return found
        said = [s for s in stated_in(flat) if s.value == amount]
        return [(len(s.ahead), len(s.ahead) + len(f"{value}{s.measure}")) for s in said]

    return chip(
        seen, "fact", text_of(name, seen.rules), shown, str(value), seen.turns.latest(spans),
        at=f"facts/{name}", free=free_of(kind),
    )  # fmt: skip


def _missing(seen: Seen, award: Award, name: str) -> Understood | None:
    kind = kind_of(name, seen.rules)
    if kind is None:
        return None
    effect = next((i.effect for i in award.inputs if i.name == name), "")
    return chip(
        seen, "fact", text_of(name, seen.rules), "", None, Said(), at=f"facts/{name}",
        state="missing", choices=choices.yes_no() if kind == "flag" else (), free=free_of(kind),
        is_removable=False, effect=effect,
    )  # fmt: skip

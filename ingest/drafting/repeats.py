"""What one clause says of winning again the awards that another gives (再次获得的不再发放奖金)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.drafting.terms import FIRST_FACTS
from ingest.reward import Ground, RewardRule


@dataclass(frozen=True, slots=True)
class Repeat:
    """``mode`` (unpaid, difference) for the awards named in ``clause``, its compact text.

    Attributes:
        point: what is open, in Chinese, where no award is named.
    """

    mode: str
    clause: str
    ground: Ground
    point: str


def with_repeats(rules: Sequence[RewardRule], told: Sequence[Repeat]) -> list[RewardRule]:
    """``rules``, those that a clause elsewhere names with what it says of the second time."""
    found = list(rules)
    for one in told:
        for n in _named(one, found):
            rule = found[n]
            kept = tuple(c for c in rule.conditions if c.fact not in FIRST_FACTS)
            update: dict[str, object] = {"repeat": one.mode, "repeat_ground": one.ground}
            if one.mode == "difference":
                update["conditions"] = kept
            found[n] = rule.model_copy(update=update)
    return found


def unplaced_repeats(rules: Sequence[RewardRule], told: Sequence[Repeat]) -> Iterator[str]:
    """The open points of those that name no award."""
    for one in told:
        if not any(True for _ in _named(one, rules)):
            yield one.point


def _named(told: Repeat, rules: Sequence[RewardRule]) -> Iterator[int]:
    """Numbers of the rules whose award, the longest name first, the clause names."""
    text = told.clause
    names: dict[int, str] = {}
    for n, rule in enumerate(rules):
        name = f"{rule.item}{rule.level or ''}"
        names[n] = name if name in text else rule.item
    found: set[int] = set()
    for name in sorted(set(names.values()), key=len, reverse=True):
        if name in text:
            found |= {n for n, one in names.items() if one == name}
            text = text.replace(name, "，")
    yield from sorted(n for n in found if rules[n].repeat is None and rules[n].kind != "none")

"""Names of an award that firms and persons win, each at a sum of their own (组织奖)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.drafting.heads import Item
from ingest.reward import RewardRule

_FIRMS = ("organisation", "enterprise")  # a person says so himself (个人)


def by_receiver(rules: Sequence[RewardRule]) -> Iterator[RewardRule]:
    """``rules``, those of an award that both may win named by who wins it, too."""
    winners: dict[tuple[str, str | None], set[str]] = {}
    for rule in rules:
        winners.setdefault((rule.item, rule.level), set()).add(rule.applicant)
    for rule in rules:
        both = winners[rule.item, rule.level]
        is_of_both = "person" in both and len(both) > 1
        if rule.applicant not in _FIRMS or not is_of_both or not rule.item.endswith("奖"):
            yield rule
            continue
        of_whom = Item(f"{rule.item}组织奖", rule.level)
        names = (*rule.names, *(of_whom.names if rule.level else (of_whom.name,)))
        yield rule.model_copy(update={"names": tuple(dict.fromkeys(names))})

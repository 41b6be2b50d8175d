"""Drafts of the policies that come with the package, against their reviewed rules: reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.drafting.match import differences, paired, shown
from ingest.reward import RewardRule
from ingest.shelf.library import Library
from ingest.text.script import draft_as_printed


@dataclass(frozen=True, slots=True)
class Shipped:
    """One policy: reviewed rules, drafts, how many agree, and what does not."""

    policy_id: str
    n_gold: int
    n_drafts: int
    n_met: int
    wrong: tuple[str, ...]


def shipped(library: Library) -> tuple[Shipped, ...]:
    """One score for each policy of ``library``, in its order."""
    found = []
    for policy_id, document in library.documents.items():
        gold = library.rules[policy_id].rules
        drafts = draft_as_printed(document)
        result = paired(gold, drafts, document)
        extra = [drafts.rules[n] for n in result.extra]
        wrong = [f"漏 {shown(gold[n])}{_why(gold[n], extra)}" for n in result.missed]
        wrong += [f"多 {shown(draft)}" for draft in extra]
        found.append(
            Shipped(policy_id, len(gold), len(drafts.rules), len(result.pairs), tuple(wrong))
        )
    return tuple(found)


def _why(gold: RewardRule, extra: Sequence[RewardRule]) -> str:
    same = [d for d in extra if d.path == gold.path and d.amount_yuan == gold.amount_yuan]
    if not same:
        return " 没有草稿"
    return f" 差在{min((differences(gold, draft) for draft in same), key=len)}"

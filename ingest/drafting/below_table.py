"""What a clause says of the table that it holds (修订的，按上表额度的50%): shares and limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.drafting.confidence import confidence_of
from ingest.drafting.relatives import REVISES, revised_names
from ingest.reward import Base, Cap, RewardRule

_TABLE = re.compile("[上下前本]表|表[中内]|上述标准")
_WIDE = ("annual", "applicant")
Limits = list[tuple[Cap, list[int]]]


def is_of_table(rule: RewardRule) -> bool:
    """Whether a share is one of the sums of a table, for what is only revised."""
    base = rule.base
    is_share = rule.kind == "percent" and base is not None and not base.award
    return is_share and bool(base and _TABLE.search(base.text) and REVISES.search(rule.quote))


def revisions_of(share: RewardRule, rules: Sequence[RewardRule]) -> list[RewardRule]:
    """``share`` as one of each standard in the rows of the table."""
    percent = share.percent or Decimal(0)
    return [
        rule.model_copy(
            update={
                "rule_id": f"{rule.rule_id}-revised", "path": share.path, "quote": share.quote,
                "kind": "percent", "amount_yuan": None, "percent": percent, "level": "修订",
                "names": revised_names(rule.item), "confidence": confidence_of(("table",)),
                "base": Base(award=rule.rule_id, text=f"{rule.role or ''}{rule.item}的奖励"),
                "reasons": (f"修订按表中数额的{percent.normalize():f}%折算",),
            }
        )
        for rule in rules
        if rule.amount_yuan is not None and rule.level is None and "标准" in rule.item
    ]  # fmt: skip


def limits_of_table(caps: Limits, gone: Sequence[int], n: int) -> tuple[Limits, Limits]:
    """``caps`` of the clause that are its own, and those of the ``n`` rules of its table.

    Args:
        gone: numbers of the rules of the clause that went to the table.
    """
    own: Limits = []
    of_table: Limits = []
    for cap, reached in caps:
        if reached and set(reached) <= set(gone) and cap.kind in _WIDE:
            of_table.append((cap, list(range(n))))
        else:
            left = [at - sum(g < at for g in gone) for at in reached if at not in gone]
            own.append((cap, left))
    return own, of_table

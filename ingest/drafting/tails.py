"""Shares told behind a list, of all that it lists (文末段): «参与制定的，减半奖励»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.drafting.build import Drafted
from ingest.drafting.relatives import Relative, applied
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reward import Ground, RewardRule


@dataclass(frozen=True, slots=True)
class Tail:
    """What is told behind a list: the share, and the path that all listed stands below."""

    told: Relative
    ground: Ground
    front: tuple[str, ...]


def front_of(clause: Clause, document: PolicyDocument) -> tuple[str, ...]:
    """The path of the list that ``clause``, words without a label, ends; () for none."""
    if clause.level is not ClauseLevel.PARAGRAPH or clause.label or clause.parent is None:
        return ()
    before = document.clauses[clause.index - 1] if clause.index else None
    if before is None or len(before.path) < len(clause.path) or not before.label:
        return ()
    if before.path != clause.path:
        return clause.path  # of the article itself, behind its parts
    # a list led by «给予奖励：» has single lines: what follows the last of them is of all
    parent = document.clauses[before.parent] if before.parent is not None else None
    is_led = parent is not None and document.own_text(parent).rstrip().endswith(("：", ":"))
    return clause.path[:-1] if is_led else ()


def listed(rules: Sequence[RewardRule], front: tuple[str, ...]) -> list[Drafted]:
    """The awards drafted below ``front``, as what a share may be told of."""
    below = (r for r in rules if front and r.path[: len(front)] == front and r.path != front)
    return [Drafted(rule, None) for rule in below]


def with_tail(rules: list[RewardRule], tail: Tail) -> bool:
    """Whether the share could be put into ``rules``, which are numbered; else a person must."""
    drafts = listed(rules, tail.front)
    whole = {f"@{n}": one.rule.rule_id for n, one in enumerate(drafts)}
    n_listed = len(drafts)
    if not applied(tail.told, drafts, tail.ground.quote, tail.ground):
        return False
    changed = {one.rule.rule_id: one.rule for one in drafts[:n_listed]}
    rules[:] = [changed.get(rule.rule_id, rule) for rule in rules]
    stem = rules[-1].rule_id.rpartition("-")[0]
    for one in drafts[n_listed:]:
        base = one.rule.base
        assert base is not None
        update = {
            "rule_id": f"{stem}-{len(rules) + 1}", "path": tail.ground.path,
            "base": base.model_copy(update={"award": whole[base.award]}),
        }  # fmt: skip
        rules.append(one.rule.model_copy(update=update))
    return True

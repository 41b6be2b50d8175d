"""What is said of having several awards at once, and of awards of several levels (同时享受)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.calculator.award import TraceStep
from assistant.calculator.due import Due
from assistant.calculator.exclusive import reached_by
from assistant.calculator.settled import Settled, ground_of
from assistant.words.normal import key
from assistant.words.wording import PAYER, award_name
from ingest.reward import RuleSet, Stacking

_ADDING = "条文未写明不同奖励能否同时享受，这里分别计算后相加，请向主管部门确认"
_MODE_WORDS = {
    "add": "在上级奖励之外另给，可以同时享受",
    "match": "按上级奖励配套，可以同时享受",
    "top_up": "与上级奖励合计补足到本级标准，本级只付差额",
    "includes": "本级标准已含上级奖励，本级只付其余部分",
}


def silent_on_adding(paid: Sequence[Settled], rules: Mapping[str, RuleSet]) -> list[str]:
    """A warning where different awards are added and no text says whether they may be."""
    items = {(s.head.policy_id, s.head.item) for s in paid}
    if len(items) < 2 or any(rule.stacking for s in paid for rule in s.rules):
        return []
    for policy_id, stacking in _stackings(paid, rules):
        if len(reached_by(stacking, policy_id, paid)) > 1:
            return []
    return [_ADDING]


@dataclass(slots=True)
class OnProjects:
    """What must be said where awards of one project shut each other out, in Chinese."""

    warnings: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)


def on_projects(paid: Sequence[Settled], rules: Mapping[str, RuleSet]) -> OnProjects:
    """What to say of awards that one project may have only once."""
    said = OnProjects()
    for policy_id, stacking in _stackings(paid, rules):
        reached = reached_by(stacking, policy_id, paid)
        if stacking.mode == "stackable" or stacking.scope in ("applicant", "year"):
            continue
        if len(reached) < 2:
            continue
        if stacking.scope is None:
            text = f"条文没有写明“{stacking.text}”的范围，这里读作同一项目不重复，请向主管部门确认"
            said.warnings.append(text)
            said.readings.append(text)
        if any(paid[i].told.event.project is None for i in reached):
            text = f"未说明所属项目的各项，假定属于不同的项目；同一项目的适用“{stacking.text}”"
            said.assumptions.append(text)
    return said


def across_levels(paid: Sequence[Settled]) -> tuple[list[TraceStep], list[str]]:
    """Steps and warnings on the same award paid by several levels of government."""
    steps: list[TraceStep] = []
    warnings: list[str] = []
    by_item: dict[str, list[tuple[Settled, Due]]] = {}
    for one in paid:
        for due in one.dues:
            by_item.setdefault(key(award_name(due.rule.item, None, None)), []).append((one, due))
    for members in by_item.values():
        payers = list(dict.fromkeys(due.rule.payer for _, due in members))
        if len(payers) < 2:
            continue
        names = "、".join(PAYER[payer] for payer in payers)
        item = members[0][1].rule.item
        said = [(s, d) for s, d in members if d.rule.supplement or d.rule.stacking]
        for one, due in said:
            supplement = due.rule.supplement
            words = _MODE_WORDS[supplement.mode] if supplement else due.rule.stacking
            text = f"{item}由{names}分别承担：{words}"
            clause = ground_of(due.rule).path[-1:]
            steps.append(
                TraceStep(
                    step="跨级",
                    detail=text,
                    policy_id=one.head.policy_id,
                    clause=clause[0] if clause else None,
                )
            )
        if not said:
            warnings.append(
                f"{item}由{names}分别承担，条文没有写明能否同时享受，这里分开列出后相加"
            )
    return list(dict.fromkeys(steps)), warnings


def _stackings(paid: Sequence[Settled], rules: Mapping[str, RuleSet]) -> list[tuple[str, Stacking]]:
    policies = dict.fromkeys(s.head.policy_id for s in paid)
    return [(policy_id, one) for policy_id in policies for one in rules[policy_id].stackings]

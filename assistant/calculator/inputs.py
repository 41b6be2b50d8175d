"""The inputs of an award: each fact with its state, and how another value would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.calculator.award import Basis, Input, InputState, TraceStep
from assistant.calculator.fact_words import text_of
from assistant.calculator.facts import Facts
from assistant.words.wording import PAYER, day, money
from ingest.reward import RuleSet

_STATES: dict[InputState, str] = {
    "stated": "已说明",
    "confirmed": "已确认",
    "assumed": "假定",
    "missing": "未说明",
}


def inputs_of(
    facts: Facts,
    entered: Iterable[Input],
    missing: Sequence[str],
    effects: Mapping[str, str],
    rules: Iterable[RuleSet],
    as_of: date,
) -> tuple[Input, ...]:
    """Every fact used or lacked: of the applicant, of each event, then what is missing.

    Args:
        entered: facts of the events, as their settling recorded them.
    """
    sets = list(rules)
    found = _of_applicant(facts, missing, sets, as_of)
    known = set(missing)
    found += [i for i in entered if i.state != "assumed" or i.name not in known]
    for name in missing:
        found.append(
            Input(
                name=name,
                text=text_of(name, sets),
                state="missing",
                effect=effects.get(name, ""),
            )
        )
    return tuple(dict.fromkeys(found))


def _of_applicant(
    facts: Facts, missing: Sequence[str], rules: Sequence[RuleSet], as_of: date
) -> list[Input]:
    def entry(name: str, value: str, *, is_stated: bool, effect: str = "") -> Input:
        state: InputState = "stated" if is_stated else "assumed"
        if is_stated and name in facts.confirmed:
            state = "confirmed"
        text = text_of(name, rules)
        return Input(name=name, text=text, value=value, state=state, effect=effect)

    found = [
        entry("as_of", day(as_of), is_stated=facts.as_of is not None, effect="决定适用的版本与效力")
    ]
    where, who = facts.region, facts.applicant
    if "region" not in missing:
        out = "不在适用地区的，不能按该政策计算"
        found.append(
            entry(
                "region", where or "适用地区内", is_stated=bool(where), effect="" if where else out
            )
        )
    out = "" if who else "不属于奖励对象的，不予奖励"
    found.append(entry("applicant", who or "一般企业", is_stated=bool(who), effect=out))
    if facts.payers:
        found.append(entry("payers", "、".join(PAYER[p] for p in facts.payers), is_stated=True))
    if facts.use_drafts:
        found.append(entry("use_drafts", "是", is_stated=True))
    stated = dict(facts.further)
    if facts.retained_tax_yuan is not None:
        stated["retained_tax_yuan"] = facts.retained_tax_yuan
    for name, value in stated.items():
        shown = ("是" if value else "否") if isinstance(value, bool) else str(value)
        is_yuan = name.endswith("_yuan") and isinstance(value, int)
        found.append(entry(name, money(int(value)) if is_yuan else shown, is_stated=True))
    return found


def header(basis: Basis, inputs: Iterable[Input]) -> list[TraceStep]:
    """The first steps of the trace: what it rests on, and each input with its state."""
    drafts = "，含未经人工核对的规则草稿" if basis.drafts_used else ""
    words = (
        f"计算程序版本{basis.engine_version}，规则集摘要{basis.rules_digest[:12]}{drafts}，"
        f"基准日{day(basis.as_of)}"
    )
    steps = [TraceStep(step="依据", detail=words)]
    for one in inputs:
        value = f"：{one.value}" if one.value is not None else ""
        effect = f"，{one.effect}" if one.effect else ""
        detail = f"{one.text}{value}（{_STATES[one.state]}{effect}）"
        steps.append(TraceStep(step="输入", detail=detail))
    return steps

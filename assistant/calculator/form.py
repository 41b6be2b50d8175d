"""The form that asks for what the rules of one policy need to be calculated; pure.

Made from the rules alone: their items, levels and roles, and the facts that decide them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.calculator.fact_words import question_for, text_of
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head, head_of
from assistant.words.wording import award_name, money
from ingest.reward import Condition, RewardRule, RuleSet, Threshold

FieldKind = Literal["flag", "choice", "yuan", "count", "percent", "text"]
MAX_CHOICES = 12


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FormFact(_Wire):
    """One fact that is asked.

    Attributes:
        name: in FACTS; ``text``: what is asked, in Chinese, as the clause puts it.
        met: of a flag: the value that meets the condition (False of «未获评…»).
        choices: of a choice: the values that rules require.
        unit: of a figure: what it counts.
    """

    name: str
    text: str
    kind: FieldKind
    met: bool = True
    choices: tuple[str, ...] = ()
    unit: str = ""


class FormAward(_Wire):
    """One award that can be asked for.

    Attributes:
        level, role: "" where the award has none.
        per: what one unit is; ``facts``: names of what is asked beside the quantity.
        is_reviewed: whether a person has reviewed all of its rules.
    """

    item: str
    level: str
    role: str
    per: str
    facts: tuple[str, ...]
    is_reviewed: bool


class CalculatorForm(_Wire):
    """The form of one policy.

    Attributes:
        awards: in the order of the policy.
        facts: everything asked, once; those of ``applicant_facts`` are asked once for all.
        excluded: kinds of applicant that the policy leaves out.
    """

    policy_id: str
    title: str
    awards: tuple[FormAward, ...]
    facts: tuple[FormFact, ...]
    applicant_facts: tuple[str, ...]
    excluded: tuple[str, ...]


def form_of(rules: RuleSet, title: str) -> CalculatorForm:
    """The form for ``rules``; without awards where the policy sets none."""
    heads: dict[Head, list[RewardRule]] = {}
    for rule in rules.rules:
        heads.setdefault(head_of(rules.policy_id, rule), []).append(rule)
    facts: dict[str, FormFact] = {}
    awards = []
    for head, found in heads.items():
        asked = {fact.name: fact for rule in found for fact in _asked(rule, rules)}
        facts.update({name: fact for name, fact in asked.items() if name not in facts})
        awards.append(
            FormAward(
                item=head.item,
                level=head.level,
                role=head.role,
                per=found[0].per,
                facts=tuple(asked),
                is_reviewed=all(rule.review == "reviewed" for rule in found),
            )
        )
    of_applicant = _of_applicant(rules)
    return CalculatorForm(
        policy_id=rules.policy_id,
        title=title,
        awards=tuple(awards),
        facts=(*facts.values(), *(f for f in of_applicant if f.name not in facts)),
        applicant_facts=tuple(fact.name for fact in of_applicant),
        excluded=tuple(each.text for each in rules.excluded_applicants),
    )


def _asked(rule: RewardRule, rules: RuleSet) -> Iterable[FormFact]:
    """What ``rule`` needs to know of one event, beside item, level, role and quantity."""
    if rule.kind == "step":
        yield _figure("extensions", "count", rules, rule.per)
    if rule.base and not rule.base.award:
        yield FormFact(name=rule.base.fact, text=rule.base.text, kind="yuan", unit="元")
    if rule.tier:
        yield _limited(rule.tier, rules)
    for condition in rule.conditions:
        if condition.threshold:
            yield _limited(condition.threshold, rules)
        elif condition.fact:
            yield _condition(condition, rules)
    if rule.supplement and rule.supplement.mode != "add":
        name = rule.supplement.fact
        yield FormFact(name=name, text=text_of(name, [rules]), kind="yuan", unit="元")
    if rule.repeat is not None:
        yield FormFact(name="repeat", text="以前没有获得过同一奖励", kind="flag", met=False)
    if rule.repeat == "difference":
        yield _figure("earlier_yuan", "yuan", rules, "元")
    caps = rules.caps_for(rule)
    if any(cap.kind == "family" for cap in caps):
        yield FormFact(name="family", text="同族名称（同族的写同一个名称）", kind="text")
    if any(s.mode == "difference" for s in rules.stackings_for(rule)):
        yield _figure("received_yuan", "yuan", rules, "元")


def _figure(name: str, kind: FieldKind, rules: RuleSet, unit: str) -> FormFact:
    return FormFact(name=name, text=text_of(name, [rules]), kind=kind, unit=unit)


def _limited(limits: Threshold, rules: RuleSet) -> FormFact:
    signs = {"yuan": "元", "percent": "%", "count": "", "rank": "名"}
    name, unit = limits.fact, limits.unit
    kind: FieldKind = "count" if unit == "rank" else unit
    asked = question_for(name, [rules]).removeprefix("请问").removesuffix("？")
    text = asked.replace("（元）", "").removesuffix("是多少")
    return FormFact(name=name, text=text, kind=kind, unit=signs[unit])


def _condition(condition: Condition, rules: RuleSet) -> FormFact:
    if isinstance(condition.requires, str):
        required = {
            c.requires
            for rule in rules.rules
            for c in rule.conditions
            if c.fact == condition.fact and isinstance(c.requires, str)
        }
        choices = tuple(sorted(required))[:MAX_CHOICES]
        return FormFact(name=condition.fact, text=condition.text, kind="choice", choices=choices)
    return FormFact(
        name=condition.fact,
        text=condition.text,
        kind="flag",
        met=condition.requires is not False,
    )


def _of_applicant(rules: RuleSet) -> list[FormFact]:
    """Facts that hold for the applicant and limit everything (地方留存部分)."""
    names = dict.fromkeys(cap.fact for cap in rules.caps if cap.fact)
    return [_figure(name, "yuan", rules, "元") for name in names]


def in_words(facts: Facts, rules: Sequence[RuleSet]) -> str:
    """FACTS as a caller would have said them: ``衢州市；标准制修订（国家标准，主导）2项``."""
    parts = [facts.region or "", facts.applicant or ""]
    stated: dict[str, object] = dict(facts.further)
    if facts.retained_tax_yuan is not None:
        stated["retained_tax_yuan"] = facts.retained_tax_yuan
    parts += [_event_words(event, rules) for event in facts.events]
    parts += [_fact_words(name, value, rules) for name, value in stated.items()]
    return "；".join(part for part in parts if part)


def _event_words(event: Event, rules: Sequence[RuleSet]) -> str:
    name = award_name(event.item or "", event.level, event.role)
    if event.quantity is not None:
        name += f"{event.quantity}{_per(event, rules)}"
    stated: dict[str, object] = dict(event.further)
    for field in ("extensions", "repeat", "base_yuan"):
        if getattr(event, field) is not None:
            stated[field] = getattr(event, field)
    if event.on is not None:
        stated["on"] = event.on.isoformat()
    if event.family:
        stated["family"] = event.family
    said = [_fact_words(field, value, rules) for field, value in stated.items()]
    return "，".join([name, *said])


def _per(event: Event, rules: Sequence[RuleSet]) -> str:
    named = (r.per for one in rules for r in one.rules if r.item == event.item)
    return next(named, "项")


def _fact_words(name: str, value: object, rules: Sequence[RuleSet]) -> str:
    text = text_of(name, rules)
    if isinstance(value, bool):
        return f"{text}：{'是' if value else '否'}"
    if name.endswith("_yuan") and isinstance(value, int):
        return f"{text}{money(value)}"
    return f"{text}{value}"

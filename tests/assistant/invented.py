"""Policies, rules and places that exist nowhere, so that no test leans on the shipped nine.

云泽省 ⊃ 星河市 ⊃ (南桥区, 北桥区, 东湾县); 云泽省 ⊃ 海棠市. One clause for each quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.calculator.award import Award
from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Facts
from assistant.knowledge import Knowledge
from assistant.understanding.names.vocabulary import Vocabulary
from ingest.facts.division import Divisions, Place
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import Cap, Ground, RewardRule, RuleSet, Stacking
from tests.ingest.documents import article, make_document

DAY = date(2024, 5, 20)
_NUMERALS = "一二三四五六七八九十"


def divisions() -> Divisions:
    """An invented province with two cities."""
    province = "云泽省"
    rows = [
        ("云泽省", "全国", GovernmentLevel.PROVINCE, "云泽"),
        ("星河市", province, GovernmentLevel.CITY, "星河"),
        ("海棠市", province, GovernmentLevel.CITY, "海棠"),
        ("南桥区", "云泽省星河市", GovernmentLevel.COUNTY, "南桥"),
        ("北桥区", "云泽省星河市", GovernmentLevel.COUNTY, "北桥"),
        ("东湾县", "云泽省星河市", GovernmentLevel.COUNTY, "东湾"),
    ]
    places = [
        (Place(name, "", parent, level, name if parent == "全国" else f"{parent}{name}"), short)
        for name, parent, level, short in rows
    ]
    return Divisions(places, ())


def rule(rule_id: str, amount: int | None = None, **fields: Any) -> RewardRule:
    """A city's fixed award ``item`` unless ``fields`` say otherwise."""
    given: dict[str, Any] = {
        "rule_id": rule_id,
        "path": ("第一条",),
        "item": rule_id,
        "kind": "fixed",
        "amount_yuan": amount,
        "payer": "city",
        "quote": f"对{rule_id}给予{amount}元奖励" if amount is not None else f"对{rule_id}给予奖励",
    }
    return RewardRule.model_validate({**given, **fields})


def cap(kind: str, amount: int | None = None, *rules: str, **fields: Any) -> Cap:
    """A cap on ``rules`` (all if none); a variable one without ``amount``."""
    fact = "" if amount is not None else "retained_tax_yuan"
    words = f"{kind}不超过{amount}元" if amount is not None else "不超过地方留存部分"
    given: dict[str, Any] = {
        "kind": kind,
        "amount_yuan": amount,
        "fact": fact,
        "text": words,
        "rules": rules,
        "ground": {"path": ["第二条"], "quote": words},
    }
    return Cap.model_validate({**given, **fields})


def stacking(mode: str, *rules: str, **fields: Any) -> Stacking:
    """What is said of having ``rules`` (all if none) together."""
    words = f"{mode}只能享受一次"
    given: dict[str, Any] = {
        "mode": mode,
        "text": words,
        "rules": rules,
        "ground": {"path": ["第三条"], "quote": words},
    }
    return Stacking.model_validate({**given, **fields})


@dataclass(frozen=True)
class Policy:
    """A document and its rules."""

    document: PolicyDocument
    rules: RuleSet


def policy(
    rules: Sequence[RewardRule],
    caps: Sequence[Cap] = (),
    policy_id: str = "xinghe",
    *,
    title: str = "星河市匠心办法",
    region: str = "星河市",
    level: GovernmentLevel | None = GovernmentLevel.CITY,
    effective_from: date | None = date(2020, 1, 1),
    scope: Ground | None = None,
    excluded: Sequence[dict[str, Any]] = (),
    stackings: Sequence[Stacking] = (),
    ambiguities: Sequence[str] = (),
    **metadata: Any,
) -> Policy:
    """A policy whose articles print every quote, each under the path its ground names."""
    grounds = [(r.path, r.quote) for r in rules] + [(c.ground.path, c.ground.quote) for c in caps]
    grounds += [(r.repeat_ground.path, r.repeat_ground.quote) for r in rules if r.repeat_ground]
    grounds += [(c.ground.path, c.ground.quote) for r in rules for c in r.conditions if c.ground]
    grounds += [(scope.path, scope.quote)] if scope else []
    grounds += [(s.ground.path, s.ground.quote) for s in stackings]
    grounds += [(tuple(e["ground"]["path"]), e["ground"]["quote"]) for e in excluded]
    by_path: dict[tuple[str, ...], dict[str, None]] = {}
    for path, quote in grounds:
        by_path.setdefault(path, {})[quote] = None
    nodes = [
        article(numeral, "；".join(by_path[f"第{numeral}条",]) + "。")
        for numeral in _NUMERALS
        if (f"第{numeral}条",) in by_path
    ] or [article("一", "本办法没有规定奖励。")]
    document = make_document(
        nodes,
        policy_id,
        title,
        region=region,
        level=level,
        effective_from=effective_from,
        **metadata,
    )
    ruleset = RuleSet.model_validate(
        {
            "policy_id": policy_id,
            "rules": tuple(rules),
            "caps": tuple(caps),
            "scope": scope,
            "excluded_applicants": tuple(excluded),
            "stackings": tuple(stackings),
            "ambiguities": tuple(ambiguities),
        }
    )
    return Policy(document, ruleset)


def award(*events: dict[str, Any], of: Sequence[Policy] | Policy, **facts: Any) -> Award:
    """The award for ``events`` under the policies ``of``, on DAY unless ``as_of`` is given."""
    held = [of] if isinstance(of, Policy) else list(of)
    return calculate(
        Facts.model_validate({**facts, "events": events}),
        documents={p.document.policy_id: p.document for p in held},
        rules={p.document.policy_id: p.rules for p in held},
        divisions=divisions(),
        as_of=DAY,
    )


def knowledge(*held: Policy) -> Knowledge:
    """A library of ``held`` policies."""
    documents = {p.document.policy_id: p.document for p in held}
    rules = {p.document.policy_id: p.rules for p in held}
    return Knowledge("test", documents, rules, divisions(), Vocabulary(documents, rules))


ROLE_FIGURES = {
    ("主导", "甲级标准"): 900000,
    ("主导", "乙级标准"): 400000,
    ("参与", "甲级标准"): 120000,
    ("参与", "乙级标准"): 70000,
}


def standards() -> list[RewardRule]:
    """An item with two levels and two roles."""
    return [
        rule(
            f"{role}{level}",
            figure,
            item="匠心标准制定",
            level=level,
            role=role,
            names=(level, level.replace("级标准", "标")),
        )
        for (role, level), figure in ROLE_FIGURES.items()
    ]


def town() -> tuple[Policy, Policy]:
    """Two cities: one with standards, brands, trademarks and patents, one with a single prize."""
    mark: dict[str, Any] = {"item": "远航商标", "names": ("远航",), "group": "g"}
    xinghe = policy(
        [
            *standards(),
            rule("星河名品", 260000, per="件"),
            rule("远航-base", 7000, kind="base", per="件", **mark),
            rule("远航-step", 1300, kind="step", per="国家或地区", unit="per_country", **mark),
            rule("异域专利授权", 30000, kind="per_unit", bound="upper_bound", names=("异域专利",)),
            rule("金匠奖", 880000, unit="per_applicant", per="家", names=("匠心质量奖",)),
        ],
        [
            cap("item", 21000, "远航-base", "远航-step"),
            cap("family", 110000, "异域专利授权"),
            cap("retained_tax"),
        ],
        aliases=("匠心十条",),
        document_number="星政发〔2020〕7号",
    )
    haitang = policy(
        [rule("海棠质量奖", 330000, unit="per_applicant", per="家")],
        policy_id="haitang",
        title="海棠市质量奖办法",
        region="海棠市",
    )
    return xinghe, haitang

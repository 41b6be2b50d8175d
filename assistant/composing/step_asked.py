"""What each further unit of an award adds (``每延伸一个国家多少``), where that alone is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.match import Head
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.reply import Reply
from assistant.composing.rule_words import figure_of, rules_of
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key

_OR = re.compile("[或、和]")


def step_asked(material: Material, heads: Sequence[Head], knowledge: Knowledge) -> Reply | None:
    """The sum for each further unit, then what else the award pays; None where a case is told."""
    query = material.query
    flat = key(query.text)
    if any(e.extensions or (e.quantity or 1) > 1 for e in query.events) or query.claims:
        return None
    steps = [
        rule for h in heads for rule in rules_of(h, knowledge)
        if rule.kind == "step" and _asks_each(flat, rule.per)
    ]  # fmt: skip
    if len(steps) != 1:
        return None
    return compose_side_by_side(
        heads, knowledge, material.as_of, f"{figure_of(steps[0])}。各项奖励标准如下："
    )


def _asks_each(flat: str, unit: str) -> bool:
    """Whether key ``flat`` asks what each ``unit`` (国家或地区) adds."""
    names = "|".join(re.escape(name) for name in _OR.split(key(unit)) if name)
    return bool(names) and bool(re.search(rf"每(?!件|项)[^,。;]{{0,4}}[一1]?个?(?:{names})", flat))

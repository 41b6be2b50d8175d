"""Where a number is told only about (``十来件``): what one gives and the limits, and no total."""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.award import Award
from assistant.composing.compose_award import compose_award
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.reply import Reply, sources, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import price
from assistant.rule_words import caps_of
from assistant.words.worked_sums import product


def compose_vague(material: Material, knowledge: Knowledge) -> Reply | None:
    """The standards of the awards asked about; None where no number is vague or no sum is due."""
    query, pricing = material.query, material.pricing
    done = pricing.calculation if pricing else None
    if pricing is None or done is None or not query.vague or not done.award.is_summed:
        return None
    said = "、".join(dict.fromkeys(f"“{v.said}”" for v in query.vague))
    lead = f"{said}不是确切的数，给不出合计，请按确切的数计算。{_between(material, knowledge)}"
    caps = [(p, c) for p, c in caps_of(done.heads, knowledge) if c.kind != "role"]
    beside = compose_side_by_side(done.heads, knowledge, material.as_of, f"{lead}奖励标准如下：")
    whole = compose_award(query, pricing, done, knowledge, material.as_of)
    limits = [knowledge.cite(p, c.ground, material.as_of) for p, c in caps]
    cited = unique([*beside.citations, *(c for c in limits if c), *whole.citations])
    rows = "\n".join(f"- {cap.text}（{''.join(cap.ground.path)}）" for _, cap in caps)
    parts = [beside.text.split("\n\n依据：")[0], f"上限：\n\n{rows}" if rows else ""]
    text = "\n\n".join([*(p for p in parts if p), "依据：\n\n" + sources(cited)])
    return replace(beside, text=text, citations=cited)


def _between(material: Material, knowledge: Knowledge) -> str:
    """What the least and the most that is said would give, where nothing limits either."""
    query = material.query
    ends = next((v.ends for v in query.vague if v.ends and not v.is_places), None)
    if ends is None or len(query.events) != 1 or len(query.vague) > 1:
        return ""
    (event,) = query.events
    told = []
    for number in ends:
        asked = replace(query, events=(replace(event, quantity=number),), vague=())
        found = price(asked, material.scope, knowledge, material.as_of).calculation
        if found is None or not _is_plain(found.award):
            return ""
        line = found.award.lines[0]
        told.append(
            f"按{number}{line.per}算是{product(line.unit_yuan or 0, line.per, line.quantity)}"
        )
    return f"{'，'.join(told)}。"


def _is_plain(award: Award) -> bool:
    is_one = award.is_summed and len(award.lines) == 1 and not award.adjustments
    return is_one and award.lines[0].counted and award.lines[0].unit_yuan is not None

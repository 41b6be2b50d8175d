"""How many it takes for a sum, or until a limit binds: ``延伸到几国才满两万``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.calculator.award import Award
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.reply import Reply, sources, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import price
from assistant.rule_words import caps_of
from assistant.words.amounts import sums
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.wording import award_name, money
from assistant.words.worked_sums import product

_MOST = 1000  # things; what more it would take is not worth asking for


def compose_reached(material: Material, knowledge: Knowledge) -> Reply | None:
    """The least number of the one thing told that gives the sum; None where none is asked for."""
    query = material.query
    flat = key(query.text)
    asked = talk().number_asked.search(flat)
    if asked is None or len(query.events) != 1 or query.unread:
        return None
    (event,) = query.events
    is_places = any(asked[name] for name in ("places", "reach", "places2", "reach2"))

    def of(number: int) -> Award | None:
        one = replace(event, extensions=number) if is_places else replace(event, quantity=number)
        query_of = replace(query, events=(one,), claims=(), vague=())
        done = price(query_of, material.scope, knowledge, material.as_of).calculation
        is_summed = done is not None and done.award.is_summed
        return done.award if done and is_summed and done.award.total_yuan else None

    first, last = of(1), of(_MOST)
    if first is None or last is None or first.total_yuan == last.total_yuan:
        return None
    most = last.total_yuan or 0
    told = [int(one.amount) for one in sums(flat)]
    to_limit = last.adjustments and talk().limit_asked.search(flat)
    wanted = most if to_limit else max(told, default=0)
    if not wanted:
        return None
    enough = min(wanted, most)
    number = _least(lambda n: (award := of(n)) is not None and (award.total_yuan or 0) >= enough)
    award = of(number)
    assert award is not None
    if wanted > most:
        lead = f"达不到{money(wanted)}，最多{money(most)}。"
        return _with_grounds(award, lead, material, knowledge)
    what = "个国家或地区" if is_places else award.lines[0].per
    name = award_name(award.lines[0].item, award.lines[0].level, award.lines[0].role)
    lead = f"{name}：{'延伸到' if is_places else ''}{number}{what}才够{money(wanted)}"
    lead += f"（是{money(award.total_yuan or 0)}）" if award.total_yuan != wanted else ""
    more = "，再多也不增加" if most == award.total_yuan else ""
    return _with_grounds(award, f"{lead}{more}。", material, knowledge)


def _least(is_enough: Callable[[int], bool]) -> int:
    """The least number from 1 to ``_MOST`` for which that holds; it holds for all above, too."""
    low, high = 1, _MOST
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low


def _with_grounds(award: Award, lead: str, material: Material, knowledge: Knowledge) -> Reply:
    """``lead`` with how ``award`` is worked out, the standards and the limits that bind."""
    lines = [line for line in award.lines if line.counted and line.unit_yuan is not None]
    each = "；".join(product(one.unit_yuan or 0, one.per, one.quantity) for one in lines)
    heads = [h for e in material.query.events for h in sorted(material.scope.heads(e))]
    beside = compose_side_by_side(heads, knowledge, material.as_of, f"{lead}{each}。奖励标准如下：")
    caps = caps_of(heads, knowledge)
    rows = "\n".join(f"- {cap.text}（{''.join(cap.ground.path)}）" for _, cap in caps)
    bound = [knowledge.cite(p, cap.ground, material.as_of) for p, cap in caps]
    cited = unique([*beside.citations, *(c for c in bound if c)])
    parts = [beside.text.split("\n\n依据：")[0], f"上限：\n\n{rows}" if rows else ""]
    text = "\n\n".join([*(p for p in parts if p), "依据：\n\n" + sources(cited)])
    figures = (award.total_yuan or 0, *(one.amount_yuan or 0 for one in lines))
    return replace(
        beside,
        text=text,
        citations=cited,
        figures=figures,
        counts=tuple(one.quantity for one in lines),
    )

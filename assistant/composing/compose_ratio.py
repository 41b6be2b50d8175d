"""Two awards held against each other by a ratio: ``甲奖比乙奖少一半,是不是``."""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.match import Head
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.compose_compared import one_sum
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.understanding.numbers.roles import roles_in
from assistant.words.normal import key
from assistant.words.ratios import ratio_asked
from assistant.words.wording import award_name, money

_TWO = 2
_AGAINST = ("比", "比起", "相比", "较")


def compose_ratio(material: Material, knowledge: Knowledge) -> Reply | None:
    """Whether the sums of the two awards told stand to each other as supposed; None for others."""
    query, ratio = material.query, ratio_asked(key(material.query.text))
    if ratio is None or query.claims:
        return None
    events = list(query.events)
    roles = list(dict.fromkeys(role for _, _, role in roles_in(key(query.text))))
    if len(events) == 1 and len(roles) == _TWO:
        # «参与国标的钱是主导的三成»
        events = [replace(events[0], role=role) for role in roles]
    if len(events) != _TWO:
        return None
    heads: list[Head] = []
    for event in events:
        own = material.scope.heads(event)
        if len(own) != 1 or event.quantity or event.extensions:
            return None
        heads += own
    first, second = (one_sum(head, knowledge) for head in heads)
    if not first or not second or heads[0] == heads[1]:
        return None
    flat = key(query.text)
    if flat[: max(0, flat.find(events[0].name))].endswith(_AGAINST):
        heads, first, second = heads[::-1], second, first  # «比乙奖,甲奖少一半»
    names = [award_name(h.item, h.level, h.role) for h in heads]
    told = f"{names[0]}{money(first)}，{names[1]}{money(second)}"
    verdict = "是的" if ratio.fits(first, second) else "不对"
    lead = f"{verdict}：{told}。各项奖励如下："
    return compose_side_by_side(heads, knowledge, material.as_of, lead)

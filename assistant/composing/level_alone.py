"""A bare level (``国家级的``) beside a thing that nothing of that level is for."""

from __future__ import annotations

import re

from assistant.composing.named_things import named_things
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.rule_words import rules_of
from assistant.words.normal import key

_LEVEL_ALONE = re.compile(r"(?:国际|国家|全国|省|市|县|区)级?")


def is_unknown_at_level(material: Material, knowledge: Knowledge) -> bool:
    """Whether a question names, beside a bare level, a thing that no award of that level is.

    ``绿色工厂,国家级的`` is none of the things that are rewarded at 国家级.
    """
    query, pricing = material.query, material.pricing
    if pricing is None or not all(_LEVEL_ALONE.fullmatch(e.name) for e in query.events):
        return False
    things = named_things(material, knowledge)
    heads = {head for option in pricing.options for head in option.heads}
    said = [key(f"{h.item}{r.quote}") for h in heads for r in rules_of(h, knowledge)]
    return bool(things) and not any(_speaks_of(text, t) for t in things for text in said)


def _speaks_of(text: str, thing: str) -> bool:
    """Whether half of the pairs of neighbouring letters of ``thing`` stand in ``text``."""
    pairs = [thing[at : at + 2] for at in range(len(thing) - 1)]
    return sum(pair in text for pair in pairs) * 2 >= len(pairs)

"""What a question for money names beside the words for money, and the awards that fit it."""

from __future__ import annotations

import re

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.lexicon import lexicon
from assistant.words.normal import key


def named_things(material: Material) -> list[str]:
    """Runs of two or more letters that a question for money names beside the words for money."""
    words = lexicon()
    common = {*words.intents["reward"], *words.intents["list"], *words.stop_words}
    common |= {*words.event_verbs, *words.tail_words}
    rest = material.topic
    for word in sorted({key(w) for w in common if len(w) > 1}, key=len, reverse=True):
        rest = rest.replace(word, " ")
    rest = "".join(" " if c in words.function_letters else c for c in rest)
    single = "".join(w for w in common if len(w) == 1)
    runs = (run.strip(single) for run in re.findall(r"[一-鿿a-z]+", rest))
    return [run for run in runs if len(run) > 1]


def fitting_awards(things: list[str], knowledge: Knowledge) -> list[Head]:
    """Awards whose names or quotes hold all of ``things``; every award where nothing is named."""
    return [
        head_of(policy_id, rule)
        for policy_id in knowledge.documents
        for rule in knowledge.rules[policy_id].rules
        if all(thing in key(f"{rule.item}{rule.level or ''}{rule.quote}") for thing in things)
    ]

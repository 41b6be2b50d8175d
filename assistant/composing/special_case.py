"""Ways of telling a sum that go before the usual one: a sum to reach, a top-up, revising alone."""

from __future__ import annotations

from assistant.composing.compose_reached import compose_reached
from assistant.composing.compose_top_up import compose_top_up
from assistant.composing.reply import Reply
from assistant.composing.revised_alone import revised_alone
from assistant.knowledge import Knowledge
from assistant.material import Material


def special_case(material: Material, knowledge: Knowledge) -> Reply | None:
    """The first of them that fits; None for an ordinary question of a sum."""
    return (
        compose_reached(material, knowledge)
        or compose_top_up(material, knowledge)
        or revised_alone(material, knowledge)
    )

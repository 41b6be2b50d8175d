"""What is asked about an award's money beside its sum: limits, fees nobody pays."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculator.match import Head
from assistant.composing.limits import limits_asked, limits_of_policy
from assistant.composing.paid_out import paid_out
from assistant.composing.reply import Reply
from assistant.composing.unknown_fee import unknown_fee
from assistant.knowledge import Knowledge
from assistant.material import Material


def beside_the_sum(material: Material, heads: Sequence[Head], knowledge: Knowledge) -> Reply | None:
    """The reply where just such a side of ``heads`` is asked for, in the order of sureness."""
    return (
        unknown_fee(material, knowledge)
        or paid_out(material, heads, knowledge)
        or limits_of_policy(material, knowledge)
        or limits_asked(material, list(heads), knowledge)
    )

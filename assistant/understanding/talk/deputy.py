"""``副的是谁`` after who chairs a board was asked: the same of the one next to it."""

from __future__ import annotations

from assistant.words.talk import talk

_NEXT = "副"


def of_the_deputy(flat: str, before: str) -> str | None:
    """The question ``before`` of the deputy, where the turn ``flat`` asks for it; else None.

    Both are keys.
    """
    if not talk().deputy_asked.fullmatch(flat):
        return None
    chair = talk().chair.search(before)
    if chair is None:
        return None
    return f"{before[: chair.start()]}{_NEXT}{before[chair.start() :]}"

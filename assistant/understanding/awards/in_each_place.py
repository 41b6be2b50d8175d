"""One award asked of several places: ``甲市和乙市的驰名商标给多少``."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.knowledge import Knowledge
from assistant.understanding.names.places import Places
from assistant.understanding.query import AskedEvent
from assistant.words.talk import talk


def asks_each_place(
    flat: str,
    places: Places,
    titled: Sequence[tuple[str, int, int]],
    events: Sequence[AskedEvent],
    knowledge: Knowledge,
) -> bool:
    """Whether several places are named beside each other, and one award that several have.

    Args:
        titled: policies named, with their spans; one of another place stands for that place.
    """
    having = {h.policy_id for event in events for h in event.heads}
    if len(events) != 1 or len(having) < 2:
        return False
    here = {p for place in places.applicant for p in knowledge.policies_reaching(place)}
    others = {policy_id for policy_id, _, _ in titled} & having - here
    is_each = bool(here & having and others) and bool(talk().each_asked.search(flat))
    return is_each or (len(places.policy) > 1 and not places.applicant)

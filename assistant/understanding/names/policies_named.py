"""Which policies a turn names, by title or by the pieces that people remember."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.knowledge import Knowledge
from assistant.understanding.names.document_numbers import is_short_for, short_number
from assistant.understanding.names.titles import KIND
from assistant.words.normal import key
from ingest.facts.division import Mention
from ingest.policy import GovernmentLevel


def policies_named(flat: str, knowledge: Knowledge) -> list[tuple[str, int, int]]:
    """The policies that titles or pieces of them mean, unless they are said of another place's.

    «甲市的市长质量奖办法» is none of 乙市's, whatever its title is called.
    """
    kept = _not_of_another(knowledge.vocabulary.policies(flat), flat, knowledge)
    kept = kept or _not_of_another(list(_by_short_number(flat, knowledge)), flat, knowledge)
    return kept or _not_of_another(knowledge.vocabulary.nicknamed(flat), flat, knowledge)


def _not_of_another(
    found: Sequence[tuple[str, int, int]], flat: str, knowledge: Knowledge
) -> list[tuple[str, int, int]]:
    """Those of ``found`` that are not said of another place's policy."""
    around = [m for m in knowledge.divisions.find(flat) if m.end < len(flat)]
    kept = []
    for policy_id, start, end in found:
        region = knowledge.documents[policy_id].metadata.region
        before = [m for m in around if m.end <= start]
        within = [m for m in around if start <= m.start < end]
        is_near = not region or any(_is_near(m, region, knowledge) for m in before)
        if within and not any(_is_own(m, policy_id, flat, knowledge) for m in within):
            continue  # «甲市市长质量奖推荐意见» holds words of a title of 乙市, and not its place
        if not KIND.search(flat[start:end]) and _is_of_place(policy_id, before, knowledge):
            continue
        if within or not before or is_near or "注册" in flat or "在" in flat[: before[0].start]:
            kept.append((policy_id, start, end))
    return kept


def _is_near(mention: Mention, region: str, knowledge: Knowledge) -> bool:
    """Whether a place named holds the place ``region``, or lies in it."""
    place = mention.place.name
    contains = knowledge.divisions.contains
    return contains(region, place) or contains(place, region)


def _is_own(mention: Mention, policy_id: str, flat: str, knowledge: Knowledge) -> bool:
    """Whether a place inside a name is that of the policy, or stands in its title."""
    metadata = knowledge.documents[policy_id].metadata
    is_near = not metadata.region or _is_near(mention, metadata.region, knowledge)
    return is_near or flat[mention.start : mention.end] in key(metadata.title)


def _by_short_number(flat: str, knowledge: Knowledge) -> Iterator[tuple[str, int, int]]:
    """The one policy held whose number a turn shortens (``2012年10号文``)."""
    short = short_number(flat)
    if short is None:
        return
    held = [
        policy_id
        for policy_id, document in knowledge.documents.items()
        if is_short_for(short, document.metadata.document_number or "")
    ]
    if len(held) == 1:
        yield held[0], *short.span()


def _is_of_place(policy_id: str, before: Sequence[Mention], knowledge: Knowledge) -> bool:
    """``甲市的质量提升行动``: the nation's title, said of what a place does itself."""
    if knowledge.documents[policy_id].metadata.level is not GovernmentLevel.NATION:
        return False
    return any(knowledge.is_of(p, m.place.name) for m in before for p in knowledge.documents)

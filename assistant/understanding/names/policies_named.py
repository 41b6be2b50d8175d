"""Which policies a turn names, by title or by the pieces that people remember."""

from __future__ import annotations

from assistant.knowledge import Knowledge


def policies_named(flat: str, knowledge: Knowledge) -> list[tuple[str, int, int]]:
    """The policies that titles or pieces of them mean, unless they are said of another place's.

    «甲市的市长质量奖办法» is none of 乙市's, whatever its title is called.
    """
    found = knowledge.vocabulary.policies(flat) or knowledge.vocabulary.nicknamed(flat)
    around = [m for m in knowledge.divisions.find(flat) if m.end < len(flat)]
    kept = []
    for policy_id, start, end in found:
        region = knowledge.documents[policy_id].metadata.region
        before = [m for m in around if m.end <= start]
        inside = any(start <= m.start < end for m in around)
        is_near = not region or any(
            knowledge.divisions.contains(region, m.place.name)
            or knowledge.divisions.contains(m.place.name, region)
            for m in before
        )
        if inside or not before or is_near or "注册" in flat or "在" in flat[: before[0].start]:
            kept.append((policy_id, start, end))
    return kept

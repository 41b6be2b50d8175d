"""The options of a question back as corrections: a click settles what was open."""

from __future__ import annotations

from assistant.pricing import Option, Pricing
from assistant.understood.wire import Correction


def corrections_for(
    option: Option, pricing: Pricing, unread: tuple[str, ...] = ()
) -> tuple[Correction, ...]:
    """What to correct for ``option`` to be what was meant.

    Args:
        unread: words without an award; to choose what was recognised leaves them out.
    """
    found = [Correction(key=f"unread/{words}") for words in unread]
    if "policy" in pricing.missing:
        found.append(Correction(key="policy", code=option.heads[0].policy_id))
    for event, head in zip(option.events, option.heads, strict=True):
        at = f"events/{event.slot}"
        own = {h for h in event.heads if h.policy_id == head.policy_id}
        if event.is_partial or len({h.item for h in own}) > 1:
            found.append(Correction(key=f"{at}/item", code=head.item))
        if head.level and len({h.level for h in own}) > 1:
            found.append(Correction(key=f"{at}/level", code=head.level))
        if head.role and event.role != head.role:
            found.append(Correction(key=f"{at}/role", code=head.role))
    return tuple(found)

"""A turn that tells when the award was won, or who asks: ``是今年拿的不是去年``.

It asks nothing of its own. What was asked before is answered again with what it tells.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.query import Query
from assistant.words.amounts import days
from assistant.words.facet import facets_in
from assistant.words.talk import talk


def circumstance_told(fresh: Query, earlier: Query, flat: str) -> Query | None:
    """The question before with what the turn (its key ``flat``) tells; None if it tells no such."""
    told = talk().circumstance.fullmatch(flat)
    asked = earlier.events or earlier.intents or facets_in(earlier.asked_text)
    known = {head for event in earlier.events for head in event.heads}
    is_other = any(not event.heads & known for event in fresh.events)
    if told is None or is_other or not asked:
        return None
    who, denied = told["who"], told["denied"]
    # «我们是企业不是协会»: what was said of the other no longer holds
    swapped = {
        name: getattr(earlier, name).replace(denied, who) if who and denied else None
        for name in ("text", "search_text")
    }
    period = list(days(told["when"])) if told["when"] else []
    return replace(
        earlier,
        question=fresh.question,
        text=swapped["text"] or earlier.text,
        search_text=swapped["search_text"] or earlier.search_text,
        period=period[0] if len(period) == 1 else earlier.period,
        applicant=fresh.applicant if who else earlier.applicant,
        claims=(),
        asks_source=False,
    )

"""Policies that a kind of award stands in the title of (``质量奖``), where no policy is named.

Who asks about «质量奖» and says no more means one of those that are about such an award.
"""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_MOST = 3
_LEAST = 2  # letters of a kind that tell it (专利, not 奖)


def titled(query: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """Their ids, sorted; () where a place, a policy or an award is named, or too many have it."""
    several = all(len({h.policy_id for h in e.heads or e.near}) > 1 for e in query.events)
    if query.policies or query.regions or query.policy_regions or not several:
        return ()
    flat = key(query.text)
    kinds = [kind for kind in lexicon().thing_ends if len(kind) >= _LEAST and kind in flat]
    titles = {p: key(d.metadata.title) for p, d in knowledge.documents.items()}
    found = tuple(sorted(p for p, title in titles.items() if any(k in title for k in kinds)))
    return found if len(found) <= _MOST else ()

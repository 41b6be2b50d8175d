"""Honours told beside awards that the policies asked about say nothing of: ``还有省级绿色工厂``.

Only names that the data lists are taken for such a thing: what merely looks like none of the
awards known may be one of them misspelt, and is asked back for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent
from assistant.words.honours import honour_pattern, honour_words

Span = tuple[int, int]
_BLOT = "□"
_PIECE = re.compile(r"[^,。;?!]+")


def honours_beside(
    flat: str, events: Sequence[AskedEvent], region: str | None, knowledge: Knowledge
) -> list[Span]:
    """Spans of the honours in key text ``flat`` that no policy of ``events`` prints.

    Args:
        region: place of the applicant, which tells whose award is meant of those called alike.
    """
    policies = {head.policy_id for event in events for head in event.heads}
    here = knowledge.policies_reaching(region) if region else set()
    texts = [knowledge.flat(p) for p in policies & here or policies]
    known = [(n.start, n.end) for n in knowledge.vocabulary.awards(flat) if n.heads]
    words, found = honour_words(), []
    for said in honour_pattern().finditer(flat):
        start, end = said.span()
        front = flat[:start]
        is_award = any(s < said.end("name") and said.start("name") < e for s, e in known)
        is_printed = any(said["name"] in text for text in texts)
        is_had = not (words.not_had.search(front) or words.denied_behind.match(flat, end))
        is_it = not (words.who.search(front) or words.not_it_behind.match(flat, end))
        if texts and is_had and is_it and not (is_award or is_printed):
            found.append((start, end))
    return found


def without_honours(flat: str, events: Sequence[AskedEvent]) -> str:
    """Key text ``flat`` without the pieces that tell of an honour and of none of ``events``.

    ``绿色工厂还没评上`` is not said of them.
    """
    names = [event.name for event in events]

    def told(piece: re.Match[str]) -> str:
        is_aside = honour_pattern().search(piece[0]) and not any(n in piece[0] for n in names)
        return "" if is_aside else piece[0]

    return _PIECE.sub(told, flat) if names else flat


def left_unread(unread: Sequence[str], flat: str) -> tuple[str, ...]:
    """Pieces ``unread`` of key text ``flat`` with honours blotted out that say more than those."""
    told = honour_words().told
    more = [piece for piece in unread if not told.fullmatch(piece.replace(_BLOT, ""))]
    whole = (re.search(re.escape(piece).replace(_BLOT, "."), flat) for piece in more)
    return tuple(m.group() if m else piece for m, piece in zip(whole, more, strict=True))

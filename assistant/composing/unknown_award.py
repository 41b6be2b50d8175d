"""An award that a question names and no rule in scope is for."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.understanding.query import AskedEvent
from assistant.words.normal import key

_KIND = re.compile(r"(?:标准|商标|专利|认证|奖)$")
_SHORT = 4  # letters of a name that must stand as it is
_JOINED = "[及和与、,(含]{0,3}"  # 质量奖(含提名奖)


def is_unknown(event: AskedEvent) -> bool:
    """Whether an award of a kind of its own is named (企业标准) that no rule in scope is for."""
    return bool(event.near and not event.heads) or (
        event.is_partial and bool(_KIND.search(event.name))
    )


def is_said_whole(material: Material, knowledge: Knowledge) -> bool:
    """Whether the best clause holds the longer, unknown names: it speaks of just that thing."""
    said = key(material.hits[0].chunk.reading) if material.hits else ""
    events = [e for e in material.query.events if is_unknown(e)]
    if {e.name for e in events} & set(knowledge.vocabulary.names()):
        return False  # a known name of another grade, not a longer one
    return bool(said) and all(_is_said(event, said) for event in events)


def called(event: AskedEvent) -> str:
    """What to call the award of ``event``: a country names only one of the cases of its award."""
    items = {h.item for h in event.heads}
    item = items.pop() if len(items) == 1 else ""
    pieces = zip(event.name, event.name[1:], strict=False)
    return event.name if not item or any(a + b in item for a, b in pieces) else item


def _is_said(event: AskedEvent, said: str) -> bool:
    name = event.name
    if name in said:
        return True
    for item in {key(head.item) for head in event.near}:
        tail = name.partition(item)[2]
        if tail.endswith("奖"):  # 甲奖提名奖 is not told by «乙奖提名奖、甲奖»
            return re.search(f"{re.escape(item)}{_JOINED}{re.escape(tail)}", said) is not None
    # «社会团体…标准» is not 团体标准; of a longer name the pieces do
    return len(name) > _SHORT and all(piece in said for piece in re.findall("..", name))

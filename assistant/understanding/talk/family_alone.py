"""``只看甲族`` of rights that were told family by family: those of that one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import Turn
from assistant.words.normal import key
from assistant.words.talk import talk

_LABEL = re.compile(r"([a-z甲乙丙丁])(?:专利)?族")
_ORDER = ("一1", "二2", "三3", "四4")
_AMOUNT = frozenset({"amount"})


def family_alone(turn: Turn) -> Query | None:
    """The rights of the one family that the turn asks for; None if it asks for none."""
    asked, earlier = talk().family_picked.fullmatch(turn.flat), turn.earlier
    told = {e.family: e for e in (*earlier.talked, *earlier.events) if e.family}
    if asked is None or len(told) < 2 or turn.fresh.events:
        return None
    meant = _meant(asked["which"].removeprefix("第"), told, key(earlier.text))
    if meant is None:
        return None
    return turn.again(
        # which countries are of which family is not told apart
        events=(replace(meant, parts=()),),
        intents=_AMOUNT,
        talked=tuple(e for e in told.values() if e is not meant),
        unread=(),
    )


def _meant(which: str, told: dict[str, AskedEvent], text: str) -> AskedEvent | None:
    """The family that is the ``which``-th, or called so where ``text`` told them by letters."""
    labels = list(dict.fromkeys(_LABEL.findall(text)))
    orders = [at for at, said in enumerate(_ORDER, 1) if which in said]
    if which in labels and len(labels) == len(told):
        orders = [labels.index(which) + 1]
    names = [f"第{order}族" for order in orders]
    return told.get(names[0]) if names else None

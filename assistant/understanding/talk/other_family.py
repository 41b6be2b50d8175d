"""Some of the rights told that are of another family: ``后面这三个国家是另一族的``."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.query import Query
from assistant.words.amounts import counts
from assistant.words.countries import countries_in, tells_countries
from assistant.words.talk_parts import talk_parts


def before_family(flat: str) -> str | None:
    """What a turn (a key) tells before it says that some are of another family; None if not so."""
    said = talk_parts().other_family.search(flat)
    return flat[: said.start()].rstrip(",。;") if said else None


def other_family(flat: str, earlier: Query, before: str, question: str) -> Query:
    """``earlier`` with so many of its rights as another family; where not plain which, unread.

    Args:
        before: what was told last (a key).
    """
    said = talk_parts().other_family.search(flat)
    assert said is not None
    rights = [
        e for e in earlier.events if e.heads and all(tells_countries(h.level) for h in e.heads)
    ]
    number = next((c.number for c in counts(f"{said['n'] or ''}件")), None)
    last = _told_last(before) if said["last"] else None
    number = number if number is not None else last
    whole = sum(e.quantity or 1 for e in rights)
    is_plain = (
        number is not None
        and last in (None, number)
        and number < whole
        and len({e.heads for e in rights}) == 1
        and len({e.family for e in rights} - {None}) <= 1
        and not any(e.extensions or e.left_out for e in rights)
    )
    intents = earlier.intents or frozenset({"amount"})
    if not is_plain or number is None:
        unread = tuple(dict.fromkeys((*earlier.unread, said.group().strip(",。;?!"))))
        return replace(earlier, question=question, unread=unread, intents=intents)
    first = replace(rights[0], quantity=whole - number, family="第1族", parts=())
    second = replace(first, quantity=number, family="第2族")
    others = tuple(e for e in earlier.events if e not in rights)
    return replace(earlier, question=question, events=(first, second, *others), intents=intents)


def _told_last(before: str) -> int:
    """How many rights the turn before told of: counted, or named by their countries."""
    told = [c.number for c in counts(before) if c.unit in ("件", "项")]
    named = sum(1 for _ in countries_in(before))
    return named if not told or (len(told) == 1 and "各" in before) else sum(told)

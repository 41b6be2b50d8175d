"""The chips of several questions in one turn as one list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understood.wire import Understood


def joined(chips: Sequence[Sequence[Understood]]) -> tuple[Understood, ...]:
    """The chips of a turn's questions as one list; what a later one only repeats is left out.

    A later question follows the earlier ones, so that a correction of theirs reaches it, too.
    """
    found: list[Understood] = []
    for number, own in enumerate(chips):
        told = {(c.kind, c.label, c.code) for c in found}
        for one in own:
            is_event = one.key.startswith("events/")
            if number and (one.kind, one.label, one.code) in told and not is_event:
                continue
            if number and is_event and _is_repeated(one, own, found):
                continue
            key = f"parts/{number}/{one.key}" if number else one.key
            found.append(one.model_copy(update={"key": key}))
    return tuple(found)


def _is_repeated(one: Understood, own: Sequence[Understood], found: Sequence[Understood]) -> bool:
    """Whether all that is said of this chip's award stands among those found already."""
    front = one.key.rsplit("/", 1)[0]
    told = {(c.kind, c.code) for c in found}
    return all((c.kind, c.code) in told for c in own if c.key.rsplit("/", 1)[0] == front)

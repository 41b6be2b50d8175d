"""What was understood, as chips to look at and to correct (``ui/assets/chat-chips.js``)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import groupby

from assistant.understood.wire import Kind, State, Understood
from ui.page.markup import text

# Chips whose choices are worth seeing side by side: another value is another sum.
COMPARED: tuple[Kind, ...] = ("policy", "region", "policy_region", "level", "role", "item")
_PLAIN: tuple[Kind, ...] = ("item", "level", "role", "quantity", "region")
_STATE: dict[State, str] = {
    "stated": "",
    "inherited": "沿用上文",
    "assumed": "推定",
    "missing": "未说明",
}


def render_chips(understood: Sequence[Understood]) -> str:
    """All chips in order, those of one award together; "" where there is nothing to correct."""
    if not understood:
        return ""
    groups = []
    for place, group in groupby(understood, key=_award_of):
        chips = "".join(_chip(one) for one in group)
        groups.append(
            f'<span class="zc-chip-group" role="group" aria-label="事项">{chips}</span>'
            if place
            else chips
        )
    head = '理解为<span class="zc-sr">，每一项都可以点开更正</span>：'
    return f'<span class="zc-chips-head">{head}</span>{"".join(groups)}'


def _award_of(one: Understood) -> str:
    """The award that a chip belongs to (``events/0``, ``parts/1/events/0``); "" for none."""
    found = re.match(r"(?:parts/\d+/)?events/\d+", one.key)
    return found.group() if found else ""


def compares(one: Understood) -> bool:
    """Whether the choices of a chip can be put side by side."""
    return one.kind in COMPARED and len(one.choices) > 1


def offered(understood: Sequence[Understood]) -> dict[str, str]:
    """The comparisons worth offering outright: by key of the chip, one of each kind."""
    found: dict[Kind, Understood] = {}
    for one in understood:
        if compares(one) and one.kind not in ("item", "region"):
            found.setdefault(one.kind, one)
    return {one.key: one.label for one in found.values()}


def _chip(one: Understood) -> str:
    menu = {
        "key": one.key,
        "label": one.label,
        "value": one.value,
        "code": one.code,
        "choices": [choice.model_dump() for choice in one.choices],
        "free": one.free.model_dump() if one.free else None,
        "removable": one.is_removable and one.code is not None,
        "effect": one.effect,
        "compares": compares(one),
    }
    state = _STATE[one.state]
    # Within an award, and of a place, the value says by itself what it is.
    is_plain = one.kind in _PLAIN and one.state != "missing"
    label = f'<span class="{"zc-sr" if is_plain else "zc-chip-label"}">{text(one.label)}</span>'
    value = f'<span class="zc-chip-value">{text(one.value)}</span>' if one.value else ""
    said = f'<span class="zc-chip-state">（{state}）</span>' if state else ""
    if not (menu["choices"] or menu["free"] or menu["removable"]):
        return f'<span class="zc-chip-fixed">{label} {value}{said}</span>'
    return (
        f'<button type="button" class="zc-chip zc-chip-{one.state}" aria-expanded="false" '
        f'data-chip="{text(json.dumps(menu, ensure_ascii=False))}">'
        f"{label} {value}{said}</button>"
    )

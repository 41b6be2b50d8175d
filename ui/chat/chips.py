"""What was understood, as chips to look at and to correct (``ui/assets/chat-chips.js``)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.understood.wire import Kind, State, Understood
from ui.page.markup import text

# Chips whose choices are worth seeing side by side: another value is another sum.
COMPARED: tuple[Kind, ...] = ("policy", "region", "policy_region", "level", "role", "item")
_STATE: dict[State, str] = {
    "stated": "",
    "inherited": "沿用上文",
    "assumed": "推定",
    "missing": "未说明",
}


def render_chips(understood: Sequence[Understood]) -> str:
    """All chips in order; "" where nothing was understood that could be corrected."""
    if not understood:
        return ""
    chips = "".join(_chip(one) for one in understood)
    return f'<span class="zc-chips-head">我是这样理解的，不对可以点开改：</span>{chips}'


def compares(one: Understood) -> bool:
    """Whether the choices of a chip can be put side by side."""
    return one.kind in COMPARED and len(one.choices) > 1


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
    said = f'<span class="zc-chip-state">（{state}）</span>' if state else ""
    if not (menu["choices"] or menu["free"] or menu["removable"]):
        return (
            f'<span class="zc-chip-fixed"><span class="zc-chip-label">{text(one.label)}</span> '
            f"{text(one.value)}{said}</span>"
        )
    return (
        f'<button type="button" class="zc-chip zc-chip-{one.state}" aria-expanded="false" '
        f'data-chip="{text(json.dumps(menu, ensure_ascii=False))}">'
        f'<span class="zc-chip-label">{text(one.label)}</span> {text(one.value)}{said}</button>'
    )

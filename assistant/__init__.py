"""Understand → retrieve → calculate → compose → verify: the assistant and its types.

Names are imported when first used, so that a command that needs only the types does not load
the chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from assistant.calculator.award import Award
    from assistant.calculator.facts import Event, Facts
    from assistant.service import Assistant
    from assistant.understood.wire import Correction, Turn, Understood

_HOMES = {
    "Answer": "assistant.answer",
    "Assistant": "assistant.service",
    "Award": "assistant.answer",
    "Citation": "assistant.answer",
    "Correction": "assistant.understood.wire",
    "Event": "assistant.calculator.facts",
    "Facts": "assistant.calculator.facts",
    "Turn": "assistant.understood.wire",
    "Understood": "assistant.understood.wire",
}

__all__ = [
    "Answer",
    "Assistant",
    "Award",
    "Citation",
    "Correction",
    "Event",
    "Facts",
    "Turn",
    "Understood",
]


def __getattr__(name: str) -> object:
    """The public name, from its own module."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

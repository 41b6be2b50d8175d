"""One item of a list of conditions or cases that a clause quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its address, its words on one line, and their key."""

    label: str
    text: str
    reading: str

    @property
    def said(self) -> str:
        return f"{self.label}“{self.text}”"

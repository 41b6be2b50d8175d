"""Names looked for in a text: one pattern for many, and how places are called for short."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.words.normal import longest_first


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What matches any of ``names``, keys; None for none."""
    ordered = sorted((n for n in names if n), key=longest_first)
    return re.compile("|".join(map(_whole, ordered))) if ordered else None


def _whole(name: str) -> str:
    """Pattern of ``name``; letters alone (``cma``) are no part of a longer word."""
    said = re.escape(name)
    return rf"(?<![a-z]){said}(?![a-z0-9])" if name.isascii() and name.isalpha() else said


def places_called(regions: Iterable[str]) -> list[str]:
    """Names of places and how they are called for short, as keys."""
    shorts = (r.rstrip("省市区县") for r in regions)
    return sorted({name for name in (*regions, *shorts) if len(name) > 1})

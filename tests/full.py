"""How much of the slow tests runs: all of it with ZHICE_FULL=1 (``make full``), else a tenth."""

from __future__ import annotations

import os
from collections.abc import Sequence
from random import Random
from typing import TypeVar

_One = TypeVar("_One")
IS_FULL = os.environ.get("ZHICE_FULL") == "1"
SHARE = 10


def examples(number: int) -> int:
    """Of ``number`` random cases, those that run; ZHICE_HYPOTHESIS_EXAMPLES sets another number."""
    chosen = os.environ.get("ZHICE_HYPOTHESIS_EXAMPLES")
    return int(chosen) if chosen else number if IS_FULL else -(-number // SHARE)


def some_of(cases: Sequence[_One], seed: int) -> list[_One]:
    """All of ``cases``, or a tenth drawn with ``seed``."""
    return list(cases) if IS_FULL else Random(seed).sample(cases, -(-len(cases) // SHARE))

"""How sure a draft is (把握): one factor for each weak sign, measured on policies as written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent.parent / "data" / "drafting" / "confidence.yaml"
_CENT = Decimal("0.01")


def confidence_of(signs: Iterable[str], before: Decimal | None = None) -> Decimal:
    """0 to 1: how often drafts with these signs were right.

    Args:
        before: what other signs have left; the whole by default.
    """
    factors = _factors()
    sure = factors["start"] if before is None else before
    for sign in signs:
        sure *= factors.get(sign, Decimal(1))
    return sure.quantize(_CENT, ROUND_FLOOR)


@cache
def _factors() -> dict[str, Decimal]:
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: Decimal(str(value)) for name, value in read.items()}

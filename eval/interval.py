"""Wilson score interval of a rate (pure)."""

from __future__ import annotations

from math import sqrt


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Bounds of the true rate at 95 % (E. B. Wilson, 1927); (0, 1) where nothing was counted.

    Args:
        hits: how many succeeded.
        n: of how many.
        z: normal quantile of the confidence wanted.
    """
    if n == 0:
        return 0.0, 1.0
    rate = hits / n
    centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)

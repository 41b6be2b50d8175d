"""Totals by plain arithmetic, apart from the calculator that they are to judge (pure, whole yuan).

Nothing here is shared with ``assistant``: the figures come from the generator's own choices.
"""

from __future__ import annotations

from collections.abc import Iterable


def capped(amount: int, *caps: int) -> int:
    """The amount under each cap in turn (封顶), on the running balance."""
    for cap in caps:
        amount = min(amount, cap)
    return amount


def stepped(base: int, step: int, n_items: int, n_steps: int, cap: int) -> int:
    """``n_items`` pieces of base + step x n_steps, each piece under ``cap``."""
    return n_items * capped(base + step * n_steps, cap)


def share_of(base: int, percent: int, cap: int) -> int:
    """Whole ``percent`` of ``base`` under ``cap``; ``base`` must come out in whole yuan."""
    assert base * percent % 100 == 0
    return capped(base * percent // 100, cap)


def summed(parts: Iterable[tuple[int, int]]) -> int:
    """Sum of (unit amount, quantity)."""
    return sum(amount * quantity for amount, quantity in parts)


def in_words(yuan: int) -> str:
    """``60万元``, ``1.5万元``, ``8000元``: as policies write and answers must."""
    if yuan < 10_000:
        return f"{yuan}元"
    whole, rest = divmod(yuan, 10_000)
    return f"{whole}万元" if not rest else f"{whole}.{f'{rest:04d}'.rstrip('0')}万元"


def marginal(outlay: int, threshold: int, low: int, high: int, cap: int) -> int:
    """``low`` percent up to ``threshold`` and ``high`` percent of what is above it, under a cap."""
    return capped(share_of(threshold, low, cap) + share_of(outlay - threshold, high, cap), cap)


def topped_up(full: int, paid_above: int) -> int:
    """What is left to pay until all levels together have paid ``full`` (补足到, 含上级)."""
    return max(0, full - paid_above)

"""Sums that a text works out for all to see: ``20万元/项×3＝60万元``, ``60万元－50万元＝10万元``.

What such an equation yields needs no other source, where its terms have one and it is true.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from assistant.words.amounts import sums
from assistant.words.wording import money

_SUM = r"\d+(?:\.\d+)?(?:亿元|万元|元)"
_EQUATION = re.compile(
    rf"(?P<a>{_SUM})(?:(?:/[^\d,，。;；=＝×－]{{1,8}})?×(?P<n>\d+)|－(?P<b>{_SUM}))＝(?P<c>{_SUM})"
)

_ADDED = re.compile(rf"(?P<terms>{_SUM}(?:＋{_SUM})+)＝(?P<c>{_SUM})")


def difference(more: int, less: int) -> str:
    """``100万元－30万元＝70万元``, of sums in yuan."""
    return f"{money(more)}－{money(less)}＝{money(more - less)}"


def product(unit: int, per: str, number: int) -> str:
    """``20万元/项×3＝60万元``, of a sum in yuan."""
    return f"{money(unit)}/{per}×{number}＝{money(unit * number)}"


def added(terms: Sequence[int]) -> str:
    """``5000元＋1.5万元＝2万元``, of sums in yuan."""
    return f"{'＋'.join(money(term) for term in terms)}＝{money(sum(terms))}"


def worked_out(text: str, known: Collection[Decimal]) -> Iterator[Decimal]:
    """What the true equations of ``text`` yield whose terms are ``known`` or yielded, too."""
    sourced = set(known)
    open_ones = [*_EQUATION.finditer(text), *_ADDED.finditer(text)]
    while solved := [m for m in open_ones if _holds(m, sourced)]:
        open_ones = [m for m in open_ones if m not in solved]
        for match in solved:
            sourced.add(_yuan(match["c"]))
            yield _yuan(match["c"])


def _holds(equation: re.Match[str], sourced: Collection[Decimal]) -> bool:
    if equation.re is _ADDED:
        terms = [_yuan(term) for term in equation["terms"].split("＋")]
        return all(t in sourced for t in terms) and sum(terms) == _yuan(equation["c"])
    one, other = _yuan(equation["a"]), _yuan(equation["b"]) if equation["b"] else None
    if one not in sourced or (other is not None and other not in sourced):
        return False
    value = one * int(equation["n"]) if other is None else one - other
    return value == _yuan(equation["c"])


def _yuan(words: str) -> Decimal:
    return next(sums(words)).amount

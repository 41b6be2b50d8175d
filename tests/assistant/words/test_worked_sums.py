"""What a text works out for all to see needs no other source; what is not true yields nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.words.worked_sums import added, difference, product, worked_out
from eval.figures import worked_out as judged

_KNOWN = (200000, 500000)


@pytest.mark.parametrize(
    ("text", "yielded"),
    [
        (f"相差（{difference(500000, 200000)}）", {300000}),
        (product(200000, "项", 3), {600000}),
        (f"{difference(600000, 500000)}；{product(200000, '项', 3)}", {600000, 100000}),
        (
            f"{difference(800000, 700000)}；{added([200000, 600000])}；{product(200000, '项', 3)}；"
            f"{added([500000, 200000])}",
            {600000, 700000, 800000, 100000},
        ),
        ("50万元＋20万元＝80万元", set()),
        ("50万元－20万元＝40万元", set()),
        ("90万元－20万元＝70万元", set()),
        ("20万元/项×3＝50.5万元", set()),
    ],
)
def test_an_equation_yields_its_sum_where_it_is_true_and_its_terms_are_known(
    text: str, yielded: set[int]
) -> None:
    assert set(worked_out(text, [Decimal(n) for n in _KNOWN])) == yielded
    assert judged(text, frozenset(f"yuan:{n}" for n in _KNOWN)) == {f"yuan:{n}" for n in yielded}

from __future__ import annotations

import pytest

from eval.bench.throughput import measure_throughput
from ingest.settings import Settings


@pytest.mark.slow
def test_a_second_ingest_costs_next_to_nothing() -> None:
    found = measure_throughput(Settings(), 4)
    assert found.n_chunks > 60
    assert found.to_second > 50
    # It cannot be faster than its embedding by much; the target of 1.15 is for quiet machines
    # and more files (eval.bench.throughput), this bound for any.
    assert 0.5 < found.to_embedding < 2.5

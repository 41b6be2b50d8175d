from __future__ import annotations

import pytest

from eval.bench.throughput import measure_throughput
from ingest.settings import Settings


@pytest.mark.slow
def test_a_second_ingest_costs_next_to_nothing() -> None:
    found = measure_throughput(Settings(), 2)
    assert found.n_chunks > 10
    assert found.to_second > 50
    assert found.to_embedding > 0.5  # it cannot be faster than its embedding by much

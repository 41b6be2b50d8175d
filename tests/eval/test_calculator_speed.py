"""The calculator is fast enough, with room for a busy machine."""

from __future__ import annotations

import json

import pytest

from eval import calculator_speed


def test_a_thousand_rules_load_and_calculate_in_time() -> None:
    speed = calculator_speed.measure(200)
    assert speed.n_rules == calculator_speed.N_RULES == 1000
    # loose: three times the targets, which the command itself holds
    assert speed.p95_ms < 3 * calculator_speed.P95_TARGET_MS
    assert speed.load_s < 3 * calculator_speed.LOAD_TARGET_S


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    calculator_speed.main(["--count", "30", "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert printed["n_calculations"] == 30
    assert 0 < printed["median_ms"] <= printed["p95_ms"]

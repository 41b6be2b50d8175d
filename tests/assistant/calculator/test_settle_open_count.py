"""A count that nobody stated is neither zero nor hidden."""

from __future__ import annotations

from assistant.service import Assistant


def test_unstated_extensions_are_asked_for_beside_the_basic_sum(assistant: Assistant) -> None:
    told = assistant.ask("苏州马德里商标1件,延伸0个国家,奖多少").award
    untold = assistant.ask("苏州马德里商标1件,奖多少").award
    assert told
    assert untold
    assert untold.total_yuan == 5000
    assert "extensions" in untold.missing
    assert "extensions" not in told.missing

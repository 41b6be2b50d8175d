"""The keystroke bench types what the library holds, and times each prefix."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.hotline import Hotline
from eval.bench.keystroke import in_process, measure, queries_of


@pytest.fixture(scope="module")
def assistant(shipped_home: object) -> Assistant:
    return Assistant.open(str(shipped_home))


def test_queries_are_the_same_each_time_and_of_every_kind(assistant: Assistant) -> None:
    queries = queries_of(assistant.knowledge, each=2)
    assert queries == queries_of(assistant.knowledge, each=2)
    assert any(region for _, region in queries)
    assert any(query.isascii() for query, _ in queries)


def test_each_prefix_is_one_keystroke() -> None:
    seen: list[tuple[str, bool]] = []
    found = measure(lambda query, _, meaning: seen.append((query, meaning)), [("国标", None)])
    assert seen == [("国", False), ("国标", False), ("国标", True)]
    assert (found.typed.n, found.paused.n) == (2, 1)


def test_the_search_of_the_desk_is_what_is_measured(assistant: Assistant) -> None:
    found = in_process(Hotline(assistant), [("国家标准", "衢州市")])
    assert found.typed.n == 4
    assert 0 < found.typed.median <= found.typed.p95

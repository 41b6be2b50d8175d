"""What tests of the library folder ask for by name."""

from __future__ import annotations

import pytest

from tests.ingest.unindexed import leave_index


@pytest.fixture
def no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_index(monkeypatch)

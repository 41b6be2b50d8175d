"""One assistant with the shipped nine for the few tests that need the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant


@pytest.fixture(scope="session")
def assistant(shipped_home: Path) -> Assistant:
    return Assistant.open(shipped_home)

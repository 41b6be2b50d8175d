"""What the tests of the generators share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.constructed import library as constructed
from eval.constructed.library import constructed_settings, policies_of
from ingest.settings import Settings


@pytest.fixture(scope="module")
def small_library(shipped_home: Path) -> Iterator[Settings]:
    """A constructed library of three policies with parts played and caps, unlike any other's."""
    patch = pytest.MonkeyPatch()
    patch.setattr(constructed, "N_POLICIES", {"open": 3})
    policies_of.cache_clear()
    try:
        yield constructed_settings("constructed:95:open", Settings(home=shipped_home))
    finally:
        patch.undo()
        policies_of.cache_clear()

"""A library that is written without its index, for tests that are about the folder."""

from __future__ import annotations

import pytest


def leave_index(patch: pytest.MonkeyPatch) -> None:
    """Write no vectors from now on; the index is tested elsewhere."""
    patch.setattr("ingest.search.index.index_documents", lambda *a: "none")
    patch.setattr("ingest.search.snapshot.switch_to", lambda *a: None)

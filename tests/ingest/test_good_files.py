"""Policy files that must be read in one certain way: each has its outline in a file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.outlines import outline_of

_FOLDER = Path(__file__).parent / "good"
_FILES = sorted(p for p in _FOLDER.iterdir() if p.suffix != ".outline")


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_good_file_is_read_as_its_outline_says(path: Path) -> None:
    expected = path.with_suffix(".outline").read_text(encoding="utf-8")
    assert outline_of(path) == expected


def test_every_outline_belongs_to_a_file() -> None:
    outlines = {path.stem for path in _FOLDER.glob("*.outline")}
    assert outlines == {path.stem for path in _FILES}
    assert len(_FILES) >= 25

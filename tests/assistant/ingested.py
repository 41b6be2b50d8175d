"""An assistant over policies that a test writes itself, taken in as files are."""

from __future__ import annotations

from pathlib import Path

from assistant import Assistant
from ingest.intake import ingest_paths
from ingest.settings import Settings


def assistant_of(folder: Path, *texts: str) -> Assistant:
    """The shipped policies and ``texts``, each a file of its own; ``folder`` holds them all."""
    files = folder / "files"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"文件{number}.txt").write_text(text, "utf-8")
    settings = Settings(home=folder / "home")
    records = ingest_paths(settings, [files])
    assert [r.error for r in records if r.error] == []
    return Assistant.open(settings=settings)

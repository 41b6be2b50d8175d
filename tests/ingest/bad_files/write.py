"""Writes all built bad files, to be tried by hand.

``python -m tests.ingest.bad_files.write FOLDER`` (from the root of the repository). What must
come of each stands in ``tests/ingest/bad/<name>.expected``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.ingest.bad_files import archives, pdf, plain, word
from tests.ingest.bad_files.registry import BUILDERS

SHELVES = (archives, pdf, plain, word)  # importing them fills BUILDERS


def write(name: str, folder: Path, secret: str) -> Path:
    """The file ``name`` in ``folder``; ``secret`` is the URL of what must stay unread."""
    path = folder / name
    path.write_bytes(BUILDERS[name](secret))
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for file in BUILDERS:
        written = write(file, target, (target / "secret").absolute().as_uri())
        sys.stdout.write(f"{written.stat().st_size:>9}  {file}\n")

"""The library goes into a file and back at the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run
from tests.ingest.test_preview import contents


def test_a_library_is_saved_and_restored_at_the_command_line(
    shipped_home: Path, tmp_path: Path, zhice: Run
) -> None:
    file = tmp_path / "b.zip"
    saved = zhice("backup", "save", str(file), "--json", home=shipped_home)
    assert saved.returncode == 0, saved.stderr
    listed = json.loads(saved.stdout)
    other = tmp_path / "other"
    done = zhice("backup", "restore", str(file), home=other)
    assert (done.returncode, "已从" in done.stdout) == (0, True), done.stderr
    assert contents(other / "library") == contents(shipped_home / "library")
    assert len(contents(other / "library")) == len(listed["files"])
    again = zhice("backup", "restore", str(file), home=other)
    assert "before-restore" in again.stdout


def test_what_is_no_backup_is_refused_in_chinese(tmp_path: Path, zhice: Run) -> None:
    (tmp_path / "b.zip").write_bytes(b"no")
    done = zhice("backup", "restore", str(tmp_path / "b.zip"), home=tmp_path / "home")
    assert (done.returncode, "不是质策的备份" in done.stderr) == (1, True)
    assert not (tmp_path / "home" / "library").exists()

"""``kill -9`` at random moments of a real ``zhice ingest``: the old library or the new, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.intake import ingest_paths
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf import journal
from ingest.shelf.library import Library
from tests.full import IS_FULL, SHARE
from tests.ingest.test_versions import text_of
from ui.commands.doctor import examine

ROOT = Path(__file__).resolve().parents[2]
N_KILLS = 200 if IS_FULL else 200 // SHARE
SEED = 4


@dataclass(frozen=True)
class Stage:
    """An ingest of several policies: two are updated, one gets a new version, one is new."""

    home: Path
    files: Path
    old: str  # generations
    new: str
    seconds: float


def _zhice_ingest(files: Path, home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ui", "ingest", str(files), "--home", str(home)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, **quiet)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("kills")
    files = folder / "files"
    files.mkdir()

    def write(name: str, year: int, amount: int, subject: str) -> None:
        text = text_of(year, amount).replace("质量提升", subject)
        (files / name).write_text(text, "utf-8")

    write("a.txt", 2021, 10, "质量提升")
    write("b.txt", 2021, 20, "标准建设")
    write("c.txt", 2021, 30, "品牌培育")
    home = folder / "home"
    ingest_paths(Settings(home=home), [files])
    old = Library.open(Settings(home=home)).generation
    write("a.txt", 2021, 11, "质量提升")
    write("b.txt", 2021, 21, "标准建设")
    write("c.txt", 2024, 31, "品牌培育")
    write("d.txt", 2021, 40, "专利运用")
    trial = folder / "trial"
    shutil.copytree(home, trial)
    started = time.monotonic()
    assert _zhice_ingest(files, trial).wait() == 0
    seconds = time.monotonic() - started
    new = Library.open(Settings(home=trial)).generation
    assert new != old
    return Stage(home, files, old, new, seconds)


def _wait(moment: random.Random, stage: Stage, home: Path) -> None:
    """Every other time until the short while in which folders change places has come."""
    if moment.random() < 0.5:
        time.sleep(moment.uniform(0, stage.seconds))
        return
    end = time.monotonic() + 10 * stage.seconds
    while time.monotonic() < end and not any((home / "library").glob(".[cd]*")):
        time.sleep(0.0002)
    time.sleep(moment.uniform(0, 0.01))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(N_KILLS))
def test_a_killed_ingest_leaves_the_old_or_the_new_library(
    stage: Stage, tmp_path: Path, number: int
) -> None:
    home = tmp_path / "home"
    shutil.copytree(stage.home, home)
    settings = Settings(home=home)
    process = _zhice_ingest(stage.files, home)
    _wait(random.Random(SEED * 1000 + number), stage, home)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    library = Library.open(settings)
    assert library.generation in (stage.old, stage.new)
    assert not library.left_out
    assert len(library.documents) == (12 if library.generation == stage.old else 14)
    index = SearchIndex.open(settings, library)
    for chunk in index.chunks:
        assert library.document(chunk.policy_id).text[chunk.start : chunk.end] == chunk.text
    index.close()
    assert [str(check) for check in examine(settings) if not check.ok] == []
    records = ingest_paths(settings, [stage.files])
    assert [record.error for record in records if record.status == "failed"] == []
    assert Library.open(settings).generation == stage.new
    assert not journal.is_unsettled(settings.library_dir)
    shutil.rmtree(home)

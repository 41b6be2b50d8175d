"""Evaluation in a process of its own, started from a page: one at a time, watched, cancelled.

The process is ``zhice eval`` itself, at a low priority, so that answers are not kept waiting.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from eval import kept
from eval.questions import SHIPPED, load_questions
from ingest.errors import UsageError
from ingest.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
_END_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of questions: ``name`` is its stem, ``is_own`` = of this office, not the package."""

    name: str
    path: Path
    is_own: bool


@dataclass(frozen=True, slots=True)
class Underway:
    """The run that is going on; ``said`` is what it printed last."""

    run: kept.KeptRun
    done: int
    total: int
    said: str


class EvaluationRuns:
    """Starts and watches runs on the shelf of ``settings``; safe for threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        atexit.register(self.stop)

    @property
    def shelf(self) -> Path:
        return self._settings.evaluations_dir

    def sets(self) -> list[QuestionSet]:
        """The question sets there are, this office's own first."""
        own, shipped = self._settings.questions_dir, SHIPPED
        return [
            QuestionSet(path.stem, path, folder is own)
            for folder in (own, shipped)
            for path in sorted(folder.glob("*.jsonl"))
        ]

    def start(self, names: Sequence[str], split: str | None, by: str) -> kept.KeptRun:
        """Begin a run of the sets of these names.

        Raises:
            UsageError: a run is going on, a set is unknown or cannot be read, or none is left.
        """
        chosen = [each for each in self.sets() if each.name in names]
        if not chosen:
            raise UsageError("没有选题目", "请至少选一个题目文件")
        n = len(load_questions([each.path for each in chosen], split))
        if n == 0:
            raise UsageError("所选题目在这个分组里一道也没有", "请换一个分组，或选“全部”")
        with self._lock:
            if self._is_running():
                raise UsageError("已有一次评测正在进行", "请等它完成，或先取消它")
            found = tuple(each.name for each in chosen)
            started = kept.Started(by=by, sets=found, split=split, n=n)
            folder = kept.begin(self.shelf, started, "-".join((*found, split or "")))
            self._folder = folder
            self._process = self._begun([each.path for each in chosen], split, folder)
        run = kept.one(self.shelf, folder.name)
        assert run is not None
        return run

    def underway(self) -> Underway | None:
        """The run that is going on; None if there is none."""
        with self._lock:
            folder = self._folder if self._is_running() else None
        run = kept.one(self.shelf, folder.name) if folder else None
        if run is None:
            return None
        lines = run.said.splitlines()
        return Underway(run, run.n_done, run.started.n, lines[-1] if lines else "")

    def is_underway(self, run_id: str) -> bool:
        """Whether that run is the one going on."""
        now = self.underway()
        return now is not None and now.run.id == run_id

    def cancel(self) -> str:
        """End the run that is going on and drop it; its id, "" if there was none."""
        with self._lock:
            folder, is_running = self._folder, self._is_running()
            if not is_running or folder is None:
                return ""
            self._end()
            shutil.rmtree(folder, ignore_errors=True)
            return folder.name

    def stop(self) -> None:
        """End the run that is going on: the service ends. What it had done stays on the shelf."""
        with self._lock:
            if self._is_running():
                self._end()

    def _is_running(self) -> bool:
        if self._process is None:
            return False
        if self._process.poll() is None:
            return True
        self._process = None
        kept.drop_oldest(self.shelf, max(1, self._settings.keep_evaluations))
        return False

    def _begun(
        self, paths: Sequence[Path], split: str | None, folder: Path
    ) -> subprocess.Popen[bytes]:
        nice = [found, "-n", "10"] if (found := shutil.which("nice")) else []
        command = [*nice, sys.executable, "-m", "ui", "eval", *map(str, paths)]
        command += ["--out", str(folder), "--home", str(self._settings.home), "--jobs", "1"]
        command += ["--split", split] if split else []
        own = os.pathsep.join(p for p in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if p)
        with (folder / kept.LOG).open("wb") as log:
            return subprocess.Popen(  # noqa: S603 (our own program, paths of our own folders)
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=os.environ | {"PYTHONPATH": own, "PYTHONIOENCODING": "utf-8"},
                start_new_session=True,
            )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sign)  # with whatever processes it started itself
            with suppress(subprocess.TimeoutExpired):
                process.wait(_END_SECONDS)
                return

"""Runs that were kept, to see scores over time: ``<home>/evaluations/<run>/``.

A run is finished once its ``report.json`` is there. What other versions of the program wrote is
read as far as it is understood.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.journal import NAME as JOURNAL
from eval.run_record import sha256_of

REPORT, OUTCOMES, PAGE, LOG = "report.json", "outcomes.jsonl", "report.html", "run.log"
_KEPT = (REPORT, OUTCOMES, PAGE)
_STARTED = "started.json"
_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-z_-]{1,60}")


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class KeptRate(_Read):
    """``hits`` of ``n`` with the interval at 95 %."""

    hits: int = 0
    n: int = 0
    rate: float | None = None
    low: float = 0.0
    high: float = 1.0


class KeptScore(_Read):
    """A metric with its interval; None where nothing was counted."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: float = 0


class KeptGate(_Read):
    """One gate; ``detail`` is Chinese."""

    name: str = ""
    passed: bool = False
    detail: str = ""


class KeptReport(_Read):
    """The figures of a finished run, as far as they are shown."""

    started_at: datetime
    library: str = ""
    revision: str = ""
    split: str | None = None
    sets: dict[str, int] = {}
    n: int = 0
    pass_rate: KeptRate = KeptRate()
    scores: dict[str, dict[str, KeptScore]] = {}
    failures: dict[str, int] = {}
    gates: tuple[KeptGate, ...] = ()


class Started(_Read):
    """How a run was begun: by whom, with which sets, of how many questions."""

    by: str = ""
    sets: tuple[str, ...] = ()
    split: str | None = None
    n: int = 0


class KeptFailure(_Read):
    """One thing wrong with an answer; ``detail`` is Chinese."""

    name: str
    detail: str = ""


class _Question(_Read):
    question: str = ""
    history: tuple[str, ...] = ()


class _Answer(_Read):
    text: str = ""


class KeptOutcome(_Read):
    """One question of a run; of hidden ones only the id is known."""

    id: str
    hidden: bool = False
    passed: bool = False
    failures: tuple[KeptFailure, ...] = ()
    question: _Question = _Question()
    answer: _Answer | None = None

    @property
    def asked(self) -> str:
        """The question with the turns before it."""
        return " → ".join((*self.question.history, self.question.question))

    @property
    def text(self) -> str:
        """The answer's words."""
        return self.answer.text if self.answer else "（没有答复）"


@dataclass(frozen=True, slots=True)
class KeptRun:
    """One run on the shelf.

    Attributes:
        report: None where the run is not finished, or its report cannot be read.
    """

    id: str
    folder: Path
    started: Started
    report: KeptReport | None

    @property
    def series(self) -> str:
        """The same for runs of the same questions, so that their scores compare."""
        if self.report is None:
            return ""
        sets = (f"{name}:{n}" for name, n in sorted(self.report.sets.items()))
        return sha256_of((*sets, self.report.split or ""))[:12]

    @property
    def n_done(self) -> int:
        """Questions finished so far, of a run that is under way."""
        try:
            with (self.folder / JOURNAL).open("rb") as lines:
                return max(0, sum(1 for _ in lines) - 1)
        except OSError:
            return 0

    @property
    def said(self) -> str:
        """The end of what the run printed, "" if nothing."""
        try:
            lines = (self.folder / LOG).read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return "\n".join(lines[-5:])


@dataclass(frozen=True, slots=True)
class Pair:
    """A question answered otherwise in a later run; ``kind`` as in ``eval.compare.Changes``."""

    kind: str
    before: KeptOutcome
    after: KeptOutcome


def new_id(name: str, at: datetime | None = None) -> str:
    """An id for a run that begins ``at`` (UTC): its moment, and ``name`` as far as it is plain."""
    plain = re.sub("[^0-9a-z_-]+", "-", name.lower()).strip("-")[:60] or "run"
    return f"{at or datetime.now(UTC):%Y%m%d-%H%M%S}-{plain}"


def begin(shelf: Path, started: Started, name: str) -> Path:
    """A new folder on the shelf for a run that is to be written there."""
    shelf.mkdir(parents=True, exist_ok=True)
    folder = _new_folder(shelf, new_id(name))
    (folder / _STARTED).write_text(started.model_dump_json(), encoding="utf-8")
    return folder


def _new_folder(shelf: Path, run_id: str) -> Path:
    """A folder of this id; with a number where another run began in the same second."""
    for number in itertools.count(1):
        folder = shelf / (run_id if number == 1 else f"{run_id}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise AssertionError("count ends never")


def keep(out: Path, shelf: Path, most: int) -> Path | None:
    """Put a copy of the run in ``out`` on the shelf; of all of them the newest ``most`` stay.

    Returns:
        The copy; None where nothing is kept, or ``out`` is on the shelf already.
    """
    if most == 0 or out.resolve().parent == shelf.resolve():
        return None
    report = _report(out / REPORT)
    if report is None:
        return None
    name = report.split or "-".join(sorted(report.sets)) or "run"
    folder = shelf / new_id(name, report.started_at.astimezone(UTC))
    folder.mkdir(parents=True, exist_ok=True)
    for file in _KEPT:
        if (out / file).is_file():
            shutil.copyfile(out / file, folder / file)
    drop_oldest(shelf, most)
    return folder


def drop_oldest(shelf: Path, most: int) -> None:
    """Leave the newest ``most`` finished runs."""
    finished = [run for run in runs(shelf) if run.report is not None]
    for run in finished[most:]:
        drop(run)


def drop(run: KeptRun) -> None:
    """Take a run off the shelf for good."""
    shutil.rmtree(run.folder, ignore_errors=True)


def runs(shelf: Path) -> list[KeptRun]:
    """Every run, the newest first."""
    if not shelf.is_dir():
        return []
    names = sorted((f.name for f in shelf.iterdir() if _ID.fullmatch(f.name)), reverse=True)
    return [_run(shelf / name) for name in names]


def one(shelf: Path, run_id: str) -> KeptRun | None:
    """The run of that id; None where there is none."""
    folder = shelf / run_id
    return _run(folder) if _ID.fullmatch(run_id) and folder.is_dir() else None


def outcomes(run: KeptRun) -> list[KeptOutcome]:
    """The questions of a finished run, in order; lines that cannot be read are left out."""
    return list(_outcomes(run.folder / OUTCOMES))


def failed(given: Iterable[KeptOutcome], kind: str = "") -> list[KeptOutcome]:
    """Those that went wrong and may be shown; of one ``kind`` of failure if that is given."""
    return [
        o
        for o in given
        if not o.hidden
        and not o.passed
        and (not kind or any(failure.name == kind for failure in o.failures))
    ]


def pairs(before: Sequence[KeptOutcome], after: Sequence[KeptOutcome]) -> list[Pair]:
    """Questions of both runs that are answered otherwise in ``after``: broken, mended, reworded."""
    old = {o.id: o for o in before if not o.hidden}
    found = []
    for now in after:
        was = old.get(now.id)
        if was is None or now.hidden:
            continue
        if was.passed != now.passed:
            found.append(Pair("mended" if now.passed else "broken", was, now))
        elif was.text != now.text:
            found.append(Pair("reworded", was, now))
    order = ("broken", "mended", "reworded")
    return sorted(found, key=lambda pair: order.index(pair.kind))


def _run(folder: Path) -> KeptRun:
    return KeptRun(folder.name, folder, _started(folder / _STARTED), _report(folder / REPORT))


def _started(path: Path) -> Started:
    try:
        return Started.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Started()


def _report(path: Path) -> KeptReport | None:
    try:
        return _read_report(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=256)
def _read_report(path: Path, _changed: int) -> KeptReport | None:
    try:
        return KeptReport.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _outcomes(path: Path) -> Iterator[KeptOutcome]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return
    # split("\n"): the answers may hold other characters that splitlines takes for line ends
    for line in text.split("\n"):
        try:
            if line:
                yield KeptOutcome.model_validate_json(line)
        except ValidationError:
            continue

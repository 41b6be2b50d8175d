"""The report of a run: what was run, the scores, the gates; written as JSON, JSON Lines, HTML."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.gate import GateResult, check_gates
from eval.outcome import QuestionOutcome
from eval.page import page
from eval.score import Latency, Rate, failure_counts, latency, metrics, pass_rates
from ingest.errors import UsageError


class Changes(BaseModel):
    """Question by question against a baseline run: ids that passed only there or only here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    broken: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Summary(BaseModel):
    """report.json.

    Attributes:
        started_at: UTC.
        revision: git revision of the program, "" where there is none.
        library: generation of the library that was asked.
        sets: file stem → number of questions run from it.
        hard: failures with zero tolerance → in how many questions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    started_at: datetime
    revision: str
    python: str
    library: str
    split: str | None
    sets: dict[str, int]
    n: int
    pass_rate: Rate
    metrics: dict[str, Rate]
    slices: dict[str, Rate]
    failures: dict[str, int]
    gates: tuple[GateResult, ...]
    latency_ms: Latency
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run."""

    outcomes: tuple[QuestionOutcome, ...]
    library: str
    split: str | None = None

    def summary(self, baseline: Path | None = None) -> Summary:
        """The figures of the run; with ``baseline`` (a folder of an earlier run) the changes."""
        outcomes = self.outcomes
        rates = pass_rates(outcomes)
        sets: dict[str, int] = {}
        for outcome in outcomes:
            sets[outcome.placed.group] = sets.get(outcome.placed.group, 0) + 1
        return Summary(
            started_at=datetime.now(UTC),
            revision=_revision(),
            python=platform.python_version(),
            library=self.library,
            split=self.split,
            sets=sets,
            n=len(outcomes),
            pass_rate=rates.get("all", Rate.from_counts(0, 0)),
            metrics=metrics(outcomes),
            slices=rates,
            failures=failure_counts(outcomes),
            gates=check_gates(outcomes, rates),
            latency_ms=latency(outcomes),
            changes=compare(outcomes, baseline) if baseline else None,
        )

    def write(self, out: Path, baseline: Path | None = None) -> Summary:
        """Write report.json, outcomes.jsonl and report.html into ``out``."""
        summary = self.summary(baseline)  # before writing: baseline may be the same folder
        out.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(o.record(), ensure_ascii=False) + "\n" for o in self.outcomes)
        (out / "outcomes.jsonl").write_text("".join(lines), encoding="utf-8")
        (out / "report.json").write_text(summary.model_dump_json(indent=1), encoding="utf-8")
        (out / "report.html").write_text(
            page(summary.model_dump(mode="json"), self.outcomes), encoding="utf-8"
        )
        return summary


def compare(outcomes: Sequence[QuestionOutcome], baseline: Path) -> Changes:
    """What changed since the run in ``baseline``; hidden questions are left out.

    Raises:
        UsageError: the folder holds no outcomes.jsonl that can be read.
    """
    try:
        text = (baseline / "outcomes.jsonl").read_text(encoding="utf-8")
        records = [json.loads(line) for line in text.splitlines()]
        before = {record["id"]: record for record in records}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"基线读不出来:{baseline}({error})", "请给出以前评测的输出目录") from error
    found: dict[str, list[str]] = {"broken": [], "mended": [], "reworded": [], "added": []}
    for outcome in outcomes:
        now = outcome.record()
        key = str(now["id"])
        if now.get("hidden"):
            continue
        old = before.get(key)
        if old is None or old.get("hidden"):
            found["added"].append(key)
        elif old["passed"] != now["passed"]:
            found["mended" if now["passed"] else "broken"].append(key)
        elif old["answer"] != now["answer"]:
            found["reworded"].append(key)
    return Changes(**{name: tuple(ids) for name, ids in found.items()})


def _revision() -> str:
    """Git revision of the program; "" for an installed package or where git is missing."""
    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (fixed arguments)
            [git, "describe", "--always", "--dirty", "--abbrev=12"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()

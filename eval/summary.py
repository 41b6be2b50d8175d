"""report.json: the figures of a run."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from eval.ablation.report import AblationReport
from eval.compare import Changes
from eval.gate import GateResult
from eval.peers.report import PeerReport
from eval.run_record import RunRecord
from eval.score import Latency, Rate, Score
from eval.worst import Worst


class Summary(BaseModel):
    """report.json.

    Attributes:
        started_at: UTC; revision, python, library, split: as in ``record``, kept for readers.
        sets: file stem → number of questions run from it.
        pass_rate, slices: share of questions with nothing wrong, all and by slice.
        scores: slice → metric → score with interval; definitions: metric → words (Chinese).
        failures: kind of failure → in how many questions.
        hard: ``<collection>/<split>`` → failure with zero tolerance → in how many questions.
        worst: of tune and gate.
        changes: against the baseline run, None where none was given.
        peers: other pipelines on the same questions, None where they were not run.
        ablation: our search with parts left out, None where it was not run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    started_at: datetime
    revision: str
    python: str
    library: str
    split: str | None
    record: RunRecord
    sets: dict[str, int]
    n: int
    pass_rate: Rate
    definitions: dict[str, str]
    scores: dict[str, dict[str, Score]]
    slices: dict[str, Rate]
    failures: dict[str, int]
    hard: dict[str, dict[str, int]]
    gates: tuple[GateResult, ...]
    latency_ms: Latency
    worst: tuple[Worst, ...]
    changes: Changes | None = None
    peers: PeerReport | None = None
    ablation: AblationReport | None = None

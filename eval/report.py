"""The report of a run: what was run, the scores, the gates; written as JSON, JSON Lines, HTML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.ablation.report import AblationReport
from eval.compare import Change, Changes, compare
from eval.gate import check_gates
from eval.metrics import METRICS
from eval.outcome import QuestionOutcome
from eval.page import page
from eval.peers.report import PeerReport
from eval.run_record import RunRecord
from eval.score import Rate, failure_counts, latency, pass_rates, scores_by_slice
from eval.summary import Summary
from eval.worst import worst, worst_page


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run.

    Attributes:
        peers: what other pipelines reached on the same questions (``eval.peers``), shown as it is.
        ablation: what our search reaches with parts left out (``eval.ablation``), likewise.
    """

    outcomes: tuple[QuestionOutcome, ...]
    record: RunRecord
    peers: PeerReport | None = None
    ablation: AblationReport | None = None

    def summary(self, changes: Changes | None = None) -> Summary:
        """The figures of the run."""
        outcomes, record = self.outcomes, self.record
        rates, scored = pass_rates(outcomes), scores_by_slice(outcomes)
        sets: dict[str, int] = {}
        for outcome in outcomes:
            sets[outcome.placed.group] = sets.get(outcome.placed.group, 0) + 1
        return Summary(
            started_at=record.started_at,
            revision=record.revision,
            python=record.python,
            library=record.libraries.get("", ""),
            split=record.split,
            record=record,
            sets=sets,
            n=len(outcomes),
            pass_rate=rates.get("all", Rate.from_counts(0, 0)),
            definitions={metric.key: metric.definition for metric in METRICS},
            scores=scored,
            slices=rates,
            failures=failure_counts(outcomes),
            hard=_hard(outcomes),
            gates=check_gates(outcomes, scored),
            latency_ms=latency(outcomes),
            worst=worst(outcomes),
            changes=changes,
            peers=self.peers,
            ablation=self.ablation,
        )

    def write(self, out: Path, baseline: Path | None = None) -> Summary:
        """Write report.json, outcomes.jsonl, report.html and worst.md into ``out``.

        Raises:
            UsageError: ``baseline`` is no folder of an earlier run.
        """
        pairs: tuple[Change, ...] = ()
        changes = None
        if baseline:  # read before writing: it may be the same folder
            changes, pairs = compare(self.outcomes, baseline)
        summary = self.summary(changes)
        out.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(o.record(), ensure_ascii=False) + "\n" for o in self.outcomes)
        (out / "outcomes.jsonl").write_text("".join(lines), encoding="utf-8")
        (out / "report.json").write_text(summary.model_dump_json(indent=1), encoding="utf-8")
        (out / "worst.md").write_text(worst_page(summary.worst), encoding="utf-8")
        html = page(summary, self.outcomes, pairs)
        (out / "report.html").write_text(html, encoding="utf-8")
        return summary


def _hard(outcomes: Sequence[QuestionOutcome]) -> dict[str, dict[str, int]]:
    """Failures with zero tolerance, by collection and split."""
    found: dict[str, dict[str, int]] = {}
    for outcome in outcomes:
        own = found.setdefault(f"{outcome.placed.collection}/{outcome.placed.split}", {})
        for name in dict.fromkeys(failure.name for failure in outcome.hard_failures):
            own[name] = own.get(name, 0) + 1
    return found

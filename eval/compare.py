"""A run against an earlier one: question by question, and each metric with its interval (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue

from eval.interval import Difference, difference
from eval.metrics import METRICS
from eval.outcome import QuestionOutcome
from eval.score import clusters_of, tallies_of
from eval.tally import Tally
from ingest.errors import UsageError


class Changes(BaseModel):
    """Question by question against a baseline run: ids that passed only there or only here.

    Attributes:
        differences: collection → metric → this run minus the baseline, over the questions that
            both ran and that are not hidden.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    broken: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    differences: dict[str, dict[str, Difference]] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """One question that is answered otherwise than before; ``kind`` is a field of Changes."""

    id: str
    kind: str
    question: str
    before: str
    after: str
    reasons_before: tuple[str, ...] = ()
    reasons_after: tuple[str, ...] = ()


class _Reason(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    detail: str = ""


class _Earlier(BaseModel):
    """One line of an earlier outcomes.jsonl, as much of it as is compared."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    hidden: bool = False
    passed: bool = False
    failures: tuple[_Reason, ...] = ()
    tallies: dict[str, tuple[float, float]] = {}
    answer: JsonValue = None

    @property
    def text(self) -> str:
        """The answer's words."""
        given = self.answer
        return str(given.get("text", "")) if isinstance(given, dict) else "(没有答复)"


def compare(
    outcomes: Sequence[QuestionOutcome], baseline: Path
) -> tuple[Changes, tuple[Change, ...]]:
    """What changed since the run in ``baseline``; hidden questions are left out.

    Raises:
        UsageError: the folder holds no outcomes.jsonl that can be read.
    """
    before = _outcomes_of(baseline)
    found: dict[str, list[str]] = {"broken": [], "mended": [], "reworded": [], "added": []}
    pairs: list[Change] = []
    shown = [o for o in outcomes if not o.placed.is_hidden]
    for outcome in shown:
        key = outcome.placed.question.id
        now, old = _Earlier.model_validate(outcome.record()), before.get(key)
        if old is None:
            found["added"].append(key)
            continue
        if old.passed != now.passed:
            kind = "mended" if now.passed else "broken"
        elif old.answer != now.answer:
            kind = "reworded"
        else:
            continue
        found[kind].append(key)
        asked = outcome.placed.question
        question = " → ".join((*asked.history, asked.question))
        reasons = (_reasons(old), _reasons(now))
        pairs.append(Change(key, kind, question, old.text, now.text, *reasons))
    changes = Changes(
        **{name: tuple(ids) for name, ids in found.items()},
        differences=_differences(shown, before),
    )
    return changes, tuple(pairs)


def _outcomes_of(baseline: Path) -> dict[str, _Earlier]:
    try:
        text = (baseline / "outcomes.jsonl").read_text(encoding="utf-8")
        # split("\n"): the answers may hold other characters that splitlines takes for line ends
        records = [_Earlier.model_validate_json(line) for line in text.split("\n") if line]
        return {record.id: record for record in records if not record.hidden}
    except (OSError, ValueError) as error:
        raise UsageError(f"基线读不出来:{baseline}({error})", "请给出以前评测的输出目录") from error


def _reasons(record: _Earlier) -> tuple[str, ...]:
    return tuple(f"{reason.name}:{reason.detail}" for reason in record.failures)


def _differences(
    outcomes: Sequence[QuestionOutcome], before: Mapping[str, _Earlier]
) -> dict[str, dict[str, Difference]]:
    result: dict[str, dict[str, Difference]] = {}
    for collection in dict.fromkeys(o.placed.collection for o in outcomes):
        own = [o for o in outcomes if o.placed.collection == collection]
        clusters = clusters_of(own)
        each: dict[str, Difference] = {}
        for metric in METRICS:
            old = {
                key: Tally(*before[key].tallies[metric.key])
                for key in clusters
                if key in before and metric.key in before[key].tallies
            }
            if old:
                each[metric.key] = difference(tallies_of(own, metric.key), old, clusters)
        result[collection] = each
    return result

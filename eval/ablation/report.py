"""Every variant on the same questions: recall with intervals, and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import fmean, quantiles

from pydantic import BaseModel, ConfigDict

from eval.ablation.contestants import Bench
from eval.ablation.variants import VARIANTS, Variant
from eval.case import Metric
from eval.gold import Found, gold_spans, is_hit
from eval.metrics.retrieval import Golds, golds_of, recall_at
from eval.peers.peer import K
from eval.questions import SPLITS, PlacedQuestion
from eval.run_record import Machine, revision, this_machine
from eval.score import Score, score
from eval.tally import Tally
from eval.workers import settings_for
from ingest.policy import PolicyDocument
from ingest.settings import Settings

Progress = Callable[[str, int, int], None]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _metric(key: str, title: str, definition: str) -> Metric:
    return Metric(key, title, definition, lambda case: None, kind="mean")


MEASURES: tuple[Metric, ...] = (
    _metric("recall_at_1", "召回率@1", "第1段命中的标准引文所占比例,各题取平均"),
    _metric("first_right", "首条即是", "第1段命中任一标准引文的题所占比例"),
    _metric("recall_at_5", "召回率@5", "前5段命中的标准引文所占比例,各题取平均"),
    _metric("chars_at_5", "前5段字数", "前5段的总字数:片段越大越容易命中,所以同时列出"),
)
_RULE = (
    "同一批有标准引文且没有前文的题,同一命中规则(同一政策,一方包含另一方,或重合不少于较短一方"
    "的一半),都取前5段;封存组只计数字。用时含问题向量(每问只算一次,各法都计入),"
    "常见做法用内存中的精确比较代替向量库。"
)


class VariantFigures(_Record):
    """One variant.

    Attributes:
        skipped: why it did not take part (Chinese); None where it did.
        scores: slice (``all/tune``, ``nine/gate``) → measure → score with interval.
        median_ms, p95_ms: of a question of any split.
    """

    name: str
    title: str
    english: str
    skipped: str | None = None
    scores: dict[str, dict[str, Score]] = {}
    median_ms: float | None = None
    p95_ms: float | None = None


class AblationReport(_Record):
    """The whole comparison; ``rule`` and ``measures`` say in words (Chinese) what is counted.

    Attributes:
        n: slice → questions; most_at_1: the recall@1 of the best chunk there is, for a question
            with two gold quotes in two clauses has one of them first at most.
    """

    started_at: datetime
    revision: str
    machine: Machine
    embedding_model: str
    reranker: str | None
    k: int
    rule: str
    measures: dict[str, str]
    n: dict[str, int]
    most_at_1: dict[str, float]
    variants: tuple[VariantFigures, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """One question under one variant, as ``eval.score`` takes it."""

    placed: PlacedQuestion
    tallies: Mapping[str, Tally]
    ms: float
    most: float


def run_ablation(
    questions: Sequence[PlacedQuestion],
    settings: Settings,
    as_of: date,
    progress: Progress | None = None,
    variants: Sequence[Variant] = VARIANTS,
) -> AblationReport:
    """Every variant on the questions that have gold and no earlier turns.

    Args:
        as_of: date for questions that fix none.

    Raises:
        ZhiceError: a library or a model cannot be opened.
    """
    started_at = datetime.now(UTC)
    asked = [p for p in questions if _has_gold(p)]
    measured: dict[str, list[_Measured]] = {variant.name: [] for variant in variants}
    skipped: dict[str, str] = {}
    done = 0
    for library in dict.fromkeys(p.question.library for p in asked):
        bench = Bench(settings_for(library, settings), settings.cache_dir / "peers")
        for placed in (p for p in asked if p.question.library == library):
            golds = _golds(placed, bench.documents)
            most = _most(golds, bench) if golds else 0.0
            for variant in variants if golds else ():
                if reason := bench.skipped(variant):
                    skipped[variant.name] = reason
                    continue
                found, ms = bench.find(variant, placed.question, as_of)
                one = _Measured(placed, _tallies(found, golds), ms, most)
                measured[variant.name].append(one)
            done += 1
            if progress:
                progress("检索消融", done, len(asked))
        bench.close()
    figures = tuple(_figures(v, measured[v.name], skipped.get(v.name)) for v in variants)
    slices = _slices(next((one for one in measured.values() if one), []))
    return AblationReport(
        started_at=started_at,
        revision=revision(),
        machine=this_machine(),
        embedding_model=settings.embedding_model,
        reranker=settings.reranker,
        k=K,
        rule=_RULE,
        measures={metric.title: metric.definition for metric in MEASURES},
        n={name: len(members) for name, members in slices.items()},
        most_at_1={name: round(fmean(m.most for m in own), 6) for name, own in slices.items()},
        variants=figures,
    )


def _has_gold(placed: PlacedQuestion) -> bool:
    expect = placed.question.expect
    return bool(expect.cites or expect.cites_any) and not placed.question.history


def _golds(placed: PlacedQuestion, documents: Mapping[str, PolicyDocument]) -> Golds:
    expect = placed.question.expect
    return golds_of(gold_spans(expect.cites, documents), gold_spans(expect.cites_any, documents))


def _most(golds: Golds, bench: Bench) -> float:
    """The recall that the best single chunk reaches."""
    policies = {span.policy_id for spans in golds for span in spans}
    told = (recall_at([piece], golds, 1) for piece in bench.pieces(policies))
    return max((tally.hits for tally in told if tally is not None), default=0.0)


def _tallies(found: Sequence[Found], golds: Golds) -> dict[str, Tally]:
    first = any(is_hit(one, span) for one in found[:1] for spans in golds for span in spans)
    told = {
        "recall_at_1": recall_at(found, golds, 1),
        "first_right": Tally(float(first), 1.0),
        "recall_at_5": recall_at(found, golds, K),
        "chars_at_5": Tally(float(sum(one.end - one.start for one in found)), 1.0),
    }
    return {key: tally for key, tally in told.items() if tally is not None}


def _slices(measured: Sequence[_Measured]) -> dict[str, list[_Measured]]:
    """All questions of a split together, then each collection by itself."""
    slices: dict[str, list[_Measured]] = {f"all/{split}": [] for split in SPLITS}
    for one in measured:
        slices[f"all/{one.placed.split}"].append(one)
        slices.setdefault(f"{one.placed.collection}/{one.placed.split}", []).append(one)
    return {name: members for name, members in slices.items() if members}


def _figures(variant: Variant, own: Sequence[_Measured], skipped: str | None) -> VariantFigures:
    times = [one.ms for one in own]
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return VariantFigures(
        name=variant.name,
        title=variant.title,
        english=variant.english,
        skipped=skipped,
        scores={
            name: {metric.key: score(metric, members) for metric in MEASURES}
            for name, members in _slices(own).items()
        },
        median_ms=round(cuts[49], 2) if cuts else None,
        p95_ms=round(cuts[94], 2) if cuts else None,
    )

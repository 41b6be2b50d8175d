"""Our search and the peers on the same questions: figures, and ratios with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import quantiles

from pydantic import BaseModel, ConfigDict

from eval.gold import Found, gold_spans
from eval.interval import Difference, bootstrap, difference, ratio
from eval.metrics.retrieval import Golds, golds_of, recall_at, reciprocal_rank
from eval.peers.peer import K, Query, clauses_of
from eval.peers.trial import CONTESTANTS, OURS, Contestant, Job, Trial, missing_for, run_trials
from eval.questions import PlacedQuestion
from eval.score import cluster_of
from eval.tally import Tally
from eval.workers import settings_for
from ingest.settings import Settings
from ingest.shelf.library import Library

Progress = Callable[[str, int, int], None]
_Tallies = Mapping[str, Mapping[str, Tally]]  # measure → question id → tally

MEASURES: dict[str, str] = {
    "recall_at_1": "前1段命中的标准引文所占比例",
    "recall_at_5": "前5段命中的标准引文所占比例",
    "mrr_at_5": "前5段中首个命中的名次的倒数",
    "latency_ms": "每问毫秒数,含问题的向量计算",
    "chars_at_5": "前5段的总字数:片段越大越容易命中,所以同时列出",
}


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PeerMeasure(_Record):
    """The mean of one measure over the questions.

    Attributes:
        low, high: 95 % interval, bootstrap clustered by policy.
        ratio: to ours (1 = the same), paired bootstrap; minus: difference from ours.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    ratio: Difference
    minus: Difference


class PeerFigures(_Record):
    """One retriever.

    Attributes:
        skipped: why it did not take part (Chinese); None where it did.
        median_ms, p95_ms: of a query.
        index_seconds: with all vectors at hand; embed_seconds: estimate for all pieces.
        memory_mib: peak beyond a bare process; None where the system does not say.
        index_ratio, memory_ratio: to ours, single measurements, so without an interval.
    """

    name: str
    title: str
    description: str
    skipped: str | None = None
    n_pieces: int = 0
    measures: dict[str, PeerMeasure] = {}
    median_ms: float | None = None
    p95_ms: float | None = None
    index_seconds: float | None = None
    embed_seconds: float | None = None
    memory_mib: float | None = None
    index_ratio: float | None = None
    memory_ratio: float | None = None


class PeerGroup(_Record):
    """All retrievers over the questions of one library; "" = that of the data folder."""

    library: str
    n_policies: int
    n_questions: int
    peers: tuple[PeerFigures, ...]


class PeerReport(_Record):
    """The comparison; ``rule`` and ``measures`` say in words (Chinese) what is counted."""

    k: int
    rule: str
    measures: dict[str, str]
    groups: tuple[PeerGroup, ...]


_RULE = (
    "同一批政策正文、同一批有标准引文且没有前文的题、同一命中规则(同一政策,一方包含另一方,"
    "或重合不少于较短一方的一半)。质策检索用题目给出的地区,对照方法没有这个功能。"
    "各方法各在一个新进程中运行,片段向量只计算一次、各方共用;"
    "各方法轮流各问三遍,每题取最短的一次。"
)


def run_peers(
    questions: Sequence[PlacedQuestion],
    settings: Settings,
    as_of: date,
    progress: Progress | None = None,
    contestants: Sequence[Contestant] = CONTESTANTS,
) -> PeerReport:
    """Every contestant on the questions that have gold and no earlier turns.

    Args:
        as_of: date for questions that fix none.

    Raises:
        ZhiceError: a library cannot be opened, or a process died.
    """
    asked: dict[str | None, list[PlacedQuestion]] = {}
    for placed in questions:
        expect = placed.question.expect
        if (expect.cites or expect.cites_any) and not placed.question.history:
            asked.setdefault(placed.question.library, []).append(placed)
    groups = [
        _group(name, members, settings, as_of, progress, contestants)
        for name, members in asked.items()
    ]
    return PeerReport(k=K, rule=_RULE, measures=MEASURES, groups=tuple(groups))


def _group(
    name: str | None,
    questions: Sequence[PlacedQuestion],
    settings: Settings,
    as_of: date,
    progress: Progress | None,
    contestants: Sequence[Contestant],
) -> PeerGroup:
    held = settings_for(name, settings)
    documents = Library.open(held).documents
    spans: dict[str, Golds] = {}
    for placed in questions:
        expect = placed.question.expect
        gold = gold_spans(expect.cites, documents), gold_spans(expect.cites_any, documents)
        spans[placed.question.id] = golds_of(*gold)
    clusters = {placed.question.id: cluster_of(placed) for placed in questions}
    jobs = [
        Job(
            name=contestant.name,
            texts={key: document.text for key, document in documents.items()},
            clauses=clauses_of(documents),
            queries=tuple(_query(placed, as_of) for placed in questions),
            k=K,
            settings=held,
            cache=settings.cache_dir / "peers",
        )
        for contestant in contestants
        if not missing_for(contestant)
    ]
    if progress:
        progress("对照检索", 0, len(jobs))
    trials = run_trials(jobs)
    if progress:
        progress("对照检索", len(jobs), len(jobs))
    ids = list(spans)
    tallies = {name: _tallies(trial, ids, spans) for name, trial in trials.items()}
    peers = tuple(
        _figures(c, trials.get(c.name), trials.get(OURS), tallies, clusters) for c in contestants
    )
    return PeerGroup(
        library=name or "", n_policies=len(documents), n_questions=len(questions), peers=peers
    )


def _query(placed: PlacedQuestion, as_of: date) -> Query:
    question = placed.question
    return Query(question.question, question.region, question.as_of or as_of)


def _tallies(trial: Trial, ids: Sequence[str], spans: Mapping[str, Golds]) -> _Tallies:
    found: dict[str, dict[str, Tally]] = {measure: {} for measure in MEASURES}
    for key, ranked, took in zip(ids, trial.ranked, trial.latency_ms, strict=True):
        scores = {
            "recall_at_1": recall_at(ranked, spans[key], 1),
            "recall_at_5": recall_at(ranked, spans[key], K),
            "mrr_at_5": reciprocal_rank(ranked, spans[key]),
            "latency_ms": Tally(took, 1.0),
            "chars_at_5": Tally(float(_chars(ranked)), 1.0),
        }
        for measure, tally in scores.items():
            if tally is not None:
                found[measure][key] = tally
    return found


def _chars(ranked: Sequence[Found]) -> int:
    return sum(one.end - one.start for one in ranked)


def _figures(
    contestant: Contestant,
    trial: Trial | None,
    ours: Trial | None,
    tallies: Mapping[str, _Tallies],
    clusters: Mapping[str, str],
) -> PeerFigures:
    named = {
        "name": contestant.name,
        "title": contestant.title,
        "description": contestant.description,
    }
    if trial is None:
        return PeerFigures(**named, skipped=f"没有安装:{'、'.join(missing_for(contestant))}")
    own, base = tallies[contestant.name], tallies.get(OURS, {})
    return PeerFigures(
        **named,
        n_pieces=trial.n_pieces,
        measures={key: _measure(own[key], base.get(key, {}), clusters) for key in MEASURES},
        median_ms=_percentile(trial.latency_ms, 50),
        p95_ms=_percentile(trial.latency_ms, 95),
        index_seconds=round(trial.index_seconds, 3),
        embed_seconds=round(trial.embed_seconds, 3),
        memory_mib=trial.memory_mib,
        index_ratio=_ratio(trial.index_seconds, ours.index_seconds if ours else None),
        memory_ratio=_ratio(trial.memory_mib, ours.memory_mib if ours else None),
    )


def _measure(
    own: Mapping[str, Tally], base: Mapping[str, Tally], clusters: Mapping[str, str]
) -> PeerMeasure:
    value = Tally.total(own.values()).rate
    bounds = bootstrap(list(own.values()), [clusters[key] for key in own]) if own else None
    low, high = bounds or (None, None)
    return PeerMeasure(
        value=_rounded(value),
        low=_rounded(low),
        high=_rounded(high),
        n=len(own),
        ratio=ratio(own, base, clusters),
        minus=difference(own, base, clusters),
    )


def _percentile(values: Sequence[float], share: int) -> float | None:
    if len(values) < 2:
        return _rounded(values[0]) if values else None
    return _rounded(quantiles(values, n=100, method="inclusive")[share - 1])


def _ratio(value: float | None, base: float | None) -> float | None:
    return round(value / base, 3) if value is not None and base else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)

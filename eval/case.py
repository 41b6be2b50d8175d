"""One asked question as the metrics see it: gold, answer and ranking side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.views import SearchHit
from eval.expect import Failure
from eval.questions import PlacedQuestion
from eval.tally import Tally
from ingest.policy import PolicyDocument


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A gold quote located in the library: offsets into the policy's canonical text.

    Attributes:
        path: of the clause that holds it.
        others: further places (start, end) where the policy says the same words; as good.
    """

    policy_id: str
    start: int
    end: int
    path: tuple[str, ...]
    others: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything there is to judge one question by.

    Attributes:
        answer: None where the assistant raised.
        failures: against the gold and against the answer itself.
        gold: places of ``cites``; gold_any: of ``cites_any`` (one of them is enough);
            gold_also: of ``cites_also`` (right to cite, not asked for).
        ranked: clauses found by search for the question alone, best first, at most 10; None
            where retrieval was not measured (a question with earlier turns).
        documents: the library's policies by id.
    """

    placed: PlacedQuestion
    answer: Answer | None
    failures: tuple[Failure, ...]
    gold: tuple[GoldSpan, ...]
    gold_any: tuple[GoldSpan, ...]
    ranked: tuple[SearchHit, ...] | None
    documents: Mapping[str, PolicyDocument]
    gold_also: tuple[GoldSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A named measure, defined in words; each has a file of its own under ``eval/metrics``.

    Attributes:
        key: stable English name (``clause_recall_at_1``).
        title: Chinese, for tables.
        definition: Chinese, what is counted, over which questions, and what is not counted.
        measure: tally of one question, None where it has no gold for this metric.
        kind: ``rate`` = share of hits (Wilson interval); ``mean`` = mean value (bootstrap interval
            clustered by policy).
        unit: ``%`` for rates and means of shares, ``ms``, ``字``.
        is_higher_better: direction in which it should move; None where neither is better.
    """

    key: str
    title: str
    definition: str
    measure: Callable[[Case], Tally | None]
    kind: Literal["rate", "mean"] = "rate"
    unit: Literal["%", "ms", "字"] = "%"
    is_higher_better: bool | None = True

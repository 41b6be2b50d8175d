"""Milliseconds of each stage, as the answer itself reports them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from eval.case import Case, Metric
from eval.tally import Tally

Stage = Literal["understand", "retrieve", "calculate", "compose", "verify", "total"]
STAGES: dict[Stage, str] = {
    "understand": "理解",
    "retrieve": "检索",
    "calculate": "计算",
    "compose": "成文",
    "verify": "核对",
    "total": "全程",
}
PREFIX = "latency_"


def _measure(stage: Stage) -> Callable[[Case], Tally | None]:
    def measure(case: Case) -> Tally | None:
        if case.answer is None:
            return None
        elapsed: float = getattr(case.answer.elapsed_ms, stage)
        return Tally(elapsed, 1.0)

    return measure


LATENCIES: tuple[Metric, ...] = tuple(
    Metric(
        f"{PREFIX}{stage}",
        f"{title}用时",
        f"答复自己记录的“{title}”阶段用时(毫秒),各题取平均。凡有答复的题都计;与机器有关,"
        "逐题比较的文件(outcomes.jsonl)里不含用时。",
        _measure(stage),
        kind="mean",
        unit="ms",
        is_higher_better=False,
    )
    for stage, title in STAGES.items()
)

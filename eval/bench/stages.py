"""``python -m eval.bench.stages``: milliseconds of each stage of an answer, one user at a time.

Every question of the question sets, its earlier turns with it, is asked once of an assistant
that is open and warm: what is loaded on first use takes no part. The embedding of the question,
the largest part of retrieval, is timed apart. No language model takes part.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assistant.chain import STAGES
from assistant.service import Assistant
from eval.bench.figures import Spread, StageTimes
from eval.questions import SHIPPED, PlacedQuestion, load_questions
from eval.workers import settings_for
from ingest.errors import ZhiceError
from ingest.settings import Settings

Progress = Callable[[str, int, int], None]
TARGET_P95_MS = 60.0
WORDS = {
    "understand": "理解",
    "embed": "问题向量",
    "retrieve": "检索(不含向量)",
    "calculate": "计算",
    "compose": "成文",
    "verify": "核对",
    "total": "全程",
    "processor": "全程的处理器时间",
}


def measure_stages(
    questions: Sequence[PlacedQuestion],
    settings: Settings,
    as_of: date,
    progress: Progress | None = None,
) -> StageTimes:
    """Ask each of ``questions`` once, library by library.

    Args:
        as_of: date for questions that fix none.
    """
    settings = settings.model_copy(update={"model_url": None})
    times: dict[str, list[float]] = {name: [] for name in WORDS}
    asked = 0
    for library in dict.fromkeys(placed.question.library for placed in questions):
        own = [placed for placed in questions if placed.question.library == library]
        assistant = Assistant.open(settings=settings_for(library, settings))
        assistant.engine.index.warm()
        _ask(assistant, own[0], as_of)  # loads word lists and the like
        for placed in own:
            used = time.process_time()
            took = _ask(assistant, placed, as_of)
            took["processor"] = (time.process_time() - used) * 1000
            for name, value in took.items():
                times[name].append(value)
            asked += 1
            if progress:
                progress("逐问计时", asked, len(questions))
    total = Spread.from_times(times["total"])
    return StageTimes(
        n=len(questions),
        target_p95_ms=TARGET_P95_MS,
        is_met=total.p95 < TARGET_P95_MS,
        stages={name: Spread.from_times(values) for name, values in times.items()},
    )


def _ask(assistant: Assistant, placed: PlacedQuestion, as_of: date) -> dict[str, float]:
    question, index = placed.question, assistant.engine.index
    before = index.embedding_ms
    elapsed = assistant.ask(
        question.question,
        history=question.history,
        as_of=question.as_of or as_of,
        region=question.region,
    ).elapsed_ms
    took: dict[str, float] = {name: getattr(elapsed, name) for name in (*STAGES, "total")}
    took["embed"] = index.embedding_ms - before
    took["retrieve"] = max(0.0, took["retrieve"] - took["embed"])
    return took


def table(found: StageTimes) -> str:
    """The times as a Markdown table (Chinese)."""
    rows = [
        f"| {WORDS[name]} | {spread.median:.1f} | {spread.p95:.1f} | {spread.mean:.1f} |"
        for name, spread in found.stages.items()
    ]
    verdict = "达到" if found.is_met else "没有达到"
    return "\n".join(
        [
            f"{found.n} 问,一次一人,首问之后,毫秒:",
            "",
            "| 阶段 | 中位 | 95% | 平均 |",
            "|---|---|---|---|",
            *rows,
            "",
            f"全程 95% 的目标是 {found.target_p95_ms:.0f} 毫秒以内:{verdict}。",
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Status 0 = measured (whatever the times), 1 = failed, 2 = wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.stages", description="各阶段用时")
    parser.add_argument("questions", nargs="*", type=Path, help="题目文件,不给就用随附的")
    parser.add_argument("--home", type=Path, help="数据文件夹")
    parser.add_argument("--json", action="store_true", help="只输出 JSON")
    given = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment(given.home)
        questions = load_questions(given.questions or [SHIPPED])
        found = measure_stages(questions, settings, date.today())
    except ZhiceError as error:
        print(str(error), file=sys.stderr)
        return 1
    print(json.dumps(found.model_dump(), ensure_ascii=False) if given.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

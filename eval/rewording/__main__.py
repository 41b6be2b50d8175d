"""``python -m eval.rewording``: the same questions in other words, and whether answers change.

Questions of the open splits only, asked as they stand and through every transform that applies.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache
from pathlib import Path
from random import Random

from assistant import Assistant
from eval.questions import SHIPPED, Question, load_questions
from eval.rewording.report import Invariance
from eval.rewording.trial import Compared, compared, rewordings
from eval.workers import settings_for
from ingest.settings import Settings

OPEN = ("tune", "gate")


def open_questions(splits: tuple[str, ...] = OPEN, *, constructed: bool = False) -> list[Question]:
    """The questions that come with the package, never the sealed ones."""
    assert set(splits) <= set(OPEN)
    placed = [p for split in splits for p in load_questions([SHIPPED], split)]
    return [p.question for p in placed if constructed or p.question.library is None]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.rewording", description=__doc__)
    parser.add_argument("--split", default="tune,gate", help="tune、gate,可用逗号并列")
    parser.add_argument("--seed", type=int, default=1, help="改写的种子")
    parser.add_argument("--sample", type=int, help="只抽这么多个改写")
    parser.add_argument("--only", help="只做名称含有这些字的换法")
    parser.add_argument("--constructed", action="store_true", help="连同构造政策的题目")
    parser.add_argument("--home", type=Path, help="数据文件夹")
    parser.add_argument("--json", action="store_true", help="只输出 JSON")
    given = parser.parse_args(arguments)
    splits = tuple(given.split.split(","))
    if not set(splits) <= set(OPEN):
        parser.error("只能用 tune 和 gate:封存的题目不逐题看")
    cases = rewordings(open_questions(splits, constructed=given.constructed), given.seed)
    cases = [c for c in cases if not given.only or given.only in c.transform.name]
    if given.sample and given.sample < len(cases):
        cases = Random(given.seed).sample(cases, given.sample)  # noqa: S311
    settings = Settings.from_environment(given.home)

    @cache
    def asked(library: str | None) -> Assistant:
        return Assistant.open(settings=settings_for(library, settings))

    done: list[Compared] = []
    for number, case in enumerate(compared(cases, asked), 1):
        done.append(case)
        if number % 500 == 0:
            print(f"{number}/{len(cases)}", file=sys.stderr)
    run = Invariance.of(done, given.seed)
    print(run.model_dump_json(indent=1) if given.json else f"{run.table()}\n{run.listing()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

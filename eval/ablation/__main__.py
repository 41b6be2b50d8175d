"""``python -m eval.ablation``: which part of the search is worth what, in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eval.ablation.report import run_ablation
from eval.ablation.table import table
from eval.questions import SHIPPED, load_questions
from ingest.errors import ZhiceError
from ingest.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Status 0 = done, 1 = failed, 2 = wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m eval.ablation", description="检索消融")
    parser.add_argument("questions", nargs="*", type=Path, help="题目文件,不给就用随附的")
    parser.add_argument("--out", type=Path, help="写出 ablation.json 和 ablation.md 的文件夹")
    parser.add_argument("--split", help="tune、gate 或 sealed")
    parser.add_argument("--home", type=Path, help="数据文件夹")
    parser.add_argument("--json", action="store_true", help="只输出 JSON")
    given = parser.parse_args(arguments)
    try:
        questions = load_questions(given.questions or [SHIPPED], given.split)
        report = run_ablation(
            questions, Settings.from_environment(given.home), date.today(), _progress
        )
    except ZhiceError as error:
        print(str(error), file=sys.stderr)
        return 1
    shown, data = table(report), report.model_dump_json(indent=1)
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "ablation.json").write_text(data, encoding="utf-8")
        (given.out / "ablation.md").write_text(shown, encoding="utf-8")
    print(data if given.json else shown)
    return 0


def _progress(what: str, done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        print(f"{what} {done}/{total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

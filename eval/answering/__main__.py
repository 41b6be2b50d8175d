"""``python -m eval.answering``: fit the weights that decide whether a clause answers.

From the open questions that come with the package and from constructed policies of other seeds
than theirs. Prints how the weights do on policies left out of the fit, beside the ones in use.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from assistant import Assistant
from assistant.composing.answered import WEIGHTS_FILE, Weights, fitted, likelihood
from eval.answering.fit import Errors, errors, fit, on_unseen
from eval.answering.samples import Sample, samples_of
from eval.constructed.library import constructed_settings
from eval.constructed.questionset import questions
from eval.questions import SHIPPED, Question, load_questions
from ingest.settings import Settings

_DAY = date(2026, 11, 1)
_SEEDS = (31, 32, 33, 34, 35)
_LEAST = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_HEAD = """\
# 条文算不算答案的权重(逻辑回归);由 python -m eval.answering --write 拟合写出,不要手改。
# 各项的含义见 assistant/composing/answered.py;least 是可能性达到多少才算答案。
"""


def main(arguments: list[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.answering", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=_SEEDS, help="构造政策的种子")
    parser.add_argument("--least", type=float, default=0.25, help="可能性达到多少算答案")
    parser.add_argument("--write", action="store_true", help="写回 assistant/data/answered.yaml")
    parser.add_argument("--home", type=Path, help="数据文件夹")
    given = parser.parse_args(arguments)
    settings = Settings.from_environment(given.home)
    nine = list(_shipped(settings))
    constructed = [s for seed in given.seeds for s in _constructed(seed, settings)]
    samples = [*nine, *constructed]
    weights = fit(samples, given.least)
    for name, those in (("九部政策", nine), ("构造政策", constructed)):
        print(f"{name} {dict(Counter(sample.kind for sample in those))}")
        _print("  现用", errors(those, _taken(those, fitted())))
        _print("  新拟合(见过)", errors(those, _taken(those, weights)))
    for least in _LEAST:
        taken = on_unseen(samples, least)
        _print(f"没见过的政策 {least} 九部", errors(nine, taken[: len(nine)]))
        _print(f"没见过的政策 {least} 构造", errors(constructed, taken[len(nine) :]))
    if given.write:
        text = yaml.safe_dump(weights.model_dump(), sort_keys=False, allow_unicode=True)
        WEIGHTS_FILE.write_text(f"{_HEAD}{text}", encoding="utf-8", newline="")
    return 0


def _print(name: str, wrong: Errors) -> None:
    print(
        f"{name}: 该答未答 {wrong.refused:.1%} 条文被藏仍作答 {wrong.hidden:.1%} "
        f"没有规定仍作答 {wrong.unanswerable:.1%}",
        flush=True,
    )


def _taken(samples: Sequence[Sample], weights: Weights) -> list[bool]:
    return [s.may and likelihood(s.signals, weights) >= weights.least for s in samples]


def _shipped(settings: Settings) -> Iterator[Sample]:
    """Samples of the open questions on the policies that come with the package."""
    placed = [p for split in ("tune", "gate") for p in load_questions([SHIPPED], split)]
    asked = [p.question for p in placed if p.question.library is None]
    yield from samples_of(asked, Assistant.open(settings=settings), _DAY)


def _constructed(seed: int, settings: Settings) -> Iterator[Sample]:
    """Samples of all questions of ``seed``, of which none is in a split."""
    by_library: dict[str, list[Question]] = {}
    for question in questions(seed):
        by_library.setdefault(question.library or "", []).append(question)
    for library, asked in by_library.items():
        inner = constructed_settings(library, settings)
        yield from samples_of(asked, Assistant.open(settings=inner), _DAY)


if __name__ == "__main__":
    sys.exit(main())

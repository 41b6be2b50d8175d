"""The stored floors of our own question sets; they only rise.

``python -m eval.ratchet OUT`` raises them to what the run in the folder OUT reached. Floors are
kept for slices of the gate split: each collection (``nine/gate``) and each file
(``set:nine-text/gate``). A slice counts only if all its questions were run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.metrics import METRICS
from eval.questions import SHIPPED, load_questions
from eval.score import Score

RATCHET = Path(__file__).parent / "ratchet.json"
Floors = Mapping[str, Mapping[str, float]]  # slice ``nine/gate`` → metric → least (or most) value

# One for each thing a change could make worse unseen; hard gates cover the rest.
HELD = (
    "complete_and_right",
    "amount_exact",
    "amount_value",
    "amount_withheld",
    "clause_recall_at_5",
    "clause_mrr",
    "citation_recall",
    "citation_precision",
    "refusal_precision",
    "refusal_recall",
    "over_refusal",
    "asking_back_f1",
    "false_premise_corrected",
)
HELD_BY_FILE = ("complete_and_right",)
_LOWER_IS_BETTER = {metric.key for metric in METRICS if metric.is_higher_better is False}
_stored = TypeAdapter(dict[str, dict[str, float]])


def load_ratchet(path: Path = RATCHET) -> dict[str, dict[str, float]]:
    """Floors by slice and metric; {} where none is stored."""
    return _stored.validate_json(path.read_bytes()) if path.is_file() else {}


@cache
def held_slices() -> Mapping[str, frozenset[str]]:
    """The slices that floors are kept for, each with the ids of all its shipped questions."""
    found: dict[str, set[str]] = {}
    for placed in load_questions([SHIPPED], "gate"):
        for name in (placed.collection, f"set:{placed.group}"):
            found.setdefault(f"{name}/gate", set()).add(placed.question.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def raise_ratchet(
    scores: Mapping[str, Mapping[str, Score]], path: Path = RATCHET
) -> dict[str, dict[str, float]]:
    """Store what a run reached as the new floors, where it is better; never lower one.

    Args:
        scores: by slice and metric; all of these slices are taken.
    """
    stored = load_ratchet(path)
    for name, own in scores.items():
        floors = stored.setdefault(name, {})
        for key in HELD_BY_FILE if name.startswith("set:") else HELD:
            value = own[key].value if key in own else None
            if value is not None:
                best = min if key in _LOWER_IS_BETTER else max
                floors[key] = best(floors.get(key, round(value, 4)), round(value, 4))
    text = json.dumps(dict(sorted(stored.items())), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return stored


def wholly_run(
    scores: Mapping[str, Mapping[str, Score]],
) -> dict[str, Mapping[str, Score]]:
    """The slices that floors are kept for and whose questions were all run."""
    return {
        name: scores[name]
        for name, ids in held_slices().items()
        if name in scores and scores[name]["complete_and_right"].n_questions == len(ids)
    }


def main(out: Path) -> int:
    """Raise the floors to the run in ``out``; status 1 with a Chinese message if it has none."""
    try:
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        reached = TypeAdapter(dict[str, dict[str, Score]]).validate_python(report["scores"])
    except (OSError, ValueError, KeyError, ValidationError) as error:
        print(f"{out} 里没有可用的 report.json({error}),请先运行 zhice eval", file=sys.stderr)
        return 1
    whole = wholly_run(reached)
    if not whole:
        print(f"{out} 没有跑全任何一组题,请运行 zhice eval --split gate", file=sys.stderr)
        return 1
    print(json.dumps(raise_ratchet(whole), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(
        main(Path(sys.argv[1])) if len(sys.argv) == 2 else "用法:python -m eval.ratchet 输出目录"
    )

"""Gates: what stops a release. Hard ones have zero tolerance; ratchets only rise.

Both hold for each collection of questions by itself, so that none hides behind another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from eval.metrics import METRICS
from eval.outcome import HARD, QuestionOutcome
from eval.ratchet import Floors, held_slices, load_ratchet
from eval.score import Score

_NAMES = {
    "wrong_total": "合计金额有误",
    "invalid_quote": "引文与原文不符",
    "ungrounded_figure": "数字没有出处",
    "wrong_region": "用了别处的政策",
    "wrong_validity": "政策效力写错",
    "repealed_in_force": "按不在施行期的政策给出合计",
    "error": "答复出错",
}
_TITLES = {metric.key: metric.title for metric in METRICS}
_LOWER_IS_BETTER = {metric.key for metric in METRICS if metric.is_higher_better is False}
_SHOWN = 20
_MANY = 40  # questions


class GateResult(BaseModel):
    """One gate. ``detail`` is Chinese and never names a hidden question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    collection: str
    passed: bool
    detail: str


def check_gates(
    outcomes: Sequence[QuestionOutcome],
    scores: Mapping[str, Mapping[str, Score]],
    ratchet: Floors | None = None,
    whole: Mapping[str, frozenset[str]] | None = None,
) -> tuple[GateResult, ...]:
    """All gates: the hard ones of each collection, then the ratchets of what was run.

    Args:
        outcomes: of the whole run.
        scores: by slice and metric.
        ratchet: floors by slice and metric; by default those stored with the package.
        whole: ids of all questions of a slice; a floor holds only where all of them were run, for
            a part of them proves nothing. By default those of the shipped sets.
    """
    stored = load_ratchet() if ratchet is None else ratchet
    hard: list[GateResult] = []
    for collection in dict.fromkeys(o.placed.collection for o in outcomes):
        own = [o for o in outcomes if o.placed.collection == collection]
        hard += [_hard(name, collection, own) for name in HARD]
    ours = {o.placed.question.id for o in outcomes if o.placed.shipped}
    members = held_slices() if whole is None else whole
    held = [
        _held(name, key, scores[name][key], least)
        for name in stored
        if name in members and members[name] <= ours
        for key, least in stored[name].items()
    ]
    return (*hard, *held)


def _hard(name: str, collection: str, outcomes: Sequence[QuestionOutcome]) -> GateResult:
    bad = [o for o in outcomes if any(f.name == name for f in o.failures)]
    shown = [o.placed.question.id for o in bad if not o.placed.is_hidden]
    more = " 等" if len(shown) > _SHOWN else ""
    named = f"({'、'.join(shown[:_SHOWN])}{more})" if shown else ""
    detail = f"{len(bad)} 题{_NAMES[name]}{named}" if bad else f"没有一题{_NAMES[name]}"
    return GateResult(
        name=name, collection=collection, passed=not bad, detail=f"[{collection}] {detail}"
    )


def _held(slice_name: str, key: str, score: Score, least: float) -> GateResult:
    # floors are stored to four places; the engine's vectors differ a little between processors,
    # and with them the ranking, so where many questions count one of them may go astray
    slack = 1 / score.n_questions if score.n_questions >= _MANY else 0.0
    value = None if score.value is None else round(score.value, 4)
    if key in _LOWER_IS_BETTER:
        reached, side = value is not None and value <= round(least + slack, 4), "不得高于"
    else:
        reached, side = value is not None and value >= round(least - slack, 4), "不得低于"
    return GateResult(
        name=f"ratchet {slice_name} {key}",
        collection=_collection(slice_name),
        passed=reached,
        detail=f"[{slice_name}] {_TITLES[key]} {value},{side} {least}",
    )


def _collection(slice_name: str) -> str:
    """``nine`` of ``nine/gate`` and of ``set:nine-text/gate``."""
    return re.split(r"[/-]", slice_name.removeprefix("set:"), maxsplit=1)[0]

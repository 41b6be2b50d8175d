"""Gates: what stops a release. Hard ones have zero tolerance; ratchets only rise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from eval.outcome import HARD, QuestionOutcome
from eval.ratchet import load_ratchet
from eval.score import Rate

_NAMES = {
    "wrong_total": "合计金额有误",
    "invalid_quote": "引文与原文不符",
    "ungrounded_figure": "数字没有出处",
    "wrong_validity": "政策效力写错",
    "error": "答复出错",
}


class GateResult(BaseModel):
    """One gate. ``detail`` is Chinese and never names a hidden question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    passed: bool
    detail: str


def check_gates(
    outcomes: Sequence[QuestionOutcome],
    rates: Mapping[str, Rate],
    ratchet: Mapping[str, float] | None = None,
) -> tuple[GateResult, ...]:
    """All gates: the hard ones, then the ratchet of each shipped set and split that was run.

    Args:
        outcomes: of the whole run.
        rates: pass rates by slice; ratchets apply to slices ``set:<stem>/<split>``.
        ratchet: least pass rate by slice; by default the one stored with the package.
    """
    stored = load_ratchet() if ratchet is None else ratchet
    hard = tuple(_hard(name, outcomes) for name in HARD)
    shipped = {name for o in outcomes if o.placed.shipped for name in o.slices}
    held = (_held(name, rates[name], stored[name]) for name in stored if name in shipped)
    return (*hard, *held)


def _hard(name: str, outcomes: Sequence[QuestionOutcome]) -> GateResult:
    bad = [o for o in outcomes if any(f.name == name for f in o.failures)]
    shown = [o.placed.question.id for o in bad if not o.placed.is_hidden]
    named = f"({'、'.join(shown[:20])}{' 等' if len(shown) > 20 else ''})" if shown else ""
    detail = f"{len(bad)} 题{_NAMES[name]}{named}" if bad else f"没有一题{_NAMES[name]}"
    return GateResult(name=name, passed=not bad, detail=detail)


def _held(name: str, rate: Rate, least: float) -> GateResult:
    # rates are stored to six places; a run must reach what it reached before, to that precision
    reached = rate.rate is not None and rate.rate >= round(least, 6)
    detail = f"{name}:通过率 {rate.rate},不得低于 {least}"
    return GateResult(name=f"ratchet {name}", passed=reached, detail=detail)

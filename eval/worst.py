"""The worst questions of a run, with the reason: the list of what to do next (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from eval.outcome import QuestionOutcome

MOST = 20
# From what harms most to what is merely unhelpful; hard failures come before all of these.
_ORDER = ("missing_total", "status", "rule", "outcome", "cite", "reason", "include", "exclude",
          "wrong_clause", "inconsistent")  # fmt: skip


class Worst(BaseModel):
    """One question that went wrong. ``reasons`` are Chinese."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    collection: str
    split: str
    question: str
    reasons: tuple[str, ...]


def worst_first(outcomes: Sequence[QuestionOutcome]) -> tuple[QuestionOutcome, ...]:
    """Failed questions that may be shown: hard failures first, then by kind and number."""
    failed = [o for o in outcomes if not o.is_passed and not o.placed.is_hidden]

    def badness(outcome: QuestionOutcome) -> tuple[int, int, int, str]:
        kinds = [_ORDER.index(f.name) for f in outcome.failures if f.name in _ORDER]
        return (
            -len(outcome.hard_failures),
            min(kinds, default=-1),
            -len(outcome.failures),
            outcome.placed.question.id,
        )

    return tuple(sorted(failed, key=badness))


def worst(outcomes: Sequence[QuestionOutcome], most: int = MOST) -> tuple[Worst, ...]:
    """The ``most`` worst questions of tune and gate."""
    return tuple(
        Worst(
            id=outcome.placed.question.id,
            collection=outcome.placed.collection,
            split=outcome.placed.split,
            question=" → ".join(
                (*outcome.placed.question.history, outcome.placed.question.question)
            ),
            reasons=tuple(f"{f.name}:{f.detail}" for f in outcome.failures),
        )
        for outcome in worst_first(outcomes)[:most]
    )


def worst_page(found: Sequence[Worst]) -> str:
    """The same as Markdown (``worst.md``)."""
    if not found:
        return "# 没有未通过的题(tune 与 gate;封存组不列出)\n"
    lines = [f"# 最差的 {len(found)} 题(tune 与 gate;封存组不列出)", ""]
    for number, one in enumerate(found, 1):
        lines += [f"{number}. `{one.id}`({one.collection}/{one.split}){one.question}", ""]
        lines += [f"   - {reason}" for reason in one.reasons]
        lines.append("")
    return "\n".join(lines)

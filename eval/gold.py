"""Machine check of the gold: every expected quote stands in the policy it is said to (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eval.expect import squeeze
from eval.questions import Question


def gold_problems(questions: Iterable[Question], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Chinese lines, one for each gold quote that is not in its policy; empty = sound.

    Args:
        questions: with their gold quotes.
        texts: canonical text of each policy by its id.
    """
    squeezed = {policy_id: squeeze(text) for policy_id, text in texts.items()}
    problems: list[str] = []
    for question in questions:
        for cite in (*question.expect.cites, *question.expect.cites_any):
            if cite.policy_id not in squeezed:
                problems.append(f"{question.id}:库里没有政策 {cite.policy_id}")
            elif squeeze(cite.quote) not in squeezed[cite.policy_id]:
                problems.append(f"{question.id}:{cite.policy_id} 里没有「{cite.quote}」")
    return tuple(problems)

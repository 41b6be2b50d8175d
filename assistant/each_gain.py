"""What another case would bring beyond the one that holds, from the answers to both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer
from assistant.calculator.award import Award, TraceStep
from assistant.each_case import sum_of
from assistant.understanding.asked.parts import of_parts
from assistant.words.wording import money

_OPEN = "换一种情形能多多少，没有算出来；下面只是原来那种情形的金额。"
_OTHER = "下面是这种情形能得的金额，不是比原来多出来的部分。"


class _Told(Protocol):
    """An answer or a reply."""

    @property
    def award(self) -> Award | None: ...
    @property
    def reason(self) -> str | None: ...


def is_gain_known(before: _Told, after: _Told, *, is_read: bool) -> bool:
    """Whether both cases come to a sum, and the other one was understood to be another.

    Args:
        is_read: the award and the role of the case that holds are known. Only then does a text
            that pays none of it mean that it comes to nothing.
    """
    if before.award is None and not is_read:
        return False
    if before.award and after.award and _result(before.award) == _result(after.award):
        return False
    return _paid(before) is not None and sum_of(after.award) is not None


def of_gain(question: str, answers: Sequence[Answer]) -> Answer:
    """The difference first, then both calculations; of answers whose sums are known."""
    before, after = answers
    now, then = _paid(before) or 0, sum_of(after.award) or 0
    awards = [award for award in (before.award, after.award) if award is not None]
    most = "按最高额算，" if any(a.outcome == "upper_bound" for a in awards) else ""
    more = f"多{money(then - now)}" if then > now else "不会多"
    more = f"反而少{money(now - then)}" if then < now else more
    had = f"原来{money(now)}" if now else "原来按所查政策没有可得的奖励"
    line = f"{most}{more}：{had}，这样之后{money(then)}。"
    award = after.award
    if award is not None:  # of the case that would hold; the steps tell the other and what differs
        held = before.award.trace if before.award else ()
        steps = (
            *(step.model_copy(update={"step": f"原来·{step.step}"}) for step in held),
            TraceStep(step="原来", detail=f"{had}。", amount_yuan=now),
            TraceStep(step="相差", detail=f"{more}。", amount_yuan=abs(then - now)),
        )
        award = award.model_copy(update={"trace": (*award.trace, *steps)})
    whole = of_parts(question, answers)
    told = {
        "text": f"{line}\n\n{whole.text}",
        "award": award,
        "status": "answered",
        "reason": None,
        "clarification": None,
    }
    return whole.model_copy(update=told)


def with_doubt(answer: Answer) -> Answer:
    """``answer``, of what holds, saying so where it may be taken for the difference."""
    if answer.award is None or not answer.award.is_summed:
        return answer
    return answer.model_copy(update={"text": f"{_OPEN}\n\n{answer.text}"})


def of_the_other(answer: Answer) -> Answer:
    """``answer`` to a turn after a difference: it is of what would hold, and no difference."""
    if answer.award is None or not answer.award.is_summed:
        return answer
    return answer.model_copy(update={"text": f"{_OTHER}\n\n{answer.text}"})


def _result(award: Award) -> tuple[object, ...]:
    return award.lines, award.adjustments, award.total_yuan


def _paid(before: _Told) -> int | None:
    """What the case that holds comes to; a role or level that no rule pays comes to nothing."""
    if before.award is None and before.reason == "not_stated":
        return 0
    return sum_of(before.award)

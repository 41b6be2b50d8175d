"""One of the sums of an award that is paid at several times (分期), where the turn asks for it.

«立项了，先给多少» is answered by what is paid then; the whole stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculator.award import Adjustment, Award, TraceStep
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.progress import progress
from assistant.words.wording import money
from ingest.reward import Instalment
from ingest.text.numeral import value_of

KIND = "instalment"
_PLAN = "分期"  # the step of a calculation that tells what is paid when
_WHOLE = 100
_PAIR = 2


def asks_one_part(query: Query, award: Award) -> bool:
    """Whether the turn asks for one of the sums that ``award`` is paid in."""
    is_planned = any(step.step == _PLAN for step in award.trace)
    return is_planned and bool(progress().one_part.search(key(query.text)))


def one_part(query: Query, award: Award, knowledge: Knowledge) -> Award:
    """``award`` as the one sum asked for; unchanged where it is not sure which that is."""
    paying = [line for line in award.lines if line.amount_yuan]
    if not asks_one_part(query, award) or len(paying) != 1 or len(award.payers) > 1:
        return award
    (line,) = paying
    rules = knowledge.rules[line.policy_id].rules
    parts = next(r.instalments for r in rules if r.rule_id == line.rule_id)
    number = _meant(key(query.text), parts)
    whole = award.total_yuan
    if number is None or whole is None or whole != line.amount_yuan:
        return award
    paid = _paid(parts[number], whole, line.quantity)
    if paid is None:
        return award
    told = f"所问的是“{parts[number].text}”这一次，即{money(paid)}，全部付清共{money(whole)}"
    only = Adjustment(
        kind=KIND, policy_id=line.policy_id, clause=line.clause, path=line.path,
        before_yuan=whole, after_yuan=paid, reason=told, quote=line.quote,
    )  # fmt: skip
    step = TraceStep(step="所问", detail=told, policy_id=line.policy_id, clause=line.clause)
    payers = tuple(one.model_copy(update={"total_yuan": paid}) for one in award.payers)
    update = {
        "total_yuan": paid, "adjustments": (*award.adjustments, only), "payers": payers,
        "trace": (*award.trace, step),
    }  # fmt: skip
    return award.model_copy(update=update)


def _paid(part: Instalment, whole: int, quantity: int) -> int | None:
    if part.amount_yuan is not None:
        return part.amount_yuan * max(1, quantity)
    share = None if part.percent is None else whole * part.percent / _WHOLE
    return int(share) if share is not None and share == share.to_integral_value() else None


def _meant(flat: str, parts: Sequence[Instalment]) -> int | None:
    """The number of the part that ``flat`` asks for, counted from 0; None where it is not sure."""
    words = progress()
    is_pair = len(parts) == _PAIR
    found: set[int] = set()
    for match in words.part_number.finditer(flat):
        number = value_of(match["n"])
        found.add(int(number) - 1 if number else len(parts))
    if words.first_part.search(flat):
        found.add(0)
    if words.last_part.search(flat) and is_pair:
        found.add(1)
    if not found:
        return None
    (number, *more) = sorted(found)
    return number if not more and 0 <= number < len(parts) else None

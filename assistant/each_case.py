"""The answers of several firms' cases as one, with what they come to together."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Clarification
from assistant.asked_as import AskedAs
from assistant.calculator.award import AmountRange, Award, PayerTotal, TraceStep
from assistant.understanding.asked.parts import of_parts
from assistant.words.wording import money

_PAYS_NOTHING = ("not_eligible", "out_of_region", "out_of_force", "honour_only")


def of_cases(question: str, names: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer from those of the cases ``names``; a total only where each case has one."""
    whole = of_parts(question, answers)
    if len(answers) == 1:
        return whole.model_copy(update={"text": f"只算{names[0]}。\n\n{whole.text}"})
    awards = [answer.award for answer in answers]
    sums = [sum_of(award) for award in awards]
    told = [award for award in awards if award is not None]
    known = [amount for amount in sums if amount is not None]
    if len(known) == len(answers) and not any(known):
        line = f"合计{money(0)}：{'、'.join(names)}按所查政策都没有可得的奖励。"
        award = next((a for a in told if a.is_summed), told[0])
        return whole.model_copy(update={"text": f"{line}\n\n{whole.text}", "award": award})
    if len(known) < len(answers):
        open_ones = "、".join(n for n, s in zip(names, sums, strict=True) if s is None)
        line = f"几家分别计算；{open_ones}的金额还定不下来，先不给合计。"
        return whole.model_copy(update={"text": f"{line}\n\n{whole.text}", "award": None})
    together = _together(told, sum(known))
    most = "最高" if together.outcome == "upper_bound" else ""
    each = "，".join(
        f"{name}{money(amount)}" if amount else f"{name}按所查政策没有可得的奖励"
        for name, amount in zip(names, known, strict=True)
    )
    line = f"合计{most}{money(sum(known))}：{each}。各家分别计算，上限也各算各的。"
    return whole.model_copy(update={"text": f"{line}\n\n{whole.text}", "award": together})


def not_understood(answer: Answer, names: str) -> Answer:
    """``answer`` without its award: what was told of the firms ``names`` now was not understood."""
    question = f"{names}改了什么，没有读懂。请把{names}在哪里、有什么奖项、各几项一次说全。"
    return _open(answer, question, ())


def asking_which(answer: Answer, asked_as: AskedAs) -> Answer:
    """``answer`` to a turn that does not tell of which firm it is: which one is asked back."""
    if not asked_as.is_sure and answer.award is None:
        return answer
    firms = "、".join(asked_as.which)
    question = (
        f"这句话说的是哪一家，没有读出来：是{firms}中的哪一家，还是几家都这样？"
        "如果另有一家，请把它在哪里、有什么奖项一次说全。"
    )
    return _open(answer, question, asked_as.which)


def _open(answer: Answer, question: str, options: tuple[str, ...]) -> Answer:
    told = {
        "text": question,
        "status": "clarify",
        "reason": None,
        "citations": (),
        "notes": (),
        "award": None,
        "clarification": Clarification(missing=("firm",), question=question, options=options),
    }
    return answer.model_copy(update=told)


def sum_of(award: Award | None) -> int | None:
    """What a case comes to; None where that is not known."""
    if award is None:
        return None
    if award.outcome in _PAYS_NOTHING:
        return 0
    return award.total_yuan if award.is_summed else None


def _together(awards: Sequence[Award], total: int) -> Award:
    """The award of all cases: their lines one after another, and their sum."""
    summed = [award for award in awards if award.is_summed]
    first = summed[0]
    is_most = any(award.outcome == "upper_bound" for award in summed)
    paid: dict[str, int] = {}
    for share in (p for award in summed for p in award.payers):
        paid[share.payer] = paid.get(share.payer, 0) + share.total_yuan
    return first.model_copy(
        update={
            "outcome": "upper_bound" if is_most else "exact",
            "total_yuan": total,
            "lines": tuple(line for award in awards for line in award.lines),
            "adjustments": tuple(a for award in awards for a in award.adjustments),
            "missing": tuple(dict.fromkeys(m for award in awards for m in award.missing)),
            "warnings": tuple(dict.fromkeys(w for award in awards for w in award.warnings)),
            "assumptions": tuple(dict.fromkeys(a for award in awards for a in award.assumptions)),
            "trace": (
                *(step for award in awards for step in award.trace),
                TraceStep(step="各家合计", detail=f"各家相加：{money(total)}", amount_yuan=total),
            ),
            "inputs": tuple(i for award in awards for i in award.inputs),
            "range": _range_of(summed),
            "narrowing": next((a.narrowing for a in awards if a.narrowing), None),
            "not_applied": tuple(n for award in awards for n in award.not_applied),
            "payers": tuple(PayerTotal(payer=p, total_yuan=s) for p, s in paid.items()),
            "ambiguities": tuple(dict.fromkeys(a for award in awards for a in award.ambiguities)),
            "next_tiers": tuple(n for award in awards for n in award.next_tiers),
        }
    )


def _range_of(awards: Sequence[Award]) -> AmountRange | None:
    """The least and the most of all; a case without a range is sure of its total."""
    if not any(award.range for award in awards):
        return None
    least = sum(a.range.least_yuan if a.range else a.total_yuan or 0 for a in awards)
    most: int | None = 0
    for award in awards:
        own = award.range.most_yuan if award.range else award.total_yuan
        most = None if own is None or most is None else most + own
    return AmountRange(least_yuan=least, most_yuan=most)

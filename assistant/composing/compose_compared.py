"""Awards compared: which gives most, and by how much where that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator.award import Award
from assistant.calculator.match import Head
from assistant.composing.compose_choice import compose_side_by_side, steps_of
from assistant.composing.reply import Reply, sources, unique
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.words.amounts import sums
from assistant.words.normal import normalise
from assistant.words.wording import award_name, money
from assistant.words.worked_sums import added, difference, product
from ingest.reward import Ground

_TWO = 2  # sums that have a difference


def compose_compared(
    heads: Iterable[Head], knowledge: Knowledge, as_of: date, *, with_gap: bool = False
) -> Reply:
    """Awards side by side; the first line says which gives most, where each is one sum.

    Args:
        with_gap: the first line of two also says by how much.
    """
    heads = list(dict.fromkeys(heads))
    sums = {head: one_sum(head, knowledge) for head in heads}
    lead = "各项奖励如下："
    if len(heads) > 1 and all(sums.values()):
        most = max(s for s in sums.values() if s)
        first = [h for h, s in sums.items() if s == most]
        if len(first) == 1:
            gap = _gap([s or 0 for s in sums.values()]) if with_gap else ""
            named = _named(first[0], heads, knowledge)
            lead = f"{named}给得最多（{money(most)}）{gap}。各项奖励如下："
        elif len(first) == len(heads):
            lead = f"给得一样多，都是{money(most)}。各项奖励如下："
    return compose_side_by_side(heads, knowledge, as_of, lead)


def compose_weighed(
    awards: Sequence[Award],
    names: Sequence[str],
    heads: Iterable[Head],
    knowledge: Knowledge,
    as_of: date,
    *,
    with_gap: bool = False,
) -> Reply:
    """Awards of the numbers told, each worked out by itself; the first line says which is more.

    An award without a sum can be more or less than any other: then nothing is said of that.

    Args:
        names: what each of ``awards`` is called, with its number.
        with_gap: the first line of two also says by how much, where every step can be shown.
    """
    sums = [award.total_yuan for award in awards if award.total_yuan is not None]
    lead = "有的算不出确切数额，比不出多少"
    if len(sums) == len(awards):
        most = [name for name, total in zip(names, sums, strict=True) if total == max(sums)]
        lead = f"{most[0]}拿得最多" if len(most) == 1 else "拿得一样多"
    with_gap = with_gap and len(sums) == len(awards)
    with_gap = with_gap and all(_is_plain(award) for award in awards)
    if with_gap:
        lead += _gap(sums)
    each = "；".join(
        f"{name}：{_product(award) if with_gap else steps_of(award, knowledge)}"
        + "".join(f"（{a.reason.split('，')[0]}）" for a in award.adjustments)
        for name, award in zip(names, awards, strict=True)
    )
    beside = compose_side_by_side(heads, knowledge, as_of, f"{lead}。{each}。奖励标准如下：")
    limits = [
        knowledge.cite(a.policy_id, Ground(path=a.path, quote=a.quote), as_of)
        for award in awards
        for a in award.adjustments
        if a.quote
    ]
    cited = unique([*beside.citations, *(c for c in limits if c)])
    text = beside.text.split("依据：")[0] + "依据：\n\n" + sources(cited)
    counts = tuple(line.quantity for award in awards for line in award.lines)
    return replace(beside, text=text, citations=cited, counts=counts)


def _gap(sums: Sequence[int]) -> str:
    """``，相差70万元（100万元－30万元＝70万元）`` of two sums that differ; "" of any other."""
    most, least = max(sums), min(sums)
    if len(sums) != _TWO or most == least:
        return ""
    return f"，相差{money(most - least)}（{difference(most, least)}）"


def _is_plain(award: Award) -> bool:
    """Whether the sum is nothing but its lines, or a limit that its clause prints."""
    is_counted = all(line.counted and line.unit_yuan is not None for line in award.lines)
    limits = [int(s.amount) for a in award.adjustments[-1:] for s in sums(normalise(a.quote))]
    return is_counted and (not award.adjustments or award.total_yuan in limits)


def _product(award: Award) -> str:
    steps = [product(line.unit_yuan or 0, line.per, line.quantity) for line in award.lines]
    whole = [added([line.amount_yuan or 0 for line in award.lines])] if len(steps) > 1 else []
    return "，".join([*steps, *whole])


def one_sum(head: Head, knowledge: Knowledge) -> int | None:
    """The sum in yuan of an award that gives just one; else None."""
    rules = rules_of(head, knowledge)
    is_one = len(rules) == 1 and rules[0].percent is None and not rules[0].striven
    return rules[0].amount_yuan if is_one else None


def _named(head: Head, heads: list[Head], knowledge: Knowledge) -> str:
    """An award by its name, by its policy's title, too, where another one is called the same."""
    name = award_name(head.item, head.level, head.role)
    others = {award_name(h.item, h.level, h.role) for h in heads if h != head}
    title = knowledge.documents[head.policy_id].metadata.title
    return f"《{title}》的{name}" if name in others else name

"""A turn that says not to know which of two it is: both are asked, and what comes of them compared.

Where both come to the same, that is the answer; else the sums stand side by side and it is asked
back which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Clarification
from assistant.asked_as import ALONE, AskedAs
from assistant.calculator.award import Award, AwardLine
from assistant.chain import Work
from assistant.each_case import sum_of
from assistant.knowledge import Knowledge
from assistant.talked_cases import Asked
from assistant.understanding.asked.one_of_two import Side, is_choice, one_of_two, settled
from assistant.understanding.asked.parts import of_parts, split_parts
from assistant.understanding.query import Query
from assistant.understanding.understand import read_turn
from assistant.understood.turns import Part, since_restart
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.normal import key
from assistant.words.wording import award_name, money

_MOST_LETTERS = 16  # of a turn that does no more than settle which one it is
_PAIR = 2
_ASKS = re.compile(r"[?？吗呢多少几]")
Sides = tuple[Side, ...]


def told_settled(parts: Sequence[Part], knowledge: Knowledge) -> list[Part]:
    """``parts``, those that left it open between two as the one that a later turn settled.

    A turn that does no more than settle the one before asks that again.
    """
    found = list(parts)
    for at, part in enumerate(parts[:-1]):
        sides = _sides(part.text, knowledge)
        later = (settled(sides, one.text) for one in parts[at + 1 :]) if sides else ()
        if side := next((s for s in later if s), None):
            found[at] = Part(side.text, part.number)
            is_last = at + 2 == len(parts)
            if is_last and sides and settled(sides, parts[-1].text) and _only_settles(parts[-1]):
                return [*found[:at], replace(found[at], number=parts[-1].number)]
    return found


def _only_settles(part: Part) -> bool:
    flat = key(part.text)
    is_plain = not (_ASKS.search(flat) or list(counts(flat)) or part.corrections)
    return is_plain and len(flat) <= _MOST_LETTERS


def told_either_way(parts: Sequence[Part], knowledge: Knowledge) -> list[Asked]:
    """``parts`` once with each of the two between which the last doubtful turn leaves it open.

    [] where none does. With corrections it is the first of two that are alike: no other shows any.
    """
    for at in range(len(parts) - 1, -1, -1):
        sides = _sides(parts[at].text, knowledge)
        if sides is None or any(is_choice(part.text) for part in parts[at:]):
            continue
        ways = [[*parts[:at], replace(parts[at], text=s.text), *parts[at + 1 :]] for s in sides]
        if any(part.corrections for part in parts[at:]):
            return [(since_restart(ways[0]), AskedAs())]
        names = tuple(side.name for side in sides)
        asked_as = AskedAs(either=names, is_told_now=at + 1 == len(parts))
        return [(since_restart(way), asked_as) for way in ways]
    return []


def _sides(text: str, knowledge: Knowledge) -> Sides | None:
    """The two, where what is understood of the turn depends on which one it is.

    Where only the pair of them is understood as something (省级还是国家级 as 省级), and neither
    by itself, both are the same turn without it.
    """
    sides = one_of_two(text)
    if sides is None or any(len(split_parts(side.text)) > 1 for side in sides):
        return None
    first, *others = (read_turn(side.text, knowledge) for side in sides)
    if any(_is_grade(side, first, knowledge) for side in sides):
        return None
    are_countries = all(any(True for _ in countries_in(key(side.name))) for side in sides)
    is_apart = all(_told(first) != _told(other) for other in others) or are_countries
    is_pair = _told(first)[0] != _told(read_turn(text, knowledge))[0]
    return sides if is_apart or _are_named(sides, first) or is_pair else None


def _is_grade(side: Side, read: Query, knowledge: Knowledge) -> bool:
    """Whether ``side`` is a grade of the award told in front of both (甲奖的榜,正奖还是提名).

    Put in the place of both it would be read as nothing, or as one more award.
    """
    own = {h for event in read.events for h in event.heads}
    named, items = key(side.name), {key(h.item) for h in own}
    heads = {h for heads in knowledge.vocabulary.heads_by_name.values() for h in heads}
    others = (key(h.item) for h in heads if h.policy_id in {one.policy_id for one in own})
    graded = (i for i in others if i not in items and any(i.startswith(one) for one in items))
    return any(named in item.removeprefix(one) for item in graded for one in items)


def _told(read: Query) -> tuple[object, ...]:
    """What is understood of a turn, without how it was said."""
    events = tuple(replace(e, name="", slot=0, heard=()) for e in read.events)
    figures = tuple(figure.value for figure in read.figures)
    places = read.regions, read.policy_regions, read.policies
    more = read.applicant, read.period, read.retained_tax_yuan, read.base_yuan, read.payers
    return events, figures, places, more, len(read.unread)


def _are_named(sides: Sides, read: Query) -> bool:
    """Whether the one award that is read pays for both by name: 技术委员会(分技术委员会)."""
    heads = {h for event in read.events for h in event.heads}
    if len(sides) > _PAIR:
        return False
    one, two = sorted((key(side.name) for side in sides), key=len)
    names = [key(f"{h.item}{h.level}") for h in heads]
    return bool(names) and all(two in name and one in name.replace(two, "") for name in names)


def is_one_way(works: Sequence[Work]) -> bool:
    """Whether neither of the two comes to a sum, so that the turn is read as it stands."""
    return all(sum_of(work.reply.award if work.reply else None) is None for work in works)


def read_plainly(works: Sequence[Work], plain: list[Work]) -> list[Work]:
    """``plain``, or the first of ``works`` where only the pair of them would come to a sum."""
    either = works[0].asked_as.either
    return [replace(works[0], asked_as=ALONE)] if either and not is_one_way(plain) else plain


def of_either(question: str, asked_as: AskedAs, answers: Sequence[Answer]) -> Answer:
    """One answer from those of the two: their sum where it is the same, else which one it is."""
    names = asked_as.either
    which = f"{'、'.join(names[:-1])}还是{names[-1]}"
    results = {_result(answer.award) for answer in answers}
    if len(results) == 1 and sum_of(answers[0].award) is not None:
        same = of_parts(question, answers[:1])
        line = f"不论是{which}，结果都相同。"
        text = f"{line}\n\n{same.text}" if asked_as.is_told_now else same.text
        for name, answer in zip(names[1:], answers[1:], strict=True):
            if more := [block for block in _quoted(answer.text) if block not in text]:
                text = "\n\n".join((text, f"{name}的依据：", *more))
        cited = dict.fromkeys(c for answer in answers for c in answer.citations)
        return same.model_copy(update={"text": text, "citations": tuple(cited)})
    named = list(zip(names, answers, strict=True))
    lines = [f"- {name}：{_worth(answer)}" for name, answer in named]
    asked = f"请先确认是{which}。"
    whole = of_parts(question, answers)
    sources = dict.fromkeys(block for answer in answers for block in _quoted(answer.text))
    shown = ("依据：", *sources) if sources else ()
    told = {
        "text": "\n\n".join(
            (
                "几种情形的结果不同：" if len(names) > _PAIR else "两种情形的结果不同：",
                "\n".join(lines),
                asked,
                *shown,
            )
        ),
        "status": "clarify",
        "reason": None,
        "award": None,
        "understood": (),
        "clarification": Clarification(missing=("which",), question=asked, options=names),
    }
    return whole.model_copy(update=told)


def _quoted(text: str) -> list[str]:
    """The quotations shown in the text of an answer."""
    return [block for block in text.split("\n\n") if block.startswith(">")]


def _result(award: Award | None) -> tuple[object, ...]:
    return (award.outcome, award.total_yuan) if award else ()


def _worth(answer: Answer) -> str:
    """``最高2万元``, ``0元``: what one of the two comes to, in short."""
    award = answer.award
    amount = sum_of(award)
    if award is None or amount is None:
        return "金额还定不下来"
    if award.outcome == "out_of_region":
        return "不在该政策的适用地区，没有这笔奖励"
    most = "最高" if award.outcome == "upper_bound" else ""
    return f"{most}{money(amount)}{_working(award)}"


def _working(award: Award) -> str:
    """``（甲奖：30万元/项×2＝60万元）``: how a sum that no clause prints comes about."""
    lines = [line for line in award.lines if line.counted and line.amount_yuan]
    if len(lines) == 1 and lines[0].quantity == 1:
        return ""
    told = [f"{award_name(x.item, x.level, x.role)}：{_product(x)}" for x in lines]
    if len(lines) > 1:
        added = "＋".join(money(x.amount_yuan or 0) for x in lines)
        told.append(f"{added}＝{money(sum(x.amount_yuan or 0 for x in lines))}")
    told += [f"封顶后{money(award.total_yuan or 0)}"] if award.adjustments else []
    return f"（{'；'.join(told)}）" if told else ""


def _product(line: AwardLine) -> str:
    amount = money(line.amount_yuan or 0)
    if line.unit_yuan is None or line.unit_yuan * line.quantity != line.amount_yuan:
        return amount
    return f"{money(line.unit_yuan)}/{line.per}×{line.quantity}＝{amount}"

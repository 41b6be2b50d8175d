"""A turn made ready for the chain: checked, one work for each of its questions."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.answer import Answer
from assistant.asked_as import ALONE, AskedAs
from assistant.chain import Work, answer_of
from assistant.each_case import asking_which, not_understood, of_cases
from assistant.each_gain import is_gain_known, of_gain, of_the_other, with_doubt
from assistant.each_reading import is_one_way, of_either, told_either_way, told_settled
from assistant.knowledge import Knowledge
from assistant.talked_cases import Asked, told_of, works_told
from assistant.understanding.asked.gained import gain_told
from assistant.understanding.asked.parts import of_parts, split_parts
from assistant.understanding.case_talk import case_talk
from assistant.understanding.spelling.plain import plain
from assistant.understood.correct import require_all
from assistant.understood.turns import Part, history_of, parts_of, since_restart
from assistant.understood.wire import Correction, Turn
from assistant.words.facet import facets_in
from ingest.errors import UsageError

MAX_QUESTION_CHARS = 2000
MAX_TURNS = 50
_CASES = 2  # between which a difference is asked for


def checked(question: str) -> str:
    """``question`` without what cannot be read.

    Raises:
        UsageError: it is empty or too long.
    """
    cleaned = question.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()
    if not cleaned:
        raise UsageError("问题是空的", "请写出您想问的内容")
    if len(cleaned) > MAX_QUESTION_CHARS:
        raise UsageError(
            f"问题太长（{len(cleaned)}字），最多{MAX_QUESTION_CHARS}字", "请只保留要点后再问"
        )
    return cleaned


def finished(work: Work) -> Answer:
    """The answer of ``work`` without a model.

    Raises:
        UsageError: a correction found nothing to correct.
    """
    require_all((*work.lost, *work.left))
    return answer_of(work)


def works_of(
    question: str,
    history: Sequence[str | Turn],
    as_of: date | None,
    region: str | None,
    id: str | None,
    corrections: Sequence[Correction] = (),
    *,
    knowledge: Knowledge,
    is_plain: bool = False,
) -> list[Work]:
    """One piece of work for each question that the turn holds; later ones follow earlier ones.

    The case of each of several firms follows what was told of that one alone.

    Args:
        is_plain: no two cases to be compared are looked for.
    """
    is_word = knowledge.vocabulary.is_word
    said = [turn for turn in (_checked_turn(t, is_word) for t in history) if turn][-MAX_TURNS:]
    asked = plain(checked(question), is_word)
    number = len(said) + 1
    whole = [_whole(turn, at) for at, turn in enumerate(said, 1)]
    of_firms = case_talk(
        since_restart([*whole, Part(asked, number, tuple(corrections))]), knowledge
    )
    if of_firms and of_firms.shown:
        told = works_told(of_firms, asked, number, corrections)
    else:
        turns = _turns_before(said, knowledge) if of_firms is None else [_bare(p) for p in whole]
        told = _told_in_turn(asked, turns, number, corrections, knowledge, is_plain=is_plain)
        if of_firms and of_firms.is_open:
            names = tuple(one.case.name for one in of_firms.cases)
            which = AskedAs(which=names, is_sure=of_firms.is_sure)
            told = [(parts, which) for parts, _ in told]
    return [
        Work(
            question=part.text,
            history=tuple(p.text for p in before),
            as_of=as_of or date.today(),
            region=region or None,
            trace_id=uuid.uuid4().hex,
            id=id,
            numbers=tuple(p.number for p in (*before, part)),
            corrections=tuple(p.corrections for p in (*before, part)),
            asked_as=asked_as,
        )
        for (*before, part), asked_as in told
    ]


def _whole(turn: str | Turn, number: int) -> Part:
    if isinstance(turn, str):
        return Part(turn, number)
    return Part(turn.question, number, turn.corrections)


def _bare(part: Part) -> Part:
    """A turn of a talk about firms, for a turn that asks something else: theirs are corrected."""
    return replace(part, corrections=())


def _turns_before(said: Sequence[str | Turn], knowledge: Knowledge) -> list[Part]:
    """Earlier turns; one that asked for a difference as what holds and what would."""
    return history_of(said, lambda text, goes_on: gain_told(text, knowledge, goes_on=goes_on) or ())


def _told_in_turn(
    asked: str,
    turns: Sequence[Part],
    number: int,
    corrections: Sequence[Correction],
    knowledge: Knowledge,
    *,
    is_plain: bool,
) -> list[Asked]:
    """Each question of a turn with the turns it follows."""
    gain = gain_told(asked, knowledge, goes_on=bool(turns))
    gains: Literal["", "case", "open", "after"] = ""
    if not gain:
        whole = told_settled([*turns, Part(asked, number, tuple(corrections))], knowledge)
        either = [] if is_plain else told_either_way(whole, knowledge)
        if either:
            return either
        turns, asked = whole[:-1], whole[-1].text
    if gain:
        gains = "open" if is_plain else "case"
    elif len(turns) > 1 and turns[-1].number == turns[-2].number:
        gains = "after"
    texts = gain if gain and gains == "case" else None
    parts = parts_of(asked, number, corrections, lambda t: texts or split_parts(t))
    asked_as = AskedAs(gains=gains)
    return [(since_restart([*turns, *parts[: at + 1]]), asked_as) for at in range(len(parts))]


def is_open(works: Sequence[Work]) -> bool:
    """Whether ``works`` are two cases of which nothing can be told: the turn is read plainly."""
    if any(work.asked_as.case for work in works):
        return False  # of one of several firms
    if works[0].asked_as.either:
        return is_one_way(works)
    replies = [work.reply for work in works if work.asked_as.gains == "case" and work.reply]
    return len(replies) == _CASES and not is_gain_known(*replies, is_read=_is_read(works[0]))


def _is_read(work: Work) -> bool:
    events = work.asked.events
    return bool(events) and all(event.heads and event.role for event in events)


def put_together(question: str, works: Sequence[Work], answers: Sequence[Answer]) -> Answer:
    """One answer from those of ``works``, the questions of a turn or the cases it tells of.

    Where one of them asks for help with what is forbidden, the others are not answered either:
    what forged papers would bring is part of the same plan.
    """
    if forbidden := [a for a in answers if a.reason == "unsafe"]:
        return of_parts(question, forbidden[:1])
    asked_as = works[0].asked_as
    if asked_as.which:
        return asking_which(of_parts(question, answers), asked_as)
    if asked_as.either:
        return of_either(question, asked_as, answers)
    if asked_as.gains == "case":
        replies = [work.reply for work in works if work.reply]
        if asked_as.case and not is_gain_known(*replies, is_read=_is_read(works[0])):
            return not_understood(of_parts(question, answers[:1]), asked_as.case)
        return of_gain(question, answers)
    if asked_as.gains == "open":
        return with_doubt(of_parts(question, answers))
    if asked_as.gains == "after":
        return of_the_other(of_parts(question, answers))
    names = [work.asked_as.case for work in works]
    if all(names):
        if unread := [w.asked_as.case for w in works if w.asked_as.is_unmoved]:
            return not_understood(of_parts(question, answers), "、".join(unread))
        asked = [told_of(work, answer) for work, answer in zip(works, answers, strict=True)]
        return of_cases(question, names, asked)
    return of_parts(question, answers)


def leant(works: Sequence[Work], run: Callable[[Work], Work]) -> list[Work]:
    """Finished ``works``; a later question that the texts do not answer, read with the one before.

    ``质量攻关项目一年报几批?列进计划有什么支持`` speaks of one thing throughout.

    Args:
        run: the chain.
    """
    done = list(works)
    for at in range(1, len(done)):
        before, work = done[at - 1], done[at]
        if work.asked_as != ALONE or not _is_open(work):
            continue
        both = run(
            replace(
                work,
                question=f"{before.question}，{work.question}",
                history=work.history[:-1],
                numbers=(*work.numbers[:-2], *work.numbers[-1:]),
                corrections=work.corrections[:-1],
                elapsed=(),
            )
        )
        if both.reply is not None and both.reply.status == "answered" and not both.reply.award:
            done[at] = replace(both, question=work.question)
    return done


def _is_open(work: Work) -> bool:
    """Whether ``work`` may lean on the question before it, without losing what it asks.

    Without a point of its own whatever answers the one before would answer it, too; a facet that
    no clause states is stated nowhere.
    """
    if work.reply is None or work.reply.reason != "not_stated" or any(map(any, work.corrections)):
        return False
    is_firm = any(not facet.is_loose for facet in facets_in(work.asked.asked_text))
    return bool(work.point and work.history) and not is_firm


def _checked_turn(turn: str | Turn, is_word: Callable[[str], bool]) -> str | Turn | None:
    """An earlier turn as it is read; None for an empty one."""
    if isinstance(turn, str):
        return plain(checked(turn), is_word) if turn.strip() else None
    return turn.model_copy(update={"question": plain(checked(turn.question), is_word)})

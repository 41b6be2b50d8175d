"""A turn made ready for the chain: checked, one work for each of its questions."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.answer import Answer
from assistant.chain import Work, answer_of
from assistant.each_case import of_cases
from assistant.each_gain import is_gain_known, of_gain, with_doubt
from assistant.knowledge import Knowledge
from assistant.understanding.asked.cases import cases_told
from assistant.understanding.asked.gained import gain_told
from assistant.understanding.asked.parts import of_parts, split_parts
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

    Cases of several firms follow nothing: each is told in full.

    Args:
        is_plain: no difference between two cases is looked for.
    """
    is_word = knowledge.vocabulary.is_word
    said = [turn for turn in (_checked_turn(t, is_word) for t in history) if turn][-MAX_TURNS:]
    turns = history_of(said)
    asked = plain(checked(question), is_word)
    cases = cases_told(asked, [turn.text for turn in since_restart(turns)], knowledge)
    gain = None if cases else gain_told(asked, knowledge, goes_on=bool(turns))
    asks_gain: Literal["", "case", "open"] = "" if not gain else "open" if is_plain else "case"
    texts = [case.text for case in cases] or (gain if asks_gain == "case" else None)
    parts = parts_of(asked, len(said) + 1, corrections, lambda t: texts or split_parts(t))
    works = []
    for number in range(len(parts)):
        before: list[Part] = []
        part = parts[number]
        if not cases:
            *before, part = since_restart([*turns, *parts[: number + 1]])
        works.append(
            Work(
                question=part.text,
                history=tuple(p.text for p in before),
                as_of=as_of or date.today(),
                region=region or None,
                trace_id=uuid.uuid4().hex,
                id=id,
                numbers=tuple(p.number for p in (*before, part)),
                corrections=tuple(p.corrections for p in (*before, part)),
                case=cases[number].name if cases else "",
                gains=asks_gain,
            )
        )
    return works


def is_open(works: Sequence[Work]) -> bool:
    """Whether ``works`` are two cases whose difference cannot be told: the turn is read plainly."""
    replies = [work.reply for work in works if work.gains == "case" and work.reply]
    events = works[0].asked.events if replies else ()
    is_read = bool(events) and all(event.heads and event.role for event in events)
    return len(replies) == _CASES and not is_gain_known(*replies, is_read=is_read)


def put_together(question: str, works: Sequence[Work], answers: Sequence[Answer]) -> Answer:
    """One answer from those of ``works``, the questions of a turn or the cases it tells of."""
    if works[0].gains == "case":
        return of_gain(question, answers)
    if works[0].gains:
        return with_doubt(of_parts(question, answers))
    names = [work.case for work in works]
    if all(names):
        return of_cases(question, names, answers)
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
        if work.case or work.gains or not _is_open(work):
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

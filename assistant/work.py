"""A turn made ready for the chain: checked, one work for each of its questions."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import Answer
from assistant.chain import Work, answer_of
from assistant.understanding.plain import plain
from assistant.understood.correct import require_all
from assistant.understood.turns import history_of, parts_of, since_restart
from assistant.understood.wire import Correction, Turn
from ingest.errors import UsageError

MAX_QUESTION_CHARS = 2000
MAX_TURNS = 50


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
    is_word: Callable[[str], bool],
) -> list[Work]:
    """One piece of work for each question that the turn holds; later ones follow earlier ones.

    Args:
        is_word: as for ``assistant.understanding.plain.plain``.
    """
    said = [turn for turn in (_checked_turn(t, is_word) for t in history) if turn][-MAX_TURNS:]
    turns = history_of(said)
    parts = parts_of(plain(checked(question), is_word), len(said) + 1, corrections)
    works = []
    for number in range(len(parts)):
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
            )
        )
    return works


def _checked_turn(turn: str | Turn, is_word: Callable[[str], bool]) -> str | Turn | None:
    """An earlier turn as it is read; None for an empty one."""
    if isinstance(turn, str):
        return plain(checked(turn), is_word) if turn.strip() else None
    return turn.model_copy(update={"question": plain(checked(turn.question), is_word)})

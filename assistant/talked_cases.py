"""What a turn asks of the firms that a talk told of: a question of each, in its own talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.asked_as import ALONE, AskedAs
from assistant.chain import Work
from assistant.understanding.case_talk import CaseTalk, TalkedCase
from assistant.understood.turns import Part, parts_of
from assistant.understood.wire import Correction
from assistant.words.case_talk import case_talk_words
from assistant.words.normal import key

Asked = tuple[list[Part], AskedAs]  # turns of which the last one is asked, and what it is


def works_told(
    talk: CaseTalk, asked: str, number: int, corrections: Sequence[Correction]
) -> list[Asked]:
    """The questions of the cases that ``talk`` shows, each behind what was told of it."""
    if talk.gain or talk.asked:
        (at,) = talk.shown
        one = talk.cases[at]
        if talk.asked:
            last = replace(talk.asked, corrections=tuple(corrections))
            return [([*one.told, last], ALONE)]
        assert talk.gain is not None
        told, asked_as = list(one.told[:-1]), AskedAs(case=one.case.name, gains="case")
        sides = talk.gain
        parts = parts_of(asked, number, corrections, lambda _: sides)
        return [([*told, *parts[: n + 1]], asked_as) for n in range(len(parts))]
    return [
        ([*one.told], AskedAs(case=one.case.name, is_changed=at in talk.changed and _is_other(one)))
        for at, one in ((at, talk.cases[at]) for at in talk.shown)
    ]


def _is_other(one: TalkedCase) -> bool:
    """Whether the last that was told of a case is meant to change it; it may say it once more."""
    return bool(case_talk_words().changes.search(key(one.told[-1].text)))


def unmoved(works: Sequence[Work], run: Callable[[Work], Work]) -> list[Work]:
    """Finished ``works``; a case that the turn tells anew and that came out just as before is open.

    What was said of it was not understood then, and its sum is none of what was asked.

    Args:
        run: the chain.
    """
    return [_checked(work, run) if work.asked_as.is_changed else work for work in works]


def _checked(work: Work, run: Callable[[Work], Work]) -> Work:
    if not work.history or work.reply is None or work.reply.award is None:
        return work
    before = run(
        replace(
            work,
            question=work.history[-1],
            history=work.history[:-1],
            numbers=work.numbers[:-1],
            corrections=work.corrections[:-1],
            elapsed=(),
            reply=None,
            notes=(),
            pricing=None,
        )
    )
    if before.reply is None or before.reply.award != work.reply.award:
        return work
    return replace(work, asked_as=replace(work.asked_as, is_unmoved=True))


def told_of(work: Work, answer: Answer) -> Answer:
    """``answer`` of a firm's case with all that was told of it as its question."""
    said = [turn.rstrip("。；;，,？?！! ") for turn in (*work.history, work.question)]
    return answer.model_copy(update={"question": "；".join(said)})

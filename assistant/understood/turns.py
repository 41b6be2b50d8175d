"""Turns with their corrections, as callers give them and as the stages need them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.understanding.asked.parts import split_parts
from assistant.understood.wire import MAX_CORRECTIONS, Correction, Turn
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.errors import UsageError

_SAYS = re.compile(r"[一-鿿\da-z]{2}")
_PART = re.compile(r"parts/(?P<number>\d{1,2})/(?P<key>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a user turn, with the corrections that are its own."""

    text: str
    number: int
    corrections: tuple[Correction, ...] = ()


def parts_of(
    text: str,
    number: int,
    corrections: Sequence[Correction],
    split: Callable[[str], Sequence[str]] = split_parts,
) -> list[Part]:
    """The questions that the ``number``-th user turn holds, as ``split`` takes it apart.

    Raises:
        UsageError: too many corrections, or one of a question that the turn does not have.
    """
    if len(corrections) > MAX_CORRECTIONS:
        raise UsageError(f"更正太多，最多 {MAX_CORRECTIONS} 条", "请只保留最后要用的更正")
    texts = split(text)
    own: list[list[Correction]] = [[] for _ in texts]
    for correction in corrections:
        match = _PART.fullmatch(correction.key)
        at = int(match["number"]) if match else 0
        if at >= len(texts):
            raise UsageError(
                f"更正 {correction.key} 对不上：这一轮没有第 {at + 1} 个问题",
                "请按最近一次回答给出的 key 更正",
            )
        own[at].append(Correction(key=match["key"], code=correction.code) if match else correction)
    return [Part(t, number, tuple(c)) for t, c in zip(texts, own, strict=True)]


def since_restart(parts: Sequence[Part]) -> list[Part]:
    """The turns that still count: from the last one on that starts afresh, without that phrase.

    A last turn that says nothing else stays as it is; an earlier one is left out.
    """
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        rest = lexicon().restarted(key(part.text))
        if rest is None:
            continue
        later = list(parts[at + 1 :])
        if _SAYS.search(rest):
            return [replace(part, text=_after(part.text, rest)), *later]
        return later or [part]
    return list(parts)


def _after(text: str, rest: str) -> str:
    """The end of ``text`` whose key is ``rest``; spelled as typed."""
    return next((text[n:] for n in range(len(text)) if key(text[n:]) == rest), rest)


def history_of(
    turns: Sequence[str | Turn], told_as: Callable[[str, bool], Sequence[str]] = lambda *_: ()
) -> list[Part]:
    """Earlier turns, each whole; one that was corrected in its later questions is taken apart.

    Args:
        told_as: the turns as which a turn is always read; () where it is read whole. It is given
            the turn, and whether others go before it.
    """
    found: list[Part] = []
    for number, turn in enumerate(turns, 1):
        text, own = (turn, ()) if isinstance(turn, str) else (turn.question, turn.corrections)
        if texts := told_as(text, bool(found)):
            found += parts_of(text, number, own, partial(_as_told, texts))
        elif any(_PART.fullmatch(c.key) for c in own):
            found += parts_of(text, number, own)
        else:
            found.append(Part(text, number, own))
    return found


def _as_told(texts: Sequence[str], _: str) -> Sequence[str]:
    return texts

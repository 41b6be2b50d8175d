"""The word that asks (谁, 哪个文件), and what may stand in its place in a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.normal import key
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER

_PARTICLES = re.compile(r"[的地了呢吗啊呀]*[?。!,]*$")


class _Kind(Patterns):
    asks: re.Pattern[str]
    answers: re.Pattern[str]


class _Kinds(Patterns):
    document: _Kind
    doer: _Kind
    in_charge: _Kind
    thing: _Kind


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A question around the word that asks; keys.

    Attributes:
        before, after: what stands in front of that word and behind it.
        answers: pattern of what may stand in its place.
        is_doer: it asks who does ``after``, so that the answer stands in front of the deed.
        is_open: anything may stand in its place.
        charge: pattern of the verbs that say who is in charge, where nothing else is asked;
            what one is in charge of stands behind them.
    """

    before: str
    after: str
    answers: re.Pattern[str]
    is_doer: bool = False
    is_open: bool = False
    charge: re.Pattern[str] | None = None


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    return read_patterns(FOLDER / "asked_words.yaml", _Kinds)


def asked_word(question: str) -> AskedWord | None:
    """``question`` around the last word in it that asks; None where none does."""
    flat = key(question)
    kinds = _kinds()
    for kind in (kinds.document, kinds.doer, kinds.thing):
        if found := list(kind.asks.finditer(flat)):
            at = found[-1]
            after = _PARTICLES.sub("", flat[at.end() :])
            is_doer = kind is kinds.doer
            in_charge = is_doer and kinds.in_charge.asks.fullmatch(after)
            return AskedWord(
                flat[: at.start()],
                after,
                kind.answers,
                is_doer=is_doer,
                is_open=kind is kinds.thing,
                charge=kinds.in_charge.answers if in_charge else None,
            )
    return None

"""The patterns kept for sealed policies (``kept.yaml``): laid beside the open ones.

They stand in one file of their own so that nobody who mends the engine need see them. Once they
have been seen, they move into the open families and new ones are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from eval.constructed.provisions import Ask, Family, Sentence, Wording
from eval.constructed.reward_family import Variant

_OWN_WRITER = ("closing.validity",)
FILE = Path(__file__).with_name("kept.yaml")


class _Kept(BaseModel):
    """The file; a key of ``wordings`` is the marks of an ask, and after a blank its tags."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentences: Mapping[str, tuple[Sentence, ...]]
    wordings: Mapping[str, Mapping[str, tuple[Wording, ...]]]
    families: tuple[Family, ...]
    rewards: Mapping[str, tuple[str, ...]]
    refusals: Mapping[str, tuple[Wording, ...]]


@cache
def _kept() -> _Kept:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return TypeAdapter(_Kept).validate_python(data)


def kept_variants(writer: str) -> tuple[Variant, ...]:
    """Sentences or questions about money kept for the writer of that name."""
    return tuple(Variant(text, held_out=True) for text in _kept().rewards[writer])


def kept_refusals(topic: str) -> tuple[Wording, ...]:
    """Questions of that topic that are not answered, kept."""
    return _held(_kept().refusals[topic])


def kept_families(topic: str) -> tuple[Family, ...]:
    """Whole clauses of that topic that open policies never have."""
    return tuple(
        replace(family, held_out=True) for family in _kept().families if family.topic == topic
    )


def with_kept(family: Family) -> Family:
    """The family with its kept sentences and wordings beside the open ones.

    A term of force fits its own sentence only: those sentences are fetched by ``kept_sentence``.
    """
    sentences = () if family.id in _OWN_WRITER else _kept().sentences.get(family.id, ())
    asked = _kept().wordings.get(family.id, {})
    return replace(
        family,
        sentences=(*family.sentences, *(replace(s, held_out=True) for s in sentences)),
        asks=tuple(
            replace(ask, wordings=(*ask.wordings, *_held(asked.get(key_of(ask), ()))))
            for ask in family.asks
        ),
    )


def key_of(ask: Ask) -> str:
    """How the file names an ask: its marks, and after a blank its tags."""
    return " ".join(("+".join(ask.marks), *ask.tags))


def kept_places() -> frozenset[tuple[str, str]]:
    """(family, key of its ask) of everything that the file keeps; the key of a sentence is ""."""
    kept = _kept()
    asks = {(family, key) for family, keys in kept.wordings.items() for key in keys}
    return frozenset(asks | {(family, "") for family in kept.sentences})


def kept_sentence(family: str) -> Sentence:
    """The one kept sentence of a family that writes its clause by itself (the term of force)."""
    (sentence,) = _kept().sentences[family]
    return replace(sentence, held_out=True)


def _held(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    return tuple(replace(wording, held_out=True) for wording in wordings)

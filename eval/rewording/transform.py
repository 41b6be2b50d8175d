"""A rewording: the same question in other words, from a seed (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import yaml
from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).parent / "words.yaml"
_ASKS = re.compile(
    r"多少|什么|谁|哪|几|怎|吗|[?？]|如何|能不能|是否|有没有|咋|啥|可否|能否|多久|多长|么$"
)


@dataclass(frozen=True, slots=True)
class Turns:
    """What a user says: earlier turns, oldest first, and the last one."""

    history: tuple[str, ...]
    question: str

    def saying(self, question: str) -> Turns | None:
        """The last turn in other words; None where they are the same."""
        return Turns(self.history, question) if question != self.question else None


@dataclass(frozen=True, slots=True)
class Transform:
    """A way of rewording.

    Attributes:
        name: Chinese, one for each.
        kind: Chinese, under which it is summed up.
        change: the reworded turns; None where it does not apply. Draws from the given source.
    """

    name: str
    kind: str
    change: Callable[[Turns, Random], Turns | None]


class Words(BaseModel):
    """``words.yaml``; lists of ways to say the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    openings: tuple[str, ...]
    closings: tuple[str, ...]
    both_ends: tuple[tuple[str, str], ...]
    particles: tuple[str, ...]
    fillers: tuple[str, ...]
    hedges: tuple[str, ...]
    indirect: tuple[str, ...]
    orders: tuple[str, ...]
    asides_before: tuple[str, ...]
    asides_after: tuple[str, ...]
    firm_facts: tuple[str, ...]
    turns_between: tuple[str, ...]
    emoji: tuple[str, ...]
    checks: tuple[str, ...]
    selves: tuple[str, ...]
    firms: tuple[str, ...]
    asks: tuple[tuple[str, ...], ...]
    rewards: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    roles: dict[str, tuple[str, ...]]
    plain: tuple[tuple[str, str], ...]
    english: tuple[tuple[str, str], ...]
    slips: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once."""
    return Words.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def asks(text: str) -> bool:
    """Whether ``text`` asks something, as far as its words show it."""
    return bool(_ASKS.search(text))


def bare(text: str) -> str:
    """``text`` without the mark at its end."""
    return text.rstrip("?？。.!！ ,，")


def mark_of(text: str) -> str:
    """The mark at the end of ``text``, "" where there is none."""
    return text[len(bare(text)) :]

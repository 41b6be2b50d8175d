"""The words of reward sentences, read from ``ingest/data/drafting``; nothing else is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

_DATA = Path(__file__).parent.parent / "data" / "drafting"
_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a threshold or a percentage speaks of (年销售收入, 设备投资额)."""

    name: str
    unit: Literal["yuan", "percent", "count"]


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one class, the longest first."""
    return tuple(sorted(_read("words.yaml")[kind], key=len, reverse=True))


@cache
def either(*kinds: str) -> str:
    """A pattern that matches any word of these classes, the longest first."""
    listed = sorted({w for kind in kinds for w in words(kind)}, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(w) for w in listed)})"


@cache
def form(group: str) -> str:
    """A pattern that matches any alternative of this group, in the order they are written in.

    ``{name}`` in one stands for another group, or for a class of words.
    """
    return f"(?:{'|'.join(_REFERENCE.sub(_referred, one) for one in table(group))})"


def _referred(reference: re.Match[str]) -> str:
    name = reference.group(1)
    if name == "any_unit":
        return any_unit()
    return form(name) if name in _tables() else either(name)


def table(group: str) -> Any:
    """What stands in this group of ``heads.yaml`` or ``nouns.yaml``, as it is written."""
    return _tables()[group]


@cache
def _tables() -> dict[str, Any]:
    return {**_read("heads.yaml"), **_read("nouns.yaml")}


@cache
def unit_words() -> dict[str, str]:
    """What may stand after 每 → the unit of the rule language, or ``measure``."""
    return {word: row["unit"] for row in _read("units.yaml") for word in row["words"]}


@cache
def any_unit() -> str:
    """A pattern for what may stand after 每, the longest first."""
    return f"(?:{_longest_first(unit_words())})"


def fact_in(text: str) -> tuple[Fact, str] | None:
    """The figure that the end of ``text`` speaks of, and its word; None where it names none.

    The word that ends last wins, the longer one of two that end together.
    """
    best: tuple[int, int, Fact, str] | None = None
    for match in _fact_pattern().finditer(text):
        word = match.group(1)
        key = (match.start() + len(word), len(word), _facts()[word], word)
        if best is None or key[:2] > best[:2]:
            best = key
    return (best[2], best[3]) if best else None


@dataclass(frozen=True, slots=True)
class FirmKind:
    """A kind of applicant whose award is a share of the others'; words that tell it, or deny it."""

    fact: str
    text: str
    told: tuple[str, ...]
    denied: tuple[str, ...]


def firm_kind(said: str) -> FirmKind | None:
    """The kind of applicant that ``said`` as a whole names (规模以下企业); None for any other."""
    for row in _read("firms.yaml"):
        if re.fullmatch(row["kind"], said):
            return FirmKind(row["fact"], row["text"], tuple(row["told"]), tuple(row["denied"]))
    return None


@cache
def _facts() -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for row in _read("facts.yaml"):
        for word in row["words"]:
            found.setdefault(word, Fact(row["fact"], row["unit"]))
    return found


@cache
def _fact_pattern() -> re.Pattern[str]:
    return re.compile(f"(?=({_longest_first(_facts())}))")


def _longest_first(listed: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True))


@cache
def _read(name: str) -> Any:
    return yaml.load((_DATA / name).read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506

"""The parts that a constructed policy is put together from.

A provision is written clean (full-width punctuation, no damage). Where it lands in a document,
which label it gets and what noise lies over it is decided later, by the layout; so quotes are
given as clean words of their provision and are carried through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from ingest.policy import ClauseLevel, GovernmentLevel, PolicyMetadata, Removal
from ingest.reward import RuleSet

from eval.questions import Expectation  # isort: skip


@dataclass(frozen=True, slots=True)
class InventedPlace:
    """A place that exists nowhere, inside a real province.

    Attributes:
        name: ``澜江市``; short: ``澜江``; full: ``湖南省澜江市``.
        parent: full name of the place around it (``湖南省``).
    """

    name: str
    short: str
    full: str
    level: GovernmentLevel
    parent: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the writers of one policy share.

    Attributes:
        rng: the only source of chance; seeded by library seed and policy number.
        held_out: True allows the sentence patterns kept for the sealed split, beside the open ones.
        picked: for each sentence chosen so far whether it is one of those kept.
        as_of: date on which all its questions are asked.
    """

    rng: Random
    place: InventedPlace
    year: int
    as_of: date
    held_out: bool
    picked: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """Clean words of one provision: ``number`` of the provision in its policy, and the quote."""

    number: int
    quote: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One clause before it has a label: a heading and what it says.

    Attributes:
        heading: short heading (``支持标准制修订``), "" where the style gives none.
        text: clean sentences, each figure and list as an official text would print it.
        items: list items below it (项), in order; quotes may lie in them.
        topic: ``reward``, ``goal``, ``condition``, ``procedure``, ``definition``, ``validity``…
        table: rows of a table in place of ``text``; the first row is the header.
        pattern: id of the sentence pattern used (``grades.respectively``), for slices.
        is_held_out: the pattern is one of those kept for the sealed split.
        is_kept_sentence: so is this very sentence, whatever its pattern.
    """

    heading: str
    text: str
    items: tuple[str, ...] = ()
    topic: str = "reward"
    table: tuple[tuple[str, ...], ...] = ()
    pattern: str = ""
    is_held_out: bool = False
    is_kept_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a policy whose gold is not laid out yet.

    Attributes:
        expect: everything but ``cites``/``cites_any``, which are laid out from the words below.
        cites: all of them must be cited; cites_any: one of them;
            cites_also: they may be cited as well.
        tags: without ``policy:`` and ``pattern:``, which are added.
        as_of: day on which it is asked, None = that of its setting.
    """

    question: str
    expect: Expectation
    cites: tuple[Words, ...] = ()
    cites_any: tuple[Words, ...] = ()
    cites_also: tuple[Words, ...] = ()
    history: tuple[str, ...] = ()
    region: str | None = None
    tags: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class RewardPart:
    """All provisions about money of one policy, with their gold rules and questions.

    Attributes:
        rules: a RuleSet as plain data (YAML shape) in which every ground has, in place of
            ``path``, the key ``provision``: the number of the provision that holds its quote.
    """

    provisions: tuple[Provision, ...]
    rules: Mapping[str, object]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class GoldClause:
    """A node as a careful reader sees it; offsets into the canonical text, end exclusive."""

    level: ClauseLevel
    label: str
    path: tuple[str, ...]
    start: int
    own_end: int


@dataclass(frozen=True, slots=True)
class ConstructedPolicy:
    """One policy with everything that is known about it.

    Attributes:
        file_name: base name of its source file (``.txt``).
        source: the file's text, noise and all.
        text: canonical text: the source less the removals.
        repairs: damaged print and its reading: (start, end in ``text``, reading).
        rules: gold rules on the gold paths.
        asked: questions with laid-out gold, without ids: those are given by the question set.
        as_of: day on which they are asked, but where they say otherwise.
        sentences: for each provision, by its number: its pattern, and whether the pattern or the
            sentence is kept for the sealed split.
    """

    metadata: PolicyMetadata
    file_name: str
    source: str
    text: str
    clauses: tuple[GoldClause, ...]
    removals: tuple[Removal, ...]
    repairs: tuple[tuple[int, int, str], ...]
    rules: RuleSet
    asked: tuple[Asked, ...]
    patterns: tuple[str, ...] = field(default=())
    as_of: date = date(2026, 11, 1)
    sentences: tuple[tuple[str, bool], ...] = ()

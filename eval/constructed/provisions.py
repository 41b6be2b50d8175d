"""Clauses that promise no money, as sentence patterns with slots, and the questions they answer.

A sentence marks the words that a question rests on: ``公示期[days|不少于{n}个工作日]`` is printed
without the brackets, and an ``Ask`` of the mark ``days`` is cited by what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.questions import Expectation

_MARK = re.compile(r"\[(\w+)\|([^\[\]]*)\]")

_SHARE_KEPT = 0.5  # of the sentences and wordings of sealed policies that have kept ones

Style = str  # formal, colloquial, very_short, typo, traditional, mixed_english, very_long


@dataclass(frozen=True, slots=True)
class Wording:
    """A question with slots; ``{doc}`` is a name of the policy, ``{place}`` its place."""

    style: Style
    text: str
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What can be asked about one mark.

    Attributes:
        kind: tag ``kind:…`` of the question sets.
        marks: marks whose words must be cited, all of them.
        includes, includes_any: templates of what the answer must say.
        before: earlier user turn, "" = none; then the wordings leave the policy unnamed.
        tags: further tags (``false_premise``).
    """

    kind: str
    marks: tuple[str, ...]
    wordings: tuple[Wording, ...]
    includes: tuple[str, ...] = ()
    includes_any: tuple[str, ...] = ()
    before: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way of putting a clause; ``items`` are its list items (项)."""

    text: str
    items: tuple[str, ...] = ()
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A clause that policies have, in several wordings.

    Attributes:
        slots: for each slot the texts to choose from; a choice of one slot may hold several
            figures joined by ``|``, which then are ``{slot0}``, ``{slot1}`` …
        pick: number of ``items`` to print; 0 = all.
        share: how often a policy has it.
    """

    id: str
    topic: str
    heading: str
    sentences: tuple[Sentence, ...]
    asks: tuple[Ask, ...] = ()
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pick: int = 0
    share: float = 1.0
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A family written out: the clause, and the words between its marks."""

    family: Family
    provision: Provision
    marks: Mapping[str, str]
    slots: Mapping[str, str]
    held_out: bool


_Way = TypeVar("_Way", Sentence, Wording)


def write_family(family: Family, setting: Setting, common: Mapping[str, str]) -> Written:
    """Choose a sentence and figures; ``common`` are the slots that all clauses share."""
    rng = setting.rng
    sentence = _one_of(family.sentences, setting)
    slots = dict(common)
    for name, choices in family.slots.items():
        chosen = rng.choice(choices)
        slots[name] = chosen
        for number, part in enumerate(chosen.split("|")):
            slots[f"{name}{number}"] = part
    raw_items = list(sentence.items)
    if family.pick and len(raw_items) > family.pick:
        kept = sorted(rng.sample(range(len(raw_items)), family.pick))
        raw_items = [raw_items[i] for i in kept]
    marks: dict[str, str] = {}
    text = _unmarked(sentence.text.format(**slots), marks)
    items = [_unmarked(item.format(**slots), marks) for item in raw_items]
    held = family.held_out or sentence.held_out
    provision = Provision(
        heading=family.heading.format(**slots),
        text=text,
        items=tuple(_stopped(items)),
        topic=family.topic,
        pattern=family.id,
        is_held_out=held,
    )
    return Written(family, provision, marks, slots, held)


def ask_all(written: Written, number: int, setting: Setting, names: tuple[str, ...]) -> list[Asked]:
    """One question for each ``Ask`` whose marks were printed.

    Args:
        number: of the provision in its policy.
        names: full title in its marks first, then the names that people use.
    """
    return [
        _asked(ask, written, number, setting, names)
        for ask in written.family.asks
        if all(mark in written.marks for mark in ask.marks)
    ]


def _asked(
    ask: Ask, written: Written, number: int, setting: Setting, names: tuple[str, ...]
) -> Asked:
    rng = setting.rng
    wording = _one_of(ask.wordings, setting)
    is_formal = wording.style in ("formal", "very_long", "mixed_english")
    doc = names[0] if is_formal and rng.random() < 0.4 else rng.choice(names[1:])
    slots = {**written.slots, "doc": doc, "place": setting.place.short}
    turns = 2 if ask.before else 1
    history = (ask.before.format(**slots),) if ask.before else ()
    expect = Expectation(
        status="answered",
        includes=tuple(text.format(**slots) for text in ask.includes),
        includes_any=tuple(text.format(**slots) for text in ask.includes_any),
    )
    tags = [f"kind:{ask.kind}", f"style:{wording.style}", f"turns:{turns}", *ask.tags]
    if wording.held_out or written.held_out:
        tags.append("held_out")
    return Asked(
        question=wording.text.format(**slots),
        expect=expect,
        cites=tuple(Words(number, written.marks[mark]) for mark in ask.marks),
        history=history,
        tags=tuple(tags),
        patterns=(written.family.id,),
    )


def _one_of(items: tuple[_Way, ...], setting: Setting) -> _Way:
    """One that the setting allows; sealed policies take kept ones half of the time."""
    kept = [item for item in items if item.held_out]
    is_kept = bool(setting.held_out and kept and setting.rng.random() < _SHARE_KEPT)
    open_ones = [item for item in items if not item.held_out]
    return setting.rng.choice(kept if is_kept or not open_ones else open_ones)


def _unmarked(text: str, marks: dict[str, str]) -> str:
    marks.update((m[1], m[2]) for m in _MARK.finditer(text))
    return _MARK.sub(lambda m: m[2], text)


def _stopped(items: list[str]) -> list[str]:
    """List items end in ； and the last one in 。"""
    return [item + ("。" if i == len(items) - 1 else "；") for i, item in enumerate(items)]

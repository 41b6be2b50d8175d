"""Rights of one award that are counted by patent family: each family has a limit of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.counting import FamilyWords, counting
from assistant.words.countries import countries_in, is_of_group

_BRACKET = re.compile(r"[((（].*")
_SEVERAL = 2


def _said() -> FamilyWords:
    return counting().families


def tells_family(piece: str) -> bool:
    """Whether a piece of a turn says that rights are of one family, or of none."""
    return "族" in piece or bool(
        _said().one_invention.search(piece) or _said().in_countries.fullmatch(piece)
    )


def number_of(numeral: str) -> int:
    """How many a numeral of a piece tells; ``另`` is one."""
    return 1 if numeral == "另" else next(counts(f"{numeral}件")).number


def families(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``两个专利族,一族6件、另一族2件``: one event for each family."""
    text = _said().not_of_those.sub("", text)
    if all("申请" in _BRACKET.sub("", h.item) for h in events[0].heads):
        return None  # what is only applied for has no family of grants
    if len(events) == 1 and _said().each_own.search(text):
        return own_families(events[0])
    if alike := _said().alike.search(text):
        one = replace(events[0], quantity=number_of(alike["n"]))
        return [replace(one, family=f"第{n}族") for n in range(1, number_of(alike["k"]) + 1)]
    if listed := _listed(text, events):
        return listed
    sizes = [m["n"] for m in _said().size.finditer(text)] or _in_turn(text)
    if len(sizes) < 2:
        return _one_invention(text, events) or _one_family(text, events)
    return [
        replace(events[0], quantity=number_of(size), family=f"第{order}族")
        for order, size in enumerate(sizes, 1)
    ]


def own_families(event: AskedEvent) -> list[AskedEvent]:
    """``甲国6件乙国6件,各是一个族``: one event for each country; each right alone without any."""
    parts = enumerate(event.parts, 1)
    each = [
        replace(event, name=name, quantity=n, family=f"第{k}族", parts=()) for k, (name, n) in parts
    ]
    return each or [replace(event, family=None)]


def alike_families(flat: str, event: AskedEvent) -> list[AskedEvent] | None:
    """``event`` in families of one size (``分成两个族,每族3件``), if it counts so many rights."""
    said = _said().alike.search(flat)
    if said is None or number_of(said["k"]) * number_of(said["n"]) != event.quantity:
        return None
    one = replace(event, quantity=number_of(said["n"]), extensions=None, parts=())
    return [replace(one, family=f"第{k}族") for k in range(1, number_of(said["k"]) + 1)]


def families_by_country(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一族在甲国、乙国授权,另一族在丙国``, of kinds of countries paid for apart: each its own.

    None where a family counts other than it names: which of its rights are of which kind is open.
    """
    rights = [e for e in events if any(True for _ in countries_in(e.name))]
    starts = list(_said().one.finditer(text)) if len({e.heads for e in rights}) > 1 else []
    if len(starts) < _SEVERAL:
        return None
    split = []
    for order, (start, end) in enumerate(pairwise([*(m.end() for m in starts), len(text)]), 1):
        told = _said().besides_all.split(text[start:end], maxsplit=1)[0]
        named = [c.name for c in countries_in(told)]
        if _size(told) != len(named):
            return None
        for heads in dict.fromkeys(e.heads for e in rights):
            of_kind = [c for c in named if any(is_of_group(c, h.level) for h in heads)]
            one = next(e for e in rights if e.heads == heads)
            one = replace(one, quantity=len(of_kind), family=f"第{order}族")
            split += [one] if of_kind else []
    return [*split, *(e for e in events if e not in rights)]


def _in_turn(text: str) -> list[str]:
    """Numerals of ``三个族,分别是6件、5件、2件``, where there is one for each family."""
    said = _said().in_turn.search(text)
    sizes = re.split("[件项][、,和]?", said["sizes"])[:-1] if said else []
    return sizes if said and len(sizes) == number_of(said["k"]) else []


def _listed(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一个族美日韩授权6件,另一个族美国日本各1件``: one event for each, and what is of none."""
    starts = list(_said().one.finditer(text))
    if len(starts) < _SEVERAL and (whole := _said().several.search(text)):
        starts = list(_said().one_of.finditer(text, whole.end()))
    if len(starts) == 1 and (two := _beside_the_family(text, starts[0], events)):
        return two
    is_one = len(starts) == 1 and bool(_said().besides_all.search(text, starts[0].end()))
    if len(starts) < _SEVERAL and not (is_one and "其中" not in text):
        return None
    ends = [*(m.start() for m in starts[1:]), len(text)]
    told = [text[m.end() : end] for m, end in zip(starts, ends, strict=True)]
    last, *besides = _said().besides_all.split(told[-1], maxsplit=1)
    sizes = [_size(piece) for piece in (*told[:-1], last)]
    if not all(sizes):
        return None
    split = [
        replace(events[0], quantity=size, family=f"第{order}族")
        for order, size in enumerate(sizes, 1)
    ]
    if is_one and not besides:
        return None
    alone = _size(besides[0]) if besides and not _said().other_thing.search(besides[0]) else 0
    return [*split, replace(events[0], quantity=alone, family=None)] if alone else split


def _beside_the_family(
    text: str, start: re.Match[str], events: list[AskedEvent]
) -> list[AskedEvent] | None:
    """``6件都是同一族,另外还有一族7件``: the family told of them all, and the other one."""
    front = text[: start.start()]
    if not (_said().another.match(text, start.start()) and _said().all_one.search(front)):
        return None
    first = sum(c.number for c in counts(front) if c.unit in ("件", "项"))
    second = _size(text[start.end() :])
    if not first or not second or _said().part.search(front):
        return None
    sizes = enumerate((first, second), 1)
    # which countries are of which family is not kept
    one = replace(events[0], parts=())
    return [replace(one, quantity=n, family=f"第{order}族") for order, n in sizes]


def _size(piece: str) -> int:
    """How many rights ``piece`` tells of: counted, one in each of so many countries, or named."""
    named = sum(1 for _ in countries_in(piece))
    if whole := _said().in_all.search(piece):
        return number_of(whole["n"])
    if named and (each := _said().each.search(piece)):
        return named * number_of(each["n"])
    told = next((c for c in counts(piece) if c.unit in ("件", "项") or c.is_places), None)
    return told.number if told else named


def _one_invention(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一个发明在6个国家都授权了,另外还有俩``: a family of six, and the two that are none."""
    said = _said().one_invention.search(text)
    if said is None:
        return None
    family = replace(events[0], quantity=number_of(said["n"]), family="同族")
    more = _said().besides.search(text, said.end())
    if more is None:
        return [family]
    rest = {"俩": 2, "仨": 3}.get(more["n"]) or number_of(more["n"])
    return [family, replace(events[0], quantity=rest, family=None)]


def _one_family(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``12件,其中7件同族``, ``7件同族、5件不同族``: the family, and the others each alone."""
    inside = {m.start("n"): m for m in _said().inside.finditer(text)}
    told = {m.start("n"): m for m in _said().of.finditer(text)}
    if not any(m["other"] for m in (*told.values(), *inside.values())):
        told = {}  # one family alone sets nothing apart
    told |= inside
    said = [(_told_with(text, m), bool(m["other"])) for m in told.values()]
    same = [n for n, is_other in said if not is_other]
    if len(same) == 2 and said == [(n, False) for n in same] and _said().rest_kin.search(text):
        # «6件同族,剩下2件也是一族»: two families
        return [replace(events[0], quantity=n, family=f"第{k}族") for k, n in enumerate(same, 1)]
    apart = sum(n for n, is_other in said if is_other)
    if len(events) == 1 and events[0].quantity is None and len(said) == 1 and said[0][0] > 1:
        # «三件都不同族,甲国的»
        number, is_other = said[0]
        return [replace(events[0], quantity=number, family=None if is_other else "同族")]
    if len(same) != 1:
        return None
    whole = _before_part(text) or max((e.quantity or 0 for e in events), default=0)
    if same == [1] and not apart:  # «一个同族专利,在六国授权»: the one family
        rights = [c.number for c in counts(text) if c.unit in ("件", "项") or c.is_places]
        return [replace(events[0], quantity=max(whole, *rights, 1), family="同族")]
    rest = max(apart, whole - same[0])
    if rest <= 0:
        return None
    one = replace(events[0], quantity=same[0], family="同族")
    return [one, replace(events[0], quantity=rest, family=None)]


def _told_with(text: str, said: re.Match[str]) -> int:
    """The number that is of one family; with those told in front of it in one breath.

    ``美国4件日本2件都是同一族``: all six; ``其中日本2件是同一族`` counts a part.
    """
    number = number_of(said["n"])
    front = _said().stop.split(text[: said.start("n")])[-1]
    if said["other"] or _said().part.search(front):
        return number
    return number + sum(c.number for c in counts(front) if c.unit in ("件", "项"))


def _before_part(text: str) -> int:
    """How many were told in all before ``其中``; 0 where nothing was, or no part is told."""
    front = _said().part.split(text, maxsplit=1)
    told = [c.number for c in counts(front[0]) if c.unit in ("件", "项")] if len(front) > 1 else []
    first, *others = told or [0]
    return first if first == sum(others) else sum(told)

"""Things counted among those told that pay nothing: rewarded before, or not done yet.

``5项国标,其中2项去年奖过``, ``3个行标,其中1个没发布``: the rest is what is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.counting import AsideWords, counting
from assistant.words.lexicon import lexicon

_NOT_DONE = "还没有取得或者不算在内"
_FURTHER = re.compile(r"[,;、](?:还|另)")


def _said() -> AsideWords:
    return counting().aside


def is_set_aside(piece: str) -> bool:
    """Whether a piece of the turn only tells of things set aside."""
    return bool(_said().given.search(f",{piece}") or _undone(f",{piece}"))


def _undone(text: str) -> re.Match[str] | None:
    return _said().less_undone.search(text) or _said().undone.search(text)


def without_undone(text: str) -> str:
    """``text`` without what it says of some things not done yet among several."""
    return _said().undone.sub("", _said().less_undone.sub("", text))


def without_undone_roles(text: str) -> str:
    """``text`` without what it says of things not done yet by their role alone.

    Their number stays where it is the only one told of the role: ``参与的1项还没批下来``.
    """
    told = [role for _, _, role in roles_in(text)]
    for role, start, end in reversed(_undone_roles(text)):
        number = next(counts(text[start:end]), None) if told.count(role) == 1 else None
        kept = f"{number.number}项" if number else ""
        text = f"{text[:start]}{kept}{text[end:]}"
    return text


def _undone_roles(text: str) -> list[tuple[str, int, int]]:
    """Roles of which ``text`` says right behind that those are not done, with what it says."""
    found = []
    for _, end, role in roles_in(text):
        if said := _said().undone_of_role.match(text, end):
            found.append((role, end, said.end()))
    return found


def without_role_undone(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``两项主导一项参与,参与的那项还没发布``: of the award that has several roles, the others."""
    undone = {role: text[start:end] for role, start, end in _undone_roles(text)}
    gone = [e for e in events if e.role in undone]
    if len(gone) != 1:
        return events
    (off,) = gone
    told = next(counts(undone[off.role or ""]), None)
    number = min(told.number if told else off.quantity or 1, off.quantity or 1)
    rest = [e for e in events if e is not off and e.heads == off.heads]
    left = replace(off, quantity=(off.quantity or 1) - number)
    if not (rest or left.quantity):
        return events
    kept = left if left.quantity else rest[0]
    told_so = replace(kept, left_out=number, left_why=_NOT_DONE)
    return [
        told_so if e is kept or (e is off and left.quantity) else e
        for e in events
        if e is not off or left.quantity
    ]


def rest_counted(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with the number of a rest not done: ``3项,1项主导,其余2项还没发布``.

    So, too, of a rest of another kind: ``3个标准,1个甲标,其余2个乙标``.
    """
    said = _said().rest.search(text)
    if said is None:
        other = _said().rest_of.search(text)
        named = other and any(n.start == other.end() for n in vocabulary.awards(text))
        return _with_rest(text, other) if other and named else text
    counted = _with_rest(text, said)
    return counted if _said().undone.search(counted) else text


def _with_rest(text: str, said: re.Match[str]) -> str:
    """``text`` with what is left of the whole that ``said`` tells, where anything is."""
    told = sum(c.number for c in counts(said["told"]) if not c.is_places)
    left = next(counts(f"{said['whole']}{said['unit']}")).number - told
    counted = f"{text[: said.end()]}{left}{said['unit']}{text[said.end() :]}"
    return counted if told and left > 0 else text


def is_further(text: str, names: Sequence[str]) -> bool:
    """Whether things not done yet are told beside those of ``names`` that are."""
    match = _undone(text)
    rest = without_undone(text)
    return bool(match and _FURTHER.match(match.group())) and any(name in rest for name in names)


def undone_named(text: str, start: int) -> bool:
    """Whether the name at ``start`` is that of things not done yet (``还有1项甲标正在起草``)."""
    match = _undone(text)
    is_more = match is not None and bool(_FURTHER.match(match.group()))
    return match is not None and is_more and match.start() <= start < match.end()


def without_set_aside(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``events`` with the things set aside taken off the one event they belong to."""
    match = _said().given.search(text)
    why = "已经奖励过"
    if match is None:
        match, why = _undone(text), _NOT_DONE
    number = next(counts(match["n"]), None) if match else None
    if match is None or number is None:
        return events
    what = match.groupdict().get("what") or ""
    said = ("", *lexicon().bare_kinds)
    if what not in said and not any(what in e.name or e.name in match.group() for e in events):
        return events  # «3项甲标,还有1项乙标没发布»: it is none of the first
    before = [e for e in events if (e.quantity or 0) > number.number]
    named = [e for e in before if e.name in match.group()]
    before = named if len(named) == 1 else before
    if len(before) != 1:
        return events
    if _FURTHER.match(match.group()) and not _is_rest(text, match, before[0], number.number):
        return events  # «3项,还有1项没发布»: it is one more, which was not counted
    left = replace(
        before[0],
        quantity=(before[0].quantity or 0) - number.number,
        left_out=number.number,
        left_why=why,
        repeat=None,
    )

    def is_said_twice(event: AskedEvent) -> bool:
        return event.quantity == number.number and bool(event.heads & before[0].heads)

    return [left if e is before[0] else e for e in events if e is before[0] or not is_said_twice(e)]


def _is_rest(text: str, said: re.Match[str], event: AskedEvent, undone: int) -> bool:
    """Whether ``text`` counts what is left of ``event``: ``3项,发布了2项,还有1项没发布``."""
    rest = text[: said.start()] + text[said.end() :]
    return any(c.number == (event.quantity or 0) - undone for c in counts(rest))


def without_parts(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``3项甲标,其中1项是乙标``: the part is told by itself, and counts no more in the whole."""
    match = _said().part.search(text)
    number = next(counts(match["n"]), None) if match else None
    if match is None or number is None:
        return events
    part = [e for e in events if text.startswith(e.name, match.end())]
    if len({e.heads for e in part}) == 1 and len(part) == 2:
        # «3项甲标,其中1项甲标是修订»: told twice by one name
        return [e for e in events if e not in part or e.quantity != number.number] or events
    whole = [e for e in events if (e.quantity or 0) > number.number and e not in part]
    # «共5项,其中2项甲标…,三个乙标»: what comes behind the part is beside it
    whole = [e for e in whole if text.find(e.name) < match.start()]
    if len(part) != 1 or len(whole) != 1 or part[0].name in text[: match.start()]:
        return events  # «甲标2项,乙标3项,其中1项乙标未发布»: of the one named last
    if whole[0].heads == part[0].heads:
        # «申请5件,其中2件取得检索»: one award, and some of them got so far
        rest = (whole[0].quantity or 0) - number.number
        one = replace(part[0], quantity=number.number, left_out=rest, left_why=_NOT_DONE)
        return [one if e is part[0] else e for e in events if e is not whole[0]]
    left = replace(whole[0], quantity=(whole[0].quantity or 0) - number.number)
    one = replace(part[0], quantity=number.number)
    return [left if e is whole[0] else one if e is part[0] else e for e in events]

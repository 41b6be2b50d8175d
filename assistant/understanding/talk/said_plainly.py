"""A turn read word by word: awards, numbers, roles and known words, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.understanding.talk.told_and_asked import number_summed
from assistant.understanding.talk.turn import Turn, tells_only
from assistant.words.amounts import counts
from assistant.words.changes import changes
from assistant.words.lexicon import lexicon
from assistant.words.talk import talk


@dataclass(frozen=True, slots=True)
class Thing:
    """An award named in the turn; ``told`` are those of the talk that it may be.

    Attributes:
        denied: it is said not to be the one.
    """

    named: Named
    told: tuple[AskedEvent, ...]
    denied: bool = False


@dataclass(slots=True)
class Said:
    """What a turn says.

    Attributes:
        kinds: fields of ``ChangeWords`` that its other words are of.
        asks: what it ends with: it asks for the sum of all (``total``), for a sum (``sum``), or
            says no more than 呢 (``what``).
        summed: how many awards its sum is said to be of (``三样合计多少``); 0 if not said.
        repeats: an award is said to be won once more.
        past: the words for when, where that is said of the past (``去年``).
    """

    things: list[Thing] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    asks: str = ""
    summed: int = 0
    repeats: bool = False
    past: str = ""


def said_plainly(turn: Turn) -> Said | None:
    """Every word of the turn; None where a letter is of none, or it asks for more than a sum."""
    flat, words, said = turn.flat, changes(), Said()
    said.repeats = any(e.repeat is not None or e.first is not None for e in turn.fresh.events)
    things, roles = _things(turn), _roles(flat)
    numbers = {n.start: n for n in counts(flat) if not n.is_places}
    at, denied = 0, False
    while at < len(flat):
        if at and at not in numbers and (asked := _asked(flat[at:])):
            said.asks, said.summed = asked, number_summed(flat[at:])
            break
        thing, number = things.get(at), numbers.get(at)
        role_end, role = roles.get(at, (at, ""))
        size, kinds = words.at(flat, at)
        if thing and thing.named.end >= max(at + size, role_end):
            if any(not e.heads <= thing.named.heads for e in thing.told):
                return None  # «有1个是甲级标准» of «3个标准» picks one of several
            said.things.append(replace(thing, denied=denied))
            at, denied = thing.named.end, False
        elif number and number.end >= at + size:
            said.numbers.append(number.number)
            at = number.end
        elif role_end > at and role_end >= at + size and (role or denied):
            said.roles += [] if denied else [role]
            at, denied = role_end, False
        elif size:
            denied = "deny" in kinds
            said.kinds |= kinds
            said.past = flat[at : at + size] if "past" in kinds else said.past
            at += size
        else:
            return None
    return said if tells_only(flat[:at]) else None  # «甲奖算不算»


def _asked(rest: str) -> str:
    """How the rest of a turn asks (``Said.asks``)."""
    if talk().total_asked.fullmatch(rest):
        return "total"
    if rest.rstrip("?。!") == "呢":
        return "what"
    return "sum" if talk().sum_asked.fullmatch(rest) else ""


def _roles(flat: str) -> dict[int, tuple[int, str]]:
    """Where a role is said to where, and which; a denied one is none ("")."""
    told = {start: (end, role) for start, end, role in roles_in(flat)}
    spans = [(start, end) for start, (end, _) in told.items()]
    for match in lexicon().role_pattern.finditer(flat):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            told[match.start()] = (match.end(), "")
    return told


def _things(turn: Turn) -> dict[int, Thing]:
    """The longest award named at each place."""
    found: dict[int, Thing] = {}
    events = turn.earlier.events
    for named in (*turn.knowledge.vocabulary.awards(turn.flat), *_by_told_names(turn)):
        told = tuple(e for e in events if e.heads & named.heads or e.name == named.name)
        if named.start not in found or found[named.start].named.end < named.end:
            found[named.start] = Thing(named, told)
    return found


def _by_told_names(turn: Turn) -> Iterator[Named]:
    """What was told, by its names in the talk or by the last word that it alone ends in."""
    events = turn.earlier.events
    for kind in lexicon().thing_ends:
        own = [e for e in events if kind in e.name]
        if len(own) == 1 and len(kind) > 1 and kind in turn.flat:
            at = turn.flat.index(kind)
            yield Named(at, at + len(kind), kind, own[0].heads)
    for event in events:
        for name in (event.name, *turn.names(event)):
            at = turn.flat.find(name) if name else -1
            while at >= 0:
                yield Named(at, at + len(name), name, event.heads)
                at = turn.flat.find(name, at + 1)

"""A turn that does one plain thing to rights told country by country, or to how far marks reach.

As in ``plain_change`` every word of it is known: ``日本也授权了2件``, ``德国的不算``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.calculator.match import Head
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.details import UNEXTENDED
from assistant.understanding.talk.turn import Turn, is_of_sum, tells_only
from assistant.words.amounts import counts
from assistant.words.changes import changes
from assistant.words.countries import countries_in, tells_countries
from assistant.words.talk import talk

_IDLE = {"verb", "filler", "copula", "suppose", "some"}
_ADDED = {"more", "beside"}
_PUT = {"alter", "swap"}
_FRONT = re.compile(r"^(?:那么?|要是|如果|假如|其实|不对|应该|不过|但是?|,)*")
_ANOTHER = re.compile(r"(?:那么?|还有|,)*另外?(?:有|的)?[一1]件")
_MOST = 20  # marks counted one by one
Events = tuple[AskedEvent, ...]


@dataclass(slots=True)
class _Said:
    """What a turn says.

    Attributes:
        reach: numbers of countries that marks are extended to.
        is_kin: whether the rights are said to be of one family; None if nothing is said.
        of_mark: it speaks of marks or of extending; ``of_right``: of rights.
        sums_all: it ends in asking for the sum of all (``一共多少``).
    """

    countries: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    reach: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    is_kin: bool | None = None
    of_mark: bool = False
    of_right: bool = False
    sums_all: bool = False


def rights_changed(turn: Turn) -> Query | None:
    """What was asked before, of the rights as the turn changes them; None if it is not plain."""
    earlier = turn.earlier
    rights = tuple(e for e in earlier.events if _is_right(e))
    is_plain = all(not (e.firms or e.repeat or e.left_out) for e in earlier.events)
    if not (earlier.events and is_plain) or earlier.is_others or earlier.vague:
        return None
    if not is_of_sum(earlier):
        return None
    if pending := _not_granted(turn, rights):
        return pending
    said = _said(turn.flat)
    told = _another_mark(turn.flat, earlier.events) or _nth_reach(turn.flat, earlier.events)
    told = told or (_reach_changed(said, earlier.events) if said else None)
    if said and told is None and rights and not said.of_mark:
        anew = _kin(said, rights) or _kin_grown(said, rights) or _changed(said, rights, turn)
        others = tuple(e for e in earlier.events if e not in rights)
        told = None if anew is None else (*anew, *others)
    if not told:
        return None
    names = {e.name for e in (*told, *earlier.events)}
    return turn.again(
        text=turn.fresh.text,
        search_text=f"{earlier.search_text} {turn.fresh.text}",
        events=told,
        intents=frozenset({"amount"}),
        talked=tuple(e for e in earlier.talked if e.name not in names),
    )


def _not_granted(turn: Turn, rights: Events) -> Query | None:
    """``日本的也有3件,还没授权``: of countries not told before, which changes no sum."""
    denied = talk().not_granted.search(turn.flat)
    if denied is None or not rights or not tells_only(turn.flat):
        return None
    rest = turn.flat.replace(denied.group(), "")
    named = tuple(dict.fromkeys(c.name for c in countries_in(rest)))
    told = {c.name for event in rights for c in countries_in(event.name)}
    if not named or not told or told & set(named) or talk().granted_now.search(rest):
        return None
    return turn.again(
        intents=frozenset({"amount"}),
        events=turn.earlier.events,
        unpaid_awards=(*turn.earlier.unpaid_awards, *named),
    )


def _is_right(event: AskedEvent) -> bool:
    is_of_countries = bool(event.heads) and all(tells_countries(h.level) for h in event.heads)
    return is_of_countries and event.extensions is None


def _said(flat: str) -> _Said | None:
    """Every word of the turn (a key); None where a letter is of none."""
    said, words = _Said(), changes()
    named = {c.start: c for c in countries_in(flat)}
    numbers = {n.start: n for n in counts(flat)}
    at = 0
    while at < len(flat):
        if at and at not in numbers and _asks_sum(flat[at:]):
            said.sums_all = bool(talk().total_asked.fullmatch(flat[at:]))
            break
        size, kinds = words.at(flat, at)
        right = talk().right_words.match(flat, at)
        behind = right.end() - at if right else 0
        if country := named.get(at):
            said.countries.append(country.name)
            at = country.end
        elif (number := numbers.get(at)) and number.end >= at + max(size, behind):
            (said.reach if number.is_places else said.numbers).append(number.number)
            at = number.end
        elif right and behind >= size:
            if right["kin"] or right["apart"]:
                said.is_kin = bool(right["kin"])
            said.of_mark |= bool(right["mark"])
            said.of_right |= not right["mark"]
            at = right.end()
        elif size:
            said.kinds |= kinds
            at += size
        else:
            return None
    return said if tells_only(flat[:at]) else None


def _asks_sum(rest: str) -> bool:
    return bool(talk().total_asked.fullmatch(rest) or talk().sum_asked.fullmatch(rest))


def _reach_changed(said: _Said, events: Events) -> Events | None:
    """``商标又多延伸3国``, ``延伸的改成9国``: of the only marks told."""
    marks = [e for e in events if e.extensions is not None]
    if len(marks) != 1 or len(said.reach) != 1 or not said.of_mark:
        return None
    if said.countries or said.numbers or said.is_kin is not None:
        return None
    (mark,), (number,), kinds = marks, said.reach, said.kinds - _IDLE
    if kinds and kinds <= _ADDED:
        number += mark.extensions or 0
    elif not kinds or not kinds <= _PUT:
        return None
    return tuple(replace(e, extensions=number) if e is mark else e for e in events)


def _another_mark(flat: str, events: Events) -> Events | None:
    """``另一件没延伸`` beside the only mark told: one more, with its own reach."""
    said = _ANOTHER.match(flat)
    if said is None or len(events) != 1 or events[0].extensions is None:
        return None
    if (events[0].quantity or 1) != 1 or not tells_only(flat):
        return None
    rest = _said(flat[said.end() :]) if not UNEXTENDED.search(flat) else None
    reach = rest.reach if rest and not rest.countries and not rest.numbers else []
    number = 0 if UNEXTENDED.search(flat) else reach[0] if len(reach) == 1 else None
    return None if number is None else (*events, replace(events[0], quantity=1, extensions=number))


def _nth_reach(flat: str, events: Events) -> Events | None:
    """``第一件也延伸18国`` of marks told one by one: that one, the others as told."""
    marks = [e for e in events if e.extensions is not None]
    if not marks or len({e.heads for e in marks}) > 1 or len(marks) < len(events):
        return None
    found = talk().ordinal_in(_FRONT.sub("", flat.rstrip("?呢。!")))
    said = _said(found[1]) if found else None
    if found is None or said is None or len(said.reach) > 1 or said.countries or said.numbers:
        return None
    each = tuple(replace(e, quantity=1) for e in marks for _ in range(min(e.quantity or 1, _MOST)))
    at = found[0] - 1 if found[0] > 0 else len(each) + found[0]
    kinds = said.kinds - _IDLE - _PUT
    if not said.reach or not 0 <= at < len(each) or kinds - _ADDED or said.is_kin is not None:
        return None
    number = said.reach[0] + ((each[at].extensions or 0) if "more" in kinds else 0)
    return (*each[:at], replace(each[at], extensions=number), *each[at + 1 :])


def _kin(said: _Said, rights: Events) -> Events | None:
    """``这些都是同一族的``: all rights told are of one family, or of none."""
    if said.is_kin is None or said.countries or said.numbers or said.reach:
        return None
    if said.kinds - _IDLE - {"all", "each", "alter"}:
        return None
    family = "同族" if said.is_kin else None
    anew = tuple(replace(e, family=family) for e in _together(rights))
    return anew if sum(e.quantity or 1 for e in anew) > 1 else None


def _kin_grown(said: _Said, rights: Events) -> Events | None:
    """``英国、法国也批了,还是这个族的``: the one family told, with one more in each of them."""
    if (
        len(rights) != 1
        or not rights[0].family
        or said.reach
        or not (said.is_kin and said.countries)
    ):
        return None
    one, more = rights[0], dict.fromkeys(said.countries)
    known = {c.name for c in countries_in(one.name)}
    is_one_each = not said.numbers or said.numbers in ([1], [len(more)])
    if known & {*more} or not is_one_each or said.kinds - _IDLE - _ADDED - {"all", "each"}:
        return None
    parts = (*one.parts, *((name, 1) for name in more)) if one.parts else ()
    name, number = "、".join((one.name, *more)), (one.quantity or 1) + len(more)
    return (replace(one, name=name, quantity=number, parts=parts),)


def _together(rights: Events) -> Events:
    """``rights`` with those of one award as one: a family is counted over all of them."""
    whole: dict[frozenset[Head], AskedEvent] = {}
    for event in rights:
        if (other := whole.get(event.heads)) is None:
            whole[event.heads] = event
            continue
        parts = (*_parts(other), *_parts(event))
        name = other.name if len(dict(parts)) == 1 else "、".join(c for c, _ in parts)
        number = (other.quantity or 1) + (event.quantity or 1)
        whole[event.heads] = replace(other, name=name, quantity=number, parts=parts)
    return tuple(whole.values())


def _parts(event: AskedEvent) -> tuple[tuple[str, int], ...]:
    """The countries of ``event`` with how many are of each; () where it names none."""
    if event.parts:
        return event.parts
    named = [c.name for c in countries_in(event.name)]
    return ((named[0], event.quantity or 1),) if len(named) == 1 else ()


def _changed(said: _Said, rights: Events, turn: Turn) -> Events | None:
    """``日本又授权2件``, ``韩国的改成1件``, ``德国的不算``: of one country, the others as told."""
    if len(said.countries) != 1 or len(said.numbers) > 1 or said.reach or said.is_kin:
        return None
    if any(e.family or not _parts(e) for e in rights):
        return None  # of which family it is, is not said
    (country,), kinds = said.countries, said.kinds - _IDLE
    number = said.numbers[0] if said.numbers else None
    told = {c: n for e in rights for c, n in _parts(e)}
    has, now = told.get(country), None
    if "dropped" in kinds and kinds <= {"dropped", "part"} and has is not None:
        now = 0 if number is None else has - number
    elif number is not None and kinds and kinds <= _ADDED:
        now = (has or 0) + number
    elif number is not None and not kinds and has is None and said.sums_all:
        now = number  # «韩国1件,一共多少»
    elif number is not None and kinds and kinds <= _PUT and has is not None:
        now = number
    if now is None or now < 0 or now == has:
        return None
    heads = next((e.heads for e in rights if country in dict(_parts(e))), None)
    heads = heads or _heads_of(country, rights, turn)
    return _with(rights, {**told, country: now}, country, heads) if heads else None


def _heads_of(country: str, rights: Events, turn: Turn) -> frozenset[Head]:
    """The award for a right of ``country`` in the policies of ``rights``."""
    own = {h.policy_id for e in rights for h in e.heads}
    known = turn.knowledge.vocabulary.rights.named(f"{country}专利")
    return frozenset(h for h in known if h.policy_id in own)


def _with(rights: Events, told: Mapping[str, int], country: str, heads: frozenset[Head]) -> Events:
    """One event for each award, its countries as ``told``."""
    of = {c: e.heads for e in rights for c, _ in _parts(e)} | {country: heads}
    first = {e.heads: e for e in reversed(rights)}
    found = []
    for award in dict.fromkeys(of.values()):
        parts = tuple((c, n) for c, n in told.items() if of[c] == award and n)
        if not parts:
            continue
        old = first.get(award, replace(rights[0], heads=award))
        name = "、".join(c for c, _ in parts)
        name = old.name if name in old.name and len(_parts(old)) == 1 else name
        more = parts if len(parts) > 1 else ()
        number = sum(n for _, n in parts)
        found.append(replace(old, name=name, quantity=number, parts=more))
    return tuple(found)

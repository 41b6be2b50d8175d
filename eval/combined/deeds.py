"""What a later turn of a talk does to what was told, and how it is worded (from a seed)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from eval.combined.awards import Countable, Drawn, Source
from eval.combined.saying import TAXES, fields_of, number, say, thing
from eval.combined.words import Does, Form, Turn, talk_words, words

_NUMBERS = (1, 2, 2, 3, 4, 5)
_CLAIMS = (10, 20, 30, 50, 80, 100)  # in 万元
_GRADE = re.compile("国家级|省级|市级")
_SINGLE = ("more", "add", "other_role", "number", "role", "away", "fewer", "instead")


@dataclass(frozen=True, slots=True)
class Told:
    """What holds after a turn.

    Attributes:
        names: by what word each award was called.
        tax_yuan: local tax retained, where it was told.
        parted: awards of which some were told apart; no later turn speaks of them.
        place: where the firm is, as long as the talk has not said it.
    """

    source: Source
    drawn: tuple[Drawn, ...]
    names: dict[Countable, str]
    tax_yuan: int | None = None
    parted: frozenset[Countable] = frozenset()
    place: str = ""

    def put(self, old: Drawn, *new: Drawn) -> Told:
        """With ``new`` in place of ``old``."""
        kept = tuple(n for one in self.drawn for n in (new if one == old else (one,)))
        return replace(self, drawn=kept)

    def alone(self) -> tuple[Drawn, ...]:
        """Awards told whose thing was told in one role only."""
        things = [thing(one.award) for one in self.drawn]
        whole = (one for one in self.drawn if one.award not in self.parted)
        return tuple(one for one in whole if things.count(thing(one.award)) == 1)

    def in_other_roles(self, award: Countable) -> tuple[Countable, ...]:
        """The same thing in roles that were not told."""
        told = {one.award for one in self.drawn}
        own = (a for a in self.source.awards if thing(a) == thing(award))
        return tuple(a for a in own if a not in told and a.head.role)


Step = tuple[str, Told]
Deed = Callable[[Turn, Told, Random], Step | None]


def forms_alone() -> list[Form]:
    """Forms that tell of awards and nothing beside them."""
    return [f for f in words().forms if not (f.is_taxed or f.has_noise)]


def called(award: Countable, text: str, draw: Random) -> str:
    """How it goes on to be called; IEC and ISO are no two names of one thing to who says them."""
    said = max((n for n in award.names if n in text), key=len, default=award.names[0])
    others = [n for n in award.names if not re.search("[A-Za-z]", n + said)]
    return draw.choice(others) if others and draw.random() < 0.2 else said


def _worded(turn: Turn, one: Drawn, told: Told, draw: Random, **more: str) -> Step:
    name = told.names.get(one.award) or draw.choice(one.award.names)
    fields = fields_of(one, name, draw, is_counted=True) | more
    says = turn.bare if turn.bare and not one.award.head.role else turn.says
    step = replace(told, names=told.names | {one.award: name})
    return draw.choice(says).format_map(fields), step


def _pick(fits: Sequence[Drawn], draw: Random) -> Drawn | None:
    return draw.choice(fits) if fits else None


def _count(award: Countable, draw: Random) -> int:
    return draw.choice(_NUMBERS) if award.is_many else 1


def _more(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick([one for one in told.alone() if one.award.is_many], draw)
    if old is None:
        return None
    added = Drawn(old.award, draw.choice((1, 1, 2)))
    text, told = _worded(turn, added, told, draw)
    return text, told.put(old, Drawn(old.award, old.quantity + added.quantity))


def _add(turn: Turn, told: Told, draw: Random) -> Step | None:
    things = {thing(one.award) for one in told.drawn}
    fits = [a for a in told.source.awards if thing(a) not in things]
    if not fits:
        return None
    award = draw.choice(fits)
    one = Drawn(award, _count(award, draw))
    text, told = _worded(turn, one, told, draw)
    return text, replace(told, drawn=(*told.drawn, one))


def _other_role(turn: Turn, told: Told, draw: Random) -> Step | None:
    pairs = [(one, a) for one in told.alone() for a in told.in_other_roles(one.award)]
    if not pairs:
        return None
    old, award = draw.choice(pairs)
    one = Drawn(award, _count(award, draw))
    told = replace(told, names=told.names | {award: told.names[old.award]})
    text, told = _worded(turn, one, told, draw)
    return text, replace(told, drawn=(*told.drawn, one))


def _number(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick([one for one in told.alone() if one.award.is_many], draw)
    if old is None:
        return None
    new = Drawn(old.award, draw.choice([n for n in _NUMBERS if n != old.quantity]))
    text, told = _worded(turn, new, told, draw)
    return text, told.put(old, new)


def _role(turn: Turn, told: Told, draw: Random) -> Step | None:
    pairs = [(one, a) for one in told.alone() for a in told.in_other_roles(one.award)]
    if not pairs:
        return None
    old, award = draw.choice(pairs)
    new = Drawn(award, old.quantity)
    told = replace(told, names=told.names | {award: told.names[old.award]})
    short = draw.choice(words().roles[old.award.head.role].short)
    text, told = _worded(turn, new, told, draw, old_short=short)
    return text, told.put(old, new)


def _all_roles(turn: Turn, told: Told, draw: Random) -> Step | None:
    role = draw.choice([*words().roles])
    new = []
    for one in told.drawn:
        own = [a for a in told.source.awards if thing(a) == thing(one.award)]
        fits = [a for a in own if a.head.role == role]
        if not fits:
            return None
        new.append(Drawn(fits[0], one.quantity))
    is_same = [one.award for one in new] == [one.award for one in told.drawn]
    if is_same or len(told.alone()) < len(new):
        return None
    named = {n.award: told.names[o.award] for o, n in zip(told.drawn, new, strict=True)}
    told = replace(told, names=told.names | named)
    text, told = _worded(turn, new[0], told, draw)
    return text, replace(told, drawn=tuple(new))


def _away(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick(told.alone(), draw)
    if old is None or len(told.drawn) < 2:
        return None
    text, told = _worded(turn, old, told, draw)
    return text, told.put(old)


def _fewer(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick([one for one in told.alone() if one.quantity > 1], draw)
    if old is None:
        return None
    less = draw.randint(1, min(2, old.quantity - 1))
    text, told = _worded(turn, Drawn(old.award, less), told, draw)
    return text, told.put(old, Drawn(old.award, old.quantity - less))


def _instead(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick(told.alone(), draw)
    things = {thing(one.award) for one in told.drawn}
    fits = [
        a
        for a in told.source.awards
        if old
        and thing(a) not in things
        and a.head.role == old.award.head.role
        and (a.is_many or old.quantity == 1)
    ]
    if old is None or not fits:
        return None
    new = Drawn(draw.choice(fits), old.quantity)
    text, told = _worded(turn, new, told, draw, old=told.names[old.award])
    return text, told.put(old, new)


def _each(turn: Turn, told: Told, draw: Random) -> Step | None:
    is_fit = all(one.award.is_many for one in told.drawn) and len(told.alone()) > 1
    if not is_fit or len(told.alone()) < len(told.drawn):
        return None
    number = draw.choice(_NUMBERS[1:])
    text, told = _worded(turn, Drawn(told.drawn[0].award, number), told, draw)
    return text, replace(told, drawn=tuple(Drawn(one.award, number) for one in told.drawn))


def _two(_: Turn, told: Told, draw: Random) -> Step | None:
    """Two changes of different awards in one breath."""
    single = [t for t in talk_words().turns if t.does in _SINGLE and not t.is_question]
    said: list[str] = []
    touched: list[set[Countable]] = []
    for one in draw.sample(single, 2):
        step = DEEDS[one.does](one, told, draw)
        if step is None or not step[1].drawn:
            return None
        touched.append({d.award for d in set(told.drawn) ^ set(step[1].drawn)})
        said, told = [*said, step[0]], step[1]
    return None if touched[0] & touched[1] else (draw.choice((",", ";")).join(said), told)


def _renewed(turn: Turn, told: Told, draw: Random) -> Step | None:
    """Some of what must be new are not: they pay nothing."""
    fits = [one for one in told.alone() if one.quantity > 1 and one.award.is_first]
    old = _pick(fits, draw)
    if old is None:
        return None
    less = draw.randint(1, old.quantity - 1)
    text, told = _worded(turn, Drawn(old.award, less), told, draw)
    told = replace(told, parted=told.parted | {old.award})
    return text, told.put(old, Drawn(old.award, old.quantity - less))


def _only(turn: Turn, told: Told, draw: Random) -> Step | None:
    old = _pick(told.alone(), draw)
    if old is None or len(told.drawn) < 2:
        return None
    text, told = _worded(turn, old, told, draw)
    return text, replace(told, drawn=(old,))


def _nothing(turn: Turn, told: Told, draw: Random) -> Step | None:
    return draw.choice(turn.says), told


def _tax(turn: Turn, told: Told, draw: Random) -> Step | None:
    if not told.source.has_tax_cap:
        return None
    tax = draw.choice(TAXES)
    return draw.choice(turn.says).format(tax=tax), replace(told, tax_yuan=tax * 10_000)


def _anew(turn: Turn, told: Told, draw: Random) -> Step | None:
    said = say(draw.choice(forms_alone()), told.source, draw)
    if said is None or told.tax_yuan is not None:  # whether the tax holds on is not said
        return None
    names = {one.award: called(one.award, said.text, draw) for one in said.drawn}
    return draw.choice(turn.says).format(anew=said.text), Told(told.source, said.drawn, names)


def _part_role(turn: Turn, told: Told, draw: Random) -> Step | None:
    """Some of them are in the other role."""
    many = [one for one in told.alone() if one.quantity > 1]
    pairs = [(one, a) for one in many for a in told.in_other_roles(one.award)]
    if not pairs:
        return None
    old, award = draw.choice(pairs)
    part = Drawn(award, draw.randint(1, old.quantity - 1))
    told = replace(told, names=told.names | {award: told.names[old.award]})
    text, told = _worded(turn, part, told, draw)
    return text, told.put(old, Drawn(old.award, old.quantity - part.quantity), part)


def _alone(turn: Turn, told: Told, draw: Random) -> Step | None:
    """One is set aside, and another asked of alone."""
    if len(told.drawn) < 2 or len(told.alone()) < len(told.drawn):
        return None
    gone, old = draw.sample(told.drawn, 2)
    text, told = _worded(turn, old, told, draw, gone=told.names[gone.award])
    return text, replace(told, drawn=(old,))


def _of_grade(told: Told) -> list[tuple[Drawn, Countable, str]]:
    """The only award told, another of its item and role, and by which grade that is called."""
    if len(told.drawn) != 1 or told.parted:
        return []
    (old,) = told.drawn
    fits = (a for a in told.source.awards if a != old.award)
    alike = (a for a in fits if a.head.item == old.award.head.item)
    own = _GRADE.match(old.award.head.level)
    found = ((old, a, _GRADE.match(a.head.level)) for a in alike if own)
    return [(o, a, g.group()) for o, a, g in found if g and a.head.role == o.award.head.role]


def _grade(turn: Turn, told: Told, draw: Random) -> Step | None:
    """As many of another grade instead."""
    fits = [one for one in _of_grade(told) if one[1].is_many or one[0].quantity == 1]
    if not fits:
        return None
    old, award, grade = draw.choice(fits)
    text, told = _worded(turn, Drawn(award, old.quantity), told, draw, grade=grade)
    return text, told.put(old, Drawn(award, old.quantity))


def _more_grade(turn: Turn, told: Told, draw: Random) -> Step | None:
    """Some of another grade beside it."""
    fits = _of_grade(told)
    if not fits:
        return None
    old, award, grade = draw.choice(fits)
    one = Drawn(award, _count(award, draw))
    told_of = number(one.quantity, draw.choice(("个", award.per)), draw)
    text, told = _worded(turn, one, told, draw, grade=grade, number=told_of)
    return text, told.put(old, old, one)


def _place(turn: Turn, told: Told, draw: Random) -> Step | None:
    """Where the firm is, told late or put right."""
    text = draw.choice(turn.says).format(place=told.place)
    return (text, replace(told, place="")) if told.place else None


def _claim(turn: Turn, told: Told, draw: Random) -> Step | None:
    """A sum is supposed; it is no fact, whatever it is."""
    return draw.choice(turn.says).format(claim=draw.choice(_CLAIMS)), told


DEEDS: dict[Does, Deed] = {
    "more": _more,
    "add": _add,
    "other_role": _other_role,
    "number": _number,
    "role": _role,
    "all_roles": _all_roles,
    "away": _away,
    "fewer": _fewer,
    "instead": _instead,
    "each": _each,
    "two": _two,
    "renewed": _renewed,
    "only": _only,
    "nothing": _nothing,
    "tax": _tax,
    "anew": _anew,
    "part_role": _part_role,
    "alone": _alone,
    "grade": _grade,
    "more_grade": _more_grade,
    "place": _place,
    "place_told": _place,
    "claim": _claim,
}

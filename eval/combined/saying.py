"""A drawn set of awards in words: one question and what it states (pure, from a seed)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from eval.combined.awards import Countable, Drawn, Source
from eval.combined.words import Form, words

_DIGITS = "零一二三四五六七八九十"
_MOST_TRIES = 40
_NUMBERS = (1, 1, 2, 2, 3, 3, 4, 5, 12)
TAXES = (20, 40, 60, 80, 150)  # in 万元


@dataclass(frozen=True, slots=True)
class Said:
    """A question.

    Attributes:
        drawn: what it states, each award once with the number that counts.
        tax_yuan: local tax retained, where it is stated.
        history: the turns of the talk before it.
    """

    text: str
    form: str
    source: Source
    drawn: tuple[Drawn, ...]
    tax_yuan: int | None = None
    history: tuple[str, ...] = ()


def say(form: Form, source: Source, draw: Random) -> Said | None:
    """A question of that form about awards of that policy; None where they do not fit it."""
    drawn = _drawn(form, source, draw)
    if drawn is None or (form.is_taxed and not source.has_tax_cap):
        return None
    tax = draw.choice(TAXES)
    names = {one.award: draw.choice(one.award.names) for one in drawn}
    if form.roles == "both":
        names |= dict.fromkeys((one.award for one in drawn[:2]), names[drawn[0].award])
    pieces = _pieces(form, drawn, names, draw)
    fields = _fields(form, drawn[0], names[drawn[0].award], draw)
    fields |= {"pieces": pieces, "tax": str(tax), "sum": str(sum(d.quantity for d in drawn))}
    whole = draw.choice(form.whole)
    if "{absent}" in whole:
        others = [a for a in source.awards if thing(a) != thing(drawn[0].award)]
        fields["absent"] = draw.choice(draw.choice(others).names) if others else ""
        if not fields["absent"]:
            return None
    if form.roles == "both":
        other = _fields(form, drawn[1], names[drawn[1].award], draw)
        fields |= {f"other_{name}": value for name, value in other.items()}
        fields["both"] = str(drawn[0].quantity + drawn[1].quantity)
    if form.has_third:
        third = _fields(form, drawn[2], names[drawn[2].award], draw)
        fields["third"] = "{name}{short}{number}".format_map(third)
    if form.roles == "odd":
        fields["rest"] = draw.choice(words().roles[drawn[1].award.head.role].after)
    noise = draw.choice(words().noise) if form.has_noise else ""
    text = _opening(source, draw) + noise + whole.format_map(fields)
    text += draw.choice(words().stops) + draw.choice(words().asks)
    return Said(text, form.name, source, drawn, tax * 10_000 if form.is_taxed else None)


def number(n: int, unit: str, draw: Random) -> str:
    """``n`` and its measure word in digits or characters (``2个``, ``两个``, ``俩``)."""
    tens = "" if n < 10 else "十"
    spoken = "两" if n == 2 else tens + (_DIGITS[n % 10] if n % 10 or n < 10 else "")
    ways = [f"{n}{unit}", f"{spoken}{unit}"]
    if n == 2 and unit == "个":
        ways.append("俩")
    return draw.choice(ways)


def thing(award: Countable) -> tuple[str, str]:
    """What an award is given for, in whatever role: item and level."""
    return award.head.item, award.head.level


def _drawn(form: Form, source: Source, draw: Random) -> tuple[Drawn, ...] | None:
    """Awards that fit the form, each thing once (twice for ``both``), with their numbers."""
    fits = [a for a in source.awards if (a.is_many or not form.is_counted) and _fits(form, a)]
    if form.is_rare:
        fits = [a for a in fits if all(words().rare_units(n) for n in a.names)]
    if form.roles == "both":
        twice = [(a, b) for a in fits for b in fits if a != b and thing(a) == thing(b)]
        chosen = list(draw.choice(twice)) if twice else []
        others = [a for a in fits if chosen and thing(a) != thing(chosen[0])]
        if form.has_third:
            chosen = [*chosen, draw.choice(others)] if others else []
    elif form.roles == "odd":
        chosen = _with_odd(form, fits, draw)
    else:
        chosen = _chosen(form, fits, draw)
    if not chosen:
        return None
    shared = draw.choice(_NUMBERS[2:])
    count = [draw.choice(_NUMBERS) if a.is_many else 1 for a in chosen]
    return tuple(
        Drawn(a, shared if form.is_each else n) for a, n in zip(chosen, count, strict=True)
    )


def _fits(form: Form, award: Countable) -> bool:
    if form.roles == "any":
        return True
    return bool(award.head.role) != (form.roles == "none")


def _chosen(form: Form, fits: list[Countable], draw: Random) -> list[Countable]:
    """So many different things as the form takes; [] where there are not enough."""
    wanted = draw.randint(form.least, form.most)
    role = draw.choice(fits).head.role if fits else ""
    found: list[Countable] = []
    for award in draw.sample(fits, len(fits)):
        is_same = form.roles != "same" or award.head.role == role
        if len(found) < wanted and is_same and all(thing(award) != thing(o) for o in found):
            found.append(award)
    return found if len(found) >= form.least else []


def _with_odd(form: Form, fits: list[Countable], draw: Random) -> list[Countable]:
    """One thing in a role, and others that are all in another one; [] where there are not enough.

    The first is the odd one.
    """
    odd = draw.choice(fits) if fits else None
    rest: list[Countable] = []
    for award in draw.sample(fits, len(fits)):
        is_other = odd is not None and award.head.role != odd.head.role
        is_new = all(thing(award) != thing(one) for one in (*rest, *([odd] if odd else ())))
        if is_other and is_new and len(rest) < form.most - 1:
            rest.append(award)
    return [odd, *rest] if odd and len(rest) >= form.least - 1 else []


def fields_of(
    one: Drawn, name: str, draw: Random, *, is_counted: bool, is_rare: bool = False
) -> dict[str, str]:
    """What the templates may say of one award."""
    role = words().roles.get(one.award.head.role)
    rare = words().rare_units(name) if is_rare else ()
    unit = draw.choice(rare or ("个", "个", one.award.per))
    n = one.quantity
    is_bare = n == 1 and not is_counted and draw.random() < (0.3 if one.award.is_many else 0.7)
    less = draw.choice((1, 1, 2))
    fields = {
        "name": name,
        "do": draw.choice(words().does(name, one.award.head.role)),
        "n": str(n),
        "number": "" if is_bare else number(n, unit, draw),
        "less": number(less, unit, draw),
        "more": number(n + less, unit, draw),
        "wrong": number(n + draw.choice((1, 2)), unit, draw),
    }
    if role:
        fields |= {"after": draw.choice(role.after), "short": draw.choice(role.short)}
        fields["party"] = draw.choice(role.party)
        others = [r for name, r in words().roles.items() if name != one.award.head.role]
        fields["other_role_do"] = draw.choice(draw.choice(others).does)
    return fields


def _fields(form: Form, one: Drawn, name: str, draw: Random) -> dict[str, str]:
    return fields_of(one, name, draw, is_counted=form.is_counted, is_rare=form.is_rare)


def _pieces(form: Form, drawn: Sequence[Drawn], names: dict[Countable, str], draw: Random) -> str:
    """The awards one after another, by role where the form groups them."""
    groups: dict[str, list[str]] = {}
    for one in drawn:
        bare = not one.award.head.role and form.bare
        templates = form.bare if bare else form.pieces
        if not templates:
            continue
        fields = _fields(form, one, names[one.award], draw)
        role = one.award.head.role if form.is_grouped else ""
        groups.setdefault(role, []).append(draw.choice(templates).format_map(fields))
    join = draw.choice(form.joins)
    heads = {role: draw.choice(words().roles[role].heads) if role else "" for role in groups}
    return ";".join(heads[role] + join.join(said) for role, said in groups.items())


def _opening(source: Source, draw: Random) -> str:
    if source.places:
        return draw.choice(words().places).format(place=draw.choice(source.places))
    return draw.choice(words().titles).format(title=source.title)


def questions(sources: Sequence[Source], seed: int, n: int) -> list[Said]:
    """``n`` questions, forms and policies in turn; the same for the same seed and library."""
    found: list[Said] = []
    forms = words().forms
    draw = Random(f"combined:{seed}")  # noqa: S311
    for number_of in range(n):
        for _ in range(_MOST_TRIES):
            said = say(forms[number_of % len(forms)], draw.choice(sources), draw)
            if said is not None:
                found.append(said)
                break
    return found

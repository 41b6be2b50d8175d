"""Things of one kind that must be counted apart: patent families, marks with their own reach."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.awards.families import families, families_by_country, number_of
from assistant.understanding.awards.number_pairs import number_pair
from assistant.understanding.awards.ranks import is_of_place
from assistant.understanding.numbers.roles import with_roles_for_places
from assistant.understanding.query import AskedEvent
from assistant.words.counting import NUMERAL, ReachWords, RoleWords, counting
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon

_JOINS = r"[,、;。和及与跟加又也+]|还有|外加|再加|另外|以及|同时|合计|共|总|一共"

_Told = tuple[str | None, int]  # a role, None where it is open, and how many in it


def _said() -> ReachWords:
    return counting().reaches


def _said_roles() -> RoleWords:
    return counting().roles


def apart(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``events`` split where ``text`` counts the pieces of one award apart."""
    if pair := number_pair(text, events):
        return pair
    if len({e.heads for e in events}) == 1:
        return families(text, events) or _reaches(text, events) or _roles(text, events) or events
    if by_country := families_by_country(text, events):
        return by_country
    split = events
    for heads in dict.fromkeys(e.heads for e in events):
        own = [e for e in events if e.heads == heads]
        told = None
        if any("专利" in h.item for h in heads):
            told = families(text, own)
        elif any("商标" in h.item for h in heads):
            told = _reaches(text, own)
        if told:
            at = split.index(own[0])
            split = [e for e in split if e.heads != heads]
            split[at:at] = told
    return split


def _reaches(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一件延伸4个、一件延伸20个``: one event for each mark; ``共延伸10个`` is shared out."""
    text = _with_numbers(text)
    if lexicon().asks_gap(text) and (held := _said().against.search(text)):
        places = (number_of(held[name]) for name in ("a", "b"))
        return [replace(events[0], extensions=n) for n in places]
    said = list(_said().one.finditer(text))
    if said:  # each by where it is told
        on = _said().goes_on.finditer(text, said[0].end())
        # «头一件3国,第二件没延伸»: the first by any verb or none
        bare = [m for m in _said().any.finditer(text) if not _overlaps(m, said)]
        bare = bare if len(said) < (events[0].quantity or 1) else []
        said = sorted([*said, *on, *bare], key=lambda m: m.start())
        said = [
            m for m, n in zip(said, [*said[1:], None], strict=True) if not n or m.end() <= n.start()
        ]
    else:
        said = list(_said().any.finditer(text))
    found = [
        (1 if m["nth"] else number_of(m["n"]), 0 if m["none"] else number_of(m["places"]))
        for m in said
    ]
    quantity = events[0].quantity or 1
    if len(found) > 1:
        marks = [replace(events[0], quantity=n, extensions=p) for n, p in found]
        left = quantity - sum(n for n, _ in found)  # how far these reach was not told, or not read
        marks += [replace(events[0], quantity=left, extensions=None)] if left > 0 else []
        return marks
    rest = _said().rest.search(text)
    if found and found[0][0] < quantity and (rest or "其中" in text):
        # «5件,其中2件各指定10国»: the others reach no further
        more = number_of(rest["places"]) if rest and rest["places"] else 0
        found.append((quantity - found[0][0], more))
        return [replace(events[0], quantity=n, extensions=p) for n, p in found]
    each = _said().each.search(text) or _said().bare_each.search(text)
    numbers = re.findall(NUMERAL, each["places"]) if each else []
    if len(numbers) > 1 and len(numbers) == quantity:
        return [replace(events[0], quantity=1, extensions=number_of(n)) for n in numbers]
    total = _said().in_all.search(text)
    if total and quantity > 1:
        whole, more = divmod(number_of(total["places"]), quantity)
        parts = [(more, whole + 1), (quantity - more, whole)]
        return [replace(events[0], quantity=n, extensions=p) for n, p in parts if n]
    return None


def _overlaps(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(match.start() < other.end() and other.start() < match.end() for other in others)


def _with_numbers(text: str) -> str:
    """``text`` with ``指定美国、日本`` as ``指定2个国家``."""
    named = list(countries_in(text))
    kept, at = [], 0
    for reach in _said().listed.finditer(text):
        if reach.start() < at:
            continue
        end, number = reach.end(), 0
        for country in (c for c in named if c.start >= reach.end()):
            if not _said().between.fullmatch(text, end, country.start):
                break
            end, number = country.end, number + 1
        if number:
            kept += [text[at : reach.end()], f"{number}个国家"]
            at = end
    return "".join([*kept, text[at:]])


def _roles(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``国家标准:主导2,参与3``: one event for each role."""
    if not any(head.role for head in events[0].heads):
        return None
    names = lexicon().role_names
    if not any(is_of_place(head.role or "") for head in events[0].heads):
        text = with_roles_for_places(text)  # «一个我们是第一起草单位,另一个排第四»
    # «主导了两个行标,又参与了三个»: the award stands between
    text = re.sub("|".join(re.escape(e.name) for e in events), "", text)
    words = lexicon().role_pattern.pattern
    text = re.sub(
        rf"(?<=[,、;])({NUMERAL})({words})[,、]?({NUMERAL})({words})", r"\1项\2,\3项\4", text
    )
    end = rf"(?={_JOINS}|\)|{words}|的?呢?[吗?。]*$)"
    done, by = _said_roles().done.pattern, _said_roles().by.pattern
    pattern = rf"(?P<role>{words}){done}(?P<n>{NUMERAL})(?:项|个)?{end}"
    found: list[_Told] = [(names[m["role"]], number_of(m["n"])) for m in re.finditer(pattern, text)]
    if len({role for role, _ in found}) < 2:
        found = _numbers_first(text, events, rf"{by}(?P<role>{words})") or found
    if len({role for role, _ in found}) == 1:
        found += _rest_role(text, found, events[0].quantity)
    if not found and _said().compares.search(text):
        # «主导跟参与比差多少»: one of each
        roles = dict.fromkeys(names[m] for m in re.findall(words, text))
        return [replace(events[0], role=role) for role in roles] if len(roles) > 1 else None
    whole = events[0].quantity
    told = sum(n for _, n in found)
    if len({role for role, _ in found}) < 2:
        return None
    split = [replace(events[0], role=role, quantity=n) for role, n in found]
    if whole is None or whole in (told, *(n for _, n in found)):
        return split
    if whole < told:
        return None
    # «3项,1项主导1项参与,1项没挂名»: in what role the rest was won is open, or it was not won
    nothing = _said_roles().nothing.search(text)
    is_nothing = nothing is not None and number_of(nothing["n"]) == whole - told
    return split if is_nothing else [*split, replace(events[0], role=None, quantity=whole - told)]


def _numbers_first(text: str, events: list[AskedEvent], role: str) -> list[_Told]:
    """Roles behind their numbers: ``一个主导一个参与``, ``主导2项,其中1项是参与``."""
    pattern = rf"(?P<n>{NUMERAL})(?:[项个]|(?<=[俩仨])){role}"
    told = [*re.finditer(pattern, text)]
    found = [(lexicon().role_names[m["role"]], number_of(m["n"])) for m in told]
    is_part = len(found) == 1 and bool(_said_roles().part.search(text[: told[0].start()]))
    if is_part and not _rest_role(text, [*found], events[0].quantity):
        return [*_role_left(events, found[0], text[: told[0].start()]), *found]
    return [*found]


def _role_left(events: list[AskedEvent], part: tuple[str, int], front: str) -> list[_Told]:
    """``主导2项,其中1项是参与``: what the part leaves in the role told of the whole in ``front``.

    In what role the rest was won is open where none is told of the whole.
    """
    event = events[0]
    left = (event.quantity or 0) - part[1]
    if len(events) > 1 or left <= 0:
        return []
    if not lexicon().role_pattern.search(front):
        return [(None, left)]
    return [(event.role, left)] if event.role not in (None, part[0]) else []


def _rest_role(text: str, found: list[_Told], whole: int | None) -> list[_Told]:
    """``4项,其中1项主导,其余参与``: the role of those that the number told leaves."""
    left = (whole or 0) - sum(n for _, n in found)
    names = lexicon().role_names
    roles = lexicon().role_pattern.finditer(text)
    others = [names[m.group()] for m in roles if _said_roles().rest.search(text[: m.start()])]
    return [(others[0], left)] if left > 0 and others and others[0] != found[0][0] else []

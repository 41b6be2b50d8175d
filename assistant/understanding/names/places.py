"""Places in a question: the applicant's own, and those whose policy is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key, longest_first
from assistant.words.sayings import PlaceWords, sayings
from ingest.facts.division import Divisions

_ZONE_NAMES = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}


def _said() -> PlaceWords:
    return sayings().places


@dataclass(frozen=True, slots=True)
class Places:
    """Full names; narrowest first where one lies inside another."""

    applicant: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()


def short_names(regions: Iterable[str], divisions: Divisions) -> dict[str, str]:
    """By the names that people use for the places ``regions`` and those in them, the places.

    ``台山`` needs no words around it that show a place where a policy of 台山市 is held; a short
    name that is a word of the field, or of one letter, is none.
    """
    regions = [region for region in regions if region]
    words = lexicon()
    taken = {*words.domain_words, *words.stop_words}
    found: dict[str, str] = {}
    for region in regions:
        for name, short in divisions.parts_of(region):
            found.update({key(n): name for n in (name, short) if len(n) > 1 and n not in taken})
    for region in regions:
        short = re.sub(r"(?:省|市|县|区|州|盟)$", "", region)
        found.update({key(n): region for n in (region, short) if len(n) > 1 and n not in taken})
    first: dict[str, set[str]] = {}
    for region in regions:
        first.setdefault(region[0], set()).add(region)
    # «驻衢企业»: the first letter stands for the city, where it can mean one only
    alone = {letter: min(held) for letter, held in first.items() if len(held) == 1}
    found.update({f"驻{letter}": region for letter, region in alone.items()})
    found.update({f"在{letter}的": region for letter, region in alone.items()})
    return found


_EITHER = re.compile(r"(?P<open>[^,。;?]{0,4}还是[^,。;?]{0,5})")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    name: str


def mentions_in(
    text: str, taken: list[tuple[int, int]], divisions: Divisions, held: Mapping[str, str]
) -> list[_Span]:
    """Places in ``text`` outside ``taken``; what an award's name follows at once is a place."""
    letters = list(text)
    for start, end in taken:
        letters[start:end] = "的" * (end - start)
    bare = "".join(letters)
    found = [_Span(m.start, m.end, m.place.name) for m in divisions.find(bare)]
    plain = _followers().sub(lambda m: "的" * len(m.group()), bare)
    more = [_Span(m.start, m.end, m.place.name) for m in divisions.find(plain)]
    found += [m for m in more if not any(m.start < f.end and f.start < m.end for f in found)]
    for short in sorted((name for name in held if name in bare), key=longest_first):
        for match in re.finditer(re.escape(short), bare):
            start, end = match.span()
            over = [f for f in found if start < f.end and f.start < end]
            # «衢江山沟里»: read from the left, 江山 is not told
            if all(start < f.start and f.end - f.start <= len(short) for f in over):
                found = [*(f for f in found if f not in over), _Span(start, end, held[short])]
    return sorted(found, key=lambda f: f.start)


def doubted_in(text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` that leave open which of two it is: ``不知道归甲市还是乙区``."""
    return [
        match.span("open")
        for piece in re.finditer(r"[^。;?]+", text)
        if any(word in piece.group() for word in lexicon().doubt_words)
        for match in _EITHER.finditer(text, piece.start(), piece.end())
    ]


def _zones(text: str, taken: list[tuple[int, int]], held: Mapping[str, str]) -> list[_Span]:
    """``园区企业`` where no place is named: the one zone held that is called so."""
    found = []
    for match in _said().zone.finditer(text):
        zone, (start, end) = match["zone"], match.span("zone")
        called = {p for p in held.values() if p.endswith((zone, _ZONE_NAMES.get(zone, zone)))}
        if len(called) == 1 and not any(s <= start < e for s, e in taken):
            found.append(_Span(start, end, called.pop()))
    return found[:1]


@lru_cache(maxsize=1)
def _followers() -> re.Pattern[str]:
    """Words of the field; one after a name shows that the name is a place's."""
    words = [w for w in lexicon().domain_words if len(w) > 1 and w[-1] not in "区园"]
    return re.compile(any_word(words))


def _unlisted(text: str, taken: list[tuple[int, int]]) -> list[str]:
    """A city or county that no list holds, by its form: it is some place, and none that is held."""
    for match in _said().unlisted.finditer(text):
        start, end = match.span("name")
        if not any(s < end and start < e for s, e in taken):
            return [match["name"]]
    return []


def places_in(
    text: str,
    taken: Iterable[tuple[int, int]],
    divisions: Divisions,
    held: Mapping[str, str] | None = None,
) -> Places:
    """Places named in key text ``text`` outside the spans ``taken`` by names of awards.

    A place in front of an award's name qualifies it (``上海`` + ``市长质量奖``) and counts;
    one that is part of the name (``江苏省质量奖``) does not.

    Args:
        held: places of the policies held, by every name they are called.
    """
    spans = list(taken)
    found = mentions_in(text, spans, divisions, held or {}) or _zones(text, spans, held or {})
    found = _meant(text, found)
    if not found:
        return Places(applicant=tuple(_unlisted(text, spans)))
    found = _without_seat(text, found)
    names = _narrowest([m.name for m in found], divisions)
    if len(names) < 2:
        # «母公司在甲市,有影响吗»
        is_parents = _said().parent.search(text[: found[0].start]) is not None
        return Places(applicant=() if is_parents else tuple(names))
    applicant, policy, called = [], [], []
    for mention in found:
        name = mention.name
        if name not in names:
            continue
        after, before = text[mention.end :], text[: _chain_start(mention, found, divisions)]
        if _said().owner_behind.match(after) or _said().owner_before.search(before):
            applicant.append(name)
        elif _said().policy_behind.match(after) or _said().policy_before.search(before):
            policy.append(name)
        else:
            policy.append(name)
            called += [name] if _said().named_after.match(after) else []
    if applicant:  # the firm is only called after the others
        policy = [name for name in policy if name not in called]
    branch = next((m.name for m in found if _said().branch.match(text[m.end :])), None)
    if branch in names:  # «甲市企业在乙区办了子公司»: the branch applies
        return Places((branch,))
    pointed = [m.name for m in found if _said().pointed.match(text[m.end :])]
    if len(set(pointed)) == 1:
        return Places(
            tuple(pointed[:1]), tuple(dict.fromkeys(policy))
        )  # «甲县和乙区一起做的,乙区这家»
    seats = [name for name in applicant if _is_seat(text, found, name)]
    if len(seats) < len(applicant):
        applicant = [name for name in applicant if name not in seats]  # the branch applies
    if not applicant:
        return Places(policy=tuple(dict.fromkeys(policy)))
    return Places(tuple(dict.fromkeys(applicant)), tuple(dict.fromkeys(policy)))


def _meant(text: str, found: list[_Span]) -> list[_Span]:
    """``found`` without places denied or left (``是甲,不是乙``) and those of partners."""
    said = _said()
    told = [
        m
        for m in found
        if not (said.denied.search(text[: m.start]) or said.nothing_but.match(text[m.end :]))
        and not _is_left(text, m)
    ]
    return [m for m in told or found if not _is_partners(text, m)]


def _chain_start(mention: _Span, found: list[_Span], divisions: Divisions) -> int:
    """Where the places begin that stand at once before one inside them (``甲市乙区``)."""
    start = mention.start
    for outer in reversed(found):
        if outer.end == start and divisions.contains(outer.name, mention.name):
            start = outer.start
    return start


def _is_partners(text: str, mention: _Span) -> bool:
    """Whether it is where somebody is with whom the applicant did it together."""
    said = _said()
    return bool(
        said.partner_before.search(text[: mention.start])
        and said.partner_behind.match(text[mention.end :])
    )


def _is_left(text: str, mention: _Span) -> bool:
    return bool(
        _said().came_from.search(text[: mention.start]) and _said().came.match(text[mention.end :])
    )


def _is_seat(text: str, found: list[_Span], name: str) -> bool:
    """Whether ``name`` is said to be where the head office is, not the firm that asks."""
    return any(m.name == name and _said().seat.search(text[: m.start]) for m in found)


def _without_seat(text: str, found: list[_Span]) -> list[_Span]:
    """``found`` without where the head office is, where a branch or works elsewhere is told of."""
    said = _said()
    others = [m for m in found if not said.seat.search(text[: m.start])]
    is_branch = any(match["branch"] for match in said.site.finditer(text))
    is_works = any(said.owner_behind.match(text[m.end :]) for m in others)
    return others if others and (is_branch or is_works) else found


def _narrowest(names: list[str], divisions: Divisions) -> list[str]:
    """``names`` without those that contain another of them, in order."""
    unique = list(dict.fromkeys(names))
    return [
        name
        for name in unique
        if not any(other != name and divisions.contains(name, other) for other in unique)
    ]

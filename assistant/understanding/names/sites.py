"""Where the head office and a branch of one firm are, and of which of them a turn speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.understanding.names.places import mentions_in
from assistant.words.sayings import sayings
from ingest.facts.division import Divisions

_ASIDE = re.compile(r"那么?|我们?|的|那边|这边|那里|呢|能拿|给|奖|多少|[,?。!]")
_PIECES = re.compile(r"[^,。;?!、:]+")


def sites_in(
    text: str,
    taken: Iterable[tuple[int, int]],
    divisions: Divisions,
    held: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    """Kind of site (``seat``, ``branch``) and its place, where key ``text`` tells both together."""
    if not sayings().places.site.search(text):
        return ()
    found = mentions_in(text, list(taken), divisions, held)
    told: dict[str, str] = {}
    for piece in _PIECES.finditer(text):
        kinds = _kinds(piece.group())
        places = [m.name for m in found if piece.start() <= m.start < piece.end()]
        if len(kinds) == 1 and places:
            told[kinds.pop()] = places[-1]
    return tuple(told.items())


def spoken_of(text: str, sites: Sequence[tuple[str, str]]) -> str | None:
    """The place of the one site that ``text`` speaks of without its place, if it is known."""
    known = dict(sites)
    names = {n for place in known.values() for n in (place, place.rstrip("省市区县"))}
    said: set[str] = set()
    for piece in _PIECES.findall(text):
        if not any(name in piece for name in names):
            said |= _kinds(piece)
    return known.get(said.pop()) if len(said) == 1 else None


def is_site_alone(text: str) -> bool:
    """Whether ``text`` (a key) says no more than of which site it asks: ``总公司的呢``."""
    bare = sayings().places.site.sub("", text, count=1)
    return bare != text and not _ASIDE.sub("", bare)


def _kinds(piece: str) -> set[str]:
    matches = sayings().places.site.finditer(piece)
    return {"seat" if match["seat"] else "branch" for match in matches}

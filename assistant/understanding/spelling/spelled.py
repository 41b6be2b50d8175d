"""A turn with its words as the lists spell them: slips, dialect, romanised places, marks."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.knowledge import Knowledge
from assistant.understanding.spelling.breaks import spaces_as_marks, with_marks, without_colons
from assistant.understanding.spelling.each_of_several import each_in_full
from assistant.understanding.spelling.level_first import (
    front_first,
    level_first,
    levels_apart,
    levels_named,
    tail_last,
)
from assistant.words.amounts import with_tens
from assistant.words.counting import NUMERAL
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.romanised import places_spelled_out

# «PCT美国下证4件»: how people say that a right was granted
_RIGHTS = re.compile(r"专利|pct|巴黎公约|发明|商标|马德里")
_GRANTED_SAID = re.compile(r"(?<![没未不])(?:下证|拿证|获证|发证)")
# «8件PCT,2件进了日本»: filed there, which is not granted there
_GONE_IN = re.compile(
    r"(?<=[\d一二两三四五六七八九十]件)(?:都|也|已经?|又|还)*进(?:了|到了?)|(?<=专利|商标)(?:都|也|已经?)*进(?:了|到了?)"
)
_SOME_COUNTRIES = re.compile(rf"{NUMERAL}个?国")
_SOME_ARE = re.compile(rf"(?<=[,。;])有(?=(?:{NUMERAL})[个件项](?!国)是)")
_INTERJECTION = re.compile("(?<=[一-鿿\\d])[嗯呃唔](?=[一-鿿\\d])")  # of who dictates
_PLACE_CHAIN = re.compile(r"省[^,。;?]{2,6}[市区县]|市[^,。;?]{2,6}[区县]")


def spelled_out(turn: str, knowledge: Knowledge) -> str:
    """The turn as a key, typing slips read as meant; names that stand there are left alone."""
    vocabulary = knowledge.vocabulary
    flat = with_tens(lexicon().respelled(_INTERJECTION.sub("", key(spaces_as_marks(turn)))))
    flat = places_spelled_out(flat, knowledge.place_names)
    if _RIGHTS.search(flat):
        flat = _entered(_GRANTED_SAID.sub("授权", flat))
    flat = _SOME_ARE.sub("其中", lexicon().reworded(flat))
    flat = each_in_full(flat, vocabulary)
    names = [(n.start, n.end) for n in vocabulary.awards(flat)]
    names += [m.span() for m in _applicant_kinds().finditer(flat)]
    # a place that there is, is no slip for another one (宿州, 苏州)
    names += [(m.start, m.end) for m in knowledge.divisions.find(flat)]
    flat = level_first(vocabulary.joined(vocabulary.sounds.corrected(flat, names)), vocabulary)
    flat = tail_last(levels_apart(flat, vocabulary), vocabulary)
    flat = levels_named(front_first(flat, vocabulary), vocabulary)
    flat = without_colons(flat, vocabulary.awards(flat))
    return with_marks(flat, vocabulary.awards(flat), _places_in(flat, knowledge))


def _entered(flat: str) -> str:
    """``flat`` with rights that went into countries as the texts say it: 进入."""
    starts = {country.start for country in countries_in(flat)}
    starts |= {m.start() for m in _SOME_COUNTRIES.finditer(flat)}
    return _GONE_IN.sub(lambda m: "进入" if m.end() in starts else m.group(), flat)


def _places_in(flat: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Spans of places, by their own names and by those that the policies call them."""
    called = (
        m.span()
        for name in knowledge.place_names
        if name in flat
        for m in re.finditer(re.escape(name), flat)
    )
    return [*called, *((m.start, m.end) for m in knowledge.divisions.find(flat))]


@lru_cache(maxsize=1)
def _applicant_kinds() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon().applicant_kinds)))


def at_its_place(flat: str, knowledge: Knowledge) -> str:
    """``浙江省衢州市柯城区`` as ``柯城区``: the places above it say nothing more."""
    if not _PLACE_CHAIN.search(flat):
        return flat
    found = knowledge.divisions.find(flat)
    for at in range(len(found) - 1, -1, -1):
        own, name = found[at], found[at].place.name
        inner = found[at + 1] if at + 1 < len(found) else None
        drop = len(own.text) - len(name) if own.text.endswith(name) else 0
        if inner and inner.start == own.end and inner.place.name != name:
            contains = knowledge.divisions.contains(name, inner.place.name)
            drop = len(own.text) if contains else drop
        flat = flat[: own.start] + flat[own.start + drop :]
    return flat

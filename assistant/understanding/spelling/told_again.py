"""A role and a number that lean on the award named before: ``国标牵头1个,跟着搞1个``.

They are written out in full, so that everything behind reads them as it reads any other award.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.quantities import segment
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.numbers.strange_pieces import strange_pieces
from assistant.words.amounts import counts
from assistant.words.counting import NUMERAL, counting
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.talk import talk

_SENTENCE = re.compile(r"[。?!]")
_MARK = re.compile(r"[,、;:。?!]$")
_CLAUSE = re.compile(r"[,。;?!]")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Pair:
    """A role with its number at ``start:end``, without an award's name."""

    start: int
    end: int
    role: str
    number: str


def told_in_full(flat: str, vocabulary: Vocabulary) -> str:
    """Key text ``flat`` with an award's name in every place where only its role and number stand.

    Only beside another award: of one alone its roles are counted as they are told.
    """
    if not _pair().search(flat):
        return flat
    names = [n for n in vocabulary.awards(flat) if any(h.role for h in n.heads)]
    if not names:
        return flat
    if taken_back := _roles_taken_back(flat, names):
        flat = taken_back
        names = [n for n in vocabulary.awards(flat) if any(h.role for h in n.heads)]
    return _with_names(flat, names) if len({n.heads for n in names}) >= _SEVERAL else flat


def _pairs(flat: str, start: int = 0) -> list[_Pair]:
    """Roles with numbers that no award's name stands between or behind."""
    return [
        _Pair(m.start(), m.end(), m["role"] or m["by"], m["n"] or m["m"])
        for m in _pair().finditer(flat, start)
    ]


def _with_names(flat: str, names: Sequence[Named]) -> str:
    edits: list[tuple[int, int, str]] = []
    strange = strange_pieces(flat, names)
    for at, named in enumerate(names):
        after = names[at + 1].start if at + 1 < len(names) else len(flat)
        sentence = _SENTENCE.search(flat, named.end, after)
        end = sentence.start() if sentence else after
        told = [p for p in _pairs(flat, named.end) if p.end <= end]
        told = [p for p in told if not any(s <= p.start < e for s, e in strange)]
        left, right = segment(flat, named.start, named.end)
        front = flat[left : named.start]
        inside = [c for c in counts(flat) if left <= c.start and c.end <= right]
        own = min(inside, key=lambda c: c.start, default=None)
        first = [p for p in told if p.start == named.end or (own and p.start <= own.start < p.end)]
        leaning = [p for p in told if p not in first]
        edits += [(p.end, p.end, named.name) for p in _ahead(flat, names[:at], named)]
        if own is None or not leaning or counting().aside.part.search(flat, named.end, end):
            continue
        if not first and not roles_in(front):
            if sum(next(counts(p.number)).number for p in leaning) != own.number:
                continue  # how many there are in all, and not each is told
            edits.append((min(own.start, named.start), max(own.end, named.end), ""))
        for pair in leaning:
            mark = "" if _MARK.search(flat[: pair.start]) else ","
            edits.append((pair.start, pair.end, f"{mark}{pair.role}{pair.number}{named.name}"))
    for start, end, told_so in sorted(edits, reverse=True):
        flat = flat[:start] + told_so + flat[end:]
    return flat


def _ahead(flat: str, before: Sequence[Named], named: Named) -> list[_Pair]:
    """The role and number that lean on ``named`` behind them: ``主导2项、参与1项国标``.

    None where an award of ``before`` stands in their clause: it is theirs.
    """
    start = max((n.end for n in before), default=0)
    pairs = [p for p in _pairs(flat, start) if p.end <= named.start]
    clause = max((m.end() for m in _CLAUSE.finditer(flat, 0, named.start)), default=0)
    is_free = not any(n.start >= clause for n in before)
    return [p for p in pairs if is_free and _next_pair().fullmatch(flat, p.end, named.start)]


@lru_cache(maxsize=1)
def _next_pair() -> re.Pattern[str]:
    roles = any_word(lexicon().role_names)
    done = counting().roles.done.pattern
    return re.compile(rf"[、和与及并](?:{roles})(?:{done})(?:{NUMERAL})[项个部份件]的?")


def _roles_taken_back(flat: str, names: Sequence[Named]) -> str | None:
    """``主导四个国标,不对,是两个参与`` as ``,参与两个国标``; None where no role is taken back."""
    for match in talk().taken_back.finditer(flat):
        before = [n for n in names if n.end <= match.start()]
        if not before:
            continue
        told: list[_Pair] = []
        at = match.end()
        for pair in _pairs(flat, match.end()):
            if not counting().roles.joins.fullmatch(flat, at, pair.start):
                break
            told.append(pair)
            at = pair.end
        if not told:
            continue
        named = before[-1]
        left, _ = segment(flat, named.start, named.end)
        roles = [start for start, end, _ in roles_in(flat) if left <= start < named.start]
        numbers = [c.start for c in counts(flat) if left <= c.start < named.start]
        start = min([named.start, *roles, *numbers])
        instead = ",".join(f"{p.role}{p.number}{named.name}" for p in told)
        return f"{flat[:start]},{instead}{flat[at:]}"
    return None


@lru_cache(maxsize=1)
def _pair() -> re.Pattern[str]:
    roles = any_word(lexicon().role_names)
    said = counting().roles
    one, two = (f"(?P<{name}>(?:{NUMERAL})(?:[项个部份件]|(?<=[俩仨])))" for name in ("n", "m"))
    next_one = rf"(?=(?:{NUMERAL})[项个部份件俩仨]{said.by.pattern}(?:{roles}))"
    ends = rf"(?=[,、;。?!)]|和|$|(?:{roles})|{talk().sum_begins.pattern})"
    return re.compile(
        rf"(?P<role>{roles})(?:{said.done.pattern}){one}{ends}"
        rf"|{two}(?:{said.by.pattern})(?P<by>{roles})(?:的|了)?(?:{ends}|{next_one})"
    )

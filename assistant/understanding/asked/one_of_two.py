"""Which of two it is, where the turn says not to know: ``不是甲就是乙``, ``甲还是乙我忘了``.

The turn is told twice, once with each of the two; what comes of either is compared. So it is with
three or more (``甲、乙还是丙我忘了``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words.normal import key, normalise
from assistant.words.one_of_two import one_of_two_words

_PAIR = 2
_GRAM = 2  # letters that tell one side from the other
_MOST = 4  # things between which it may be open
_LISTED = re.compile("、|还是|或者")
_SHORT = 4  # letters up to which a side leans on the end of the other: «美国还是越南批的»
_ENDS = re.compile(r"[\s,。;?!:]$|^$")
_VERB = re.compile(r"^(?:是|在|做|拿|得|评|参|主|第)")
_QUOTES = re.compile("[“”\"'「」『』]")
_NUMBERED = re.compile(r"\D+(?=\d)")
_ASKS_SUM = re.compile("多少|几")


@dataclass(frozen=True, slots=True)
class Side:
    """One of them: what it is called, and the turn as if it were the one."""

    name: str
    text: str


def one_of_two(question: str) -> tuple[Side, ...] | None:
    """The sides, at least two, between which ``question`` leaves it open; None if it does not."""
    words, flat = one_of_two_words(), normalise(question)
    said = next((m for p in words.told if (m := p.search(flat))), None)
    if said is None or is_choice(flat):
        return None
    groups = {name.rstrip("_"): at for name in said.groupdict() if (at := said.span(name))[0] >= 0}
    (start, mid), (_, end) = groups["one"], groups["two"]
    one, two = flat[start:mid], flat[groups["two"][0] : end]
    # «不是甲就是乙», «忘了是甲还是乙» leave nothing right in front for both to share
    is_chosen = said.re in (words.named, words.doubted_before)
    lead = None if is_chosen else _lead(one, two)
    if lead and lead.end() < len(one):
        start, one = start + lead.end(), one[lead.end() :]
    front = flat[:start] if not is_chosen else flat[: said.start()]
    front = words.empty.sub("", front)
    both = [side for side in _LISTED.split(f"{one}、{two}") if side]
    if any(map(words.other_side.search, both)) or all(map(words.giver.search, both)):
        return None
    if len(set(map(key, both))) < len(both) or len(both) > _MOST:
        return None
    behind = flat[said.end() :]
    if tail := words.tail.match(behind):
        behind = behind[tail.end() :]
    behind = words.same_asked.sub("" if _ASKS_SUM.search(flat) else "多少", behind)
    is_bare = is_chosen and not _ENDS.search(front)
    shared = _shared_end(both[0], both[-1])
    sides = []
    for side in (*(f"{one}{shared}" for one in both[:-1]), both[-1]):
        link = "是" if is_bare and not _VERB.search(side) else ""
        name = side.removesuffix(shared) if shared else side
        sides.append(Side(_as_typed(name, question), f"{front}{link}{side}{behind}"))
    return tuple(sides)


def _lead(one: str, two: str) -> re.Match[str] | None:
    """What stands in front of both, told once: ``证书上是``甲, ``留存``80万还是90万."""
    return _NUMBERED.match(one) if two[0].isdigit() else one_of_two_words().lead.match(one)


def is_choice(turn: str) -> bool:
    """Whether ``turn`` asks which of two to take: ``要么甲要么乙,哪头钱多``."""
    return bool(one_of_two_words().choice.search(key(turn)))


def _as_typed(name: str, question: str) -> str:
    """``name`` with its capitals (IF), without quotation marks."""
    typed = re.search(re.escape(name), question, re.IGNORECASE)
    return _QUOTES.sub("", typed.group() if typed else name)


def _shared_end(one: str, two: str) -> str:
    """What ``two`` says of both: ``美国还是越南批的``, ``国标还是行标起草``."""
    if len(one) > _SHORT or one[-1] == two[-1]:
        return ""
    found = one_of_two_words().shared_end.search(two, min(len(one), len(two)))
    return found.group() if found else ""


def settled(sides: Sequence[Side], later: str) -> Side | None:
    """The side that a ``later`` turn tells to be the one: ``是园区发的那个``, ``前者``."""
    words, flat = one_of_two_words(), key(later)
    if words.beside.search(flat):
        return None
    grams = [_grams(side.name) for side in sides]
    found = []
    for at, side in enumerate(sides):
        others = set().union(*(own for n, own in enumerate(grams) if n != at))
        nth = (words.first, words.second)[at] if len(sides) == _PAIR else None
        if any(g in flat for g in grams[at] - others) or (nth and nth.search(flat)):
            found.append(side)
    return found[0] if len(found) == 1 else None


def _grams(name: str) -> set[str]:
    flat = key(name)
    return {flat[i : i + _GRAM] for i in range(max(1, len(flat) - 1))}

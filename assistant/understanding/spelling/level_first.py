"""A level or another front of an award's name, said inside it, in a list or behind, put in front.

``设计国家级作品`` is ``国家级设计作品``, ``甲制造首次认证`` ``首次甲制造认证``,
``1个国家级、2个省级试点`` 1个国家级试点、2个省级试点, ``团体标准呢,某地制造的`` 某地制造团体标准呢.
"""

from __future__ import annotations

import re
from itertools import product

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.counting import NUMERAL
from assistant.words.normal import key

_LEVEL = re.compile(r"(?<=[一-鿿])(?:国家|国际|省|市)级(?=[一-鿿])")
_FIRST = re.compile(r"(?<=[一-鿿])(?:首次|第一次|初次|头一[次回])(?=[一-鿿])")
_BEHIND = re.compile(r"(?P<asks>呢?),(?:是)?(?P<front>[一-鿿]{2,8})的(?P<end>[?。!]*)$")
_PIECE = re.compile(r"(?:^|[,。;、])(?:还有?|另外?|又)?")
_LAST = range(4, 1, -1)  # letters of a name's last word
_LONGEST = 12  # letters of a name without its level
_TAILS = range(6, 1, -1)  # letters of a name's end
_COUNTED = rf"(?:{NUMERAL})[个项件家]"
_LISTED = re.compile(
    rf"(?:{_COUNTED}|(?<![一-鿿]))(?P<level>(?:国家|国际|全国|省|市)级?)的?"
    rf"(?=(?:[、,和与及]|以及|还有)(?:{_COUNTED})?(?P<next>(?:国家|国际|全国|省|市)级?))"
)

_GRADE = r"(?:国家|国际|全国|中国|省|市)(?:级|里|家)?的?"
_DENIED = re.compile("[没未]")
_APART = re.compile(
    rf"[,:]?(?P<one>{_GRADE})(?P<of_one>[^,。;?的]{{2,8}})[,;](?P<two>{_GRADE})(?P<of_two>[^,。;?的]{{2,8}})"
)
_CALLED = {"国际": ("国际",), "省": ("省级", "省"), "市": ("市级", "市")}
_NATIONAL = ("国家级", "国家", "中国", "全国")


def level_first(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with levels and 首次 in front of the name that they split, at its length."""
    for match in _LEVEL.finditer(text):
        level, at = match.group(), match.start()
        bare = text[:at] + text[match.end() :]
        split = next((n for n in vocabulary.awards(bare) if n.start < at < n.end), None)
        if split and any(key(h.level).startswith(level) for h in split.heads):
            text = bare[: split.start] + level + bare[split.start :]
    for match in _FIRST.finditer(text):
        at = match.start()
        bare = text[:at] + text[match.end() :]
        if split := next((n for n in vocabulary.awards(bare) if n.start < at < n.end), None):
            text = bare[: split.start] + match.group() + bare[split.start :]
    return text


def front_first(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with what ends it in front of the name: ``团体标准呢,某地制造的``."""
    match = _BEHIND.search(text)
    if match is None:
        return text
    before, front = text[: match.start()], match["front"]
    for size in _TAILS:
        if len(before) >= size and f"{front}{before[-size:]}" in vocabulary.heads_by_name:
            return f"{before[:-size]}{front}{before[-size:]}{match['asks']}{match['end']}"
    return text


def tail_last(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with names in order that a piece says with the last word first.

    ``团标甲地制造`` is a 甲地制造团标.
    """
    names = vocabulary.heads_by_name
    for at in [m.end() for m in reversed(list(_PIECE.finditer(text)))]:
        for cut, size in product(_LAST, range(_LONGEST, 1, -1)):
            tail, front = text[at : at + cut], text[at + cut : at + cut + size]
            if len(front) == size and f"{front}{tail}" in names and f"{tail}{front}" not in names:
                text = f"{text[:at]}{front}{tail}{text[at + cut + size :]}"
                break
    return text


def levels_apart(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with a name in full where its levels are told apart behind it, one not won.

    ``甲奖国家的没评上,省里的评上了`` is ``国家甲奖没评上,省甲奖评上了``.
    """
    said = _APART.search(text)
    if said is None or not _DENIED.search(said["of_one"] + said["of_two"]):
        return text
    before, names = text[: said.start()], vocabulary.heads_by_name
    for size in range(min(len(before), _LONGEST), 1, -1):
        ways = ([f"{w}{before[-size:]}" for w in _called(said[which])] for which in ("one", "two"))
        one, two = (next((name for name in own if name in names), "") for own in ways)
        if one and two:
            told = f"{one}{said['of_one']},{two}{said['of_two']}"
            return before[:-size] + told + text[said.end() :]
    return text


def _called(grade: str) -> tuple[str, ...]:
    """How names begin that are of ``grade`` as it is said (``省里的``)."""
    return next((own for word, own in _CALLED.items() if grade.startswith(word)), _NATIONAL)


def levels_named(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with the name that ends a list of counted levels behind each of them."""
    for match in reversed(list(_LISTED.finditer(text))):
        at = match.start("next")
        named = next((n for n in vocabulary.awards(text) if n.start == at), None)
        rest = text[match.end("next") : named.end] if named else ""
        own = match["level"] + rest
        if rest and any(n.end - n.start == len(own) for n in vocabulary.awards(own)):
            text = text[: match.end("level")] + rest + text[match.end("level") :]
    return text

"""Of the levels of one award the one that a question says beside its name (省级、修订)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.match import Head
from assistant.understanding.names.tails import level_in
from assistant.understanding.names.vocabulary import Named
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_LISTED_LEVEL = re.compile(r"(?:和|与|及|、|还有)(?P<level>(?:国家|省|市|县|区)级)")
_REVISED, _MADE = "修订", re.compile("(?<!修)制[定订](?!修)")
_GIVER = re.compile("(?P<of>[省市区县])[里级]的?(?:那个)?$")
_PIECE = re.compile(r"[,。;、:?!]|和|与|及|还有")
_BRACKET = re.compile(r"[(（].*")


def piece_around(text: str, named: Named) -> str:
    """The words between two marks that ``named`` stands among, without it."""
    left = max((m.end() for m in _PIECE.finditer(text, 0, named.start)), default=0)
    right = _PIECE.search(text, named.end)
    return text[left : named.start] + "," + text[named.end : right.start() if right else len(text)]


def at_level(text: str, named: Named, heads: frozenset[Head]) -> frozenset[Head]:
    """Of one award's levels the one said in the same piece: ``年度考核第一名``."""
    if len({h.level for h in heads}) < 2:
        return heads
    left = max((m.end() for m in _PIECE.finditer(text, 0, named.start)), default=0)
    right = _PIECE.search(text, named.end)
    end = right.start() if right else len(text)
    more = _LISTED_LEVEL.match(text, end)  # «国家级和省级分别多少»
    if more and any(key(h.level) == more["level"] for h in heads):
        end = more.end()
    piece = text[left : named.start] + "," + text[named.end : end]
    levels = sorted(
        {_BRACKET.sub("", h.level) for h in heads if h.level}, key=longest_first, reverse=True
    )
    said = set()
    for level in reversed(levels):  # AA级 is no A级
        if words := level_in(piece, level):
            said.add(level)
            piece = piece.replace(words, "|")
    if _REVISED in levels and _REVISED not in said and _MADE.search(piece):
        heads = frozenset(h for h in heads if h.level != _REVISED)  # «参与制定»
        levels.remove(_REVISED)
    said = said or _firms_said(text, levels) or _given_by(text[: named.start], levels)
    told = frozenset(h for h in heads if _BRACKET.sub("", h.level) in said)
    return told if len({h.level for h in told}) == 1 else heads


def _given_by(front: str, levels: Sequence[str]) -> set[str]:
    """Of levels that print the name of a place the one of the place in front (``省里的``)."""
    giver = _GIVER.search(front)
    said = {one for one in levels if giver and giver["of"] in one}
    return said if len(said) == 1 else set()


def _firms_said(text: str, levels: Sequence[str]) -> set[str]:
    """Of levels that are kinds of firm (小微企业) those told anywhere: they hold for all of it."""
    kinds = lexicon().applicant_kinds
    firms = [one for one in levels if one.endswith("企业") or any(kind in one for kind in kinds)]
    said = {one for one in firms if key(one) in text}
    return {one for one in said if not any(one != other and one in other for other in said)}

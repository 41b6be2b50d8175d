"""Every award that a turn counts, by its name or less, without those denied or paid already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.awards.conjuncts import conjuncts
from assistant.understanding.awards.ellipsis import sisters
from assistant.understanding.awards.held import is_held
from assistant.understanding.awards.naming import Naming
from assistant.understanding.awards.not_won import not_won
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.words.amounts import Count

_LISTED = re.compile(r"[、和与跟及]|还有")


@dataclass(frozen=True, slots=True)
class NamesTold:
    """Awards by what is said of them, in their order.

    Attributes:
        naming: how the names that were not counted are meant.
        asked: what is asked about.
        paid: what was paid already, beside it.
    """

    naming: Naming
    asked: list[Named]
    paid: list[Named]


def names_told(
    text: str,
    naming: Naming,
    things: Sequence[Count],
    paid: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
    *,
    known: Sequence[Named],
) -> NamesTold:
    """The awards of key text ``text``.

    Args:
        naming: the names found in it, sorted.
        paid: spans that tell of what was paid.
        known: every name of the library in it, however it is meant.
    """
    told_alone = list(sisters(text, naming.asked, things, vocabulary))
    more = conjuncts(text, [*naming.asked, *told_alone], vocabulary, known) if naming.asked else []
    # what was said not to be won is not told by its last word, either
    told_alone, more = (
        [n for n in told if not any(u.start <= n.start < u.end for u in naming.unwon)]
        for told in (told_alone, more)
    )
    names = sorted([*naming.asked, *told_alone, *more], key=lambda n: n.start)
    if told_alone or more:
        # «甲名品、名牌一个都没拿到»: one told by its last word alone may be denied, too
        unwon = not_won(text, sorted([*names, *naming.unwon], key=lambda n: n.start))
        naming = naming.without([n for n in unwon if n not in naming.unwon])
        names = [n for n in names if n not in unwon]
        held = [n for n in names if is_held(text, n) and not _is_joined(text, n, names)]
        if held and len(held) < len(names):
            naming = naming.beside(held)
            names = [n for n in names if n not in held]
    # «上半年甲奖的12万已经到账,又拿了乙奖»: the one paid counts no more
    owed = [n for n in names if not any(s <= n.start < e for s, e in paid)]
    return NamesTold(naming, owed or names, [n for n in names if owed and n not in owed])


def _is_joined(text: str, named: Named, names: Sequence[Named]) -> bool:
    """``名牌和甲商标都拿了``: what is told of the last of a list is told of all."""
    ends = [n.end for n in names if n.end <= named.start]
    return bool(ends) and bool(_LISTED.fullmatch(text, max(ends), named.start))

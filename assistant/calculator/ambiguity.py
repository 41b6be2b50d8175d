"""Places the texts leave open that concern this award (歧义), with the reading taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.calculator.rule_index import index_of
from assistant.words.normal import key
from ingest.reward import Ground, RewardRule, RuleSet
from ingest.text.numeral import value_of

_QUOTED = re.compile(r"“([^“”]+)”")
_CLAUSE = re.compile(
    r"第([一二三四五六七八九十百零〇\d]+)(条|部分)(?:[（(]([一二三四五六七八九十]+)[）)])?"
)
_LABEL = re.compile(r"[一二三四五六七八九十百零〇\d]+")
_LONG_ENOUGH = 5  # letters of a quotation that tells one clause from another


def ambiguities_of(
    rules: RuleSet, used: Iterable[RewardRule], grounds: Iterable[Ground], *, is_joint: bool
) -> list[str]:
    """Those of ``rules.ambiguities`` that speak of the clauses used.

    One that quotes the text concerns the award whose words it quotes; one that only names a
    clause, every award of that clause; one that names neither, awards had together.

    Args:
        grounds: clauses of caps, conditions and the like that decided something.
        is_joint: whether several awards were added.
    """
    if not rules.ambiguities:
        return []
    chosen, places = list(used), list(grounds)
    quotes = [key(rule.quote) for rule in chosen] + [key(ground.quote) for ground in places]
    names = [key(x) for r in chosen for x in (r.item, r.level or "") if len(x) >= _LONG_ENOUGH]
    index = index_of(rules)
    paths = {_numbers(path) for path in (*(r.path for r in chosen), *(g.path for g in places))}
    found = []
    for text in rules.ambiguities:
        pieces = [p for q in _QUOTED.findall(text) for p in _pieces(q)]
        telling = [p for p in pieces if any(p in quote for quote in index.quotes)]
        clauses = _CLAUSE.findall(text)
        if telling:
            concerns = any(p in quote for p in telling for quote in quotes)
            others = index.items - {key(r.item) for r in chosen}
            concerns &= not _speaks_of_others(key(text), names, others)
        elif clauses:
            concerns = any(_is_in(paths, *clause) for clause in clauses)
        else:
            concerns = is_joint
        if concerns:
            found.append(text)
    return found


def _pieces(quotation: str) -> list[str]:
    return [key(p) for p in re.split(r"…+", quotation) if len(key(p)) >= _LONG_ENOUGH]


def _speaks_of_others(text: str, names: list[str], others: frozenset[str]) -> bool:
    """Whether it names other awards of the same clause and none of those used."""
    if any(name in text for name in names):
        return False
    return any(len(other) >= _LONG_ENOUGH and other in text for other in others)


def _numbers(path: tuple[str, ...]) -> tuple[int, ...]:
    found = (_LABEL.search(label) for label in path)
    return tuple(int(value_of(match.group()) or 0) for match in found if match)


def _is_in(paths: set[tuple[int, ...]], number: str, unit: str, inner: str) -> bool:
    first = int(value_of(number) or 0)
    if unit == "部分":
        second = int(value_of(inner) or 0) if inner else 0
        return any(p[:1] == (first,) and (not second or p[1:2] == (second,)) for p in paths)
    return any(first in p for p in paths)

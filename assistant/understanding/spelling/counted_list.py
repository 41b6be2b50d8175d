"""A list counted before the word that all its members end in: ``甲和乙两个认证``.

The names are 甲认证 and 乙认证, one of each; the number only says how many were listed.
"""

from __future__ import annotations

import re
from collections.abc import Container

_NUMBER = re.compile(r"(?P<n>[两二三四2-4])(?:个|项|种|张|样|类)")
_COUNTS = re.compile(r"[\d一二两三四五六七八九十](?:个|项|种|张|样|类|件)")
_VALUES = {"两": 2, "二": 2, "三": 3, "四": 4}
_JOINS = re.compile(r"[、和与及跟]")
_CLAUSE = re.compile(r"[,。;?!]")
_LONGEST_END, _SHORTEST_END = 4, 2


def without_number_of_list(flat: str, names: Container[str]) -> str:
    """Key text ``flat`` with the number taken out from between a list and the end of its names.

    Args:
        names: of awards, as keys.
    """
    for number in reversed(list(_NUMBER.finditer(flat))):
        clause = _CLAUSE.split(flat[: number.start()])[-1]
        members = _JOINS.split(clause)
        count = _VALUES.get(number["n"]) or int(number["n"])
        if len(members) < count or any(_COUNTS.search(one) for one in members):
            continue
        last = members[-1]
        sizes = range(_SHORTEST_END, _LONGEST_END + 1)
        ends = [flat[number.end() : number.end() + size] for size in sizes]
        # «国标、参与2项行业标准»: what has a name of its own is what is counted
        if any(end in names for end in ends):
            continue
        if any(last not in names and last + end in names for end in ends):
            flat = flat[: number.start()] + flat[number.end() :]
    return flat

"""A score that the user tells, held against the one that an award wants.

``评了600分整能得奖吗`` is decided by ``总评分应当高于600分``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.item import Item

_TOLD = re.compile(r"(?<![\d.])(?P<n>\d{2,4})分(?![之钟公])")
_WANTED = re.compile(r"(?P<than>高于|超过|不低于|不少于|达到|满)(?P<n>\d{2,4})分")
_LABEL = re.compile(r"^第[一二三四五六七八九十百]+条")
_MORE = ("高于", "超过")


def scored_line(question: str, items: Sequence[Item]) -> str | None:
    """The first line for one score told where one of ``items`` sets a score for it; None else.

    Of a sentence that sets several each is told, with the award that it is for.

    Args:
        question: as a key.
    """
    told = {m["n"] for m in _TOLD.finditer(question)}
    setting = [(item, list(_WANTED.finditer(item.reading))) for item in items]
    setting = [(item, found) for item, found in setting if found]
    if len(told) != 1 or len(setting) != 1:
        return None
    item, found = setting[0]
    score = int(next(iter(told)))
    pieces = re.split("[,，;；]", item.reading)
    named = [p for p in pieces if _WANTED.search(p)]
    said = []
    for piece, wanted in zip(named, found, strict=False):
        limit = int(wanted["n"])
        is_met = score > limit if wanted["than"] in _MORE else score >= limit
        whose = re.split("获奖组织|的?总?评分|应当", _LABEL.sub("", piece))[0]
        said.append(f"{whose}要求{wanted.group()}，{'达到' if is_met else '没有达到'}")
    return f"按您说的{score}分：{'；'.join(said)}。评分达到以后，还要经评定程序评定。"

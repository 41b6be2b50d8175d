"""A rank or a score that the user tells, held against the one that a condition asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.item import Item
from ingest.text.numeral import value_of

_NUMBER = r"\d+|[一二三四五六七八九十]+"
_RANK_TOLD = re.compile(
    rf"(?:排名?|位列|位居|名列|列)(?:在|到)?(?:第(?P<n>{_NUMBER})|(?P<m>\d+)(?:名|位))(?!起草|单位|作者)"
)
_RANK_WANTED = re.compile(rf"前(?P<n>{_NUMBER})(?:位|名|强)")
_SCORE_TOLD = re.compile(r"(?<![\d.])(?P<n>\d{2,4})分(?![之钟公])")
_SCORE_WANTED = re.compile(r"(?P<than>高于|超过|不低于|不少于|达到|满)(?P<n>\d{2,4})分")
_LABEL = re.compile(r"^第[一二三四五六七八九十百]+条")
_MORE = ("高于", "超过")


def ranked_line(question: str, items: Sequence[Item]) -> str | None:
    """The first line for a rank told where just one of ``items`` sets a rank; None else.

    ``我们在同行里排第八,报得上吗`` is decided by ``位居市内同行业前5位``.

    Args:
        question: as a key.
    """
    told = _RANK_TOLD.search(question)
    setting = [(item, m) for item in items if (m := _RANK_WANTED.search(item.reading))]
    if told is None or len(setting) != 1:
        return None
    (item, wanted), rank = setting[0], value_of(told["n"] or told["m"])
    limit = value_of(wanted["n"])
    if rank is None or limit is None:
        return None
    if rank > limit:
        return f"按您说的“{told.group()}”，不符合{item.said}。"
    return f"按您说的“{told.group()}”，{item.said}中的名次符合；其余各项也要符合。"


def scored_line(question: str, items: Sequence[Item]) -> str | None:
    """The first line for one score told where one of ``items`` sets a score for it; None else.

    ``评了600分整能得奖吗`` is decided by ``总评分应当高于600分``. Of a sentence that sets several
    each is told, with the award that it is for.

    Args:
        question: as a key.
    """
    told = {m["n"] for m in _SCORE_TOLD.finditer(question)}
    setting = [(item, list(_SCORE_WANTED.finditer(item.reading))) for item in items]
    setting = [(item, found) for item, found in setting if found]
    if len(told) != 1 or len(setting) != 1:
        return None
    item, found = setting[0]
    score = int(next(iter(told)))
    pieces = re.split("[,，;；]", item.reading)
    named = [p for p in pieces if _SCORE_WANTED.search(p)]
    said = []
    for piece, wanted in zip(named, found, strict=False):
        limit = int(wanted["n"])
        is_met = score > limit if wanted["than"] in _MORE else score >= limit
        whose = re.split("获奖组织|的?总?评分|应当", _LABEL.sub("", piece))[0]
        said.append(f"{whose}要求{wanted.group()}，{'达到' if is_met else '没有达到'}")
    return f"按您说的{score}分：{'；'.join(said)}。评分达到以后，还要经评定程序评定。"

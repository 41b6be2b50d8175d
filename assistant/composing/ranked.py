"""A rank that the user tells, held against the one that a condition asks for.

``我们在同行里排第八,报得上吗`` is decided by ``位居市内同行业前5位``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.item import Item
from ingest.text.numeral import value_of

_NUMBER = r"\d+|[一二三四五六七八九十]+"
_TOLD = re.compile(
    rf"(?:排名?|位列|位居|名列|列)(?:在|到)?(?:第(?P<n>{_NUMBER})|(?P<m>\d+)(?:名|位))(?!起草|单位|作者)"
)
_WANTED = re.compile(rf"前(?P<n>{_NUMBER})(?:位|名|强)")


def ranked_line(question: str, items: Sequence[Item]) -> str | None:
    """The first line for a rank told where just one of ``items`` sets a rank; None else.

    Args:
        question: as a key.
    """
    told = _TOLD.search(question)
    setting = [(item, m) for item in items if (m := _WANTED.search(item.reading))]
    if told is None or len(setting) != 1:
        return None
    (item, wanted), rank = setting[0], value_of(told["n"] or told["m"])
    limit = value_of(wanted["n"])
    if rank is None or limit is None:
        return None
    if rank > limit:
        return f"按您说的“{told.group()}”，不符合{item.said}。"
    return f"按您说的“{told.group()}”，{item.said}中的名次符合；其余各项也要符合。"

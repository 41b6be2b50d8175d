"""How many times something is told to have happened, and how often a clause asks for it.

``抽检一次不合格`` is no case of ``连续两次不合格``.
"""

from __future__ import annotations

import re

from ingest.text.numeral import value_of

_NUMBER = "[一二两三四五六]|[1-6]"
_TOLD = re.compile(rf"(?<![每几多久年月季届])(?P<n>{_NUMBER})[次回](?!性)")
_ASKED = re.compile(rf"(?:连续|累计)[^。;,]{{0,16}}?(?P<n>{_NUMBER})[次回]")
_HOW_OFTEN = re.compile("多久|几年|每年|一年|多长时间|周期|几次")


def times_told(flat: str) -> int | None:
    """The number of times that key ``flat`` tells of; None where it tells of none, or asks."""
    found = None if _HOW_OFTEN.search(flat) else _TOLD.search(flat)
    return _number(found)


def times_asked(flat: str) -> int | None:
    """The number of times in a row or in all that the clause ``flat`` is about."""
    return _number(_ASKED.search(flat))


def _number(found: re.Match[str] | None) -> int | None:
    value = value_of(found["n"].replace("两", "二")) if found else None
    return None if value is None else int(value)

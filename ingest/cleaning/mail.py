"""Quotation marks of mail (``> ``) before the lines of a policy that was sent on."""

from __future__ import annotations

import re

from ingest.cleaning.website_words import REASON_MAIL

Found = tuple[int, int, str]

_MARK = re.compile(r"^[ \t]?(?:[>＞][ ]?)+", re.M)
_LEAST = 4


def find_quote_marks(text: str) -> list[Found]:
    """The marks at the beginnings of lines, where most lines of a stretch have one."""
    marks = list(_MARK.finditer(text))
    if len(marks) < _LEAST:
        return []
    found: list[Found] = []
    run = [marks[0]]
    for mark in marks[1:]:
        if text.count("\n", run[-1].end(), mark.start()) > 1:
            found += _taken(run)
            run = []
        run.append(mark)
    return found + _taken(run)


def _taken(run: list[re.Match[str]]) -> list[Found]:
    if len(run) < _LEAST:
        return []
    return [(mark.start(), mark.end(), REASON_MAIL) for mark in run]

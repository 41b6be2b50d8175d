"""Some of the years alone of awards that were told year by year: ``只看去年和今年呢``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from assistant.words.talk_parts import talk_parts

_RANK = re.compile(r"第\d+名?")
_PIECE = re.compile(r"[^,。;?!]+[,。;?!]*")
_ASKS = re.compile("多少|几钱|[?吗呢]")
_SO_MANY = re.compile(r"(?:[两二三四五几]|\d)年的?")  # «三年的加起来» are fewer now
_RUN = re.compile(r"(?:连续|连着|接连)[两二三四五2-5]年")
_SEVERAL = 2


def of_years(
    fresh: Query, earlier: Query, flat: str, read_turn: Callable[[str], Query]
) -> Query | None:
    """The turn before without the years that are not asked of, or with another rank in one.

    None where the turn (a key) picks no years, or more was told than the turn before tells.
    """
    before = key(earlier.text)
    told = list(dict.fromkeys(talk_parts().year_told.findall(before)))
    if len(told) < _SEVERAL or not earlier.events:
        return None
    text = _picked(flat, before, told) or _ranked(flat, before)
    if text is None or not _is_all(read_turn(before).events, earlier.events):
        return None
    read = read_turn(text)
    if not read.events:
        return None
    return replace(
        earlier, question=fresh.question, text=text, search_text=text, events=read.events,
        unread=read.unread, period=read.period, intents=frozenset({"amount"}),
    )  # fmt: skip


def _is_all(read: tuple[AskedEvent, ...], events: tuple[AskedEvent, ...]) -> bool:
    told = [[(e.name, e.quantity, e.role) for e in some] for some in (read, events)]
    return told[0] == told[1]


def _picked(flat: str, before: str, told: list[str]) -> str | None:
    words = talk_parts()
    dropped = words.years_dropped.fullmatch(flat)
    said = dropped or words.years_picked.fullmatch(flat)
    if said is None:
        return None
    years = talk_parts().year_told.findall(said["years"])
    if not years:
        years = told[-_SEVERAL:] if words.years_last.search(said["years"]) else told[:_SEVERAL]
    kept = [y for y in told if (y in years) is not bool(dropped)]
    if set(years) - set(told) or not kept or len(kept) == len(told):
        return None
    return _of(before, set(kept))


def _of(before: str, kept: set[str]) -> str:
    """``before`` without what it tells of other years than ``kept``."""
    marks = list(talk_parts().year_told.finditer(before))
    ends = [*(m.start() for m in marks[1:]), len(before)]
    text = _RUN.sub("", before[: marks[0].start()])
    for mark, end in zip(marks, ends, strict=True):
        own, rest = "", ""
        for piece in _PIECE.findall(before[mark.start() : end]):
            if rest or _ASKS.search(piece):
                rest += piece
            else:
                own += piece
        text += (own if mark.group() in kept else "") + _SO_MANY.sub("", rest)
    return text


def _ranked(flat: str, before: str) -> str | None:
    """``今年要是也进了前10呢``: the rank of that year put in its place."""
    said = talk_parts().rank_of_year.fullmatch(flat)
    if said is None:
        return None
    own = re.compile(rf"(?<!大){said['year']}[^,。;?\d]{{0,10}}?(?=第\d+名?)")
    found = list(own.finditer(before))
    if len(found) != 1:
        return None
    old = _RANK.match(before, found[0].end())
    return f"{before[: found[0].end()]}第{said['n']}名{before[old.end() :]}" if old else None

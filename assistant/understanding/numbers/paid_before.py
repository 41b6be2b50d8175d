"""What was received of the same policy this year already: it uses up a limit for the year."""

from __future__ import annotations

import re

from assistant.words.amounts import sums
from assistant.words.sayings import PaidWords, sayings

_ENDS_TURN = re.compile(r"(?:的[^,。;?]{0,6}?)?(?:奖励|奖金|补贴|钱|了)*[。!]?(?:\n|$)")


def _said() -> PaidWords:
    return sayings().paid


def paid_this_year(text: str) -> int | None:
    """Yuan that key text ``text`` says were received this year, where it asks for more."""
    for money in sums(text):
        piece = re.split(r"[,。;?\n]", text[: money.start])[-1]
        before = text[max(0, money.start - 40) : money.start] if len(piece) < 4 else piece
        # told in a turn of its own, it leaves what the turns before ask for
        is_apart = "\n" in text[: money.start] and _ENDS_TURN.match(text, money.end)
        is_more = is_apart or _said().more.search(text, money.end)
        if _said().this_year.search(before) and is_more:
            return int(money.amount)
    of_year = [m for m in _parts(text) if m["year"]]
    paid = [money for m in of_year for money in sums(m["told"])]
    return int(sum(money.amount for money in paid)) if paid else None


def counted_as_paid(text: str) -> list[tuple[int, int]]:
    """Spans of ``去年注册过4件已经领了``: what is counted there was rewarded in its time."""
    return [m.span() for m in (*_said().counted_then.finditer(text), *_parts(text))]


def unpaid(text: str, paid: list[tuple[int, int]]) -> str:
    """``text``, at its length, without the pieces that tell of what was rewarded before."""
    for start, end in paid:
        text = text[:start] + "□" * (end - start) + text[end:]
    return text


def _parts(text: str) -> list[re.Match[str]]:
    """Pieces that tell of an award and its sum, or its time, as paid; where more is asked for."""
    found = [m for m in _said().part.finditer(text) if _said().goes_on.search(text, m.end())]
    told = [m for m in found if m["year"] or m["sum"] or any(True for _ in sums(m["told"]))]
    return [
        *told,
        *(m for m in _said().all_before.finditer(text) if _said().goes_on.search(text, m.end())),
    ]


def has_come(text: str, start: int, end: int) -> bool:
    """Whether the money told at ``start:end`` was received: ``省里那3万已经到账``."""
    said = _said()
    came = said.came.search(text[:start]) and said.goes_on.search(text, end)
    return bool(said.has_come.match(text, end) or came)


def is_of_money(piece: str) -> bool:
    """Whether a piece says what sum was received (``拿了100万奖励``), not what was done."""
    return any(_said().received.search(piece[: money.start]) for money in sums(piece))

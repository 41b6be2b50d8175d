"""What was received of the same policy this year already: it uses up a limit for the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.words.amounts import sums
from assistant.words.sayings import PaidWords, sayings

_ENDS_TURN = re.compile(r"(?:的[^,。;?]{0,6}?)?(?:奖励|奖金|补贴|钱|了)*[。!]?(?:\n|$)")

_PIECE = re.compile(r"[^,。;?!\n]+")
_MARK = re.compile(r"、|和|与|跟|及|加上?")
_POINTS = re.compile(
    r"^(?:其中|那个|这个|那项|这项|它|当时|之前|以前|的)+|(?:那[个项]|这[个项]|的)+$"
)


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
    then = [m.span() for m in (*_said().counted_then.finditer(text), *_parts(text))]
    return [*then, *_received_for(text)]


def _received_for(text: str) -> Iterator[tuple[int, int]]:
    """What is told in one piece and said to be paid in a later one: ``…,甲奖的奖励领过了``."""
    pieces = [m.span() for m in _PIECE.finditer(text)]
    for at, (start, end) in enumerate(pieces):
        said = _said().for_it.fullmatch(text, start, end)
        if said is None:
            continue
        what = _POINTS.sub("", said["what"] or "")
        before = [p for p in pieces[:at] if what in text[slice(*p)]]
        if before:
            yield (start, end)
            yield _item(text, before[-1], what) if what else before[-1]


def only_received(text: str, names: Sequence[str]) -> bool:
    """Whether key text ``text`` tells of all ``names`` just that their money was received."""
    spans = list(_received_for(text))
    for piece in _PIECE.finditer(text):
        said = _said().for_it.fullmatch(piece.group())
        if said and any(name in (said["what"] or "") for name in names):
            spans.append(piece.span())
    left = unpaid(text, spans)
    return bool(spans and names) and not any(name in left for name in names)


def _item(text: str, piece: tuple[int, int], what: str) -> tuple[int, int]:
    """Where ``what`` is told in ``piece``, from the mark before it to the one behind it."""
    at = text.rindex(what, *piece)
    marks = [m.span() for m in _MARK.finditer(text, *piece)]
    start = max((e for _, e in marks if e <= at), default=piece[0])
    return start, min((s for s, _ in marks if s >= at + len(what)), default=piece[1])


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

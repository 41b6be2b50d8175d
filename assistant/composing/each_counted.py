"""``甲奖和乙奖各要多少个``: of one long clause the piece that counts each of the two."""

from __future__ import annotations

import re

from assistant.words.normal import key

# «甲和乙各要…», «多少个甲、多少个乙»
_BOTH = re.compile(
    r"(?P<one>[^,。;?]{2,16}?)(?:和|与|跟|以及|还有|及|、)(?P<two>[^,。;?]{2,16}?)"
    r"(?:各自?|分别|都)(?:要|是|有|为|达|到|定|求|得|目标|力争)*(?:多少|几|百分)"
)
_EACH = re.compile(
    r"(?:多少|几)(?P<one>[^,。;?、和与]{2,14})(?:和|与|以及|还有|及|、|,)(?:多少|几)"
    r"(?P<two>[^,。;?]{2,14}?)(?:$|[?。,吗呢])"
)
_PIECE = re.compile(r"[，,。；;：:\n]")
_LEAST = 2  # letters by which a thing is known
_MOST = 60  # letters of a piece that is read at a glance


def each_counted(told: str, quote: str, form: re.Pattern[str]) -> str | None:
    """The two pieces of ``quote`` that count the two things asked for; None unless both are clear.

    Args:
        told: key of the question.
        form: form that the answer must have.
    """
    found = _BOTH.search(told) or _EACH.search(told)
    if found is None:
        return None
    pieces = [p.strip() for p in _PIECE.split(quote) if form.search(p) and len(p) <= _MOST]
    one, two = (_counting(found[name], pieces) for name in ("one", "two"))
    if one is None or two is None:
        return None
    return f"原文写明：“{one}”" + ("。" if one == two else f"，“{two}”。")


def _counting(thing: str, pieces: list[str]) -> str | None:
    """The one piece that holds the longest run of letters of ``thing`` that any of them holds."""
    for size in range(len(thing), _LEAST - 1, -1):
        runs = {thing[at : at + size] for at in range(len(thing) - size + 1)}
        holding = [p for p in pieces if any(run in key(p) for run in runs)]
        if holding:
            return holding[0] if len(holding) == 1 else None
    return None

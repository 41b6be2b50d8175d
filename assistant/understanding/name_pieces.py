"""Whether a piece of text is an award's name said in short, or a piece of something else."""

from __future__ import annotations


def is_code(text: str, piece: str, start: int) -> bool:
    """Whether ``piece`` is the front of a code: the ``iso`` of ISO9000 names no standard."""
    return piece.isascii() and text[start + len(piece) : start + len(piece) + 1].isdigit()


def shortens(name: str, longer: str) -> bool:
    """Whether ``name`` is ``longer`` with pieces left out, cut nowhere inside a pair of letters.

    It keeps the end, and whole pieces of two letters or more in their order (全国分技术委员会
    for 全国专业标准化分技术委员会).
    """
    if len(name) >= len(longer) or name[-2:] != longer[-2:]:
        return False
    if longer.endswith(name):
        return True
    for cut in range(2, len(name) - 1):
        head, tail = name[:cut], name[cut:]
        at = longer.find(head)
        if longer.endswith(tail) and 0 <= at <= len(longer) - len(tail) - len(head):
            return True
    return False

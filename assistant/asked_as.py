"""What a piece of work is of its turn: a question, one firm's case, one side of a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class AskedAs:
    """How the answer of a piece of work is put together with the others of its turn.

    Attributes:
        case: what the firm is called whose case this is, of several told in a talk; else "".
        is_changed: the turn tells something else of this case than was told before.
        is_unmoved: it came out just as it was, so that what was told was not understood.
        gains: "case" of two whose difference is asked for, "open" if it cannot be told, "after"
            of a turn that goes on about the other case; else "".
        which: names of the firms one of which must be meant, where the turn tells no firm.
        is_sure: the turn tells of one of ``which``; else it may ask something else altogether,
            and only a sum is taken for theirs.
        either: names of the two one of which it is, where the talk does not know which.
        is_told_now: the turn itself tells so, and no earlier one.
    """

    case: str = ""
    is_changed: bool = False
    is_unmoved: bool = False
    gains: Literal["", "case", "open", "after"] = ""
    which: tuple[str, ...] = ()
    is_sure: bool = True
    either: tuple[str, ...] = ()
    is_told_now: bool = False


ALONE = AskedAs()  # a question of its own

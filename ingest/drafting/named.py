"""The words that may name what a promise is for, and the name once it is read (奖励事项)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.drafting.heads import Item, Phrase, conditions_in, is_part_played, phrase_in, role_in
from ingest.drafting.terms import KEPT

_AGAIN = re.compile(rf"再次|再度|第二次|{KEPT}")


@dataclass(frozen=True, slots=True)
class Named:
    """What a promise is for, how surely, and whence it was read (Chinese)."""

    phrase: Phrase
    source: str
    sign: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words that may name what a promise is for.

    Attributes:
        head: compact, without thresholds, dates and payers; last: its last part.
        given: what the award itself is called (给予20万元落户奖励); is_each: one sum goes to each
            of several things (甲、乙各奖励50万元).
        is_staged: whether another sum follows for a later stage of the same thing.
        is_new: whether it begins a sentence of its own (behind 。).
        is_behind: whether it goes to who stands behind the first of those who made something.
        reached: the figure that is to come to so much for the first time (营业收入首次突破…).
        n: how many sums the promise lists; figure: what its thresholds speak of.
    """

    head: str
    last: str
    n: int
    lead: str
    before: Phrase | None
    heading: str
    figure: str
    has_limits: bool
    given: str = ""
    is_each: bool = False
    is_behind: bool = False
    is_staged: bool = False
    is_new: bool = False
    reached: str = ""

    @property
    def base(self) -> Phrase | None:
        """What was named before: by the promise before, or by the lead."""
        return self.before or (phrase_in(self.lead.rstrip("，：")) if self.lead else None)


def phrase_of(base: Phrase | None, items: tuple[Item, ...], head: str) -> Phrase:
    """``items`` with the part played and the conditions of ``head``, or those of ``base``."""
    role = role_in(head) or (base.role if base else None)
    if role == "参与" and not is_part_played(head + "".join(i.name for i in items)):
        role = None  # «参加展销会，省外每次…»: what is done
    carried = base.conditions if base and not _AGAIN.search(head) else ()
    return Phrase(items, role, conditions_in(head) or carried)

"""How a turn may go on from the turns before it (assistant/data/talk.yaml), read once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.patterns import Patterns
from assistant.words.shipped import shipped


class Ordinal(BaseModel):
    """Ways of saying which of several is meant; ``n`` counts from one, below zero from the end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    n: int
    said: str


class Talk(Patterns):
    """Patterns for keys of whole turns; see the comments in the file."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    source_asked: re.Pattern[str]
    reckoning_asked: re.Pattern[str]
    reckoning_rest: re.Pattern[str]
    total_asked: re.Pattern[str]
    withdrawn: re.Pattern[str]
    withdrawn_not: re.Pattern[str]
    left_out: re.Pattern[str]
    not_granted: re.Pattern[str]
    granted_now: re.Pattern[str]
    not_first: re.Pattern[str]
    amended: re.Pattern[str]
    opened: re.Pattern[str]
    sum_asked: re.Pattern[str]
    right_words: re.Pattern[str]
    sum_alone: re.Pattern[str]
    unsure: re.Pattern[str]
    withheld: re.Pattern[str]
    undecided: re.Pattern[str]
    topic_denied: re.Pattern[str]
    place_left: re.Pattern[str]
    firm_before: re.Pattern[str]
    rest_asked: re.Pattern[str]
    family_picked: re.Pattern[str]
    alike: re.Pattern[str]
    won_in_year: re.Pattern[str]
    also: re.Pattern[str]
    more_told: re.Pattern[str]
    affirmed: re.Pattern[str]
    added_beside: re.Pattern[str]
    topic_changed: re.Pattern[str]
    other_applicant: re.Pattern[str]
    other_case: re.Pattern[str]
    own_again: re.Pattern[str]
    supposed: re.Pattern[str]
    real_again: re.Pattern[str]
    ordinals: tuple[Ordinal, ...]
    ordinal_rest: re.Pattern[str]
    whether_asked: re.Pattern[str]
    held_already: re.Pattern[str]
    likewise: re.Pattern[str]
    same_asked: re.Pattern[str]
    instead_said: re.Pattern[str]
    said_instead: re.Pattern[str]
    put_right: re.Pattern[str]
    claimed: re.Pattern[str]
    which_asked: re.Pattern[str]
    alike_alone: re.Pattern[str]
    place_asked: re.Pattern[str]
    main_award: re.Pattern[str]
    lesser_award: re.Pattern[str]
    term_alone: re.Pattern[str]
    text_says: re.Pattern[str]
    against: re.Pattern[str]
    number_alone: re.Pattern[str]
    part_of: re.Pattern[str]
    reach_changed: re.Pattern[str]
    the_rest: re.Pattern[str]
    part_asked: re.Pattern[str]
    one_of: re.Pattern[str]
    besides: re.Pattern[str]
    limit_asked: re.Pattern[str]
    who_asks: re.Pattern[str]
    alike_asked: re.Pattern[str]
    each_asked: re.Pattern[str]
    which_more: re.Pattern[str]
    same_as: re.Pattern[str]
    circumstance: re.Pattern[str]
    held_together: re.Pattern[str]
    in_all: re.Pattern[str]
    part_of_open: re.Pattern[str]
    stated_only: re.Pattern[str]
    all_of_family: re.Pattern[str]
    all_options: re.Pattern[str]
    some_of: re.Pattern[str]
    restored: re.Pattern[str]
    closed: re.Pattern[str]
    lacking_asked: re.Pattern[str]
    cap_set_aside: re.Pattern[str]
    all_became: re.Pattern[str]
    payer_asked: re.Pattern[str]
    payer_dropped: re.Pattern[str]
    back: re.Pattern[str]
    taken_back: re.Pattern[str]
    number_instead: re.Pattern[str]
    number_asked: re.Pattern[str]
    sum_begins: re.Pattern[str]
    deputy_asked: re.Pattern[str]
    chair: re.Pattern[str]

    def ordinal_in(self, text: str) -> tuple[int, str] | None:
        """Which of several the start of ``text`` (a key) points to, and what follows it."""
        start = self._lead.match(text)
        rest = text[start.end() :] if start else text
        for ordinal in self.ordinals:
            if found := re.match(rf"(?:{ordinal.said})(?:奖项|奖|呢|的话|的)?", rest):
                return ordinal.n, rest[found.end() :]
        return None

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return re.compile(r"(?:那么?|就|是|要|选|我们?|说|问|我?说的是|,)*")


@lru_cache(maxsize=1)
def talk() -> Talk:
    """The shipped patterns."""
    return Talk.model_validate(shipped("talk"))

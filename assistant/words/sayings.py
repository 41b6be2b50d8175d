"""How people tell their case (assistant/data/sayings.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class PaidWords(Patterns):
    """What was paid already.

    ``told`` = the piece that says so, ``year`` = it is this year's, ``what`` = what it was for.
    """

    this_year: re.Pattern[str]
    received: re.Pattern[str]
    counted_then: re.Pattern[str]
    part: re.Pattern[str]
    all_before: re.Pattern[str]
    for_it: re.Pattern[str]
    has_come: re.Pattern[str]
    came: re.Pattern[str]
    goes_on: re.Pattern[str]
    more: re.Pattern[str]


class SumWords(Patterns):
    """What a sum of money is."""

    claimed: re.Pattern[str]
    claimed_behind: re.Pattern[str]
    own_money: re.Pattern[str]
    awarded: re.Pattern[str]
    only_if: re.Pattern[str]
    tax: re.Pattern[str]
    taxed: re.Pattern[str]
    tax_behind: re.Pattern[str]
    tax_share: re.Pattern[str]
    range_front: re.Pattern[str]
    range_behind: re.Pattern[str]
    about_front: re.Pattern[str]
    about_behind: re.Pattern[str]
    about_within: re.Pattern[str]
    least_front: re.Pattern[str]
    least_behind: re.Pattern[str]
    least_within: re.Pattern[str]
    most_front: re.Pattern[str]
    most_behind: re.Pattern[str]
    total: re.Pattern[str]
    base: re.Pattern[str]
    paid_out: re.Pattern[str]
    paid_to: re.Pattern[str]
    exactly: re.Pattern[str]
    fee_refund: re.Pattern[str]
    fee_sum: re.Pattern[str]
    fee_ends: re.Pattern[str]
    other_good: re.Pattern[str]


class ShareWords(Patterns):
    """How budgets share what is paid: ``shared``, ``budget`` of a policy, ``asked`` of a turn."""

    shared: re.Pattern[str]
    budget: re.Pattern[str]
    asked: re.Pattern[str]


class PlaceWords(Patterns):
    """Whose place is named; ``zone``, ``name`` = what it is called."""

    owner_behind: re.Pattern[str]
    owner_before: re.Pattern[str]
    policy_behind: re.Pattern[str]
    named_after: re.Pattern[str]
    branch: re.Pattern[str]
    outside: re.Pattern[str]
    denied: re.Pattern[str]
    nothing_but: re.Pattern[str]
    came_from: re.Pattern[str]
    came: re.Pattern[str]
    policy_before: re.Pattern[str]
    pointed: re.Pattern[str]
    seat: re.Pattern[str]
    parent: re.Pattern[str]
    site: re.Pattern[str]
    partner_before: re.Pattern[str]
    partner_behind: re.Pattern[str]
    giver_open: re.Pattern[str]
    zone: re.Pattern[str]
    zone_name: re.Pattern[str]
    unlisted: re.Pattern[str]


class Sayings(Patterns):
    """The patterns by what is told."""

    paid: PaidWords
    sums: SumWords
    places: PlaceWords
    shares: ShareWords


@lru_cache(maxsize=1)
def sayings() -> Sayings:
    """The shipped patterns."""
    return read_patterns(FOLDER / "sayings.yaml", Sayings)

"""What a figure is for (数额的性质): award, cap, another level's money, threshold, target, fund.

Decided by the words that govern it, in an order in which the surer sign comes first; each
decision names its sign, in Chinese.
"""

from __future__ import annotations

from ingest.drafting.place import Place, Read
from ingest.drafting.signs_award import (
    aim,
    changed,
    fine,
    fund,
    given,
    goal,
    percentage,
    price,
    summed,
)
from ingest.drafting.signs_level import aside, instalment, other_level, payers_share
from ingest.drafting.signs_limit import (
    beside,
    cap,
    counted,
    floor,
    share_cap,
    step,
    threshold,
)

_SIGNS = (
    changed,
    counted,
    fine,
    summed,
    aim,
    aside,
    payers_share,
    instalment,
    other_level,
    step,
    beside,
    floor,
    threshold,
    share_cap,
    cap,
    fund,
    price,
    percentage,
    given,
    goal,
)


def role_of(place: Place) -> Read:
    """What the figures at ``place`` are for."""
    for sign in _SIGNS:
        if found := sign(place):
            return found
    return place.read("other", "没有读出给谁、因何给,须由人判断", is_sure=False)

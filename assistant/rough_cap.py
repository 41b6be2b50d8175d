"""A sum that hangs on a retained tax known only roughly says so, and which way it may be off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.conclude import Calculation, Roughly
from assistant.understanding.numbers.rough_tax import rough_tax
from assistant.understanding.numbers.sums_said import whole_tax
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.wording import rough_tax_line, whole_tax_line

_CAP = "retained_tax"


def as_told(done: Calculation, query: Query, again: Callable[[int], Calculation]) -> Calculation:
    """``done`` with a warning where its sum hangs on a retained tax that was told only roughly.

    Args:
        again: works it out with another retained tax in yuan.
    """
    award = done.award
    if query.retained_tax_yuan is None:
        return _within_whole(done, query, again)
    cut = next((a.after_yuan for a in award.adjustments if a.kind == _CAP), None)
    amount = query.retained_tax_yuan if cut is None else cut
    rough = None if amount is None else rough_tax(query.user_text.split("\n"), Decimal(amount))
    if rough is None or award.total_yuan is None:
        return done
    if rough.least_yuan is not None:
        lower = again(rough.least_yuan)
        if lower.award.total_yuan == award.total_yuan:
            return lower  # both ends come to the same
    elif cut is None and (rough.known == "least" or award.total_yuan != amount):
        return done  # of «不到30万» a sum of 30万 may be less
    roughly = Roughly(rough.known, rough_tax_line(rough.said))
    changed: dict[str, object] = {"warnings": (roughly.warning, *award.warnings)}
    if rough.known == "most":
        changed["outcome"] = "upper_bound"
    return replace(done, award=award.model_copy(update=changed), roughly=roughly)


def _within_whole(
    done: Calculation, query: Query, again: Callable[[int], Calculation]
) -> Calculation:
    """``done`` held to the tax in all where only that was told: no more of it can be retained."""
    turns = [key(turn) for turn in query.user_text.split("\n")]
    if talk().cap_set_aside.search(turns[-1]):
        return done  # «不算留存呢»: the limit itself is set aside
    told = (whole_tax(turn) for turn in reversed(turns))
    whole = next((amount for amount in told if amount is not None), None)
    full = done.award.total_yuan
    if whole is None or full is None or whole >= full:
        return done
    held = again(whole)
    if held.award.total_yuan is None or held.award.total_yuan >= full:
        return done
    roughly = Roughly("most", whole_tax_line(whole))
    changed = {"warnings": (roughly.warning, *held.award.warnings), "outcome": "upper_bound"}
    return replace(held, award=held.award.model_copy(update=changed), roughly=roughly)

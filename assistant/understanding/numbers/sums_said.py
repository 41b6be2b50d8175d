"""What each sum of a turn is: retained tax, the base of a percentage, an award supposed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.understanding.numbers.paid_before import has_come
from assistant.words.amounts import sums
from assistant.words.figures import share_of
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word, finds_any
from assistant.words.sayings import SumWords, sayings


def _said() -> SumWords:
    return sayings().sums


@lru_cache(maxsize=1)
def _retained_tax() -> re.Pattern[str]:
    words = lexicon()
    named = any_word(words.facts["retained_tax_yuan"])
    return re.compile("|".join((named, *words.retained_tax_patterns)))


def _share_kept(front: str, behind: str) -> Decimal | None:
    """The share that stays in the place, of a sum of tax between ``front`` and ``behind``."""
    words = _said()
    paid = words.taxed.search(front) and words.tax_behind.match(behind)
    share = words.tax_share.match(behind) if paid or words.tax.search(front) else None
    return share_of(share["share"] or share["first"]) if share else None


def whole_tax(flat: str) -> int | None:
    """Tax in all, in yuan, told without the share that stays in the place (``去年交税20万``)."""
    words, told = _said(), None
    for money in sums(flat):
        front, behind = re.split(r"[,。;、]", flat[: money.start])[-1], flat[money.end :]
        paid = words.taxed.search(front) and words.tax_behind.match(behind)
        if (paid or words.tax.search(front)) and not _retained_tax().search(front):
            told = int(money.amount)
    return told


def sums_said(flat: str) -> tuple[int | None, int | None, tuple[int, ...]]:
    """Retained tax, base of a percentage and claimed awards among the sums of ``flat``."""
    retained: int | None = None
    base: int | None = None
    claims: list[tuple[int, bool]] = []
    triggers = _retained_tax()
    is_claim = bool(_said().claimed.search(flat))
    for money in sums(flat):
        before, after = (
            flat[max(0, money.start - 14) : money.start],
            flat[money.end : money.end + 10],
        )
        front = re.split(r"[,。;、]", before)[-1]
        if (share := _share_kept(front, flat[money.end :])) is not None:
            retained = int(money.amount * share)  # «纳税80万,地方留50%»
        elif retained is not None and _said().exactly.search(front):
            retained = int(money.amount)  # «41万多点,准确说41.6万»
        elif triggers.search(front) or (
            retained is None and triggers.search(re.split(r"[,。;、]", after)[0])
        ):
            # of a range («50到60万») the upper end: more than that there is not
            is_lower = _said().range_behind.match(after)
            retained = None if is_lower else int(money.amount)
        elif _said().base.search(front):
            base = int(money.amount)
        elif (is_claim or _said().claimed_behind.match(flat, money.end)) and not (
            (_said().own_money.search(front) and not _said().awarded.search(front))
            or has_come(flat, money.start, money.end)
            or _said().only_if.search(front)
        ):
            claims.append((int(money.amount), bool(_said().total.search(front))))
    if retained is None and finds_any(lexicon().retained_tax_none_patterns, flat):
        retained = 0
    whole = [amount for amount, is_total in claims if is_total]
    return retained, base, tuple(whole or [amount for amount, _ in claims])

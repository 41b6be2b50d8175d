"""What a turn tells of an award that the clause which pays it does not speak of.

``柯城,买来的甲商标`` may or may not be rewarded: a sum would say that it is. So the standard is
shown, and no total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.calculator.award import Award, AwardLine
from assistant.composing.reply import address
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.progress import progress
from assistant.words.wording import award_name, money

_SENTENCE = re.compile(r"[^。;?!\n]+")
_TOLD = 4  # letters at the end of what is told («进了国家阶段», «进入国家阶段»)


_WHO = re.compile("的?(?:企业|单位|公司|厂)$")  # «区外企业»: where it is


def doubts_of(query: Query, award: Award) -> tuple[str, ...]:
    """The words of the turn that put ``award`` in doubt, as they were said; () for none."""
    paying = [line for line in award.lines if line.amount_yuan]
    if not award.is_summed or not paying:
        return ()
    quotes = [key(f"{line.item}{line.level}{line.quote}") for line in paying]
    told = _told(query, [key(line.item) for line in paying])
    words = {w: _WHO.sub("", w) or w for w in told}
    return tuple(
        w for w, where in words.items() if not any(w[-_TOLD:] in q or where in q for q in quotes)
    )


def withheld(award: Award) -> Award:
    """``award`` as one that a person must decide: nothing is counted, and no sum drawn."""
    nothing = dict.fromkeys(("lines", "trace", "payers", "adjustments", "missing"), ())
    return award.model_copy(update={"outcome": "needs_human", "total_yuan": None, **nothing})


def standard_of(line: AwardLine) -> str:
    """``甲商标：最高2万元/件（第四条）``: what one of them gives, not counted."""
    most = "最高" if line.bound == "upper_bound" else ""
    name, clause = award_name(line.item, line.level, line.role), address(line.path, line.clause)
    return f"{name}：{most}{money(line.unit_yuan or 0)}/{line.per}（{clause}）"


def _told(query: Query, items: Sequence[str]) -> Iterator[str]:
    """What befell one of ``items``, in the sentences that name what is asked about."""
    words = progress()
    names = [event.name for event in query.events if not event.left_out]
    doubts = [d for d in words.doubts if any(d.of.search(item) for item in items)]
    for sentence in _SENTENCE.findall(key(query.text)):
        if not any(name in sentence for name in names):
            continue
        for doubt in doubts:
            for match in doubt.told.finditer(sentence):
                start = sentence.rfind(",", 0, match.start()) + 1
                front = sentence[start : match.start()]
                clause = sentence[start:].split(",")[0]
                is_of_it = doubt.anywhere or any(name in clause for name in names)
                # «厂房是买的» speaks of another thing
                is_of_it = is_of_it or words.goes_on.fullmatch(front) is not None
                if is_of_it and not words.denied.search(front):
                    yield match.group()

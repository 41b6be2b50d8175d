"""Awards won before that only say who asks: ``已获甲奖,还能拿乙奖吗``."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.names.vocabulary import Named
from assistant.words.won import held_words


def is_held(text: str, named: Named) -> bool:
    """Whether key text ``text`` tells of ``named`` as won before, and asks about another."""
    words = held_words()
    before = words.place_of.sub("", text[: named.start])
    if told := words.behind.match(text, named.end):
        # «甲奖拿过了,再评上乙奖»: the verb behind the name
        turns = words.turns.search(text, told.end()) or words.plans.search(text, told.end())
        goes_on = "过" in told.group() and words.goes_on.match(text, told.end())
        return bool(turns or goes_on) and not words.sum.search(text)
    is_then = named.name.endswith("奖") and words.then.search(before)
    if is_then and words.now.search(text, named.end) and not words.sum.search(text):
        return True  # «2018年获甲奖,今年首次获乙奖»
    if not words.before.search(words.grade_of.sub("", before)):
        return False
    said_before = before.endswith("过") or words.plans.search(text, named.end)
    return bool(
        (said_before and not words.sum.search(text)) or words.turns.search(text[named.end :])
    )


def is_of_holder(text: str, named: Named) -> bool:
    """Whether ``named`` says who asks: ``甲奖得主又拿了乙奖``."""
    return held_words().holder.match(text, named.end) is not None


def spans_of_other_years(text: str) -> list[tuple[int, int]]:
    """Spans of key text ``text`` that tell of years other than the one asked about.

    ``2016年获甲奖,2026年获乙奖,2026年奖励多少`` asks of 2026 alone. A year told goes on to what
    stands behind it, up to the next one.
    """
    words = held_words()
    asked = words.asks_of_year.search(text)
    if asked is None or words.sum.search(text):
        return []
    years = [m for m in words.year.finditer(text) if m.end() <= asked.start("year")]
    if not years:
        return []  # «甲奖,去年亏损了能报吗» tells of no year but the one in the question
    ends = [*(m.start() for m in years[1:]), asked.start()]
    told = [(m.group(), (m.start(), end)) for m, end in zip(years, ends, strict=True)]
    is_told = any(year == asked["year"] for year, _ in told)
    return [span for year, span in told if year != asked["year"]] if is_told else []


def is_had_first(text: str, named: Named, names: Sequence[Named]) -> bool:
    """Whether key text ``text`` tells of ``named`` as had before another award is asked about.

    No more is to be had for it then, though it may bar the other one.
    """
    words = held_words()
    policies = {h.policy_id for h in named.heads}
    after = [n for n in names if n.start >= named.end and n.name.endswith("奖")]
    then = words.next.match(text, named.end)
    front = words.place_of_form.sub("", words.family.sub("", text[: named.start]))
    first = words.first.search(front)
    others = any(not policies & {h.policy_id for h in n.heads} for n in after)
    whose = words.whose.match(text, named.end)
    still = words.still.match(text, whose.end() - 1 if whose else named.end)
    got = words.got.search(front)
    if words.sum.search(text):
        return False
    # «已获甲的企业,…乙», «得了甲,还能拿乙吗»: whatever 乙 is, it is what is asked about
    if is_of_holder(text, named) or (first and whose) or (got and still):
        return any(n.start >= named.end and not n.heads & named.heads for n in names)
    return bool((first and then) or (got and whose)) and others


def held_name(text: str, named: Named) -> str:
    """The name of an award held, with the award in front that it is a grade of."""
    front = held_words().family.search(text[: named.start])
    return f"{front['of']}{named.name}" if front else named.name

"""Rights told country by country, as one count of the award whose countries they are."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.awards.dated import dated
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.countries import countries_in

_ALONE = re.compile(r"[,。;](?:一共|总共|合计|共|就|也就)?(?:是|有)?$")
_THING_OR_END = re.compile(r"(?:专利)?(?:[,。;?!]|$)")
_EACH = re.compile(r"[各每]")


def by_country(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """Rights of one award told country by country (``PCT授权3件:美国1件…``) as one count.

    The kind of right whose countries they are, named without a number or with theirs, is the
    same thing said twice.
    """
    told = [e for e in events if any(True for _ in countries_in(e.name))]
    wholes = [e for e in events if told and e not in told and told[0].heads <= e.heads]
    if len(told) == len(wholes) == 1 and (
        None in (told[0].quantity, wholes[0].quantity) or told[0].quantity == wholes[0].quantity
    ):
        # «PCT授权专利40件(美国)»: the country only says which
        one = replace(told[0], quantity=told[0].quantity or wholes[0].quantity)
        return [one if e is told[0] else e for e in events if e is not wholes[0]]
    if len(told) == 1 and told[0].quantity is None and all(e.quantity for e in wholes):
        # «2024年PCT授权60件,2025年PCT授权10件,美国的»: the country of all of them
        of_all = [replace(e, heads=told[0].heads) if e in wholes else e for e in events]
        return [e for e in of_all if e is not told[0]] if wholes else events
    if len(told) < 2 or len({e.period for e in dated(text, told)}) > 1:
        return events  # each year has limits of its own
    numbers = {e.quantity for e in told}
    things = [n.number for n in counts(text) if not n.is_places]
    if things == [1] and not _EACH.search(text):  # «一件专利在美国和日本都授权了»
        told = [replace(e, quantity=1, family="同族") for e in told]
        events = [next((t for t in told if t.name == e.name), e) for e in events]
        numbers = {None}
    # «3件专利分别在美国、日本、韩国授权»: one each
    # «同时获得美国、日本、韩国授权(同族3件)»: the one number is of all of them
    is_once = len(things) == 1 and not _EACH.search(text)
    is_whole = numbers == {len(told)} and is_once
    counted = sum(e.quantity or 1 for e in told)
    counted = len(told) if is_whole or numbers == {None, len(told)} else counted
    if len(told) in _totals(text) and not numbers - {None, 1, len(told)}:
        counted = len(told)  # «欧盟1件,美国也授权了,两件»
    reached = frozenset(h for e in told for h in e.heads)

    def is_said_twice(event: AskedEvent) -> bool:
        numbers_match = event.quantity in (None, counted) or numbers - {None} == {event.quantity}
        return event not in told and reached <= event.heads and numbers_match

    kept = [e for e in events if not is_said_twice(e)]
    if len({(e.heads, e.family) for e in told}) > 1:
        return kept  # «授权美国、印度各一件»: of two kinds, each by itself
    each = tuple((c.name, e.quantity or 1) for e in told for c in countries_in(e.name))
    each = each if sum(n for _, n in each) == counted else ()
    name = "、".join(e.name for e in told)
    whole = replace(told[0], name=name, quantity=counted, parts=each)
    return [whole if e is told[0] else e for e in kept if e is told[0] or e not in told]


def _totals(text: str) -> set[int]:
    """Numbers that stand in a piece of their own behind others: the total of what was told."""
    return {
        n.number
        for n in counts(text)
        if (said := _ALONE.search(text[: n.start]))
        and said.start()
        and _THING_OR_END.match(text, n.end)
    }

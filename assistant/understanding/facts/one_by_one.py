"""Things of one award told one by one: ``两件,一件走甲体系,另一件直接去办``.

What is said of one is not said of the others. One that a condition shuts out is not counted;
where it is not plain what is said of one, no total is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.knowledge import Knowledge
from assistant.rule_words import every_rule_of
from assistant.understanding.facts.conditions_said import conditions_said, denies_part
from assistant.understanding.facts.part_barred import NOT_MET, Barred, is_again, is_too_old
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.counting import counting
from assistant.words.countries import countries_in
from assistant.words.normal import key
from ingest.reward import RewardRule

Verdict = Literal["counted", "shut", "open"]
_PIECE = re.compile(r"[^,。;?]+(?:,(?=(?:也|而|又)?(?:不是|没|未|并非))[^,。;?]+)*")


@dataclass(frozen=True, slots=True)
class _One:
    """Some of an award and what is said of them.

    Attributes:
        is_other: told beside another one (``另一件``), of the award or besides.
        is_more: told as further ones (``还有1件``).
    """

    start: int
    end: int
    number: int
    said: str
    is_other: bool = False
    is_more: bool = False


def told_one_by_one(flat: str, events: Sequence[AskedEvent], knowledge: Knowledge) -> Barred | None:
    """``events`` of key text ``flat`` without those that are told to be shut out, or None."""
    if any(e.left_out for e in events):
        return None
    return _each_piece(flat, events, knowledge) or _each_right(flat, events, knowledge)


def _each_piece(flat: str, events: Sequence[AskedEvent], knowledge: Knowledge) -> Barred | None:
    told = _told(flat)
    if told and any(told[0].said.startswith(e.name) for e in events):
        told = told[1:]  # «两个甲牌,其中一个过期» tells first how many there are
    if not told:
        return None
    front = flat[: told[0].start]
    counted = sum(one.number for one in told)
    whole = _last_named(events, front)
    number = whole.quantity or (1 if len(told) == 1 else counted) if whole else counted
    if whole is None:  # «一件商标走甲体系,一件没走»
        whole = _last_named(events, told[0].said)
    if whole is None:
        return None
    # «两件商标,一件走甲体系»: what is named in what is said of one is that one again
    rules = [rule for h in whole.heads for rule in every_rule_of(h, knowledge)]
    verdicts = [_verdict(one.said, rules, knowledge) for one in told]
    again = [e for e in events if e is not whole and e.name not in front]
    again = [e for e in again if any(e.name in one.said for one in told)]
    strange = [e for e in again if e.heads != whole.heads]
    bad = [one for one, verdict in zip(told, verdicts, strict=True) if verdict != "counted"]
    if any(not any(e.name in one.said for one in bad) for e in strange):
        return None
    is_besides = told[0].is_other and (counted > number or counted == number == 1)
    is_besides = is_besides or (told[0].is_more and len(told) == 1)
    if counted > number and not is_besides:
        return None
    if "open" in verdicts:
        unread = [one for one, v in zip(told, verdicts, strict=True) if v == "open"]
        return Barred(tuple(events), flat, tuple(flat[one.start : one.end] for one in unread))
    out = sum(one.number for one in bad)
    left = number if is_besides else number - out
    quantity = whole.quantity if is_besides else left  # a number that is not told stays so
    if not bad or left < 1:
        return None
    own, shut = [e for e in events if e not in again], bad
    gone = {c.name for one in shut for c in countries_in(one.said)}
    parts = tuple(p for p in whole.parts if p[0] not in gone)
    reach = next((e.extensions for e in again if e.extensions is not None), whole.extensions)
    fewer = replace(whole, quantity=quantity, extensions=reach, parts=parts)
    fewer = replace(fewer, repeat=None, left_out=out, left_why=NOT_MET)
    rest = flat
    for one in reversed(shut):
        rest = rest[: one.start] + rest[one.end :]
    return Barred(tuple(fewer if e is whole else e for e in own), rest)


def _last_named(events: Sequence[AskedEvent], text: str) -> AskedEvent | None:
    """The one of ``events`` that ``text`` names last; None where it names none."""
    named = [e for e in events if e.heads and e.name in text]
    return max(named, key=lambda e: text.rfind(e.name), default=None)


def _each_right(flat: str, events: Sequence[AskedEvent], knowledge: Knowledge) -> Barred | None:
    """``events`` without a right whose own piece tells that it was got in another way.

    ``日本专利1件走甲途径,韩国专利1件没走``; ``直接注册了1件商标,走甲体系注册1件``.
    """
    for event in events:
        rules = [rule for h in event.heads for rule in every_rule_of(h, knowledge)]
        if of_country := _of_country(flat, event, events, rules, knowledge):
            return of_country
        same = [e for e in events if e.heads == event.heads and e is not event]
        said = next((m for m in _PIECE.finditer(flat) if event.name in m.group()), None)
        if said is None or len(same) != 1 or same[0].name in said.group().replace(event.name, ""):
            continue
        if _verdict(said.group(), rules, knowledge) == "shut":
            fewer = replace(same[0], left_out=event.quantity or 1, left_why=NOT_MET)
            kept = [fewer if e is same[0] else e for e in events if e is not event]
            return Barred(tuple(kept), flat[: said.start()] + flat[said.end() :])
    return None


def _of_country(
    flat: str,
    event: AskedEvent,
    events: Sequence[AskedEvent],
    rules: Sequence[RewardRule],
    knowledge: Knowledge,
) -> Barred | None:
    """``events`` with ``event`` without the rights of the one country whose piece shuts them."""
    for name, number in event.parts if len(event.parts) > 1 else ():
        pieces = [m for m in _PIECE.finditer(flat) if name in m.group()]
        if len(pieces) != 1 or len({c.name for c in countries_in(pieces[0].group())}) != 1:
            continue
        (said,) = pieces
        if _verdict(said.group(), rules, knowledge) == "shut":
            left = (event.quantity or 0) - number
            parts = tuple(p for p in event.parts if p[0] != name)
            fewer = replace(event, quantity=left, parts=parts, left_out=number, left_why=NOT_MET)
            rest = flat[: said.start()] + flat[said.end() :]
            return Barred(tuple(fewer if e is event else e for e in events), rest)
    return None


def _told(flat: str) -> list[_One]:
    found = []
    for said in counting().aside.one_by_one.finditer(flat):
        number = next(counts(f"{said['n']}件"), None) if said["n"] else None
        if (said["n"] and number is None) or not said["said"]:
            continue
        if not said["n"] and not said["other"]:
            continue
        found.append(
            _One(
                said.start(),
                said.end(),
                number.number if number else 1,
                said["said"],
                bool(said["other"]),
                bool(said["more"]),
            )
        )
    return found


def _verdict(said: str, rules: Sequence[RewardRule], knowledge: Knowledge) -> Verdict:
    """Whether what is ``said`` of some lets a condition of ``rules`` shut them out."""
    words, cores = counting().aside, [key(c.text) for rule in rules for c in rule.conditions]
    wanted = {c.fact: c.requires for rule in rules for c in rule.conditions}
    told = conditions_said(said, rules, knowledge.vocabulary.names())
    if any(isinstance(v, bool) and wanted.get(fact) is not v for fact, v in told.items()):
        return "shut"
    is_dated = any(words.this_year.match(core) for core in cores)
    if is_again(said, rules) or (is_dated and words.before_this_year.search(said)):
        return "shut"
    if words.direct.search(said) and any(words.system.search(core) for core in cores):
        return "shut"
    is_route = words.direct.search(said) and any(words.route.search(core) for core in cores)
    is_open = is_route or words.lapsed.search(said) or denies_part(said, rules)
    return "open" if is_open or is_too_old(said, rules) else "counted"

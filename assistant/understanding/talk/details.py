"""The details of the awards before that a turn changes: role, number, places, repeat."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.awards.batches import apart
from assistant.understanding.awards.extract import shares_family
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.awards.unread import REACH_WORD
from assistant.understanding.facts.applicant import denied_in
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import SHORT
from assistant.understanding.talk.turning import OF_THEM, is_correcting, won_before
from assistant.words.amounts import Count, counts
from assistant.words.countries import countries_in
from assistant.words.facet import Facet, facets_in, without_asking
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

UNEXTENDED = re.compile(r"(?:没有?|不|未|无)(?:做)?(?:延伸|指定)")
_OF_NO_FAMILY = re.compile(r"(?:不|非)(?:是|属于|算|在)*(?:同一?个?|一个?)(?:专利)?族")
_POLITE = re.compile(r"[给发留报来]我?一?[个份](?:吧|呗|呀|啊|呢)?[。!?]*$")  # «热线给一个»
_FAMILY = ("族", "专利族")
_PREMISES = ("厂", "分厂", "工厂", "公司", "子公司", "分公司", "车间", "基地")
# «这俩加一块儿» counts what was told
_OF_ALL_TOLD = re.compile("(?<=[俩仨个项件样])(?:奖)?(?:加|合起|合计|合在|凑一?)(?!工)")
_CHANGES = re.compile(r"都|全|是|改|换|算")
_LESS = re.compile(
    r"去掉|减掉|减去|扣掉|除掉"
    r"|少(?:算|报|拿|给|来|做|办|授权|注册|主导|参与)?了?(?=[一二两三四五六七八九十\d])"
)
_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_CONDITION = 4  # letters of a condition that are enough to know it by


def _counts_reach(number: Count, earlier: Query, knowledge: Knowledge) -> bool:
    """Whether a bare ``12个`` counts countries: some were told, and the thing is counted in 件."""
    asked = any(word in key(earlier.question) for word in lexicon().reach_words)
    told = [e for e in earlier.events if e.extensions is not None or asked]
    if number.unit != "个" or not told or len(earlier.events) > 1:
        return False
    rules = [r for h in told[0].heads for r in rules_of(h, knowledge)]
    return bool(rules) and all(r.per != "个" for r in rules)


def _reach_named(flat: str, earlier: Query, knowledge: Knowledge) -> list[Count]:
    """``指定了甲国和乙国``, ``再加丙国`` of a mark that is paid for each country: so many."""
    rules = [r for e in earlier.events for h in e.heads for r in rules_of(h, knowledge)]
    if len(earlier.events) != 1 or not any(r.unit == "per_country" for r in rules):
        return []
    named = list(countries_in(flat))
    is_more = talk().more_told.search(flat) and not _things_in(flat)
    if not named or not (REACH_WORD.search(flat) or is_more):
        return []
    return [Count(named[0].start, named[-1].end, len(named), True)]


def one_of_them(flat: str, earlier: Query) -> str:
    """``第三件没延伸`` of three told of is one of them: ``其中一件没延伸``.

    So is ``三件里有一件没延伸``.
    """
    told = max((e.quantity or 0 for e in earlier.events), default=0)
    whole = talk_parts().of_so_many.match(flat)
    if whole and told > 1 and next(counts(whole.group())).number == told:
        flat = f"其中{flat[whole.end() :]}"
    if told > 1 and (found := talk().one_of.match(flat)):
        return f"其中一{flat[found.end() :]}"
    if told > 1 and (found := talk().some_of.match(flat)):
        return f"其中{flat[found.end() :]}"
    return OF_THEM.sub("其中", flat, count=1) if OF_THEM.match(flat) else flat


def _things_in(flat: str) -> list[Count]:
    """What ``flat`` counts; ``一个族`` and ``有个厂`` count no things."""
    return [
        n
        for n in counts(flat)
        if not flat.startswith(_FAMILY, n.end)
        and not _OF_ALL_TOLD.match(flat, n.end)
        and not (not n.unit and flat.startswith(_PREMISES, n.end))
    ]


def _of_no_family(flat: str, earlier: Query) -> tuple[bool, Query]:
    """Whether ``不是同族`` is said, and ``earlier`` as it is then: each right alone."""
    said = shares_family(flat) is None and bool(_OF_NO_FAMILY.search(flat))
    if not said or _things_in(flat):
        return said, earlier
    return True, replace(earlier, events=tuple(replace(e, family=None) for e in earlier.events))


def _sure(flat: str) -> tuple[Facet, ...]:
    return tuple(facet for facet in facets_in(flat) if not facet.is_loose)


def details(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...] | None:
    """The earlier events with the details that ``fresh`` changes; None if it changes none."""
    if not earlier.events:
        return None
    flat = one_of_them(flat, earlier)
    # «怎么才算主导» asks what the word means and tells no role
    roles = [role for _, _, role in roles_in(without_asking(flat, _sure(flat)))]
    numbers = _things_in(_POLITE.sub("", flat) if _sure(flat) else flat)
    reach = [n for n in numbers if n.is_places or _counts_reach(n, earlier, knowledge)]
    reach = reach or _reach_named(flat, earlier, knowledge)
    things = [n.number for n in numbers if n not in reach]
    places = [n.number for n in reach]
    if len(places) > 1 and (marks := _one_by_one(flat, earlier.events)):
        return marks
    if UNEXTENDED.search(flat):
        places = [0]
    repeat, family = repeat_in(flat), shares_family(flat)
    repeat = won_before(flat) if repeat is None else repeat
    repeat = None if fresh.held_awards and not fresh.events else repeat  # of another award
    facts = (fresh.regions, fresh.policy_regions, fresh.policies, fresh.applicant, fresh.payers)
    is_apart, earlier = _of_no_family(flat, earlier)
    # «那民营的呢» after a firm that the policy leaves out
    is_other = bool(earlier.applicant and talk().other_applicant.search(flat))
    is_other = is_other or denied_in(flat, knowledge)
    changed = roles or things or places or family or is_apart or any(facts) or is_other
    is_dated = fresh.period and len(flat) <= SHORT and not fresh.intents - {"amount", "reward"}
    if not (changed or is_dated or repeat is not None or fresh.retained_tax_yuan is not None):
        return None
    events = earlier.events
    of_role = [i for i, e in enumerate(events) if roles and e.role == roles[-1]]
    if things and (shifted := _counted_anew(events, of_role, things, flat)):
        return shifted
    is_part = 0 < len(of_role) < len(events) and not _CHANGES.search(flat)
    if is_part:  # «参与的呢» of one that was led and one that was not
        events = tuple(events[i] for i in of_role)
    elif roles:
        events = tuple(
            replace(e, role=roles[-1]) if any(h.role for h in e.heads) else e for e in events
        )
    at = _told_last(events, earlier, things, knowledge)
    if at is not None and (len(events) == 1 or things or places):
        one = events[at]
        kin = None if is_apart else family or one.family
        if another := _another(one, earlier.events[at], things, places, kin, flat):
            return (*earlier.events, another)
        whole = earlier.events[at] if len(events) == len(earlier.events) else events[at]
        told = _told_anew(one, whole, things, places, family, flat)
        events = (*events[:at], *told, *events[at + 1 :])
    if repeat is None:
        return events
    if at is not None and (left := _unpaid(earlier.events[at], things, flat, repeat=repeat)):
        return (*earlier.events[:at], left, *earlier.events[at + 1 :])
    return tuple(replace(e, repeat=repeat) for e in events)


def _one_by_one(flat: str, events: tuple[AskedEvent, ...]) -> tuple[AskedEvent, ...] | None:
    """``其中一件延伸18国,另一件还是4国`` of two marks: each with its own reach."""
    if len({e.heads for e in events}) > 1:
        return None
    whole = replace(events[0], quantity=sum(e.quantity or 1 for e in events))
    marks = apart(flat, [whole])
    told = sum(mark.quantity or 1 for mark in marks)
    return tuple(marks) if len(marks) > 1 and told == whole.quantity else None


def _told_anew(
    one: AskedEvent,
    whole: AskedEvent,
    things: list[int],
    places: list[int],
    family: str | None,
    flat: str,
) -> tuple[AskedEvent, ...]:
    """``one`` with the numbers told, and the rest of ``whole``, of which it may be a part."""
    is_part = bool(OF_THEM.match(flat))  # «其中4件…,3件…» tells no whole
    if things:
        one = replace(one, quantity=_number(one, things[0 if is_part else -1], flat))
    if len(things) > 1 and not is_part:  # «3项,其中1项是参与» tells the whole anew
        whole = replace(whole, quantity=things[0])
    one = replace(one, extensions=_reach(one, places[-1], flat)) if places else one
    one = replace(one, family=family) if family else one
    if is_part and _is_required(flat, whole):
        return (one,)  # «其中2件有授权前景» of those applied for: the rest are paid nothing
    if is_part and replace(one, quantity=whole.quantity) == whole:
        return (whole,)  # what is told of a part of them changes nothing that pays
    return (one, *_rest_of(whole, one, flat))


def _is_required(flat: str, event: AskedEvent) -> bool:
    """Whether a turn says what the name of ``event`` sets as its condition, in brackets."""
    named = (m[1] for h in event.heads for m in _IN_BRACKETS.finditer(key(h.item)))
    return any(
        text[at : at + _CONDITION] in flat
        for text in named
        for at in range(len(text) - _CONDITION + 1)
    )


def _another(
    told: AskedEvent,
    before: AskedEvent,
    things: list[int],
    places: list[int],
    family: str | None,
    flat: str,
) -> AskedEvent | None:
    """``再来一件不延伸的``: one more of the award before that differs from it, beside it."""
    if len(things) != 1 or not talk().more_told.search(flat):
        return None
    one = replace(told, quantity=things[0], extensions=places[-1] if places else told.extensions)
    one = replace(one, family=family)
    known = (before.role, before.extensions, before.family)
    differs = (one.role, one.extensions, one.family) != known
    is_told = before.quantity is not None or before.extensions is not None
    return one if differs and is_told else None


def _counted_anew(
    events: tuple[AskedEvent, ...], of_role: list[int], things: list[int], flat: str
) -> tuple[AskedEvent, ...] | None:
    """``参与的改成1项`` of several, or ``那一族要是只有3件``: so many of the same whole.

    ``一共8件,7件同族`` tells the whole anew.
    """
    number = things[-1]
    if len(events) > 1 and len(of_role) == 1:
        one = replace(events[of_role[0]], quantity=number)
        return (*events[: of_role[0]], one, *events[of_role[0] + 1 :])
    kin = [e for e in events if e.family]
    told_anew = len(things) == 2 and things[0] > number
    whole = things[0] if told_anew else sum(e.quantity or 0 for e in events)
    is_split = len(events) == 2 and len(kin) == 1 and events[0].heads == events[1].heads
    if not is_split or not shares_family(flat) or not 0 < number < whole:
        return None
    if talk().more_told.search(flat):
        return None
    return tuple(replace(e, quantity=number if e.family else whole - number) for e in events)


def _unpaid(event: AskedEvent, things: list[int], flat: str, *, repeat: bool) -> AskedEvent | None:
    """``其中一个去年拿过了``: that one pays nothing, the others are what is asked about."""
    if not repeat or not things or not talk().part_of.search(flat):
        return None
    left = (event.quantity or 0) - things[-1]
    return replace(event, quantity=left) if left > 0 else None


def _extends(event: AskedEvent, knowledge: Knowledge) -> bool:
    """Whether places were told of ``event`` that its rules pay for."""
    rules = [r for h in event.heads for r in rules_of(h, knowledge)]
    pays = any(r.kind == "step" or r.unit == "per_country" for r in rules)
    return event.extensions is not None and pays


def _told_last(
    events: tuple[AskedEvent, ...], earlier: Query, things: list[int], knowledge: Knowledge
) -> int | None:
    """The award that a bare number is of: the only one, or the one the turn before told of.

    Of one award told in parts it is the part of that number (``后三件``).
    """
    if len(events) == 1:
        return 0
    if len({(e.heads, e.role) for e in events}) == 1:
        so_many = [i for i, e in enumerate(events) if things and e.quantity == things[-1]]
        return so_many[-1] if so_many else None
    if not things:  # «其实延伸9国»: of the one that extends
        reaching = [i for i, e in enumerate(events) if _extends(e, knowledge)]
        return reaching[0] if len(reaching) == 1 else None
    said = key(earlier.question)
    told = [i for i, e in enumerate(events) if e.name in said]
    return told[0] if len(told) == 1 else None


def _rest_of(whole: AskedEvent, part: AskedEvent, flat: str) -> tuple[AskedEvent, ...]:
    """``里面有6件是同族`` of seven: the one that is not; likewise of another role."""
    left = (whole.quantity or 0) - (part.quantity or 0)
    told = (part.family, part.extensions, part.role)
    differs = told != (whole.family, whole.extensions, whole.role)
    # «3件同族» of five told before is a part of them, said so or not
    in_family = part.family and not whole.family and not is_correcting(flat)
    is_part = differs and (in_family or talk().part_of.search(flat))
    return (replace(whole, quantity=left),) if is_part and left > 0 else ()


def _reach(event: AskedEvent, number: int, flat: str) -> int:
    """To how many places it reaches where a turn tells ``number``: so many, more or fewer."""
    if event.extensions and (change := talk().reach_changed.search(flat)):
        return max(0, event.extensions + (-number if change["less"] else number))
    return number


def _number(event: AskedEvent, number: int, flat: str) -> int:
    """How many there are where a turn tells ``number``: that many, or more or fewer by it."""
    if _LESS.search(flat) and (event.quantity or 0) > number:
        return (event.quantity or 0) - number
    return (event.quantity or 1) + number if talk().more_told.search(flat) else number

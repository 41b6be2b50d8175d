"""A turn that changes what was told of several awards: one is withdrawn, amended or replaced.

The other awards stay as they were told; what the turn does not touch is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.rule_words import rules_of
from assistant.understanding.facts.conditions_said import conditions_said
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.pointing import nth
from assistant.understanding.talk.turn import Turn, asks_sum
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.talk import talk

_PIECE = re.compile(r"[,。;!]")
_BESIDE_NAME = re.compile(
    r"[^一-鿿a-z0-9]|一下|我们|刚[查问看]|[那这][边块头个]|[一个件项了的是有就才只]"
)
_MOST = 20  # things counted one by one
_SHORTEST = 2  # letters of a part of a name
_AMOUNT = frozenset({"amount"})


def revised(turn: Turn) -> Query | None:
    """The awards before as the turn changes them; None where it changes none of them."""
    if not turn.earlier.events:
        return None
    turn = _by_country(turn)
    return (
        _country_alone(turn)
        or _barred_part(turn)
        or _withdrawn(turn)
        or _won_before_in_part(turn)
        or _restored(turn)
        or _of_one_told(turn)
        or _amended(turn)
        or _counted_by_part(turn)
    )


def _by_country(turn: Turn) -> Turn:
    """``turn`` with rights told country by country apart, where it speaks of one of them."""
    named = {c.name for c in countries_in(turn.flat)}
    last = turn.earlier
    apart: list[AskedEvent] = []
    for event in last.events:
        known = {name for name, _ in event.parts}
        if named and named <= known and sum(n for _, n in event.parts) == event.quantity:
            apart += [replace(event, name=n, quantity=q, parts=()) for n, q in event.parts]
        else:
            apart.append(event)
    if len(apart) == len(last.events):
        return turn
    return replace(turn, last=replace(last, events=tuple(apart)))


def _country_alone(turn: Turn) -> Query | None:
    """``韩国的多少`` of rights told country by country: those alone."""
    events, flat = turn.earlier.events, turn.flat
    named = [e for e in events if flat.lstrip("那么").startswith(e.name) and e.quantity]
    if len(named) != 1 or not any(True for _ in countries_in(named[0].name)):
        return None
    rest = flat.partition(named[0].name)[2]
    others = tuple(e for e in events if e is not named[0])
    is_asked = bool(talk().sum_asked.fullmatch(rest))
    return _asking(turn, (named[0],), talked=others) if is_asked and others else None


def _barred_part(turn: Turn) -> Query | None:
    """``韩国那三件不是PCT的`` of rights told country by country: the others alone are paid."""
    events, flat = turn.earlier.events, turn.flat
    named = [e for e in events if any(c.name == e.name for c in countries_in(flat))]
    rules = [r for e in named for h in e.heads for r in rules_of(h, turn.knowledge)]
    if not named or len(named) == len(events) or not turn.tells:
        return None
    barred = conditions_said(flat, rules, turn.knowledge.vocabulary.names())
    if not (barred or talk().not_granted.search(flat)):
        return None
    number = next((n.number for n in counts(flat) if not n.is_places), None)
    left = []
    for event in events:
        rest = (event.quantity or 1) - (number or event.quantity or 1) if event in named else 0
        if event not in named:
            left.append(event)
        elif rest > 0:
            left.append(replace(event, quantity=rest))
    # what bars the part is not said of the others
    asked = _asking(turn, tuple(left), withdrawn=tuple(named))
    return replace(asked, text=turn.earlier.text)


def _won_before_in_part(turn: Turn) -> Query | None:
    """``乙奖那个不是第一次`` of several told: that one alone was won before."""
    events, fresh = turn.earlier.events, turn.fresh
    said = talk().not_first.search(turn.flat)
    if said is None or len(events) < 2 or not turn.tells:
        return None
    named = turn.named_before(turn.flat[: said.start()])
    is_more = any(not any(e.heads & old.heads for old in named) for e in fresh.events)
    if len(named) != 1 or is_more or any(True for _ in counts(turn.flat)):
        return None
    told = tuple(replace(e, repeat=True) if e in named else e for e in events)
    # what is told of the one is not said of the others
    return replace(_asking(turn, told), text=turn.earlier.text, regions=turn.earlier.regions)


def _asking(turn: Turn, events: tuple[AskedEvent, ...], **changed: object) -> Query:
    """What was asked before, of ``events``, with the facts that the turn adds."""
    fresh, earlier = turn.fresh, turn.earlier
    tax = fresh.retained_tax_yuan
    return turn.again(
        text=fresh.text,
        search_text=f"{earlier.search_text} {fresh.text}",
        events=events,
        intents=_AMOUNT if asks_sum(earlier) else earlier.intents,
        regions=fresh.regions or earlier.regions,
        retained_tax_yuan=earlier.retained_tax_yuan if tax is None else tax,
        unread=(),
        **changed,
    )


def _of_one_told(turn: Turn) -> Query | None:
    """``只算甲奖呢`` of several told: that one as told; ``要是甲奖3项呢``: all with three of it."""
    fresh, earlier = turn.fresh, turn.earlier
    asked = fresh.events or _part_named(turn)
    if len(asked) != 1 or len(earlier.events) < 2 or turn.tells or not asks_sum(earlier):
        return None
    (new,) = asked
    told = _same(new, earlier.events)
    said_more = new.extensions is not None or new.family or new.repeat is not None
    if len(told) != 1 or said_more or fresh.regions:
        return None
    if new.role not in (None, told[0].role):
        return _in_other_role(turn, new, told[0])
    more = fresh.intents - {"amount", "reward", "comparison"}
    is_part = bool(talk().part_asked.fullmatch(turn.flat))
    if (more and not (is_part and more == {"count"})) or _adds(turn):
        return None
    old = told[0]
    if new.quantity not in (None, old.quantity):
        if not talk().supposed.search(turn.flat):
            return None
        events = tuple(replace(e, quantity=new.quantity) if e is old else e for e in earlier.events)
        return _asking(turn, events)
    if talk().in_all.search(turn.flat):
        return None
    rest = tuple(e for e in earlier.events if e is not old)
    names = {e.name for e in earlier.events}
    before = tuple(e for e in earlier.talked if e.name not in names)
    return _asking(turn, (old,), talked=(*before, *rest))


def _in_other_role(turn: Turn, new: AskedEvent, old: AskedEvent) -> Query | None:
    """``要是甲标那个是参与呢`` of several told: all of them, that one in the other role."""
    if not (talk().supposed.search(turn.flat) or f"{new.name}那" in turn.flat) or _adds(turn):
        return None
    changed = replace(old, role=new.role, quantity=new.quantity or old.quantity)
    events = tuple(changed if e is old else e for e in turn.earlier.events)
    return _asking(turn, events)


def _part_named(turn: Turn) -> tuple[AskedEvent, ...]:
    """``专利那块多少``: the one of several told that a part of its name tells, as asked of."""
    match = talk().part_asked.fullmatch(turn.flat)
    named = turn.named_before(match["name"] or match["alone"]) if match else []
    return tuple(
        replace(e, quantity=None, extensions=None, family=None, repeat=None) for e in named
    )


def _adds(turn: Turn) -> bool:
    return bool(talk().more_told.search(turn.flat) or talk().also.search(turn.flat))


def _withdrawn(turn: Turn) -> Query | None:
    """``名牌那个不算``: the other awards; ``去掉一项行标`` leaves the rest of that one, too."""
    words, flat = talk(), turn.flat
    said = words.withdrawn.search(flat)
    # «要是不算甲奖呢» leaves it out, too
    if not said or words.withdrawn_not.search(words.supposed.sub("", flat).replace("的话", "")):
        return None
    if words.left_out.match(said.group()) and _is_untold(turn):
        return _asking(turn, turn.earlier.events)
    if len(turn.earlier.events) < 2:
        # «不含没批的呢» where that one was left out already: the same again
        left_out = any(e.left_out for e in turn.earlier.events) and not turn.fresh.events
        return _asking(turn, turn.earlier.events) if left_out else None
    front = flat[: said.start()].rstrip("先就都,")
    cut = max((m.end() for m in _PIECE.finditer(front[:-1])), default=0)
    piece = front[cut:]
    known = {h for e in turn.earlier.events for h in e.heads}
    for other in turn.knowledge.vocabulary.awards(piece):
        if not other.heads & known:  # «丙奖去年拿过了», which is none of those before
            piece = piece.replace(other.name, "")
    gone = turn.named_before(piece)
    rest = _PIECE.split(flat[said.end() :])[0]
    gone = gone or turn.named_before(rest)
    numbers = [n.number for n in counts(flat[cut : said.end() + len(rest)]) if not n.is_places]
    if not numbers and words.one_of.match(piece) and (gone or _is_of_one(turn)):
        numbers = [1]  # «去年那项甲标领过了» of two
    gone = gone or _counted_off(turn, piece)
    if not gone or len(gone) == len(turn.earlier.events):
        return None
    left = []
    for event in turn.earlier.events:
        fewer = (event.quantity or 0) - (numbers[-1] if numbers else event.quantity or 0)
        if event not in gone:
            left.append(event)
        elif len(gone) == 1 and fewer > 0:
            left.append(replace(event, quantity=fewer))
    taken = {h for e in gone for h in e.heads}
    new = tuple(e for e in turn.fresh.events if e.heads and not e.heads & taken)
    new = tuple(e for e in new if not any(e.heads & old.heads for old in left))
    off = {e.name for e in gone} - {e.name for e in left}
    talked = tuple(e for e in turn.earlier.talked if e.name not in off)
    asked = _asking(turn, (*left, *new), withdrawn=tuple(gone), talked=talked)
    # why the one is left out («材料没齐») asks nothing of the others
    return asked if new else replace(asked, text=turn.earlier.text)


def _is_untold(turn: Turn) -> bool:
    """Whether all that a turn names was not told before: ``丙奖不算`` after 甲奖 and 乙奖."""
    known = {h for e in turn.earlier.events for h in e.heads}
    named = turn.fresh.events
    return bool(named) and not any(e.heads & known for e in named) and not any(counts(turn.flat))


def _restored(turn: Turn) -> Query | None:
    """``算上参与的呢`` after they were withdrawn: they count again."""
    off, on = turn.earlier.withdrawn, turn.earlier.events
    if not off or not talk().restored.search(turn.flat):
        return None
    if any(not any(e.heads & gone.heads for gone in off) for e in turn.fresh.events):
        return None  # «再算上乙奖», which was not told before
    back = [e for e in off if e not in on]
    if turn.fresh.events or len(off) > 1:
        both = replace(turn, last=replace(turn.earlier, events=(*on, *off)))
        back = [e for e in both.named_before(turn.flat) if e in back]
    # what was lessened is told anew as it was
    same = [e for e in on if any(e.heads == b.heads and e.role == b.role for b in back)]
    kept = [e for e in on if e not in same]
    names = {e.name for e in back}
    unpaid = tuple(name for name in turn.earlier.unpaid_awards if name not in names)
    told = _asking(turn, (*kept, *back), withdrawn=(), unpaid_awards=unpaid)
    return told if back else None


def _counted_off(turn: Turn, piece: str) -> list[AskedEvent]:
    """``最后那个`` of the awards told together."""
    found, told = talk().ordinal_in(piece), turn.earlier.events
    if _is_of_one(turn):  # «第三件» of one told as 1 and 2: each thing by itself
        told = tuple(e for e in told for _ in range(min(e.quantity or 1, _MOST)))
    meant = nth(found[0], told) if found else None
    return [meant] if meant else []


def _is_of_one(turn: Turn) -> bool:
    """Whether all that was told is of one award, part by part."""
    return len({e.heads for e in turn.earlier.events}) == 1


def _amended(turn: Turn) -> Query | None:
    """``国标其实只有一项``, ``行标也是主导的``, ``不是甲,是乙`` of several: the one told anew."""
    fresh, earlier = turn.fresh, turn.earlier
    marked = bool(talk().amended.search(turn.flat)) or "是" in turn.flat
    if not turn.tells or not fresh.events or talk().more_told.search(turn.flat):
        return None
    if _points_at_parts(turn):
        return _asking(turn, earlier.events)
    events = list(earlier.events)
    beside: dict[int, list[AskedEvent]] = {}
    changed = False
    for new in fresh.events:
        at = _place_of(new, events, fits_role=not marked) if not _is_other(new, turn) else None
        if at is None:
            at = _denied_at(turn, events) if marked and len(fresh.events) == 1 else None
            if at is None:
                return None
            old = events[at]
            events[at] = replace(
                new, quantity=new.quantity or old.quantity, role=new.role or old.role
            )
            changed = True
            continue
        if at in beside:  # «一件延伸5国,一件延伸20国»: both are what was asked about
            beside[at].append(_told_anew(earlier.events[at], new, turn))
            continue
        told = _told_anew(events[at], new, turn)
        changed = changed or told != events[at]
        events[at], beside[at] = told, []
    events = [e for at, one in enumerate(events) for e in (one, *beside.get(at, ()))]
    if not changed or fresh.intents - {"amount", "reward"}:
        return None
    return _asking(turn, tuple(events))


def _counted_by_part(turn: Turn) -> Query | None:
    """``专利改成3件``: so many of the award told before whose name says so in part."""
    words, earlier = talk(), turn.earlier
    numbers = [n for n in counts(turn.flat) if not n.is_places]
    marked = any(p.search(turn.flat) for p in (words.amended, words.supposed)) or "是" in turn.flat
    if turn.fresh.events or len(numbers) != 1 or not marked or not turn.tells or _adds(turn):
        return None
    number = numbers[0]
    said = f"{turn.flat[: number.start]},{turn.flat[number.end :]}"
    said = words.supposed.sub("", words.amended.sub("", said))
    said = _BESIDE_NAME.sub("", said)
    named = [e for e in earlier.events if e.name == said]
    named = named or [e for e in earlier.events if set(said) <= set("".join(turn.names(e)))]
    if len(said) < _SHORTEST:
        return None
    if len(named) != 1:
        return None
    (old,) = named
    told = (replace(e, quantity=number.number) if e is old else e for e in earlier.events)
    return _asking(turn, tuple(told))


def _points_at_parts(turn: Turn) -> bool:
    """``日本那两件也是PCT的``: parts told before are spoken of, as many as were told."""
    told = {e.name: e.quantity for e in turn.earlier.events}
    for new in turn.fresh.events:
        part = next((c.name for c in countries_in(new.name) if c.name in told), None)
        if part is None or new.quantity not in (None, told[part]) or new.family:
            return False
    return True


def _same(new: AskedEvent, events: Sequence[AskedEvent]) -> list[AskedEvent]:
    """Those of ``events`` that ``new`` may be: of the same award, of its country where told."""
    same = [e for e in events if e.heads & new.heads]
    named = {c.name for c in countries_in(new.name)}
    return [e for e in same if e.name in named] or same


def _is_other(new: AskedEvent, turn: Turn) -> bool:
    """``不是甲,是乙`` of two that are one award only in the policy of another place."""
    earlier = turn.earlier
    places = earlier.policy_regions or earlier.regions
    here = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    own, told = (
        {h for e in events for h in e.heads if h.policy_id in here}
        for events in ((new,), earlier.events)
    )
    return bool(own and told) and not own & told


def _place_of(new: AskedEvent, events: list[AskedEvent], *, fits_role: bool) -> int | None:
    """Which of ``events`` ``new`` is, where it is one: of the same role if there are two."""
    meant = _same(new, events)
    same = [i for i, e in enumerate(events) if e in meant]
    of_role = [i for i in same if new.role in (None, events[i].role) or not events[i].role]
    if len(same) > 1 and len(of_role) != 1 and new.role is not None:
        return None
    found = of_role if fits_role or of_role else same
    return found[-1] if found else None


def _denied_at(turn: Turn, events: list[AskedEvent]) -> int | None:
    """The award that the turn says it was not (``不是甲,是乙``)."""
    said = re.search(r"不是(?P<name>[^,。;是]{2,12})", turn.flat)
    gone = turn.named_before(said["name"]) if said else []
    if len(events) < 2 or len(gone) != 1:
        return None
    return next(i for i, e in enumerate(events) if e is gone[0])


def _told_anew(old: AskedEvent, new: AskedEvent, turn: Turn) -> AskedEvent:
    roles = roles_in(turn.flat)
    return replace(
        old,
        name=new.name,
        heads=(old.heads & new.heads) or old.heads,
        is_partial=old.is_partial and new.is_partial,
        role=new.role or (roles[-1][2] if len(roles) == 1 and old.role else old.role),
        quantity=new.quantity or old.quantity,
        extensions=old.extensions if new.extensions is None else new.extensions,
        family=new.family or old.family,
        repeat=old.repeat if new.repeat is None else new.repeat,
        firms=new.firms or old.firms,
    )

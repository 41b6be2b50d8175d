"""A turn that tells on: a part is something else, all became another award, a sister is added."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from assistant.calculator.match import Head
from assistant.rule_words import caps_of
from assistant.understanding.numbers.strange_pieces import strange_in
from assistant.understanding.numbers.sums_said import whole_tax
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.choosing import sister_named
from assistant.understanding.talk.details import details
from assistant.understanding.talk.turn import Turn, asks_sum
from assistant.understanding.talk.turning import without_taking_back
from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.text.numeral import value_of

_AMOUNT = frozenset({"amount"})
_MOST_OPTIONS = 4
_AND = re.compile(r"[、,;]|和|及|跟|加(?!工)|还有")
_EACH = re.compile(r"各(?:是|有|拿了|做了)?$|各(?=[\d一二两三四五六七八九十])|[。!]")
_HAVE = re.compile(
    r"^(?:我们|那|有|是|拿了|做了|都有|的)+|(?:的|都有|都拿了|都做了|都|各|有|了|我们)+$"
)
_DENIES = re.compile("不是|并非|不算")  # «还有一个团标不是甲地制造的»
_OF_TAX = re.compile(r"留存|纳税|税")


def told_on(turn: Turn) -> Query | None:
    """The awards before with what the turn tells beside them; None if it tells no such thing."""
    if not turn.earlier.events:
        return None
    return (
        _closed(turn)
        or _all_options(turn)
        or _freed(turn)
        or _taxed(turn)
        or _other_part(turn)
        or _become(turn)
        or _added(turn)
        or _of_no_award(turn)
    )


def _asking(turn: Turn, events: tuple[AskedEvent, ...], **changed: object) -> Query:
    earlier = replace(turn.earlier, intents=turn.earlier.intents - {"comparison"})
    return turn.again(
        text=turn.fresh.text,
        search_text=f"{earlier.search_text} {turn.fresh.text}",
        events=events,
        intents=_AMOUNT if asks_sum(earlier) else earlier.intents,
        **changed,
    )


def _closed(turn: Turn) -> Query | None:
    """``就这些,算吧``: what was told is all of it; ``还差什么``: the same, with what is open."""
    said = talk().closed.fullmatch(turn.flat) or talk().lacking_asked.fullmatch(turn.flat)
    if turn.fresh.events or not said:
        return None
    if not asks_sum(turn.last):
        return replace(turn.last, question=turn.fresh.question, claims=(), asks_source=False)
    return turn.again(intents=_AMOUNT)


def _all_options(turn: Turn) -> Query | None:
    """``都有`` where one of several awards was to be chosen: each of them, added up."""
    match, earlier = talk().all_options.fullmatch(turn.flat), turn.earlier
    if match is None or turn.fresh.events:
        return None
    if len(earlier.events) > 1:  # side by side already
        return _asking(turn, earlier.events)
    event = earlier.events[0]
    options = _options(event, turn)
    if not 1 < len(options) <= _MOST_OPTIONS:
        return None
    # «两个级别都做了,各一个»: what counts the options counts none of them
    number = value_of(match["each"].replace("两", "二")) if match["each"] else event.quantity
    told = tuple(
        replace(event, heads=heads, role=head.role or None, quantity=number, is_partial=False)
        for head, heads in options
    )
    return _asking(turn, told, talked=())


def some_options(turn: Turn) -> Query | None:
    """``国家级、省级各一个`` where one of several levels was to be chosen: those, added up."""
    if len(turn.earlier.events) != 1 or not turn.tells:
        return None
    event = turn.earlier.events[0]
    options = [(h, hs) for h, hs in _options(event, turn) if event.role in (None, h.role)]
    pieces = [p for p in _AND.split(turn.flat) if p]
    if not 1 < len(pieces) <= len(options):
        return None
    each, told = _EACH.search(turn.flat), []
    for piece in pieces:
        number = next((n for n in counts(piece) if not n.is_places), None)
        said = f"{piece[: number.start]}{piece[number.end :]}" if number else piece
        level = _HAVE.sub("", _EACH.sub("", said))
        named = [(h, heads) for h, heads in options if level and key(h.level).startswith(level)]
        if len(named) != 1:
            return None
        ((head, heads),) = named
        quantity = number.number if number else None
        told.append(
            replace(event, name=key(head.level), heads=heads, quantity=quantity, is_partial=False)
        )
    if each and told[-1].quantity:
        told = [replace(e, quantity=told[-1].quantity) for e in told]
    is_apart = len({e.heads for e in told}) == len(told)
    return _asking(turn, tuple(told), talked=()) if is_apart else None


def _options(event: AskedEvent, turn: Turn) -> list[tuple[Head, frozenset[Head]]]:
    """The awards that ``event`` may be, each by itself; [] where they are of places apart."""
    documents, divisions = turn.knowledge.documents, turn.knowledge.divisions
    places = turn.earlier.policy_regions or turn.earlier.regions
    reached = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    held = set(turn.earlier.policies) or reached
    heads = sorted(h for h in event.heads if not held or h.policy_id in held)
    areas = {documents[h.policy_id].metadata.region or "" for h in heads}
    nested = all(
        divisions.contains(a, b) or divisions.contains(b, a) for a, b in combinations(areas, 2)
    )
    return [(h, frozenset({h})) for h in heads] if nested else []


def _freed(turn: Turn) -> Query | None:
    """``不算留存呢``: the sum without the cap that was told."""
    earlier = turn.earlier
    figures = tuple(f for f in earlier.figures if not _OF_TAX.search(f"{f.before}{f.after}"))
    is_told = earlier.retained_tax_yuan is not None or figures != earlier.figures
    is_told = is_told or whole_tax(key(earlier.text)) is not None
    said = talk().cap_set_aside.search(turn.flat)
    if not is_told or turn.fresh.events or not said:
        return None
    # «留存先不管,改成参与的呢»
    rest = f"{turn.flat[: said.start()]}{turn.flat[said.end() :]}".strip(",")
    events = details(turn.fresh, earlier, rest, turn.knowledge) or earlier.events
    return _asking(turn, events, retained_tax_yuan=None, figures=figures)


def _taxed(turn: Turn) -> Query | None:
    """``去年交税20万``: the awards as told, of which no more is paid than stays of that tax."""
    fresh, earlier = turn.fresh, turn.earlier
    if fresh.events or fresh.retained_tax_yuan is not None or fresh.intents - _AMOUNT:
        return None
    if whole_tax(turn.flat) is None or not asks_sum(earlier):
        return None
    heads = [h for e in earlier.events for h in e.heads]
    is_capped = any(cap.kind == "retained_tax" for _, cap in caps_of(heads, turn.knowledge))
    return _asking(turn, earlier.events) if is_capped else None


def _other_part(turn: Turn) -> Query | None:
    """``其中一个是乙奖`` of three told of 甲奖: two and one."""
    fresh, earlier = turn.fresh, turn.earlier
    said = without_taking_back(turn.flat)
    said = talk().one_of.sub("其中一", said, count=1) if talk().one_of.match(said) else said
    whole = next((n for n in counts(said) if n.start == 0 and not n.is_places), None)
    said = said[whole.end :] if whole else said  # «3个里头有1个是…»
    part = talk().part_of.match(said)
    new = tuple(e for e in fresh.events if not any(e.heads & old.heads for old in earlier.events))
    if part is None or len(new) != 1 or len(earlier.events) != 1 or not turn.tells:
        return None
    number = next((n.number for n in counts(said)), 1)
    old = earlier.events[0]
    left = (old.quantity or (whole.number if whole else 0)) - number
    if left <= 0 or not {h.policy_id for h in old.heads} & {h.policy_id for h in new[0].heads}:
        return None
    other = replace(new[0], quantity=number, role=new[0].role or old.role)
    return _asking(turn, (replace(old, quantity=left), other))


def _become(turn: Turn) -> Query | None:
    """``后来全授权了`` of five that were applied for: five of the other award, none of that one."""
    fresh, earlier = turn.fresh, turn.earlier
    if len(fresh.events) != 1 or len(earlier.events) != 1 or not turn.tells:
        return None
    new, old = fresh.events[0], earlier.events[0]
    shared = {h.policy_id for h in old.heads} & {h.policy_id for h in new.heads}
    if not shared or old.heads & new.heads or not talk().all_became.search(turn.flat):
        return None
    return _asking(turn, (_instead(new, old),), talked=())


def _instead(new: AskedEvent, old: AskedEvent) -> AskedEvent:
    """``new`` in the place of ``old``: as many, and in the same role where it has any."""
    role = new.role or (old.role if any(h.role for h in new.heads) else None)
    return replace(new, quantity=new.quantity or old.quantity, role=role)


def _of_no_award(turn: Turn) -> Query | None:
    """``企标两个`` after 甲标: for it no award is known, and it is no number of 甲标."""
    strange = () if turn.fresh.events or not turn.tells else strange_in(turn.flat)
    unread = (*turn.earlier.unread, *strange)
    return replace(_asking(turn, turn.earlier.events), unread=unread) if strange else None


def _added(turn: Turn) -> Query | None:
    """``再加省里的``, ``市级的也有``: the sister that is named by its difference, beside it."""
    fresh, earlier, flat = turn.fresh, turn.earlier, turn.flat
    more, also = talk().more_told.match(flat), talk().also.search(flat)
    named = flat[more.end() :] if more else flat[: also.start()] if also else ""
    if not named or fresh.events or not turn.tells or fresh.retained_tax_yuan is not None:
        return None
    if _DENIES.search(flat):
        return None
    other = sister_named(fresh, earlier, named, turn.knowledge)
    if other is None or any(other.heads & e.heads for e in earlier.events):
        return None
    number = next((n.number for n in counts(flat)), None)
    roles = {e.role for e in earlier.events}
    role = roles.pop() if len(roles) == 1 and any(h.role for h in other.heads) else None
    return _asking(turn, (*earlier.events, replace(other, quantity=number, role=role)))

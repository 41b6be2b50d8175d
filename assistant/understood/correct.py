"""Corrections carried into a query, before anything is looked up: all that follows is anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import scope_of
from assistant.understanding.numbers.stated import Stated
from assistant.understanding.query import Flag, Query
from assistant.understood.condition_flags import broken, flags_of
from assistant.understood.correct_events import corrected_event, event_of
from assistant.understood.current import (
    claims_code,
    intent_of,
    item_of,
    payers_code,
    period_code,
    place_name,
    policy_of,
)
from assistant.understood.rewording import reworded_intent, reworded_places, reworded_roles
from assistant.understood.values import (
    kinds_of,
    number_in,
    period_in,
    refused,
    yes_or_no,
    yuan_in,
)
from assistant.understood.wire import Correction
from assistant.understood.words import chip_words
from assistant.words.amounts import counts
from assistant.words.lexicon import lexicon
from assistant.words.wording import money
from ingest.errors import UsageError

_EVENT = re.compile(r"events/(?P<slot>\d{1,3})/(?P<part>\w+)(?:/(?P<fact>\w+))?")
_NAMED = re.compile(r"(?P<kind>facts|held|unread)/(?P<name>.+)", re.DOTALL)
_ORDER = ("policy", "region", "policy_region", "unread", "item", "level", "role")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A query after corrections, and those whose address it does not have."""

    query: Query
    left: tuple[Correction, ...] = ()


def corrected(query: Query, corrections: Sequence[Correction], knowledge: Knowledge) -> Corrected:
    """``query``, its events numbered, with ``corrections``; the last one of a key counts.

    Raises:
        UsageError: an address that never exists, or a value that the place cannot have.
    """
    query = replace(query, events=tuple(replace(e, slot=n) for n, e in enumerate(query.events)))
    last = {c.key: c for c in corrections}
    left: list[Correction] = []
    for correction in sorted(last.values(), key=_rank):
        taken = _taken(query, correction, knowledge)
        if taken is None:
            left.append(correction)
        else:
            query = taken
    return Corrected(query, tuple(left))


def require_all(left: Sequence[Correction]) -> None:
    """Refuse corrections of what is not there.

    Raises:
        UsageError: names the first of them.
    """
    if left:
        raise UsageError(
            f"更正 {left[0].key} 对不上：这个问题里没有理解出这一项",
            "请按最近一次回答给出的 key 更正",
        )


def _rank(correction: Correction) -> int:
    """Which award first, then its details; what is asked last, as it is worded with them."""
    if correction.key == "intent":
        return len(_ORDER) + 1
    parts = correction.key.split("/")
    return next((n for n, name in enumerate(_ORDER) if name in parts[:3]), len(_ORDER))


def _taken(query: Query, correction: Correction, knowledge: Knowledge) -> Query | None:
    if handler := _TOP.get(correction.key):
        return handler(query, correction, knowledge)
    if match := _EVENT.fullmatch(correction.key):
        slot, part = int(match["slot"]), match["part"]
        if part == "facts" and match["fact"]:
            event = next((e for e in query.events if e.slot == slot), None)
            name = match["fact"]
            return _fact(query, correction, name, knowledge, of=event.name) if event else None
        return _of_event(query, slot, part, correction, knowledge)
    if match := _NAMED.fullmatch(correction.key):
        if match["kind"] == "facts":
            return _fact(query, correction, match["name"], knowledge)
        return _of_words(query, match["kind"], match["name"], correction, knowledge)
    raise UsageError(f"更正的 key“{correction.key}”不对", "请用回答里 understood 各项给出的 key")


def _of_event(
    query: Query, slot: int, part: str, correction: Correction, knowledge: Knowledge
) -> Query | None:
    event = next((e for e in query.events if e.slot == slot), None)
    if event is None:
        if part != "item" or correction.code is None or slot != _free_slot(query):
            return None
        return _with_new(query, correction, slot, knowledge)
    if part == "item" and correction.code is None:
        return replace(query, events=tuple(e for e in query.events if e is not event))
    if part == "item" and correction.code == item_of(event, scope_of(query, knowledge)):
        return query
    new = corrected_event(event, part, correction, knowledge)
    events = tuple(new if e is event else e for e in query.events)
    changed = replace(query, events=events)
    return reworded_roles(changed, event.role, new.role) if part == "role" else changed


def _free_slot(query: Query) -> int:
    return max((e.slot for e in query.events), default=-1) + 1


def _with_new(query: Query, correction: Correction, slot: int, knowledge: Knowledge) -> Query:
    event = event_of(correction.code or "", slot, knowledge)
    if event is None:
        raise refused(correction, "请从给出的选项中选一项")
    roles = {role for role in lexicon().roles if role in query.text}
    role = roles.pop() if len(roles) == 1 and any(h.role for h in event.heads) else None
    return replace(query, events=(*query.events, replace(event, role=role)))


def _of_words(
    query: Query, kind: str, words: str, correction: Correction, knowledge: Knowledge
) -> Query | None:
    """An award held already, or words that were not read: left out, or read as an award."""
    if kind == "held":
        if words not in query.held_awards:
            return None
        if correction.code == words:
            return query
        if correction.code is not None:
            raise refused(correction, "这一项只能去掉")
        return replace(query, held_awards=tuple(h for h in query.held_awards if h != words))
    if words not in query.unread:
        return None
    query = replace(query, unread=tuple(u for u in query.unread if u != words))
    if correction.code is None:
        return query
    query = _with_new(query, correction, _free_slot(query), knowledge)
    number = next((n.number for n in counts(words) if not n.is_places), None)
    *known, new = query.events
    return replace(query, events=(*known, replace(new, quantity=number)))


# -- the question as a whole ------------------------------------------------------------------


def _intent(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    if correction.code == intent_of(query):
        return query
    words = chip_words().intents.get(correction.code or "")
    if words is None or not words.phrase:
        known = [name for name, intent in chip_words().intents.items() if intent.phrase]
        raise refused(correction, f"可选的有：{'、'.join(known)}")
    if correction.code == "list":  # all that is to be had, not only what was named
        policy_id = policy_of(query, scope_of(query, knowledge), knowledge)
        pinned = (policy_id,) if policy_id else query.policies
        query = replace(query, events=(), about=(), unread=(), policies=pinned)
    return reworded_intent(query, words.phrase, knowledge)


def _policy(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    code = correction.code
    if code is None:
        return replace(query, policies=(), context_policies=())
    if code in ("+".join(query.policies), policy_of(query, scope_of(query, knowledge), knowledge)):
        return query
    if code not in knowledge.documents:
        raise refused(correction, "政策库里没有这个编号，编号见 zhice policies")
    return replace(query, policies=(code,), context_policies=(code,))


def _region(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    old = query.region
    if correction.code is None:
        query = reworded_places(query, old, "", knowledge)
        return replace(query, regions=(), inherits_place=False)
    if correction.code == old:
        return query
    name = _place_of(correction, knowledge)
    if old is None and name == (own := _own_place(query, knowledge))[0]:
        # to confirm the place that was assumed leaves the policy it was assumed from
        query = replace(query, policies=query.policies or own[1])
    query = reworded_places(query, old, name, knowledge)
    return replace(query, regions=(name,), inherits_place=False)


def _own_place(query: Query, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    """The place that is assumed without one, and the policy whose place it is."""
    policy_id = policy_of(query, scope_of(query, knowledge), knowledge)
    if policy_id is None:
        return "", ()
    return place_name(knowledge.documents[policy_id].metadata.region, knowledge), (policy_id,)


def _policy_region(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    old = query.policy_regions[0] if query.policy_regions else None
    if correction.code is None:
        return replace(reworded_places(query, old, "", knowledge), policy_regions=())
    if correction.code == old:
        return query
    name = _place_of(correction, knowledge)
    return replace(reworded_places(query, old, name, knowledge), policy_regions=(name,))


def _place_of(correction: Correction, knowledge: Knowledge) -> str:
    code = (correction.code or "").strip()
    place = knowledge.divisions.get(code)
    if place is None:
        found = {m.place.full: m.place for m in knowledge.divisions.find(code)}
        if len(found) == 1:
            place = next(iter(found.values()))
    if place is None and code in knowledge.place_names:
        return knowledge.place_names[code]
    if place is None:
        raise refused(correction, "没有认出这个地名，请写全称，如“某某市某某区”")
    return place.name


def _applicant(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    code = correction.code
    if code is None or code == query.applicant:
        return replace(query, applicant=code)
    known = {*applicants(knowledge), chip_words().values["firm"]}
    if code not in known:
        raise refused(correction, f"可选的有：{'、'.join(sorted(known))}")
    return replace(query, applicant=None if code == chip_words().values["firm"] else code)


def applicants(knowledge: Knowledge) -> tuple[str, ...]:
    """Kinds of applicant that some rule treats in its own way."""
    excluded = (
        name
        for rules in knowledge.rules.values()
        for one in rules.excluded_applicants
        for name in one.names
    )
    return tuple(dict.fromkeys((*lexicon().applicants, *excluded)))


def _payers(query: Query, correction: Correction, _: Knowledge) -> Query:
    if correction.code not in (None, payers_code(query)):
        raise refused(correction, "这一项只能去掉")
    return query if correction.code else replace(query, payers=())


def _claims(query: Query, correction: Correction, _: Knowledge) -> Query:
    if correction.code not in (None, claims_code(query)):
        raise refused(correction, "这一项只能去掉")
    return query if correction.code else replace(query, claims=())


def _unwon(query: Query, correction: Correction, _: Knowledge) -> Query:
    return replace(query, is_unwon=bool(yes_or_no(correction)))


def _date(query: Query, correction: Correction, _: Knowledge) -> Query:
    if correction.code == period_code(query.period):
        return query
    period = period_in(correction)
    said = f"{query.user_text}\n{_spoken(period)}" if period else query.user_text
    return replace(query, period=period, user_text=said)


def _spoken(period: tuple[object, ...]) -> str:
    return "，".join(str(day) for day in period)


def _conditions(query: Query, correction: Correction, knowledge: Knowledge) -> Query:
    """Which of the conditions are not met, by the names of their facts joined with +."""
    flags = flags_of(query, knowledge)
    names = correction.code.split("+") if correction.code else []
    unknown = next((name for name in names if name not in flags), None)
    if unknown is not None:
        raise refused(correction, "请从给出的选项中选一项")
    entered = tuple(Flag(n, broken(flags[n]) if n in names else None) for n in flags)
    return replace(query, flags=(*query.flags, *entered))


_TOP: dict[str, Callable[[Query, Correction, Knowledge], Query]] = {
    "intent": _intent,
    "policy": _policy,
    "region": _region,
    "policy_region": _policy_region,
    "applicant": _applicant,
    "payers": _payers,
    "claims": _claims,
    "unwon": _unwon,
    "date": _date,
    "conditions": _conditions,
}


# -- facts ------------------------------------------------------------------------------------


def _fact(
    query: Query, correction: Correction, name: str, knowledge: Knowledge, of: str = ""
) -> Query:
    """The fact ``name`` as entered; what words said of it no longer counts."""
    kinds = kinds_of(name, knowledge.rules.values())
    if not kinds:
        raise refused(correction, f"没有“{name}”这项事实，可用的名称见 zhice rules")
    if correction.code is not None and not kinds & {"yuan", "count", "percent"}:
        value = yes_or_no(correction) if "flag" in kinds else correction.code
        return replace(query, flags=(*query.flags, Flag(name, value)))
    turn = max((f.turn for f in query.figures), default=0) + 1
    if correction.code is None:
        taken = Stated(Decimal(0), "yuan", "", "", "", "", turn=turn, fact=name,
                       is_withdrawn=True, of=of)  # fmt: skip
        changed = replace(query, flags=(*query.flags, Flag(name, None)))
        return _with_figure(changed, taken, None)
    if "yuan" in kinds:
        amount = yuan_in(correction)
        said = Stated(Decimal(amount), "yuan", "元", "", "", "", turn=turn, fact=name, of=of)
        return _with_figure(query, said, amount)
    number = number_in(correction)
    unit: Literal["percent", "count"] = "percent" if "percent" in kinds else "count"
    said = Stated(number, unit, "", "", "", "", turn=turn, fact=name, of=of)
    return _with_figure(query, said, None)


def _with_figure(query: Query, figure: Stated, amount: int | None) -> Query:
    """``query`` knowing ``figure``; the user's words hold it, too, as they may be repeated."""
    name = figure.fact
    said = (
        "" if figure.is_withdrawn else money(amount) if amount is not None else f"{figure.value:f}"
    )
    return replace(
        query,
        figures=(*query.figures, figure),
        retained_tax_yuan=amount if name == "retained_tax_yuan" else query.retained_tax_yuan,
        base_yuan=amount if name == "base_yuan" else query.base_yuan,
        user_text=f"{query.user_text}\n{said}" if said else query.user_text,
    )

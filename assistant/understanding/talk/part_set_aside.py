"""A part of what was told before that does not count: ``其中1项还没发布``."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.awards.set_aside import without_role_undone, without_set_aside
from assistant.understanding.facts.part_barred import part_barred
from assistant.understanding.numbers.paid_before import is_of_money
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.details import one_of_them
from assistant.understanding.talk.turn import Turn, tells_only
from assistant.words.amounts import counts
from assistant.words.counting import counting
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts


def part_set_aside(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> Query | None:
    """``其中1项还没发布`` of three told before: the other two are what is asked about."""
    front, _, asked = flat.rpartition(",")
    is_summed = bool(talk().sum_asked.fullmatch(asked))
    flat = front if is_summed else flat
    flat = talk_parts().part_told.sub(r"\g<part>", one_of_them(flat, earlier))
    if not tells_only(flat):
        return None
    if others := _dropped(fresh, earlier, flat):
        return others
    said_more = talk().more_told.match(flat) and talk().withdrawn.search(flat)
    if said_more and not fresh.events and len(earlier.events) == 1 and any(counts(flat)):
        return replace(earlier, question=fresh.question)  # «还有1件领过钱了», one more unpaid
    if is_summed and not earlier.intents:
        earlier = replace(earlier, intents=frozenset({"amount"}))
    told, is_one = list(earlier.events), len(earlier.events) == 1
    said = f",{one_of_them(flat, earlier)}"
    if not fresh.events:
        # «参与的那个还没发布» of one award told role by role
        left = without_set_aside(said, told) if is_one else without_role_undone(flat, told)
        if left != told:
            return replace(earlier, question=fresh.question, events=tuple(left))
    whole, said = (told, said) if is_one else _of_which(fresh, earlier, flat, knowledge)
    barred = part_barred(said, whole, knowledge) if len(whole) == 1 else None
    if barred is None:
        return None
    unread = (*earlier.unread, *barred.unread)
    events = tuple(n for e in told for n in (barred.events if e is whole[0] else (e,)))
    return replace(earlier, question=fresh.question, events=events, unread=unread)


def _dropped(fresh: Query, earlier: Query, flat: str) -> Query | None:
    """``有两件申请人是子公司,不算`` of five told: the others, whatever the reason is."""
    said = talk_parts().part_dropped.fullmatch(flat)
    if said is None or len(earlier.events) != 1 or fresh.events:
        return None
    (event,), number = earlier.events, next(counts(f"{said['n']}件")).number
    left = (event.quantity or 0) - number
    if left <= 0:
        return None
    why = "还没有取得或者不算在内"
    rest = replace(event, quantity=left, left_out=event.left_out + number, left_why=why)
    return replace(earlier, question=fresh.question, events=(rest,))


def _of_which(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[list[AskedEvent], str]:
    """The one of several awards that ``省级的其中一件…`` is of, and the rest of the turn."""
    said = talk_parts().part_of_which.match(flat)
    if said is None:
        return [], flat
    found = Turn(fresh, earlier, flat, knowledge).named_before(said["which"])
    return found, f",{one_of_them(flat[said.end() :], earlier)}"


def with_part_unread(query: Query, earlier: Query, flat: str) -> Query:
    """``query`` with what its turn says of a part as unread, where that changed nothing.

    A total that leaves the remark out would be none of what was asked.
    """
    now, then = ([_untold(e) for e in some] for some in (query.events, earlier.events))
    if now != then or query.unread != earlier.unread or query.is_unwon:
        return query
    before, told = key(earlier.text), talk_parts().year_told
    years = set(told.findall(before))
    is_of_them = not is_of_money(flat) and query.figures == earlier.figures and tells_only(flat)
    if len(years) > 1 and years & set(told.findall(flat)) and is_of_them:
        # «去年那项没成» of several years
        return replace(query, unread=(*query.unread, flat.strip("?。!")))
    if any(e.family for e in then) and talk_parts().another_family.search(flat):
        return replace(query, unread=(*query.unread, flat.strip("?。!呢")))
    remark = counting().aside.of_part.search(f",{flat}")
    number = next(counts(f"{remark['n']}件"), None) if remark else None
    whole = max((e.quantity or 1 for e in then), default=0)
    if remark is None or number is None or number.number >= whole:
        return query
    aside = counting().aside
    if not (aside.denied.search(remark["said"]) or aside.of_another.search(remark["said"])):
        return query
    return replace(query, unread=(*query.unread, remark.group().strip(",;、")))


def _untold(event: AskedEvent) -> AskedEvent:
    """``event`` but for where it stands in its turn and when it was spoken of."""
    return replace(event, slot=0, heard=())

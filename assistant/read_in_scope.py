"""A question read once more by what the policies that may answer it call their awards.

What another policy calls its own says nothing here: ``美国授权`` of a firm in 甲市 is what 甲市
pays for, however many policies elsewhere have an award of nearly that name. So the answer does not
change with what else is in the library.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.read_where_told import loses_number
from assistant.retrieval.scope import Scope
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.understand import Reading
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_BESIDE = ("held_awards", "unpaid_awards", "paid_awards", "honours")


def read_in_scope(
    reading: Reading,
    scope: Scope,
    knowledge: Knowledge,
    read: Callable[[Knowledge], Reading],
    *,
    earlier: Sequence[str] = (),
) -> Reading:
    """``reading``, or that of the policies in scope alone where nothing told is lost by it.

    A talk that has gone over to these policies from others is read as it is: what its earlier
    turns asked is no word of these.

    Args:
        read: reads the same turns with what is known of some policies.
        earlier: the turns before.
    """
    query, is_talk = reading.query, bool(earlier)
    if any(_is_of_others(turn, scope, knowledge) for turn in earlier):
        return reading
    if not scope.is_pinned or scope.unserved or not (query.events or query.unread or is_talk):
        return reading
    local = knowledge.only(scope.policies)
    if local is knowledge:
        return reading
    again = read(local)
    if again.left != reading.left or again.lost != reading.lost:
        return reading
    if not _tells_all(again.query, reading.query, scope.policies, is_talk=is_talk):
        return reading
    return replace(again, query=_with_others(again.query, reading.query, scope.policies))


def _is_of_others(turn: str, scope: Scope, knowledge: Knowledge) -> bool:
    """Whether ``turn`` names awards, and none of the policies in scope."""
    named = knowledge.vocabulary.awards(key(turn))
    return bool(named) and not any(h.policy_id in scope.policies for n in named for h in n.heads)


def _tells_all(again: Query, query: Query, policies: Collection[str], *, is_talk: bool) -> bool:
    """Whether ``again`` reads each award of ``policies`` that ``query`` reads, and no other."""
    if not query.events and not is_talk:
        # a piece of another policy's name (代理机构) stood in front of what is counted here
        return bool(again.events) and not again.unread
    others = [e for e in query.events if e.heads and not _is_of(e, policies)]
    if not (again.events or again.unread):
        # «年产值多少以上的企业» is no piece of an award, nor 专利授权 of 实用新型专利授权: others'
        # names alone made it one; and what others award is only spoken of where no sum is asked
        is_spoken_of = not wants_amount(query)
        # … but a name that nobody's award has (全国质量奖) is what is asked about
        told = (
            bool(e.heads) and (e.is_partial or (is_spoken_of and e in others)) for e in query.events
        )
        return not is_talk and all(told)
    if len(again.events) > len(query.events):
        return False
    pieces = [e for e in again.events if e.is_partial and not _cuts_into(e, others, query)]
    if pieces and not any(e.is_partial for e in query.events):
        return False
    names = {name for e in again.events for name in (e.name, *e.name.split("、"))}
    # what was won of another policy may bar, or pay, what is asked about
    beside = {name for told in _BESIDE for name in getattr(query, told)}
    here = {name for told in _BESIDE for name in getattr(again, told)}
    # a piece that nobody could read leaves the sum open, but for names that only others have
    unread = {*query.unread} - {*again.unread} - {e.name for e in query.events if not e.heads}
    of_these = [e for e in query.events if _is_of(e, policies)]
    if loses_number(again, of_these):
        return False
    if beside - here - names or (unread and not _is_touched(query, policies)):
        return False
    is_fewer = len(again.events) < len(query.events)
    return all(
        _is_kept(event, again, query, policies, is_talk=is_talk, is_fewer=is_fewer)
        for event in of_these
    )


def _is_kept(
    event: AskedEvent,
    again: Query,
    query: Query,
    policies: Collection[str],
    *,
    is_talk: bool,
    is_fewer: bool,
) -> bool:
    """Whether ``again`` has what ``event`` of ``query`` tells.

    Args:
        is_fewer: ``again`` tells of fewer awards.
    """
    is_whole = is_talk and not is_fewer  # every award that it may mean must be left
    here = frozenset(h for h in event.heads if h.policy_id in policies)
    told = [e for e in again.events if (here <= e.heads if is_whole else here & e.heads)]
    if here != event.heads or event.is_partial:  # awards of other policies have touched it
        return bool(told) or (is_talk and not is_whole)
    touched = {e.name for e in query.events if not {h.policy_id for h in e.heads} <= {*policies}}
    counted = {e.quantity for e in query.events if e.name in touched}
    for one in told:
        if _numbers(one) == _numbers(event) or event.name in one.name.split("、"):
            return True
        if one.heads < here and {*one.name.split("、"), one.name} & touched:
            return True  # the kind of right whose countries are named
        if event.quantity is None and one.quantity in counted:
            return True  # the number stood beside a name that others have
    return False


def _is_of(event: AskedEvent, policies: Collection[str]) -> bool:
    return any(h.policy_id in policies for h in event.heads)


def _cuts_into(event: AskedEvent, others: Iterable[AskedEvent], query: Query) -> bool:
    """Whether ``event`` begins before one of ``others`` and ends in it: 国际专利, and 专利奖."""
    flat = key(query.text)
    start = flat.find(event.name)
    return start >= 0 and any(
        start < flat.find(one.name, start) < start + len(event.name) for one in others
    )


def _is_touched(query: Query, policies: Collection[str]) -> bool:
    """Whether awards of other policies than ``policies`` are among what ``query`` tells."""
    return any(h.policy_id not in policies for event in query.events for h in event.heads)


def _numbers(event: AskedEvent) -> tuple[object, ...]:
    return event.quantity, event.extensions, event.role, event.family, event.repeat


def _with_others(again: Query, query: Query, policies: Collection[str]) -> Query:
    """``again`` with what ``query`` tells of awards of other policies than ``policies``.

    They are not paid here, which must be said; and a name that others have, too, tells nobody by
    itself whose it is.
    """
    called: dict[str, frozenset[Head]] = {}
    for event in query.events:
        outside = frozenset(h for h in event.heads if h.policy_id not in policies)
        called[event.name] = called.get(event.name, frozenset()) | outside
    events = [
        replace(e, heads=e.heads | called.get(e.name, frozenset())) if e.heads else e
        for e in again.events
    ]
    foreign = [e for e in query.events if e.heads and not _is_of(e, policies)]
    for event in foreign:
        if any(_cuts_into(one, (event,), query) for one in again.events):
            continue
        if any(one.name in event.name and not _begins(event, one) for one in again.events):
            # a longer name than the one that is known here: 中国名品 is no 名品
            events = [e for e in events if e.name not in event.name or _begins(event, e)]
            events.append(event)
        elif _is_thing(event) and not event.is_partial and not _is_told(event, again):
            events.append(event)
    return replace(again, events=tuple(events))


def _begins(event: AskedEvent, one: AskedEvent) -> bool:
    return event.name.startswith(one.name)


def _is_told(event: AskedEvent, again: Query) -> bool:
    """Whether ``again`` reads, or cannot read, what ``event`` names."""
    names = (*(e.name for e in again.events), *again.unread)
    return any(event.name in name or event.name.startswith(name) for name in names)


def _is_thing(event: AskedEvent) -> bool:
    return event.name.endswith((*lexicon().thing_ends, *lexicon().bare_kinds))

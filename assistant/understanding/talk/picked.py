"""A turn that repeats one of the options that were offered, word for word."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent, Query
from assistant.words.facet import facets_in
from assistant.words.normal import key, longest_first
from assistant.words.wording import award_name

_TITLED = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)*)》(?P<rest>.*)", re.DOTALL)
_JOINT = "、"


def picked(turn: str, earlier: Query, knowledge: Knowledge) -> Query | None:
    """``earlier`` with what it left open settled as the option ``turn`` says; None if it is none.

    What no award was found for is left out: the option names what is meant, and all of it.
    """
    policy_id, names = _policy(turn.strip().rstrip("。.!！"), knowledge)
    if not earlier.events:
        asks = earlier.intents or facets_in(earlier.asked_text)  # «行业排名要多少» has no intent
        if policy_id is None or names or not asks:
            return None
        return replace(earlier, question=turn, policies=(policy_id,), context_policies=(policy_id,))
    if not names:
        return None
    numbered = tuple(replace(e, slot=n) for n, e in enumerate(earlier.events))
    events = _matched(key(names), numbered, {policy_id} if policy_id else None)
    if events is None:
        return None
    known = [e for e in numbered if e.heads]
    if policy_id is None and len(events) < len(known):
        return None
    settled = {e.slot: e for e in events}
    return replace(
        earlier,
        question=turn,
        events=tuple(settled.get(e.slot, e) for e in numbered),
        policies=(policy_id,) if policy_id else earlier.policies,
        unread=(),
    )


def _policy(turn: str, knowledge: Knowledge) -> tuple[str | None, str]:
    """The policy whose title stands in front, or is all there is, and what follows it."""
    titles = {key(d.metadata.title): p for p, d in knowledge.documents.items()}
    if whole := titles.get(key(turn)):
        return whole, ""
    match = _TITLED.fullmatch(turn)
    if match and (found := titles.get(key(match["title"]))):
        return found, match["rest"]
    return None, turn


def _matched(
    names: str, events: tuple[AskedEvent, ...], within: set[str] | None
) -> list[AskedEvent] | None:
    """The events that the joined ``names`` (a key) spell out, settled, in the order spelled."""
    if not names:
        return []
    for position, event in enumerate(events):
        for name, heads in _names(event, within).items():
            if not names.startswith(name):
                continue
            rest = names[len(name) :]
            if rest and not rest.startswith(_JOINT):
                continue
            others = (*events[:position], *events[position + 1 :])
            more = _matched(rest.removeprefix(_JOINT), others, within)
            if more is not None:
                role = next(iter(heads)).role or None
                return [replace(event, heads=heads, role=role, is_partial=False), *more]
    return None


def _names(event: AskedEvent, within: set[str] | None) -> dict[str, frozenset[Head]]:
    """The awards that the event may be, by the keys of their names as they are offered."""
    found: dict[str, set[Head]] = {}
    for head in event.heads:
        if within is None or head.policy_id in within:
            name = key(award_name(head.item, head.level, head.role))
            found.setdefault(name, set()).add(head)
    return {name: frozenset(found[name]) for name in sorted(found, key=longest_first)}

"""Corrections of one award that was asked about: which it is, level, role, how many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent
from assistant.understood.current import levels_of
from assistant.understood.values import count_in, refused, yes_or_no
from assistant.understood.wire import Correction
from assistant.words.lexicon import lexicon
from assistant.words.normal import key


def corrected_event(
    event: AskedEvent, part: str, correction: Correction, knowledge: Knowledge
) -> AskedEvent:
    """``event`` with ``part`` of it as ``correction`` says.

    Raises:
        UsageError: no such part, or no such value of it.
    """
    handler = _PARTS.get(part)
    if handler is None:
        raise refused(correction, f"可以更正的有：{'、'.join(_PARTS)}")
    return handler(event, correction, knowledge)


def event_of(item: str, slot: int, knowledge: Knowledge) -> AskedEvent | None:
    """A new event for the award ``item``; None where no rule rewards it."""
    heads = frozenset(
        head_of(policy_id, rule)
        for policy_id, rules in knowledge.rules.items()
        for rule in rules.rules
        if rule.item == item
    )
    return AskedEvent(name=key(item), heads=heads, slot=slot) if heads else None


def sisters(event: AskedEvent, knowledge: Knowledge, *, same_level: bool = False) -> set[Head]:
    """Awards of the same policies and items as the event's, of every role and (every) level."""
    known = {(h.policy_id, h.item) for h in event.heads}
    levels = {(h.policy_id, h.item, h.level) for h in event.heads}
    around = {
        head_of(policy_id, rule)
        for policy_id in {p for p, _ in known}
        for rule in knowledge.rules[policy_id].rules
        if (policy_id, rule.item) in known
    }
    return {h for h in around if not same_level or (h.policy_id, h.item, h.level) in levels}


def _item(event: AskedEvent, correction: Correction, knowledge: Knowledge) -> AskedEvent:
    code = correction.code or ""
    meant = {h for h in event.heads if h.item == code}
    new = event_of(code, event.slot, knowledge)
    if new is None:
        raise refused(correction, "请从给出的选项中选一项")
    heads = frozenset(meant) or new.heads
    levels = levels_of(event)
    same = frozenset(h for h in heads if h.level in levels) if len(levels) == 1 else frozenset()
    heads = same or heads
    role = event.role if any(h.role for h in heads) else None
    return replace(
        event, name=key(code), heads=heads, near=frozenset(), role=role, is_partial=False
    )


def _level(event: AskedEvent, correction: Correction, knowledge: Knowledge) -> AskedEvent:
    if levels_of(event) == {correction.code}:
        return event
    around = sisters(event, knowledge)
    if correction.code is None:
        return replace(event, heads=frozenset(around))
    heads = frozenset(h for h in around if h.level == correction.code)
    if not heads:
        raise refused(correction, f"可选的有：{_listed({h.level for h in around})}")
    if not any(correction.code == h.level for h in event.heads):
        # a thing of its own level has its own name: 国家标准 is no name of 行业标准
        return replace(event, name=key(correction.code), heads=heads, is_partial=False)
    return replace(event, heads=heads, is_partial=False)


def _role(event: AskedEvent, correction: Correction, knowledge: Knowledge) -> AskedEvent:
    if event.role == correction.code:
        return event
    around = sisters(event, knowledge, same_level=True)
    if correction.code is None:
        return replace(event, role=None, heads=event.heads | around)
    known = {h.role for h in sisters(event, knowledge)} - {""}
    code = lexicon().role_names.get(correction.code, correction.code)
    if code not in known | set(lexicon().roles) or not known:
        raise refused(correction, f"可选的有：{_listed(known)}" if known else "这一项不分角色")
    heads = event.heads | {h for h in around if h.role == code}
    return replace(event, role=code, heads=heads)


def _quantity(event: AskedEvent, correction: Correction, _: Knowledge) -> AskedEvent:
    return replace(event, quantity=count_in(correction, 1))


def _extensions(event: AskedEvent, correction: Correction, _: Knowledge) -> AskedEvent:
    return replace(event, extensions=count_in(correction, 0))


def _repeat(event: AskedEvent, correction: Correction, _: Knowledge) -> AskedEvent:
    return replace(event, repeat=yes_or_no(correction))


def _family(event: AskedEvent, correction: Correction, _: Knowledge) -> AskedEvent:
    if correction.code not in (None, event.family):
        raise refused(correction, "这一项只能去掉")
    return replace(event, family=correction.code)


def _listed(names: set[str]) -> str:
    return "、".join(sorted(n for n in names if n)) or "无"


_PARTS: dict[str, Callable[[AskedEvent, Correction, Knowledge], AskedEvent]] = {
    "item": _item,
    "level": _level,
    "role": _role,
    "quantity": _quantity,
    "extensions": _extensions,
    "repeat": _repeat,
    "family": _family,
}

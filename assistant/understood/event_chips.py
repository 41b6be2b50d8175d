"""The chips of each award that was asked about: which, level, role, how many, won before."""

from __future__ import annotations

from collections.abc import Callable

from assistant.calculator.match import Head
from assistant.retrieval.scope import Scope
from assistant.rule_words import rules_of
from assistant.understanding.awards.extract import shares_family
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.understood import choices
from assistant.understood.current import item_of
from assistant.understood.evidence import Said
from assistant.understood.seen import Seen, chip
from assistant.understood.wire import Free, Understood
from assistant.understood.words import chip_words
from assistant.words.amounts import counts
from assistant.words.lexicon import lexicon
from assistant.words.normal import key


def event_chips(seen: Seen) -> list[Understood]:
    """The chips of all events in order; a missing award where none was named and one is asked."""
    found: list[Understood] = []
    for event in seen.query.events:
        heads = seen.heads(event) or event.heads
        made = [_item(seen, event, heads), _level(seen, event, heads), _role(seen, event)]
        made += [
            _quantity(seen, event, heads),
            _extensions(seen, event),
            *_rest(seen, event, heads),
        ]
        found += [one for one in made if one is not None]
    if not seen.query.events and "item" in seen.missing:
        found.append(
            chip(
                seen,
                "item",
                "item",
                "",
                None,
                Said(),
                at="events/0/item",
                state="missing",
                choices=choices.items(None, seen.knowledge, seen.scope),
                is_removable=False,
            )
        )
    return found


def _at(event: AskedEvent, part: str) -> str:
    return f"events/{event.slot}/{part}"


def _named(seen: Seen, event: AskedEvent) -> Said:
    """Where the award was named; of several told as one, the first."""
    said = seen.turns.words(event.name.lstrip("的"))
    return said if said.turn else seen.turns.words(*event.name.split("、"))


def _item(seen: Seen, event: AskedEvent, heads: frozenset[Head]) -> Understood:
    said = _named(seen, event)
    items = {h.item for h in heads}
    offered = choices.items(event, seen.knowledge, seen.scope)
    is_open = "item" in seen.missing and (event.is_partial or len(items) > 1)
    at = _at(event, "item")
    if is_open:
        return chip(seen, "item", "item", said.quote or event.name, None, said, at=at,
                    state="missing", choices=offered)  # fmt: skip
    only = items.pop() if len(items) == 1 else None
    code = item_of(event, seen.scope) or (None if event.is_partial else only)
    return chip(
        seen, "item", "item", only or said.quote or event.name, code, said, at=at, choices=offered,
    )  # fmt: skip


def _level(seen: Seen, event: AskedEvent, heads: frozenset[Head]) -> Understood | None:
    levels = {h.level for h in heads} - {""}
    offered = choices.levels(event, seen.knowledge, seen.scope)
    if not levels or len({h.item for h in heads}) > 1:
        return None
    at = _at(event, "level")
    if len(levels) > 1:
        if "level" not in seen.missing:
            return None
        return chip(seen, "level", "level", "", None, Said(), at=at, state="missing",
                    choices=offered, is_removable=False)  # fmt: skip
    if len(offered) < 2:
        return None  # the award has but one
    (level,) = levels
    said = seen.turns.words(key(level))
    return chip(seen, "level", "level", level, level, said if said.turn else _named(seen, event),
                at=at, choices=offered)  # fmt: skip


def _role(seen: Seen, event: AskedEvent) -> Understood | None:
    if not any(h.role for h in event.heads):
        return None
    offered = choices.roles(event, seen.knowledge, seen.scope)
    at = _at(event, "role")
    if event.role:
        said = seen.turns.latest(
            lambda flat: [(s, e) for s, e, role in roles_in(flat) if role == event.role]
        )
        return chip(seen, "role", "role", event.role, event.role, said, at=at, choices=offered)
    if "role" not in seen.missing:
        return None
    return chip(seen, "role", "role", "", None, Said(), at=at, state="missing",
                choices=offered, is_removable=False)  # fmt: skip


def _quantity(seen: Seen, event: AskedEvent, heads: frozenset[Head]) -> Understood | None:
    at = _at(event, "quantity")
    unit = next((r.per for h in sorted(heads) for r in rules_of(h, seen.knowledge)), "项")
    free = Free(kind="count", unit=unit)
    if event.quantity is not None:
        said = seen.turns.latest(_counted(event.quantity, is_places=False))
        value = f"{event.quantity}{unit}"
        return chip(
            seen, "quantity", "quantity", value, str(event.quantity), said, at=at, free=free
        )
    award = seen.reply.award
    if award is None or not award.is_summed or not _is_counted(seen, heads):
        return None
    entry = next((i for i in award.inputs if i.name == "quantity" and i.state == "assumed"), None)
    if entry is None:
        return None
    return chip(seen, "quantity", "quantity", f"1{unit}", "1", Said(), at=at, state="assumed",
                free=free, is_removable=False, effect=entry.effect)  # fmt: skip


def _is_counted(seen: Seen, heads: frozenset[Head]) -> bool:
    """Whether one may have several: not of what is given once to an applicant."""
    rules = [r for h in heads for r in rules_of(h, seen.knowledge)]
    return any(r.unit != "per_applicant" and r.kind not in ("percent", "tier") for r in rules)


def _counted(number: int, *, is_places: bool) -> Callable[[str], list[tuple[int, int]]]:
    def spans(flat: str) -> list[tuple[int, int]]:
        found = [c for c in counts(flat) if c.number == number and c.is_places == is_places]
        return [(c.start, c.end) for c in found]

    return spans


def _extensions(seen: Seen, event: AskedEvent) -> Understood | None:
    at, free = _at(event, "extensions"), Free(kind="count", unit="个国家或地区")
    if event.extensions is not None:
        said = seen.turns.latest(_counted(event.extensions, is_places=True))
        value = f"{event.extensions}个"
        return chip(
            seen, "extensions", "extensions", value, str(event.extensions), said, at=at, free=free
        )
    award = seen.reply.award
    if award is None or "extensions" not in award.missing or not _steps(seen, seen.scope, event):
        return None
    effect = next((i.effect for i in award.inputs if i.name == "extensions"), "")
    return chip(seen, "extensions", "extensions", "", None, Said(), at=at, state="missing",
                free=free, is_removable=False, effect=effect)  # fmt: skip


def _steps(seen: Seen, scope: Scope, event: AskedEvent) -> bool:
    rules = [r for h in scope.heads(event) for r in rules_of(h, seen.knowledge)]
    return any(rule.kind == "step" for rule in rules)


def _rest(seen: Seen, event: AskedEvent, heads: frozenset[Head]) -> list[Understood]:
    """One family, won before, rewarded already, won by several firms."""
    found = []
    words = chip_words().values
    if event.family:
        said = seen.turns.latest(lambda flat: [(0, 0)] if shares_family(flat) else [])
        at = _at(event, "family")
        found.append(
            chip(seen, "family", "family", words["same_family"], event.family, said, at=at)
        )
    repeat = _repeat(seen, event, heads)
    return [*found, repeat] if repeat else found


def _repeat(seen: Seen, event: AskedEvent, heads: frozenset[Head]) -> Understood | None:
    at, words = _at(event, "repeat"), chip_words().values
    if event.repeat is not None:
        code = "true" if event.repeat else "false"
        said = seen.turns.latest(lambda flat: _repeat_spans(flat, is_repeat=bool(event.repeat)))
        return chip(
            seen, "earlier_award", "repeat", words[code], code, said, at=at,
            choices=choices.yes_no(),
        )  # fmt: skip
    award = seen.reply.award
    rules = [r for h in heads for r in rules_of(h, seen.knowledge)]
    decides = any(
        r.repeat in ("unpaid", "difference", "share")
        or any(c.fact == "repeat" for c in r.conditions)
        for r in rules
    )
    entry = None
    if award is not None and decides:
        entry = next((i for i in award.inputs if i.name == "repeat" and i.state == "assumed"), None)
    if entry is None:
        return None
    return chip(
        seen, "earlier_award", "repeat", words["false"], "false", Said(), at=at, state="assumed",
        choices=choices.yes_no(), is_removable=False, effect=entry.effect,
    )  # fmt: skip


def _repeat_spans(flat: str, *, is_repeat: bool) -> list[tuple[int, int]]:
    if repeat_in(flat) is not is_repeat:
        return []
    listed = lexicon().repeat_words if is_repeat else lexicon().first_words
    found = [(flat.find(w), flat.find(w) + len(w)) for w in listed if w in flat]
    return found or [(0, 0)]

"""The chips of conditions: said to be broken, or assumed to be met and open to correction.

Many conditions are one chip: each of its choices says of one more that it is not met.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.calculator.award import Award, Input
from assistant.understanding.query import Query
from assistant.understood.condition_flags import broken, flags_of
from assistant.understood.evidence import Said
from assistant.understood.seen import Seen, chip
from assistant.understood.values import free_of, kind_of
from assistant.understood.wire import Choice, Understood
from assistant.understood.words import chip_words
from assistant.words.normal import key
from ingest.reward import Condition

_MOST_APART = 2
_SAID_BY_REPEAT = frozenset(("first_time", "newly_obtained"))
_SETTLED = ("exact", "upper_bound", "honour_only", "not_eligible", "no_amount")


def condition_chips(seen: Seen, award: Award, known: set[str]) -> list[Understood]:
    """One chip each, or one for all where they are many; those said in words stand apart.

    Args:
        known: names of facts that have a chip already.
    """
    if award.outcome not in _SETTLED:
        return []
    entries = {i.name: i for i in reversed(award.inputs)}
    entered = {flag.name for flag in seen.query.flags if flag.value is not None}
    entered -= {name for name in entered if f"facts/{name}" in seen.turns.corrected}
    if any(e.repeat is not None for e in seen.query.events):
        known = known | _SAID_BY_REPEAT
    flags = {n: c for n, c in flags_of(seen.query, seen.knowledge).items() if n not in known}
    said = [n for n in flags if n in entries and entries[n].state != "assumed"]
    open_ones = {
        n: c
        for n, c in flags.items()
        if n in entered or (n not in said and (n in entries or award.outcome == "not_eligible"))
    }
    found = [_one(seen, n, flags[n], entries[n]) for n in said if n not in entered]
    if len(open_ones) > _MOST_APART:
        found.append(_all(seen, open_ones))
    else:
        found += [_one(seen, n, c, entries[n]) for n, c in open_ones.items() if n in entries]
    return found + _thresholds(seen, award, known | set(flags))


def unmet(query: Query, flags: Iterable[str]) -> list[str]:
    """Names of ``flags`` that a correction says are not met, in order."""
    last = {flag.name: flag.value for flag in query.flags}
    return [name for name in flags if last.get(name) is not None]


def _code(value: bool | str | None) -> str | None:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _one(seen: Seen, name: str, condition: Condition, entry: Input) -> Understood:
    words = chip_words().values
    met, not_met = _code(condition.requires), _code(broken(condition))
    offered = tuple(
        Choice(label=words[label], code=code)
        for label, code in (("true", met), ("false", not_met))
        if code is not None
    )
    said = seen.turns.words(*(key(word) for word in condition.denied_by))
    is_assumed = entry.state == "assumed"
    holds = is_assumed or entry.value not in ("否", not_met)
    return chip(
        seen, "fact", entry.text, words["true" if holds else "false"], met if holds else not_met,
        said, at=f"facts/{name}", state="assumed" if is_assumed else None, choices=offered,
        is_removable=not is_assumed, effect=entry.effect,
    )  # fmt: skip


def _all(seen: Seen, flags: dict[str, Condition]) -> Understood:
    words = chip_words().values
    denied = unmet(seen.query, flags)
    names = "、".join(flags[n].text for n in denied)
    value = words["unmet"].format(names=names) if denied else words["all_met"].format(n=len(flags))
    offered = tuple(
        Choice(label=words["unmet"].format(names=c.text), code="+".join((*denied, n)))
        for n, c in flags.items()
        if n not in denied
    )
    return chip(
        seen, "fact", "conditions", value, "+".join(denied), Said(),
        state=None if denied else "assumed", choices=offered, is_removable=bool(denied),
    )  # fmt: skip


def _thresholds(seen: Seen, award: Award, known: set[str]) -> list[Understood]:
    """Conditions on a figure that nobody stated, each assumed to be met."""
    found: dict[str, Understood] = {}
    for entry in award.inputs:
        kind = kind_of(entry.name, seen.rules)
        is_open = entry.state == "assumed" and entry.effect and kind not in (None, "flag")
        if is_open and entry.name not in known | set(found):
            found[entry.name] = chip(
                seen, "fact", entry.text, chip_words().values["met"], None, Said(),
                at=f"facts/{entry.name}", state="assumed", free=free_of(kind),
                is_removable=False, effect=entry.effect,
            )  # fmt: skip
    return list(found.values())

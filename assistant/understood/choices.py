"""The choices of chips, all of them from the library."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.query import AskedEvent, Query
from assistant.understood.correct_events import sisters
from assistant.understood.current import place_name
from assistant.understood.wire import Choice
from assistant.understood.words import chip_words
from ingest.facts.division import NATION
from ingest.structure.title import without_mark

MOST = 12
_ISSUED = re.compile(r"^.*?关于(?:印发|转发|发布)[《<](?P<core>.+)[》>]的(?:通知|公告)$")


def named(codes: Iterable[str]) -> tuple[Choice, ...]:
    """Choices that are called as they are coded, each once, the first MOST."""
    found = dict.fromkeys(code for code in codes if code)
    return tuple(Choice(label=code, code=code) for code in list(found)[:MOST])


def yes_no() -> tuple[Choice, ...]:
    """Yes and no."""
    words = chip_words().values
    return tuple(Choice(label=words[code], code=code) for code in ("true", "false"))


def intents() -> tuple[Choice, ...]:
    """The kinds of question that may be asked instead."""
    known = chip_words().intents.items()
    return tuple(Choice(label=words.label, code=code) for code, words in known if words.phrase)


def title_of(policy_id: str, knowledge: Knowledge) -> str:
    """The title in short: what a notice issues stands for the notice."""
    title = knowledge.documents[policy_id].metadata.title
    found = _ISSUED.match(title)
    return without_mark(found["core"] if found else title)


def policies(query: Query, scope: Scope, knowledge: Knowledge) -> tuple[Choice, ...]:
    """Policies that have the awards asked about; without an award those in scope with awards."""
    having = [{h.policy_id for h in e.heads} for e in query.events if e.heads]
    ids = set.intersection(*having) or set.union(*having) if having else set()
    if not ids:
        within = scope.policies if scope.is_pinned else frozenset(knowledge.documents)
        ids = {p for p in within if p in knowledge.rules and knowledge.rules[p].rules}
    held = [p for p in knowledge.documents if p in ids]
    ordered = sorted(held, key=lambda p: not knowledge.documents[p].metadata.can_be_in_force)
    return tuple(Choice(label=title_of(p, knowledge), code=p) for p in ordered[:MOST])


def places(knowledge: Knowledge, own: str | None) -> tuple[Choice, ...]:
    """Places that the library serves: where its policies are from, the own one first."""
    held = dict.fromkeys(d.metadata.region for d in knowledge.documents.values())
    regions = [region for region in held if region not in ("", NATION)][:MOST]
    return named([own or "", *(place_name(region, knowledge) for region in regions)])


def roles(event: AskedEvent, knowledge: Knowledge, scope: Scope) -> tuple[Choice, ...]:
    """Roles that the rules of the award have."""
    around = sisters(event, knowledge)
    inside = [h.role for h in sorted(around) if h.policy_id in scope.policies]
    return named(inside or [h.role for h in sorted(around)])


def levels(event: AskedEvent, knowledge: Knowledge, scope: Scope) -> tuple[Choice, ...]:
    """Levels that the rules of the award have, in the order of the rules."""
    around = sisters(event, knowledge)
    inside = [h for h in around if h.policy_id in scope.policies] or list(around)
    order = {p: n for n, p in enumerate(knowledge.rules)}
    in_rules = [
        rule.level or ""
        for p in sorted({h.policy_id for h in inside}, key=lambda p: order[p])
        for rule in knowledge.rules[p].rules
        if any((h.policy_id, h.item, h.level) == (p, rule.item, rule.level or "") for h in inside)
    ]
    return named(in_rules)


def items(event: AskedEvent | None, knowledge: Knowledge, scope: Scope) -> tuple[Choice, ...]:
    """Items that the words may mean; where they mean one, the other items of its policies."""
    heads = sorted(scope.heads(event) or event.heads or event.near) if event else []
    own = list(dict.fromkeys(h.item for h in heads))
    if len(own) > 1:
        return named(own)
    policies_meant = {h.policy_id for h in heads} or (
        set(scope.policies) if scope.is_pinned else set()
    )
    others = (
        rule.item
        for p in knowledge.rules
        if p in policies_meant
        for rule in knowledge.rules[p].rules
    )
    return named([*own, *others])

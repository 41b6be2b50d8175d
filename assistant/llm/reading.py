"""What a language model makes of a loosely worded question, and how much of it is accepted.

A proposal is taken up only where each named item, level and role is one of the library's, each
number stands in the user's own words, and the words it is said to come from are the user's. It
fills in what was not understood; it changes nothing that was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field

from assistant.calculator.facts import Event
from assistant.calculator.match import Head, heads_for
from assistant.composing.may_answer import is_domain
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.words.amounts import counts
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.wording import award_name
from ingest.reward import RuleSet

_MOST_EVENTS = 8
_LEAST = 2  # letters of the user's that an event rests on


class ReadEvent(BaseModel):
    """One award that the user means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str = Field(max_length=200, description="用户原话中说到这件事的字,照抄")
    item: str = Field(max_length=100, description="奖励项目名称,取自政策库")
    level: str | None = Field(default=None, max_length=60, description="级别,取自政策库")
    role: str | None = Field(default=None, max_length=20, description="角色,如主导、参与")
    quantity: int | None = Field(default=None, ge=1, le=10_000, description="words里写着的数目")
    extensions: int | None = Field(default=None, ge=1, le=300, description="延伸的国家或地区数")


class Reading(BaseModel):
    """交回对问题的理解。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: tuple[ReadEvent, ...] = Field(default=(), max_length=_MOST_EVENTS)
    place: str | None = Field(default=None, max_length=40, description="用户原话里的地名")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A reading that was taken up.

    Attributes:
        query: the question as it is read now.
        said: what is meant by which of the user's words, Chinese, for the user to check.
        is_sure: nothing of it had to be guessed (policy, level, role); else it is asked back.
        names: the awards meant.
    """

    query: Query
    said: str
    is_sure: bool
    names: tuple[str, ...]


def is_open(query: Query, scope: Scope, reply: Reply) -> bool:
    """Whether a reading could help: about policies, and no award was recognised.

    What was refused for a reason of its own (unsafe, another place, not about policies) stays
    refused, whatever a model makes of it.
    """
    closed = (
        query.is_unsafe or query.is_injection or query.is_greeting or query.is_thanks
        or query.is_remark or query.is_off_topic or scope.unserved or query.asks_library
    )  # fmt: skip
    unread = not any(event.heads for event in query.events)
    asks = is_domain(query) or wants_amount(query)
    return not closed and unread and asks and reply.status in ("refused", "clarify")


def accepted(reading: Reading, query: Query, scope: Scope, knowledge: Knowledge) -> Accepted | None:
    """``reading`` as a query; None where any part of it has no ground."""
    flat = key(query.user_text)
    rules = {p: r for p, r in knowledge.rules.items() if p in scope.policies}
    events: list[AskedEvent] = []
    said: list[str] = []
    names: list[str] = []
    paying = [p for p, ruleset in rules.items() if ruleset.rules]
    is_sure = scope.is_pinned and len(paying) == 1
    left = flat
    for proposed in reading.events:
        words = key(proposed.words)
        heads = _heads(proposed, rules)
        if len(words) < _LEAST or words not in left or not heads or not _counted(proposed, words):
            return None
        left = left.replace(words, "□", 1)  # two awards cannot rest on the same words
        role = _role(proposed)
        told = {r for _, _, r in roles_in(words)}
        if role and told and role not in told:
            return None
        is_sure = is_sure and _is_told(proposed, heads, words) and (not role or role in told)
        head = min(heads)
        name = award_name(head.item, proposed.level and head.level, role if head.role else None)
        number = f"，{proposed.quantity}项" if proposed.quantity else ""
        # as matched: signs that matching overlooks are the model's, not the user's
        said.append(f"“{words}”＝{name}{number}")
        names.append(name)
        events.append(
            AskedEvent(
                name=key(proposed.item),
                heads=heads,
                role=role,
                quantity=proposed.quantity,
                extensions=proposed.extensions,
            )
        )
    if not events or not _is_place_said(reading.place, query, knowledge):
        return None
    intents = query.intents | {"amount"}
    read = replace(query, events=tuple(events), unread=(), intents=intents)
    return Accepted(read, "；".join(said), is_sure, tuple(names))


def _heads(proposed: ReadEvent, rules: Mapping[str, RuleSet]) -> frozenset[Head]:
    """The library's awards by the very names proposed; empty where one of them is unknown."""
    event = Event(item=proposed.item, level=proposed.level, role=proposed.role)
    found = frozenset(heads_for(event, rules, lexicon().role_names))
    named = not proposed.level or all(h.level for h in found)
    acted = not proposed.role or all(h.role for h in found)
    return found if named and acted else frozenset()


def _role(proposed: ReadEvent) -> str | None:
    return lexicon().role_names.get(proposed.role or "", proposed.role)


def _counted(proposed: ReadEvent, words: str) -> bool:
    """Whether each number stands in the user's words."""
    said = {n.number for n in counts(words)} | {int(n) for n in re.findall(r"\d+", words)}
    return all(n is None or n in said for n in (proposed.quantity, proposed.extensions))


def _is_told(proposed: ReadEvent, heads: frozenset[Head], words: str) -> bool:
    """Whether item and level follow from the user's words and not from a guess."""
    item = key(proposed.item)
    told_item = any(item[i : i + 2] in words for i in range(len(item) - 1))
    return told_item and all(key(h.level)[:2] in words for h in heads if h.level)


def _is_place_said(place: str | None, query: Query, knowledge: Knowledge) -> bool:
    """A place may be named only as the user named it; where it is, the words were read already."""
    if not place:
        return True
    flat = key(query.user_text)
    found = {m.place.name for m in knowledge.divisions.find(flat)}
    known = knowledge.divisions.get(place)
    return key(place) in flat or (known is not None and known.name in found)

"""A question of several policies named side by side, asked of each of them by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.composing.compose_each import compose_each
from assistant.composing.wants_money import wants_money
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.asked.in_a_row import asked_apart
from assistant.words.facet import facets_in

if TYPE_CHECKING:
    from assistant.chain import Work


def each_policy(work: Work, knowledge: Knowledge, run: Callable[[Work], Work]) -> Work | None:
    """``work`` with what each policy that it names in a row says; None where it names none so.

    Args:
        run: the stages up to the reply.
    """
    if any(work.corrections) or wants_money(work.asked):
        return None
    parts = asked_apart(work.asked, "".join(work.history[-1:]), knowledge)
    if not parts:
        return None
    # each part names its policy itself: nothing said before is needed
    alone = replace(work, history=(), numbers=(), corrections=())
    replies = [run(replace(alone, question=part.question)).reply for part in parts]
    policies = [part.policy_id for part in parts]
    asked = facets_in(parts[0].question)
    reply = compose_each(work.question, asked, policies, replies, knowledge)
    scope = Scope(frozenset(policies), is_pinned=True)
    return replace(work, reply=reply, scope=scope) if reply else None

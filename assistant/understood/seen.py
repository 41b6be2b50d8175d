"""What a question's chips are made from, and how one is made."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.calculator.match import Head
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.pricing import Pricing
from assistant.retrieval.scope import Scope
from assistant.understanding.query import AskedEvent, Query
from assistant.understood.evidence import Said, Turns
from assistant.understood.wire import Kind, State, Understood
from assistant.understood.words import chip_words
from ingest.reward import RuleSet


@dataclass(frozen=True, slots=True)
class Seen:
    """What the stages found, and what the user said, to make chips from."""

    query: Query
    scope: Scope
    pricing: Pricing | None
    reply: Reply
    knowledge: Knowledge
    turns: Turns
    region: str | None = None

    @property
    def rules(self) -> list[RuleSet]:
        """The rule sets of the awards asked about."""
        policies = {h.policy_id for e in self.query.events for h in self.scope.heads(e)}
        return [self.knowledge.rules[p] for p in sorted(policies)]

    def heads(self, event: AskedEvent) -> frozenset[Head]:
        """What ``event`` is taken for: as it was worked out, else all that it may mean."""
        meant = self.scope.heads(event)
        done = self.pricing.calculation if self.pricing else None
        return (meant & frozenset(done.heads) if done else meant) or meant

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what the answer turns on and nobody said."""
        if self.reply.clarification:
            return self.reply.clarification.missing
        return self.reply.award.missing if self.reply.award else ()


def chip(
    seen: Seen,
    kind: Kind,
    name: str,
    value: str,
    code: str | None,
    said: Said,
    *,
    at: str = "",
    state: State | None = None,
    **more: object,
) -> Understood:
    """One chip; ``said`` decides its state unless ``state`` is given.

    Args:
        name: of its label; also its key, unless ``at`` gives that.
    """
    address = at or name
    turn = seen.turns.before.get(address) if said.turn is None else said.turn
    if address in seen.turns.corrected:
        said, turn, state = Said(), seen.turns.now, state if state == "missing" else "stated"
    if state is None:
        turn = turn if turn is not None else seen.turns.now
        state = "stated" if turn == seen.turns.now else "inherited"
    elif state in ("assumed", "missing"):
        turn = None
    shown = Understood(
        kind=kind, key=address, label=chip_words().labels.get(name, name), value=value, code=code,
        state=state, turn=turn, quote=said.quote,
    )  # fmt: skip
    return Understood.model_validate({**shown.model_dump(), **more})

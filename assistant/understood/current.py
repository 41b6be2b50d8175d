"""What a query means at present, in the codes of chips; used to show it and to compare with it."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.intent import wants_amount
from assistant.understanding.query import AskedEvent, Query
from assistant.understood.words import chip_words

_INTENTS: dict[str, frozenset[str]] = {
    "amount": frozenset(("amount", "reward", "cap", "comparison")),
    "list": frozenset(("list",)),
    "document": frozenset(("issued", "number", "issuer")),
}


def intent_of(query: Query) -> str:
    """The one kind of question that leads, a name of ``understood.yaml``."""
    if query.intents & _INTENTS["list"] and not query.events:
        return "list"
    if wants_amount(query):
        return "amount"
    names = [name for name in chip_words().intents if name not in ("amount", "text")]
    found = next((n for n in names if query.intents & _INTENTS.get(n, frozenset((n,)))), None)
    if found:
        return found
    return "amount" if query.intents & _INTENTS["amount"] else "text"


def policy_of(query: Query, scope: Scope, knowledge: Knowledge) -> str | None:
    """The one policy that the question is taken to be about; None where there are several."""
    if len(query.policies) == 1:
        return query.policies[0]
    if query.policies or scope.unserved:
        return None
    real = [e for e in query.events if e.heads]
    meant = {h.policy_id for e in real for h in scope.heads(e)}
    if real and meant:
        return meant.pop() if len(meant) == 1 else None
    if not scope.is_pinned:
        return None
    local = {p for p in scope.policies if p in knowledge.documents}
    return local.pop() if len(local) == 1 else None


def levels_of(event: AskedEvent) -> set[str]:
    """Levels that the event may be of; "" stands for an award without levels."""
    return {h.level for h in event.heads}


def items_of(event: AskedEvent) -> set[str]:
    """Items that the event may be."""
    return {h.item for h in event.heads}


def period_code(period: tuple[date, date] | None) -> str | None:
    """``2023`` for a whole year, a day as ISO, else ``first/last``."""
    if period is None:
        return None
    first, last = period
    if first == last:
        return first.isoformat()
    if (first.month, first.day) == (1, 1) and last + timedelta(1) == date(first.year + 1, 1, 1):
        return str(first.year)
    return f"{first.isoformat()}/{last.isoformat()}"


def payers_code(query: Query) -> str | None:
    """The payers asked for, joined; None where only the policy's own."""
    return "+".join(p.value for p in query.payers) or None


def claims_code(query: Query) -> str | None:
    """The sums in yuan that the user supposes to be the award."""
    return "+".join(map(str, query.claims)) or None

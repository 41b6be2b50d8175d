"""What a query means at present, in the codes of chips; used to show it and to compare with it."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.query import AskedEvent, Query
from assistant.words.facet import facets_in

_DOCUMENT = frozenset(("issued", "number", "issuer"))
# after the sides that policies state (facets), in this order
_LAST = ("procedure", "condition", "target", "definition", "cap", "comparison")


def intent_of(query: Query) -> str:
    """The one kind of question that leads, a name of ``understood.yaml``."""
    if "list" in query.intents and not query.events:
        return "list"
    if wants_amount(query):
        return "amount"
    if "list" in query.intents:
        return "list"
    if query.intents & _DOCUMENT:
        return "document"
    if "validity" in query.intents:
        return "validity"
    found = next((name for name in _LAST if name in query.intents), None)
    if found and (found in ("procedure", "condition") or not facets_in(query.asked_text)):
        return found
    return "text"


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


def place_name(region: str, knowledge: Knowledge) -> str:
    """A place of a policy as questions name it; in full where its name alone is not enough."""
    place = knowledge.divisions.get(region)
    return place.name if place and knowledge.divisions.get(place.name) else region


def levels_of(event: AskedEvent) -> set[str]:
    """Levels that the event may be of; "" stands for an award without levels."""
    return {h.level for h in event.heads}


def item_of(event: AskedEvent, scope: Scope) -> str | None:
    """The one item that the event is; None where its name leaves that open, or means nothing."""
    items = {h.item for h in scope.heads(event) or event.heads}
    return items.pop() if len(items) == 1 and not event.is_partial else None


def period_code(period: tuple[date, date] | None) -> str | None:
    """``2023`` for a whole year, ``2023-05`` for a month, a day as ISO, else ``first/last``."""
    if period is None:
        return None
    first, last = period
    if first == last:
        return first.isoformat()
    if first.day == 1 and last + timedelta(1) == _next_month(first):
        return f"{first.year}-{first.month:02}"
    if (first.month, first.day) == (1, 1) and last + timedelta(1) == date(first.year + 1, 1, 1):
        return str(first.year)
    return f"{first.isoformat()}/{last.isoformat()}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def payers_code(query: Query) -> str | None:
    """The payers asked for, joined; None where only the policy's own."""
    return "+".join(p.value for p in query.payers) or None


def claims_code(query: Query) -> str | None:
    """The sums in yuan that the user supposes to be the award."""
    return "+".join(map(str, query.claims)) or None

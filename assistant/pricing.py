"""From the events of a query to a calculation, or to the choices that are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import prod

from assistant.awards_meant import Found, are_stages, awards_meant, is_called_after
from assistant.calculator.applicability import reach
from assistant.calculator.award import Award
from assistant.calculator.conclude import Calculation
from assistant.calculator.match import Head, open_questions
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.rule_words import every_rule_of
from assistant.steps_told import with_steps
from assistant.understanding.awards.set_aside import without_set_aside
from assistant.understanding.query import AskedEvent, Query
from assistant.words.amounts import counts
from assistant.words.counting import NUMERAL
from assistant.words.normal import key
from assistant.worked_out import worked_out

_DONE = re.compile(
    rf"(?:完成|做完|建成|办完|结题|验收)(?:了|的|只?有|是)*(?P<n>{NUMERAL})[个项](?!月)"
    rf"|(?P<m>{NUMERAL})[个项](?:已经?|都|全)*(?:完成|做完|建成|办完|结题|验收)"
)
_MOST_OPTIONS = 20
_UNPAID = ("no_amount", "needs_human", "out_of_force", "out_of_region")


@dataclass(frozen=True, slots=True)
class Option:
    """One way in which an open question may be meant, and what it would come to.

    ``heads`` are the awards that ``events`` would be, in the same order.
    """

    events: tuple[AskedEvent, ...]
    heads: tuple[Head, ...]
    calculation: Calculation


@dataclass(frozen=True, slots=True)
class Pricing:
    """What the calculator could say.

    Attributes:
        calculation: the result, where nothing that matters is open.
        options: the choices side by side, where something is.
        missing: names of what is open (policy, item, level, role).
        absent: events whose award stands in none of the policies in scope.
    """

    calculation: Calculation | None = None
    options: tuple[Option, ...] = ()
    missing: tuple[str, ...] = ()
    absent: tuple[AskedEvent, ...] = ()


def price(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> Pricing:
    """Calculate what ``query`` asks, as far as it is settled; see Pricing."""
    found, absent = awards_meant(query, scope, knowledge, as_of)
    if not found:
        return Pricing(absent=absent)
    found = with_steps(found, query, knowledge)
    found, query = _counted_by_rules(found, query, knowledge)
    missing = _missing(found, absent, query, knowledge)
    if not missing and _is_somewhere_in(found, query, scope, knowledge):
        missing = ("policy",)
    if not missing:
        chosen = [(event, heads[0]) for event, heads in found]
        return Pricing(worked_out(chosen, query, knowledge, as_of), absent=absent)
    options = tuple(
        Option(
            tuple(e for e, _ in chosen),
            tuple(h for _, h in chosen),
            worked_out(chosen, query, knowledge, as_of),
        )
        for chosen in _combinations(found)[:_MOST_OPTIONS]
    )
    if settled := _settled(options, missing, query, found, knowledge):
        return Pricing(settled, absent=absent)
    return Pricing(options=options, missing=missing, absent=absent)


def _missing(
    found: list[Found], absent: Sequence[AskedEvent], query: Query, knowledge: Knowledge
) -> tuple[str, ...]:
    """What must still be known of the awards before a sum can be told; () for nothing."""
    together = open_questions(h for _, heads in found for h in heads)
    each = {name for _, heads in found for name in open_questions(heads)}
    missing = [name for name in together if name == "policy" or name in each]
    if any(open_questions(heads, has_role=bool(e.role))[-1:] == ["role"] for e, heads in found):
        missing = list(dict.fromkeys((*missing, "role")))
    policies = {h.policy_id for _, heads in found for h in heads}
    shared = all(len({h.policy_id for h in heads}) == 1 for _, heads in found)
    if shared and len(policies) > 1:
        missing = [m for m in missing if m != "policy"]
    is_partial = any(e.is_partial for e, _ in found)
    # a total without the unread pieces would be wrong
    if not missing and (is_partial or query.unread or _is_printed(absent, policies, knowledge)):
        missing = ["item"]
    return tuple(missing)


def _is_somewhere_in(
    found: Sequence[Found], query: Query, scope: Scope, knowledge: Knowledge
) -> bool:
    """Whether only a place told that is larger than theirs picked the policies of ``found``.

    ``某省企业主导国标``: one city of it pays, but nobody said that the firm is there. An award that
    one policy alone of the library knows is that policy's, whatever the place.
    """
    if not query.regions or query.policies or query.policy_regions or query.context_policies:
        return False
    region, sole = query.regions[0], {h.policy_id for _, heads in found for h in heads}
    if any(_is_told_in_short(knowledge.documents[p].metadata.region or "", query) for p in sole):
        return False
    wider = all(
        reach(knowledge.documents[p].metadata, region, knowledge.divisions) == "wider" for p in sole
    )
    return wider and any(not {h.policy_id for h in e.heads} <= scope.policies for e, _ in found)


def _is_told_in_short(region: str, query: Query) -> bool:
    """Whether the turn says the last name of ``region`` in short: 乙 of 甲省甲市乙区."""
    last = re.split("[省市]", region.rstrip("省市区县"))[-1]
    return len(last) > 1 and last in key(query.text)


def _settled(
    options: tuple[Option, ...],
    missing: Sequence[str],
    query: Query,
    found: list[Found],
    knowledge: Knowledge,
) -> Calculation | None:
    """The one result that ``options`` leave, where nothing hangs on which is meant."""
    is_paid = any(o.calculation.award.is_summed for o in options)
    if len(options) == 1 and not is_paid and not query.unread:
        return options[0].calculation  # nothing to choose from
    # one award by less than its name, whatever its level
    is_one = len({h.item for o in options for h in o.heads}) == 1
    # … or by the end of several names of one policy («名牌»), which all give the same
    is_one = is_one or (
        len(options) > 1 and len({h.policy_id for o in options for h in o.heads}) == 1
    )
    # «甲市名牌» may be an award of the city's own
    is_one = is_one and not any(e.is_partial and is_called_after(e, query) for e, _ in found)
    is_sure = not query.unread and (is_one or not any(e.is_partial for e, _ in found))
    is_told = "policy" not in missing or options[0].calculation.award.outcome == "out_of_region"
    is_idle = (
        is_told
        and (is_sure or not is_paid)
        and not are_stages([h for o in options for h in o.heads], knowledge)
    )
    return _as_one(options) if is_idle and _all_alike(options) else None


def _counted_by_rules(
    found: list[Found], query: Query, knowledge: Knowledge
) -> tuple[list[Found], Query]:
    """Awards with the number of what their rules count (``完成3个…标准化项目``), now read."""
    if not query.unread:
        return found, query
    told: list[Found] = []
    unread = list(query.unread)
    for event, heads in found:
        things = {key(r.per)[1:] for head in heads for r in every_rule_of(head, knowledge)}
        things = {thing for thing in things if len(thing) > 1}
        piece = next((p for p in unread if any(thing in p for thing in things)), None)
        number = next((c.number for c in counts(piece or "")), None)
        if piece and number and event.quantity in (None, number):
            unread.remove(piece)
            # «3个项目中2个已完成、1个尚未完成»
            whole, flat = replace(event, quantity=number), key(query.text)
            left = without_set_aside(flat, [whole])
            if left == [whole]:
                left = [replace(whole, quantity=_done_of(number, flat))]
            told += [(one, heads) for one in left]
        else:
            told.append((event, heads))
    return told, replace(query, unread=tuple(unread))


def _done_of(number: int, text: str) -> int:
    """How many of ``number`` told are done (``5个项目,做完的3个``), else all."""
    if (done := _DONE.search(text)) is None:
        return number
    told = next(counts(f"{done['n'] or done['m']}个")).number
    return told if 0 < told < number else number


def price_each(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> list[Award]:
    """The award of each event by itself, to be compared; empty where one has no sum."""
    alone = [price(replace(query, events=(e,)), scope, knowledge, as_of) for e in query.events]
    found = [p.calculation.award for p in alone if p.calculation]
    summed = [a for a in found if a.is_summed and len(a.lines) > 0]
    settled = [a for a in summed if a.total_yuan is not None]
    return settled if len(settled) == len(query.events) else []


def _is_printed(
    events: Sequence[AskedEvent], policies: Iterable[str], knowledge: Knowledge
) -> bool:
    """Whether one of ``events``, for which there are no rules, stands in the texts all the same."""
    policies = frozenset(policies)
    texts = [knowledge.flat(policy_id) for policy_id in policies]
    # what a policy pays in another role only, it does not pay in this one
    left = [e for e in events if not _is_paid_otherwise(e, policies)]
    return any(event.name in text for event in left for text in texts)


def _is_paid_otherwise(event: AskedEvent, policies: frozenset[str]) -> bool:
    roles = {head.role for head in event.heads if head.policy_id in policies}
    return event.role is not None and bool(roles - {None, ""}) and event.role not in roles


def _combinations(
    found: list[Found],
) -> list[list[tuple[AskedEvent, Head]]]:
    """One choice of heads for each way to read the events: by policy, then by what is open.

    Of so many open events that the ways cannot be listed only the first one is told apart.
    """
    result = []
    for policy_id in dict.fromkeys(h.policy_id for _, heads in found for h in heads):
        inside = [(e, [h for h in heads if h.policy_id == policy_id]) for e, heads in found]
        inside = [(e, heads) for e, heads in inside if heads]
        if prod(len(heads) for _, heads in inside) > _MOST_OPTIONS:
            first = next(e for e, heads in inside if len(heads) > 1)
            inside = [(e, heads if e is first else heads[:1]) for e, heads in inside]
        events = [e for e, _ in inside]
        ways = product(*(heads for _, heads in inside))
        result += [list(zip(events, heads, strict=True)) for heads in ways]
    return result


def _all_alike(options: tuple[Option, ...]) -> bool:
    """Whether every choice comes to the same, so that to ask which is meant is idle."""
    results = {(o.calculation.award.outcome, o.calculation.award.total_yuan) for o in options}
    outcome, total = next(iter(results))
    alike = len(results) == 1
    # One reading alone proves nothing: the role that nobody stated may be another.
    return alike and (outcome in _UNPAID or (total is not None and len(options) > 1))


def _as_one(options: tuple[Option, ...]) -> Calculation:
    """The one result of ``options`` that all come to the same; a person who decides sees each."""
    first = options[0].calculation
    names = dict.fromkeys(h.level or h.item for o in options for h in o.heads)
    if first.award.is_summed and len(names) > 1:
        same = f"不论是{'、'.join(names)}中的哪一种，结果都相同"
        award = first.award.model_copy(update={"warnings": (same, *first.award.warnings)})
        return replace(first, award=award)
    if first.award.outcome not in ("needs_human", "out_of_region", "no_amount"):
        return first
    each = [option.calculation for option in options]
    award = first.award
    if award.outcome == "no_amount":
        lines = tuple(dict.fromkeys(line for one in each for line in one.award.lines))
        award = award.model_copy(update={"lines": lines})
    if award.outcome == "out_of_region":  # of each policy, where it does reach
        reasons = dict.fromkeys(one.award.warnings[0] for one in each if one.award.warnings)
        award = award.model_copy(update={"warnings": ("；".join(reasons), *award.warnings[1:])})
    return replace(
        first,
        award=award,
        heads=tuple(dict.fromkeys(head for one in each for head in one.heads)),
        grounds=tuple(dict.fromkeys(ground for one in each for ground in one.grounds)),
    )

"""From the events of a query to a calculation, or to the choices that are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from assistant.calculator.award import Award
from assistant.calculator.calculate import work_out
from assistant.calculator.caps import PAID
from assistant.calculator.conclude import Calculation
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head, head_of, of_figure, open_questions
from assistant.composing.rule_words import caps_of
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.facts.bound import base_for, facts_of
from assistant.understanding.facts.conditions_said import (
    conditions_before,
    conditions_said,
    higher_held,
)
from assistant.understanding.numbers.paid_before import paid_this_year
from assistant.understanding.numbers.roles import without_denied
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from assistant.words.wording import PAYER, award_name
from ingest.policy import Validity
from ingest.reward import RewardRule

_MOST_OPTIONS = 20
_GIVER = r"(?:[省市区县]|人民|政府|财政|里|级)*(?:对(?!吗|不|么|吧)|给(?!我))"
_FIRM = re.compile(r"(?:我们?|咱|本|敝)[^,。;?]{0,26}(?:企业|公司|工厂|厂)|我司|我厂")
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
        facts: what the calculator was told, for the result or the first option.
    """

    calculation: Calculation | None = None
    options: tuple[Option, ...] = ()
    missing: tuple[str, ...] = ()
    absent: tuple[AskedEvent, ...] = ()


def price(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> Pricing:
    """Calculate what ``query`` asks, as far as it is settled; see Pricing."""
    found: list[tuple[AskedEvent, tuple[Head, ...]]] = []
    absent: list[AskedEvent] = []
    for event in query.events:
        named = tuple(sorted(scope.heads(event)))
        alive = _alive(_of_policies(named, knowledge), query, knowledge, as_of)
        heads = _of_figure(event, _nearest(alive, query, knowledge), query, knowledge)
        if heads:
            found.append((event, heads))
        else:
            absent.append(event)
    if not found:
        return Pricing(absent=tuple(absent))
    missing = tuple(
        dict.fromkeys(
            name
            for name in open_questions(h for _, heads in found for h in heads)
            if name == "policy" or any(name in open_questions(heads) for _, heads in found)
        )
    )
    if any(open_questions(heads, has_role=bool(e.role))[-1:] == ["role"] for e, heads in found):
        missing = tuple(dict.fromkeys((*missing, "role")))
    policies = {h.policy_id for _, heads in found for h in heads}
    shared = all(len({h.policy_id for h in heads}) == 1 for _, heads in found)
    if shared and len(policies) > 1:
        missing = tuple(m for m in missing if m != "policy")
    if any(e.is_partial for e, _ in found) and not missing:
        missing = ("item",)
    if not missing and (query.unread or _is_printed(absent, policies, knowledge)):
        missing = ("item",)  # a total without the unread pieces would be wrong
    if not missing:
        chosen = [(event, heads[0]) for event, heads in found]
        return Pricing(_calculate(chosen, query, knowledge, as_of), absent=tuple(absent))
    options = tuple(
        Option(
            tuple(e for e, _ in chosen),
            tuple(h for _, h in chosen),
            _calculate(chosen, query, knowledge, as_of),
        )
        for chosen in _combinations(found)[:_MOST_OPTIONS]
    )
    is_sure = not query.unread and not any(e.is_partial for e, _ in found)
    is_paid = any(o.calculation.award.outcome in ("exact", "upper_bound") for o in options)
    if len(options) == 1 and not is_paid and not query.unread:
        return Pricing(options[0].calculation, absent=tuple(absent))  # nothing to choose from
    # one award by less than its name, whatever its level
    is_sure = is_sure or (not query.unread and len({h.item for o in options for h in o.heads}) == 1)
    if "policy" not in missing and (is_sure or not is_paid) and _all_alike(options):
        return Pricing(_as_one(options), absent=tuple(absent))
    if not query.unread and not is_paid and len(options) == 1 and len(found) == 1:
        # «专利金奖» for 中国专利金奖: nothing else is near, and no sum could be wrong.
        return Pricing(options[0].calculation, absent=tuple(absent))
    return Pricing(options=options, missing=missing, absent=tuple(absent))


def price_each(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> list[Award]:
    """The award of each event by itself, to be compared; empty where one has no sum."""
    alone = [price(replace(query, events=(e,)), scope, knowledge, as_of) for e in query.events]
    found = [p.calculation.award for p in alone if p.calculation]
    summed = [a for a in found if a.outcome in ("exact", "upper_bound") and len(a.lines) > 0]
    settled = [a for a in summed if a.total_yuan is not None]
    return settled if len(settled) == len(query.events) else []


def _is_printed(events: list[AskedEvent], policies: Iterable[str], knowledge: Knowledge) -> bool:
    """Whether one of ``events``, for which there are no rules, stands in the texts all the same."""
    texts = [knowledge.flat(policy_id) for policy_id in policies]
    return any(event.name in text for event in events for text in texts)


def _of_policies(heads: tuple[Head, ...], knowledge: Knowledge) -> tuple[Head, ...]:
    """Awards of policies; those of news, drafts and the like only where there are no others.

    The words of an amending decision are those of the policy that it amends.
    """
    held = {h.policy_id: knowledge.documents[h.policy_id].metadata for h in heads}
    amending = {by for metadata in held.values() for by in metadata.amended_by}
    real = tuple(
        h for h in heads if held[h.policy_id].can_be_in_force and h.policy_id not in amending
    )
    return real or heads


def _alive(
    heads: tuple[Head, ...], query: Query, knowledge: Knowledge, as_of: date
) -> tuple[Head, ...]:
    """Awards of policies that may hold on the day; the others only where none of them does."""
    alive = tuple(
        h
        for h in heads
        if knowledge.documents[h.policy_id].metadata.validity(
            _day(query, h.policy_id, knowledge) or as_of
        )
        not in (Validity.EXPIRED, Validity.REPEALED, Validity.NOT_YET)
    )
    return alive or heads


def _nearest(heads: tuple[Head, ...], query: Query, knowledge: Knowledge) -> tuple[Head, ...]:
    """Awards of the very place named before those of places around or inside it."""
    places = query.policy_regions or query.regions
    place = places[0] if places else None
    # «苏州和甲溪比一比» asks for the awards of each
    asked = places if "comparison" in query.intents else places[:1]
    own = tuple(h for h in heads if any(knowledge.is_of(h.policy_id, one) for one in asked))
    inside = [
        h
        for h in heads
        if place
        and h not in own
        and knowledge.divisions.contains(place, knowledge.documents[h.policy_id].metadata.region)
    ]
    return own if own and (not inside or _gives(place, query)) else heads


def _gives(place: str | None, query: Query) -> bool:
    """Whether the place is said to be what pays: ``某省对获得质量奖的组织怎么奖励``."""
    names = {key(place), key(place).rstrip("省市区县")} if place else set()
    said = "|".join(re.escape(n) for n in names if len(n) > 1)
    return bool(said) and bool(re.search(rf"(?:{said}){_GIVER}", key(query.text)))


def _of_figure(
    event: AskedEvent, heads: tuple[Head, ...], query: Query, knowledge: Knowledge
) -> tuple[Head, ...]:
    """The level that a figure reaches, where the levels are its tiers (全省排第15)."""

    def figure_of(head: Head, fact: str) -> Decimal | None:
        stated = facts_of(event, head, query, knowledge).get(fact)
        return None if stated is None else Decimal(str(stated))

    return tuple(of_figure({head: _rules_of(head, knowledge) for head in heads}, figure_of))


def _combinations(
    found: list[tuple[AskedEvent, tuple[Head, ...]]],
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
    if first.award.outcome in ("exact", "upper_bound") and len(names) > 1:
        same = f"不论是{'、'.join(names)}中的哪一种，结果都相同"
        award = first.award.model_copy(update={"warnings": (same, *first.award.warnings)})
        return replace(first, award=award)
    if first.award.outcome != "needs_human":
        return first
    each = [option.calculation for option in options]
    return replace(
        first,
        heads=tuple(dict.fromkeys(head for one in each for head in one.heads)),
        grounds=tuple(dict.fromkeys(ground for one in each for ground in one.grounds)),
    )


def _calculate(
    chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge, as_of: date
) -> Calculation:
    """What ``chosen`` come to; what the payer asked for pays nothing of is named beside it."""
    own = [one for one in chosen if _is_paid_by(one[1], query, knowledge)]
    if not own or len(own) == len(chosen):
        return _worked_out(chosen, query, knowledge, as_of)
    done = _worked_out(own, query, knowledge, as_of)
    payer = "、".join(PAYER[p] for p in query.payers)
    beside = tuple(
        f"“{award_name(h.item, h.level, h.role)}”：条文没有写明由{payer}承担的数额，不计入合计"
        for _, h in (one for one in chosen if one not in own)
    )
    award = done.award.model_copy(update={"warnings": (*beside, *done.award.warnings)})
    return replace(done, award=award)


def _is_paid_by(head: Head, query: Query, knowledge: Knowledge) -> bool:
    """Whether the payers asked for, if any, pay something of the award."""
    rules = _rules_of(head, knowledge)
    return not query.payers or any(r.payer in query.payers and not r.striven for r in rules)


def _worked_out(
    chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge, as_of: date
) -> Calculation:
    facts = facts_for(chosen, query, knowledge)
    inside: Mapping[str, object] = {h.policy_id: None for _, h in chosen}
    rules = {p: knowledge.rules[p] for p in inside}
    return work_out(
        facts,
        documents=knowledge.documents,
        rules=rules,
        divisions=knowledge.divisions,
        as_of=as_of,
    )


def facts_for(chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge) -> Facts:
    """FACTS as the calculator takes them."""
    paid = paid_this_year(key(query.user_text))
    return Facts(
        **({} if paid is None else {PAID: paid}),
        region=query.region,
        applicant=query.applicant or _firm(chosen, query, knowledge),
        retained_tax_yuan=query.retained_tax_yuan,
        payers=query.payers,
        events=tuple(
            Event(
                policy_id=head.policy_id,
                item=head.item,
                level=head.level or None,
                role=head.role or None,
                quantity=event.quantity,
                on=_day(query, head.policy_id, knowledge),
                family=event.family,
                extensions=event.extensions,
                repeat=True if "earlier_yuan" in stated else event.repeat,
                base_yuan=base_for(head, query, knowledge),
                conditions=_conditions(event, head, query, knowledge) | stated,
            )
            for event, head in chosen
            for stated in [facts_of(event, head, query, knowledge)]
            for _ in range(_firms(event, head, knowledge))
        ),
    )


def _firm(chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge) -> str | None:
    """A firm, where the user says to be one and the award is not for firms; else as assumed."""
    rules = [r for _, head in chosen for r in _rules_of(head, knowledge)]
    public = any(rule.applicant == "county_government" for rule in rules)
    return "企业" if public and _FIRM.search(key(query.user_text)) else None


def _firms(event: AskedEvent, head: Head, knowledge: Knowledge) -> int:
    """How often the award is won, a firm each; caps in yuan would join what is apart."""
    is_capped = any(cap.amount_yuan or cap.count for _, cap in caps_of([head], knowledge))
    each = all(r.unit == "per_applicant" for r in _rules_of(head, knowledge))
    return event.firms if event.firms and each and not is_capped else 1


def _conditions(
    event: AskedEvent, head: Head, query: Query, knowledge: Knowledge
) -> dict[str, bool | str]:
    """What the turn says of the award's conditions; an award held already counts as said."""
    text = key(query.text)
    said: dict[str, bool | str] = {"won": False} if query.is_unwon else {}
    for other in query.events:
        text = text.replace(other.name, " ")
    if event.role and len(query.events) > 1:
        text = without_denied(text)  # said of another of them
    names = [*knowledge.vocabulary.names(), event.name]
    text += "".join(f",{name}" for name in query.held_awards)
    held = {key(name) for name in query.held_awards}
    known = [n for n in names if not any(n in h or h in n for h in held)]
    rules = _rules_of(head, knowledge)
    said |= conditions_before(query.heard, text, rules, known)
    said |= conditions_said(text, rules, known)
    said |= higher_held(held, rules)
    return said | _entered(head, query, knowledge)


def _entered(head: Head, query: Query, knowledge: Knowledge) -> dict[str, bool | str]:
    """Facts set by correction that the award's rules ask for."""
    asked = {c.fact for rule in _rules_of(head, knowledge) for c in rule.conditions}
    last = {flag.name: flag.value for flag in query.flags if flag.name in asked}
    return {name: value for name, value in last.items() if value is not None}


def _rules_of(head: Head, knowledge: Knowledge) -> list[RewardRule]:
    rules = knowledge.rules[head.policy_id].rules
    return [rule for rule in rules if head_of(head.policy_id, rule) == head]


def _day(query: Query, policy_id: str, knowledge: Knowledge) -> date | None:
    """The day of the event: of a longer period one on which the policy is in force, if any."""
    if query.period is None:
        return None
    metadata = knowledge.documents[policy_id].metadata
    first, last = query.period
    alive = (Validity.IN_FORCE, Validity.UNKNOWN)
    return next((d for d in (last, first) if metadata.validity(d) in alive), last)

"""The chips of one question: what it was understood to ask, in a fixed order, nothing twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.understood import choices
from assistant.understood.correct import applicants
from assistant.understood.current import (
    claims_code,
    intent_of,
    payers_code,
    period_code,
    place_name,
    policy_of,
)
from assistant.understood.event_chips import event_chips
from assistant.understood.evidence import Said
from assistant.understood.fact_chips import fact_chips
from assistant.understood.seen import Seen, chip
from assistant.understood.wire import Choice, Free, Kind, State, Understood
from assistant.understood.words import chip_words
from assistant.words.amounts import days, sums
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import compiled
from assistant.words.normal import key, longest_first
from assistant.words.wording import PAYER, day, money

_BLOT = "□"


def chips_of(seen: Seen) -> tuple[Understood, ...]:
    """The chips; none where nothing of the field was asked."""
    query = seen.query
    manners = query.is_greeting or query.is_thanks or query.is_remark
    asks_nothing = manners or query.is_unsafe or query.is_restart
    if asks_nothing or seen.reply.reason in ("out_of_scope", "unsafe"):
        return ()
    found = [
        _intent(seen),
        _policy(seen),
        *_regions(seen),
        *event_chips(seen),
        _applicant(seen),
        _date(seen),
        *_sayings(seen),
        *fact_chips(seen),
    ]
    return tuple(chip for chip in found if chip is not None)


def _intent(seen: Seen) -> Understood:
    code = intent_of(seen.query)
    said = _intent_said(seen, code)
    sides = [f.name for f in facets_in(seen.query.asked_text)] if code == "text" else []
    value = "、".join(sides) or chip_words().intents[code].label
    return chip(
        seen, "intent", "intent", value, code, said,
        choices=choices.intents(), is_removable=False,
    )  # fmt: skip


def _intent_said(seen: Seen, code: str) -> Said:
    words = lexicon().intents.get(code, ())

    def spans(flat: str) -> list[tuple[int, int]]:
        for named in seen.knowledge.vocabulary.awards(flat):
            blot = _BLOT * (named.end - named.start)
            flat = f"{flat[: named.start]}{blot}{flat[named.end :]}"
        if code == "amount" and (found := lexicon().amount_pattern.search(flat)):
            front = len(found.group()) - len(found.group().lstrip(_BLOT))
            return [(found.start() + front, found.end())]
        at = [(flat.find(w), w) for w in sorted(words, key=longest_first)]
        return [(start, start + len(w)) for start, w in at if start >= 0][:1]

    return seen.turns.latest(spans)


def _policy(seen: Seen) -> Understood | None:
    query, knowledge = seen.query, seen.knowledge
    offered = choices.policies(query, seen.scope, knowledge)
    code = policy_of(query, seen.scope, knowledge) or _paying(seen)
    if code is None and "policy" in seen.missing:
        return chip(
            seen, "policy", "policy", "", None, Said(),
            state="missing", choices=offered, is_removable=False,
        )  # fmt: skip
    if code is None and not query.policies:
        return None
    ids = (code,) if code else query.policies
    value = "、".join(choices.title_of(p, knowledge) for p in ids if p in knowledge.documents)
    if not set(ids) & {c.code for c in offered}:
        own = (Choice(label=choices.title_of(p, knowledge), code=p) for p in ids)
        offered = (*own, *offered)[: choices.MOST]
    if query.policies:
        said = _policy_said(seen)
        return chip(seen, "policy", "policy", value, "+".join(ids), said, choices=offered)
    if code in query.context_policies and not query.events:
        earlier = _policy_said(seen)
        turn = earlier.turn or max(1, seen.turns.now - 1)
        return chip(
            seen, "policy", "policy", value, code, replace(earlier, turn=turn), choices=offered
        )
    return chip(
        seen, "policy", "policy", value, code, Said(),
        state="assumed", choices=offered, is_removable=False,
    )  # fmt: skip


def _paying(seen: Seen) -> str | None:
    """The one policy whose awards were worked out, where the place alone picked it."""
    done = seen.pricing.calculation if seen.pricing else None
    policies = {h.policy_id for h in done.heads} if done else set()
    return policies.pop() if len(policies) == 1 else None


def _policy_said(seen: Seen) -> Said:
    vocabulary = seen.knowledge.vocabulary

    def spans(flat: str) -> list[tuple[int, int]]:
        found = vocabulary.policies(flat) or vocabulary.nicknamed(flat)
        return [(start, end) for _, start, end in found]

    return seen.turns.latest(spans)


def _regions(seen: Seen) -> list[Understood]:
    query = seen.query
    found = []
    if query.regions:
        found.append(_place(seen, "region", query.regions))
    elif assumed := _assumed_place(seen):
        found.append(assumed)
    if query.policy_regions:
        found.append(_place(seen, "policy_region", query.policy_regions))
    return found


def _place(seen: Seen, kind: Kind, names: tuple[str, ...]) -> Understood:
    said = _place_said(seen, names[0])
    state: State | None = None
    if said.turn is None and seen.region and kind == "region":
        state = "stated"  # the caller knows it
    return chip(
        seen, kind, kind, "、".join(names), names[0], said, state=state,
        choices=choices.places(seen.knowledge, names[0]), free=Free(kind="place"),
    )  # fmt: skip


def _place_said(seen: Seen, name: str) -> Said:
    shorts = [short for short, place in seen.knowledge.place_names.items() if place == name]
    divisions = seen.knowledge.divisions

    def spans(flat: str) -> list[tuple[int, int]]:
        named = [(m.start, m.end) for m in divisions.find(flat) if m.place.name == name]
        return named or [
            (flat.find(s), flat.find(s) + len(s))
            for s in sorted((key(name), *shorts), key=longest_first)
            if s in flat
        ]

    return seen.turns.latest(spans)


def _assumed_place(seen: Seen) -> Understood | None:
    """Inside the policy's area, where a sum was calculated and no place was named."""
    award = seen.reply.award
    code = policy_of(seen.query, seen.scope, seen.knowledge)
    if award is None or code is None or seen.query.policy_regions:
        return None
    entry = next((i for i in award.inputs if i.name == "region" and i.state == "assumed"), None)
    place = place_name(seen.knowledge.documents[code].metadata.region, seen.knowledge)
    if entry is None or not place:
        return None
    return chip(
        seen, "region", "region", chip_words().values["no_place"], place, Said(),
        state="assumed", choices=choices.places(seen.knowledge, place), free=Free(kind="place"),
        is_removable=False, effect=entry.effect,
    )  # fmt: skip


def _applicant(seen: Seen) -> Understood | None:
    query = seen.query
    firm = chip_words().values["firm"]
    offered = choices.named((firm, *applicants(seen.knowledge)))
    if query.applicant:
        words = lexicon().applicants.get(query.applicant, ())
        said = seen.turns.words(*(key(w) for w in words), key(query.applicant))
        return chip(
            seen, "applicant", "applicant", query.applicant, query.applicant, said,
            choices=offered,
        )  # fmt: skip
    return None


def _date(seen: Seen) -> Understood | None:
    period = seen.query.period
    if period is None:
        return None
    code = period_code(period)
    said = seen.turns.latest(lambda flat: _day_spans(flat, period))
    return chip(seen, "date", "date", _day_words(period, code), code, said, free=Free(kind="date"))


def _day_words(period: tuple[date, date], code: str | None) -> str:
    first, last = period
    parts = (code or "").split("-")
    if "/" not in (code or "") and len(parts) < len(("年", "月", "日")):
        return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月", strict=False))
    return day(first) if first == last else f"{day(first)}至{day(last)}"


def _day_spans(flat: str, period: tuple[date, date]) -> list[tuple[int, int]]:
    """Where the period is named, from its year on."""
    year = str(period[0].year)
    if period not in days(flat):
        return []
    found = re.search(rf"{year}(?:[年./-]\d{{1,2}})?(?:[月./-]\d{{1,2}}[日号]?)?[年月]?", flat)
    return [found.span()] if found else []


def _sayings(seen: Seen) -> list[Understood]:
    """What was said beside: payers, a supposed sum, not won yet, won before, not understood."""
    query, found = seen.query, []
    if query.payers:
        value = "、".join(PAYER[p] for p in query.payers)
        said = seen.turns.words(*(key(w) for w in lexicon().payers["province"]))
        found.append(chip(seen, "payers", "payers", value, payers_code(query), said))
    if query.claims:
        value = "、".join(money(c) for c in query.claims)

        def spans(flat: str) -> list[tuple[int, int]]:
            return [(s.start, s.end) for s in sums(flat) if s.amount in query.claims]

        code = claims_code(query)
        found.append(chip(seen, "claim", "claims", value, code, seen.turns.latest(spans)))
    if query.is_unwon:
        value = chip_words().values["unwon"]
        said = seen.turns.latest(
            lambda flat: [
                m.span() for p in compiled(lexicon().not_won_patterns) if (m := p.search(flat))
            ]
        )
        found.append(chip(seen, "negation", "unwon", value, "true", said))
    for name in query.held_awards:
        said = seen.turns.words(name)
        at = f"held/{name}"
        found.append(chip(seen, "earlier_award", "held", name, name, said, at=at))
    for words in query.unread:
        offered = choices.items(None, seen.knowledge, seen.scope)
        found.append(
            chip(
                seen,
                "unread",
                "unread",
                words,
                None,
                seen.turns.words(words),
                at=f"unread/{words}",
                state="missing",
                choices=offered,
            )
        )
    return found

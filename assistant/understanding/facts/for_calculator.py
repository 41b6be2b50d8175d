"""What was told of the awards chosen, as the calculator takes it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from assistant.calculator.caps import PAID
from assistant.calculator.conditions import FIRST_FACTS
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.rule_words import caps_of, every_rule_of
from assistant.understanding.facts.bound import base_for, facts_of, number_of
from assistant.understanding.facts.conditions_said import (
    conditions_before,
    conditions_said,
    higher_held,
)
from assistant.understanding.numbers.paid_before import paid_this_year
from assistant.understanding.numbers.roles import without_denied
from assistant.understanding.query import AskedEvent, Query
from assistant.words.counting import counting
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.policy import Validity
from ingest.reward import RewardRule

_CLAUSE = re.compile(r"[^,。;?!]+")
# «省的满三年了»
_OF_LEVEL = re.compile(
    r"(?:^|(?<=[,。;]))(?P<level>国际|国家|全国|行业|省|市|[区县])(?:级|里|标)?(?:的|那[个项件])(?!企业|公司)[^,。;?]+"
)
_PLANS = re.compile("想|打算|准备|计划|没|未|[?吗]")  # «先评甲奖,再评乙奖» is not yet won
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年")
_OF_ALL = re.compile("都|均|全(?!国)|也|俩|[两三四](?:项|个|件|样|者)")
_OF_EACH = re.compile("都|均|全(?!国)|俩|[两三四](?:项|个|件|样|者)")
# «县里排名前10,企业能拿150万吗»
_FIRM_ASKS = re.compile(
    r"企业(?:自己|本身|也)?(?:能|可以?|会)(?:不能|不可以)?(?:拿|领|得|享受|申请|分)"
)
_FIRM = re.compile(r"(?:我们?|咱|本|敝)[^,。;?]{0,26}(?:企业|公司|工厂|厂)|我司|我厂")


def facts_for(chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge) -> Facts:
    """FACTS as the calculator takes them."""
    paid = paid_this_year("\n".join(map(key, query.user_text.split("\n"))))
    return Facts(
        **({} if paid is None else {PAID: paid}),
        region=query.region,
        applicant=_applicant(chosen, query, knowledge),
        retained_tax_yuan=query.retained_tax_yuan,
        payers=query.payers,
        events=tuple(
            Event(
                policy_id=head.policy_id,
                item=head.item,
                level=head.level or _itself(head, knowledge),
                role=head.role or None,
                quantity=number_of(event, head, query, knowledge)
                or (event.firms if won == 1 else None),
                on=day_of(query, head.policy_id, knowledge, event),
                family=event.family,
                extensions=event.extensions,
                repeat=True if "earlier_yuan" in {**risen, **stated} else event.repeat,
                base_yuan=base_for(head, query, knowledge),
                conditions=_conditions(event, head, query, knowledge) | risen | stated,
                project=_project(query),
            )
            for event, head in chosen
            for stated in [facts_of(event, head, query, knowledge)]
            for risen in [_risen_from(event, head, query, knowledge)]
            for won in [_won_by(event, head, knowledge)]
            for _ in range(won)
        ),
    )


def _itself(head: Head, knowledge: Knowledge) -> str | None:
    """The level of an award chosen without one: "" where special cases of it have levels."""
    rules = knowledge.rules[head.policy_id].rules
    same = {r.level for r in rules if r.item == head.item and (r.role or "") == head.role}
    return "" if None in same and len(same) > 1 else None


def _risen_from(
    event: AskedEvent, head: Head, query: Query, knowledge: Knowledge
) -> dict[str, int | bool]:
    """What a lower grade that was had paid, where the text pays who rises only the difference."""
    rising = [r for r in every_rule_of(head, knowledge) if r.repeat == "difference"]
    most = max((rule.amount_yuan or 0 for rule in rising), default=0)
    if not most:
        return {}
    if paid := _of_level_had(head, query, knowledge):  # «得了省级…,以前拿过区级的»
        return {"earlier_yuan": paid, "repeat": False} if paid < most else {}
    if event.repeat is not None:
        return {}
    paths = {rule.path for rule in rising}
    by_name = knowledge.vocabulary.heads_by_name
    lower = {
        rule.amount_yuan
        for name in query.held_awards
        for other in by_name.get(key(name), ())
        if other.policy_id == head.policy_id
        and (other.item, other.level) != (head.item, head.level)
        for rule in every_rule_of(other, knowledge)
        if rule.path in paths and rule.amount_yuan and not _is_for_kept(rule)
    }
    paid = lower.pop() if len(lower) == 1 else None
    # the higher grade is had for the first time: a sum for keeping it (复核) is another
    return {"earlier_yuan": paid, "repeat": False} if paid and paid < most else {}


def _of_level_had(head: Head, query: Query, knowledge: Knowledge) -> int | None:
    """What the one other level of an award paid that the turn says was had before."""
    text = key(query.text)
    had = {
        rule.amount_yuan
        for rule in knowledge.rules[head.policy_id].rules
        if rule.item == head.item and rule.level and rule.level != head.level
        if re.search(f"过的?{re.escape(key(rule.level))}的?(?:[,。;了]|$)", text)
    }
    return had.pop() if len(had) == 1 else None


def _is_for_kept(rule: RewardRule) -> bool:
    """Whether a sum is for keeping an award (复核), not for getting it."""
    return any(c.fact == "repeat" and c.requires for c in rule.conditions)


def _project(query: Query) -> str | None:
    """A name for the one project that everything told is of (``同一个工程又拿了乙奖``)."""
    told = counting().aside.one_project.search(key(query.user_text))
    return told.group() if told and len(query.events) > 1 else None


def _applicant(
    chosen: list[tuple[AskedEvent, Head]], query: Query, knowledge: Knowledge
) -> str | None:
    """Who applies: a firm, where one asks for what is not for firms; else as told or assumed."""
    rules = [r for _, head in chosen for r in every_rule_of(head, knowledge)]
    if not any(rule.applicant == "county_government" for rule in rules):
        return query.applicant
    text = key(query.user_text)
    is_firm = _FIRM_ASKS.search(text) or (not query.applicant and _FIRM.search(text))
    return "企业" if is_firm else query.applicant


def firms_apart(chosen: list[tuple[AskedEvent, Head]], knowledge: Knowledge) -> int | None:
    """How many firms did everything told, where they must be calculated one by one; else None."""
    firms = {event.firms for event, _ in chosen}
    number = firms.pop() if len(firms) == 1 else None
    is_joined = all(_won_by(event, head, knowledge) == number for event, head in chosen)
    return None if is_joined or not number or number < 2 else number


def _won_by(event: AskedEvent, head: Head, knowledge: Knowledge) -> int:
    """How often the award is won, a firm each; caps in yuan would join what is apart."""
    is_capped = any(cap.amount_yuan or cap.count for _, cap in caps_of([head], knowledge))
    each = all(r.unit == "per_applicant" for r in every_rule_of(head, knowledge))
    return event.firms if event.firms and each and not is_capped else 1


def _conditions(
    event: AskedEvent, head: Head, query: Query, knowledge: Knowledge
) -> dict[str, bool | str]:
    """What the turn says of the award's conditions; an award held already counts as said."""
    text = key(query.text)
    said: dict[str, bool | str] = {"won": False} if query.is_unwon else {}
    rules = every_rule_of(head, knowledge)
    words = (w for r in rules for c in r.conditions for w in c.denied_by)
    # «没走马德里»: what denies a condition may name the award
    denied = {w for w in words if event.name in w and w in text}
    text = "" if _is_of_others(text, event, query) else _without_others(text, event, query)
    for other in query.events:
        text = text.replace(other.name, " ")
    text += "".join(f",{word}" for word in sorted(denied))
    if event.role and len(query.events) > 1:
        text = without_denied(text)  # said of another of them
    names = [*knowledge.vocabulary.names(), event.name]
    held = {key(name) for name in (*query.held_awards, *_won_before(event, query))}
    held |= _called_by_rules(held, knowledge)
    text += "".join(f",{name}" for name in sorted(held))
    known = [n for n in names if not any(n in h or h in n for h in held)]
    said |= conditions_before((*query.heard, *event.heard), text, rules, known)
    said |= conditions_said(text, rules, known, own=_own_stretch(event, query))
    said |= higher_held(held, rules)
    if event.repeat is False and len(query.events) > 1:
        # «甲奖头一次,乙奖是复评»: what it is told to be itself wins over what is said beside it
        said = {fact: value for fact, value in said.items() if fact not in FIRST_FACTS}
    return said | _entered(head, query, knowledge)


def _won_before(event: AskedEvent, query: Query) -> list[str]:
    """Others of what is asked about that were won in an earlier year: ``去年评上甲奖,今年乙奖``.

    Each is paid by itself, but the former may bar who has it from the latter.
    """
    pieces = [p for turn in query.user_text.split("\n") for p in _CLAUSE.findall(key(turn))]
    at = next((n for n, piece in enumerate(pieces) if event.name in piece), None)
    if at is None or len(query.events) < 2:
        return []
    year = _YEAR.search(pieces[at])

    def was_then(piece: str) -> bool:
        told = _YEAR.search(piece)
        is_earlier = told and year and told.group() < year.group()
        return bool(is_earlier or talk().held_already.search(piece)) and not _PLANS.search(piece)

    return [
        other.name
        for other in query.events
        if not other.heads & event.heads
        and any(other.name in p and event.name not in p and was_then(p) for p in pieces[:at])
    ]


def _called_by_rules(names: Collection[str], knowledge: Knowledge) -> set[str]:
    """What rules call the awards ``names``, each of one policy: conditions name them so."""
    by_name = knowledge.vocabulary.heads_by_name
    each = [by_name[name] for name in names if name in by_name]
    return {key(h.item) for heads in each if len({h.policy_id for h in heads}) == 1 for h in heads}


def _is_of_others(text: str, event: AskedEvent, query: Query) -> bool:
    """Whether a later turn tells of another award only: ``乙会的也有,刚半年`` after 甲会."""
    others = [e for e in query.events if e is not event and e.name in text]
    is_later = "\n" in query.user_text and key(query.user_text) != text
    is_named = event.name in text or any(e.heads & event.heads for e in others)
    return bool(others) and is_later and not is_named and not _OF_EACH.search(text)


def _without_others(text: str, event: AskedEvent, query: Query) -> str:
    """Key ``text`` without what clauses of their own say behind the names of other awards.

    ``首次承担甲,另承担的乙系换届``: of 乙 alone. What is said of all of them stays.
    """
    text = _without_other_levels(text, event, query)
    for other in query.events:
        at = text.find(other.name)
        if other is event or at < 0:
            continue
        clause = next(m for m in _CLAUSE.finditer(text) if m.start() <= at < m.end())
        behind = text[at + len(other.name) : clause.end()]
        if event.name in clause.group() or _OF_ALL.search(behind):
            continue
        text = text[: at + len(other.name)] + " " * len(behind) + text[clause.end() :]
    return text


def _without_other_levels(text: str, event: AskedEvent, query: Query) -> str:
    """Key ``text`` without clauses that begin with the level of another award alone.

    ``全国的才干了半年,省的满三年了`` beside 全国标委会秘书处 and 省标委会秘书处.
    """
    for said in reversed(list(_OF_LEVEL.finditer(text))):
        others = [e for e in query.events if e is not event and said["level"] in e.name]
        if others and said["level"] not in event.name:
            text = text[: said.start()] + " " * len(said.group()) + text[said.end() :]
    return text


def _own_stretch(event: AskedEvent, query: Query) -> str:
    """What the turn says from the name of ``event`` on, up to the name of another award."""
    text = key(query.text)
    start = text.find(event.name)
    if start < 0:
        return "" if _is_of_others(text, event, query) else text
    others = (text.find(e.name, start + len(event.name)) for e in query.events)
    return text[start : min((at for at in others if at >= 0), default=len(text))]


def _entered(head: Head, query: Query, knowledge: Knowledge) -> dict[str, bool | str]:
    """Facts set by correction that the award's rules ask for."""
    asked = {c.fact for rule in every_rule_of(head, knowledge) for c in rule.conditions}
    last = {flag.name: flag.value for flag in query.flags if flag.name in asked}
    return {name: value for name, value in last.items() if value is not None}


def day_of(
    query: Query, policy_id: str, knowledge: Knowledge, event: AskedEvent | None = None
) -> date | None:
    """The day of the event: of a longer period one on which the policy is in force, if any."""
    period = (event.period if event else None) or query.period
    if period is None:
        return None
    metadata = knowledge.documents[policy_id].metadata
    first, last = period
    alive = (Validity.IN_FORCE, Validity.UNKNOWN)
    return next((d for d in (last, first) if metadata.validity(d) in alive), last)

"""What the library would give an enterprise (我能得到什么): every award that reaches its place.

Pure over one generation of knowledge: each award is put to the calculator with what the
enterprise told, and what it did not tell stays missing. Nothing is assumed that the calculator
would not assume: policy, item, level and role are those of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from assistant.answer import Citation
from assistant.calculator.applicability import Reach, check_region, reach
from assistant.calculator.award import Award
from assistant.calculator.calculate import work_out
from assistant.calculator.check_facts import check_facts
from assistant.calculator.conclude import Calculation
from assistant.calculator.fact_words import BUILT_IN, question_for, text_of
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head, head_of, heads_for
from assistant.calculator.rule_index import index_of
from assistant.entitled import (
    AskedKind,
    Entitlement,
    Entitlements,
    Lacking,
    PolicyEntitlements,
)
from assistant.knowledge import Knowledge
from assistant.words.lexicon import lexicon
from ingest.errors import UsageError
from ingest.policy import GovernmentLevel, PolicyMetadata
from ingest.reward import Ground, RewardRule, RuleSet

_NOT_FORCED = ("expired", "repealed", "not_yet")


def entitlements(facts: Facts, knowledge: Knowledge, as_of: date) -> Entitlements:
    """All awards for the enterprise of ``facts``, whose ``events`` are what it has.

    Raises:
        UsageError: no place is told, or a fact that no rule knows.
    """
    if not facts.region:
        raise UsageError("还没有写明企业所在地", "请写明所在的市、县（市、区）或园区")
    check_facts(facts, knowledge.rules.values())
    knowledge = knowledge.at(as_of)
    near: list[str] = []
    left_out: list[PolicyEntitlements] = []
    for policy_id in _by_level(knowledge):
        document = knowledge.documents[policy_id]
        metadata = document.metadata
        if not metadata.can_be_in_force:
            continue
        where = reach(metadata, facts.region, knowledge.divisions)
        is_over = metadata.validity(as_of).value in _NOT_FORCED
        if where in ("inside", "wider") and not is_over:
            near.append(policy_id)
        elif where != "outside" or policy_id in knowledge.policies_reaching(facts.region):
            left_out.append(_left_out(policy_id, where, facts.region, knowledge, as_of))
    asked = _Asked(facts, {p: knowledge.rules[p] for p in near}, knowledge, as_of)
    told = asked.together()
    return Entitlements(
        as_of=as_of,
        region=facts.region,
        policies=tuple(asked.policy(policy_id) for policy_id in near),
        left_out=tuple(left_out),
        asks=asked.of_applicant(),
        applicants=tuple(
            dict.fromkeys(e.text for p in near for e in knowledge.rules[p].excluded_applicants)
        ),
        told=told.award if told else None,
        citations=_cited(told.grounds, knowledge, as_of) if told else (),
        is_served=any(p in knowledge.local_policies(facts.region) for p in near),
    )


def _by_level(knowledge: Knowledge) -> list[str]:
    """Policies of the narrowest government first; the order of the library within a level."""

    def depth(policy_id: str) -> int:
        metadata = knowledge.documents[policy_id].metadata
        if metadata.level is GovernmentLevel.NATION or not metadata.region:
            return 0
        return -len(knowledge.divisions.path(metadata.region))

    return sorted(knowledge.documents, key=depth)


def _head(metadata: PolicyMetadata, where: Reach, as_of: date) -> PolicyEntitlements:
    return PolicyEntitlements(
        policy_id=metadata.policy_id,
        title=metadata.title,
        document_number=metadata.document_number,
        region=metadata.region,
        validity=metadata.validity(as_of).value,
        reach=where,
    )


def _left_out(
    policy_id: str, where: Reach, region: str, knowledge: Knowledge, as_of: date
) -> PolicyEntitlements:
    """A policy whose awards are not listed, and why."""
    document = knowledge.documents[policy_id]
    head = _head(document.metadata, where, as_of)
    if where == "unknown":
        note = "文本没有写明适用于哪个地区，不能确定对您是否适用，因此没有列入"
        return head.model_copy(update={"note": note})
    if where == "outside":
        verdict = check_region(document, knowledge.rules[policy_id], region, knowledge.divisions)
        cited = knowledge.cite(policy_id, verdict.ground, as_of) if verdict.ground else None
        return head.model_copy(update={"note": verdict.text, "citation": cited})
    return head.model_copy(update={"note": "今天不在有效期内，其中的奖励没有列入"})


def _cited(
    grounds: Iterable[tuple[str, Ground]], knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    found = (knowledge.cite(policy_id, ground, as_of) for policy_id, ground in grounds)
    return tuple(dict.fromkeys(c for c in found if c is not None))


class _Asked:
    """One enterprise before the rules of the policies that reach it."""

    def __init__(
        self, facts: Facts, rules: Mapping[str, RuleSet], knowledge: Knowledge, as_of: date
    ) -> None:
        self._facts = facts
        self._rules = rules
        self._knowledge = knowledge
        self._as_of = as_of
        self._events = self._bound()

    def _bound(self) -> dict[Head, list[Event]]:
        """The events told, by the awards they are, in each policy that knows them."""
        found: dict[Head, list[Event]] = {}
        for event in self._facts.events:
            for policy_id, ruleset in self._rules.items():
                heads = heads_for(event, {policy_id: ruleset}, lexicon().role_names)
                exact = [h for h in heads if h.level == (event.level or "")] or list(heads)
                if len(exact) == 1 and (event.role or not exact[0].role):
                    bound = event.model_copy(update={"policy_id": policy_id})
                    found.setdefault(exact[0], []).append(bound)
        return found

    def _work_out(self, events: Sequence[Event]) -> Calculation:
        policies = {e.policy_id for e in events if e.policy_id}
        rules = {p: self._rules[p] for p in policies}
        return work_out(
            _known(self._facts.model_copy(update={"events": tuple(events)}), rules.values()),
            documents=self._knowledge.documents,
            rules=rules,
            divisions=self._knowledge.divisions,
            as_of=self._as_of,
        )

    def together(self) -> Calculation | None:
        """All that was told, with what policies say of having it together."""
        events = [event for told in self._events.values() for event in told]
        return self._work_out(events) if events else None

    def policy(self, policy_id: str) -> PolicyEntitlements:
        """The awards of one policy, each once."""
        metadata = self._knowledge.documents[policy_id].metadata
        where = reach(metadata, self._facts.region, self._knowledge.divisions)
        head, ruleset = _head(metadata, where, self._as_of), self._rules[policy_id]
        awards: dict[Head, list[RewardRule]] = {}
        for rule in ruleset.rules:
            if not rule.striven:  # another level's money, which this policy only strives for
                awards.setdefault(head_of(policy_id, rule), []).append(rule)
        if not awards:
            ground = ruleset.no_awards_ground
            note = ruleset.no_awards or "这份政策的奖励规则还没有整理，请查看原文"
            cited = self._knowledge.cite(policy_id, ground, self._as_of) if ground else None
            return head.model_copy(update={"note": note, "citation": cited})
        area = "、".join(metadata.applies_to) or metadata.region
        note = f"只适用于{area}；所在地写得更具体才能确定" if where == "wider" else ""
        listed = tuple(self._award(one, rules) for one, rules in awards.items())
        return head.model_copy(update={"awards": listed, "note": note})

    def _award(self, head: Head, rules: list[RewardRule]) -> Entitlement:
        told = self._events.get(head)
        events = told or [
            Event(
                policy_id=head.policy_id,
                item=head.item,
                level=head.level or None,
                role=head.role or None,
            )
        ]
        done = self._work_out(events)
        award = done.award
        ruleset = [self._rules[head.policy_id]]
        grounds = [(head.policy_id, Ground(path=r.path, quote=r.quote)) for r in rules]
        conditions = dict.fromkeys(c.text for rule in rules for c in rule.conditions)
        return Entitlement(
            item=head.item,
            level=head.level or None,
            role=head.role or None,
            per=rules[0].per,
            quantity=sum(e.quantity or 1 for e in told) if told else None,
            outcome=award.outcome,
            amount_yuan=award.total_yuan,
            range=award.range,
            conditions=tuple(conditions),
            lacking=tuple(self._lacking(name, award, ruleset) for name in award.missing),
            asks=tuple(_lacking(name, ruleset) for name in self._own(head, rules, award, events)),
            reason=_reason(award),
            citations=_cited([*grounds, *done.grounds], self._knowledge, self._as_of),
        )

    def _lacking(self, name: str, award: Award, rules: Sequence[RuleSet]) -> Lacking:
        effects = {i.name: i.effect for i in award.inputs if i.state == "missing"}
        return _lacking(name, rules, effects.get(name, ""))

    def _own(
        self, head: Head, rules: list[RewardRule], award: Award, events: Sequence[Event]
    ) -> list[str]:
        """Names of the facts of one award that are none of the enterprise itself."""
        names: dict[str, None] = {}
        for rule in rules:
            names |= {"extensions": None} if rule.kind == "step" else {}
            names |= {rule.base.fact: None} if rule.base and not rule.base.award else {}
            names |= {rule.supplement.fact: None} if rule.supplement else {}
            caps = self._rules[head.policy_id].caps_for(rule)
            names |= {cap.fact: None for cap in caps if cap.fact and cap.kind == "item"}
        names |= dict.fromkeys(award.missing)
        names |= {name: None for event in events for name in event.further}
        return [name for name in names if name not in self._of_applicant]

    @cached_property
    def _of_applicant(self) -> dict[str, None]:
        """Facts of the enterprise itself: variable caps, and figures that limits are set for."""
        names: dict[str, None] = {}
        for ruleset in self._rules.values():
            for cap in ruleset.caps:
                if cap.fact and cap.kind != "item":
                    names[cap.fact] = None
            for rule in ruleset.rules:
                limits = [c.threshold for c in rule.conditions if c.threshold]
                for limit in [*limits, *([rule.tier] if rule.tier else [])]:
                    names[limit.fact] = None
        return names

    def of_applicant(self) -> tuple[Lacking, ...]:
        """The facts of the enterprise itself, as they are asked for."""
        sets = list(self._rules.values())
        return tuple(_lacking(name, sets) for name in self._of_applicant)


def _lacking(name: str, rules: Sequence[RuleSet], effect: str = "") -> Lacking:
    kinds = set(BUILT_IN[name].kinds) if name in BUILT_IN else set()
    for one in rules:
        if known := index_of(one).facts.get(name):
            kinds |= known.kinds
    counted = name in ("quantity", "extensions")
    order: tuple[AskedKind, ...] = ("yuan", "count", "percent", "flag", "text")
    kind: AskedKind = next((k for k in order if k in kinds), "count" if counted else "text")
    return Lacking(
        name=name,
        text=text_of(name, rules),
        question=question_for(name, rules),
        kind=kind,
        effect=effect,
    )


def _known(facts: Facts, rules: Iterable[RuleSet]) -> Facts:
    """``facts`` without what the rules at hand do not ask: it is of other policies."""
    names = {name for one in rules for name in index_of(one).facts} | set(BUILT_IN)
    extra = {name: value for name, value in facts.further.items() if name in names}
    fields = {name: getattr(facts, name) for name in Facts.model_fields}
    return Facts(**fields, **extra)


def _reason(award: Award) -> str:
    if award.outcome in ("exact", "upper_bound", "needs_input"):
        return ""
    reasons = dict.fromkeys(one.reason for one in award.not_applied)
    return "；".join(reasons) or "；".join(award.warnings[:1])

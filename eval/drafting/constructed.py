"""Drafts of constructed policies, read from their files, against their gold."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from eval.constructed.construct import construct
from eval.constructed.library import read_back
from eval.constructed.pieces import ConstructedPolicy
from eval.drafting.match import differences, paired, shown
from ingest.reward import RewardRule, RuleSet
from ingest.rules.money_account import account
from ingest.rules.quotes import Quotes
from ingest.text.script import draft_as_printed

# Gold of these says one figure of several: further drafts from the same words are not judged.
_INCOMPLETE = frozenset({"tiers.marginal"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold rule met or missed, or one draft that no gold rule bears out."""

    policy_id: str
    pattern: str
    is_held_out: bool
    kind: str  # met, missed, extra
    confidence: Decimal | None
    told: str
    differs: str = ""  # fields in which the nearest draft differs; ``no_draft`` where there is none


@dataclass(frozen=True, slots=True)
class Measured:
    """All outcomes of a run, how many clauses promised money, and milliseconds a clause."""

    outcomes: tuple[Outcome, ...]
    n_reward_clauses: int
    ms_per_clause: float
    n_mentions: int
    n_classed: int


def measured(seeds: Sequence[int], count: int, *, held_out: bool) -> Measured:
    """Draft ``count`` policies of each seed.

    Args:
        held_out: True for the policies that use the sentences kept for the sealed split, too.
    """
    outcomes: list[Outcome] = []
    n_clauses = n_read = n_mentions = n_classed = 0
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            for number in range(count):
                policy = construct(seed, number, held_out=held_out)
                n_clauses += _n_reward_clauses(policy)
                back = read_back(policy, Path(folder))
                if back.stored is None or back.anchored is None:
                    outcomes += [
                        _outcome(policy, r, "missed", None, "读不出文件")
                        for r in policy.rules.rules
                    ]
                    continue
                document = back.stored.document
                begun = time.perf_counter()
                drafts = draft_as_printed(document)
                spent += time.perf_counter() - begun
                n_read += len(document.clauses)
                outcomes += _outcomes(
                    policy, back.anchored.rules.rules, back.anchored.lost, drafts, Quotes(document)
                )
                accounted = account(document, drafts)
                n_mentions += len(accounted)
                n_classed += sum(one.by != "" for one in accounted)
    return Measured(
        tuple(outcomes), n_clauses, 1000 * spent / max(1, n_read), n_mentions, n_classed
    )


def _n_reward_clauses(policy: ConstructedPolicy) -> int:
    numbers = {
        rule.rule_id.rsplit("-", 2)[1] for rule in policy.rules.rules if rule.rule_id.count("-") > 2
    }
    return len(numbers)


def _number(policy: ConstructedPolicy, rule: RewardRule) -> int:
    rest = rule.rule_id.removeprefix(f"{policy.metadata.policy_id}-")
    return int(rest.split("-")[0])


def _outcome(
    policy: ConstructedPolicy, rule: RewardRule, kind: str, confidence: Decimal | None, told: str
) -> Outcome:
    pattern, is_held_out = policy.sentences[_number(policy, rule)]
    return Outcome(policy.metadata.policy_id, pattern, is_held_out, kind, confidence, told)


def _outcomes(
    policy: ConstructedPolicy,
    gold: Sequence[RewardRule],
    lost: Sequence[str],
    drafts: RuleSet,
    quotes: Quotes,
) -> Iterator[Outcome]:
    result = paired(gold, drafts, quotes.document)
    for rule in policy.rules.rules:
        if rule.rule_id in lost:
            yield _outcome(policy, rule, "missed", None, f"原文读数已坏:{rule.quote}")
    for number, at in result.pairs:
        sure = drafts.rules[at].confidence
        yield _outcome(policy, gold[number], "met", sure, "")
    spans = [(quotes.find(rule.path, rule.quote), rule) for rule in gold]
    for number in result.missed:
        rule = gold[number]
        told, differs = _missed(rule, drafts, result.extra)
        yield replace(_outcome(policy, rule, "missed", None, told), differs=differs)
    for at in result.extra:
        draft = drafts.rules[at]
        span = quotes.find(draft.path, draft.quote)
        near = [r for s, r in spans if s and span and s[0] < span[1] and span[0] < s[1]]
        told = f"{shown(draft)}"
        sure = draft.confidence
        if not near:
            yield Outcome(
                policy.metadata.policy_id,
                "elsewhere",
                policy.metadata.policy_id.split("-")[1] == "sealed",
                "extra",
                sure,
                told,
            )
            continue
        one = _outcome(policy, near[0], "extra", sure, told)
        if one.pattern not in _INCOMPLETE:
            yield one


def _missed(rule: RewardRule, drafts: RuleSet, extra: Sequence[int]) -> tuple[str, str]:
    near = [drafts.rules[n] for n in extra if drafts.rules[n].path == rule.path]
    same = [d for d in near if d.amount_yuan == rule.amount_yuan and d.percent == rule.percent]
    if not same:
        return f"{shown(rule)} 没有草稿", "no_draft"
    best = min(same, key=lambda d: len(differences(rule, d)))
    differs = ",".join(differences(rule, best))
    return f"{shown(rule)} 差在{differs}:{shown(best)}", differs

"""A constructed policy is whole, quotable, reproducible, and its gold agrees with itself."""

from __future__ import annotations

import pytest

from eval.constructed.construct import construct
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.places import PROVINCES, place_names
from ingest.facts.division import Divisions
from ingest.policy import Validity
from ingest.rules.rule_check import problems_of
from ingest.shelf.policy_folder import is_whole
from tests.eval.constructed.flawless import gold_document

SEED = 31
POLICIES = [construct(SEED, n, held_out=h) for h in (False, True) for n in range(14)]


def each(policy: ConstructedPolicy) -> str:
    return policy.metadata.policy_id


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_source_less_removals_is_the_canonical_text(policy: ConstructedPolicy) -> None:
    kept, at = [], 0
    for removal in policy.removals:
        assert policy.source[removal.start : removal.end] == removal.text
        kept.append(policy.source[at : removal.start])
        at = removal.end
    assert "".join([*kept, policy.source[at:]]) == policy.text


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_clause_tree_holds_every_character_once(policy: ConstructedPolicy) -> None:
    assert is_whole(gold_document(policy))
    for clause in policy.clauses:
        if clause.label and clause.label not in ("标题", "通知", "前言", "落款", "表"):
            assert policy.text[clause.start :].startswith(clause.label)


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_gold_rules_account_for_every_sum_of_the_gold_text(policy: ConstructedPolicy) -> None:
    assert problems_of(policy.rules, gold_document(policy)) == ()


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_every_gold_quote_is_printed_in_the_policy(policy: ConstructedPolicy) -> None:
    quotes = [c.quote for a in policy.asked for c in (*a.expect.cites, *a.expect.cites_any)]
    assert quotes
    assert [quote for quote in quotes if quote not in policy.text] == []


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_expected_rules_are_rules_of_the_policy(policy: ConstructedPolicy) -> None:
    known = {rule.rule_id for rule in policy.rules.rules}
    assert {r for a in policy.asked for r in a.expect.rules or ()} <= known


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_policy_is_never_out_of_force_on_its_day(policy: ConstructedPolicy) -> None:
    assert policy.metadata.validity(policy.as_of) in (Validity.IN_FORCE, Validity.UNKNOWN)


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_questions_out_of_force_are_asked_on_a_day_out_of_force(
    policy: ConstructedPolicy,
) -> None:
    for asked in policy.asked:
        is_outside = asked.expect.outcome == "out_of_force" and asked.as_of is not None
        if is_outside and asked.as_of is not None:
            validity = policy.metadata.validity(asked.as_of)
            assert validity in (Validity.EXPIRED, Validity.NOT_YET)


@pytest.mark.parametrize("policy", POLICIES, ids=each)
def test_policy_has_enough_clauses_and_questions(policy: ConstructedPolicy) -> None:
    money = [a for a in policy.asked if any(t.startswith("kind:amount") for t in a.tags)]
    assert len(policy.asked) - len(money) >= 8
    assert len(policy.rules.rules) >= 2
    assert 15 <= len(policy.clauses) <= 110


def test_damaged_figures_keep_their_print_and_give_the_reading() -> None:
    damaged = [(p, r) for p in POLICIES for r in p.repairs]
    assert damaged
    for policy, (start, end, reading) in damaged:
        assert policy.text[start:end] != reading
        assert "\n" not in reading


def test_noise_comes_in_several_kinds_and_a_third_is_clean() -> None:
    kinds = {removal.reason for policy in POLICIES for removal in policy.removals}
    clean = [p for p in POLICIES if not p.removals and not p.repairs]
    assert len(kinds) >= 4
    assert len(POLICIES) / 6 < len(clean) < len(POLICIES) / 1.5


def test_same_seed_gives_the_same_policy_and_another_seed_another() -> None:
    assert construct(SEED, 3, held_out=True) == construct(SEED, 3, held_out=True)
    assert construct(SEED, 3, held_out=False).text != construct(SEED + 1, 3, held_out=False).text


def test_held_out_patterns_occur_in_sealed_policies_only() -> None:
    tagged = {p.metadata.policy_id for p in POLICIES if any("held_out" in a.tags for a in p.asked)}
    assert tagged
    assert all("-sealed-" in policy_id for policy_id in tagged)


def test_places_exist_nowhere_and_no_two_policies_of_a_library_share_one() -> None:
    divisions = Divisions.load()
    for name in place_names():
        for suffix in ("", "市", "县", "区"):
            assert divisions.get(name + suffix) is None, name + suffix
    regions = [policy.metadata.region for policy in POLICIES]
    assert len(set(regions)) == len(regions)


def test_library_of_constructed_policies_knows_their_places() -> None:
    held = [(p.metadata.region, p.metadata.level) for p in POLICIES]
    divisions = Divisions.load().with_places((r, level) for r, level in held if level)
    for region, level in held:
        place = divisions.get(region)
        assert place is not None
        assert place.level is level
        province = next(row[0] for row in PROVINCES if region.startswith(row[0]))
        assert divisions.contains(province, region)

"""Caps on the running balance, from narrow to wide."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assistant.invented import award, cap, policy, rule


def _kinds(found: object) -> list[tuple[str, int, int]]:
    return [(a.kind, a.before_yuan, a.after_yuan) for a in found.adjustments]  # type: ignore[attr-defined]


def test_sixty_capped_at_fifty_then_forty_gives_forty() -> None:
    held = policy([rule("甲奖", 60)], [cap("applicant", 40), cap("item", 50)])
    found = award({"item": "甲奖", "quantity": 1}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", 40)
    assert _kinds(found) == [("item", 60, 50), ("applicant", 50, 40)]


def test_a_wide_cap_sees_what_the_narrow_one_left() -> None:
    held = policy([rule("甲奖", 60)], [cap("applicant", 55), cap("item", 50)])
    found = award({"item": "甲奖", "quantity": 1}, of=held)
    assert _kinds(found) == [("item", 60, 50)]


def test_an_adjustment_names_its_clause_and_its_words() -> None:
    held = policy([rule("甲奖", 60)], [cap("item", 50)])
    (step,) = award({"item": "甲奖"}, of=held).adjustments
    assert (step.policy_id, step.clause, step.path) == ("xinghe", "第二条", ("第二条",))
    assert "50元" in step.reason


@pytest.mark.parametrize(("extensions", "total"), [(10, 20000), (11, 21000), (12, 21000)])
def test_base_and_steps_stop_at_the_cap_of_the_item(extensions: int, total: int) -> None:
    held = policy(
        [
            rule("base", 10000, item="远航商标", kind="base", group="g"),
            rule("step", 1000, item="远航商标", kind="step", group="g"),
        ],
        [cap("item", 21000, "base", "step")],
    )
    event = {"item": "远航商标", "quantity": 1, "extensions": extensions}
    found = award(event, of=held)
    assert found.total_yuan == total
    assert bool(found.adjustments) == (extensions > 11)


def test_the_cap_of_an_item_grows_with_the_number_of_items() -> None:
    held = policy([rule("甲奖", 60)], [cap("item", 50)])
    assert award({"item": "甲奖", "quantity": 3}, of=held).total_yuan == 150


def test_the_cap_of_one_item_leaves_another_item_alone() -> None:
    held = policy([rule("甲奖", 60), rule("乙奖", 900)], [cap("item", 50, "甲奖")])
    assert award({"item": "甲奖"}, {"item": "乙奖"}, of=held).total_yuan == 950


def test_items_of_one_family_share_its_cap() -> None:
    held = policy([rule("异域专利", 30)], [cap("family", 100)])
    together = award({"item": "异域专利", "quantity": 5, "family": "甲族"}, of=held)
    assert (together.total_yuan, _kinds(together)) == (100, [("family", 150, 100)])
    apart = award(
        {"item": "异域专利", "quantity": 5, "family": "甲族"},
        {"item": "异域专利", "quantity": 2, "family": "乙族"},
        of=held,
    )
    assert apart.total_yuan == 160
    joined = award(
        {"item": "异域专利", "quantity": 3, "family": "甲族"},
        {"item": "异域专利", "quantity": 2, "family": "甲族"},
        of=held,
    )
    assert joined.total_yuan == 100


def test_items_that_name_no_family_are_each_one_of_their_own() -> None:
    held = policy([rule("异域专利", 30)], [cap("family", 100)])
    assert award({"item": "异域专利", "quantity": 5}, of=held).total_yuan == 150


def test_the_cap_of_a_role_reaches_that_role_only() -> None:
    rules = [
        rule("参与甲", 80, item="标准", level="甲级", role="参与"),
        rule("参与乙", 50, item="标准", level="乙级", role="参与"),
        rule("主导甲", 900, item="标准", level="甲级", role="主导"),
    ]
    held = policy(rules, [cap("role", 100, "参与甲", "参与乙")])
    found = award(
        {"item": "标准", "level": "甲级", "role": "参与"},
        {"item": "标准", "level": "乙级", "role": "参与"},
        {"item": "标准", "level": "甲级", "role": "主导"},
        of=held,
    )
    assert (found.total_yuan, _kinds(found)) == (1000, [("role", 130, 100)])


def test_an_annual_cap_counts_each_year_by_itself() -> None:
    held = policy([rule("甲奖", 60)], [cap("annual", 100)])

    def on(*days: date) -> object:
        return award(*({"item": "甲奖", "on": day} for day in days), of=held).total_yuan

    assert on(date(2023, 1, 1), date(2023, 12, 31)) == 100
    assert on(date(2023, 12, 31), date(2024, 1, 1)) == 120


@pytest.mark.parametrize(
    ("stated", "outcome", "total", "adjusted"),
    [
        (None, "upper_bound", 500, []),
        (0, "exact", 0, [("retained_tax", 500, 0)]),
        (499, "exact", 499, [("retained_tax", 500, 499)]),
        (500, "exact", 500, []),
        (9000, "exact", 500, []),
    ],
)
def test_the_variable_cap_is_asked_for_and_never_estimated(
    stated: int | None, outcome: str, total: int, adjusted: list[tuple[str, int, int]]
) -> None:
    held = policy([rule("甲奖", 500)], [cap("retained_tax")])
    found = award({"item": "甲奖", "quantity": 1}, of=held, retained_tax_yuan=stated)
    assert (found.outcome, found.total_yuan, _kinds(found)) == (outcome, total, adjusted)
    assert ("retained_tax_yuan" in found.missing) == (stated is None)


def test_the_variable_cap_comes_after_all_fixed_ones() -> None:
    caps = [cap("retained_tax"), cap("annual", 400), cap("role", 450), cap("family", 460)]
    held = policy([rule("甲奖", 500)], caps)
    found = award({"item": "甲奖", "family": "甲族"}, of=held, retained_tax_yuan=30)
    assert [a.kind for a in found.adjustments] == ["family", "role", "annual", "retained_tax"]
    assert found.total_yuan == 30


def test_a_variable_cap_is_not_asked_for_where_nothing_is_paid() -> None:
    unpaid = policy([rule("试点", kind="none")], [cap("retained_tax")])
    assert award({"item": "试点"}, of=unpaid).missing == ()


def test_caps_of_a_policy_reach_every_award_of_the_applicant_together() -> None:
    held = policy([rule("甲奖", 60), rule("乙奖", 70)], [cap("applicant", 100)])
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert (found.total_yuan, _kinds(found)) == (100, [("applicant", 130, 100)])


def test_a_variable_cap_is_not_asked_for_where_the_amount_is_nothing() -> None:
    held = policy([rule("step", 10, item="远航商标", kind="step")], [cap("retained_tax")])
    found = award({"item": "远航商标", "quantity": 1, "extensions": 0}, of=held)
    assert (found.outcome, found.total_yuan, found.missing) == ("exact", 0, ())


@pytest.mark.parametrize(("kind", "total"), [("annual", 20), ("applicant", 60)])
def test_what_was_paid_this_year_uses_up_a_limit_of_the_year_and_no_other(
    kind: str, total: int
) -> None:
    held = policy([rule("甲奖", 60)], [cap(kind, 100)])
    found = award({"item": "甲奖"}, of=held, paid_this_year_yuan=80)
    assert (found.outcome, found.total_yuan) == ("exact", total)
    assert any("80元" in step.reason for step in found.adjustments) == (kind == "annual")


def test_a_limit_of_the_year_that_is_used_up_leaves_nothing() -> None:
    held = policy([rule("甲奖", 60)], [cap("annual", 100)])
    assert award({"item": "甲奖"}, of=held, paid_this_year_yuan=120).total_yuan == 0

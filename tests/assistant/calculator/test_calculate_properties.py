"""Laws that hold for every policy and all facts; invented rules with drawn figures.

300 random cases of each with ``make full``, else a tenth.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator.award import Award
from assistant.words.amounts import sums
from assistant.words.normal import normalise
from assistant.words.wording import money
from tests.assistant.invented import Policy, award, cap, policy, rule
from tests.full import examples

_Test = Callable[..., None]
lawful: Callable[[_Test], _Test] = settings(
    max_examples=examples(300),
    derandomize=True,
    deadline=None,
)

YUAN = st.integers(1, 2_000_000)
PAYABLE = ("exact", "upper_bound")
KINDS = ["item", "family", "role", "applicant", "annual"]


@st.composite
def policies(draw: st.DrawFn, kinds: list[str] | None = None) -> Policy:
    """Standards in two levels and roles, a brand, a trademark by base and step; some caps."""
    bound = st.sampled_from(["exact", "upper_bound"])
    rules = [
        rule(f"{r}{v}", draw(YUAN), item="标准", level=v, role=r, bound=draw(bound))
        for r in ("主导", "参与")
        for v in ("甲级", "乙级")
    ]
    rules += [
        rule("名品", draw(YUAN)),
        rule("base", draw(YUAN), item="远航商标", kind="base", group="g"),
        rule("step", draw(YUAN), item="远航商标", kind="step", group="g"),
    ]
    # Role, family and item caps reach one award each: caps that cross are tested by themselves.
    reached = {"item": ("base", "step"), "family": ("名品",), "role": ("参与甲级", "参与乙级")}
    chosen = draw(st.sets(st.sampled_from(kinds or KINDS)))
    caps = [cap(k, draw(YUAN), *reached.get(k, ())) for k in sorted(chosen)]
    if kinds is None and draw(st.booleans()):
        caps.append(cap("retained_tax"))
    return policy(rules, caps)


STANDARD = st.fixed_dictionaries(
    {
        "item": st.just("标准"),
        "level": st.sampled_from(["甲级", "乙级"]),
        "role": st.sampled_from(["主导", "参与"]),
        "quantity": st.integers(1, 9),
    }
)
BRAND = st.fixed_dictionaries({"item": st.just("名品"), "quantity": st.integers(1, 9)})
MARK = st.fixed_dictionaries(
    {
        "item": st.just("远航商标"),
        "quantity": st.integers(1, 3),
        "extensions": st.integers(0, 30),
    }
)
EVENTS = st.lists(st.one_of(STANDARD, BRAND, MARK), min_size=1, max_size=5)
TAX = st.none() | st.integers(0, 3_000_000)


def _total(found: Award) -> int:
    assert found.outcome in PAYABLE
    assert isinstance(found.total_yuan, int)
    return found.total_yuan


@lawful
@given(policies(), EVENTS, TAX)
def test_the_total_is_the_lines_less_the_adjustments_in_whole_yuan(
    held: Policy, events: list[dict[str, Any]], tax: int | None
) -> None:
    found = award(*events, of=held, retained_tax_yuan=tax)
    lines = sum(line.amount_yuan or 0 for line in found.lines)
    cut = sum(a.before_yuan - a.after_yuan for a in found.adjustments)
    assert _total(found) == lines - cut
    for line in found.lines:
        assert line.unit_yuan is not None
        assert line.amount_yuan == line.unit_yuan * line.quantity


@lawful
@given(policies(), EVENTS, TAX)
def test_no_total_exceeds_a_known_cap(
    held: Policy, events: list[dict[str, Any]], tax: int | None
) -> None:
    total = _total(award(*events, of=held, retained_tax_yuan=tax))
    assert total >= 0
    for one in held.rules.caps:
        if one.kind in ("applicant", "annual"):
            assert total <= (one.amount_yuan or 0)
        if one.kind == "retained_tax" and tax is not None:
            assert total <= tax


@lawful
@given(policies(kinds=["item", "role"]), MARK, STANDARD)
def test_narrow_caps_limit_what_they_reach(
    held: Policy, mark: dict[str, Any], standard: dict[str, Any]
) -> None:
    limits = {c.kind: c.amount_yuan or 0 for c in held.rules.caps}
    if "item" in limits:
        assert _total(award(mark, of=held)) <= limits["item"] * mark["quantity"]
    if "role" in limits:
        joined = award(standard | {"role": "参与"}, of=held)
        assert _total(joined) <= limits["role"]


@lawful
@given(policies(), EVENTS, TAX, st.integers(1, 5), st.sampled_from(["quantity", "extensions"]))
def test_the_total_never_falls_as_a_number_grows(
    held: Policy, events: list[dict[str, Any]], tax: int | None, more: int, name: str
) -> None:
    grown = [e | {name: e[name] + more} if name in e else e for e in events]
    before = _total(award(*events, of=held, retained_tax_yuan=tax))
    assert _total(award(*grown, of=held, retained_tax_yuan=tax)) >= before


@lawful
@given(policies(), EVENTS, TAX, st.one_of(STANDARD, BRAND, MARK))
def test_the_total_never_falls_by_one_more_award(
    held: Policy, events: list[dict[str, Any]], tax: int | None, another: dict[str, Any]
) -> None:
    before = _total(award(*events, of=held, retained_tax_yuan=tax))
    assert _total(award(*events, another, of=held, retained_tax_yuan=tax)) >= before


@lawful
@given(policies(), EVENTS, TAX, st.data())
def test_the_order_of_the_events_does_not_matter(
    held: Policy, events: list[dict[str, Any]], tax: int | None, data: st.DataObject
) -> None:
    turned = data.draw(st.permutations(events))
    one = award(*events, of=held, retained_tax_yuan=tax)
    other = award(*turned, of=held, retained_tax_yuan=tax)
    assert (one.outcome, one.total_yuan) == (other.outcome, other.total_yuan)
    assert sorted(a.kind for a in one.adjustments) == sorted(a.kind for a in other.adjustments)


@lawful
@given(policies(), STANDARD, EVENTS, st.sampled_from(["item", "level", "role"]))
def test_without_item_level_or_role_nothing_is_exact(
    held: Policy, standard: dict[str, Any], events: list[dict[str, Any]], dropped: str
) -> None:
    event = {k: v for k, v in standard.items() if k != dropped}
    found = award(event, *events, of=held)
    assert (found.outcome, found.total_yuan) == ("needs_input", None)
    assert found.missing


@lawful
@given(policies(kinds=KINDS), EVENTS, st.integers(0, 3_000_000))
def test_an_unanswered_variable_cap_is_never_exact_and_gives_the_most(
    held: Policy, events: list[dict[str, Any]], tax: int
) -> None:
    capped = Policy(
        held.document,
        held.rules.model_copy(update={"caps": (*held.rules.caps, cap("retained_tax"))}),
    )
    unsaid = award(*events, of=capped)
    assert unsaid.outcome == "upper_bound"
    assert "retained_tax_yuan" in unsaid.missing
    assert _total(award(*events, of=capped, retained_tax_yuan=tax)) == min(_total(unsaid), tax)


@lawful
@given(policies(), STANDARD, EVENTS, TAX, st.sampled_from(["level", "role"]), st.integers(0, 10**6))
def test_the_range_of_an_open_level_or_role_holds_every_one(
    held: Policy,
    standard: dict[str, Any],
    events: list[dict[str, Any]],
    tax: int | None,
    dropped: str,
    later: int,
) -> None:
    event = {k: v for k, v in standard.items() if k != dropped}
    found = award(event, *events, of=held, retained_tax_yuan=tax)
    assert found.range is not None
    for word in {"level": ("甲级", "乙级"), "role": ("主导", "参与")}[dropped]:
        known = later if tax is None else tax
        total = _total(award(event | {dropped: word}, *events, of=held, retained_tax_yuan=known))
        assert found.range.least_yuan <= total
        assert found.range.most_yuan is None or total <= found.range.most_yuan


CROSSING = policy(
    [rule("异域专利", 20), rule("远航商标", 100)],
    [cap("family", 100, "异域专利"), cap("annual", 100)],
)
EARLY = {"item": "异域专利", "quantity": 5, "family": "甲族", "on": date(2022, 6, 1)}
LATE = EARLY | {"on": date(2023, 6, 1)}
FULL = {"item": "远航商标", "quantity": 1, "on": date(2022, 6, 1)}


def test_the_order_does_not_matter_where_a_family_runs_over_two_years() -> None:
    one = award(FULL, EARLY, LATE, of=CROSSING)
    other = award(FULL, LATE, EARLY, of=CROSSING)
    assert one.total_yuan == other.total_yuan


def test_more_patents_in_a_full_year_do_not_lower_the_total() -> None:
    few = award(FULL, EARLY | {"quantity": 1}, LATE, of=CROSSING)
    many = award(FULL, EARLY, LATE, of=CROSSING)
    assert (many.total_yuan or 0) >= (few.total_yuan or 0)


@lawful
@given(st.integers(1, 10**12))
def test_a_sum_reads_back_as_it_was_written(amount: int) -> None:
    (found,) = sums(normalise(f"奖励{money(amount)}"))
    assert found.amount == amount


@lawful
@given(st.integers(1, 99_999))
def test_yuan_and_wan_yuan_are_the_same_sum(wan: int) -> None:
    (in_wan,) = sums(f"{wan}万元")
    (in_yuan,) = sums(f"{wan * 10_000}元")
    assert in_wan.amount == in_yuan.amount == wan * 10_000
    assert money(wan * 10_000) == f"{wan}万元"

"""Does a policy reach this applicant: kind, place and day; invented places and policies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.assistant.invented import award, policy, rule

EXCLUDED = [
    {
        "text": "驻地央属企业",
        "names": ["央属企业"],
        "ground": {"path": ["第四条"], "quote": "不含央属企业"},
    }
]


def test_an_excluded_applicant_gets_nothing_with_the_clause_that_says_so() -> None:
    held = policy([rule("星河名品", 260000)], excluded=EXCLUDED)
    found = award({"item": "星河名品"}, of=held, applicant="央属企业")
    assert (found.outcome, found.total_yuan, found.lines) == ("not_eligible", 0, ())
    assert any(step.clause == "第四条" for step in found.trace)
    assert award({"item": "星河名品"}, of=held, applicant="民营企业").total_yuan == 260000
    unsaid = award({"item": "星河名品"}, of=held)
    assert unsaid.total_yuan == 260000
    assert any("央属企业" in a for a in unsaid.assumptions)


def test_an_award_for_a_county_government_is_not_a_firms() -> None:
    held = policy([rule("质量强县", 510000, applicant="county_government")])
    assert award({"item": "质量强县"}, of=held, applicant="企业").outcome == "not_eligible"
    assert award({"item": "质量强县"}, of=held, applicant="东湾县政府").total_yuan == 510000
    assert any("政府" in w for w in award({"item": "质量强县"}, of=held).warnings)


def test_a_person_gets_no_award_of_firms() -> None:
    held = policy([rule("星河名品", 260000), rule("工匠津贴", 5000, applicant="person")])
    assert award({"item": "星河名品"}, of=held, applicant="个人").outcome == "not_eligible"
    assert award({"item": "工匠津贴"}, of=held, applicant="个人").total_yuan == 5000


@pytest.mark.parametrize(
    ("region", "outcome"),
    [
        ("星河市", "exact"),
        ("南桥区", "exact"),
        ("云泽省", "exact"),
        ("海棠市", "out_of_region"),
        ("东湾县", "out_of_region"),
        (None, "exact"),
    ],
)
def test_the_place_decides_whether_the_policy_applies(region: str | None, outcome: str) -> None:
    held = policy([rule("星河名品", 260000)], excludes=("东湾县",))
    found = award({"item": "星河名品"}, of=held, region=region)
    assert found.outcome == outcome
    assert found.total_yuan == (260000 if outcome == "exact" else None)


@pytest.mark.parametrize(
    ("region", "is_assumed"), [(None, True), ("云泽省", True), ("南桥区", False), ("星河市", False)]
)
def test_a_place_that_is_open_is_assumed_and_said_to_be(
    region: str | None, is_assumed: bool
) -> None:
    held = policy([rule("星河名品", 260000)])
    found = award({"item": "星河名品"}, of=held, region=region)
    assert any("适用地区" in a for a in found.assumptions) == is_assumed


def test_a_policy_that_hides_its_city_assumes_the_applicant_is_inside() -> None:
    held = policy([rule("星河名品", 260000)], region="")
    found = award({"item": "星河名品"}, of=held, region="海棠市")
    assert found.total_yuan == 260000
    assert found.assumptions


FROM, UNTIL = date(2022, 3, 1), date(2023, 2, 28)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (FROM - timedelta(1), "out_of_force"),
        (FROM, "exact"),
        (UNTIL, "exact"),
        (UNTIL + timedelta(1), "out_of_force"),
    ],
)
@pytest.mark.parametrize("given", ["event", "facts"])
def test_a_policy_holds_from_its_first_to_its_last_day(on: date, outcome: str, given: str) -> None:
    held = policy([rule("星河名品", 260000)], effective_from=FROM, effective_until=UNTIL)
    event = {"item": "星河名品", "quantity": 1}
    if given == "event":
        found = award(event | {"on": on}, of=held)
    else:
        found = award(event, of=held, as_of=on)
    assert found.outcome == outcome
    assert found.total_yuan == (260000 if outcome == "exact" else None)
    assert bool(found.lines) == (outcome == "exact")


def test_the_day_of_the_event_wins_over_the_day_asked() -> None:
    held = policy([rule("星河名品", 260000)], effective_from=FROM, effective_until=UNTIL)
    event = {"item": "星河名品", "on": UNTIL}
    assert award(event, of=held, as_of=date(2026, 1, 1)).outcome == "exact"


def test_a_repealed_policy_pays_nothing_from_that_day_on() -> None:
    held = policy([rule("星河名品", 260000)], repealed_on=date(2023, 6, 1))
    before, after = date(2023, 5, 31), date(2023, 6, 1)
    assert award({"item": "星河名品", "on": before}, of=held).outcome == "exact"
    assert award({"item": "星河名品", "on": after}, of=held).outcome == "out_of_force"


def test_unknown_validity_is_warned_about_and_never_withholds_the_total() -> None:
    held = policy([rule("星河名品", 260000)], effective_from=None)
    found = award({"item": "星河名品"}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", 260000)
    assert any("效力未载明" in w for w in found.warnings)
    assert any("效力未载明" in a for a in found.assumptions)


def test_a_place_that_was_not_read_is_not_said_to_be_hidden() -> None:
    found = award({"item": "星河名品"}, of=policy([rule("星河名品", 5)], region=""))
    assert "没有读出该政策适用的地区，假定申请人在其适用地区内" in found.assumptions

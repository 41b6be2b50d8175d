from __future__ import annotations

import pytest

from eval.expect import failures
from eval.questions import Expectation
from tests.eval.sample import SECOND, answer, award, citation, question


def _names(expect: dict[str, object], **changes: object) -> list[str]:
    return [f.name for f in failures(answer(**changes), Expectation.model_validate(expect))]


def test_a_right_answer_has_no_failures() -> None:
    assert failures(answer(), question().expect) == ()


@pytest.mark.parametrize(
    ("expect", "changes", "names"),
    [
        ({"status": "clarify"}, {}, ["status"]),
        ({"status": ["clarify", "answered"]}, {}, []),
        ({"outcome": "upper_bound"}, {}, ["outcome"]),
        ({"total_yuan": 200_000}, {}, ["wrong_total"]),
        ({"total_yuan": 400_000}, {"award": None}, ["missing_total"]),
        ({"total_yuan": None}, {}, ["wrong_total"]),
        ({"total_yuan": None}, {"award": None}, []),
        ({}, {"award": None}, []),
        ({"includes": ["每件 20万元"]}, {}, []),
        ({"includes": ["30万元"]}, {}, ["include"]),
        ({"includes_any": ["30万元", "40万元"]}, {}, ["include"]),
        ({"excludes": ["40万元"]}, {"text": "可得40万元"}, ["exclude"]),
        ({"excludes": ["0万元"]}, {"text": "可得40万元"}, []),
        ({"reason": "unsafe"}, {}, []),
        ({"reason": "unsafe"}, {"status": "refused", "reason": "not_stated"}, ["reason"]),
        ({"reason": ["unsafe", "not_stated"]}, {"status": "refused", "reason": "unsafe"}, []),
        ({}, {"status": "error", "reason": "verify"}, ["error"]),
    ],
)
def test_each_expectation_is_checked(
    expect: dict[str, object], changes: dict[str, object], names: list[str]
) -> None:
    changes = {"text": "可得50万元" if names == ["include"] else "可得40万元,每件20万元"} | changes
    assert _names(expect, **changes) == names


@pytest.mark.parametrize(
    ("gold", "met"),
    [
        ("20万元", True),
        ("每件给予20万元奖励", True),
        ("对新获得云山名品的企业,每件给予20万元奖励。", True),
        ("企业,每件给予20万元", False),  # overlaps, but neither holds the other
        ("最高50万元", False),
    ],
)
def test_a_cite_is_met_when_one_quote_holds_the_other(gold: str, met: bool) -> None:
    expect: dict[str, object] = {"cites": [{"policy_id": "yunshan", "quote": gold}]}
    assert (_names(expect) == []) is met


def test_white_space_in_a_quote_makes_no_difference() -> None:
    expect: dict[str, object] = {"cites": [{"policy_id": "yunshan", "quote": "最高50万元"}]}
    assert _names(expect, citations=(citation(SECOND),)) == []


def test_a_quote_of_another_policy_does_not_meet_a_cite() -> None:
    expect: dict[str, object] = {"cites": [{"policy_id": "other", "quote": "20万元"}]}
    assert _names(expect) == ["cite"]


def test_one_of_several_equal_places_is_enough() -> None:
    places = [{"policy_id": "yunshan", "quote": q} for q in ("最高50万元", "20万元")]
    assert _names({"cites_any": places}) == []
    assert _names({"cites_any": places[:1]}) == ["cite"]


def test_a_zero_total_is_not_taken_for_none() -> None:
    zero = award(outcome="not_eligible", total_yuan=0, lines=())
    assert _names({"total_yuan": None}, award=zero) == ["wrong_total"]
    assert _names({"total_yuan": 0}, award=zero) == []


@pytest.mark.parametrize(
    ("rules", "names"),
    [(["yunshan-1"], []), (["yunshan-2"], ["rule"]), (["yunshan-1", "yunshan-2"], ["rule"])],
)
def test_counted_lines_must_rest_on_exactly_the_rules_of_the_gold(
    rules: list[str], names: list[str]
) -> None:
    assert _names({"rules": rules}) == names


def test_an_award_without_a_total_is_not_judged_by_its_rules() -> None:
    none = award(outcome="needs_human", total_yuan=None, lines=())
    assert _names({"rules": ["yunshan-1"], "total_yuan": 400_000}, award=none) == ["missing_total"]

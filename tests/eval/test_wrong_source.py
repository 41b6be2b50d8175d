from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eval.integrity import integrity_failures
from ingest.policy import GovernmentLevel, PolicyDocument
from tests.eval.sample import ON, answer, award, citation, document, question


def _policy(**changes: object) -> dict[str, PolicyDocument]:
    sample = document()
    known = {"region": "苏州市", "level": GovernmentLevel.CITY, "excludes": ("昆山市",)}
    metadata = replace(sample.metadata, **(known | changes))  # type: ignore[arg-type]
    return {"yunshan": replace(sample, metadata=metadata)}


def _names(asked: str, region: str | None = None, **changes: object) -> set[str]:
    placed = question(question=asked, region=region)
    found = integrity_failures(placed, answer(**changes), _policy())
    return {failure.name for failure in found}


@pytest.mark.parametrize(
    ("asked", "region"),
    [
        ("上海企业云山名品2件奖多少?", None),
        ("云山名品2件奖多少?", "杭州市"),
        ("昆山企业云山名品2件,苏州奖多少?", None),
        ("上海的企业能拿苏州的云山名品奖励吗,2件?", None),
        ("公司位于南京,云山名品2件奖多少?", None),
    ],
)
def test_an_award_of_a_policy_of_another_place_is_found(asked: str, region: str | None) -> None:
    assert "wrong_region" in _names(asked, region)


@pytest.mark.parametrize(
    ("asked", "region"),
    [
        ("云山名品2件奖多少?", None),
        ("苏州企业云山名品2件奖多少?", None),
        ("苏州虎丘区的企业云山名品2件奖多少?", None),
        ("江苏企业云山名品2件奖多少?", None),
        ("云山名品2件奖多少?", "虎丘区"),
        ("苏州和上海的云山名品2件各奖多少?", None),
    ],
)
def test_an_award_within_reach_raises_no_alarm(asked: str, region: str | None) -> None:
    assert _names(asked, region) == set()


def test_saying_that_the_policy_does_not_reach_the_place_is_right() -> None:
    out = award(outcome="out_of_region", total_yuan=None, lines=())
    assert "wrong_region" not in _names("上海企业云山名品2件奖多少?", award=out)


def test_a_clause_of_another_place_is_no_answer_either() -> None:
    assert "wrong_region" in _names("上海企业云山名品奖多少?", award=None, text="每件20万元。")


def test_a_condition_of_another_place_may_be_quoted_to_anybody() -> None:
    about = (citation("对新获得云山名品的企业"),)
    names = _names("上海企业云山名品有什么要求?", award=None, text="对象如下。", citations=about)
    assert "wrong_region" not in names


@pytest.mark.parametrize(
    ("history", "asked", "wrong"),
    [
        (("上海企业云山名品2件奖多少?",), "是苏州,不是上海", False),
        (("我们在昆山,云山名品能奖多少",), "那迁到苏州虎丘区呢,2件", False),
        (("苏州质量奖一年评几家",), "上海云山名品2件奖多少?", True),
        (("上海质量奖一年评几家",), "苏州云山名品2件奖多少?", False),
        (("上海企业云山名品2件奖多少?",), "那参与的呢", True),
        (("我们在昆山,云山名品能奖多少",), "苏州的云山名品奖多少", True),
    ],
)
def test_the_place_is_the_one_that_the_talk_came_to(
    history: tuple[str, ...], asked: str, wrong: bool
) -> None:
    placed = question(question=asked, history=history)
    found = integrity_failures(placed, answer(), _policy())
    assert ("wrong_region" in {failure.name for failure in found}) is wrong


DEAD = {
    "expired": {"effective_until": date(2024, 4, 30)},
    "repealed": {"repealed_on": date(2024, 3, 1)},
    "not_yet": {"effective_from": date(2024, 6, 1)},
}


@pytest.mark.parametrize("validity", DEAD)
def test_a_total_from_a_policy_out_of_force_is_found(validity: str) -> None:
    given = answer(citations=(citation(validity=validity),))
    found = integrity_failures(question(), given, _policy(**DEAD[validity]))
    assert [failure.name for failure in found] == ["repealed_in_force"]


def test_a_total_for_an_event_while_it_was_in_force_is_sound() -> None:
    asked = question(question="云山名品2件奖多少?2024年2月获得的。")
    given = answer(citations=(citation(validity="expired"),))
    assert integrity_failures(asked, given, _policy(**DEAD["expired"])) == ()


@pytest.mark.parametrize(("words", "wrong"), [("现行有效", True), ("不是现行有效的", False)])
def test_calling_a_dead_policy_valid_is_found(words: str, wrong: bool) -> None:
    given = answer(citations=(citation(validity="expired"),), award=None, text=f"该办法{words}。")
    found = integrity_failures(question(), given, _policy(**DEAD["expired"]))
    assert [f.name for f in found] == (["repealed_in_force"] if wrong else [])
    assert given.as_of == ON

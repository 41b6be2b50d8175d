"""Whether a policy reaches a place: said of each policy asked about, by its area."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)
_INTL, _MAYOR, _QUZHOU = "suzhou-intl-ip-2020", "suzhou-mayor-award-2016", "quzhou-2017"


@pytest.mark.parametrize(
    ("question", "outside", "inside"),
    [
        ("龙游的企业算不算衢州政策的范围", {_QUZHOU}, set()),
        ("衢州的政策管不管江山市", {_QUZHOU}, set()),
        ("柯城算衢州政策范围内吗", set(), {_QUZHOU}),
        ("杭州的企业能用衢州的政策吗", {_QUZHOU}, set()),
        ("苏州政策包括张家港吗", {_INTL}, {_MAYOR}),
        ("吴江的厂能按苏州的政策享受吗", set(), {_INTL, _MAYOR}),
        ("昆山的公司在不在苏州国际专利奖励的范围里", {_INTL}, set()),
        ("园区的企业适用苏州市长质量奖办法吗", set(), {_MAYOR}),
        ("柯城区企业能享受衢州三强一制造奖励吗", set(), {_QUZHOU}),
    ],
)
def test_each_policy_asked_about_is_said_to_reach_the_place_or_not(
    assistant: Assistant, question: str, outside: set[str], inside: set[str]
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    titles = {p: d.metadata.title for p, d in assistant.knowledge.documents.items()}
    assert answer.status == "answered"
    said = [line for line in answer.text.splitlines() if line and not line.startswith(">")]
    for policy_id, title in titles.items():
        lines = [line for line in said if f"《{title}》" in line]
        assert [("不在" in line) for line in lines] == (
            [True] if policy_id in outside else [False] if policy_id in inside else []
        )


def test_a_thing_that_a_policy_may_include_is_no_place(assistant: Assistant) -> None:
    answer = assistant.ask("苏州的政策包括检测费吗", as_of=AS_OF)
    assert "适用地区" not in answer.text

"""An answer that rests on a figure read otherwise says so until a person has confirmed it."""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.repaired import note_on, unconfirmed_amounts, warning_of
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.read import read
from ingest.reward import RewardRule
from tests.ingest.kept_text import loaded

_FIRST = "第一条 对通过IS09000认证的企业，给予奖励IOO万元。\n"
_TEXT = _FIRST + "第二条 对通过IS09001的企业，给予奖励50万元。\n"


def _policy(*, confirmed: bool = False) -> PolicyDocument:
    (document,) = read(loaded(_TEXT)).documents
    repairs = tuple(replace(r, confirmed=confirmed) for r in document.repairs)
    return replace(document, repairs=repairs)


def _rule(document: PolicyDocument, index: int) -> RewardRule:
    clause = document.clauses[index]
    return RewardRule(
        rule_id="r",
        path=clause.path,
        item="认证",
        kind="fixed",
        amount_yuan=1,
        payer=GovernmentLevel.CITY,
        quote=document.full_text(clause).strip(),
    )


def test_only_a_repair_in_the_figure_itself_makes_a_warning() -> None:
    document = _policy()
    first, second = _rule(document, 0), _rule(document, 1)
    assert [r.printed for r in unconfirmed_amounts(document, first)] == ["IOO"]
    assert warning_of(document, first).startswith("第一条")
    assert warning_of(document, second) == ""


def test_a_confirmed_repair_makes_none() -> None:
    document = _policy(confirmed=True)
    assert warning_of(document, _rule(document, 0)) == ""


def test_a_quoted_clause_says_how_its_print_is_read() -> None:
    document = _policy()
    first = document.clauses[0]
    assert "“IOO”疑为“100”" in note_on(document, first.start, first.end)
    assert note_on(_policy(confirmed=True), first.start, first.end) == ""

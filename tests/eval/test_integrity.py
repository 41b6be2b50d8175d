from __future__ import annotations

import pytest

from assistant.answer import Clarification
from eval.integrity import integrity_failures
from tests.eval.sample import ON, SECOND, answer, award, citation, document, question

ALTERED = citation().model_copy(update={"quote": "每件给予30万元奖励"})
DOCUMENTS = {"yunshan": document()}
ASK = Clarification(missing=("level",), question="哪一级?", options=())


def _names(**changes: object) -> list[str]:
    return [f.name for f in integrity_failures(question(), answer(**changes), DOCUMENTS)]


def test_a_sound_answer_has_no_failures() -> None:
    assert _names() == []


def test_a_capped_award_is_sound_when_its_steps_add_up() -> None:
    both = (citation(), citation(SECOND))
    text = "3件共60万元,年度最高50万元,可得50万元。"
    assert _names(award=award(3), citations=both, text=text) == []
    assert "inconsistent" in _names(award=award(3, adjustments=()), citations=both, text=text)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"citations": (citation(start=5),)}, "invalid_quote"),
        ({"citations": (ALTERED,)}, "invalid_quote"),
        ({"citations": (citation(policy_id="other"),)}, "invalid_quote"),
        ({"citations": (citation(path=("二、",)),)}, "wrong_clause"),
        ({"citations": (citation(validity="expired"),)}, "wrong_validity"),
        ({"text": "可得40万元,另有30万元"}, "ungrounded_figure"),
        ({"text": "可得40万元,有效期至2027年1月1日"}, "ungrounded_figure"),
        ({"text": "可得40万元,占15%"}, "ungrounded_figure"),
        ({"text": "可得20万元"}, "inconsistent"),
        ({"text": " "}, "inconsistent"),
        ({"as_of": "2025-01-01"}, "inconsistent"),
        ({"reason": "unsafe"}, "inconsistent"),
        ({"status": "refused", "award": None}, "inconsistent"),
        ({"status": "clarify", "award": None}, "inconsistent"),
        ({"status": "clarify", "clarification": ASK}, "inconsistent"),
        ({"award": award(outcome="out_of_force")}, "inconsistent"),
        ({"award": award(outcome="honour_only")}, "inconsistent"),
        ({"award": award(total_yuan=None)}, "inconsistent"),
    ],
)  # fmt: skip
def test_each_flaw_is_found(changes: dict[str, object], name: str) -> None:
    assert name in _names(**changes)


def test_figures_of_the_user_the_date_and_the_metadata_have_a_source() -> None:
    told = f"您说的30万元不对。按{ON}计,该办法自2024年1月1日起施行,可得40万元。"
    asked = question(question="云山名品2件是奖30万元吗?")
    assert integrity_failures(asked, answer(text=told), DOCUMENTS) == ()


def test_an_invented_line_quote_is_found() -> None:
    line = award().lines[0].model_copy(update={"quote": "每件给予20万元补助"})
    assert _names(award=award(lines=(line,))) == ["invalid_quote"]

"""A whole answer to be filed: nothing of it lost, its tables kept, its label on it."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award
from assistant.transcript import LABEL, transcript_of
from assistant.worksheet import Worksheet

DAY = date(2026, 11, 1)
_CITED = Citation(
    policy_id="p", policy_title="某办法", document_number="某发〔2020〕1号", clause="第二条",
    path=("第二条",), quote="给予10万元奖励", start=0, end=8, validity="in_force",
)  # fmt: skip


def _of(text: str, **fields: object) -> Worksheet:
    given = {"question": "问？", "text": text, "status": "answered", "as_of": DAY, "trace_id": "t1"}
    return transcript_of(Answer.model_validate(given | fields), made_on=DAY)


def _rows(sheet: Worksheet, heading: str) -> list[tuple[object, ...]]:
    return [row for s in sheet.sections if s.heading == heading for row in s.rows]


def test_question_answer_sources_and_label_are_there_without_any_award() -> None:
    sheet = _of("**可得10万元。**\n\n- 一\n\n依据:\n\n> 给予10万元奖励", citations=(_CITED,))
    assert _rows(sheet, "问题") == [("问？",)]
    assert _rows(sheet, "回答") == [("可得10万元。",), ("· 一",)]
    assert _rows(sheet, "依据条款")[0][2:] == ("给予10万元奖励", "现行有效")
    assert "人工智能" in str(_rows(sheet, "说明"))
    assert sheet.label == LABEL
    assert sheet.number == "t1"


def test_a_table_of_the_answer_stays_a_table() -> None:
    sheet = _of("两项:\n\n| 项 | 金额 |\n|---|---:|\n| 甲 | 1万元 |\n\n请选择。")
    tables = [s for s in sheet.sections if s.head == ("项", "金额")]
    assert tables[0].rows == (("甲", "1万元"),)
    words = [row for s in sheet.sections for row in s.rows]
    assert ("请选择。",) in words


def test_a_calculation_comes_with_its_sections_and_the_sources_only_once() -> None:
    award = Award(outcome="exact", total_yuan=100_000, warnings=("注意甲",))
    sheet = _of("可得10万元。", award=award, citations=(_CITED,))
    headings = [s.heading for s in sheet.sections]
    assert {"结论", "请注意"} <= set(headings)
    assert headings.count("依据条款") == 1
    assert "声明" not in headings

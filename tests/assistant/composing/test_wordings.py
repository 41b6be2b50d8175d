"""Three wordings of one answer: they say what it says, and nothing with a figure more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.composing.office_words import office_of
from assistant.composing.sourced import unsourced
from assistant.composing.wordings import AI_LABEL, Wordings, wordings_of
from eval.questions import split_of
from ingest.policy import PolicyMetadata, Stated
from tests.full import some_of

_QUESTIONS = Path(__file__).resolve().parents[3] / "eval" / "questions"
_EVERY = 7  # of which two fifths are sealed
_HEARD = re.compile(r"[一-鿿〇a-zA-Z0-9，。；？！、. \n]*")
STANDARDS = "柯城区企业主导制定1项国家标准、参与2项行业标准，能拿多少奖励？"


def policies(assistant: Assistant) -> Mapping[str, PolicyMetadata]:
    return {p: d.metadata for p, d in assistant.knowledge.documents.items()}


def worded(assistant: Assistant, question: str) -> Wordings:
    return wordings_of(assistant.ask(question, as_of=date(2026, 11, 28)), policies(assistant))


def shipped_questions() -> Iterator[tuple[str, list[str]]]:
    """A sample of the questions that may be looked at: a failure prints them."""
    for name in ("nine-amounts", "nine-text", "nine-refusals", "nine-dialogue", "spoken"):
        lines = (_QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
        for line in lines[::_EVERY]:
            record = json.loads(line)
            if split_of(record["id"]) == "sealed":
                continue
            yield record["question"], record.get("history") or []


@pytest.mark.slow
def test_no_wording_of_a_shipped_question_is_given_up_or_has_a_sign_to_stumble_over(
    assistant: Assistant,
) -> None:
    held = policies(assistant)
    wrong = []
    for question, history in some_of(list(shipped_questions()), seed=7):
        words = wordings_of(assistant.ask(question, history=history), held)
        if words.findings or not _HEARD.fullmatch(words.spoken) or not words.spoken.strip():
            wrong.append((question, words.findings, words.spoken))
    assert wrong == []


def test_an_award_is_read_out_with_its_ground_its_parts_and_what_is_open(
    assistant: Assistant,
) -> None:
    said = worded(assistant, STANDARDS).spoken
    assert "第五部分第十八条，最高六十万元。" in said
    assert "国家标准，主导，五十万元" in said
    assert "每项五万元，两项共十万元" in said
    assert "地方留存部分，请问是多少" in said
    assert "具体以主管部门认定为准。" in said


def test_the_message_bears_number_clause_validity_contact_and_label(assistant: Assistant) -> None:
    held = dict(policies(assistant))
    contact = (Stated("衢州市市场监督管理局标准化处 0570-3021234"),)
    held["quzhou-2017"] = replace(
        held["quzhou-2017"], document_number="衢政办发〔2017〕90号", contact=contact
    )
    answer = assistant.ask(STANDARDS, as_of=date(2026, 11, 28))
    cited = tuple(
        c.model_copy(update={"document_number": "衢政办发〔2017〕90号"}) for c in answer.citations
    )
    words = wordings_of(answer.model_copy(update={"citations": cited}), held)
    assert words.findings == ()
    for held_in in (words.message, words.detail):
        assert "（衢政办发〔2017〕90号）五、18." in held_in
        assert "现行有效" in held_in
        assert "联系方式：衢州市市场监督管理局标准化处 0570-3021234" in held_in
        assert AI_LABEL in held_in
    line = words.sources[0].text
    assert "（衢政办发〔2017〕90号）五、18.，现行有效（截至2026年11月28日）" in line
    assert "0570-3021234" in line


def test_personal_data_of_the_question_is_not_sent_back(assistant: Assistant) -> None:
    words = worded(assistant, "我电话13800138000，园区质量奖奖励多少")
    assert "13800138000" not in words.message
    assert "〔手机号〕" in words.message
    assert words.findings == ()


def test_a_clause_is_read_out_without_its_printed_number_twice(assistant: Assistant) -> None:
    said = worded(assistant, "园区办法第二十七条写的什么").spoken
    assert said.startswith("苏州工业园区质量奖评定管理办法第六章第二十七条规定，对获得")
    assert "五十万元奖励" in said


def test_a_sum_that_the_caller_supposes_is_denied_first(assistant: Assistant) -> None:
    said = worded(assistant, "园区质量奖是奖励80万元吧？").spoken
    assert said.startswith("不是八十万元。")
    assert "可得五十万元" in said


def test_where_it_matters_the_validity_is_said(assistant: Assistant) -> None:
    assert "没有写明是否仍在有效期内" in worded(assistant, "江苏省质量奖奖励多少").spoken


@pytest.mark.parametrize(
    "slip",
    ["最高七十万元", "最高70万元", "每项六万元", "七项", "第十九条", "百分之三十", "2018年1月1日"],
)
def test_a_figure_that_the_answer_does_not_hold_is_found(assistant: Assistant, slip: str) -> None:
    answer = assistant.ask(STANDARDS, as_of=date(2026, 11, 28))
    words = wordings_of(answer, policies(assistant))
    assert unsourced(words.spoken, answer) == ()
    assert unsourced(f"{words.spoken}{slip}。", answer) != ()


def test_a_wording_with_a_wrong_figure_is_given_up_for_the_answer_itself(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = assistant.ask(STANDARDS)
    wrong = "按规定可得九十万元。"
    monkeypatch.setattr("assistant.composing.wordings.read_aloud", lambda _: wrong)
    words = wordings_of(answer, policies(assistant))
    assert words.findings
    assert "九十万" not in words.spoken
    assert "最高60万元" in words.spoken


def test_whom_to_ask_is_what_the_policy_says(assistant: Assistant) -> None:
    held = policies(assistant)
    lines = office_of(held["suzhou-park-quality-award-2023"]).lines
    assert [(line.label, "评定委员会办公室" in line.text) for line in lines] == [("解释单位", True)]
    assert office_of(held["quzhou-2017"]).lines == ()


def test_a_refusal_has_three_wordings_and_no_award(assistant: Assistant) -> None:
    answer: Answer = assistant.ask("杭州的质量奖奖励多少")
    assert answer.status == "refused"
    words = wordings_of(answer, policies(assistant))
    assert words.findings == ()
    assert words.sources == ()
    assert "万元" not in words.spoken
    assert AI_LABEL in words.message


def test_an_answer_to_two_questions_is_read_out_and_sent_whole(assistant: Assistant) -> None:
    said = worded(assistant, "市长质量奖多少钱?公示期几天?")
    assert "一百万元" in said.spoken
    assert "公示期为七天" in said.spoken
    assert "公示期为7天" in said.message
    assert "公示期为7天" in said.detail.split("依据条文")[0]
    assert not re.search(r"规定[：:]?\n?(?:。|依据|关于|$)", said.message)


def test_a_clause_quoted_above_stands_in_every_wording(assistant: Assistant) -> None:
    said = worded(assistant, "园区质量奖怎么报,要交什么材料,交到哪里?")
    assert "如实填写苏州工业园区质量奖申请表" in said.spoken
    assert "如实填写《苏州工业园区质量奖申请表》" in said.message
    assert "原文见上" not in said.message


def test_what_is_asked_of_the_caller_is_said_last(assistant: Assistant) -> None:
    assert worded(assistant, STANDARDS).spoken.endswith("请问是多少？")

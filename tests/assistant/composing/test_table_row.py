"""A quoted row of a table comes with the names of its columns."""

from __future__ import annotations

from assistant.answer import Citation
from assistant.composing.reply import Reply
from assistant.composing.table_row import header_note, with_headers
from ingest.load import load_bytes
from ingest.policy import PolicyDocument
from ingest.read import read

_TEXT = "绍兴市办法\n第一条 如下：\n奖项 | 金额（万元）\n甲奖 | 50\n乙奖 | 30\n第二条 略。\n"


def policy() -> PolicyDocument:
    (found,) = read(load_bytes("a.txt", _TEXT.encode())).documents
    return found


def cited(words: str) -> Citation:
    at = policy().text.index(words)
    return Citation(
        policy_id="a",
        policy_title="绍兴市办法",
        document_number=None,
        clause="表",
        path=("第一条", "表"),
        quote=words,
        start=at,
        end=at + len(words),
        validity="unknown",
    )


def test_a_row_is_read_with_its_headers() -> None:
    assert header_note(policy(), cited("乙奖 | 30")) == "奖项：乙奖；金额（万元）：30"


def test_words_outside_a_table_and_a_quoted_header_need_none() -> None:
    assert header_note(policy(), cited("第二条 略。")) == ""
    assert header_note(policy(), cited("奖项 | 金额（万元）\n甲奖 | 50")) == ""


def test_the_note_follows_the_answer_once() -> None:
    reply = Reply("answered", "依据：", citations=(cited("甲奖 | 50"), cited("甲奖 | 50")))
    text = with_headers(reply, {"a": policy()}).text
    assert text.count("金额（万元）：50") == 1
    plain = Reply("answered", "依据：", citations=(cited("第二条 略。"),))
    assert with_headers(plain, {"a": policy()}) is plain

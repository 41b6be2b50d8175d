"""Runs of rare letters that a question shares with a clause."""

from __future__ import annotations

from assistant.words.verbatim import rare_run

SAID = "深化甲乙同源工程,完善以家为基础的乙老服务体系"


def test_a_run_is_as_long_as_what_stands_there_letter_by_letter() -> None:
    assert rare_run("甲乙同源工程是要干啥", SAID, {"甲乙", "乙同", "同源"}) == len("甲乙同源工程")


def test_rare_letters_apart_are_no_run() -> None:
    assert rare_run("甲乙的同源", SAID, {"甲乙", "同源"}) == 0


def test_a_run_of_common_letters_says_nothing() -> None:
    assert rare_run("服务体系多少钱", SAID, {"甲乙"}) == 0
    assert rare_run("完善以家为基础", SAID, {"老服"}) == 0


def test_no_run_goes_beyond_a_mark() -> None:
    assert rare_run("甲乙?同源工程", SAID, {"甲乙", "乙同", "同源"}) == 0

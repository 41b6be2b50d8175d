"""The command line, the page and the doctor say what part a language model had."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from ingest.errors import UsageError
from ingest.settings import Settings
from tests.assistant.scripted_server import answers_with, says, serving
from ui.chat import cards
from ui.cli import run
from ui.terminal import render

QUESTION = "江苏省质量奖奖励多少?"
GOOD = "您好，江苏省质量奖可得奖励100万元（由省级财政承担）。"
KEY = "sk-geheim-0123456789"


def _environment(monkeypatch: pytest.MonkeyPatch, home: Path, url: str) -> None:
    monkeypatch.setenv("ZHICE_HOME", str(home))
    monkeypatch.setenv("ZHICE_MODEL_URL", url)
    monkeypatch.setenv("ZHICE_MODEL_NAME", "probe")
    monkeypatch.setenv("ZHICE_MODEL_KEY", KEY)
    monkeypatch.setenv("ZHICE_MODEL_RETRIES", "0")


def _asked(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["ask", QUESTION, *options]) == 0
    printed = capsys.readouterr()
    assert KEY not in printed.out + printed.err
    return printed.out


def test_ask_says_that_a_model_reworded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shipped_home: Path
) -> None:
    pytest.importorskip("langchain_openai")
    with serving(says(GOOD)) as server:
        _environment(monkeypatch, shipped_home, server.url)
        given = json.loads(_asked(capsys, "--json"))
        assert (given["mode"], given["notice"]) == ("llm", None)
        text = _asked(capsys)
        assert server.bodies[0]["model"] == "probe"
    assert "表述经语言模型润色" in text
    assert GOOD in text


def test_ask_says_that_the_model_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shipped_home: Path
) -> None:
    pytest.importorskip("langchain_openai")
    with serving(answers_with(500)) as server:
        _environment(monkeypatch, shipped_home, server.url)
        given = json.loads(_asked(capsys, "--json"))
        assert given["mode"] == "embedded"
        assert "语言模型服务出错" in given["notice"]
        assert "语言模型服务出错" in _asked(capsys)


def test_the_page_shows_the_notice_as_text() -> None:
    answer = Answer(
        question="问", text="答", status="answered", as_of=date(2026, 11, 1), trace_id="t",
        notice="<b>语言模型</b>暂停",
    )  # fmt: skip
    assert "&lt;b&gt;语言模型&lt;/b&gt;暂停" in cards.render_answer(answer, {})
    assert "语言模型" not in cards.render_answer(answer.model_copy(update={"notice": None}), {})
    reworded = answer.model_copy(update={"notice": None, "mode": "llm"})
    assert "表述经语言模型润色" in cards.render_answer(reworded, {})
    assert "表述经语言模型润色" in render.answer(reworded)


def test_the_doctor_reports_the_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shipped_home: Path
) -> None:
    pytest.importorskip("langchain_openai")
    with serving(says("你好")) as server:
        _environment(monkeypatch, shipped_home, server.url)
        assert run(["doctor"]) == 0
        good = capsys.readouterr().out
        server.script = answers_with(401)
        assert run(["doctor"]) == 1
        bad = capsys.readouterr().out
    assert f"✓ 语言模型: {server.url} 的 probe 有回应" in good
    assert "✗ 语言模型" in bad
    assert "密钥" in bad
    assert KEY not in good + bad


@pytest.mark.parametrize(
    "url",
    ["localhost:8000/v1", "ftp://host/v1", "http://", "http://me:secret@host/v1",
     "http://host/v1?key=secret", "file:///etc/passwd"],
)  # fmt: skip
def test_an_address_that_is_none_or_holds_a_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("ZHICE_MODEL_URL", url)
    with pytest.raises(UsageError) as caught:
        Settings.from_environment()
    assert "ZHICE_MODEL_URL" in str(caught.value)
    assert "secret" not in str(caught.value) + repr(caught.value.__cause__)


def test_the_key_is_not_part_of_how_settings_are_shown() -> None:
    shown = Settings(model_key=KEY)  # type: ignore[arg-type]
    assert KEY not in repr(shown) + str(shown) + shown.model_dump_json()

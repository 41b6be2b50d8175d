"""Usage errors and help: Chinese, status 2, nothing heavy imported."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from ui.cli import run

COMMANDS = [
    "accounts",
    "ask",
    "backup",
    "bench",
    "calc",
    "doctor",
    "eval",
    "ingest",
    "policies",
    "rules",
    "search",
    "serve",
    "show",
    "compare",
    "facts",
    "repairs",
    "restore",
    "sheet",
    "versions",
    "withdraw",
]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "缺少命令"),
        (["fly"], "没有命令 fly"),
        (["ask"], "请给出一个问题"),
        (["ask", "甲", "乙"], "多了参数: 乙"),
        (["ask", "甲", "--batch", "x.jsonl"], "只能选一个"),
        (["ask", "  "], "问题是空的"),
        (["ask", "甲", "--as-of", "昨天"], "日期“昨天”无法识别"),
        (["ask", "甲", "--as-of", "2026-02-30"], "日期“2026-02-30”无法识别"),
        (["ask", "甲", "--as-of"], "选项 --as-of 后面缺少值"),
        (["ask", "甲", "--jsn"], "没有选项 --jsn"),
        (["ask", "甲", "--json=1"], "选项 --json 不带值"),
        (["ask", "甲", "--history", "/nowhere/h.txt"], "历史文件 /nowhere/h.txt 不存在"),
        (["ask", "--batch", "/nowhere/q.jsonl"], "问题文件 /nowhere/q.jsonl 不存在"),
        (["search", "质量", "--k", "many"], "--k 的值不对,应为正整数"),
        (["search", "质量", "--k", "0"], "--k 的值不对,应为正整数"),
        (["show"], "缺少 政策编号"),
        (["serve", "--port", "99999"], "--port 的值不对"),
        (["calc"], "缺少 事实.json"),
        (["ingest"], "缺少 文件或文件夹"),
        (["eval", "x.jsonl"], "缺少 --out"),
        (["rules", "burn"], "没有命令 burn"),
    ],
)
def test_wrong_usage_is_explained_in_chinese_with_status_2(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert expected in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_chinese_throughout(
    command: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*([command] if command else []), "--help"]) == 0
    text = capsys.readouterr().out
    assert "用法: zhice" in text
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|default|required", text)


def test_help_lists_every_command_of_the_contract(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    listed = re.findall(r"^  ([a-z]+) ", capsys.readouterr().out, re.M)
    assert sorted(listed) == sorted(COMMANDS)


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    heavy = "torch sentence_transformers chromadb gradio langchain_core numpy pydantic_settings"
    code = f"import sys, ui.cli\nprint(*[m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=".")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""

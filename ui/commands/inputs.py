"""What the command line is given - dates, questions, files - checked, with errors in Chinese."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.understood.wire import MAX_KEY, Correction
from ingest.errors import UsageError
from ui.http.limits import MAX_QUESTION

if TYPE_CHECKING:
    from assistant.calculator.facts import Facts

_DATE = re.compile(r"\s*(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?\s*")


def parse_date(text: str | None, where: str = "--as-of") -> date | None:
    """A day written ``2026-11-01`` (or with /, . or 年月日); None stays None.

    Raises:
        UsageError: no such day.
    """
    if text is None:
        return None
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise UsageError(f"{where} 的日期“{text}”无法识别", "请写成 2026-11-01 的样子") from None


def parse_question(text: str, where: str = "问题") -> str:
    """``text`` if it can be asked at all.

    Raises:
        UsageError: blank, too long, or holding characters that are no text.
    """
    if not text.strip():
        raise UsageError(f"{where}是空的", "请写出要问的事,例如“主导制定国家标准奖励多少”")
    if len(text) > MAX_QUESTION:
        raise UsageError(f"{where}有 {len(text)} 个字,太长", f"请缩短到 {MAX_QUESTION} 个字以内")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(f"{where}含有无法识别的字符", "请用 UTF-8 编码重新输入")
    return text


def parse_correction(text: str) -> Correction:
    """``KEY=值`` as a correction; without a value the piece is taken away.

    Raises:
        UsageError: no key.
    """
    key, _, code = text.partition("=")
    if not key.strip() or len(key) > MAX_KEY or len(code) > MAX_KEY:
        raise UsageError(f"--correct “{text}”写法不对", "请写成 events/0/role=参与 的样子")
    return Correction(key=key.strip(), code=code.strip() or None)


def read_text(path: Path, what: str) -> str:
    """The UTF-8 text of ``path``, or of standard input for ``-``.

    Raises:
        UsageError: missing, unreadable or not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{what} {path} 不是 UTF-8 编码", "请另存为 UTF-8 后再试") from None
    except OSError as error:
        reason = "不存在" if isinstance(error, FileNotFoundError) else "无法读取"
        raise UsageError(f"{what} {path} {reason}", "请核对路径和权限") from None


def read_history(path: Path | None) -> tuple[str, ...]:
    """Earlier user turns, oldest first, one a line; blank lines are skipped."""
    if path is None:
        return ()
    lines = read_text(path, "历史文件").splitlines()
    return tuple(
        parse_question(line, f"历史文件 {path} 第 {number} 行")
        for number, line in enumerate(lines, 1)
        if line.strip()
    )


def read_facts(path: Path) -> Facts:
    """FACTS for the calculator, from a JSON file.

    Raises:
        UsageError: not JSON, or a field that is wrong or unknown, named in the message.
    """
    from pydantic import ValidationError

    from assistant.calculator.facts import Facts

    text = read_text(path, "事实文件")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"第 {error.lineno} 行" if isinstance(error, json.JSONDecodeError) else ""
        what = f"事实文件 {path} {line}不是合格的 JSON"
        raise UsageError(what, "请检查括号、引号和逗号") from None
    if not isinstance(value, dict):
        what = f"事实文件 {path} 应是一个 JSON 对象"
        raise UsageError(what, '例如 {"events": [{"item": "…"}]}')
    try:
        return Facts.model_validate(value)
    except ValidationError as error:
        problems = ";".join(field_problem(detail) for detail in error.errors()[:5])
        what = f"事实文件 {path} 有误: {problems}"
        raise UsageError(what, "字段见说明书的“计算器”一节") from None


_PROBLEMS = {
    "extra_forbidden": "没有这个字段",
    "missing": "缺少这个字段",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "greater_than": "应大于 0",
    "greater_than_equal": "不能小于 0",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "string_type": "应为文字",
    "string_unicode": "含有无法识别的字符",
    "tuple_type": "应为列表",
    "model_type": "应为对象",
    "dict_type": "应为对象",
    "enum": "不是可用的值",
    "literal_error": "不是可用的值",
}


def field_problem(detail: object) -> str:
    """One pydantic error in Chinese: where (``events[0].quantity``), what, and the value."""
    assert isinstance(detail, dict)
    name = ""
    for part in detail["loc"]:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else str(part)
    kind = str(detail["type"])
    is_date = kind.startswith("date")
    problem = "应为 2026-11-01 这样的日期" if is_date else _PROBLEMS.get(kind, "不对")
    if kind == "value_error":
        problem = str(detail["ctx"]["error"])
    given = json.dumps(detail.get("input"), ensure_ascii=False, default=str)
    return f"{name} {problem}(现为 {given[:60]})"

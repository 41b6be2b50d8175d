"""Many questions in one process: one JSON record a line in, one answer record a line out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.understood.wire import Correction, Turn
from ingest.errors import UsageError, ZhiceError
from ui.commands.inputs import parse_date, parse_question

if TYPE_CHECKING:
    from assistant import Assistant


@dataclass(frozen=True, slots=True)
class Question:
    """One question record; ``expect`` and ``tags`` are not read."""

    id: str | None
    question: str
    history: tuple[str | Turn, ...]
    as_of: date | None
    region: str | None
    corrections: tuple[Correction, ...] = ()


def parse_record(line: str) -> Question:
    """Read one line of a question file.

    Raises:
        UsageError: not a JSON object, or a field of it is wrong.
    """
    record = _record(line)
    identity, question, history = record.get("id"), record.get("question"), record.get("history")
    as_of, region = record.get("as_of"), record.get("region")
    if identity is not None and not isinstance(identity, str | int):
        raise UsageError("字段 id 应为文字")
    if not isinstance(question, str):
        raise UsageError("缺少文字字段 question")
    if history is not None and not isinstance(history, list):
        raise UsageError("字段 history 应为列表")
    if as_of is not None and not isinstance(as_of, str):
        raise UsageError("字段 as_of 应为文字", "请写成 2026-11-01 的样子")
    if region is not None and not isinstance(region, str):
        raise UsageError("字段 region 应为文字")
    return Question(
        id=None if identity is None else str(identity),
        question=parse_question(question, "字段 question "),
        history=tuple(_turn(turn) for turn in history or ()),
        as_of=parse_date(as_of, "字段 as_of"),
        region=region,
        corrections=_corrections(record.get("corrections"), "字段 corrections "),
    )


def _turn(turn: object) -> str | Turn:
    """An earlier turn: its words, or an object that also holds the corrections of it."""
    if isinstance(turn, str):
        return parse_question(turn, "字段 history ")
    if not isinstance(turn, dict) or set(turn) - {"question", "corrections"}:
        raise UsageError("字段 history 应为文字，或 {question, corrections} 的列表")
    question = turn.get("question")
    if not isinstance(question, str):
        raise UsageError("字段 history 里缺少文字字段 question")
    return Turn(
        question=parse_question(question, "字段 history "),
        corrections=_corrections(turn.get("corrections"), "字段 history 的 corrections "),
    )


def _corrections(value: object, where: str) -> tuple[Correction, ...]:
    try:
        return TypeAdapter(tuple[Correction, ...]).validate_python(value or ())
    except ValidationError:
        raise UsageError(f"{where}应为 {{key, code}} 的列表") from None


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError("这一行不是合格的 JSON") from None
    if not isinstance(record, dict):
        raise UsageError("这一行应是一个 JSON 对象")
    return record


def read_lines(path: Path) -> list[bytes]:
    """The lines of a question file, undecoded: one line that is no text must not stop the rest.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        reason = "不存在" if isinstance(error, FileNotFoundError) else "无法读取"
        raise UsageError(f"问题文件 {path} {reason}", "请核对路径和权限") from None


def answers(
    assistant: Assistant, lines: Sequence[bytes], *, as_of: date | None, region: str | None
) -> Iterator[Answer]:
    """Answer the records in order; a line that fails gives an error answer.

    Args:
        as_of: date for records that name none (None = today).
        region: place for records that name none.
    """
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield _answer(assistant, raw, number, as_of, region)


def _answer(
    assistant: Assistant, raw: bytes, number: int, as_of: date | None, region: str | None
) -> Answer:
    where = f"第 {number} 行"
    line = raw.decode("utf-8", "replace")
    try:
        if "\ufffd" in line and b"\xef\xbf\xbd" not in raw:
            raise UsageError("这一行不是 UTF-8 编码")
        record = parse_record(line)
    except UsageError as error:
        return _failure(line, "bad_record", f"{where}无法读取: {error}", as_of)
    try:
        return assistant.ask(
            record.question,
            history=record.history,
            as_of=record.as_of or as_of,
            region=record.region or region,
            id=record.id,
            corrections=record.corrections,
        )
    except ZhiceError as error:
        return _failure(line, error.code, f"{where}未能回答: {error}", as_of)
    except Exception as error:
        return _failure(line, "internal", f"{where}未能回答: 程序内部错误({error!r})", as_of)


def _failure(line: str, reason: str, text: str, as_of: date | None) -> Answer:
    """The error record of a line, with as much of its id and question as can be read."""
    try:
        record = _record(line)
    except UsageError:
        record = {}
    identity, question = record.get("id"), record.get("question")
    return Answer(
        id=_plain(str(identity)) if isinstance(identity, str | int) else None,
        question=_plain(question if isinstance(question, str) else ""),
        text=_plain(text),
        status="error",
        reason=reason,
        as_of=as_of or date.today(),
        trace_id=uuid4().hex,
    )


def _plain(text: str) -> str:
    """``text`` without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")

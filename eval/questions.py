"""Question sets (JSON Lines): the records, their expectations, and the three splits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Status
from assistant.calculator.award import Outcome
from ingest.errors import UsageError

Split = Literal["tune", "gate", "sealed"]
SPLITS: tuple[Split, ...] = ("tune", "gate", "sealed")
SHIPPED = Path(__file__).parent / "questions"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cite(_Record):
    """A gold citation: met by any quote of that policy that holds it or is held by it."""

    policy_id: str
    quote: str


class Expectation(_Record):
    """What any right answer must satisfy; a key that is not set asserts nothing.

    Attributes:
        status: one status or a list of accepted ones.
        reason: accepted reasons of a refusal; looked at only where the answer is refused.
        total_yuan: null, where set, asserts that the answer gives no total.
        cites: every one of them must be met.
        cites_any: one of them must be met (the text says the same thing twice).
        cites_also: may be met as well: the answer rests on them too, but need not quote them.
        rules: ids of the reward rules that the award's counted lines must rest on, no others.
        includes: substrings of the answer's text, white space aside.
        includes_any: one of them must be in the text.
        excludes: none of them may be in the text.
    """

    status: Status | tuple[Status, ...] | None = None
    reason: str | tuple[str, ...] | None = None
    outcome: Outcome | None = None
    total_yuan: int | None = None
    cites: tuple[Cite, ...] = ()
    cites_any: tuple[Cite, ...] = ()
    cites_also: tuple[Cite, ...] = ()
    rules: tuple[str, ...] | None = None
    includes: tuple[str, ...] = ()
    includes_any: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def asserts_total(self) -> bool:
        """True also where ``total_yuan`` is given as null."""
        return "total_yuan" in self.model_fields_set


class Question(_Record):
    """One question with the turns before it; ``history`` is oldest first.

    Attributes:
        library: name of a constructed library that it is asked of (``constructed:2026:open``),
            None = the library in the data folder.
    """

    id: str
    question: str
    history: tuple[str, ...] = ()
    as_of: date | None = None
    region: str | None = None
    library: str | None = None
    expect: Expectation = Expectation()
    tags: tuple[str, ...] = ()


class PlacedQuestion(_Record):
    """A question and where it comes from: stem of its file, its split, shipped with us or not."""

    question: Question
    group: str
    split: Split
    shipped: bool

    @property
    def collection(self) -> str:
        """Gates hold for each collection by itself: ``nine``, ``constructed``, a file's stem."""
        if self.question.library is not None:
            return self.question.library.split(":")[0]
        return self.group.split("-")[0] if self.shipped else self.group

    @property
    def is_hidden(self) -> bool:
        """Sealed questions of ours are reported as figures by slice only."""
        return self.shipped and self.split == "sealed"


def split_of(question_id: str) -> Split:
    """40 % tune, 20 % gate, 40 % sealed, by the SHA-256 of the id; never changes."""
    share = int(hashlib.sha256(question_id.encode()).hexdigest()[:8], 16) % 100
    return "tune" if share < 40 else "gate" if share < 60 else "sealed"


def load_questions(paths: Sequence[Path], split: str | None = None) -> list[PlacedQuestion]:
    """All questions of the files (folders: their ``*.jsonl``), in order.

    Raises:
        UsageError: a file or line cannot be read, an id occurs twice, the split is unknown.
    """
    if split is not None and split not in SPLITS:
        raise UsageError(f"没有“{split}”这个分组", f"可选:{'、'.join(SPLITS)}")
    placed: list[PlacedQuestion] = []
    seen: dict[str, str] = {}
    for path in _files(paths):
        shipped = path.resolve().parent == SHIPPED.resolve()
        for where, question in _records(path):
            if question.id in seen:
                raise UsageError(
                    f"题号 {question.id} 重复:{seen[question.id]} 与 {where}", "请改用不同的题号"
                )
            seen[question.id] = where
            item = PlacedQuestion(
                question=question, group=path.stem, split=split_of(question.id), shipped=shipped
            )
            if split is None or item.split == split:
                placed.append(item)
    return placed


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise UsageError("没有找到题目文件", "请给出 .jsonl 文件,或含有 .jsonl 文件的文件夹")
    return files


def _records(path: Path) -> Iterator[tuple[str, Question]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"题目文件读不出来:{path}({error})", "请检查路径,并存为 UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path.name} 第 {number} 行"
        try:
            yield where, Question.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise UsageError(f"{where} 不是合格的题目:{error}", "格式见文档“题目集”一节") from error

"""A whole answer as tables and notes, to be filed; the same shape as a calculation sheet.

Also where nothing was calculated: question, answer, calculation if there is one, the clauses
word for word with their validity, and the notice that a program made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from assistant.answer import Answer
from assistant.composing.reply import address
from assistant.words.wording import VALIDITY, day
from assistant.worksheet import Cell, Section, Worksheet, worksheet_of
from ingest.policy import Validity

LABEL = "本内容由人工智能辅助的程序自动生成"
NOTICE = (
    f"{LABEL}，仅供参考。引文逐字取自政策原文，金额按奖励规则计算；"
    "是否符合条件、最终金额以主管部门认定为准。"
)
_OWN = ("依据条款", "声明")  # sections of a calculation sheet that an answer has by itself
_MARKUP = re.compile(r"\*\*|^#+\s*|^>\s?")
_RULE = re.compile(r"^\|[\s:|-]+\|$")  # between the head and the rows of a table
_QUOTES = ("依据:", "依据：")  # what follows stands in the table of sources


def transcript_of(answer: Answer, *, made_on: date) -> Worksheet:
    """The sections of ``answer``; empty ones are left out."""
    sections = [
        Section("问题", (), ((answer.question,),), is_prose=True),
        *_text(answer.text),
        *_calculation(answer, made_on),
        Section("依据条款", ("政策", "条款", "原文", "效力"), tuple(_sources(answer))),
        Section(
            "说明",
            (),
            (
                (f"回答以{day(answer.as_of)}为准。",),
                (f"编号：{answer.trace_id}",),
                (NOTICE,),
            ),
        ),
    ]
    shown = tuple(section for section in sections if section.rows)
    return Worksheet("政策问答", answer.trace_id, made_on, shown, label=LABEL)


def _text(text: str) -> Iterator[Section]:
    """The answer's Markdown as paragraphs and tables, without the quotes that close it."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if any(line in _QUOTES for line in lines):
        lines = lines[: max(i for i, line in enumerate(lines) if line in _QUOTES)]
    heading = "回答"
    for is_table, group in groupby((x for x in lines if x), key=lambda x: x.startswith("|")):
        rows = list(group)
        if is_table:
            cells = [_cells(row) for row in rows if not _RULE.match(row)]
            yield Section(heading, cells[0], tuple(cells[1:]))
        else:
            yield Section(heading, (), tuple((_plain(row),) for row in rows), is_prose=True)
        heading = ""


def _cells(row: str) -> tuple[str, ...]:
    return tuple(_plain(cell.strip()) for cell in row.strip("|").split("|"))


def _plain(line: str) -> str:
    return re.sub(r"^- ", "· ", _MARKUP.sub("", line))


def _calculation(answer: Answer, made_on: date) -> Iterator[Section]:
    if answer.award is not None:
        sheet = worksheet_of(answer.award, answer.citations, made_on=made_on)
        yield from (section for section in sheet.sections if section.heading not in _OWN)


def _sources(answer: Answer) -> Iterator[tuple[Cell, ...]]:
    for c in answer.citations:
        number = f"（{c.document_number}）" if c.document_number else ""
        known = c.validity in set(Validity)
        yield (
            f"《{c.policy_title.strip('《》')}》{number}",
            address(c.path, c.clause),
            c.quote,
            VALIDITY[Validity(c.validity)] if known else c.validity,
        )

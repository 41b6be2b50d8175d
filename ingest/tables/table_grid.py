"""What a reader of a table sees: its rows, each value under its headers (表头)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.money import money_mentions
from ingest.policy import Cell, Clause, ClauseLevel, PolicyDocument, Repair, Table
from ingest.tables.table_unit import Unit, figure_in, first_unit, is_year, unit_in
from ingest.text.reading import repaired, tidy

COUNTER = re.compile(r"序\s*号|编\s*号|项\s*次|No\.?", re.I)
_MAX_HEADER_ROWS = 4
_NOTE = re.compile(r"(?:注|备注|说明|附注|合计|总计|小计)")
HEADER_WORD = re.compile(
    r"序号|编号|名称|项目|类别|类型|种类|级别|等级|等次|档次|层级|奖项|荣誉|称号|金额|标准|奖励|奖金|补助"
    r"|补贴|资助|单位|数量|备注|指标|目标|内容|对象|条件|比例|资金|依据|部门|事项|领域|行业|角色|任务|时间"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One cell as it counts for a row.

    Attributes:
        header: names of its columns from the top down, tidy.
        text: white space collapsed.
        is_carried: True where a merged cell that begins in a row above reaches into this one.
    """

    header: tuple[str, ...]
    text: str
    cell: Cell
    is_carried: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header; ``text[start:end]`` is what is printed of it.

    Attributes:
        section: the line across the whole table that this row stands under, else "".
    """

    number: int
    start: int
    end: int
    values: tuple[Value, ...]
    section: str = ""


def rows_of(table: Table, text: str, repairs: Sequence[Repair] = ()) -> tuple[Row, ...]:
    """The rows of ``table`` below its header, in order; lines across it and notes are none.

    Args:
        repairs: read into the texts of the values; without them these are as printed.
    """
    places = _places(table)
    headers = headers_of(table, text)
    width = n_columns(table)
    rows: list[Row] = []
    section = ""
    for number in range(table.n_header_rows, n_rows(table)):
        own = [c for c in table.cells if c.row == number and text[c.start : c.end].strip()]
        if not own:
            continue
        if len(own) == 1 and own[0].n_columns == width and width > 1:
            across = tidy(text[own[0].start : own[0].end])
            is_section = len(across) <= 40 and not _NOTE.match(across)
            section = across if is_section else section
            continue
        values = []
        for column in range(width):
            cell = places.get((number, column))
            if cell is None or cell.column != column or not text[cell.start : cell.end].strip():
                continue
            words = tidy(repaired(text[cell.start : cell.end], cell.start, repairs))
            values.append(Value(headers[column], words, cell, cell.row < number))
        if tuple(v.text for v in values) == tuple(
            h[-1] for h in headers if h
        ):  # the header again, on a new page
            continue
        start, end = min(c.start for c in own), max(c.end for c in own)
        rows.append(Row(number, start, end, tuple(values), section))
    return tuple(rows)


def reading_of_row(row: Row, table: Table) -> str:
    """A row in words, without its number: ``奖项：省质量奖；等级：一等；奖励金额（万元）：50``."""
    parts = [row.section] if row.section else []
    for value in row.values:
        name = " ".join(value.header)
        if COUNTER.fullmatch(name):
            continue
        if figure_in(value.text) is not None and unit_in(name) is None:
            unit = unit_of(value, row, table)
            name += f"（{unit.word}）" if unit is not None and unit.yuan else ""
        parts.append(f"{name}：{value.text}" if name else value.text)
    return "；".join(parts)


def headers_of(table: Table, text: str) -> tuple[tuple[str, ...], ...]:
    """For each column its names from the top down; a title across the table is no name."""
    places, width = _places(table), n_columns(table)
    result = []
    for column in range(width):
        names: list[str] = []
        before: Cell | None = None
        for row in range(table.n_header_rows):
            cell = places.get((row, column))
            if cell is None or cell is before or (cell.n_columns == width and width > 1):
                continue
            before = cell
            name = tidy(text[cell.start : cell.end])
            if re.search(r"\w", name) and name not in names:
                names.append(name)
        result.append(tuple(names))
    return tuple(result)


def n_rows(table: Table) -> int:
    """Rows of the grid."""
    return max((cell.row + cell.n_rows for cell in table.cells), default=0)


def n_columns(table: Table) -> int:
    """Columns of the grid."""
    return max((cell.column + cell.n_columns for cell in table.cells), default=0)


def caption_rows(table: Table, text: str) -> tuple[str, ...]:
    """Texts of the rows at the top that one cell fills from side to side."""
    width = n_columns(table)
    found = []
    for row in range(n_rows(table)):
        own = [c for c in table.cells if c.row == row and text[c.start : c.end].strip()]
        if not (width > 1 and len(own) == 1 and own[0].n_columns == width):
            break
        found.append(tidy(text[own[0].start : own[0].end]))
    return tuple(found)


def unit_of_table(table: Table) -> Unit | None:
    """The unit stated for the whole table."""
    return unit_in(table.unit) if table.unit else None


def unit_of(value: Value, row: Row, table: Table) -> Unit | None:
    """The unit that headers give the figure in a cell: its column's, its row's, the table's."""
    unit = first_unit(reversed(value.header))
    if unit is not None:
        return unit
    head = next((v for v in row.values if v.cell.column < value.cell.column), None)
    if head is not None and figure_in(head.text) is None and _states_unit(head.text):
        return unit_in(head.text)
    return None if _counts_no_money(value.header) else unit_of_table(table)


def _counts_no_money(header: Sequence[str]) -> bool:
    """True for a column that the unit of the whole table does not reach."""
    return bool(
        re.search(
            r"序号|编号|代码|数量|名额|个数|家数|件数|人数|次数|比例|占比|增速|增长|率$|年份|年度|时间|日期|文号"
            r"|电话|期限|得分|分值|权重|面积",
            " ".join(header),
        )
    )


def completed(table: Table, text: str, above: Sequence[str]) -> Table:
    """``table`` with its header rows counted and its unit found.

    Args:
        above: lines before the table that belong to it or lead to it, nearest first.
    """
    rows = _header_rows(table, text)
    titles = caption_rows(table, text)
    stated = next((line for line in (*titles, *above) if _states_unit(line)), "")
    unit = unit_in(stated) if stated else None
    return replace(table, n_header_rows=rows, unit=unit.word + _per(unit) if unit else table.unit)


def _per(unit: Unit) -> str:
    return f"/{unit.per}" if unit.per else ""


def _states_unit(line: str) -> bool:
    unit = unit_in(line)
    return unit is not None and bool(re.search(r"单位|[(（\[［【]", line))


def _header_rows(table: Table, text: str) -> int:
    """Titles across the table, then one row of names, and those below a merged name."""
    total = n_rows(table)
    first = len(caption_rows(table, text))
    if first >= total:
        return min(total, first)
    row = [c for c in table.cells if c.row == first]
    names = [text[c.start : c.end] for c in row if text[c.start : c.end].strip()]
    if not _is_header(names, total - first):
        return first
    last = first + 1
    if any(c.n_columns > 1 for c in row):
        beside = (c.n_rows for c in row if c.n_rows > 1)
        last = first + max(beside, default=2)
        while last < first + _MAX_HEADER_ROWS and any(
            c.row == last - 1 and c.n_columns > 1 for c in table.cells
        ):
            last += 1
    elif row and all(c.n_rows == row[0].n_rows for c in row):
        last = first + row[0].n_rows
    declared = max(table.n_header_rows, 0)
    last = max(last, declared) if declared > 1 else last
    return min(last, max(first + 1, total - 1), first + _MAX_HEADER_ROWS)


def _is_header(names: Sequence[str], n_left: int) -> bool:
    """False for a first row that is a row like all others: it holds sums or figures itself."""
    if not names or n_left < 2:
        return False
    if any(HEADER_WORD.search(name) for name in names) and not any(map(_is_sum, names)):
        return True
    if any(_is_sum(name) for name in names):
        return False
    figures = [name for name in names if figure_in(name) is not None and not is_year(name)]
    return not figures or len(figures) * 2 < len(names) - 1


def _is_sum(words: str) -> bool:
    # 「1000万元以上」 may head a column; a header that names a unit in brackets is no sum
    if re.search(r"以上|以下|至|[-~～—<>≥≤]", words) or len(words) > 24:
        return False
    return bool(money_mentions(words))


def _places(table: Table) -> dict[tuple[int, int], Cell]:
    """For each place of the grid the cell that covers it."""
    return {
        (cell.row + row, cell.column + column): cell
        for cell in table.cells
        for row in range(cell.n_rows)
        for column in range(cell.n_columns)
    }


def table_of(document: PolicyDocument, clause: Clause) -> Table | None:
    """The grid of a TABLE clause; None where the print does not show one."""
    if clause.level is not ClauseLevel.TABLE:
        return None
    inside = (t for t in document.tables if clause.start <= t.start < clause.own_end)
    return next(inside, None)


def tables_of(document: PolicyDocument) -> Iterator[tuple[Clause, Table]]:
    """Each TABLE clause that has a grid, with it."""
    for clause in document.clauses:
        table = table_of(document, clause)
        if table is not None:
            yield clause, table

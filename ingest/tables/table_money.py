"""Money in tables: a figure in a cell counts in the unit that its header states (表头单位)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.money import MoneyMention, money_mentions, percent_mentions, whole
from ingest.policy import Cell, PolicyDocument, Repair, Table
from ingest.tables.table_grid import Row, Value, rows_of, unit_of
from ingest.tables.table_unit import BOUND, figure_in

_IN_BOUNDS = re.compile(BOUND)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LISTED = re.compile(rf"{_NUMBER.pattern}(?:\s*[、/／；]\s*{_NUMBER.pattern})+")


def all_money(document: PolicyDocument) -> tuple[MoneyMention, ...]:
    """Every sum of money in ``document``: in words, and in the cells of its tables."""
    mentions = money_mentions(document.text, document.repairs)
    found = [
        mention
        for table in document.tables
        for mention in table_mentions(table, document.text, document.repairs, mentions)
    ]
    if not found:
        return mentions
    taken = {(m.start, m.end) for m in found}
    rest = [m for m in mentions if (m.start, m.end) not in taken]
    return tuple(sorted((*rest, *found), key=lambda mention: mention.start))


def table_mentions(
    table: Table, text: str, repairs: Sequence[Repair], mentions: Sequence[MoneyMention]
) -> tuple[MoneyMention, ...]:
    """Sums in the cells of ``table``: bare figures times their unit, and sums under 最高.

    Args:
        mentions: what ``money_mentions`` finds in ``text``; a sum in words stands as it is, but
            that its header may make it an upper bound.
    """
    starts = [mention.start for mention in mentions]
    found: list[MoneyMention] = []
    for row in rows_of(table, text, repairs):
        for value in row.values:
            if value.is_carried:
                continue
            first = bisect_right(starts, value.cell.start - 1)
            last = bisect_right(starts, value.cell.end - 1)
            printed = mentions[first:last]
            word = _bound_in(value.header)
            if printed:
                found += [_bounded(m, word) for m in printed if word and not m.bound_word]
            else:
                found += _bare(value, row, table, text)
    return tuple(found)


def share_of(value: Value, row: Row, table: Table) -> Decimal | None:
    """Per cent that a cell states itself or by its header (比例（%）), None if it states none."""
    shares = percent_mentions(value.text)
    if len(shares) == 1:
        return shares[0]
    unit, figure = unit_of(value, row, table), figure_in(value.text)
    if shares or unit is None or figure is None or unit.word not in ("%", "％", "百分比"):
        return None
    return figure.value if figure.upto is None else None


def shares_inside(document: PolicyDocument, start: int, end: int) -> tuple[Decimal, ...]:
    """Percentages of table cells inside ``text[start:end]`` whose sign stands in the header."""
    return tuple(
        share
        for table in document.tables
        if table.start < end and start < table.end
        for row in rows_of(table, document.text)
        for value in row.values
        if start <= value.cell.start < end and (share := share_of(value, row, table)) is not None
    )


def _bare(value: Value, row: Row, table: Table, text: str) -> list[MoneyMention]:
    unit = unit_of(value, row, table)
    if unit is None or unit.yuan is None:
        return []
    cell = value.cell
    printed = text[cell.start : cell.end]
    as_printed = figure_in(printed)
    figure = figure_in(value.text)
    if figure is None:
        return list(_listed(cell, printed, unit.yuan, _bound_in(value.header)))
    start, end = cell.start, cell.end
    if as_printed is not None and as_printed.value == figure.value:
        figure = as_printed
        start, end = cell.start + figure.start, cell.start + figure.end
    word = figure.bound_word or _bound_in(value.header) or unit.bound_word or None
    ends = [figure.value] if figure.upto is None else [figure.value, figure.upto]
    return [
        MoneyMention(start, end, text[start:end], whole(number * unit.yuan), word)
        for number in ends
    ]


def _listed(cell: Cell, printed: str, unit: Decimal, word: str) -> Iterator[MoneyMention]:
    """The sums of a cell that holds one for each thing its row lists (80000、50000、30000)."""
    if not _LISTED.fullmatch(printed.strip()):
        return
    for match in _NUMBER.finditer(printed):
        start, end = cell.start + match.start(), cell.start + match.end()
        amount = whole(Decimal(match.group()) * unit)
        yield MoneyMention(start, end, match.group(), amount, word or None)


def _bounded(mention: MoneyMention, word: str) -> MoneyMention:
    return MoneyMention(
        mention.start, mention.end, mention.text, mention.amount_yuan, mention.bound_word or word
    )


def _bound_in(header: Sequence[str]) -> str:
    """The word of a header that makes all sums below it upper bounds (最高奖励金额)."""
    for name in header:
        match = _IN_BOUNDS.search(name)
        if match and match.group() not in ("以下", "以内"):
            return match.group()
    return ""

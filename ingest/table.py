"""Tables that lost their frame: one cell a line, or the cells of a row joined by « | »."""

from __future__ import annotations

import re

_CELL_MAX = 30  # characters of a cell
_MIN_CELLS = 8
_FIGURE = re.compile(r"[<>≥≤约]?[\d.,]+\s?[%％‰]?[^一-龥]{0,6}$")
_TEXT_END = "。；;，,：:！？、"
_LINE = re.compile(r"[^\n]*\n?")
_CLAUSE_LINE = re.compile(
    r"(?:第\s?[0-9一二三四五六七八九十百]+\s?[编章节条]|[一二三四五六七八九十]+\s?、|[(（]"
    r"|\d{1,3}\s?[.．、](?!\d)|专栏|附件|附\s*则)"
)


def find_tables(text: str) -> list[tuple[int, int]]:
    """(start, end) of every table in ``text``; end exclusive, after its last cell."""
    lines = []
    at = 0
    for match in _LINE.finditer(text):
        if match.group():
            lines.append((at, match.group()))
            at = match.end()
    return [*_runs(lines, _is_row, 2, 0.0), *_runs(lines, _is_cell, _MIN_CELLS, 0.3)]


def _is_row(line: str) -> bool:
    return " | " in line


def _is_cell(line: str) -> bool:
    return (
        " | " not in line
        and len(line) <= _CELL_MAX
        and line[-1] not in _TEXT_END
        and not _CLAUSE_LINE.match(line)
    )


def _runs(
    lines: list[tuple[int, str]], is_part: object, least: int, figures: float
) -> list[tuple[int, int]]:
    """Runs of at least ``least`` lines of a table, of which a share are figures."""
    assert callable(is_part)
    found: list[tuple[int, int]] = []
    run: list[tuple[int, str]] = []
    for at, line in [*lines, (0, "。")]:
        stripped = line.strip()
        if not stripped and at:
            continue
        if stripped and is_part(stripped):
            run.append((at, line))
            continue
        n_figures = sum(bool(_FIGURE.match(cell.strip())) for _, cell in run)
        if len(run) >= least and n_figures >= figures * len(run):
            first = run[0][0] + len(run[0][1]) - len(run[0][1].lstrip())
            found.append((first, run[-1][0] + len(run[-1][1].rstrip())))
        run = []
    return found

"""Tables that a plain text draws: cells between strokes, tabs or runs of blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.policy import Cell, Table
from ingest.tables.table_grid import HEADER_WORD
from ingest.tables.table_line import TEXT_END, Line, is_labelled, opens_clause, width_of
from ingest.tables.table_unit import figure_in, is_year

Piece = tuple[int, int]  # offsets of a cell in the text

_STROKE = "│┃║｜|"
_RULE = re.compile(r"[\s+─━═\-—_=:│┃║｜|┌-╿]+$")
_RULED = re.compile(r"[─━═\-—_=]")
_CROSS = re.compile(r"[│┃║｜|+├┤┼┬┴┌┐└┘┣┫╋┏┓┗┛┳┻╠╣╬╔╗╚╝╦╩┝┥┿╂╞╡╪╟╢╫]")
_WIDE_GAP = re.compile(r"[ \xa0\u2002\u2003\u3000]{2,}")
_CELL_MAX = 40
_MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table found; ``finding`` is Chinese, "" where the print leaves no doubt."""

    table: Table
    finding: str = ""


def stroked_tables(lines: Sequence[Line]) -> Iterator[Drawn]:
    """Tables whose cells are parted by strokes (« | », Markdown, box drawing)."""
    run: list[Line] = []
    for line in [*lines, Line(0, 0, "")]:
        if _is_stroked(line.text):
            if _heads_anew(run, line):
                yield from _stroked(run)
                run = []
            run.append(line)
            continue
        yield from _stroked(run)
        run = []


def _is_stroked(words: str) -> bool:
    if _is_rule(words) and len(words) >= 3:
        return bool(_CROSS.search(words))
    return any(stroke in words for stroke in _STROKE)


def _heads_anew(run: Sequence[Line], line: Line) -> bool:
    """True for a line of other columns that begins as the head of the table above it does."""
    if len(run) < 2 or _is_rule(line.text) or line.text == run[0].text:
        return False
    first, again = (re.split(f"[{_STROKE}]", one.text)[0].strip() for one in (run[0], line))
    return bool(first) and first == again and bool(HEADER_WORD.search(first))


def _stroked(run: list[Line]) -> Iterator[Drawn]:
    rows: list[list[Piece]] = []
    merged: list[set[int]] = []  # for each row the columns that go on from the row above
    open_columns: set[int] = set()
    in_frame = False
    is_doubtful = False
    n_since_rule = 0
    is_framed = next((line.text[0] in _STROKE for line in run if not _is_rule(line.text)), False)
    for line in run:
        if _is_rule(line.text):
            is_doubtful |= in_frame and n_since_rule > 1 and len(merged) > n_since_rule
            open_columns = _unruled(line.text)
            n_since_rule, in_frame = 0, in_frame or bool(rows)
            continue
        n_since_rule += 1
        rows.append(_split_strokes(line, is_framed=is_framed))
        merged.append(open_columns)
        open_columns = set()
    widths = Counter(len(row) for row in rows)
    if len(rows) < 2 or not widths or max(widths) < 2 or max(widths) > _MOST_COLUMNS:
        return
    has_blanks = any(" | " in line.text for line in run)
    usual = widths.most_common(1)[0]
    if not has_blanks and usual[1] < 2:
        return
    ragged = len(widths) > 1
    finding = ""
    if ragged:
        finding = "各行的单元格数不同，列可能错位"
    elif is_doubtful:
        finding = "一个单元格可能占了几行"
    span = (run[0].start, run[-1].end)
    yield Drawn(_table(rows, span, merged), finding)


def _is_rule(words: str) -> bool:
    return bool(_RULE.match(words) and _RULED.search(words))


def _unruled(words: str) -> set[int]:
    """The columns that a line like ``│    ├────┤`` leaves open, from 0."""
    pieces = [piece for piece in _CROSS.split(words) if piece]
    return {n for n, piece in enumerate(pieces) if not _RULED.search(piece)}


def _split_strokes(line: Line, *, is_framed: bool) -> list[Piece]:
    """The cells of a row; without a frame a stroke at either end parts an empty cell."""
    words = line.text
    cuts = [i for i, c in enumerate(words) if c in _STROKE]
    begin, stop = 0, len(words)
    if is_framed and cuts and cuts[0] == 0:
        begin, cuts = 1, cuts[1:]
    if is_framed and cuts and cuts[-1] == len(words) - 1:
        stop, cuts = cuts[-1], cuts[:-1]
    edges, ends = [begin, *(i + 1 for i in cuts)], [*cuts, stop]
    return [_trimmed(line, a, b) for a, b in zip(edges, ends, strict=True)]


def _trimmed(line: Line, start: int, end: int) -> Piece:
    piece = line.text[start:end]
    inner = piece.strip()
    first = line.start + start + (piece.index(inner[0]) if inner else 0)
    return first, first + len(inner)


def _table(rows: Sequence[Sequence[Piece]], span: Piece, merged: Sequence[set[int]] = ()) -> Table:
    cells: list[Cell] = []
    above: dict[int, int] = {}  # column: index of the cell that may reach further down
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            goes_on = bool(merged) and column in merged[number] and start == end
            if goes_on and column in above:
                cell = cells[above[column]]
                cells[above[column]] = Cell(
                    cell.start, cell.end, cell.row, column, number - cell.row + 1
                )
                continue
            above[column] = len(cells)
            cells.append(Cell(start, end, number, column))
    return Table(span[0], span[1], tuple(cells))


def spaced_tables(lines: Sequence[Line]) -> Iterator[Drawn]:
    """Tables whose cells are parted by tabs or by runs of blanks."""
    run: list[tuple[Line, list[Piece]]] = []
    for line in [*lines, Line(0, 0, "")]:
        pieces = _split_blanks(line)
        if len(pieces) > 1 and _is_row(line, pieces):
            run.append((line, pieces))
            continue
        if run:
            yield from _spaced(run)
        run = []


def _split_blanks(line: Line) -> list[Piece]:
    pattern = re.compile("\t") if "\t" in line.text else _WIDE_GAP
    pieces, at = [], 0
    for match in pattern.finditer(line.text):
        pieces.append(_trimmed(line, at, match.start()))
        at = match.end()
    return [*pieces, _trimmed(line, at, len(line.text))]


def _is_row(line: Line, pieces: Sequence[Piece]) -> bool:
    words = [line.text[a - line.start : b - line.start] for a, b in pieces]
    if any(len(word) > _CELL_MAX or word[-1:] in TEXT_END for word in words if word):
        return False
    if re.search(r"[.．…·]{4,}", line.text):
        return False  # a line of a table of contents
    return not any(is_labelled(word) for word in words)


def _spaced(run: list[tuple[Line, list[Piece]]]) -> Iterator[Drawn]:
    rows = [pieces for _, pieces in run]
    has_tabs = "\t" in run[0][0].text
    width = len(rows[0])
    texts = [[word(line, piece) for piece in pieces] for line, pieces in run]
    if width > _MOST_COLUMNS or len(rows) < (2 if has_tabs else 3):
        return
    if sum(opens_clause(line.text) for line, _ in run) * 2 >= len(run):
        return
    finding = ""
    if any(len(row) != width for row in rows):
        placed = _by_column(run)
        if placed is None:
            return
        rows, finding = placed, "有的行缺单元格，按排版位置归列"
        lines = [line for line, _ in run]
        texts = [
            [word(line, piece) for piece in row] for line, row in zip(lines, rows, strict=True)
        ]
    if not _shows_columns(texts):
        return
    yield Drawn(_table(rows, (run[0][0].start, run[-1][0].end)), finding)


def word(line: Line, piece: Piece) -> str:
    """The words of a cell in ``line``."""
    return line.text[piece[0] - line.start : piece[1] - line.start]


def _shows_columns(texts: Sequence[Sequence[str]]) -> bool:
    """True where a first row of names stands over rows of which a column is figures."""
    names, body = texts[0], texts[1:]
    if not all(names) or any(figure_in(n) is not None and not is_year(n) for n in names):
        return False
    if len({*names}) < len(names) or max(map(len, names)) > 20:
        return False
    n_known = sum(bool(HEADER_WORD.search(name) or _RANK.fullmatch(name)) for name in names)
    shares = []
    for column in range(len(names)):
        filled = [row[column] for row in body if column < len(row) and row[column]]
        figures = sum(figure_in(word) is not None or is_sum(word) for word in filled)
        shares.append(figures / len(filled) if filled else 0.0)
    return n_known * 2 >= len(names) and (n_known >= 2 or max(shares) >= 0.6)


# A column of its own for each rank: «国家级», «一等奖», or part played: «主导制定».
_RANK = re.compile(
    r"(?:主导|牵头|主持|参与|参加)(?:制定|制修订|修订|起草|研制)?(?:单位|者)?|(?:国家|省部?|市|[区县]|州|世界|国际|[A-D])级?(?:[(（].{1,8}[)）])?|[特一二三四五]等奖?|[金银铜]奖|优秀奖"
)


def is_sum(word: str) -> bool:
    """True for a cell that holds an amount or a share: ``最高50万元``, ``不超过20%``."""
    return bool(_SUM.fullmatch(word))


_SUM = re.compile(
    r"(?:一次性|每[项件家个人年]|给予|奖励|补助|资助|补贴|最高|不超过|最多|约|不低于|不少于|[<>≥≤＞＜])*"
    r"[\d０-９][\d０-９.,．，]*\s*(?:亿元|万元|千元|元|万|亿|[%％‰]|个百分点|分|人|家|项|件|个|名)?"
    r"(?:[/／每]?[项件家个人年])?(?:以内|以上|以下|及以上|左右|奖励|补助|补贴)?(?:[(（][^()（）]{1,8}[)）])?"
)


def _by_column(run: Sequence[tuple[Line, list[Piece]]]) -> list[list[Piece]] | None:
    """Rows with blanks where a cell is missing, by the place at which each cell is printed."""
    head = [_left(run[0][0], piece) for piece in run[0][1]]
    rows = []
    for line, pieces in run:
        row: list[Piece] = [(line.start, line.start)] * len(head)
        for piece in pieces:
            left = _left(line, piece)
            near = min(range(len(head)), key=lambda n: abs(head[n] - left))
            if abs(head[near] - left) > 3 or row[near][0] < row[near][1]:
                return None
            row[near] = piece
        at = line.end
        for n in range(len(row) - 1, -1, -1):  # an empty cell stands before the next one
            if row[n][0] == row[n][1]:
                row[n] = (at, at)
            at = row[n][0]
        rows.append(row)
    return rows


def _left(line: Line, piece: Piece) -> int:
    return line.indent + width_of(line.text[: piece[0] - line.start])

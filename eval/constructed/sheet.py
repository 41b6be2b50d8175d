"""A document in the making: every character with what it was, how it is printed, and why.

Provisions are written onto a sheet cleanly; the width of punctuation, damage and residue change
how they are printed. What is found by its clean words can then be quoted as it was printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from eval.constructed.pieces import GoldClause
from ingest.policy import ClauseLevel, Removal

_HALF = str.maketrans("，；：（）？！", ",;:()?!")


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """A clause that begins at some character."""

    level: ClauseLevel
    label: str
    path: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Cell:
    """One character, or a few that stand for one.

    Attributes:
        clean: as the provision has it, "" for what no provision says (residue, added blanks).
        printed: as the file shows it.
        segment: index of the piece of a provision it belongs to, -1 = none.
        removed: reason why it is no part of the policy, "" where it is.
        opens: clauses that begin here.
    """

    clean: str
    printed: str
    segment: int = -1
    removed: str = ""
    opens: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Damage:
    """Print that must be read otherwise, from the cell ``first`` to ``last``."""

    first: Cell
    last: Cell
    reading: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Clean words as printed, and where: offsets into the canonical text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Sheet:
    """Cells in order.

    Attributes:
        is_half_width: punctuation is printed as ``,;:()``.
        noun: what the document calls itself (``意见``), put for 办法 in 本办法.
        owners: for each segment the number of its provision.
        tables: segments that are tables.
    """

    is_half_width: bool = False
    noun: str = "办法"
    cells: list[Cell] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    _pending: list[Opening] = field(default_factory=list)

    def shown(self, text: str) -> str:
        """``text`` in the width of this sheet; used for labels, which paths repeat."""
        return text.translate(_HALF) if self.is_half_width else text

    def open(self, level: ClauseLevel, label: str, path: tuple[str, ...]) -> None:
        """Begin a clause with the next character written; label and path as printed."""
        self._pending.append(Opening(level, label, path))

    def write(self, text: str, provision: int | None = None) -> None:
        """Write clean text; what belongs to a provision becomes a segment of its own."""
        segment = -1
        if provision is not None:
            self.owners.append(provision)
            segment = len(self.owners) - 1
        at = 0
        while at < len(text):
            if text.startswith("本办法", at) and self.noun != "办法":
                self._put("本", "本", segment)
                self._put("办", self.noun, segment)
                self._put("法", "", segment)
                at += 3
                continue
            self._put(text[at], self.shown(text[at]), segment)
            at += 1

    def write_table(self, rows: tuple[tuple[str, ...], ...], provision: int, joint: str) -> None:
        """Rows of cells; between cells the clean text has « | », the print has ``joint``."""
        self.owners.append(provision)
        segment = len(self.owners) - 1
        self.tables.append(segment)
        for number, row in enumerate(rows):
            if number:
                self._put("\n", "\n", segment)
            for column, text in enumerate(row):
                if column:
                    self._put(" | ", joint, segment)
                for letter in text:
                    self._put(letter, self.shown(letter), segment)

    def residue(self, text: str, reason: str, at: int | None = None) -> None:
        """Put print that is no part of the policy before cell ``at`` (end if None)."""
        cell = Cell("", text, removed=reason)
        self.cells.insert(len(self.cells) if at is None else at, cell)

    def _put(self, clean: str, printed: str, segment: int) -> None:
        self.cells.append(Cell(clean, printed, segment, opens=tuple(self._pending)))
        self._pending.clear()

    def segments(self) -> Iterator[tuple[int, list[Cell]]]:
        """(number of the provision, its cells without residue) of each segment."""
        found: list[list[Cell]] = [[] for _ in self.owners]
        for cell in self.cells:
            if cell.segment >= 0 and not cell.removed:
                found[cell.segment].append(cell)
        yield from zip(self.owners, found, strict=True)


@dataclass(frozen=True, slots=True)
class Finished:
    """A sheet as file and as canonical text, with all that is known of both.

    Attributes:
        pieces: segments of the sheet; places: offset in the text by ``id`` of a cell.
    """

    source: str
    text: str
    clauses: tuple[GoldClause, ...]
    removals: tuple[Removal, ...]
    repairs: tuple[tuple[int, int, str], ...]
    sheet: Sheet
    pieces: tuple[tuple[int, list[Cell]], ...]
    places: dict[int, int]

    def quote(self, number: int, words: str) -> Quoted:
        """Where the provision ``number`` says ``words``.

        Raises:
            ValueError: it does not say them in one piece.
        """
        for owner, cells in self.pieces:
            if owner != number:
                continue
            clean = "".join(cell.clean for cell in cells)
            at = clean.find(words) if words else -1
            if at < 0:
                continue
            index = [cell for cell in cells for _ in cell.clean]
            first, last = index[at], index[at + len(words) - 1]
            start = self.places[id(first)]
            end = self.places[id(last)] + len(last.printed)
            return Quoted(self.text[start:end], start, end)
        raise ValueError(f"provision {number} does not say {words!r}")

    def path_at(self, start: int, end: int) -> tuple[str, ...]:
        """Path of the deepest clause whose own text holds the span."""
        for clause in reversed(self.clauses):
            if clause.start <= start and end <= clause.own_end:
                return clause.path
        raise ValueError((start, end))


def finish(sheet: Sheet) -> Finished:
    """Lay the cells end to end; empty print at the end of a quote takes no room."""
    source: list[str] = []
    text: list[str] = []
    removals: list[Removal] = []
    starts: list[tuple[Opening, int]] = []
    places: dict[int, int] = {}
    n_source = n_text = 0
    for cell in sheet.cells:
        if cell.removed:
            end = n_source + len(cell.printed)
            removals.append(Removal(n_source, end, cell.printed, cell.removed))
        else:
            starts.extend((opening, n_text) for opening in cell.opens)
            places[id(cell)] = n_text
            text.append(cell.printed)
            n_text += len(cell.printed)
        source.append(cell.printed)
        n_source += len(cell.printed)
    repairs = tuple(
        sorted(
            (places[id(d.first)], places[id(d.last)] + len(d.last.printed), d.reading)
            for d in sheet.damages
        )
    )
    canonical = "".join(text)
    clauses = _clauses(starts, len(canonical))
    return Finished(
        "".join(source),
        canonical,
        clauses,
        tuple(removals),
        repairs,
        sheet,
        tuple(sheet.segments()),
        places,
    )


def _clauses(starts: list[tuple[Opening, int]], length: int) -> tuple[GoldClause, ...]:
    begins = [0, *(start for _, start in starts[1:])]
    ends = [*begins[1:], length]
    return tuple(
        GoldClause(opening.level, opening.label, opening.path, start, end)
        for (opening, _), start, end in zip(starts, begins, ends, strict=True)
    )

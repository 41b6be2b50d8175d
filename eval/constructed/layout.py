"""Where the clauses stand and what they are called: the numbering styles of policy texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from eval.constructed.numerals import chinese_number
from eval.constructed.pieces import Provision
from eval.constructed.sheet import Sheet
from ingest.policy import ClauseLevel

_L = ClauseLevel
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BLANKS = " " + "\xa0" * 8  # a paragraph break of a page that lost its lines


@dataclass(frozen=True, slots=True)
class Style:
    """How one document is numbered and set.

    Attributes:
        family: ``articles`` 第X条; ``headings`` 一、（一）1.; ``numbers`` 一、 1. (1);
            ``flat`` 一、 for each clause.
        has_chapters: articles stand in chapters.
        runs_on: （一） or 1. go on counting across the headings above them.
        join: what stands between paragraphs: ``lines``, ``blanks``, ``nothing``.
        article: print of 第X条, from its number.
        item: print of the number of a list item.
        is_list_inline: list items follow each other inside the line.
        table_joint: what stands between the cells of a row.
        is_half_width: punctuation ``,;:()``.
    """

    family: str
    has_chapters: bool
    runs_on: bool
    join: str
    article: Callable[[int], str]
    item: Callable[[int], str]
    item_level: ClauseLevel
    is_list_inline: bool
    table_joint: str
    is_half_width: bool
    indent: str

    @property
    def gap(self) -> str:
        """Print between two paragraphs."""
        if self.join == "lines":
            return "\n" + self.indent
        return _BLANKS if self.join == "blanks" else ""

    @property
    def line(self) -> str:
        """Print between lines that must stay apart in any style (title, tables)."""
        return _BLANKS if self.join == "blanks" else "\n"


def choose_style(rng: Random, family: str) -> Style:
    """A style at random; ``family`` follows from the kind of document."""
    join = "lines"
    if rng.random() < 0.25:
        join = "blanks" if family in ("articles", "numbers") else rng.choice(("blanks", "nothing"))
    item, level = _item_form(rng, family)
    return Style(
        family=family,
        has_chapters=family == "articles" and rng.random() < 0.6,
        runs_on=rng.random() < 0.5,
        join=join,
        article=_article_form(rng),
        item=item,
        item_level=level,
        is_list_inline=join == "nothing" or rng.random() < 0.2,
        table_joint=rng.choice((" | ", "\n")),
        is_half_width=rng.random() < 0.35,
        indent=rng.choice(("", "　　", "")),
    )


def lay_out(
    sheet: Sheet, style: Style, groups: tuple[tuple[str, tuple[tuple[int, Provision], ...]], ...]
) -> None:
    """Write the body: groups of (number of the provision, provision) under their titles."""
    _Writer(sheet, style).body(groups)


class _Writer:
    def __init__(self, sheet: Sheet, style: Style) -> None:
        self.sheet = sheet
        self.style = style
        self.n_clauses = 0

    def body(self, groups: tuple[tuple[str, tuple[tuple[int, Provision], ...]], ...]) -> None:
        style = self.style
        for position, (title, members) in enumerate(groups, 1):
            path: tuple[str, ...] = ()
            if style.family == "articles" and style.has_chapters:
                path = self._group(_L.CHAPTER, f"第{chinese_number(position)}章", "　" + title)
            elif style.family in ("headings", "numbers"):
                path = self._group(_L.HEADING_1, f"{chinese_number(position)}、", title)
                if not style.runs_on:
                    self.n_clauses = 0
            for number, provision in members:
                self._provision(number, provision, path)

    def _group(self, level: ClauseLevel, label: str, title: str) -> tuple[str, ...]:
        self.sheet.open(level, label, (label,))
        self.sheet.write(label + title + self.style.gap)
        return (label,)

    def _provision(self, number: int, provision: Provision, above: tuple[str, ...]) -> None:
        sheet, style = self.sheet, self.style
        self.n_clauses += 1
        level, label, behind = self._mark(provision)
        label = sheet.shown(label)
        path = (*above, label)
        sheet.open(level, label, path)
        sheet.write(label + behind)
        for position, paragraph in enumerate(provision.text.split("\n")):
            if position:
                sheet.write(style.gap or "\n")
                sheet.open(_L.PARAGRAPH, "", path)
            sheet.write(paragraph, number)
        if provision.table:
            sheet.write("\n" if provision.text else "具体标准如下：\n")
            sheet.open(_L.TABLE, "表", (*path, "表"))
            sheet.write_table(provision.table, number, style.table_joint)
            sheet.write("\n" if style.join != "lines" else style.gap)
            return
        for position, item in enumerate(provision.items, 1):
            sheet.write("" if style.is_list_inline else style.gap)
            mark = sheet.shown(style.item(position))
            sheet.open(style.item_level, mark.strip(), (*path, mark.strip()))
            sheet.write(mark)
            sheet.write(item, number)
        sheet.write(style.gap)

    def _mark(self, provision: Provision) -> tuple[ClauseLevel, str, str]:
        """Level, label and what stands between the label and the text."""
        style, n = self.style, self.n_clauses
        heading = f"{provision.heading}。" if provision.heading else ""
        if style.family == "articles":
            return _L.ARTICLE, style.article(n), "　"
        if style.family == "headings":
            return _L.HEADING_2, f"（{chinese_number(n)}）", heading
        if style.family == "numbers":
            return _L.HEADING_3, f"{n}.", heading
        return _L.HEADING_1, f"{chinese_number(n)}、", heading


def _article_form(rng: Random) -> Callable[[int], str]:
    forms: tuple[Callable[[int], str], ...] = (
        lambda n: f"第{chinese_number(n)}条",
        lambda n: f"第{chinese_number(n)}条",
        lambda n: f"第{chinese_number(n)}条",
        lambda n: f"第 {chinese_number(n)} 条",
        lambda n: f"第{n}条",
        lambda n: f"第{str(n).translate(_WIDE)}条",
    )
    return rng.choice(forms)


def _item_form(rng: Random, family: str) -> tuple[Callable[[int], str], ClauseLevel]:
    """How list items are marked, and their level in the tree."""
    if family == "articles":
        return (lambda n: f"（{chinese_number(n)}）"), _L.SUBPARAGRAPH
    if family == "flat":
        return (lambda n: f"（{chinese_number(n)}）"), _L.HEADING_2
    if family == "headings":
        point = rng.choice((".", "．", "、"))
        return (lambda n: f"{n}{point}"), _L.HEADING_3
    if rng.random() < 0.5:
        return (lambda n: f"（{n}）"), _L.HEADING_4
    return (lambda n: _CIRCLED[n - 1]), _L.ITEM

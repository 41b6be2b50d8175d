"""Styles of a Word document: what a paragraph or run takes over from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.formats.word_xml import Element, is_on, number, value, w

_MAX_CHAIN = 30


@dataclass(frozen=True, slots=True)
class NumberedBy:
    """Where a numbering comes from: list and level, either None where it is not said."""

    num_id: int | None
    level: int | None
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    numbered_by: NumberedBy | None
    is_hidden: bool | None
    vertical: str | None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default_paragraph = ""
        self._is_hidden: bool | None = None
        if root is None:
            return
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._is_hidden = is_on(defaults, "vanish")
        for element in root.findall(w("style")):
            style_id = element.get(w("styleId")) or ""
            run = element.find(w("rPr"))
            self._styles[style_id] = _Style(
                name=(value(element, "name") or "").strip().lower(),
                based_on=value(element, "basedOn") or "",
                numbered_by=numbered_by(element.find(w("pPr")), style_id),
                is_hidden=is_on(run, "vanish"),
                vertical=value(run, "vertAlign"),
            )
            is_default = element.get(w("default")) in ("1", "true", "on")
            if is_default and element.get(w("type")) == "paragraph":
                self.default_paragraph = style_id

    def chain(self, style_id: str) -> Iterator[tuple[str, _Style]]:
        """The style and those it is based on, nearest first."""
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style_id, style
            style_id = style.based_on

    def is_contents(self, style_id: str) -> bool:
        """True for the styles of a table of contents (``toc 1``, ``目录 1``)."""
        names = [style.name for _, style in self.chain(style_id)]
        return any(name.startswith(("toc ", "toc标题", "目录 ")) for name in names)

    def is_hidden(self, run_style: str, paragraph_style: str) -> bool:
        """True if text of these styles is not shown."""
        for style_id in (run_style, paragraph_style):
            for _, style in self.chain(style_id):
                if style.is_hidden is not None:
                    return style.is_hidden
        return bool(self._is_hidden)

    def vertical(self, run_style: str) -> str | None:
        """``superscript``, ``subscript`` or None."""
        return next((s.vertical for _, s in self.chain(run_style) if s.vertical), None)


def numbered_by(properties: Element | None, style: str = "") -> NumberedBy | None:
    """The numbering that paragraph properties name, None if they name none."""
    element = None if properties is None else properties.find(w("numPr"))
    if element is None:
        return None
    return NumberedBy(number(value(element, "numId")), number(value(element, "ilvl")), style)

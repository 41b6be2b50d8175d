"""Numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.formats.number_format import printed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# name of a style: (format, what follows the figure)
_STYLES = {
    "1": ("decimal", ". "),
    "a": ("lowerLetter", ". "),
    "A": ("upperLetter", ". "),
    "i": ("lowerRoman", ". "),
    "I": ("upperRoman", ". "),
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_NO_NUMBERS = ("none", "disc", "circle", "square")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)
_TYPED = re.compile(
    r"\s*(?:第\s?[0-9０-９一二三四五六七八九十百]+\s?[编章节条]|[一二三四五六七八九十]+\s?、"
    r"|[(（]\s?[一二三四五六七八九十\d]{1,4}\s?[)）]|\d{1,3}\s?[.．、)）](?!\d)|[①-⑳•·●○■□◆►▶])"
)
_LOOKED_AT = 4  # items of a list


@dataclass(slots=True)
class OpenList:
    """A list that is being read; ``style`` is a name of CSS or of the old attribute ``type``."""

    is_numbered: bool
    style: str = "decimal"
    next_number: int = 1
    step: int = 1

    def mark(self, item: LexborNode) -> str:
        """What stands before the next item, with the blank after it."""
        if not self.is_numbered:
            return ""
        number = _whole(item.attributes.get("value"), self.next_number)
        self.next_number = number + self.step
        name = _style_of(item) or self.style
        if name in _NO_NUMBERS:
            return ""
        number_format, end = _STYLES.get(name, ("decimal", ". "))
        return printed(number, number_format) + end


def open_list(node: LexborNode) -> OpenList:
    """Begins an ``ol`` or ``ul``; a list whose items carry typed numbers gets no others."""
    if node.tag != "ol" or _is_numbered_already(node):
        return OpenList(is_numbered=False)
    is_reversed = "reversed" in node.attributes
    first = sum(child.tag == "li" for child in node.iter()) if is_reversed else 1
    return OpenList(
        is_numbered=True,
        style=_style_of(node) or "decimal",
        next_number=_whole(node.attributes.get("start"), first),
        step=-1 if is_reversed else 1,
    )


def _style_of(node: LexborNode) -> str:
    match = _LIST_STYLE.search(node.attributes.get("style") or "")
    if match:
        for word in match[1].lower().split():
            if word in _STYLES or word in _NO_NUMBERS:
                return word
    kind = (node.attributes.get("type") or "").strip()
    return kind if kind in _STYLES else ""


def _is_numbered_already(node: LexborNode) -> bool:
    """True if the items begin with typed numbers, or are only links (the path of a website)."""
    items = [child for child in node.iter() if child.tag == "li"][:_LOOKED_AT]
    texts = [item.text(deep=True) for item in items]
    if any(_TYPED.match(text) for text in texts):
        return True
    links = ["".join(a.text(deep=True) for a in item.css("a[href]")) for item in items]
    return bool(items) and all(
        link.strip() and len(text.strip()) <= len(link.strip()) + 2
        for text, link in zip(texts, links, strict=True)
    )


def _whole(text: str | None, otherwise: int) -> int:
    match = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(match[1]) if match else otherwise

"""How deep the marks of a web page are nested, before a parser takes it apart.

Parsers of HTML need time that grows with the square of the depth, and of the attributes of one
mark; a page made for that keeps them busy for hours. A page that people read is less than a
hundred deep.
"""

from __future__ import annotations

import re

from ingest.errors import LoadError

MAX_DEPTH = 5000  # badly made pages leave many marks open
MAX_ATTRIBUTES = 5000
_LONG_MARK = re.compile(r"<[a-zA-Z][^<>]{10000,}+")
_ATTRIBUTE = re.compile(r"\s[\w:.-]{1,40}(?=[\s=])")
_MARK = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Marks that have no end, or whose end may be left out: they do not nest.
_FLAT = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "html", "head",
        "body", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
    }
)  # fmt: skip


def refuse_deep_markup(name: str, text: str) -> None:
    """Refuses a page nested deeper, or with more attributes in a mark, than any for people.

    Raises:
        LoadError: it is such a page.
    """
    for long in _LONG_MARK.finditer(text):
        if sum(1 for _ in _ATTRIBUTE.finditer(long.group())) > MAX_ATTRIBUTES:
            raise LoadError(
                f"“{name}”的一个标记带有超过 {MAX_ATTRIBUTES} 个属性，不像正常的网页",
                "请在浏览器中打开后另存为纯文本再试",
            )
    depth = 0
    for mark in _MARK.finditer(text):
        if mark[2].lower() in _FLAT:
            continue
        depth = max(0, depth + (-1 if mark[1] else 1))
        if depth > MAX_DEPTH:
            raise LoadError(
                f"“{name}”的内容嵌套超过 {MAX_DEPTH} 层，不像正常的网页",
                "请在浏览器中打开后另存为纯文本再试",
            )

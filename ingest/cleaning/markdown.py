"""Marks of Markdown around the words of a policy (.md files)."""

from __future__ import annotations

import re

Found = tuple[int, int, str]

REASON_MARKDOWN = "Markdown 标记"
REASON_STRUCK = "带删除线的文字"
REASON_FRONT = "Markdown 文件头"

_FRONT = re.compile(
    r"\A\s*---[ \t]*\n(?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+\S[^\n]*\n|-[ \t][^\n]*\n)+---[ \t]*(?:\n|\Z)"
)
_COMMENT = re.compile(r"^[ \t]*<!--.{0,5000}?-->[ \t]*\n|<!--.{0,5000}?-->", re.S | re.M)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,300}~~")

_WHOLE = re.compile(
    r"^[ \t]*(?:```[^\n]*|~~~[^\n]*"
    r"|\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?|(?:[-*_][ \t]*){3,}|={3,}"
    r")[ \t]*(?:\n|\Z)",
    re.M,
)
_PIECES: tuple[re.Pattern[str], ...] = (
    re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", re.M),
    re.compile(r"(?<![ \t])[ \t]{1,9}#{1,6}[ \t]{0,9}$", re.M),
    re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.M),
    re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.M),
    re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"),
    re.compile(r"<br[ \t]*/?>", re.I),
    re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])"),
    re.compile(r"^[ \t]*\|[ \t]*(?=[^\n]*\|)|(?<=\S)[ \t]*\|[ \t]*$", re.M),
)
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\]\([^)\n]{0,500}\)")
_EMPHASIS = re.compile(r"(?P<mark>\*\*\*|\*\*|__|`)(?=\S)(?P<words>[^\n]{1,300}?)(?<=\S)(?P=mark)")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])(?P<words>[^*\n]{1,200}?)(?<=[^\s*])\*(?![*\w])")


def is_markdown(file: str) -> bool:
    """True for the name of a Markdown file."""
    return file.lower().endswith((".md", ".markdown"))


def find_markdown(text: str) -> list[Found]:
    """Marks that a reader of the rendered page does not see; words stay."""
    told = [(*m.span(), REASON_FRONT) for m in [_FRONT.match(text)] if m]
    told += [(*m.span(), REASON_STRUCK) for m in _STRUCK.finditer(text)]
    found = [m.span() for m in _WHOLE.finditer(text)]
    found += [m.span() for m in _COMMENT.finditer(text)]
    for pattern in _PIECES:
        found += [m.span() for m in pattern.finditer(text)]
    for pattern in (_LINK, _EMPHASIS, _ITALIC):
        for match in pattern.finditer(text):
            found += [(match.start(), match.start("words")), (match.end("words"), match.end())]
    spans = _apart([*found, *((start, end) for start, end, _ in told)])
    reasons = {(start, end): reason for start, end, reason in told}
    return [(*span, reasons.get(span, REASON_MARKDOWN)) for span in spans]


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that overlap a longer one before them."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start < end and (not result or result[-1][1] <= start):
            result.append((start, end))
    return result

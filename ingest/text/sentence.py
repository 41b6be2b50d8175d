"""Sentences of a policy with their places, and where each one really begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A run of blanks stands for a line break where a web page lost it.
_STOP = re.compile(r"[。；;！？\n]|[^\S\n]{4,}|$")
_NUM = r"[〇零一二三四五六七八九十百\d０-９]"
# What may stand before the first word of a sentence: blanks, the mark of its clause and the
# name of that (第四条【职责分工】).
MARK = re.compile(
    rf"[\s\u3000]*(?:(?:第\s?(?:{_NUM}\s?){{1,8}}[条款项章节]|(?:{_NUM}){{1,4}}\s?[、.．](?!\d)"
    rf"|[(（]\s?(?:{_NUM}){{1,4}}\s?[)）][、.．]?|[①-⑳⑴-⒇]|[●■◆★·•-])[\s\u3000]*){{0,2}}"
    r"(?:【[^】\n]{1,16}】[\s\u3000]*)?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` of a policy, without clause mark and final stop."""

    start: int
    end: int
    text: str


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """Every sentence (to 。 ； a line break or run of blanks) of ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        match = _STOP.search(text, at, stop)
        close = match.start() if match else stop
        mark = MARK.match(text, at, close)
        first = mark.end() if mark else at
        words = text[first:close]
        if words.strip():
            yield Sentence(first, first + len(words.rstrip()), words.rstrip())
        at = max(match.end() if match else stop, at + 1)

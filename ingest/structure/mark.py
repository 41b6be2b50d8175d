"""A mark that may open a clause (条款编号), and how it is set off from the text before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class MarkKind(StrEnum):
    """Family of a mark; marks of one kind count in one sequence."""

    PART = "part"  # 第一编
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CHINESE = "chinese"  # 一、
    LENTICULAR = "lenticular"  # 【一】
    ORDINAL = "ordinal"  # 第一、
    CHINESE_BRACKET = "chinese_bracket"  # （一） ㈠
    ARABIC = "arabic"  # 1.  1．  1、 ⒈
    DECIMAL = "decimal"  # 1.1  2.3.1
    ARABIC_BRACKET = "arabic_bracket"  # （1） ⑴
    HALF_BRACKET = "half_bracket"  # 1)
    CIRCLED = "circled"  # ① ❶
    ROMAN = "roman"  # Ⅰ、 II.
    LETTER = "letter"  # A.  B)
    SMALL_LETTER = "small_letter"  # a)
    BOX = "box"  # 专栏1
    ANNEX = "annex"  # 附件1, 附表1, 附:名单
    SUPPLEMENT = "supplement"  # 附则 without a number


class Place(IntEnum):
    """How clearly a mark is set off from the text before it, clearest last."""

    RAW = 0  # directly behind text
    SPACE = 1  # behind one or two spaces
    SENTENCE = 2  # behind the end of a sentence or a colon
    GAP = 3  # behind a run of spaces that stands for a new paragraph
    LINE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: ``text[start:end]`` with ``label`` at its start.

    Attributes:
        value: its ordinal; of ``2.3.1`` the last number, ``above`` the ones before it.
        behind_heading: nothing but a short heading stands between it and the mark before.
        is_weak: print that is rarely a mark (``一 总则``, ``1 范围``, ``2.500家``): believed
            only where the numbers around it bear it out.
        style: print around the number; a list keeps to one.
        is_numbered: False for 附件 and 附则 that print no number.
    """

    kind: MarkKind
    value: int
    label: str
    start: int
    end: int
    place: Place
    above: tuple[int, ...] = ()
    behind_heading: bool = False
    is_weak: bool = False
    style: str = ""
    is_numbered: bool = True


_GAP_CHARS = " \t\xa0\u2002\u2003\u3000"
_SENTENCE_END = "。；;:：！？!?…”"


def is_gap(run: str) -> bool:
    """True if a run of blanks inside a line stands for a new paragraph."""
    return len(run) >= 4 or sum(run.count(wide) for wide in "\u2003\u3000") >= 2


def is_spread(text: str, start: int, end: int) -> bool:
    """True if the blanks ``text[start:end]`` only spread a word of two letters (总　　则)."""
    if not (text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()):
        return False
    before, after = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    return (not before or before.isspace()) and (not after or after.isspace())


def place_of(text: str, start: int) -> Place:
    """How the character at ``start`` is set off from what stands before it."""
    at = start
    while at > 0 and text[at - 1] in _GAP_CHARS:
        at -= 1
    if at == 0 or text[at - 1] == "\n":
        return Place.LINE
    run = text[at:start]
    if is_gap(run):
        return Place.GAP
    if text[at - 1] in _SENTENCE_END:
        return Place.SENTENCE
    return Place.SPACE if run else Place.RAW

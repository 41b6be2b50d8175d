"""Punctuation, width, spaces, script and case: how a text is typed."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random
from typing import Protocol

from eval.rewording.transform import Transform, Turns, bare, mark_of, words

_HALF = ",.?!:;()%"
_FULL = "，。？！：；（）％"
_WIDE = {
    ord(c): chr(ord(c) + 0xFEE0)
    for c in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")
_CHINESE_PAIR = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=2)
def _converter(name: str) -> _Converter:
    from opencc import OpenCC

    made: _Converter = OpenCC(name)
    return made


def no_end_mark(turns: Turns, _draw: Random) -> Turns | None:
    """Without the mark at the end."""
    return turns.saying(bare(turns.question))


def doubled_mark(turns: Turns, draw: Random) -> Turns | None:
    """``??`` at the end."""
    if "吗" not in turns.question and not mark_of(turns.question).strip("。. "):
        return None
    return turns.saying(bare(turns.question) + draw.choice(["??", "???", "?!", "？？"]))


def commas_as_spaces(turns: Turns, _draw: Random) -> Turns | None:
    """A space where a comma stood."""
    return turns.saying(_COMMA.sub(" ", turns.question))


def commas_as_lines(turns: Turns, _draw: Random) -> Turns | None:
    """A new line where a comma stood."""
    return turns.saying(_COMMA.sub("\n", turns.question))


def commas_as_stops(turns: Turns, _draw: Random) -> Turns | None:
    """A full stop where the first comma stood, where a statement ends there."""
    found = re.match(r"^(?:我们|我司|我厂|公司|企业|咱们)[^,，。]{2,}?(?=[,，]\D)", turns.question)
    if not found or re.search(r"如果|假如|要是|按|依据|根据", found.group()):
        return None
    return turns.saying(found.group() + "。" + turns.question[found.end() + 1 :])


def full_width(turns: Turns, _draw: Random) -> Turns | None:
    """Letters, digits and marks in full width."""
    marks = str.maketrans(_HALF, _FULL)
    text = re.sub(r"(?<=\d)[.,](?=\d)", lambda m: chr(ord(m.group()) + 0xFEE0), turns.question)
    return turns.saying(text.translate(marks).translate(_WIDE))


def half_width(turns: Turns, _draw: Random) -> Turns | None:
    """Marks in half width."""
    return turns.saying(turns.question.translate(str.maketrans(_FULL, _HALF)))


def spaced_out(turns: Turns, _draw: Random) -> Turns | None:
    """Spaces around numbers and Latin letters, as typing guides want them."""
    text = re.sub(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])", " ", turns.question)
    return turns.saying(text)


def stray_signs(turns: Turns, draw: Random) -> Turns | None:
    """Signs without width inside words, as a copied page leaves them."""
    gaps = [m.start() for m in _CHINESE_PAIR.finditer(turns.question)]
    sign = draw.choice(["\u200b", "\ufeff", "\u00ad", "\u200d"])
    text = turns.question
    for gap in sorted(draw.sample(gaps, min(3, len(gaps))), reverse=True):
        text = text[:gap] + sign + text[gap:]
    return turns.saying(text)


def spelled_out(turns: Turns, draw: Random) -> Turns | None:
    """A space behind every letter, as text recognition leaves them."""
    return turns.saying(_CHINESE_PAIR.sub(draw.choice([" ", "\u3000"]), turns.question))


def emoji(turns: Turns, draw: Random) -> Turns | None:
    """A picture at the end, or where a comma stood."""
    sign = draw.choice(words().emoji)
    comma = _COMMA.search(turns.question)
    if comma and draw.random() < 0.3:
        return turns.saying(turns.question[: comma.end()] + sign + turns.question[comma.end() :])
    return turns.saying(turns.question + sign)


def ellipsis(turns: Turns, draw: Random) -> Turns | None:
    """Dots where the first comma stood."""
    return turns.saying(_COMMA.sub(draw.choice(["…", "……", "...", "、"]), turns.question, count=1))


def traditional(turns: Turns, draw: Random) -> Turns | None:
    """Traditional characters."""
    return turns.saying(_converter(draw.choice(["s2t", "s2hk"])).convert(turns.question))


def other_case(turns: Turns, _draw: Random) -> Turns | None:
    """Latin letters in the other case."""
    return turns.saying(turns.question.swapcase())


def title_marks(turns: Turns, _draw: Random) -> Turns | None:
    """Titles without their marks."""
    return turns.saying(re.sub("[《》]", "", turns.question))


MARKS = (
    Transform("去掉句末标点", "标点", no_end_mark),
    Transform("重复句末标点", "标点", doubled_mark),
    Transform("逗号换空格", "标点", commas_as_spaces),
    Transform("逗号换换行", "标点", commas_as_lines),
    Transform("逗号换句号", "标点", commas_as_stops),
    Transform("逗号换省略号", "标点", ellipsis),
    Transform("全角", "标点", full_width),
    Transform("半角", "标点", half_width),
    Transform("中英文间空格", "标点", spaced_out),
    Transform("看不见的字符", "标点", stray_signs),
    Transform("逐字空格", "标点", spelled_out),
    Transform("表情", "标点", emoji),
    Transform("去掉书名号", "标点", title_marks),
    Transform("繁体", "字形", traditional),
    Transform("大小写", "字形", other_case),
)

"""Text as it is compared: width, case, script and quotation marks do not count.

Only for looking things up. What a user sees is always the print itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Protocol

_QUOTES = str.maketrans("", "", "“”\"‘’'「」『』《》<>〈〉·•*#`_")
# Numerals as they stand on cheques; people type them, texts count with the plain ones.
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# «陆续», «大陆»: no numeral there
_LAND = re.compile(r"(?<=[大内登着])陆|陆(?=[续上地军海运])")
# «前几年», «我们这几个行业»: a number left open, and not asked for
_LEFT_OPEN = re.compile(
    r"(?<=[这那好近十])几|(?<=[前头])几(?=年|天|个月|月|次|届|回)"
    # «主导了几个国标,能拿多少»: nobody asks a policy for that number
    r"|(?<=[导头与草权册拿做搞弄][了过])几(?=[项个件][^,。;?吗呢]{1,12}(?:[,。;]|$))"
)
# 1,000,000 is one number, «主导1,参与2» is two.
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?:[,，.]|(?!\d)))")
_SPACES = re.compile(r"\s+")
_NAME = 64  # letters up to which a text is likely to be compared again
_FILE = Path(__file__).parents[1] / "data" / "traditional.txt"


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    """Characters of traditional script only; they decide whether the converter is needed."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def simplified(text: str) -> str:
    """``text`` in simplified script; unchanged where it shows no traditional character."""
    if text.isascii() or _traditional().isdisjoint(text):
        return text
    return _converter().convert(text)


def normalise(text: str) -> str:
    """Simplified, half-width, lower case, single spaces; length may change."""
    text = _THOUSANDS.sub("", text)
    folded = unicodedata.normalize("NFKC", simplified(text)).lower()
    folded = _LAND.sub("\0", folded).translate(_FORMAL).replace("\0", "陆")
    return _SPACES.sub(" ", folded).strip()


def key(text: str) -> str:
    """Normalised text without white space and quotation marks; for comparing names."""
    return _name_key(text) if len(text) <= _NAME else _key(text)


def _key(text: str) -> str:
    return _SPACES.sub("", normalise(text)).translate(_QUOTES)


_name_key = lru_cache(maxsize=1 << 14)(_key)


def asked_alone(text: str) -> str:
    """``text`` with ``些`` where its ``几`` asks for no number (``前几年``); length stays."""
    return _LEFT_OPEN.sub("些", text)


def longest_first(word: str) -> tuple[int, str]:
    """Order in which words are looked for, so that none is taken for part of another.

    Words of one length by their letters: the order of a set differs from run to run, and with
    it would the answers.
    """
    return -len(word), word

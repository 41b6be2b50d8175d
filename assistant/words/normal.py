"""Text as it is compared: width, case, script and quotation marks do not count.

Only for looking things up. What a user sees is always the print itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

_QUOTES = str.maketrans("", "", "“”\"‘’'「」『』《》<>〈〉·•*#`_")
# Numerals as they stand on cheques; people type them, texts count with the plain ones.
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# Characters that exist in traditional script only, of the words questions about policies use;
# they decide whether the converter (0.2 s to start) is needed at all.
_TRADITIONAL_HINT = re.compile(
    r"[國際標準獎勵與為這個質產業專權資劃應當時間證書環營勞導責實驗優類總縣區園鎮鄉萬億條項錢"
    r"麼嗎呢誰請問題開廠牽頭們參補貼領對經過還後來發審報評據該適圍關於變領設點團體廣東蘇衢興]"
)


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def simplified(text: str) -> str:
    """``text`` in simplified script; unchanged where it shows no traditional character."""
    return _converter().convert(text) if _TRADITIONAL_HINT.search(text) else text


def normalise(text: str) -> str:
    """Simplified, half-width, lower case, single spaces; length may change."""
    # 1,000,000 is one number, «主导1,参与2» is two.
    text = re.sub(r"(?<=\d)[,，](?=\d{3}(?:[,，.]|(?!\d)))", "", text)
    folded = unicodedata.normalize("NFKC", simplified(text)).lower().translate(_FORMAL)
    return re.sub(r"\s+", " ", folded).strip()


def key(text: str) -> str:
    """Normalised text without white space and quotation marks; for comparing names."""
    return re.sub(r"\s", "", normalise(text)).translate(_QUOTES)

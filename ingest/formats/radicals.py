"""Code points that only say how a glyph was stored: radicals for characters, ligatures.

Some producers write a PDF's text with the code point of a radical (⼗ U+2F17, ⻓ U+2ED3) for the
character that is printed (十, 长). Only these are mapped, never anything else.
"""

from __future__ import annotations

import unicodedata

# CJK Radicals Supplement whose glyph is a whole character (Unicode: EquivalentUnifiedIdeograph).
_SUPPLEMENT = dict(
    zip(
        "⺁⺇⺋⺎⺏⺐⺒⺓⺘⺙⺛⺜⺝⺟⺠⺡⺢⺤⺥⺦⺧⺨⺩⺫⺬⺭⺮⺰⺱⺲⺴⺶⺷⺸⺹⺺⺻⺼⺽⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂几㔾兀尣尢巳幺扌攵旡日月母民氵氺爫爫丬牛犭王罒示礻竹糹罓罒冈羊羊𦍌耂聿肀肉臼虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


def as_printed(character: str) -> str:
    """The character that is printed where ``character`` is a radical or ligature, else itself."""
    code = ord(character)
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", character)
    return _SUPPLEMENT.get(character) or _LIGATURES.get(code, character)

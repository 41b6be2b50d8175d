"""Readings printed behind a character: 衢（qú）州, 觀(ㄍㄨㄢ)音."""

from __future__ import annotations

import re

Found = tuple[int, int, str]

REASON_PINYIN = "括注的拼音"
REASON_ZHUYIN = "括注的注音符号"

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTER = rf"[a-zɑɡüê{_TONED}]"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# Letters that no Latin word or unit has: a tone mark, or the forms of a and g used in pinyin.
_MARKED = re.compile(
    rf"(?<=[{_HAN}])[ ]?[(（\[［][ ]?(?=[^)）\]］]{{0,64}}[{_TONED}ɡɑ])({_LETTER}{{1,6}}(?:"
    rf"[ '’·,，、]{{0,2}}{_LETTER}{{1,6}}){{0,7}})[ ]?[)）\]］]"
)
_INITIAL = r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou"
    r"|ua|ui|un|uo|ue|ve|a|e|i|o|u|v|ü)"
)
# Without tone marks: one whole syllable with digits 1-4 (qu2), or in the middle of a name.
_PLAIN = re.compile(rf"(?<=[{_HAN}])[(（]({_INITIAL}{_FINAL})([1-4]?)[)）](?=[{_HAN}])")
_UNITS = frozenset(
    {
        "mu",
        "nu",
        "pi",
        "xi",
        "pa",
        "ha",
        "me",
        "he",
        "an",
        "a",
        "e",
        "o",
        "bi",
        "men",
        "pen",
        "fan",
        "can",
        "bar",
    }
)
_ZHUYIN = re.compile(
    r"(?<=[\u3400-\u4dbf\u4e00-\u9fff])[ ]?[(（\[［][ ]?[ㄅ-ㄯㆠ-ㆿ˙ˊˇˋ· ]{1,12}[)）\]］]"
)


def find_pinyin(text: str) -> list[Found]:
    """Bracketed readings in ``text``; a Latin word or a unit in brackets is none."""
    found = [(m.start(), m.end(), REASON_PINYIN) for m in _MARKED.finditer(text)]
    found += [
        (m.start(), m.end(), REASON_PINYIN)
        for m in _PLAIN.finditer(text)
        if len(m[1]) > 1 and m[1] not in _UNITS
    ]
    found += [(m.start(), m.end(), REASON_ZHUYIN) for m in _ZHUYIN.finditer(text)]
    return sorted(found)

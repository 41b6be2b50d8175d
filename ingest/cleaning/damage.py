"""Print that shows a file was damaged on its way: for a person to look at, never mended here."""

from __future__ import annotations

import re

_LOST = re.compile("\ufffd")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Chinese bytes read as Latin: runs of these letters stand in no policy.
_MOJIBAKE = re.compile(
    r"(?:[À-ÖØ-öø-ÿ][\x80-\xbfÀ-ÿ†‡‰…€ŒœŠšŽžƒˆ]){3,}|锟斤拷|烫烫烫|屯屯屯"
    r"|[鈥銆锛鍙鐨鏄涓鍦浠鎴][^\n]{1,6}[鈥銆锛鍙鐨鏄涓鍦浠鎴]"
)
_AROUND = 8


def find_damage(text: str) -> tuple[str, ...]:
    """Chinese notes, one for each kind of damage in a canonical text, with the first place."""
    found = []
    for pattern, what in (
        (_LOST, "有 {n} 处字符已丢失（显示为“\ufffd”），首处在“{near}”附近，请对照原件"),
        (_PRIVATE, "有 {n} 处专用字形无法辨认，首处在“{near}”附近，请对照原件"),
        (_MOJIBAKE, "有 {n} 处像是编码错误的乱码，首处在“{near}”附近，请用正确的编码重新导出"),
    ):
        matches = list(pattern.finditer(text))
        if matches:
            first = matches[0]
            near = " ".join(text[max(0, first.start() - _AROUND) : first.end() + _AROUND].split())
            found.append(what.format(n=len(matches), near=near[:40]))
    return tuple(found)

"""Which figures of a scan a person must look at: amounts, shares, dates, document numbers.

A figure is marked where the recognition is less than sure of one of its characters, or where its
form is one that a misread mark leaves behind (8.000元 for 8,000元, 1O0万 for 100万).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Measured on constructed policies in five typefaces, 72 to 300 dpi, with noise and skew: at 150 dpi
# and more no figure of the text was wrong and about one right figure in fifteen is marked (brackets
# and thousands commas); of the wrong ones below that, all but one were under this limit, and pages
# so coarse are marked throughout (`scan`).
SURE_FIGURE = 0.99
_SURE_CHARACTER = 0.6
_BAD_FORM = 0.5

_NUMERAL = "零〇一二三四五六七八九十百千两"
_FIGURE = re.compile(
    rf"""
    [〔\[［【（({{]?(?:19|20)\d{{2}}[〕\]］】）)}}]第?\d{{1,4}}号?
    |[0-9０-９OoIlZSBG]*[0-9０-９][0-9０-９OoIlZSBG]*(?:[.,，．。:：、]?[0-9０-９OoIlZSBG]*[0-9０-９])*
     (?:[%％‰]|[十百千]?[万亿]{{0,2}}(?:美|欧|日)?元|[万亿巧]|[年月日号]|个百分点)?
    |[{_NUMERAL}]+(?:点[{_NUMERAL}]+)?(?:[万亿]{{1,2}}元?|元)
    |百分之[{_NUMERAL}点]+
    |[二一][〇○零Oo0九一二三四五六七八]{{3}}年(?:[{_NUMERAL}]{{1,3}}月)?(?:[{_NUMERAL}]{{1,3}}日)?
    """,
    re.VERBOSE,
)
_MISREAD = re.compile(
    r"\d[.．。]\d{3}(?:元|万|$)"  # a comma between thousands taken for a point
    r"|\d[,，:：、]\d{1,2}(?:元|万|亿|[%％]|$)|\d[,，]\d{4}"
    r"|[OoIlZSBG]\d|\d[OoIlZSBG]|^0\d|巧"
)

Doubt = tuple[int, int, float]


def figure_doubts(text: str, characters: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The figures of ``text`` that are not sure, and other characters that hardly are.

    Args:
        characters: (start, end, confidence) of every recognised piece of ``text``; what is not
            in one is sure.

    Returns:
        (start, end, confidence), in order, without overlaps.
    """
    if not characters:
        return ()
    sure = [1.0] * len(text)
    for start, end, confidence in characters:
        sure[start:end] = [confidence] * (end - start)
    # a figure may go on in the next line
    places = [at for at, character in enumerate(text) if not character.isspace()]
    dense = "".join(text[at] for at in places)
    first, last = characters[0][0], characters[-1][1]
    found: list[Doubt] = []
    for match in _FIGURE.finditer(dense):
        start, end = places[match.start()], places[match.end() - 1] + 1
        if end <= first or start >= last:
            continue
        confidence = min(sure[at] for at in places[match.start() : match.end()])
        if _MISREAD.search(match.group()) and confidence < 1:
            confidence = min(confidence, _BAD_FORM)
        if confidence < SURE_FIGURE:
            found.append((start, end, round(confidence, 3)))
    inside = {at for start, end, _ in found for at in range(start, end)}
    for start, end, confidence in characters:
        if confidence < _SURE_CHARACTER and start not in inside and text[start:end].isalnum():
            found.append((start, end, round(confidence, 3)))
    return tuple(sorted(found))

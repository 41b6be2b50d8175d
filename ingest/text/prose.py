"""Whether one line of print goes on in the next: what a sentence can end and begin with."""

from __future__ import annotations

import re

FULL_STOP = "。！？!?：:…"
SENTENCE_END = "。！？!?：:；;…”』）)"

CLAUSE = re.compile(
    r"\s*(?:第\s?[0-9０-９一二三四五六七八九十百]+\s?[编章节条編節條]|[一二三四五六七八九十]+\s?、"
    r"|[(（][一二三四五六七八九十\d]{1,4}[)）]|\d{1,3}\s?[.．](?!\d)|[①-⑳]|专栏|附件|附\s*则)"
)
_REFERENCE = re.compile(
    r"\s*第\s?[0-9一二三四五六七八九十百]+\s?[编章节条款项目]\s?(?:第|款|项|的?规定|所|之|至|到"
    r"|中(?![国小央华心介医药外英文])|的|[、,，。;；)）》]|[和或及与]第)"
)
# Behind these a line cannot end; before those none can begin.
_OPEN_END = re.compile(
    r"[的和与及或对将被把按于并且其该第(（《“‘〔［\[、，,]$|(?:依照|按照|根据|违反|给予"
    r"|以及|不|超过|达到|低于)$"
)
_OPEN_START = re.compile(r"\s*[,，。;；、)）》”’】〕％%‰的了等们]")
_DIGIT_END = re.compile(r"[0-9０-９.．]$")
_UNIT_START = re.compile(
    r"\s*(?:[0-9０-９]|[万亿百千]?元|[万亿][元、，,。；;]|[%％‰]|个百分点|年|月|日|号|项"
    r"|家|件|名|户|倍|平方米)"
)
_NUMBERED = re.compile(r"[1-9]\d{0,2}\s?[.．、]\s?[^\d\s.．]{2}")
_PROSE = re.compile(r"[，,。；;：:、]")
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "「": "」"}


def begins_clause(line: str) -> bool:
    """True for a line with a clause mark at its start (references to clauses too)."""
    return CLAUSE.match(line) is not None


def names_clause(line: str) -> bool:
    """True for a line that begins with the name of a clause inside a sentence (第十条规定的)."""
    return _REFERENCE.match(line) is not None


def is_prose(line: str) -> bool:
    """True for a line of running text, not a heading, a signature or a cell of a table."""
    body = line.strip()
    if " | " in body or "\t" in body:
        return False
    return (len(body) >= 6 and bool(_PROSE.search(body))) or len(body) >= 18


def is_unfinished(line: str) -> bool:
    """True for a line whose last mark ends no sentence."""
    body = line.rstrip()
    return bool(body) and body[-1] not in SENTENCE_END


def continues(line: str, after: str) -> bool:
    """True where ``line`` and ``after`` must be one sentence: by their last and first words."""
    body, following = line.rstrip(), after.lstrip()
    if len(body.strip()) < 2 or not following:
        return False
    if _DIGIT_END.search(body) and _UNIT_START.match(following):
        if _NUMBERED.match(following):
            return False  # a telephone number, and below it the next item of a list
        return bool(re.search(r"[^\d\s.．]", body))
    if body.endswith("第") and re.match(r"[一二三四五六七八九十百\d]+\s?[条款项章节]", following):
        return True
    if _REFERENCE.match(following) and body[-1] not in SENTENCE_END:
        return True
    if CLAUSE.match(following):
        return False
    return bool(_OPEN_END.search(body) or _OPEN_START.match(following)) or _is_open(body, following)


def _is_open(body: str, following: str) -> bool:
    """A bracket, quotation or title begun on the one line and ended on the other."""
    tail, head = body[-60:], following[:60]
    for opening, closing in _PAIRS.items():
        at = tail.rfind(opening)
        if at >= 0 and closing not in tail[at:]:
            end = head.find(closing)
            return end >= 0 and opening not in head[:end] and "。" not in tail[at:]
    return False


def cuts_sentence(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` stands in the middle of a sentence."""
    before = text[max(0, start - 200) : start].rstrip()
    after = text[end : end + 40].lstrip()
    if not before or not after:
        return False
    if after[0] in ",，、。；;)）":
        return True
    if continues(before.rsplit("\n", 1)[-1], after):
        return True
    return before[-1] not in SENTENCE_END and not CLAUSE.match(after)


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The nearest line with text before ``start`` and the nearest one from ``end`` on."""
    stop = start
    while stop > 0 and text[stop - 1].isspace():
        stop -= 1
    first = text.rfind("\n", 0, stop) + 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    last = text.find("\n", after)
    return text[first:stop], text[after : last if last >= 0 else len(text)]

"""The short heading behind the mark of a clause, apart from running text."""

from __future__ import annotations

import re

from ingest.policy import ClauseLevel
from ingest.structure.mark import is_spread

_WHOLE_LINE = (
    ClauseLevel.PART,
    ClauseLevel.CHAPTER,
    ClauseLevel.SECTION,
    ClauseLevel.ANNEX,
    ClauseLevel.BOX,
)
_LIST_ITEMS = (ClauseLevel.SUBPARAGRAPH, ClauseLevel.ITEM)
_HEADING_MAX = 40  # characters; longer is text, not a heading
_SHORT_HEADING_MAX = 24  # for marks that stand before running text more often than headings
_READ_AHEAD = 200
# 第一条【研发投入】企业…: the name of the clause in brackets of its own.
_NAMED = re.compile(r"[【〔\[]\s?([^】〕\]\d。；;，,：:]{2,20}?)\s?[】〕\]]")
# 第一条（目的和依据）: as Shanghai prints it.
_NAMED_ROUND = re.compile(r"[(（]\s?((?![一二三四五六七八九十]+[)）])[一-龥、]{2,16})\s?[)）]")
# 第二条　支持商标品牌, its text on the lines below.
_ON_ITS_LINE = re.compile(r"(?![本对为凡由自在经根按依因])[^\s。；;，,、：:《》]{2,16}[^\S\n]*\n")
# 三、问：哪些企业可以申报？: what is asked heads the answer.
_ASKED = re.compile(r"(?:问|提问|Q)\s?\d{0,2}\s?[:：]\s?([^\n？?]{3,60}[？?])")
_NOT_A_HEADING = re.compile(r"[()（）]|^本|^对|\d{4}年")


def heading_of(
    level: ClauseLevel, text: str, start: int, stop: int, *, has_below: bool = False
) -> str:
    """The heading in ``text[start:stop]``, which follows the label; "" if running text does.

    Args:
        has_below: clauses or paragraphs of its own stand below the node's own text.
    """
    body = text[start : min(stop, start + _READ_AHEAD)].lstrip().lstrip(":：").lstrip()
    first = body[: _end_of_piece(body)].rstrip()
    if level in _WHOLE_LINE:
        return _tidy(first) if len(first) <= _HEADING_MAX * 2 else ""
    named = _NAMED.match(first) or _ASKED.match(first)
    if named is None and level is ClauseLevel.ARTICLE:
        named = _NAMED_ROUND.match(first)
    if named:
        return _tidy(named[1])
    sentence = re.match(r"(?:[^。:：；;\n]|(?<=\d)[:：](?=\d))*", first)
    candidate = sentence.group().rstrip(".．") if sentence else ""
    closing = first[len(candidate) : len(candidate) + 1]
    if not candidate or len(candidate) > _HEADING_MAX or closing in ("；", ";"):
        return ""
    has_more = bool(body[len(candidate) + 1 :].strip())
    is_line = level is ClauseLevel.ARTICLE and bool(_ON_ITS_LINE.match(body))
    if is_line and (has_more or has_below):
        return _tidy(candidate)
    if level in (ClauseLevel.ARTICLE, *_LIST_ITEMS) and (closing != "。" or not has_more):
        return ""
    if level not in (ClauseLevel.HEADING_1, ClauseLevel.HEADING_2):
        if len(candidate) > _SHORT_HEADING_MAX or _NOT_A_HEADING.search(candidate):
            return ""
        if level is ClauseLevel.ARTICLE and re.search("[,，]", candidate):
            return ""
    elif level is ClauseLevel.HEADING_2 and closing in (":", "：") and "," in candidate:
        return ""
    return _tidy(candidate)


def _end_of_piece(body: str) -> int:
    """Where the first line ends, or the piece of it that a run of blanks sets apart."""
    breaks = re.finditer(r"\n|[^\S\n]{3,}|[\u2003\u3000]{2,}", body)
    ends = (m.start() for m in breaks if "\n" in m.group() or not is_spread(body, *m.span()))
    return next(ends, len(body))


def _tidy(heading: str) -> str:
    """Heading on one line; the spaces inside a spread-out word (总 则) are dropped."""
    if len(re.sub(r"\s", "", heading)) <= 4:
        return re.sub(r"\s+", "", heading)
    return re.sub(r"\s+", " ", heading).strip()

"""Where a document is signed (落款): issuers, date, and what is printed below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.text import layout
from ingest.text.layout import DATE, ISSUER_END

_B = r"[ \xa0\u2002\u2003\u3000]"
_SEAL = r"(?:[(（](?:印章|盖章|公章|章|代章)[)）])?"
# Whoever stands right above a date signs, also where the name alone would not tell.
_SIGNER = re.compile(
    rf"[一-龥()（）“”XＸ×]{{2,40}}(?:{ISSUER_END}|[委办会组院部局厅处所团社]|公司|银行|支行|总队|支队|指挥部)"
    rf"{_SEAL}(?:(?:{_B}+|、)[一-龥()（）XＸ×]{{2,30}}{_SEAL})*$"
)
_SIGNED_DATE = re.compile(rf"(?:[一-龥()（）XＸ×]{{2,40}}{_SEAL}{_B}*)?{DATE}{_SEAL}$")
# A date that signs only below an issuer: in figures, of a month, or left blank.
_LOOSE_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s?[-./．]\s?\d{1,2}\s?[-./．]\s?\d{1,2}"
    r"|(?:(?:19|20)\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2})\s?年"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{0,2})\s*月(?:\s*日)?)$"
)
_NOTE = re.compile(
    r"[(（](?:此件|本文|此文|公开方式|信息公开|不公开|联系人|依申请公开)[^()（）\n]{0,60}[)）]$"
)
_BELOW = re.compile(
    rf"(?:抄{_B}{{0,4}}[送报发]|主{_B}?题{_B}?词|分{_B}{{0,4}}送|报{_B}{{0,4}}送|联系人|联系电话|咨询电话|信息公开(?:选项|形式|类别)"
    rf"|公开(?:方式|属性|形式)){_B}*[:：]|[^。\n]{{2,40}}{DATE}{_B}*印[发制]$|印发(?:机关|日期|时间){_B}*[:：]"
    r"|[(（]?共印\s*\d+\s*份"
)
_RULE = re.compile(r"[─━—_＿=\-]{5,}")  # a printed line above and below the imprint
_COPIES = re.compile(rf"抄{_B}{{0,4}}[送报发]{_B}*[:：]")
_PRINTED_ON = re.compile(rf"{DATE}{_B}*印[发制]$")
_MOST_SCRAPS = 20  # lines
_LONGEST_SCRAP = 30  # characters
_MAX_LINES = 14  # issuers of a joint document


def find_signatures(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the signature blocks in ``text[start:end]``, in order.

    A block holds a date with the issuers above it, or stands at the end without a date: a note
    (此件公开发布), 抄送, 主题词, the printing office. Blocks inside the text count only where an
    annex, a title or nothing more comes behind them.
    """
    pieces = list(layout.units(text, start, end))
    found: list[tuple[int, int]] = []
    at = len(pieces) - 1
    for first, last in _blocks(text, pieces):
        is_last = last == at
        is_end = is_last or _something_new(text, pieces, last + 1)
        if first == 0 or not (is_end or _only_scraps(text, pieces, first, last)):
            continue
        stop = end if is_last else pieces[last + 1][0]
        found.append((pieces[first][0], stop))
    tail = layout.signature_start(text, start, end)
    if tail is not None:  # it reads a signature also inside a line, behind its last sentence
        first = tail
        while found and found[-1][1] > tail:
            first = min(first, found.pop()[0])
        found.append((first, end))
    return found


def first_signature(text: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) of the first block in ``text[start:end]`` that a date closes."""
    pieces = list(layout.units(text, start, end))
    for first, last in _blocks(text, pieces):
        if first > 0 and any(_SIGNED_DATE.match(text[a:b]) for a, b in pieces[first : last + 1]):
            return pieces[first][0], pieces[last][1]
    return None


def _blocks(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """(first, last) indices of runs of pieces that look like a signature."""
    number = 0
    while number < len(pieces):
        a, b = pieces[number]
        line = text[a : min(b, a + 120)]
        is_loose = number > 0 and _LOOSE_DATE.match(line) and _signs(text, pieces[number - 1])
        if b - a > 100 or not (_closes(line) or is_loose):
            number += 1
            continue
        first = number
        if is_loose or _SIGNED_DATE.match(line) or _PRINTED_ON.match(line):
            while first > 0 and number - first < _MAX_LINES and _signs(text, pieces[first - 1]):
                first -= 1
        last = number
        while (step := _step_below(text, pieces, last + 1)) > 0:
            last += step
        yield first, last
        number = last + 1


def _closes(line: str) -> bool:
    forms = (_SIGNED_DATE, _PRINTED_ON, _NOTE, _BELOW)
    return any(form.match(line) for form in forms)


def _signs(text: str, piece: tuple[int, int]) -> bool:
    a, b = piece
    return b - a <= 80 and bool(_SIGNER.match(text, a, b))


def is_below_signature(line: str) -> bool:
    """True for what stands under a date: (此件公开发布), 抄送, 主题词, the printing office."""
    return bool(_NOTE.match(line) or _BELOW.match(line[:120]))


def _step_below(text: str, pieces: list[tuple[int, int]], number: int) -> int:
    """How many of the pieces from ``number`` on still belong to the block above; 0 if none."""
    if number < len(pieces) and _is_below(text, pieces[number]):
        return 1
    if number == len(pieces) - 1 and _signs(text, pieces[number]):
        return 1  # the date stands above whoever signs
    if number + 1 < len(pieces) and _signs(text, pieces[number]):
        a, b = pieces[number + 1]
        return 2 if b - a <= 40 and _PRINTED_ON.match(text, a, b) else 0
    return 0


def _is_below(text: str, piece: tuple[int, int]) -> bool:
    line = text[piece[0] : min(piece[1], piece[0] + 120)]
    if _RULE.fullmatch(line) or _is_more_copies(text, piece[0], line):
        return True
    return is_below_signature(line) or bool(_SIGNED_DATE.match(line) or _PRINTED_ON.match(line))


def _is_more_copies(text: str, start: int, line: str) -> bool:
    """True for the second line of 抄送, which the first leaves open."""
    above = text[:start].rstrip().rpartition("\n")[2].strip()
    is_open = bool(_COPIES.match(above)) and above[-1] not in "。；;"
    return is_open and line.endswith("。") and not layout.MARKED.match(line)


def _only_scraps(text: str, pieces: list[tuple[int, int]], first: int, last: int) -> bool:
    """True if issuer and date are followed by words of a page alone: no sentence, no clause."""
    a, b = pieces[last]
    if first == last or not (_SIGNED_DATE.match(text[a:b]) or _NOTE.match(text[a:b])):
        return False
    rest = [text[start:end] for start, end in pieces[last + 1 :]]
    return len(rest) <= _MOST_SCRAPS and not any(
        len(one) > _LONGEST_SCRAP or re.search("[。；;：:|]", one) or layout.MARKED.match(one)
        for one in rest
    )


def _something_new(text: str, pieces: list[tuple[int, int]], number: int) -> bool:
    """True if an annex or a title follows: what stands before it has been signed."""
    a, b = pieces[number]
    line = text[a : min(b, a + 100)]
    is_annex = re.match(r"附\s*[件表录錄：:]|(?:一|第[一1１])[、章条條]", line)
    return bool(is_annex) or layout.is_title(line) or layout.is_red_head(line)

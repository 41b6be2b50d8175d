"""How a policy text is laid out: paragraphs, titles, salutations, dates, signatures.

Everything here looks at form only; offsets are into the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.structure.mark import is_gap, is_spread

DATE = (
    r"(?:(?:19|20)[0-9０-９]{2}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日"
    r"|[二一][〇○零Ｏ0oO九一二三四五六七八]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
DOCUMENT_NUMBER = (
    r"[一-龥]{1,12}?(?:字)?\s?[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?(?:第\s?)?\d{1,5}\s?号?"
)
POLICY_WORDS = (
    r"(?:意见|办法|细则|规定|规划|方案|措施|条例|政策|决定|计划|通知|公告|通告|规则|纲要|批复"
    r"|函|报告|指南|规程|制度|章程|标准|目录|请示|若干条|汇编|规章|[一二三四五六七八九十\d]条"
    r"|意見|辦法|細則|規定|規劃|條例|決定|計劃|規則|綱要|規範|規章|制度)"
)
# Documents that name themselves but are no policies, or only sometimes.
_OTHER_WORDS = r"(?:规范|通报|公示|名单|要点|清单|总结|解读|问答|公报|举措|指引|纪要|解讀|問答)"
TITLE_END = re.compile(
    rf"(?:{POLICY_WORDS}|{_OTHER_WORDS})(?:\s?[(（][^()（）]{{1,16}}[)）])?[》〉”\"]*(?:\s?[(（][^()（）]{{1,16}}[)）])?$"
)
ISSUER_END = (
    r"(?:人民政府|政府|办公室|办公厅|委员会|管委会|国务院|[市省县区委]委|局|厅|部|院|中心"
    r"|总署|领导小组|办事处)"
)
_ISSUER = re.compile(
    rf"[一-龥()（）XＸ×]{{1,28}}{ISSUER_END}(?:[ \xa0\u3000]+[一-龥XＸ×]{{2,28}}{ISSUER_END})*$"
)
_SALUTATION = re.compile(
    r"(?:各.{0,160}|[一-龥]{2,14}(?:人民政府|委|局)[,，、:：].{0,160}"
    r"|[一-龥]{0,14}(?:人民政府|政府|市委|县委|区委|党委|党组|局|厅))[:：]$"
)
_SENTENCE_END = "。；;！？!?"
_NO_BREAK_AFTER = ",，、(（〔《“‘"
_GOES_ON = re.compile(r"(?:依照|按照|根据|依据|违反|符合|参照|本办法|本条例|本规定|本细则|以及)$")
_RED_HEAD = re.compile(r"[一-龥()（）\s]{2,40}文\s{0,4}件$")
_LABELLED = re.compile(r"(?:主\s*题\s*词|关\s*键\s*[词字]|抄\s*[送报]|分\s*送)\s*[:：]")
_HEAD_NOTE = re.compile(
    r"(?:签发人|会签人|份\s*号|密\s*级|紧急程度)\s*[:：][^。\n]{0,40}"
    r"|(?:特\s*急|加\s*急|平\s*急|急\s*件|机\s*密|秘\s*密)(?:\s*★[^\n]{0,10})?|000\d{3}"
)
# A mark that opens a clause: whatever stands behind it is no title.
MARKED = re.compile(
    r"第[ \xa0\u3000]?[0-9０-９一二三四五六七八九十百千零〇]{1,6}[ \xa0\u3000]?"
    r"(?:编|篇|部分|章|节|条|編|節|條)"
    r"|[一二三四五六七八九十]{1,3}[ \xa0]?[、.．]"
    r"|[(（【\[]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)）】\]]"
    r"|\d{1,2}(?:[.．]\d{1,2})*\s?[.．、)）]|[①-⒛㈠-㈩❶-❿➀-➓]|附\s*则|专栏\s?\d"
)
_BREAK = re.compile(r"[^\S\n]*\n\s*|[^\S\n]{2,}")
_DATED_LINE = re.compile(
    rf"[(（]?{DATE}(?:[^。;；]{{0,24}}(?:通过|发布|印发|公布|修订|修正))?[)）]?$"
)
_NUMBER_LINE = re.compile(rf"[(（]?{DOCUMENT_NUMBER}(?:$|[\s《〈)）])")


def paragraph_starts(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Starts of the paragraphs after the first one in ``text[start:end]``.

    A paragraph begins after a line break, or after a run of blanks that stands for one, unless
    the text before it stops at a comma or an opening mark.

    Returns:
        (offset of its first character, True if it begins a line), in order.
    """
    found = []
    for match in _BREAK.finditer(text, start, end):
        run = match.group()
        at = match.end()
        if match.start() == start or at >= end:
            continue
        if "\n" not in run and (not is_gap(run) or is_spread(text, match.start(), at)):
            continue
        if text[match.start() - 1] in _NO_BREAK_AFTER:
            continue
        if _GOES_ON.search(text, max(start, match.start() - 4), match.start()):
            continue
        found.append((at, "\n" in run))
    return found


def units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the paragraphs of ``text[start:end]`` without the blanks around them."""
    starts = [start, *(at for at, _ in paragraph_starts(text, start, end))]
    for position, at in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else end
        piece = text[at:stop]
        stripped = piece.strip()
        if stripped:
            first = at + piece.index(stripped[0])
            yield first, first + len(stripped)


def is_title(line: str) -> bool:
    """True for a line that names a document (``关于…的意见``, ``…管理办法(试行)``)."""
    if not 4 <= len(line) <= 90 or line[-1] in _SENTENCE_END or line[0] in ",，。)）":
        return False
    if MARKED.match(line) or _LABELLED.match(line):
        return False
    return bool(TITLE_END.search(line)) and "。" not in line and ";" not in line


def is_head_note(line: str) -> bool:
    """True for what stands in a red head beside issuer and number (签发人, 特急, 份号)."""
    return bool(_HEAD_NOTE.fullmatch(line))


def is_red_head(line: str) -> bool:
    """True for the red line above a document (``甲市人民政府文件``)."""
    return bool(_RED_HEAD.match(line))


def is_issuer(line: str) -> bool:
    """True for a line that names only government bodies."""
    return len(line) <= 60 and bool(_ISSUER.match(line))


def is_salutation(line: str) -> bool:
    """True for a line that addresses lower bodies (``各县(市、区)人民政府…:``)."""
    return bool(_SALUTATION.match(line))


def is_date(line: str) -> bool:
    """True for a line that holds nothing but a date (and perhaps 通过, 发布)."""
    return bool(_DATED_LINE.match(line))


def is_document_number(line: str) -> bool:
    """True for a line that is, or begins with, a 发文字号."""
    return bool(_NUMBER_LINE.match(line))


_TAIL_SIGNATURE = re.compile(
    rf"""
    (?:(?<=[。；;）)”])[ \xa0\u2002\u2003\u3000]+|(?<=\n)[ \xa0\u2003\u3000]*)
    (?P<signature>
      (?:[一-龥()（）]{{2,28}}{ISSUER_END}[ \xa0\u2003\u3000]*[\n \xa0\u2003\u3000]\s*){{0,6}}
      {DATE}
      (?:\s*[(（]此件[^()（）]{{2,12}}[)）])?
    )\s*$
    """,
    re.VERBOSE,
)
_PUBLIC_NOTE = re.compile(r"(?<=[。\n\s])[(（]此件[^()（）]{2,12}[)）]\s*$")


def signature_start(text: str, start: int, end: int) -> int | None:
    """Where the closing signature (落款: issuers and date) of ``text[start:end]`` begins."""
    tail_from = max(start, end - 400)
    tail = text[tail_from:end]
    match = _TAIL_SIGNATURE.search(tail)
    if match:
        return tail_from + match.start("signature")
    note = _PUBLIC_NOTE.search(tail)
    return tail_from + note.start() if note and tail_from + note.start() > start else None

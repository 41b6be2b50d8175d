"""The 发文字号 of a policy: that of its own head, never that of a document it cites."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_YEAR = r"(?:(?:19|20)\s?\d\s?\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_OPEN, _CLOSE = r"[〔\[［【（(﹝〖]", r"[〕\]］】）)﹞〗]"
_COUNT = r"(?:第\s?)?[0-9０-９](?:\s?[0-9０-９]){0,4}"
# 衢政发〔2023〕5号, and with other brackets, blanks and full-width digits.
BRACKETED = (
    rf"[一-龥](?:[一-龥]|\s(?=[一-龥]{{1,8}}\s?{_OPEN}\s?{_YEAR})){{0,13}}\s?{_OPEN}\s?{_YEAR}\s?年?\s?{_CLOSE}"
    rf"\s{{0,3}}{_COUNT}(?:\s?[号號])?"
)
_ORDER = (
    r"(?:[一-龥]{2,30}?令\s*第?|[一-龥]{2,30}?公告\s*[(（]?第)\s*"
    r"[\d〇一二三四五六七八九十百]{1,4}\s*[号號](?:[)）](?=\s*$))?"
)
_NOTICE = (
    rf"(?:[一-龥]{{2,30}}?)?(?:公告|通告)?\s*(?:[（(〔\[]\s?)?{_YEAR}\s?年?\s?[）)〕\]]?"
    r"\s*第\s?[\d一二三四五六七八九十]{1,4}\s?[号號]"
)
_LETTERED = re.compile(
    r"日\s*(?P<number>[一-龥]{1,12}字第\s?[0-9A-Za-z]{4,14}\s?[号號])(?:[令函]|$)"
)  # 府经工字第1120045678号令, behind its date
_ANY = rf"(?:{BRACKETED}|{_ORDER}|{_NOTICE})"
_ALONE = re.compile(
    rf"^\s*(?:发文字号|文\s*号|编\s*号)?\s*[:：]?\s*[(（]?(?P<number>{_ANY})[)）]?\s*$"
)
_AT_END = re.compile(rf"(?:^|[\s\u3000])(?P<number>{BRACKETED}|{_ORDER})\s*$")
_AT_START = re.compile(rf"^\s*(?P<number>{BRACKETED})(?P<rest>\s+.*)?$")
_IN_BRACKETS = re.compile(rf"[(（]\s?(?P<number>{_ANY})\s?[)）]\s*$")
_COUNT_ALONE = re.compile(
    r"^\s*[(（]?\s*(?P<count>第\s*[\d〇一二三四五六七八九十百]{1,4}\s*号)\s*[)）]?\s*$"
)
_YEAR_COUNT = re.compile(
    rf"^\s*[(（]?\s*(?P<count>{_YEAR}\s*年\s*第?\s*[\d一二三四五六七八九十]{{1,4}}\s*号)\s*[)）]?\s*$"
)
_DECREE = re.compile(r"(?P<of>[一-龥]{2,40}(?:令|公告|通告))\s*$")
# A title, its number and the text behind it, in a page that lost its line breaks.
_INSIDE = re.compile(
    rf"\s*(?!根据|按照|依据|依照|为|现)(?P<front>[^。；;，,]{{4,160}}?)[ \xa0\u3000]+"
    rf"(?P<number>{BRACKETED})[ \xa0\u3000]+[一-龥]"
)
# (2008年3月1日甲省人民政府令第210号公布 …), （甲政办发〔2017〕12号 2017年4月1日印发）
_MADE_BY = re.compile(
    rf"\s*[(（]\s?(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日\s?(?P<order>{_ORDER})\s?(?:公布|发布)"
    rf"|(?P<number>{BRACKETED})[\s，,]+(?:19|20)\d\d年\d{{1,2}}月)"
)
_LABELLED = re.compile(rf"\s*(?:发文字号|文\s*号)\s*[:：]\s*(?P<number>{BRACKETED})\s")
_SEVERAL = re.compile(rf"\s*{BRACKETED}(?:[\s、，,]+{BRACKETED})+\s*")
_SPREAD = re.compile(r"\s*(?:\S\s+){5,}\S\s*")  # every letter set apart from the next
_LONGEST_HEAD = 1500


def own_number(head: str, titles: Sequence[str], card: str = "") -> str | None:
    """The document's own number, None if its head prints none.

    Args:
        head: canonical text up to the first numbered clause.
        titles: its title blocks.
        card: number that the site's table of facts gives, "" if it gives none.
    """
    found = list(dict.fromkeys(_in_head(head[:_LONGEST_HEAD])))
    if found:
        return "、".join(found)
    for block in titles:
        match = _IN_BRACKETS.search(block.strip())
        if match:
            return _tidy(match["number"])
    match = re.fullmatch(rf"\s*(?P<number>{_ANY})\s*", card)
    return _tidy(match["number"]) if match else None


def _in_head(head: str) -> Iterator[str]:
    """The number of the head; several where they stand together (joint issue)."""
    before = ""
    last = ""
    for line in head.split("\n"):
        here = _of_line(line, before) or _of_piece(line)
        if here:
            yield here
            last = here
        elif last and line.strip():
            return
        if line.strip():
            before = line.strip()


def _of_piece(line: str) -> str | None:
    """A number that runs of blanks set apart from issuer and title in one line."""
    pieces = [piece for piece in re.split(r"[ \xa0\t]{2,}|\u3000+", line) if piece.strip()]
    if len(pieces) < 2 or len(line) > 200:
        return None
    return next((_tidy(m["number"]) for p in pieces if (m := _ALONE.match(p))), None)


def _of_line(line: str, before: str) -> str | None:
    if _SPREAD.fullmatch(line):
        line = re.sub(r"\s", "", line)
    elif (inside := _INSIDE.match(line)) and _is_before_number(inside["front"]):
        return _tidy(inside["number"])
    if made := _MADE_BY.match(line):
        return _tidy(made["number"] or made["order"])
    if "《" in line.split("〔", maxsplit=1)[0] or len(line) > 200:
        return None
    count = _COUNT_ALONE.match(line) or _YEAR_COUNT.match(line)
    decree = _DECREE.search(before)
    if count and decree:
        return _tidy(decree["of"] + count["count"])
    if labelled := _LABELLED.match(line):
        return _tidy(labelled["number"])
    if _SEVERAL.fullmatch(line):
        return "、".join(_tidy(one) for one in re.findall(BRACKETED, line))
    if match := _ALONE.match(line) or (_LETTERED.search(line) if len(line) < 80 else None):
        return _tidy(match["number"])
    match = _AT_START.match(line)
    if match and (not match["rest"] or _is_after_number(match["rest"].strip())):
        return _tidy(match["number"])
    match = _AT_END.search(line)
    if match and _is_before_number(line[: match.start()]):
        return _tidy(match["number"])
    return None


def _is_after_number(rest: str) -> bool:
    """What may stand in one line after the number: the signer, a title, the cited title."""
    if rest.startswith(
        ("《", "签发人", "关于", "全文有效", "成文日期", "发布日期")
    ) or rest.endswith(("：", ":")):
        return True
    return bool(re.match(r"[一-龥]{2,30}关于", rest))


# The number under which a province registers it: «ZJDC01–2020–0002».
_REGISTERED = re.compile(r"[A-Z]{2,6}\d{0,3}[–—-]\d{4}[–—-]\d{3,5}")


def _is_before_number(front: str) -> bool:
    """What may stand in one line before it: the issuer or its red head (…文件), a title."""
    front = front.strip(" \u3000\xa0")
    if _REGISTERED.fullmatch(front):
        return True
    return bool(
        re.search(
            r"(?:文件|政府|办公室|办公厅|委员会|[局厅委部]|通知|意见|办法|细则|措施|规定|方案|[)）])$",
            front,
        )
    ) and not re.search(r"[，。；：]", front)


def _tidy(number: str) -> str:
    """The number in one piece; brackets, 第 and 号 stay as printed."""
    return re.sub(r"^[一-龥]*文件(?=[一-龥])", "", re.sub(r"\s+", "", number))


def is_number(text: str) -> bool:
    """True for a whole document number."""
    return bool(re.fullmatch(_ANY, text.strip()))


def folded(number: str) -> str:
    """A number without what differs in print only, for comparing."""
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", number))
    flat = re.sub(_OPEN + "|" + _CLOSE + "|﹝|﹞", " ", flat)
    return re.sub(r"第|号|號|年|\s", "", flat)

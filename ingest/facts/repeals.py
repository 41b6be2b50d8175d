"""Which other documents a policy ends (废止, 停止执行), with title and number as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.facts.dates import DATE, first_date
from ingest.facts.document_number import BRACKETED
from ingest.policy import RepealedDocument

_ENDS = r"(?:废止|停止执行|停止施行|停止实施|停止使用|失效|不再执行|不再施行|终止执行|取代|作废)"
_NUMBER = rf"\s?(?:[(（\[]\s?(?P<number>{BRACKETED}|[^()（）\[\]]{{4,40}}?)\s?[)）\]])?"
_TITLED = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?:的通知)?" + _NUMBER)
# Without 《》: «原甲市奖励办法（甲政〔2015〕8号）同时废止».
_UNTITLED = re.compile(
    r"(?:^|[，,、。；;]|原(?:有)?的?|此前印发的|我[市县区省局]|市政府印发的)\s?(?P<title>[一-龥“”（）()、\d]{4,60}?"
    r"(?:意见|办法|细则|规定|规划|方案|措施|条例|政策|决定|计划|通知|公告|通告|规则|制度)(?:[(（](?:试行|暂行|修订|[^()（）〔\[]{1,10})[)）])?)"
    rf"\s?[(（]\s?(?P<number>{BRACKETED})\s?[)）]"
)
_ONLY_NUMBER = re.compile(
    rf"(?<![(（])(?P<number>{BRACKETED})\s?(?:文件|文)?(?=[^。；;]{{0,20}}{_ENDS})"
)
_NOT_ENDED = re.compile(
    r"(?:被|已(?:被|经)?|(?<![》）)件])自行|依法|不得|未|是否|应当|视为|如[^。；]{0,20})(?:[^。；，,]{0,6})"
    + _ENDS
)
# «原《甲市奖励办法》（甲政办〔2016〕30号）自行废止»: it ends as surely as another.
_BY_ITSELF = re.compile(r"原《[^》]+》[^《》，,；;]{0,40}自行" + _ENDS)
# «自2025年7月1日起停止执行»: a day of its own, not the one from which the new document holds.
_ENDS_ON = re.compile(
    rf"(?:自|从|于|至)?\s?(?P<date>{DATE})\s?(?:之日)?起?[，,]?\s?(?:同时|正式|予以|即行|自动|自行)?{_ENDS}(?!的)"
)
_NEAR = 300  # characters before a title that may say why it is named
_WHOLE_NUMBER = re.compile(BRACKETED)


def repealed_documents(text: str) -> tuple[RepealedDocument, ...]:
    """Documents that this one ends, each once, in order; titles without 《》."""
    found: dict[tuple[str, str | None], RepealedDocument] = {}
    for sentence in _ending_sentences(text):
        for one in _in_sentence(sentence):
            place = _bare(one.title), one.document_number
            found[place] = _fuller(found.get(place, one), one)
    # «关于废止《甲办法》的决定» names by its title alone what the text names by its number too
    numbered = {title for title, number in found if number}
    return tuple(one for (title, number), one in found.items() if number or title not in numbered)


def _fuller(one: RepealedDocument, other: RepealedDocument) -> RepealedDocument:
    return one if one.on or not other.on else other


def _ending_sentences(text: str) -> Iterator[str]:
    """Sentences that end documents, with the list that a colon opens after them."""
    lines = re.split(r"[。\n]", text)
    for position, sentence in enumerate(lines):
        if not re.search(_ENDS, sentence) or (
            "《" not in sentence + "".join(lines[position + 1 : position + 3])
            and not _WHOLE_NUMBER.search(sentence)
        ):
            continue
        is_said = re.search(r"同时|予以|即行|现将|决定", sentence) or _BY_ITSELF.search(sentence)
        if _NOT_ENDED.search(sentence) and not is_said:
            continue
        if re.search(rf"{_ENDS}[^。]{{0,12}}[:：]\s*$", sentence):
            dated = _ENDS_ON.search(sentence)
            ended = f"自{dated['date']}起废止" if dated else "同时废止"
            items = [line for line in lines[position + 1 :] if line.strip()]
            for item in items:
                if "《" not in item or _kind_of_mark(item) != _kind_of_mark(items[0]):
                    break
                yield item + ended
        yield sentence


def _kind_of_mark(line: str) -> str:
    """The print of the mark at the head of a line, its number aside; "" without a mark."""
    mark = re.match(r"\s*([(（]?)\s?(?:(\d+)|[一二三四五六七八九十]+)\s?([、.．)）])", line)
    return f"{mark[1]}{'1' if mark[2] else '一'}{mark[3]}" if mark else ""


def _in_sentence(sentence: str) -> Iterator[RepealedDocument]:
    """Documents named before the word that ends them, up to the clause that is about this one."""
    for part in re.split(r"[；;]", sentence):
        last = [m.end() for m in re.finditer(_ENDS + "(?!的)", part)]
        ahead = re.search(r"(?:废止|停止执行)(?:以下|下列)?(?:文件)?\s?[:：]?\s?《", part)
        scope = part if ahead else part[: last[-1]] if last else ""
        titled = [
            m
            for m in _TITLED.finditer(scope)
            if (m.start() > ahead.start() if ahead else _is_ended(scope, m))
        ]
        for match in titled:
            own = _WHOLE_NUMBER.fullmatch(match["title"])  # 原《甲政办〔2015〕20号》文件
            title, number = ("", own.group()) if own else (match["title"], match["number"])
            yield RepealedDocument(title, _number(number), _day(part, match))
        if titled:
            continue
        untitled = list(_UNTITLED.finditer(scope))
        for match in untitled:
            title = _without_lead(match["title"])
            yield RepealedDocument(title, _number(match["number"]), _day(part, match))
        if not untitled:
            left = _TITLED.sub(lambda m: " " * len(m.group()), scope)  # places stay
            for match in _ONLY_NUMBER.finditer(left):
                yield RepealedDocument("", _number(match["number"]), _day(part, match))


def _day(part: str, named: re.Match[str]) -> date | None:
    """The day on which the document ``named`` ends, stated behind it or just before it."""
    if behind := _ENDS_ON.search(part, named.end()):
        return first_date(behind["date"])
    ahead = list(_ENDS_ON.finditer(part, 0, named.start()))
    return first_date(ahead[-1]["date"]) if ahead else None


def _is_ended(scope: str, match: re.Match[str]) -> bool:
    """False for a document that the sentence names as a ground or as its own subject."""
    before = scope[max(0, match.start() - _NEAR) : match.start()]
    after = scope[match.end() : match.end() + _NEAR]
    if re.search(
        r"(?:根据|依据|按照|依照|参照|对照|结合|遵照)[^，,。；;《》]{0,6}(?:《[^》]*》[^，,。；;]{0,30}[、和及])*$",
        before,
    ):
        return False
    # «《办法》施行后，《旧规定》不再执行» speaks of what ends the other
    if re.match(r"\s?(?:正式)?(?:施行|实施|印发|发布|出台|生效)(?:之?后|之日|以后|起)", after):
        return False
    if re.match(
        r"[^，,。；;《》]{0,12}(?:自|从)[^，,。；;]{2,30}起[^，,。；;]{0,6}(?:施行|实施|执行|生效)",
        after,
    ):
        return bool(
            re.match(r"[^。；;《》]{0,12}(?:自|从)[^。；;《]{2,30}起[^。；;《]{0,8}" + _ENDS, after)
        )
    # the scope ends with the word that ends documents; where only some clauses end, none does
    return not re.match(r"\s?(?:中|里)?的?\s?第[^，,。；;《》]{1,30}[条款项章节]", after)


def _without_lead(title: str) -> str:
    return re.sub(r"^(?:原有?的?|此前印发的|同时|现行的?|我[市县区省局])", "", title)


def _number(print_: str | None) -> str | None:
    number = re.sub(r"^(?:以下简称|简称).*", "", (print_ or "").strip())
    match = re.match(BRACKETED, re.sub(r"^原(?:有)?", "", number))
    return match.group() if match else None


def _bare(title: str) -> str:
    return re.sub(r"\s", "", title)

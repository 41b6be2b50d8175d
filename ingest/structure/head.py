"""The head of a policy: title, 印发通知, the titles of what it sends out, and preamble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.structure.signature import first_signature
from ingest.text.layout import (
    DATE,
    DOCUMENT_NUMBER,
    ISSUER_END,
    MARKED,
    POLICY_WORDS,
    is_date,
    is_document_number,
    is_head_note,
    is_issuer,
    is_red_head,
    is_salutation,
    is_title,
    units,
)

# Words with which a first sentence begins; a title that runs into them ends there.
_OPENING = (
    r"(?=[为為](?:了|贯彻|深入|认真|进一步|加快|推动|推进|全面|抢抓|规范|鼓励|落实|加强)"
    r"|根据《|按照《)"
)
_RUN_IN_TITLE = re.compile(
    rf"\s*(?:[一-龥]{{2,28}}?{ISSUER_END}\s{{0,4}})?"
    rf"关于[^\s。;；:：,，]{{3,50}}?{POLICY_WORDS}{_OPENING}"
)
_SENT_OUT = re.compile(
    r"(?:印发|发布|公布|转发|颁布|现将)\s*[《〈](?P<a>[^》〉]{4,60})[》〉]"
    r"|[《〈](?P<b>[^《》〈〉]{4,60})[》〉](?:[^。;；]{0,30}?(?:已|业)[经由]|[^。;；]{0,24}印发给)"
    r"|印发(?P<c>[^\s《〈。,，]{4,60}?)的通知"
)
# A note in brackets below a title (（试行）); （一） is the first clause.
_FOLLOWS_TITLE = re.compile(r"\s*[(（](?![一二三四五六七八九十\d]{1,3}[)）])[^()（）\n]{1,40}[)）]")
_LISTED = re.compile(r"(?:附\s?件|附)?\s*[:：]?\s*\d{1,2}\s?[.．、)）]\s*")
_ALSO = re.compile(r"[、和及]?\s*[《〈](?P<name>[^《》〈〉]{4,60})[》〉]")
_IS_NOTICE = re.compile(r"[印转]发|公布|发布|颁布")
_ASIDE = re.compile(r"附\s*[件表录錄：:]")
_MOST_SENT_OUT = 12
_MOST_ABOVE = 6  # lines above a title
_HEAD = 3000  # characters in which a notice says what it sends out
_TITLE_JOINTS = re.compile(
    rf"\s*\n\s*|[^\S\n]{{2,}}|[^\S\n]+(?={DOCUMENT_NUMBER})|(?<=号)[^\S\n]+|[^\S\n]*(?=[(（]{DATE})"
)
_INFO_WORD = (
    r"(?:索\s*引\s*号|信息分类|主题分类|主题词|组配分类|体裁分类|公文种类|公文时效|文件类型|服务对象"
    r"|发布机构|发文机关|发文单位|公开主体|责任部门|成文日期|生成日期|发布日期|发文日期|公开日期|公布日期"
    r"|实施日期|生效日期|废止日期|失效日期|文\s*号|发文字号|文件编号|统一编号|规范性文件编号"
    r"|文件登记号|标\s*题|名\s*称|信息名称|有\s*效\s*性|时\s*效|效力状态|公开方式|公开形式|公开程序"
    r"|公开时限|关\s*键\s*词|内容概述|内容摘要|来\s*源)"
)
_INFO_LINE = re.compile(rf"[【\[]?{_INFO_WORD}[】\]]?\s*(?:[:：|\t]|$)")
_CONTENTS = re.compile(r"目\s{0,6}[录錄次]$")
_CONTENTS_ENTRY = re.compile(r"(.{2,60}?)[\s.…·．]*(?:[-—]?\s?\d{1,3}\s?[-—]?)?$")
_MAX_CONTENTS = 200  # entries


@dataclass(frozen=True, slots=True)
class SentOut:
    """Title of the text that a notice sends out: ``text[start:end]``."""

    start: int
    end: int


def information_end(text: str, start: int, end: int) -> int:
    """End of the table of a government page (索引号, 发布机构 …) above a title; else ``start``."""
    last = start
    pieces = units(text, start, min(end, start + _HEAD))
    n_words = 0
    for first, stop in pieces:
        line = text[first:stop]
        if len(line) > 120:
            break
        if _INFO_LINE.match(line):
            n_words += 1
            last = stop
            if not re.search(r"[:：|]", line):  # a cell of its own: the next holds its value
                value = next(pieces, None)
                if value is None:
                    break
                is_word = _INFO_LINE.match(text, value[0], value[1])
                last = value[1] if not is_word else stop
                if is_word:
                    n_words += 1
                    last = value[1]
        else:
            break
    return last if n_words >= 2 else start


def contents_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) of a table of contents (目录) whose first entry heads the text again."""
    pieces = units(text, start, min(end, start + 4 * _HEAD))
    for first, stop in pieces:
        if stop - first > 12 or not _CONTENTS.match(text, first, stop):
            continue
        entry = next(pieces, None)
        if entry is None:
            return None
        wanted = _entry_name(text[entry[0] : min(entry[1], entry[0] + 120)])
        last, n_entries = entry[1], 1
        for a, b in pieces:
            name = _entry_name(text[a : min(b, a + 120)])
            is_new_title = is_title(text[a : min(b, a + 100)])
            if n_entries >= 2 and (is_new_title or (wanted and name.startswith(wanted))):
                return first, a
            if b - a > 80 or text[b - 1] in "。；;：:" or n_entries > _MAX_CONTENTS:
                return (first, last) if n_entries >= 2 else None
            last, n_entries = b, n_entries + 1
        return None
    return None


def _entry_name(line: str) -> str:
    """An entry without its dots, page and blanks."""
    match = _CONTENTS_ENTRY.match(line.strip())
    return re.sub(r"[\s\xa0\u3000]", "", match[1] if match else line)


def title_end(text: str, start: int, end: int) -> int:
    """End of the title block at the beginning of ``text[start:end]``; ``start`` if none.

    The block holds the lines of the title itself, the issuer above it, the document number
    and a date in brackets.
    """
    run_in = _RUN_IN_TITLE.match(text, start, end)
    if run_in:
        return run_in.end()
    last = start
    seen_title = False
    for first, stop in units(text, start, end):
        line = text[first : min(stop, first + 200)]
        if is_salutation(line) or (is_date(line) and line[0] not in "(（"):
            break
        if _holds_title(line):
            seen_title = True
        elif MARKED.match(line) or (
            not _is_head_piece(line) and (seen_title or not _may_begin_title(line))
        ):
            break
        last = stop
    return last if seen_title else start


def title_start(text: str, start: int, end: int) -> int:
    """Where the title block begins that stands below a few lines of something else.

    A public account prints a headline of its own above a document. Anything that is a sentence,
    an address to somebody or a clause ends the search.
    """
    if title_end(text, start, end) > start:
        return start
    for number, (first, stop) in enumerate(units(text, start, min(end, start + _HEAD))):
        line = text[first : min(stop, first + 200)]
        is_text = "。" in line or is_salutation(line) or MARKED.match(line)
        if is_text or number > _MOST_ABOVE:
            return start
        if number and _is_head_piece(line) and title_end(text, first, end) > first:
            return first
    return start


def title_lines(block: str) -> list[str]:
    """The pieces of a title block: issuer, title, number and date each by itself.

    Pages that lost their line breaks keep them apart by blanks, or by nothing but the form of
    the number.
    """
    return [piece.strip() for piece in _TITLE_JOINTS.split(block) if piece and piece.strip()]


def _holds_title(line: str) -> bool:
    """A title, also with its document number or date behind it on the same line."""
    if is_title(line):
        return True
    pieces = title_lines(line)
    return len(pieces) > 1 and any(map(is_title, pieces)) and all(map(_is_head_piece, pieces))


def _is_head_piece(piece: str) -> bool:
    return any(
        test(piece)
        for test in (is_title, is_issuer, is_document_number, is_date, is_red_head, is_head_note)
    )


def _may_begin_title(line: str) -> bool:
    """First half of a title that is broken over two lines."""
    return len(line) <= 40 and not re.search(r"[。；;，,：:！？]", line)


def sent_out(text: str, start: int, end: int) -> SentOut | None:
    """The title, standing alone, of the first document that a notice in ``text`` sends out."""
    found = all_sent_out(text, start, end)
    return found[0] if found else None


def all_sent_out(text: str, start: int, end: int) -> list[SentOut]:
    """The titles, standing alone and in order, of the documents that a notice sends out."""
    head_end = min(end, start + _HEAD)
    names: dict[str, int] = {}
    for match in _SENT_OUT.finditer(text, start, head_end):
        names.setdefault(match["a"] or match["b"] or match["c"], match.end())
        # «《甲办法》、《乙办法》已经…»: the list goes on right behind the first name
        at = match.end("b") + 1 if match["b"] else match.end()
        while also := _ALSO.match(text, at, head_end):
            names.setdefault(also["name"], at := also.end())
        if len(names) >= _MOST_SENT_OUT:
            break
    found: list[SentOut] = []
    for name, after in list(names.items())[:_MOST_SENT_OUT]:
        one = _standing_alone(text, name, after, end)
        if one and all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    if not found:
        below = _below_signature(text, start, head_end)
        return [below] if below else []
    return sorted(found, key=lambda one: one.start)


def _below_signature(text: str, start: int, end: int) -> SentOut | None:
    """The title right below the signature of a notice that names it in other words."""
    stop = title_end(text, start, end)
    if not _IS_NOTICE.search(text[start:stop]):
        return None
    signed = first_signature(text, stop, end)
    if signed is None or _opens_clause(text, stop, signed[0]):
        return None
    first = next(units(text, signed[1], end), None)
    if first is None or _ASIDE.match(text, first[0]) or not is_title(text[first[0] : first[1]]):
        return None
    stop = first[1]
    while note := _FOLLOWS_TITLE.match(text, stop, end):
        stop = note.end()
    return SentOut(first[0], stop)


def _opens_clause(text: str, start: int, end: int) -> bool:
    """True if a paragraph of ``text[start:end]`` opens with a clause mark."""
    return any(MARKED.match(text, first, stop) for first, stop in units(text, start, end))


def _standing_alone(text: str, name: str, start: int, end: int) -> SentOut | None:
    letters = [re.escape(letter) for letter in re.sub(r"\s", "", name)]
    pattern = re.compile(r"(?:(?<=\s)|^)" + r"\s?".join(letters) + r"(?=\s|$|[(（])")
    for match in pattern.finditer(text, start, end):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if not (line and _LISTED.fullmatch(line)):  # 附件：1. 某办法 only lists it
            break
    else:
        return None
    stop = match.end()
    while note := _FOLLOWS_TITLE.match(text, stop, end):
        stop = note.end()
    return SentOut(match.start(), stop)

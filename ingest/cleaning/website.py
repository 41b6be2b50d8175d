"""What a website prints around a policy: navigation, data of the page, footers, link lists.

A line goes only as a whole, where every piece of it is of a website; a word that policies use
too (关闭, 打印) needs the edge of the page, or another such line beside it. A page that lost its
line breaks is searched at its beginning and its end. Offsets are into the text given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.cleaning.website_card import find_card
from ingest.cleaning.website_words import (
    ATTACHED,
    ATTACHED_FILE,
    FILL_TOKEN,
    LABELLED,
    MAIL_HEAD,
    NAV_TOKEN,
    REASON_ATTACHED,
    REASON_BY_RULE,
    REASON_CRUMBS,
    REASON_FOLLOW,
    REASON_LINKS,
    REASON_MAIL,
    REASON_PUBLISHED,
    REASON_SHARE,
    SHARED,
    SHARED_FIELDS,
    STRONG_TOKEN,
    WATERMARK,
    ZONED,
)

Found = tuple[int, int, str]

_SEPARATORS = re.compile(r"[\s|｜丨/／·•、,，>＞»‹›«<【】\[\]［］()（）:：\-—_+☆★]+")
_BODY_MARK = re.compile(
    r"[ \t\xa0\u3000]*(?:第\s?[0-9一二三四五六七八九十百]+\s?[编章节条編節條]"
    r"|[一二三四五六七八九十]{1,3}\s?、"
    r"|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_STOP = re.compile(r"[。；;]|[！？]$")
_LINKS = re.compile(
    r"[【■◆●▶\s]*(?:相关(?:链接|阅读|文档|文章|新闻|推荐|稿件|报道|信息|资讯|解读|政策解读"
    r"|内容|资源)"
    r"|延伸阅读|推荐阅读|热门(?:文档|推荐|文章|搜索)|猜你喜欢|为您推荐|(?:大家"
    r"|[你您]可能)还?(?:看了|喜欢|感兴趣|关注的?)\S{0,4}"
    r"|往期(?:推荐|回顾|精彩)|精彩(?:推荐|回顾)|最新(?:文档|文章|资讯)|友情链接|快速链接)[】\s]*"
    r"[:：]?[ \xa0\u3000]*(?P<first>[^\n]{0,80})"
)
_NEIGHBOUR = re.compile(
    r"[【\s]*(?P<which>上一?(?:篇|条|则)|下一?(?:篇|条|则)|前一篇|后一篇)(?:文章|信息|新闻)?[】\s]*"
    r"(?P<mark>[:：>＞]|(?=没有了|暂无)|$)(?P<title>[^\n。]{0,100})$"
)
_NOT_LINK = re.compile(r"\s*(?:附\s*件|附\s*表|附\s*录|抄\s*送|主题词|\(?（?此件)")
_SIGNED = re.compile(r"(?:年[^年]{1,6}月[^月]{1,4}日|人民政府(?:办公[室厅])?|委员会|局|厅)\s*$")
_CRUMB = r"[^\s>＞»›/|｜。；]{1,16}"
_CRUMBS_INLINE = re.compile(
    rf"[ \t\xa0\u3000]*(?:(?:您?(?:当前|现在|目前)?(?:所在)?的?位置|您所在的位置)(?:是"
    rf"|为)?\s*[:：]?\s*)?"
    rf"(?:网站|本站)?首\s?页(?:[ \xa0\u3000]*(?:[>＞»›]+|&gt;)[ \xa0\u3000]*{_CRUMB})+"
)
_DATE_TIME = (
    r"\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?(?:[ \xa0]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_FIELD = (
    r"(?:发布(?:时间|日期|机构|单位|人|者)?|发文(?:时间|日期)|(?:信息|文章|稿件|新闻)?来源"
    r"|更新(?:时间|日期)"
    r"|(?:浏览|阅读|点击|访问)(?:次数|数|量)?|点击率|字体(?:大小)?|字号|责任编辑|编辑|作者"
    r"|撰稿|时间|日期|访问次数)"
)
_VALUE = (
    rf"(?:{_DATE_TIME}|[\[［【(（]?\s?大\s*[|｜]?\s*中\s*[|｜]?\s*小\s?[\]］】)）]?"
    rf"|[^\s:：。，；]{{0,24}})"
)
_FIELDS_INLINE = re.compile(
    rf"(?:(?<=[\s])|^)(?:{_DATE_TIME}[ \xa0\u3000]+)?"
    rf"(?:{_FIELD}[ \xa0]?[:：][ \xa0]?{_VALUE}[次人 \xa0\u3000|｜]*){{2,8}}"
)
_TELLING = re.compile(r"\d{4}|次数|字[体号]|浏览|来源")
_TAIL = re.compile(
    r"(?:(?<=[。）)日】”\s])|^)(?:[【\[]?(?:打印本?此?页?|关闭(?:窗口|本页)?"
    r"|收藏)[】\]]?[ \xa0\u3000【\[]+(?:打印|关闭|收藏|分享|返回)"
    r"|上一[篇条][:：]|下一[篇条][:：]|扫一扫在|分享到[:：]|版权所有[:：]?"
    r"|主办(?:单位)?[:：]|网站标识码"
    r"|责任编辑[:：]|[\u4e00-\u9fff]ICP备|返回顶部|我要纠错|相关(?:链接|阅读|文档|推荐)[:：])"
)
_MOST_TAIL = 600
_TAIL_CLAUSE = re.compile(
    r"第[一二三四五六七八九十百\d]{1,5}条|[一二三四五六七八九十]、|[(（][一二三四五六七八九十][)）]"
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # behind its line break
    body: str


def find_website(text: str) -> list[Found]:
    """All that a website printed around the policy in ``text``."""
    lines = _lines(text)
    reasons: list[str] = [_sure_reason(lines, number) for number in range(len(lines))]
    for number in find_card([line.body for line in lines], _first_body(lines, reasons)):
        reasons[number] = reasons[number] or REASON_BY_RULE["card"]
    first, last = _body(lines, reasons)
    _mark_links(lines, reasons, last)
    _mark_edges(lines, reasons, first, last)
    _mark_watermarks(lines, reasons, first, last)
    found: list[Found] = []
    for line, reason in zip(lines, reasons, strict=True):
        if reason == REASON_CRUMBS and found and found[-1][1:] == (line.start, reason):
            found[-1] = (found[-1][0], line.end, reason)  # one path on several lines
        elif reason:
            found.append((line.start, line.end, reason))
    return found + _inline(lines, reasons, first)


def doubtful_lines(text: str) -> list[str]:
    """Lines in the middle of ``text`` that a website may have printed; kept, for a person."""
    lines = _lines(text)
    reasons: list[str] = ["" for _ in lines]
    first, last = _body(lines, reasons)
    return [line.body.strip() for line in lines[first : last + 1] if _is_menu(line.body)]


def _lines(text: str) -> list[_Line]:
    return [
        _Line(match.start(), match.end(), match.group().rstrip("\n"))
        for match in re.finditer(r"[^\n]*\n|[^\n]+\Z", text)
        if match.group().strip()
    ]


def _sure_reason(lines: Sequence[_Line], number: int) -> str:
    """Reason to remove the line whatever stands around it, "" if there is none."""
    body = lines[number].body.strip(" \t\xa0\u2002\u2003\u3000")
    if len(body) > 420 or not body:
        return ""
    if re.fullmatch(r"(?:网站|本站)?首\s?页", body) and number + 1 < len(lines):
        return REASON_CRUMBS if re.match(r"\s*[>＞»›]", lines[number + 1].body) else ""
    for pattern, reason in LABELLED:
        if pattern.fullmatch(body):
            return reason
    neighbour = _NEIGHBOUR.match(body)
    if neighbour and (neighbour["mark"] or neighbour["title"]):
        return REASON_BY_RULE["neighbour"]
    crumbs = _CRUMBS_INLINE.match(body)
    if crumbs and len(body) - crumbs.end() < 8:
        return REASON_CRUMBS
    if number and re.match(r"[>＞»›]", body) and "。" not in body and len(body) <= 82:
        above = lines[number - 1].body.strip()
        return (
            REASON_CRUMBS if re.search(r"首\s?页$|[>＞»›]\s?\S{0,16}$|位置[:：]?$", above) else ""
        )
    if _is_menu(body):
        tokens = _tokens(body)
        is_size = re.search(r"[\[［【(（]\s?大\s*[|｜]?\s*中\s*[|｜]?\s*小", body)
        if is_size or any(STRONG_TOKEN.fullmatch(token) for token in tokens):
            return REASON_FOLLOW
    return ""


def _tokens(body: str) -> list[str]:
    return [token for token in _SEPARATORS.split(body.strip()) if token]


def _is_menu(body: str) -> bool:
    """True for a line that holds nothing but words of menus and buttons."""
    if len(body) > 200:
        return False
    tokens = _tokens(body)
    n_words = sum(bool(NAV_TOKEN.fullmatch(token)) for token in tokens)
    n_fill = sum(bool(FILL_TOKEN.fullmatch(token)) for token in tokens)
    is_size = {"大", "中", "小"} <= set(tokens)
    return n_words + n_fill >= len(tokens) > 0 and (n_words > 0 or is_size)


def _is_body(body: str) -> bool:
    return bool((len(body.strip()) >= 15 and _STOP.search(body)) or _BODY_MARK.match(body))


def _first_body(lines: Sequence[_Line], reasons: Sequence[str]) -> int:
    """Number of the first line that is surely of the policy; salutations end the head too."""
    for number, line in enumerate(lines):
        body = line.body.rstrip()
        is_address = (
            len(body) > 8 and body.endswith(("：", ":")) and bool(re.search("[，,、]", body))
        )
        if not reasons[number] and (_is_body(body) or is_address):
            return number
    return len(lines)


def _body(lines: Sequence[_Line], reasons: Sequence[str]) -> tuple[int, int]:
    """Numbers of the first and the last line that is surely of the policy."""
    first = _first_body(lines, reasons)
    last = next(
        (n for n in range(len(lines) - 1, -1, -1) if not reasons[n] and _is_body(lines[n].body)),
        len(lines) - 1,
    )
    return first, last


def _mark_links(lines: Sequence[_Line], reasons: list[str], last: int) -> None:
    """Lists of links below the policy, each under its heading (相关链接)."""
    number = last + 1
    while number < len(lines):
        body = lines[number].body
        if ATTACHED.fullmatch(body.strip()):
            number = _mark_attached(lines, reasons, number)
            continue
        if re.match(r"附件下载\s?[:：]", body.strip()) and ATTACHED_FILE.fullmatch(body.strip()):
            reasons[number] = reasons[number] or REASON_ATTACHED
        heading = _LINKS.fullmatch(body.strip())
        neighbour = _NEIGHBOUR.match(body.strip())
        if heading and "。" not in heading["first"]:
            reasons[number] = reasons[number] or REASON_LINKS
            number += 1
            while number < len(lines) and _is_link(lines[number].body):
                reasons[number] = reasons[number] or REASON_LINKS
                number += 1
            continue
        if neighbour and not neighbour["title"].strip(" \xa0\u3000>＞"):
            reasons[number] = reasons[number] or REASON_BY_RULE["neighbour"]
            following = number + 1
            if following < len(lines) and _is_link(lines[following].body):
                reasons[following] = reasons[following] or REASON_BY_RULE["neighbour"]
                number += 1
        number += 1


def _mark_attached(lines: Sequence[_Line], reasons: list[str], heading: int) -> int:
    """Marks 相关附件 and the names of files below it; returns the number of the line after."""
    number = heading + 1
    while number < len(lines) and ATTACHED_FILE.fullmatch(lines[number].body.strip()):
        number += 1
    if number > heading + 1:
        for row in range(heading, number):
            reasons[row] = reasons[row] or REASON_ATTACHED
    return number


def _is_link(body: str) -> bool:
    body = body.strip()
    is_short = 2 <= len(body) <= 80 and "。" not in body
    return is_short and not _NOT_LINK.match(body) and not _SIGNED.search(body)


def _mark_edges(lines: Sequence[_Line], reasons: list[str], first: int, last: int) -> None:
    """Lines that are of the site if they stand above or below the policy."""
    is_mail = sum(bool(MAIL_HEAD.fullmatch(line.body.strip())) for line in lines[:first]) >= 2
    for number, line in enumerate(lines):
        if reasons[number] or first <= number <= last:
            continue
        body = line.body.strip()
        where = "head" if number < first else "foot"
        if is_mail and where == "head" and MAIL_HEAD.fullmatch(body):
            reasons[number] = REASON_MAIL
            continue
        for pattern, zone, reason in ZONED:
            if where == zone and len(body) <= 200 and pattern.fullmatch(body):
                reasons[number] = reason
                break
        else:
            if _is_menu(body) and (len(_tokens(body)) > 1 or _has_company(lines, reasons, number)):
                reasons[number] = REASON_FOLLOW
    _mark_address(lines, reasons, last)


def _has_company(lines: Sequence[_Line], reasons: Sequence[str], number: int) -> bool:
    """Whether another line of the site stands near; one word alone may be a cell of a table."""
    near = [n for n in range(number - 2, number + 3) if n != number and 0 <= n < len(lines)]
    return any(reasons[n] or _is_menu(lines[n].body) for n in near)


_ADDRESS = re.compile(
    r"(?:(?:联系)?地址|邮编|邮政编码|(?:联系|服务|咨询|投诉|值班|举报)?电话|传真|技术支持"
    r"|E-?mail|邮箱|运维|维护"
    r"|热线|网址)\s?[:：].{0,120}",
    re.I,
)


def _mark_address(lines: Sequence[_Line], reasons: list[str], last: int) -> None:
    """The address in a footer: only right beside a line that names the site's host."""
    hosts = {n for n in range(last + 1, len(lines)) if reasons[n] == REASON_BY_RULE["host"]}
    for number in range(last + 1, len(lines)):
        is_near = any(near in hosts for near in range(number - 2, number + 3))
        if not reasons[number] and is_near and _ADDRESS.fullmatch(lines[number].body.strip()):
            reasons[number] = REASON_BY_RULE["host"]


def _mark_watermarks(lines: Sequence[_Line], reasons: list[str], first: int, last: int) -> None:
    """Addresses and warnings laid over the pages: at the edges, or where they come back."""
    marks = [n for n, line in enumerate(lines) if WATERMARK.fullmatch(line.body.strip())]
    counts = Counter(lines[n].body.strip() for n in marks)
    for number in marks:
        is_edge = not first <= number <= last
        asked = number > 0 and lines[number - 1].body.rstrip().endswith((":", "："))
        if (
            not reasons[number]
            and not asked
            and (is_edge or counts[lines[number].body.strip()] > 1)
        ):
            reasons[number] = REASON_SHARE


def _inline(lines: Sequence[_Line], reasons: Sequence[str], first: int) -> list[Found]:
    """Pieces of lines, in pages whose line breaks are lost."""
    found: list[Found] = []
    kept = [line for line, reason in zip(lines, reasons, strict=True) if not reason]
    head = [line for number, line in enumerate(lines[: first + 1]) if not reasons[number]]
    for line in head[:12]:
        start = line.body[:700]
        for pattern in (SHARED, SHARED_FIELDS):
            found += _placed(line, pattern.finditer(start), REASON_SHARE)
        crumbs = _CRUMBS_INLINE.match(start)
        if crumbs:
            found.append((line.start, line.start + crumbs.end(), REASON_CRUMBS))
        chains = (m for m in _FIELDS_INLINE.finditer(start) if _TELLING.search(m.group()))
        found += _placed(line, chains, REASON_PUBLISHED)
    for line in kept[-2:]:
        tail_from = max(0, len(line.body) - _MOST_TAIL)
        for match in _TAIL.finditer(line.body, tail_from):
            tail = line.body[match.start() :]
            if "。" not in tail and not _TAIL_CLAUSE.search(tail):
                found.append((line.start + match.start(), line.end, REASON_FOLLOW))
                break
    return _apart(found)


def _placed(line: _Line, matches: Iterable[re.Match[str]], reason: str) -> list[Found]:
    return [(line.start + m.start(), line.start + m.end(), reason) for m in matches]


def _apart(found: list[Found]) -> list[Found]:
    """Without those that overlap an earlier one."""
    result: list[Found] = []
    for one in sorted(found):
        if not result or result[-1][1] <= one[0]:
            result.append(one)
    return result

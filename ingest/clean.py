"""What of a source file is not policy text: site navigation, share notices, page residue.

Nothing is rewritten: a piece either stays as printed or is listed as a removal with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

from ingest.policy import Removal
from ingest.residue import find_line_wraps, find_page_marks, find_split_words

Found = tuple[int, int, str]

REASON_RESULTS = "搜索结果页的提示，不是政策正文"
REASON_TAG = "搜索结果页的条目符号与来源标签"
REASON_PAGER = "翻页导航"
REASON_PUBLISHED = "网页发布信息（发布日期、来源、浏览次数）"
REASON_CRUMBS = "网站导航路径"
REASON_FOLLOW = "网页页脚或推广提示"
REASON_SHARE = "文档分享网站的说明"
REASON_CONTROL = "不可见的控制字符"

ENTRY = re.compile(
    r"^[ \t\xa0\u3000]*[•·●▪■◆◇★][ \t\xa0\u3000]*(?:【(?P<tag>[^】\n]{1,16})】)?(?=\S)", re.M
)
RESULTS = re.compile(
    r"^[ \t\xa0\u3000]*(?:我们为您|为您|共)?(?:找到|搜索到|检索到)"
    r".{0,20}(?:条|个|项)[^。\n]{0,12}$",
    re.M,
)
PUBLISHED = re.compile(
    r"^[ \t\xa0\u3000【\[]*(?:发布(?:时间|日期|机构)|发文(?:时间|日期)|(?:信息|文章|稿件)?来源"
    r"|更新时间|浏览次数|点击数|阅读次数|字体(?:大小)?|字号|责任编辑|作者)"
    r"[ \xa0]*[:：][^\n]{0,120}$",
    re.M,
)
_LINE_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (RESULTS, REASON_RESULTS),
    (
        re.compile(
            r"^[ \t\xa0]*(?:(?:您?当前的?位置|您?现在的位置|您所在的位置)[ \xa0]*[:：][^\n]{0,120}"
            r"|首页[ \xa0]*\n?[ \xa0]*(?:[>＞»/]|&gt;)[^\n]{0,120}"
            r"|[>＞»][ \xa0]?[^\n。]{2,80})$",
            re.M,
        ),
        REASON_CRUMBS,
    ),
    (
        re.compile(
            r"^[ \t\xa0]*(?:上一页|下一页|首页|尾页|末页)(?:[\s\d.…页共第条跳转到至<>›‹«»|]"
            r"|上一页|下一页|尾页|末页|Go|GO|go|确定)*$",
            re.M,
        ),
        REASON_PAGER,
    ),
    (
        re.compile(
            r"^[ \t\xa0【\[]*(?:扫描二维码|扫一扫|扫码|微信扫|分享到|分享至|打印本页|打印"
            r"|关闭窗口|关闭|返回顶部|返回首页|版权所有|网站地图|关注我们|主办单位[:：]|承办单位[:：]|收藏)[^\n。]{0,80}$"
            r"|^[^\n]{0,40}ICP备[^\n]{0,60}$",
            re.M,
        ),
        REASON_FOLLOW,
    ),
    (
        re.compile(r"^[^\n]{0,120}由会员(?:上传|发布)?分享[^\n]{0,300}$", re.M),
        REASON_SHARE,
    ),
    (PUBLISHED, REASON_PUBLISHED),
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad]+"
)


def find_removals(text: str) -> tuple[Removal, ...]:
    """Everything in ``text`` that is not policy text, in order, without overlaps.

    Args:
        text: a decoded source file; offsets of the result point into it.
    """
    found: list[Found] = []
    for rule in (_site_lines, _entry_marks, _control_characters):
        found = _merged(found, rule(text))
    for residue in (find_page_marks, find_split_words, find_line_wraps):
        found = _merged(found, _on_remaining(text, found, residue))
    return tuple(Removal(a, b, text[a:b], reason) for a, b, reason in found)


def _site_lines(text: str) -> list[Found]:
    found = []
    for pattern, reason in _LINE_RULES:
        for match in pattern.finditer(text):
            if not match.group().strip():
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip("\n"))
            end = match.end() + (text[match.end() : match.end() + 1] == "\n")
            found.append((start, end, reason))
    return found


def is_result_page(text: str) -> bool:
    """True if ``text`` is a list of search results, several policies under bullet headings."""
    tagged = [match for match in ENTRY.finditer(text) if match["tag"]]
    return len(tagged) >= 2 or (bool(tagged) and bool(RESULTS.search(text)))


def entries(text: str) -> list[re.Match[str]]:
    """The bullet headings of a results page; group ``tag`` is the site's label or None."""
    if not is_result_page(text):
        return []
    return [match for match in ENTRY.finditer(text) if match["tag"]]


def _entry_marks(text: str) -> list[Found]:
    return [(match.start(), match.end(), REASON_TAG) for match in entries(text)]


def _control_characters(text: str) -> list[Found]:
    return [(match.start(), match.end(), REASON_CONTROL) for match in _CONTROL.finditer(text)]


def _merged(old: list[Found], new: Iterable[Found]) -> list[Found]:
    """Both lists in order; a later finding gives way where it overlaps an earlier one."""
    result = sorted(old)
    for start, end, reason in new:
        at = bisect_left(result, (start,))
        is_free = (at == 0 or result[at - 1][1] <= start) and (
            at == len(result) or end <= result[at][0]
        )
        if start < end and is_free:
            result.insert(at, (start, end, reason))
    return result


def _on_remaining(
    text: str, removed: list[Found], rule: Callable[[str], list[Found]]
) -> list[Found]:
    """Applies ``rule`` to the text without ``removed``; offsets come back for ``text``."""
    kept = "".join(text[a:b] for a, b in kept_spans(0, len(text), [(a, b) for a, b, _ in removed]))
    positions = source_positions(0, len(text), [(a, b) for a, b, _ in removed])
    result = []
    for start, end, reason in rule(kept):
        pieces = [positions[at] for at in range(start, end)]
        first = 0
        for at in range(1, len(pieces) + 1):
            if at == len(pieces) or pieces[at] != pieces[at - 1] + 1:
                result.append((pieces[first], pieces[at - 1] + 1, reason))
                first = at
    return result


def kept_spans(
    start: int, end: int, removed: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """(start, end) pairs of what stays of a range when ``removed`` (sorted) is taken out."""
    spans = []
    at = start
    for a, b in removed:
        if b <= start or a >= end:
            continue
        if a > at:
            spans.append((at, a))
        at = max(at, b)
    if at < end:
        spans.append((at, end))
    return tuple(spans)


def source_positions(start: int, end: int, removed: Iterable[tuple[int, int]]) -> list[int]:
    """For each character that stays of a range, its offset in the source."""
    return [at for a, b in kept_spans(start, end, removed) for at in range(a, b)]

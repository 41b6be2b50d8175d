"""The title of a policy: as printed, as a share site or a site's table gives it, or one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.cleaning.clean import REASON_SHARE
from ingest.facts import document_number
from ingest.facts.dates import DATE
from ingest.policy import Clause, ClauseLevel, Removal
from ingest.text import layout

OURS = "本系统拟题：原文没有标题"
_MARK = re.compile(r"\s*[（(]拟题[）)]$")
_SHARED_FILE = re.compile(r"《([^》]+?)(?:\.(?:docx?|pdf|txt|wps))?》由会员")
_PURPOSE = re.compile(
    r"现就(?P<what>[^。;；]{4,90}?)(?:工作)?(?:提出|制定|通知)如下(?P<kind>实施意见|意见|措施|通知|政策)?"
)
_AIM = re.compile(r"(?:推动|推进|促进|支持|加快|规范|鼓励)[^，,。]{4,30}$")
_MADE = re.compile(
    r"制[定订](?:本|如下|以下)?(?P<kind>[^，,。:：]{0,6}?(?:政策意见|意见|办法|措施|政策|细则|方案))"
)
_NOTE = re.compile(
    r"[(（][^()（）]{0,12}?(?:试行|暂行|修订|修正|修改|稿|草案|版|本)(?:[^()（）]{0,6})?[)）]"
)
_RUN = re.compile(r"[ \xa0\u2002\u2003\u3000]{2,}|[\u3000\t]+")
_DATED = re.compile(rf"[(（]?\s?(?:{layout.DATE}|{DATE})[^)）]*[)）]?")
_ASIDE = re.compile(r"(?:附件|附)\s?[\d一二三四五六七八九十]{0,3}\s?[:：]?$")
_PREFIX = re.compile(r"^(?:附件\s?[\d一二三四五六七八九十]{0,3}\s?[:：]|标\s*题\s*[:：])\s*")
_RED_HEAD = re.compile(r"[一-龥]{2,40}文\s?件$")
_MARKED_WHOLE = re.compile(r"《([^《》]+)》")  # a name is told without its marks
_COUNT = re.compile(r"[(（]?第\s*[\d一二三四五六七八九十百]+\s*号[)）]?")
_LONGEST = 120
_PROSE = 40  # characters of a line that is running text


def without_mark(title: str) -> str:
    """``title`` without the remark at its end that we made it (拟题)."""
    return _MARK.sub("", title)


def title_blocks(text: str, clauses: Sequence[Clause]) -> list[str]:
    """The title blocks of a text, each with the lines below that still belong to it.

    Those are a note in brackets (（试行）) and, under the head of an order or an announcement
    (``…公告`` ``第5号``), its number and its own title.
    """
    blocks = []
    for clause in clauses:
        if clause.level is not ClauseLevel.TITLE:
            continue
        block = text[clause.start : clause.own_end]
        for line in text[clause.own_end : clause.own_end + 300].split("\n"):
            bare = line.strip()
            is_order = bool(re.search(r"(?:令|公告|通告)\s*(?:第?[^\n]{1,12}号)?\s*$", block))
            is_more = _NOTE.fullmatch(bare) or (
                is_order and (_COUNT.fullmatch(bare) or layout.is_title(bare))
            )
            if bare and not is_more:
                break
            block += line + "\n"
        blocks.append(block)
    return blocks


def title_of(
    titles: Sequence[str],
    removals: Iterable[Removal],
    text: str,
    card: str,
    sources: dict[str, str],
) -> str:
    """The title, ``sources`` saying where it comes from if not from the text.

    Args:
        titles: the title blocks of the text; the last is that of the policy itself.
        removals: what was taken out of its range of the source.
        card: title in the site's table of facts, "" if there is none.
    """
    shared = next(
        (m[1] for r in removals if r.reason == REASON_SHARE and (m := _SHARED_FILE.search(r.text))),
        None,
    )
    if shared:
        sources["title"] = "文档分享网站说明中的文件名"
        return shared
    # of a notice and what it sends out the last names the policy; where it sends out several
    # texts, only the notice names them all
    for block in titles[:1] if len(titles) > 2 else reversed(titles):
        name = printed_title(block)
        if name:
            return name
    if layout.is_title(card):
        sources["title"] = "网页的信息索引表"
        return card
    headline = _headline(text)
    if headline:
        return headline
    sources["title"] = OURS
    return _ours(text)


def _headline(text: str) -> str:
    """A short first line that stands by itself above running text, as over a news item."""
    first, _, rest = text.strip().partition("\n")
    line, below = first.strip(), rest.strip().split("\n", maxsplit=1)[0]
    stands_alone = 6 <= len(line) <= 60 and not re.search(r"[。；;：:，,、]$|。", line)
    if not stands_alone or layout.MARKED.match(line) or layout.is_issuer(line) or _is_beside(line):
        return ""
    return line if len(below) >= _PROSE and "。" in below else ""


def _ours(text: str) -> str:
    """A descriptive title from the purpose that the opening states."""
    purpose = _PURPOSE.search(text[:3000])
    if purpose:
        what = re.sub(r"[(（][^()（）]*[)）]", "", purpose["what"])
        return f"关于{what}的{purpose['kind'] or '意见'}"
    opening = re.sub(r"\s+", "", text)[:600]
    sentence = opening.split("。", maxsplit=1)[0]
    made = _MADE.search(opening)
    aims = [match for part in re.split("[，,]", sentence) if (match := _AIM.search(part))]
    if made and aims:
        aim = aims[0] if aims[0].string.startswith("为") else aims[-1]
        kind = re.sub("^(?:本|如下|以下)", "", made["kind"])
        return f"关于{aim.group()}的{kind}"
    return f"（无标题）{opening[:24]}…"


def printed_title(block: str) -> str | None:
    """The title in a title block that also holds issuers, number and date."""
    names = [line for line in _lines(block) if not _is_beside(line)]
    if not names:
        return None
    best = next((i for i in range(len(names) - 1, -1, -1) if layout.is_title(names[i])), None)
    if best is None:
        return _whole(names)
    first = best
    while first and _is_first_part(names[first - 1], names[first]):
        first -= 1
    name = "".join(names[first : best + 1])
    if best + 1 < len(names) and _NOTE.fullmatch(names[best + 1]):
        name += names[best + 1]
    if first and name.startswith("关于") and len(names[first - 1]) < 30:
        issuer = names[first - 1]
        if layout.is_issuer(issuer) and " " not in issuer:
            name = issuer + name
    name = re.sub(r"[ \xa0\u2002\u2003\u3000]+", " ", name).strip()
    marked = _MARKED_WHOLE.fullmatch(name)
    return marked[1] if marked else name


def _whole(names: list[str]) -> str | None:
    """A title over several lines none of which is a title by itself."""
    parts = [name for name in names if not layout.is_issuer(name)]
    joined = "".join(parts)
    if len(parts) > 1 and layout.is_title(joined):
        return joined
    return "".join(names) if len(names) == 1 else None


def _lines(block: str) -> Iterator[str]:
    """Lines of a title block, without a number that stands in one line with the title."""
    for printed in block.split("\n"):
        line = _PREFIX.sub("", printed.strip())
        pieces = [piece.strip() for piece in _RUN.split(line) if piece.strip()]
        apart = any(layout.is_title(p) or document_number.is_number(p) for p in pieces)
        for piece in pieces if apart and len(pieces) > 1 else [line]:
            front = re.sub(rf"\s+{document_number.BRACKETED}$", "", piece)
            yield re.sub(rf"^{document_number.BRACKETED}\s+(?=\S)", "", front)


def _is_beside(line: str) -> bool:
    """True for what stands in a title block beside the title: number, date, red head."""
    if not line or layout.is_document_number(line) or document_number.is_number(line):
        return True
    if layout.is_head_note(line):
        return True
    if _ASIDE.fullmatch(line) or _RED_HEAD.fullmatch(line):
        return True
    return bool(_COUNT.fullmatch(line) or _DATED.fullmatch(line))


def _is_first_part(line: str, following: str) -> bool:
    """True if ``line`` is the beginning of a title that goes on in the line ``following``."""
    if len(line) > 60 or re.search(r"[。；;：:！？]$", line) or _NOTE.fullmatch(following):
        return False
    if layout.is_title(line) and not line.endswith(("《", "、")):
        return False
    if following.startswith("关于") or layout.is_issuer(line):
        return "《" in line and "》" not in line
    return len(line) + len(following) <= _LONGEST

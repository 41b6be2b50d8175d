"""What a policy says about itself: title, number, issuer, place, dates, what it repeals.

Only what is stated is given; everything else stays None. Facts that stand in removed text
(date of the web page, the site's level tag, a file name in a share notice) are used, and the
``sources`` of the metadata say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest import dates, layout
from ingest.clean import REASON_PUBLISHED, REASON_SHARE, REASON_TAG
from ingest.division import NATION, Divisions, Place
from ingest.policy import (
    Clause,
    ClauseLevel,
    DocumentKind,
    GovernmentLevel,
    PolicyMetadata,
    Removal,
    RepealedDocument,
)

_SHARED_FILE = re.compile(r"《([^》]+?)(?:\.(?:docx?|pdf|txt|wps))?》由会员")
_TAG = re.compile(r"【([^】]+)】")
_NUMBER_ALONE = re.compile(rf"^[^\S\n]*({layout.DOCUMENT_NUMBER})(?=\s|$)(?P<rest>.*)", re.M)
_NUMBER_IN_BRACKETS = re.compile(rf"[(（]({layout.DOCUMENT_NUMBER})[)）]\s*$")
_REPEALED = re.compile(
    r"《(?P<title>[^》]{3,80})》\s?(?:[(（](?P<number>[^()（）]{4,30}号?)[)）])?"
    r"(?=[^。；;]{0,60}?(?:同时|即行|予以)?(?:废止|停止执行|停止施行|失效))"
)
_PURPOSE = re.compile(
    r"现就(?P<what>[^。;；]{4,90}?)(?:工作)?(?:提出|制定|通知)如下(?P<kind>实施意见|意见|措施|通知|政策)?"
)
_LEVEL_WORDS = (
    (GovernmentLevel.NATION, ("国家级", "国务院", "中央级")),
    (GovernmentLevel.PROVINCE, ("省级", "自治区级", "直辖市级")),
    (GovernmentLevel.ZONE, ("园区本级", "园区级", "开发区", "高新区")),
    (GovernmentLevel.COUNTY, ("区县级", "县级", "区级", "县(市、区)级")),
    (GovernmentLevel.CITY, ("市级", "市本级")),
)
_AIM = re.compile(r"(?:推动|推进|促进|支持|加快|规范|鼓励)[^，,。]{4,30}$")
_MADE = re.compile(
    r"制[定订](?:本|如下|以下)?(?P<kind>[^，,。:：]{0,6}?(?:政策意见|意见|办法|措施|政策|细则|方案))"
)
_NAMED_IN_TITLE = re.compile(r"([一-龥]{2,20}?(?:人民政府办公[室厅]|人民政府|委员会|局|厅))关于")
_EXPLAINED_BY = re.compile(r"由([^。;；]{2,60}?)负责解释")
_OUR_TITLE = "本系统拟题：原文没有标题"


def extract(text: str, clauses: Sequence[Clause], removals: Sequence[Removal]) -> PolicyMetadata:
    """Metadata of one policy, without its id.

    Args:
        text: canonical text.
        clauses: its clause tree.
        removals: what was taken out of its range of the source.
    """
    sources: dict[str, str] = {}
    titles = [text[c.start : c.own_end] for c in clauses if c.level is ClauseLevel.TITLE]
    title = _title(titles, removals, text, sources)
    is_ours = sources.get("title") == _OUR_TITLE
    head_end = next((c.start for c in clauses if c.level in _BODY_LEVELS), len(text))
    issuer = _issuer(text, clauses, titles)
    place = _place(issuer, title, titles, removals, sources) or _explainer(text, sources)
    level = _level(issuer, place, removals, sources)
    issued_on = dates.signing_date(text, clauses)
    force = dates.period_of_force(text, issued_on)
    return PolicyMetadata(
        policy_id="",
        title=title,
        title_is_ours=is_ours,
        document_number=_document_number(text[:head_end], titles),
        issuer=issuer,
        region=place.name if place else "",
        level=level,
        kind=_kind(title, clauses),
        issued_on=issued_on,
        published_on=_published(removals, sources),
        effective_from=force.start,
        effective_until=force.end,
        validity_basis=force.basis,
        repeals=_repeals(text),
        sources=sources,
    )


_BODY_LEVELS = frozenset(
    {
        ClauseLevel.PART, ClauseLevel.CHAPTER, ClauseLevel.SECTION, ClauseLevel.ARTICLE,
        ClauseLevel.HEADING_1, ClauseLevel.HEADING_2, ClauseLevel.HEADING_3,
    }
)  # fmt: skip


def _title(
    titles: Sequence[str], removals: Sequence[Removal], text: str, sources: dict[str, str]
) -> str:
    """The printed title, the one a share notice gives, or one of ours."""
    shared = next(
        (m[1] for r in removals if r.reason == REASON_SHARE and (m := _SHARED_FILE.search(r.text))),
        None,
    )
    if shared:
        sources["title"] = "文档分享网站说明中的文件名"
        return shared
    for block in reversed(titles):  # the last title is that of the policy itself
        name = _printed_title(block)
        if name:
            return name
    sources["title"] = _OUR_TITLE
    purpose = _PURPOSE.search(text[:3000])
    if purpose:
        what = re.sub(r"[(（][^()（）]*[)）]", "", purpose["what"])
        return f"关于{what}的{purpose['kind'] or '意见'}"
    return _title_of_ours(re.sub(r"\s+", "", text)[:600])


def _title_of_ours(opening: str) -> str:
    """A descriptive title from the purpose that the first sentence states."""
    sentence = opening.split("。", maxsplit=1)[0]
    made = re.search(
        r"制[定订](?:本|如下|以下)?(?P<kind>[^，,。:：]{0,6}?(?:政策意见|意见|办法|措施|政策|细则|方案))",
        opening,
    )
    aims = [match for part in re.split("[，,]", sentence) if (match := _AIM.search(part))]
    if made and aims:
        aim = aims[0] if aims[0].string.startswith("为") else aims[-1]
        kind = re.sub("^(?:本|如下|以下)", "", made["kind"])
        return f"关于{aim.group()}的{kind}"
    return f"（无标题）{opening[:24]}…"


def _printed_title(block: str) -> str | None:
    """The title in a title block that also holds issuers, number and date."""
    lines = [line.strip() for line in re.split(r"\n", block) if line.strip()]
    names = [line for line in lines if not layout.is_document_number(line)]
    names = [line for line in names if not re.fullmatch(rf"[(（]?{layout.DATE}[^)）]*[)）]?", line)]
    if not names:
        return None
    best = next((i for i in range(len(names) - 1, -1, -1) if layout.is_title(names[i])), None)
    if best is None:
        return "".join(names) if len(names) == 1 else None
    name = names[best]
    note = names[best + 1] if best + 1 < len(names) else ""
    if re.fullmatch(r"[(（](?:试行|暂行|修订|征求意见稿|草案)[)）]", note):
        name += note
    if best and name.startswith("关于") and len(names[best - 1]) < 30:
        issuer = names[best - 1]
        if layout.is_issuer(issuer) and " " not in issuer:
            name = issuer + name
    return re.sub(r"[ \xa0\u2002\u2003\u3000]+", " ", name).strip()


def _document_number(head: str, titles: Sequence[str]) -> str | None:
    """The document's own number: alone on a line of its head, or in brackets after its title."""
    for match in _NUMBER_ALONE.finditer(head[:1500]):
        rest = match["rest"].strip()
        if not rest or rest.startswith("《"):
            return match[1].strip()
    for block in titles:
        found = _NUMBER_IN_BRACKETS.search(block.strip())
        if found:
            return found[1]
    return None


def _issuer(text: str, clauses: Sequence[Clause], titles: Sequence[str]) -> str | None:
    """Who signs, else whose name stands above or in the title."""
    for clause in reversed(clauses):
        if clause.level is ClauseLevel.SIGNATURE:
            signed = _signing_lines(text[clause.start : clause.end])
            if signed:
                return signed
    for clause in clauses:
        if clause.level is ClauseLevel.NOTICE:
            tail = re.sub(r"[(（]此件[^)）]*[)）]", "", text[clause.start : clause.end]).strip()
            match = re.search(
                rf"(?:[。\n]\s*)((?:[一-龥]{{2,28}}{layout.ISSUER_END}\s*)+)\s+{layout.DATE}$", tail
            )
            if match:
                return " ".join(match[1].split())
    for block in titles:
        for line in (line.strip() for line in block.split("\n")):
            if layout.is_issuer(line):
                return " ".join(line.split())
            named = re.match(
                r"([一-龥]{2,20}?(?:人民政府办公[室厅]|人民政府|委员会|局|厅))关于", line
            )
            if named:
                return named[1]
    return None


def _signing_lines(signature: str) -> str:
    body = re.sub(r"[(（]此件[^)）]*[)）]", "", signature)
    return " ".join(re.sub(layout.DATE, " ", body).split())


def _place(
    issuer: str | None,
    title: str,
    titles: Sequence[str],
    removals: Sequence[Removal],
    sources: dict[str, str],
) -> Place | None:
    """The place of the issuing government, None where the text hides it (``XX市``)."""
    divisions = Divisions.load()
    for name in (issuer or "", *titles, title):
        if re.search(r"国务院|中共中央|中华人民共和国", name.split("《")[0]):
            return divisions.get(NATION)
        mentions = divisions.find(name)
        if mentions:
            return _narrowest([mention.place for mention in mentions[:3]])
    for tag in _tags(removals):
        if "国家" in tag:
            sources["region"] = "结果页的来源标签"
            return divisions.get(NATION)
        mentions = divisions.find(tag)
        if mentions:
            sources["region"] = "结果页的来源标签"
            return mentions[0].place
    return None


def _explainer(text: str, sources: dict[str, str]) -> Place | None:
    """The place of the body that explains the policy (由…负责解释)."""
    match = _EXPLAINED_BY.search(text)
    mentions = Divisions.load().find(match[1]) if match else ()
    if not mentions:
        return None
    sources["region"] = "“负责解释”一句中的机关"
    return _narrowest([mention.place for mention in mentions[:3]])


def _narrowest(places: Sequence[Place]) -> Place:
    """Of places that lie in one another (江苏省苏州市) the innermost; else the first."""
    best = places[0]
    for place in places[1:]:
        if place.full.startswith(best.full):
            best = place
    return best


def _tags(removals: Sequence[Removal]) -> list[str]:
    return [m[1] for r in removals if r.reason == REASON_TAG and (m := _TAG.search(r.text))]


def _level(
    issuer: str | None, place: Place | None, removals: Sequence[Removal], sources: dict[str, str]
) -> GovernmentLevel | None:
    if place is not None:
        return place.level
    for tag in _tags(removals):
        for level, words in _LEVEL_WORDS:
            if any(word in tag for word in words):
                sources["level"] = "结果页的来源标签"
                return level
    if issuer and issuer.startswith(("国务院", "中共中央")):
        return GovernmentLevel.NATION
    return None


def _published(removals: Sequence[Removal], sources: dict[str, str]) -> date | None:
    for removal in removals:
        if removal.reason == REASON_PUBLISHED:
            found = dates.first_date(removal.text)
            if found:
                sources["published_on"] = "网页的发布信息"
                return found
    return None


def _repeals(text: str) -> tuple[RepealedDocument, ...]:
    """Documents that this one ends (废止, 停止执行)."""
    found = []
    for sentence in re.split(r"[。\n]", text):
        if not re.search(r"废止|停止执行|停止施行", sentence):
            continue
        for match in _REPEALED.finditer(sentence):
            number = match["number"]
            if number and not re.fullmatch(layout.DOCUMENT_NUMBER, number.strip()):
                number = None
            found.append(RepealedDocument(match["title"], number))
    return tuple(found)


def _kind(title: str, clauses: Sequence[Clause]) -> DocumentKind:
    """A policy has numbered clauses or a policy's title; the rest by words of the title."""
    if re.search(r"(?:请示|申请|函)$", title):
        return DocumentKind.REQUEST
    if re.search(r"汇编|一览表|合集", title):
        return DocumentKind.COMPILATION
    if any(clause.level in _BODY_LEVELS for clause in clauses):
        return DocumentKind.POLICY
    if layout.is_title(title) and not title.startswith("（无标题）"):
        return DocumentKind.POLICY
    if re.search(r"召开|举行|调研|新闻|记者|报道|会议|获评|揭牌|启动", title):
        return DocumentKind.NEWS
    return DocumentKind.OTHER

"""Who issues a policy, and for which place and at which level of government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.cleaning.clean import REASON_TAG
from ingest.facts.dates import DATE
from ingest.facts.division import NATION, ZONE_NAME, Divisions, Mention, Place
from ingest.facts.unlisted_place import is_cut_out, unlisted_of_issuer, unlisted_of_title
from ingest.policy import Clause, ClauseLevel, GovernmentLevel, Removal
from ingest.text import layout

_DATA = Path(__file__).parents[1] / "data"
_TAG = re.compile(r"【([^】]+)】")
_NOTE = re.compile(r"[(（]此[件文][^)）]*[)）]")
_BODY = (
    r"(?:人民政府办公[室厅]|人民政府|委员会办公室|委员会|管委会|领导小组办公室|领导小组|县委|市委|省委|区委"
    r"|办公[室厅]|[局厅委部署院])"
)
_BEFORE_ABOUT = re.compile(rf"\s*([一-龥()（）、 \u3000]{{2,60}}?{_BODY})\s*(?:关于|印发|转发)")
_RED_HEAD = re.compile(
    r"^\s*(?P<names>[一-龥()（）\s]{3,120}?)\s*(?:文\s?件|令|公\s?告|通\s?告)\s*(?:第|$)"
)
_EXPLAINED_BY = re.compile(r"由([^。;；]{2,60}?)负责解释")
_OFFICE = re.compile(
    rf"^[一-龥()（）·]{{2,40}}(?:{layout.ISSUER_END}|税务局|法院|检察院|银行|支行|分局|总局|协会|办|集团|公司)$"
)
# The 版记 names the office that had it printed, beside the day: «…办公室  2023年3月21日印发».
_PRINTED_BY = re.compile(rf"[^\n]*(?:{layout.DATE}|{DATE})\s*印[发制]")
# «2024年10月30日甲市第八届人民代表大会常务委员会第二十一次会议通过»
_ADOPTED_BY = re.compile(
    rf"(?:{DATE}|[（(])(?P<place>[一-龥]{{2,14}}?)?第[一二三四五六七八九十百\d]+届(?P<whole>全国)?"
    r"人民代表大会(?P<standing>常务委员会)?第[一二三四五六七八九十百\d]+次会议(?:审议|表决)?通过"
)
_HEAD = 600  # characters in which the note below a title stands
_SEAL = re.compile(r"[(（](?:印章|盖章|公章|章|代章)[)）]")
_NOT_ISSUER = re.compile(r"^(?:抄送|主送|附件|附|联系|公开|此件|印发|签发|校对|打字|备注|来源)")
_NATIONAL = re.compile(
    r"国务院|中共中央|中央|中华人民共和国|^国家|^全国|^(?:财政|工业和信息化|科学?技术?|科技|商务|教育|农业农村|生态环境|住房和?城乡建设"
    r"|人力资源(?:和)?社会保障|交通运输|文化和?旅游|公安|司法|民政|自然资源|水利|应急管理|外交)部(?:办公厅)?$"
    r"|^(?:海关|市场监管|质检|税务|知识产权|食品药品监管)总[局署]|^(?:中国人民银行|审计署|工商总局|商标局)"
)
_LEVEL_WORDS = (
    (GovernmentLevel.NATION, ("国家级", "国务院", "中央级")),
    (GovernmentLevel.PROVINCE, ("省级", "自治区级", "直辖市级")),
    (GovernmentLevel.ZONE, ("园区本级", "园区级", "开发区", "高新区")),
    (GovernmentLevel.COUNTY, ("区县级", "县级", "区级", "县(市、区)级")),
    (GovernmentLevel.CITY, ("市级", "市本级")),
)


@dataclass(frozen=True, slots=True)
class Region:
    """A place by the name that tells it apart: with those above it where several bear it."""

    name: str = ""
    level: GovernmentLevel | None = None


def issuer_of(
    text: str,
    clauses: Sequence[Clause],
    titles: Sequence[str],
    number: str | None,
    card: str,
    sources: dict[str, str],
) -> str | None:
    """Who signs, else whose name stands above or in the title, else what the site says."""
    for clause in reversed(clauses):
        if clause.level is ClauseLevel.SIGNATURE:
            signed = _signing(text[clause.start : clause.end])
            if signed:
                return signed
    for clause in clauses:
        if clause.level is ClauseLevel.NOTICE:
            tail = _NOTE.sub("", text[clause.start : clause.end]).strip()
            match = re.search(
                rf"(?:[。\n]\s*)((?:[一-龥]{{2,28}}{layout.ISSUER_END}\s*)+)\s+{DATE}$", tail
            )
            if match:
                return " ".join(match[1].split())
    for block in titles:
        found = _in_title(block)
        if found:
            return found
    order = re.match(r"([一-龥]{4,30}?)(?:令|公告|通告)", number or "")
    if order and _OFFICE.match(order[1]):
        return order[1]
    if card and re.search(layout.ISSUER_END + "$", card):
        sources["issuer"] = "网页的信息索引表"
        return card
    return _adopting(text[:_HEAD], sources)


def _adopting(head: str, sources: dict[str, str]) -> str | None:
    """The congress that adopted an unsigned 条例, by the note below its title.

    Where a higher one approved or amended it later, the first named made it.
    """
    match = _ADOPTED_BY.search(re.sub(r"\s", "", head))
    if match is None:
        return None
    sources["issuer"] = "题注写明的通过机关"
    return f"{match['place'] or match['whole']}人民代表大会{match['standing'] or ''}"


def _in_title(block: str) -> str | None:
    lines = [line.strip() for line in re.split(r"\n|[ \xa0]{2,}|[\u3000\t]+", block)]
    lines = [line for line in lines if line]
    heads: list[str] = []
    for line in lines:
        red = _RED_HEAD.match(line)
        name = " ".join(red["names"].split()) if red else line
        if layout.is_issuer(name) or (red and _OFFICE.match(re.sub(r"\s", "", name))):
            heads += name.split() if all(_OFFICE.match(n) for n in name.split()) else [name]
        elif heads:
            break
        elif named := _BEFORE_ABOUT.match(line):
            return " ".join(re.split(r"[、\s\u3000]+", named[1].strip()))
    return " ".join(dict.fromkeys(heads)) or None


def _signing(signature: str) -> str:
    """The issuers in a signature, one blank between them; without date, copies and notes."""
    body = _PRINTED_BY.sub("\n", _NOTE.sub("", signature))
    body = re.sub(rf"{layout.DATE}|{DATE}", "\n", body)
    names: list[str] = []
    for line in body.split("\n"):
        if _NOT_ISSUER.match(line.strip()) or "印发" in line:
            continue
        pieces = re.split(r"[\s、]+", _SEAL.sub("", line))
        names += [name for name in pieces if _OFFICE.match(name)]
    return " ".join(dict.fromkeys(names))


def region_of(
    issuer: str | None,
    title: str,
    titles: Sequence[str],
    number: str | None,
    text: str,
    removals: Sequence[Removal],
    sources: dict[str, str],
) -> Region:
    """The place of the issuing government; empty where the text hides it (``XX市``)."""
    divisions = Divisions.load()
    for name in (issuer or "", *titles, title):
        bare = name.split("《")[0]
        unlisted = _unlisted(name, text, sources, is_issuer=name == issuer)
        if unlisted:
            return unlisted
        mentions = [m for m in divisions.find(name) if not is_cut_out(name, m.start, m.end)]
        heads = bare.split()[:3]
        if any(_NATIONAL.search(head) for head in heads) and not divisions.find(bare):
            return Region(NATION, GovernmentLevel.NATION)
        if re.search(r"国务院|中共中央|中华人民共和国", bare):
            return Region(NATION, GovernmentLevel.NATION)
        if mentions:
            return _zone_inside(name, mentions) or _told_apart(mentions, number, text)
        zone = ZONE_NAME.match(bare)
        if zone and zone[1] not in ("高新区", "开发区", "工业园区"):
            return Region(zone[1], GovernmentLevel.ZONE)
    return (
        _tagged(removals, sources)
        or _numbered(number, sources)
        or _explaining(text, number, sources)
        or Region()
    )


def _unlisted(name: str, text: str, sources: dict[str, str], *, is_issuer: bool) -> Region | None:
    """A place by its printed name that the list of divisions does not have."""
    find = unlisted_of_issuer if is_issuer else unlisted_of_title
    place = find(name, text)
    if place is None or _NATIONAL.search(name.split("《", maxsplit=1)[0]):
        return None
    sources["region"] = "原文中的地名，区划表未收"
    return Region(place.name, place.level)


def level_of(
    region: Region, removals: Sequence[Removal], sources: dict[str, str]
) -> GovernmentLevel | None:
    """The level of the place, else the one that a results page tags the policy with."""
    if region.level is not None:
        return region.level
    for tag in _tags(removals):
        for level, words in _LEVEL_WORDS:
            if any(word in tag for word in words):
                sources["level"] = "结果页的来源标签"
                return level
    return None


def _zone_inside(name: str, mentions: Sequence[Mention]) -> Region | None:
    """«青田县油竹新区管委会»: a zone that is not on the list, inside a place that is."""
    last = mentions[-1]
    zone = ZONE_NAME.match(name, last.end)
    unsure = sum((m.start, m.end) == (last.start, last.end) for m in mentions) > 1
    if zone is None or unsure or last.place.level is GovernmentLevel.ZONE:
        return None
    return Region(last.place.full + zone[1], GovernmentLevel.ZONE)


def _told_apart(mentions: Sequence[Mention], number: str | None, text: str) -> Region:
    """The innermost place of a name; of places that share it the one under a place known."""
    first = mentions[0]
    same = [m.place for m in mentions if (m.start, m.end) == (first.start, first.end)]
    if len(same) == 1:
        place = _narrowest([mention.place for mention in mentions[:3]])
        return _region(place)
    prefix = _place_of_number(number)
    if prefix:
        under = [p for p in same if p.full.startswith(prefix.full)]
        if len(under) == 1:
            return _region(under[0])
    return _by_surroundings(same, text)


def _by_surroundings(same: Sequence[Place], text: str) -> Region:
    """Of places with one name the only one whose city the text names; else the bare name."""
    divisions = Divisions.load()
    named = {m.place.full for m in divisions.find(text[:3000] + "\n" + text[-1500:])}
    under = [p for p in same if p.parent in named]
    if not under:
        provinces = [p for p in same if p.parent and any(p.parent.startswith(f) for f in named)]
        under = provinces
    if len(under) == 1:
        return _region(under[0])
    return Region(same[0].name, same[0].level)


def _region(place: Place) -> Region:
    """A place by its name, by the full one where its name alone would mean several."""
    alone = Divisions.load().get(place.name)
    is_clear = alone is None and place.level is GovernmentLevel.ZONE
    if is_clear or (alone is not None and alone.full == place.full):
        return Region(place.name, place.level)
    return Region(place.full, place.level)


def _tagged(removals: Sequence[Removal], sources: dict[str, str]) -> Region | None:
    divisions = Divisions.load()
    for tag in _tags(removals):
        if "国家" in tag:
            sources["region"] = "结果页的来源标签"
            return Region(NATION, GovernmentLevel.NATION)
        mentions = divisions.find(tag)
        if mentions:
            sources["region"] = "结果页的来源标签"
            return _region(mentions[0].place)
    return None


def _numbered(number: str | None, sources: dict[str, str]) -> Region | None:
    place = _place_of_number(number)
    if place is None:
        return None
    sources["region"] = "发文字号中的地名简称"
    return _region(place)


def _explaining(text: str, number: str | None, sources: dict[str, str]) -> Region | None:
    """The place of the body that explains the policy (由…负责解释)."""
    match = _EXPLAINED_BY.search(text)
    mentions = Divisions.load().find(match[1]) if match else ()
    if not mentions:
        return None
    sources["region"] = "“负责解释”一句中的机关"
    return _told_apart(mentions, number, text)


def _place_of_number(number: str | None) -> Place | None:
    """The government that a 发文字号 begins with (``衢政发`` → 衢州市); None if several may."""
    if not number:
        return None
    prefixes = _prefixes()
    for length in (3, 2, 1):
        name = prefixes.get(number[:length])
        if name:
            return Divisions.load().get(name)
    return None


@cache
def _prefixes() -> dict[str, str]:
    lines = (_DATA / "number_prefixes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows}


def _narrowest(places: Sequence[Place]) -> Place:
    """Of places that lie in one another (江苏省苏州市) the innermost; else the first."""
    best = places[0]
    for place in places[1:]:
        if place.full.startswith(best.full):
            best = place
    return best


def _tags(removals: Sequence[Removal]) -> list[str]:
    return [m[1] for r in removals if r.reason == REASON_TAG and (m := _TAG.search(r.text))]

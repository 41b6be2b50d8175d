"""Limits on how many items are paid for (项数限额): 每家企业每年最多资助2件, 同一企业限3项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.drafting.lexicon import either
from ingest.reward import CapKind
from ingest.text.numeral import value_of

_N = r"\d{1,3}|[一二三四五六七八九十两]{1,3}"
_GIVE = rf"(?:{either('give')}|申报|申请|受理|安排|可)"
_LIMIT = re.compile(
    rf"(?P<whose>[^，。；：]{{0,24}}?)(?:{_GIVE})*(?:的?(?:数量|总数|项数|件数))?"
    rf"(?:最多(?:不超过)?|至多|不超过|不得超过|不多于|仅限|只限|限(?=\d|[一二三四五六七八九十两]))(?:{_GIVE})*"
    rf"(?P<n>{_N})(?P<measure>个国家(?:或地区|（地区）)?|个?(?:检测|技术|认证)?领域|个类别|件|项|个(?!月|工作日|自然日|小时|季度|学期|年度)|张|份|例|篇|笔|台套?|套|款|种|人次|人|名|批次|次)"
    rf"(?P<after>[^，。；]{{0,6}})"
)
# Who is chosen, or how often in some years, is no limit on what one applicant is paid.
_CHOSEN = re.compile(
    r"推荐|评选|评定|名额|表彰|授予|认定|遴选|立项|入选|[每同]?一?[届次批]|"
    r"[两二三四五六\d]年内|[两二三四五六\d]年以?内"
)
_YEAR = re.compile(r"每年|年度|当年|全年|同一年|一年内|每一年")
_ONE = re.compile(
    r"(?:同一|每|单)[件项个]?(?:[^，。；]{0,6}(?:专利|商标|产品|标准|项目|认证|证书))$|(?:每|单)[件项]$"
)
_THING = re.compile("[\u4e00-\u9fff]{2,8}(?=[，。；（]|$)")
_FIRM = re.compile(r"企业|单位|申请人|机构|主体|组织")
_WITHIN = re.compile(r"国家|领域|类别")
_WHO = re.compile(r"企业|单位|申请人|权利人|主体|机构|组织|申报人|个人|法人|每家|每户|累计|合计")


@dataclass(frozen=True, slots=True)
class Counted:
    """One limit at ``start:end`` of its sentence; ``kind`` None where its reach is unclear."""

    count: int
    kind: CapKind | None
    start: int
    end: int
    text: str
    whose: str
    thing: str = ""  # what is counted, where a noun says it (4个标准展位)

    @property
    def is_of_countries(self) -> bool:
        """Whether it limits the countries that one thing is paid for in."""
        return "国家" in self.text


def counts_in(text: str) -> Iterator[Counted]:
    """Every limit on numbers in ``text``, one sentence."""
    for match in _LIMIT.finditer(text):
        whose, number = match["whose"], value_of(match["n"].replace("两", "二"))
        if not number or _CHOSEN.search(whose) or match["after"].startswith(("的", "以", "及以")):
            continue
        start = match.start("whose") if whose else match.start()
        said = text[start : match.end("measure")]
        yield Counted(
            number, _kind(whose, match["measure"]), start, match.end("measure"), said, whose,
            _counted(match["measure"], text[match.end("measure") :]),
        )  # fmt: skip


def _counted(measure: str, after: str) -> str:
    """The noun behind a measure that counts anything (个标准展位); "" for none."""
    noun = _THING.match(after) if measure == "个" else None
    return noun.group() if noun else ""


def _kind(whose: str, measure: str) -> CapKind | None:
    if _WITHIN.search(measure):
        return "item"
    if _YEAR.search(whose):
        return "annual"
    if _ONE.search(whose) and not _FIRM.search(whose):
        return "item"
    return "applicant" if _WHO.search(whose) else None


def without_counts(head: str) -> str:
    """``head`` without its limits on numbers, so that what is rewarded can be seen."""
    for one in reversed(list(counts_in(head))):
        thing = _ONE.search(one.whose)
        kept = re.sub(r"^(?:同一|每|单)[件项个]?", "", thing.group()) if thing else ""
        head = head[: one.start] + kept + head[one.end :]
    return head

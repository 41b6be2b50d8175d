"""Terms of a promise (奖励的要件): unit, applicant, dates, repeat, supplement, conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.drafting.lexicon import any_unit, either, unit_words
from ingest.drafting.place import RANK, level_in
from ingest.policy import GovernmentLevel
from ingest.reward import Applicant, Unit

_EACH = re.compile(
    rf"(?:每(?:{either('each_new')})?|单(?!项(?:冠军|奖)))(?:一|1)?(?!位)({any_unit()})(?!度?(?:以上|末|底|初|人次))"
)
# «每新增一家使用企业», «每引进一家机构»: what is counted is not who is paid
_EACH_OTHER = re.compile(r"每?(?:新增|新设|新设立|新开|开设|引进|新引进|培育|孵化|服务)(?:一|1)?家")
# 每扩项一次, 每新毕业1家
_EACH_TIME = re.compile(r"每[\u4e00-\u9fff]{2,6}?(?:一|1)(次|例|项|批|件|个|家|名|人)")
# «对开设直营店的，每新开一家»: what is counted, after what is rewarded
COUNTED_PART = re.compile(
    rf"(?<=.{{4}})，每(?:{either('each_new')})?(?:一|1)?{any_unit()}(?:[^，。；\d的]{{0,4}}(?:证书|产品|体系))?(?:（[^（）]*）)?$|(?<=.{{5}})，每个体系$"
    r"|(?<=.{4})，?每(?:指定|延伸到?|进入|覆盖)(?:一|1)?个(?:国家|地区|成员国)(?:或地区|（地区）)?$"
)
_YEARS = re.compile(r"(?:连续|前|后|最多|期限)[一二三四五六七八九十两\d]年(?!内)")
_PER = re.compile(rf"^(?:人民币)?[/／每]+({any_unit()})(?:[/／•·]每?({any_unit()}))?")
_STEP_HEAD = re.compile(
    rf"^[，；]?(?:并|且|然后|之后|在此基础上)?(?:{either('more')}|超出[^，。；]{{0,6}}每)[^，。；]{{0,16}}?(?:，|$|的)"
)
_MONEY_STEP = re.compile(rf"{either('more')}(\d[\d.]*[万亿千百]*元)")
_EACH_PAYS = re.compile(
    r"(?:^|[，由])([省市县区](?:级|财政)?[、和与及](?:[省市县区]|（[县市区、]+）|[级、和与及])+)(?:两级)?(?:财政)"
    r"(?:各|分别)(?:自)?(?:给予|奖励|补助|资助|配套|安排|承担)"
)
# Who gives below the city whose policy it is: 由县（市、区）政府给予, 由区财政给予.
_BELOW = re.compile(
    r"由(?:各|所在|属地)?(?:县（市、区）|县（区）|县（市）|县市区|县区|区县|县|区)(?:级)?"
    r"(?:人民政府|政府|财政)"
)
_ONE = re.compile(r"^(?:(?:指定|延伸|注册)到?(?:一|1(?!\d))个?|(?:一|1(?!\d))个?)")
_DAY = r"(?:自|从|于)?(\d{4})年(\d{1,2})月(\d{1,2})日"
_UNTIL = re.compile(rf"{_DAY}(（含）|（不含）)?(?:及)?(?:以前|之前|前|止)")
_FROM = re.compile(rf"{_DAY}(（含）|（不含）)?(?:及)?(?:起|以后|(?P<after>之?后)|（含）以后)")
DATES = re.compile(rf"{_DAY}(?:（不?含）)?(?:及)?(?:以前|之前|前|止|起|以后|之后|后)?")
_BY = re.compile(rf"{_DAY}(?:（不?含）)?(?:及)?(?:以前|之前|前|止|截止)")
_APPLIES = re.compile(r"申报|申请|提交(?:申报)?材料|受理")
REGION = re.compile(
    r"(?:注册(?:地)?在|位于|入驻|落户(?:在|于)?|设在)(?![本我全该]|其[他它余])"
    r"([^，。；的、]{0,12}(?:开发区|新区|园区|高新区|产业园|科技城|镇|街道|示范区|起步区|核心区|先行区|集聚区|功能区|片区|合作区|保税区|综保区|港区|自贸区|湾区))(?:内|范围内|的|，)"
)
_COUNTY = re.compile(
    r"(?:镇|乡|街道|县|(?<![园范市小专发新街社景地治])区)(?:（[^）]*）)*(?:人民政府|政府|管委会|办事处)?"
    r"(?:$|，|、|分别|给予|奖励)"
)
_PERSON = re.compile(
    r"个人|自然人|人才|专家|工作者|职工|师傅|工匠|教师|负责人|高管|设计师|毕业生|员工|本人|选手|运动员"
)
_RECEIVER = re.compile(
    rf"(?:{either('give')}|给)[^，。；]{{0,14}}?(?:(?P<person>本人|个人)|(?:用人|所在|申报|依托)单位|企业)"
    rf"(?:一次性|每(?:人|名|位|月|年))*(?:{either('give')})*(?:人民币)?$"
)
_ORGANISATION = re.compile(
    r"单位|组织|机构|协会|商会|高校|院校|院所|平台|中心|社会团体|联盟|实验室"
)
# An award that is kept, not won: what is said when its time has run out.
KEPT = (
    r"复[评审核查检验](?!机构)|续[证展期评签]|[续再]授权|换证|再次?认[证定]|重新认[定证]|再评价|监测合格"
    r"|期满[^，。；]{0,6}(?:合格|通过)"
)
_AGAIN = re.compile(rf"再次|再度|{KEPT}|重复获|已获|曾获|以前年度|此前|连续|到期|多次")
_CLIMBS = re.compile(
    r"[晋升](?:[升级格档]|[为至到])|先(?:后)?(?:入选|获|认定|评为|列入)[^，。；]{2,20}[，、]?[后再](?:入选|获|认定|评为|列入)|低一?档[^，。；]{0,6}的[^。；]{0,4}(?:扣|差)|(?:低|原)(?:等[次级]?|级别?|一?档)[^。；]{0,18}高(?:等|级|一?档)"
)
_AGAIN_UNPAID = re.compile(
    r"不再(?:重复)?(?:给予|享受|发放|予以)?[^，。；]{0,6}(?:奖励|补助|资助|奖金|补贴|奖)|不(?:予)?(?:重复|颁发|发放|另行)[^，。；]{0,4}(?:奖|补|资)|只授(?:予)?(?:称号|荣誉)|仅(?:通报|授予|颁发(?:证书|奖牌))|不(?:再)?(?:奖励|补助|资助)|不发(?:放)?奖金"
)
_DIFFERENCE = re.compile(
    r"差额|补差|补足差|补齐差|(?:扣除|减去|冲抵)[^，。；]{0,10}(?:已|原)|已(?:享受|领|得|获|拨)[^，。；]{0,12}扣[除减]"
)


FIRST_FACTS = ("first_time", "newly_obtained")  # 首次, 新获得


@dataclass(frozen=True, slots=True)
class Counted:
    """What one sum is for."""

    unit: Unit
    per: str
    is_printed: bool


_COUNTRY = re.compile("国家(?![\u4e00-\u9fff]{3})|国家[或和]|地区|国$")  # no «国家高新技术企业»
_TIMES = frozenset(("月", "个月", "天", "日", "小时", "季度"))
_HEADS = ("人", "名", "位", "个人")
ONCE = Counted("per_item", "项", False)


def counted_in(part: str, after: str) -> Counted:
    """What one sum is for: the 每X nearest before it, or the /X behind it."""
    said = [m.group(1) for m in _EACH.finditer(part)]
    counts_others = bool(_EACH_OTHER.search(part))
    if not said and (each := _EACH_TIME.search(part)):
        return Counted("per_item", each.group(1), True)
    if _YEARS.search(part) and not said:
        return Counted("per_year", "年", True)
    if behind := _PER.match(after):
        said += [word for word in behind.groups() if word]
    kinds = [(unit_words()[word], word) for word in said]
    if not kinds:
        return ONCE
    year = next((word for kind, word in kinds if kind == "per_year"), None)
    heads = [w for kind, w in kinds if w in _HEADS or (kind == "measure" and w not in _TIMES)]
    if year and heads:  # «每人每年», «200元/亩·年»: a year's sum for each of them
        return Counted("per_item", heads[-1], True)
    if year:
        return Counted("per_year", "年", True)
    by_country = [one for one in kinds if one[0] == "per_country"]  # «每个国家每件»
    kind, word = (by_country or kinds)[-1]
    if kind == "measure" or (kind == "per_applicant" and counts_others):
        return Counted("per_item", word, True)
    per = word.removeprefix("个") or "个"
    unit: Unit = kind  # type: ignore[assignment]
    return Counted(unit, per, True)


def is_twofold(part: str, after: str) -> bool:
    """Whether one sum is for each month of each of several things (每人每月, 每月每平方米)."""
    said = {m.group(1) for m in _EACH.finditer(part)}
    if behind := _PER.match(after):
        said |= {word for word in behind.groups() if word}
    return bool(said & _TIMES) and bool(said - _TIMES)


def step_in(head: str) -> str | None:
    """What is counted, where ``head`` says no more than 「每增加1个X」; None otherwise."""
    match = _STEP_HEAD.match(head)
    if not match or len(head) > len(match.group()) + 10:
        return None
    if money := _MONEY_STEP.search(head):
        return money.group(1)
    named = re.match(
        rf"^[，；]?(?:并|且|在此基础上)?(?:{either('more')})(?:一|1(?!\d))?个?([^，。；的]{{1,10}}?)(?:再|另|增|加|给|奖|补|，|的|$)",
        head,
    )
    return _ONE.sub("", named.group(1)) or "项" if named else "项"


def unit_of_step(per: str) -> Counted:
    """The unit of the rule language for what is counted step by step."""
    if _COUNTRY.search(per):
        return Counted("per_country", per, True)
    kind = next((k for w, k in unit_words().items() if per.startswith(w)), "per_item")
    if kind in ("measure", "per_year", "per_country"):
        return Counted("per_item", per, True)
    unit: Unit = kind  # type: ignore[assignment]
    return Counted(unit, per, True)


def applicant_in(head: str) -> Applicant:
    """Who can receive it, by the last word that names a recipient."""
    if _COUNTY.search(head) and "企业" not in head:
        return "county_government"
    if _PERSON.search(head) and not re.search("企业|单位", head):
        return "person"
    if _ORGANISATION.search(head) and "企业" not in head:
        return "organisation"
    return "enterprise"


def receiver_in(part: str) -> Applicant | None:
    """Who receives the sum, where the words from the verb to it say so (同时奖励本人5000元)."""
    match = _RECEIVER.search(part)
    if match is None:
        return None
    return "person" if match["person"] else "enterprise"


def days_in(head: str) -> tuple[date | None, date | None]:
    """First and last day of the events that ``head`` limits an award to."""
    first = last = None
    if match := _UNTIL.search(head):
        day = _day(match)
        # 「2026年1月1日以前」 shuts the day out unless the text says 含, as 「之日前」 does; the
        # last day of a month (「12月31日前」) ends the time and is in it.
        is_in = match.group(4) == "（含）" or (
            match.group(4) is None and day is not None and (day + timedelta(days=1)).day == 1
        )
        last = day if day and is_in else day and day - timedelta(days=1)
    if match := _FROM.search(head):
        first = _day(match)
        # «4月30日后» begins on the next day, «以后» and «起» on the day itself
        is_next = match.group(4) is None and match["after"]
        if first and (is_next or match.group(4) == "（不含）"):
            first += timedelta(days=1)
    return first, last


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return None


def window_in(text: str) -> tuple[date | None, date | None]:
    """First and last day on which ``text`` lets people apply."""
    if not _APPLIES.search(text):
        return None, None
    return _first(_FROM, text), _first(_BY, text)


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    match = pattern.search(text)
    return _day(match) if match else None


def payers_in(text: str) -> tuple[GovernmentLevel, ...]:
    """The governments that each pay the sum themselves (市、县（区）财政各给予); else none."""
    match = _EACH_PAYS.search(text)
    if match is None:
        return ()
    named = {"省": "province", "市": "city", "县": "county", "区": "county"}
    levels = (GovernmentLevel(named[mark]) for mark in re.findall("[省市县区]", match.group(1)))
    found = tuple(dict.fromkeys(levels))
    return found if len(found) > 1 else ()


def payer_below(text: str, own: GovernmentLevel) -> GovernmentLevel | None:
    """The county that gives, where a city's policy names it alone as the giver."""
    is_below = own is GovernmentLevel.CITY and _BELOW.search(text)
    return GovernmentLevel.COUNTY if is_below else None


def regions_in(head: str) -> tuple[str, ...]:
    """Places inside the policy's area to which alone ``head`` pays."""
    return tuple(dict.fromkeys(m.group(1) for m in REGION.finditer(head)))


def is_again(text: str) -> bool:
    """Whether ``text`` speaks of a second award of the same kind."""
    return bool(_AGAIN.search(text))


def climbs(text: str) -> bool:
    """Whether ``text`` pays the difference to who rises from a lower grade to a higher one."""
    return bool(_CLIMBS.search(text) and _DIFFERENCE.search(text))


def repeat_in(text: str) -> str | None:
    """What ``text`` says of a second award: unpaid or difference; None where it says nothing."""
    if climbs(text):
        return "difference"
    if not _AGAIN.search(text):
        return None
    if _DIFFERENCE.search(text):
        return "difference"
    return "unpaid" if _AGAIN_UNPAID.search(text) else None


def supplement_in(
    head: str, after: str, own: GovernmentLevel
) -> tuple[str, GovernmentLevel, str] | None:
    """How a sum stands to a higher level's: (mode, payer, words)."""
    for mode, pattern, where in (
        ("top_up", r"(?:补足|补齐|补差|补)(?:到|至)|不足[^，。；]{0,14}(?:补足|补齐)", head),
        (
            "add",
            r"[^，。；]{0,24}基础上[，]?[^。；]{0,10}$|除[^，。；]{1,30}外[，]?[^。；]{0,10}$",
            head,
        ),
        ("includes", r"^[^，。；]{0,8}（[^）]{0,6}(?:含|包括)[^）]{1,16}）", after),
    ):
        match = re.search(pattern, where)
        if match:
            said = match.group()
            level = level_in(said, own)
            if level is None and mode != "includes":
                level = level_in(where, own)
            if level or mode != "add":
                return mode, level or _above(own), said.strip("，（）")
    return None


def _above(own: GovernmentLevel) -> GovernmentLevel:
    """The next higher government."""
    higher = [level for level in GovernmentLevel if RANK[level] < RANK[own]]
    return higher[-1] if higher else own

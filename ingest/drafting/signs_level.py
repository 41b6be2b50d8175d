"""Signs that a figure is no award of its own (旁注、分期、分担、上级资金)."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.drafting.lexicon import either
from ingest.drafting.place import FILL, GIVE, GIVEN_NEAR, MOST, Place, Read, Role, level_in
from ingest.policy import GovernmentLevel

_BY_YEAR = re.compile(r"(?:第?[一二三四五\d]年|首年|次年)[^，。；）]{0,6}$")
_INCLUDES = re.compile(r"含|包括|包含")
_INCLUSIVE = re.compile(r"不?(?:包)?含(?:本数)?")
_GIVES_INSIDE = re.compile(rf"{GIVE}[^，。；）]*$")
_OVER = re.compile(rf"^(?:{either('over_after', 'under_after')})")
_REACH = re.compile(rf"(?:{either('reach', 'under', 'exceed')})$")
_PAID = r"(?:拨付|兑付|支付|兑现|下达|发放|给付|付给|付)"
_PAID_BEFORE = re.compile(rf"{_PAID}[^，。；%\d]{{0,8}}$")
_PAID_AFTER = re.compile(rf"^[^，。；\d]{{0,10}}{_PAID}")
_BARE_AFTER = re.compile(r"^(?:的?(?:奖励|补助)?(?:资金|款项?)?)?(?:，|、|。|$)")
_SPLIT = re.compile(
    r"分(?:期|批|[两二三四五\d]+(?:期|次|年|批|步))|剩余|余款|余下|其余[^，。；]{0,4}\d"
)
_OF_AWARD = re.compile(
    r"(?:应奖励额|应补助额|奖励总?额|补助总?额|奖励资金|补助资金|奖金|奖励金额|应兑现[^，。；]{0,6})的?$"
)
# «按新认定奖励金额的30%»: of what another award paid, no part of it
_OF_ANOTHER = re.compile(
    "(?:按照?|以)(?:新认定|首次|初次|原有?|主导|牵头|制定|制修订|上述|前[款项述]|[一二三]等奖)[^，。；]*$"
)
_WHEN = (
    r"(?:后|时|之日|合格|通过|当年|首年|第[一二三四五]年|次年|首期|二期"
    r"|立项|验收|结题|获批|备案|启动|中期|完成)"
)
# «认定后给予60%，验收合格后再给剩余的40%»: when each part is paid, and nothing else it is of
_STAGE = re.compile(
    rf"(?:^|[，；：。（]|的)(?:[^，。；：%\d（）]{{0,16}}?{_WHEN}，?|(?=先|首[期批]))"
    rf"(?:先|再|首期|首批|预先?|一次性|则|可)*(?:{GIVE}|给|付|拨)*(?:按|予)?"
    r"(?:应|全部|核定|总)*(?:奖励|补助|资助|奖补|补贴|奖金|资金|剩余|余下|其余|尾款|总)*(?:额|资金|金额|部分|标准)?的?"
    r"(?P<percent>\d{1,3})%"
)
_AT = (
    rf"(?:^|[，；：。（]|的)(?:[^，。；：\d（）]{{0,16}}?{_WHEN}，?|(?=先|首[期批]))"
    rf"(?:先|再|一次性|则|可|首期|预先?)*(?:{GIVE}|{_PAID}|给|拨)(?:其余|剩余|余下|尾款)?(?:的)?"
)
_AT_STAGE = re.compile(rf"{_AT}$")
_SUM = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<times>万|亿|)元")
_PAID_HERE = re.compile(rf"{_PAID}(?:其余|剩余|余下|尾款)?的?$")
_ANY_PERCENT = re.compile(r"\d%")
_WHOLE_SUM = 100
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}
_IS_MATCH = re.compile(r"^[^，。；\d]{0,10}(?:配套|匹配)")
_PAYERS = re.compile(
    r"(?:(?:[国省市县区镇](?![内外际场])|园区|街道|财政|两级)[、和与，级本各自财政]{0,8})+[^，。；]{0,8}"
    r"(?:承担|负担|分担|按比例|各半|分别承担|按)[^，。；]{0,6}$"
)
_PAYERS_AFTER = re.compile(r"^[^，。；]{0,10}(?:承担|负担|分担|分享)")
_OWN_AGAIN = re.compile(r"再|另|[我本][省市区县]|本级|同时")
_IN_BASE = re.compile(
    r"^[^，。；]{0,14}(?:的)?基础上|^[^，。；]{0,10}(?:后|外|以外|之外)，?[^，。；]{0,8}(?:再|另)"
)
_OWN = r"(?:本级|地方|[我本]?[省市区县](?:级|里)?(?:财政)?)"
_OWN_ADDS = re.compile(
    rf"^[^。；\d]{{0,24}}[，的]{_OWN}?[^，。；\d]{{0,8}}(?:再|另|叠加|追加|配套)"
)
_HIGHER = r"(?:国家|中央|省|市|上级)"
_HIGHER_GIVES = re.compile(rf"{_HIGHER}(?:级|里|财政|政府|本级|有关部门)*(?:{GIVE}|{FILL}|已|的)*$")
_HIGHER_SUBJECT = re.compile(
    # «每个国家奖励2万元» counts countries
    r"(?<![每个各])(国家|中央|省|市)(?:级?(?:财政|政府|资金|里|已|有关部门)|奖励|补助|给予|配套)[^，。；]{0,14}$"
)
_WON = r"(?:获得?|评为|认定|列入|通过|承担|入选)[^，。；]{0,6}"


def aside(place: Place) -> Read | None:
    """Figures in brackets: limits, instalments, or how an award is made up."""
    if not place.figures.depth:
        return None
    inside = place.before.rpartition("（")[2]
    if place.has_award and _BY_YEAR.search(inside):
        return place.read("part", "括号里写明分年兑付")
    if re.search(MOST, inside) or place.figures.is_bound:
        return place.read("cap", "括号里写明上限")
    before = place.previous
    if before and before.role == "threshold" and _INCLUSIVE.fullmatch(inside):
        return place.read("threshold", "括号里说明门槛含不含本数")
    if place.is_money and _INCLUDES.search(inside):
        level = level_in(inside, place.own)
        return Read(place.figures, "other_level", "括号里说明含其他层级的资金", level)
    if _OVER.match(place.after) or _REACH.search(place.part):
        return place.read("threshold", "括号里的门槛")
    if _GIVES_INSIDE.search(inside) and not re.search("其中|例如|如", inside):
        return place.read("rule", "括号里写明给予的数额", is_sure=False)
    return place.read("other", "括号里的说明,不是另一笔奖励")


def payers_share(place: Place) -> Read | None:
    """The shares that several payers bear (市区各承担50%)."""
    if place.is_money:
        return None
    if place.figures.members[0].is_ratio:
        is_shared = _PAYERS_AFTER.match(place.after)
        return place.read("share", "各级财政分担的比例,不是奖励标准") if is_shared else None
    if _PAYERS.search(place.part) or _PAYERS_AFTER.match(place.after):
        return place.read("share", "各级财政分担的比例,不是奖励标准")
    return None


def instalment(place: Place) -> Read | None:
    """Parts of an award paid at their own times; the total stays."""
    if place.figures.members[0].is_ratio:
        return None
    part, before = place.part, place.previous
    if not place.is_money and _is_staged(place):
        return place.read("part", "分期给付的比例,合计百分之百,总额不变")
    is_paid = _PAID_BEFORE.search(part) or _PAID_AFTER.match(place.after)
    if place.is_money and _is_staged_sum(place):
        return place.read("part", "分期给付的数额,合计等于前面的总额")
    if place.is_money:
        is_paid = is_paid or _BY_YEAR.search(part)
        words = f"{place.before}{place.rest}"  # 「首年兑现100万元，余下部分……」
        is_paid = is_paid or re.search(r"(?:先|再|后)[^，。；]{0,4}(?:拨付|兑付|兑现|支付)$", part)
        is_of_it = "其中" in place.since or (before is not None and before.role == "part")
        is_split = place.has_award and (_SPLIT.search(words) or is_of_it) and is_paid
        return place.read("part", "分期拨付的数额,总额不变") if is_split else None
    is_match = _IS_MATCH.match(place.after)
    is_own = _OF_AWARD.search(part) and not _OF_ANOTHER.search(part)
    if is_own and not place.figures.is_bound and not is_match:
        is_paid = is_paid or _SPLIT.search(f"{place.part}{place.after}")
        role: Role = "part" if is_paid else "share"  # «奖金的70%用于奖励项目组成员»: for whom
        return place.read(role, "奖励额的一部分,总额不变")
    if before is not None and before.role in ("rule", "part"):
        is_bare = _BARE_AFTER.match(place.after) or _PAID_AFTER.match(place.after)
        if is_bare and (is_paid or before.role == "part"):
            return place.read("part", "分期拨付的比例,总额不变")
    if _SPLIT.search(place.before) and is_paid:
        return place.read("part", "分期拨付的比例,总额不变")
    return None


def _is_staged_sum(place: Place) -> bool:
    """Whether this is one of the sums, paid at their times, that make up the one told first.

    «每个资助50万元，立项当年拨付30万元，验收合格后再拨付20万元»
    """
    if len(place.figures.members) > 1 or not place.has_award:
        return False
    sums = [_said(m) for m in _SUM.finditer(place.before)]
    here = place.figures.members[0].yuan or Decimal(0)
    later = [_said(m) for m in _SUM.finditer(place.rest)]
    if not sums or not (_PAID_HERE.search(place.part) or _AT_STAGE.search(place.since)):
        return False
    (whole, _), *before = sums
    parts = [*before, (here, True), *later]
    is_all = len(parts) > 1 and all(is_paid for _, is_paid in parts)
    return is_all and sum(yuan for yuan, _ in parts) == whole


def _said(match: re.Match[str]) -> tuple[Decimal, bool]:
    """A sum printed, and whether a verb of paying out, or of giving at a time, leads to it."""
    yuan = Decimal(match["n"]) * _TIMES[match["times"]]
    before = match.string[: match.start()]
    return yuan, bool(_PAID_HERE.search(before) or _AT_STAGE.search(before))


def _is_staged(place: Place) -> bool:
    """Whether all percentages of the sentence are parts at their times that make up the whole."""
    text = f"{place.before}{place.figures.members[0].percent}%{place.rest}"
    parts = [int(match["percent"]) for match in _STAGE.finditer(text)]
    is_all = len(parts) == len(_ANY_PERCENT.findall(text))
    return len(parts) > 1 and is_all and sum(parts) == _WHOLE_SUM


def other_level(place: Place) -> Read | None:
    """Money that another government gives, or is asked for."""
    if not place.is_money:
        return None
    since, own = place.since, place.own
    strives = re.search(rf"{either('strive')}([^。；]{{1,24}})$", since)
    if strives and not _OWN_AGAIN.search(since[strives.start() :]):
        level = level_in(strives.group(1), own) or level_in(since, own)
        if level:
            sign = "“争取”的是上级资金,本级没有承诺"
            return Read(place.figures, "other_level", sign, level, is_striven=True)
    said = re.search(r"(?:^|[，。；])?(?:在|除|对|已)?[^，。；]{0,30}$", since)
    level = level_in(said.group() if said else since, own)
    if level and _IN_BASE.match(place.after):
        return Read(place.figures, "other_level", "“基础上”“之外”所说的是上级给的钱", level)
    if level := _beside_own(place):
        return Read(place.figures, "other_level", "前半句是上级给的,后半句才是本级给的", level)
    if level := _by_subject(place):
        return Read(place.figures, "other_level", "写明由上级财政给予", level)
    return None


def _beside_own(place: Place) -> GovernmentLevel | None:
    """The higher level whose money stands before 「本级再给予」."""
    if not _OWN_ADDS.search(place.after):
        return None
    said = _HIGHER_GIVES.search(place.part)
    return level_in(said.group(), place.own) if said else None


def _by_subject(place: Place) -> GovernmentLevel | None:
    """The higher level that is the subject of the giving (省财政给予)."""
    part = place.part
    said = _HIGHER_SUBJECT.search(part)
    if not said or not GIVEN_NEAR.search(part) or re.search(r"配套$|按", part):
        return None
    if re.search("基础上|再|外", said.group()):
        return None
    is_own = re.search(r"[县区市]财政[^，。；]{0,6}$", part[: said.start()])
    is_won = re.search(rf"{_WON}{said.group(1)}", part)
    return None if is_own or is_won else level_in(said.group(), place.own)

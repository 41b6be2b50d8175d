"""Signs that a figure limits an award (门槛、封顶)."""

from __future__ import annotations

import re

from ingest.drafting.lexicon import either, fact_in
from ingest.drafting.place import (
    AFTER,
    AWARD,
    BEHIND,
    EACH,
    FILL,
    FUND_AFTER,
    GIVE,
    GIVEN,
    GIVEN_AFTER,
    GIVEN_NEAR,
    MOST,
    PLAIN,
    SHARE_AFTER,
    SHARE_BEFORE,
    UNIT,
    Place,
    Read,
)

_REACH = re.compile(
    rf"({either('reach', 'under')}|(?<!不)(?<!不得)(?:{either('exceed')}))(?:了|人民币|到|规模)?$"
)
_OVER = re.compile(
    rf"^{BEHIND}*(?:（不?含[^（）]{{0,6}}）)?"
    rf"(?:{either('over_after', 'under_after')}|之间|的部分|部分|起)"
)
_WITHIN_AWARD = re.compile(rf"^以[内下](?:的)?(?:{AFTER})*{PLAIN}")
_STEP = re.compile(rf"{either('more', 'tens_of')}(?:了|到|额|约)?$")
_FLOOR = re.compile(rf"(?:{either('floor')})(?:人民币|为)?$")
_THEN_LEAST = re.compile(
    rf"(?:{GIVE}|{PLAIN}|的|计算)*[、，]?(?:且|并|但)?(?:{PLAIN})?(?:金额|额)?"
    rf"(?:{either('floor')})+(?:人民币)?"
)
_JOINT = re.compile(rf"{either('cap_sum')}|{either('fund_verb')}")
_NAMED_FLOOR = re.compile(rf"{PLAIN}(?:资金|经费|金额|标准|额度|额)?$")
_SIZE = re.compile(r"(?:额|值|收入|投资|税收|资本|规模|贷款|资金|租金|营收|产值|费用)(?:为|在)?$")
_FUND_BEFORE = re.compile(r"(?:设立|安排|组建)[^，。；]{0,24}$")
_THEN_GIVEN = re.compile(rf"^(?:（含）)?的(?:[^，。；]{{0,10}})?(?:{GIVE})(?:{FILL}|{EACH})*$")
_NOT_PAID = re.compile(r"^(?:以上|以下)?(?:的)?，?(?:不再|不予|不得)")

_BESIDE = ("、", "和", "或", "及", "以上、", "以下、", "的、")

_SUM = re.compile(rf"{either('cap_sum')}[^，。；：]{{0,14}}$")
_WHO = re.compile(
    rf"{either('cap_item', 'cap_family', 'cap_applicant', 'cap_annual', 'cap_sum')}"
    r"[^，。；]{0,24}$"
)
_WIDE = re.compile(
    r"同一|累计|合计|总额|(?:单个|每[家户])[^，。；]{0,8}(?:年|总|累)|年度|全年|每年"
)
_AWARD_AT_MOST = re.compile(rf"{AWARD}[^，。；]{{0,8}}{MOST}")
_GIVEN_BEFORE = re.compile(rf"(?:给予|予以)[^，。；\d]{{0,10}}{PLAIN}，")
_FRESH = re.compile(r"对[^，。；]{2,}|的，|的(?:企业|单位|组织)")
_OTHER_WHO = re.compile(
    rf"[，、；]?(?:其中)?(?:对|位于|注册在)?[^，。；]{{2,14}}(?:{either('recipient')})(?:的)?(?:{MOST})?"
)
_LABEL = re.compile(r"^[、，；]?(?:其中)?[^，。；]{1,14}(?:级|奖|类|等|名)[^，。；]{0,8}$")
_SHARE_AT_MOST = re.compile(rf"(?:{MOST})[^，。；]{{2,30}}的?$")
_SHARE_SUM = re.compile(rf"(?:{either('cap_sum')}|{PLAIN})[^，。；]{{0,14}}{MOST}")


def counted(place: Place) -> Read | None:
    """Heads, areas and the like never pay by themselves."""
    return place.read("threshold", "数量的门槛") if place.figures.kind == "count" else None


def beside(place: Place) -> Read | None:
    """One more of a list of thresholds (1000万元至2000万元、2000万元以上的)."""
    before = place.previous
    is_listed = before is not None and before.role == "threshold" and place.since in _BESIDE
    return place.read("threshold", "与前一个门槛并列") if is_listed else None


def step(place: Place) -> Read | None:
    """「每增加1亿元」: how much makes one more."""
    return (
        place.read("threshold", "“每增加”的幅度,是计算单位") if _STEP.search(place.part) else None
    )


def floor(place: Place) -> Read | None:
    """The least that is given (给予不低于3万元的奖励), by itself or below a limit."""
    if not place.is_money or not any(figure.is_floor for figure in place.figures.members):
        return None
    before = place.previous
    if before and before.role in ("rule", "cap") and _THEN_LEAST.fullmatch(place.since):
        return place.read("least", "前面按比例或限了上限,这里写明最低数")
    part = _FLOOR.sub("", place.part)
    if place.is_goal or _JOINT.search(part) or not re.search(f"{GIVE}|{PLAIN}", part):
        return None
    if before and before.figures.kind == "percent" and _WHO.search(part):
        return place.read("other", "前面按比例给予,这里限了每家的上下限,须由人判断")
    if GIVEN.search(part) or GIVEN_NEAR.search(part) or GIVEN_AFTER.match(place.after):
        return place.read("rule", "“给予、奖励”一类动词引出的数额是最低数")
    if _NAMED_FLOOR.search(part) and re.search(r"^对|的，|的(?:企业|单位|项目)", place.before):
        return place.read("rule", "奖励名称后面写明最低数", is_sure=False)
    return None


def threshold(place: Place) -> Read | None:
    """What must be reached before an award is paid, or divides its tiers."""
    part, after = place.part, place.after
    if place.is_money and _FUND_BEFORE.search(part) and FUND_AFTER.match(after):
        return place.read("fund", "安排或设立的资金总额,不是给单个申请人的奖励")
    if place.is_money and not place.is_last and _THEN_GIVEN.match(after):
        return place.read("threshold", "后面紧接着给予的数额,这里是门槛")
    if _NOT_PAID.match(after) and not GIVEN.search(part):
        return place.read("threshold", "说的是不予奖励的情形")
    if not place.is_money and place.figures.members[0].is_points:
        return None
    return _reached(place) or _of_fact(place)


def _reached(place: Place) -> Read | None:
    """By the words of reaching before it, or those of 以上 behind it."""
    part, after = place.part, place.after
    is_given = GIVEN.search(part) and not re.search(r"(?:达到?|满|超过?)$", part)
    is_of_part = _OVER.match(after) and "部分" in after[:8]
    is_per = re.match(rf"^[/／](?:{UNIT})", after)
    if is_given and place.is_money and not is_per and not is_of_part:
        return None
    if match := _REACH.search(part):
        return place.read("threshold", f"“{match.group(1)}”引出的是门槛")
    if _OVER.match(after) and not _WITHIN_AWARD.match(after):
        is_most = after.startswith("以内") and re.search(rf"{PLAIN}[^，。；]{{0,6}}$", part)
        return None if is_most else place.read("threshold", "“以上、以下、之间、部分”划定的是门槛")
    return None


def _of_fact(place: Place) -> Read | None:
    """By the figure that the words before it speak of (贷款额不超过500万元的)."""
    part, after = place.part, place.after
    fact = fact_in(part[-16:])
    if fact and place.figures.is_bound:
        is_subject = re.search(rf"{re.escape(fact[1])}(?:在|总额|金额)?(?:{MOST})$", part)
        if is_subject and re.match(r"^(?:（含）)?(?:的|，的|部分)", after):
            return None if GIVEN_AFTER.match(after) else _told(place, fact[1], "上限")
    is_share = not place.is_money and SHARE_BEFORE.search(part) and SHARE_AFTER.match(after)
    if fact and place.figures.is_range and not GIVEN_NEAR.search(part) and not is_share:
        return _told(place, fact[1], "区间")
    is_size = place.is_money and _SIZE.search(part) and re.match(r"^(?:的|，)", after)
    if is_size and not re.search(rf"{GIVE}|{PLAIN}", part):
        return place.read("threshold", "说的是企业的规模,不是奖励")
    is_growth = fact and fact[0].unit == "percent" and not place.is_money
    if fact and is_growth and not SHARE_BEFORE.search(part):
        return _told(place, fact[1], "幅度")
    return None


def _told(place: Place, word: str, what: str) -> Read:
    return place.read("threshold", f"“{word}”的{what}是条件")


def share_cap(place: Place) -> Read | None:
    """「不超过研发投入的50%」: a limit that another figure gives."""
    if place.is_money or not place.figures.is_bound or len(place.figures.members) > 1:
        return None
    if not _SHARE_AT_MOST.search(place.part):
        return None
    is_rate = GIVEN_AFTER.match(place.after) or re.match(r"^的?(?:比例|标准)", place.after)
    if (place.has_award or re.search(GIVE, place.before)) and not is_rate:
        return place.read("cap", "“不超过……的比例”是可变的上限")
    if _SHARE_SUM.search(place.part) and not place.part.startswith("按"):
        return place.read("cap", "“不超过……的比例”是可变的上限")
    return None


# «单个项目最高1000万元。» behind the award that it limits
_ALONE = re.compile(
    rf"(?:单个|每个|同一|单家|每家|每户)(?:项目|企业|单位|主体|机构|产品|平台)(?:每年|年度|全年|累计|合计|补助|奖励)*"
    rf"(?:{MOST})(?:分别|依次)?为?"
)


def cap(place: Place) -> Read | None:
    """A sum that several awards together, or one by its own rate, do not exceed."""
    is_list = len(place.figures.members) > 1
    if not place.is_money or not place.figures.is_bound or (is_list and not place.follows_share):
        return None
    part = place.part
    if place.has_award and _ALONE.fullmatch(place.since.strip("，；。")):
        return place.read("cap", "单独一句只写上限,是前面奖励的封顶")
    if place.has_award and re.search(r"上述|以上(?!年)", place.since) and "再" not in part:
        return place.read("cap", "对“上述”奖励写明上限")
    if _SUM.search(part) and (place.has_award or _WHO.search(part)):
        return place.read("cap", "“累计、合计、总额”连同上限,是封顶")
    if _WHO.search(part):
        is_told = _AWARD_AT_MOST.search(part) or _WIDE.search(part)
        if is_told and not re.search("给予|予以|按", part):
            return place.read("cap", "限定单个申请人、单项或同一年度的上限")
        if _GIVEN_BEFORE.search(place.since):
            return place.read("cap", "前面写明给予奖励,这里是每份的上限")
    is_cap_before = place.previous is not None and place.previous.role == "cap"
    is_rest = _AWARD_AT_MOST.search(part) and not re.search("给予|予以|按", part)
    if is_cap_before and is_rest and not _FRESH.search(place.since):
        return place.read("cap", "接着前一个封顶,写明另一项的上限")
    if is_cap_before and _OTHER_WHO.fullmatch(place.since) and place.is_money:
        return place.read("other", "前一个封顶对另一类申请人的数额,须由人补上")
    if _is_rest_of_award(place):
        return place.read("cap", "前面已有奖励标准,这里的上限是封顶")
    is_award = re.search(r"(?:奖励|补助|补贴|资助|奖补|资金|支持|扶持)[^，。；]{0,14}$", part)
    if _WHO.search(part) and is_award and _WIDE.search(part):
        return place.read("cap", "限定同一申请人或同一年度的总额")
    return None


def _is_rest_of_award(place: Place) -> bool:
    """Whether the bound closes the award before it: no new head, no new label, no 再."""
    before = place.previous
    if not place.has_award or before is None or _FRESH.search(place.since):
        return False
    is_limit = before.role == "threshold" and not GIVEN_AFTER.match(place.after)
    is_near = before.role == "rule" or is_limit or _WHO.search(place.part)
    is_label = _LABEL.match(place.since) and before.figures.is_bound and before.figures.is_money
    return bool(is_near) and not is_label and not re.search(r"再|另", place.part)

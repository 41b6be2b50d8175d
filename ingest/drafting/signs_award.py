"""Signs that a figure is given (奖励), and of money that is none (资金、罚款、价格、目标)."""

from __future__ import annotations

import re

from ingest.drafting.lexicon import either
from ingest.drafting.place import (
    AWARD,
    BEHIND,
    FUND_AFTER,
    GIVE,
    GIVEN,
    GIVEN_AFTER,
    GIVEN_NEAR,
    MOST,
    SHARE_AFTER,
    SHARE_BEFORE,
    Place,
    Read,
)

_FUND_VERB = re.compile(either("fund_verb"))
_FUND_BEFORE = re.compile(
    rf"{either('fund_verb')}[^，。；\d]{{0,20}}$"
    rf"|{either('fund')}[^，。；\d]{{0,8}}(?:不少于|不低于|达到?|为|总额|规模|总规模)?[^，。；\d]{{0,4}}$"
)
# «专项资金规模为每年1000万元»: how large the fund is, whatever is said of each year
_FUND_SIZE = re.compile(
    rf"{either('fund')}(?:总?规模|总额|总量)(?:为|达到?|约|不低于)*(?:每年|每年度|年度)?$"
)
_FINE = re.compile(rf"{either('penalty')}[^，。；]{{0,10}}$|^[^，。；\d]{{0,6}}{either('penalty')}")
# What has been paid, or what single awards come to: 累计兑现…3200万元, 每项30万元，计60万元.
_SUMMED = re.compile(
    r"(?:累计|共计?|合计|总计|已)(?:已|经)?(?:兑现|发放|拨付|支付|下达)[^，。；\d]{0,12}$"
    r"|(?:总?共|合计)需[^，。；\d]{0,12}$"
)
_COMES_TO = re.compile(r"[，,](?:合?计|共计|合计)$")
# The words of another text that a decision changes: 将“奖励50万元”修改为“奖励80万元”.
_CHANGED = re.compile(r"“[^”]*$")
_CHANGES = re.compile(r"(?:修改|修订|调整|改|变更)为：?“[^”]{0,8}$")
_CHANGED_TO = re.compile(r"^[^“”]*”(?:的内容|一句|部分)?(?:统一)?(?:修改|修订|调整|改|变更)为")
_FINED = re.compile(r"(?:并处|处以|处|罚)[^，。；]{0,12}$")
_AIMED = re.compile(r"到?20\d\d年(?!\d{1,2}月)|力争|目标|“?十[四五六]五”?|规划期")
_PRICE = re.compile(rf"{either('price')}[^，。；]{{0,6}}$")
_AT_STANDARD = re.compile(
    rf"^{BEHIND}+(?:的)?(?:标准)?(?:，)?(?:给予|予以|{GIVE})"
    rf"|^{BEHIND}*[^，。；\d]{{0,8}}(?:的?(?:标准|比例|额度|幅度)|计算|核定)，?[^，。；\d]{{0,16}}{GIVE}"
)
_THEN_GIVE = re.compile(rf"^(?:的?(?:比例|标准))?，?[^，。；\d]{{0,24}}(?:{GIVE})")
# «其中用于个人奖励的比例不高于20%»
_USED_FOR = re.compile(
    r"用于[^，。；]{1,16}的?(?:比例|部分|份额|占比)(?:不得|不|应|可)?(?:高于|超过|低于|少于|为|占|是|控制在)*$"
)
# «其中50%奖励企业经营管理团队»: who gets a part of what was just told
_PART_OF_SUM = re.compile(r"[，；](?:其中|并将其中)(?:的)?$")
_SHARED_OUT = re.compile(
    r"^(?:的?(?:部分|资金))?(?:可|应|须)?(?:用于|奖励|奖给|给予|归|由|发放给)[^，。；\d]{2,}"
)
# «补助比例合计不超过80%» with what another level pays
_SHARES_TOGETHER = re.compile(
    rf"(?:比例|补助率|补贴率)[^，。；\d]{{0,6}}(?:合计|累计|总计|总和)[^，。；\d]{{0,6}}{MOST}$"
)
_POINTS = re.compile(r"利率|利息|贴息|提高|上浮|再|增加")
_MATCHED = re.compile(r"^[^，。；\d]{0,10}(?:配套|匹配)")
_LABEL = re.compile(r"^(?:；|、|，|：|。)?(?:其中)?[^，。；]{1,24}$")
_STANDARD = re.compile(r"(?:奖励|补助|补贴|资助|奖补|支持)(?:标准|额度|金额)[^，。；]{0,12}$")
_MORE = re.compile(rf"{either('more')}[^，。；\d]{{1,14}}(?:再|另|相应)?(?:增加|递增|追加|增|加)$")
_AIM = re.compile(either("target_head"))
_SIZE = re.compile(r"(?:产值|收入|投资|税收|销售|规模|产业|市场)[^，。；]{0,14}$")
_SIZED = re.compile(r"^(?:级|元?级|的?(?:企业|项目|产业|产值|集群|市场))")


def fund(place: Place) -> Read | None:
    """Money set aside as a whole, not given to one applicant."""
    if not place.is_money or (place.gives_list and GIVEN_AFTER.match(place.after)):
        return None
    is_set_up = FUND_AFTER.match(place.after) and _FUND_VERB.search(place.part)
    if (
        is_set_up
        or _FUND_SIZE.search(place.part)
        or (_FUND_BEFORE.search(place.part) and not GIVEN.search(place.part))
    ):
        return place.read("fund", "安排或设立的资金总额,不是给单个申请人的奖励")
    return None


def summed(place: Place) -> Read | None:
    """What was paid in all, or what the awards told one by one come to."""
    if not place.is_money or re.search(MOST, place.part):
        return None
    if _SUMMED.search(place.part) or (place.has_award and _COMES_TO.search(place.before)):
        return place.read("fund", "已付或合计的总额,不是给单个申请人的奖励")
    return None


def changed(place: Place) -> Read | None:
    """Words of another text that a decision replaces or puts in its place."""
    is_new = _CHANGES.search(place.before)
    is_old = _CHANGED.search(place.before) and _CHANGED_TO.match(place.rest)
    if is_new or is_old:
        return place.read("other", "修改决定引述的条文,须与被修改的文件合读")
    return None


def fine(place: Place) -> Read | None:
    """Money that is taken, not given."""
    if place.is_money and _FINED.search(place.part) and "罚" in f"{place.part}{place.rest}":
        return place.read("other", "罚款、追缴一类,不是奖励")
    if _FINE.search(place.part) or (place.is_money and _FINE.search(place.after)):
        return place.read("other", "罚款、追缴一类,不是奖励")
    return None


def price(place: Place) -> Read | None:
    """Prices and capital stock."""
    is_share = not place.is_money and SHARE_BEFORE.search(place.part)
    if _PRICE.search(place.part) and not is_share:
        return place.read("threshold", "价格、注册资本一类,不是奖励")
    return None


def percentage(place: Place) -> Read | None:
    """A share of something that is awarded (按投入的20%补助)."""
    if place.is_money:
        return None
    part, after, first = place.part, place.after, place.figures.members[0]
    if first.is_points and _POINTS.search(place.since[-24:]):
        return place.read("other", "在前面的比例上增减百分点,要与它合读,须由人新增规则")
    if first.is_ratio and _MATCHED.match(after):
        return place.read("rule", "按比例配套上级的奖励")
    is_shared_out = place.has_award and _PART_OF_SUM.search(place.before)
    if is_shared_out and _SHARED_OUT.match(f"{after}{place.rest}"):
        return place.read("other", "前面的奖励里归谁的一部分,总额不变")
    if _SHARES_TOGETHER.search(part):
        return place.read("other", "与别处补助合计的比例上限,要与它合读,须由人新增封顶")
    if _USED_FOR.search(part):
        return place.read("other", "钱的用途和分配比例,不是奖励标准")
    by = SHARE_BEFORE.search(part)
    is_then = SHARE_AFTER.match(after) or _THEN_GIVE.match(after) or GIVEN_NEAR.search(part)
    if by and is_then:
        return place.read("rule", "“按……的比例”给予")
    if GIVEN_AFTER.match(after) or GIVEN.search(part):
        return place.read("rule", "比例后面写明是奖励或补助")
    is_by = re.search(r"按[^，。；]{0,30}$", part)
    if is_by and re.search(rf"{GIVE}|{AWARD}", place.rest):
        return place.read("rule", "“按……”的比例,后文写明给予", is_sure=False)
    if by and place.gives_list:
        return place.read("rule", "在“给予以下奖励”之下", is_sure=False)
    if place.follows_share and "按" in part:
        return place.read("rule", "接前文的比例", is_sure=False)
    return None


def given(place: Place) -> Read | None:
    """A sum that a verb of giving governs, or that a list of awards holds."""
    if not place.is_money:
        return None
    part, after = place.part, place.after
    if place.has_award and _MORE.search(part):
        return place.read("rule", "“每增加”之后写明增加的数额")
    if GIVEN.search(part):
        return place.read("rule", "“给予、奖励”一类动词引出数额")
    if GIVEN_AFTER.match(after):
        return place.read("rule", "数额后面写明是奖励或补助")
    if _AT_STANDARD.match(after) and re.search(r"按|以", part):
        return place.read("rule", "“按……标准”给予")
    if GIVEN_NEAR.search(part) and not place.is_goal:
        return place.read("rule", "动词与数额相近", is_sure=False)
    if re.match(rf"^{BEHIND}", after) and (place.gives_list or place.has_award):
        return place.read("rule", "按单位定额,接前文的奖励", is_sure=False)
    before = place.previous
    is_more = before is not None and before.role == "rule" and before.figures.is_money
    # 「甲奖励30万元；乙10万元。」: the verb is said once
    is_more = is_more or (before is None and place.has_award and _is_bare_label(place))
    if _LABEL.match(place.since) and (place.gives_list or is_more):
        return place.read("rule", "列举的奖励标准之一", is_sure=place.gives_list)
    if _STANDARD.search(place.since):
        return place.read("rule", "“奖励标准”之后的数额")
    return None


def _is_bare_label(place: Place) -> bool:
    """A short name and the sum, nothing else in the sentence."""
    is_short = re.fullmatch(r"(?:对|其中)?[^，。；：\d]{2,20}", place.before)
    is_other = re.search(f"{MOST}|{either('fund')}|{either('reach', 'exceed')}", place.before)
    is_end = not place.rest.strip("。；元") and not place.is_goal
    return bool(is_short and is_end and not is_other and not _SIZE.search(place.part))


def aim(place: Place) -> Read | None:
    """A figure to be reached by a year, in a sentence that gives nothing."""
    words = f"{place.before}{place.rest}"
    is_aim = place.is_money and not place.has_award and _AIMED.search(place.before)
    if is_aim and not re.search(f"{GIVE}|{AWARD}", words):
        return place.read("target", "发展目标,不是奖励金额")
    return None


def goal(place: Place) -> Read | None:
    """Aims of a place, the size of a firm, and figures of a condition that none of the above is."""
    is_condition = place.is_money and not place.is_goal and not place.is_last
    if is_condition and re.search("的|，", place.after) and re.search(GIVE, place.rest):
        return place.read("threshold", "给予之前的条件里所说的数额", is_sure=False)
    if place.is_goal or _AIM.search(place.before[-60:]):
        return place.read("target", "发展目标或培育目标,不是奖励金额")
    if _SIZE.search(place.part) or (place.is_money and _SIZED.match(place.after)):
        return place.read("threshold", "说的是规模,不是奖励")
    return None

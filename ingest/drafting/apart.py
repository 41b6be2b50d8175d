"""Sums that stand by no award alone (须由人新增): another award's share, two counts multiplied.

What a rule would pay for them is wrong, so they are left to a person, with the reason.
"""

from __future__ import annotations

import re

from ingest.drafting.heads import GRADE
from ingest.drafting.lexicon import either
from ingest.drafting.nouns import LEVEL_START, label_of
from ingest.drafting.promise import Promise, Said
from ingest.drafting.relatives import BY, MATCHED, OF_HIGHER, RISES
from ingest.drafting.terms import is_twofold

_OF_KIND = re.compile(
    rf"[，；](?:其中)?(?P<label>(?![^，；]*(?:企业|单位|主体|每|同一|单[个项家件]|累计|总额|分别|{either('award')}))"
    rf"(?!{GRADE})[^，。；\d]{{2,10}}?)(?:{either('bound_before')})(?=\d)"
)
# «每招收1名博士后，给予生活补助每年10万元，补助两年»: so much a year, for each, for some years
_FOR_YEARS = re.compile(
    r"每[\u4e00-\u9fff]{0,4}[一1][名人位].{0,16}每年.{0,24}(?:期限|补[助贴]|连续|为期|最长|共)[一二三四五两\d]年"
)
_MORE = re.compile(rf"{either('more')}[^，。；]{{0,16}}$")
# «也可选择按…»: in place of what was said before
_INSTEAD = re.compile(r"[，；]?(?:企业|单位|申请人)?(?:也|亦)可(?:以)?(?:选择|自愿|申请|按)")
_MONTHLY = re.compile(r"每(?:个)?月")
_STAFF = re.compile("博士|硕士|本科|毕业生|人才|员工|职工|技师|专家|每[人名位]|[一1][人名位]")
_FOREIGN = re.compile(r"\d[百千万亿]*(?:美元|美金|欧元|港元|港币|日元|英镑)")
# «按10%奖励许可方，按15%奖励被许可方»: who gets a share stands behind it
_GIVEN_TO = re.compile(
    r"%(?:的比例)?(?:给予|予以)?(?:奖励|补助|补贴|资助)给?[\u4e00-\u9fff]{2,8}，"
    r"(?:另外?)?(?:按照?|以)[^，；。]*?%(?:的比例)?(?:给予|予以)?(?:奖励|补助|补贴|资助)给?[\u4e00-\u9fff]{2,8}(?:[，；。]|$)"
)
_A_HALF = re.compile("一半|减半|折半|半额|减按")
_HAD = re.compile(r"已经?(?:享受|获得|获|领取|取得)过?")
# «按…奖励标准的30%»: of an award, whichever; no figure that an applicant could tell
_SOME_AWARD = re.compile(
    rf"(?:{either('award_plain')})(?:标准|金额|额度|数额)的?$|(?:上述|以上|前述|前款|该)[^，。；]{{0,8}}(?:标准|金额|额度)的?$|基础上"
)


def apart_in(promise: Promise, sentence: str) -> str:
    """Why the sum of ``promise`` stands by no award alone, in Chinese; "" where it does.

    「已享受过首次奖励的补差20万元」, 「以后每通过一次评价奖励10万元」.
    """
    words = f"{promise.head}{promise.part}"
    if _HAD.search(words) and re.search("补差|差额", words):
        return "已享受过的另补多少,要与前面的奖励合读,须由人新增规则"
    said_of = BY.search(promise.part) or RISES.search(promise.part)
    figure = promise.figures.members[0]
    is_share = figure.percent is not None and not (figure.is_points or figure.is_ratio)
    is_share = is_share and not MATCHED.match(promise.after)
    if is_share and said_of and is_of_award(said_of.group()):
        return "按前面的数额折算,没有读出折算的是哪一项,须由人新增规则"
    if _INSTEAD.match(promise.head):
        return "可以选择的另一种给法,要与前面的奖励合读,须由人新增规则"
    if _FOREIGN.search(words):
        return "门槛以外币计,规则语言只比较人民币,须由人新增规则"
    if re.match(r"[，；]?(?:以后|此后|之后|今后)每", promise.head):
        return "以后每次另给多少,要与前面的奖励合读,须由人新增规则"
    if _GIVEN_TO.search(sentence):
        return "给谁写在数额后面,哪个数额给谁没有读准,须由人新增规则"
    if promise.figures.is_bound and _A_HALF.search(promise.head):
        return "封顶之前按别的数额折算,没有读出折算的是哪一项,须由人新增规则"
    if has_bounds_of_kinds(sentence):
        return "按情形各有封顶,没有读出各管哪一种情形,须由人新增规则和封顶"
    said = promise.head.rstrip("，").rpartition("，")[2]
    if _MONTHLY.search(promise.part) and _STAFF.search(promise.head):
        return "按月发给个人,发几个月、几个人要相乘,规则语言只乘一种,须由人新增规则"
    if is_twofold(f"{said}{promise.part}", promise.after) or _FOR_YEARS.search(
        f"{words}{promise.after}"
    ):
        return "按两种数量相乘计发(如每人每月),规则语言只乘一种,须由人新增规则"
    return ""


def is_of_award(said: str) -> bool:
    """Whether a share is of an award of this policy, whichever (按主导单位奖励标准的)."""
    return bool(_SOME_AWARD.search(said)) and not OF_HIGHER.search(said)


def unread_more(said: Said) -> str:
    """Why the sums of a sentence are not all there is: what each further one adds was not read."""
    for read in said.reads:
        before = said.view.text[: read.figures.start]
        if read.role == "other" and read.figures.is_money and _MORE.search(before):
            return "超过以后每多一份另加多少,要与前面的数额合读,须由人新增规则"
    return ""


def has_bounds_of_kinds(text: str) -> bool:
    """Whether a sentence limits its award case by case (国内案件最高5万元，涉外案件最高15万元)."""
    labels = [match["label"] for match in _OF_KIND.finditer(text)]
    return len([one for one in labels if not (LEVEL_START.match(one) or label_of(one))]) > 1

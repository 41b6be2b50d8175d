"""Words that stand around promises (限额与并存): caps, stacking, awards without a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.drafting.lexicon import either, fact_in
from ingest.reward import CapKind, WhyNone
from ingest.reward_terms import StackingMode, StackingScope

_RETAINED = re.compile(
    r"[^，。；]*?(?:不(?:得)?超过|不高于|不得高于|以(?![^，。；]{0,40}为(?:基数|基础|基准)))[^，。；]{0,24}(?:地方留存|地方财政贡献|地方综合贡献|地方贡献|财政贡献|对地方财政的贡献|地方所得|留存部分|地方财力|对[^，。；]{0,10}财政的?贡献)[^，。；]{0,14}"
)
_TAXED = re.compile(
    r"不(?:得)?(?:超过|高于|突破|大于)[^，。；\d%]{0,24}"
    r"(?:税收总额|纳税总额|纳税额|税收额|缴纳的?税[收款金](?:额)?|入库税[收款金]|实缴税[收款金])(?=$|[，。；])"
)
_ALL = re.compile(
    r"上述|以上(?:各项|奖励|补助|政策|所有)|各项奖励|所有奖励|本(?:政策|办法|意见|细则|措施|规定|通知)|享受本|各类奖励|全部奖励|奖励总额|奖励资金总额|[一-鿿]{2,6}类(?:奖励|补助|补贴|资助)"
)
_CAP_KINDS: tuple[tuple[CapKind, str], ...] = (
    ("family", either("cap_family")),
    ("annual", either("cap_annual")),
    ("applicant", either("cap_applicant")),
    ("item", either("cap_item")),
)
_STACKING: tuple[tuple[StackingMode, str], ...] = (
    (
        "difference",
        r"(?:按|给予|补足|只补|补|只?奖励?)[^，。；]{0,6}差额|不足(?:的)?(?:部分)?[^，。；]{0,4}补(?:足|齐)|补(?:足|齐)?差(?:额|价)|升[级档](?:的|后)?补差|补差(?=$|[，。；])",
    ),
    (
        "highest_only",
        r"以(?:其中)?(?:的)?最高[^，。；\d]{0,8}(?:为准|计奖?|执行|兑现)|就高不(?:就低|重复)|从高不(?:重复|就低)|择高|按(?:照)?(?:就高|最高|从高|较高)(?![^，。；]{0,6}\d)[^，。；]{0,14}(?:奖|补|执行|享受|原则|不重复|标准|额度|级别|档)|(?:就高|从高|从优)[^，。；]{0,8}(?:原则|奖励|执行|享受|给予|补助)|不(?:得)?重复(?:享受|奖励|补助|资助|支持|计算|给予|计奖|申报|兑现|补贴|奖补)|不(?:予|再)?(?:累计|叠加|重复)(?:奖励|享受|补助|计算|支持)?",
    ),
    (
        "choose_one",
        r"择一(?:[^，。；]{0,8})?|择优(?:选择)?[^，。；]{0,4}(?:享受|申报|申请|执行|适用|其一|一[项个])"
        r"|(?:企业|单位|申请人|申报人|主体)[^，。；]{0,4}择优(?:选择)?(?=[，。；]|$)|只能(?:选择)?(?:享受|申报|申请)(?:其中)?(?:一|1)(?:项|次|个)|任选其一|选择其中一"
        r"|不(?:可以?|能|得|予)?同时(?:享受|申报|申请|适用)",
    ),
    (
        "stackable",
        r"(?<!不)可(?:以)?(?:同时|叠加|累加|重复|累计)(?:享受|申报|奖励|计算|申请|补助)|(?<!不)可叠加|(?<![不再])叠加享受",
    ),
)
_SCOPE: tuple[tuple[StackingScope, str], ...] = (
    ("year", r"同一(?:年度|年)|当年度?内?|每年"),
    (
        "project",
        r"同一(?:项目|事项|产品|标准|专利|奖项|成果|内容|类|活动|平台|荣誉|品牌|证书|建设|设备|投资)|同类|同项",
    ),
    ("applicant", r"同一(?:企业|单位|申请人|主体|申报|法人|个人|组织|机构)|每家企业"),
)
_VAGUE = re.compile(
    rf"(?:给予|予以|给以|给与|进行|实行|给)(?:企业|单位|其)?(?P<how>{either('discretion')})?的?(?:数额|额度)?的?(?:经费|资金|物质|财政|一次性|精神|表彰)?的?(?P<what>奖励|补助|补贴|资助|奖补|资金支持|配套|经费支持|经费补助|激励|鼓励|奖金|扶持)"
)
_BY = re.compile(
    r"(?:参照|按照?|依照|根据)(?P<what>《[^》]{2,40}》|[^，。；]{0,14}?(?:有关|相关|规定|要求|政策|标准|办法))[^，。；]{0,60}?(?:执行|给予|予以|做好|兑现|奖励|补助|配套|享受)"
)
_LATER = re.compile(
    r"(?:奖励|补助|资助|奖补|补贴)(?:的)?(?:办法|标准|金额|额度|数额|方案|细则)[^，。；]{0,24}"
    r"(?:另行(?:制定|确定|规定|公布|通知|明确)|一事一议|研究确定|(?:视|根据|结合)[^，。；]{1,16}(?:确定|而定))"
)
_AS_FIT = re.compile(
    r"(?:视情(?:况)?|视[^，。；]{1,12}(?:情况|财力|贡献|实际)|酌情|适当|适度|一事一议)[^，。；]{0,4}"
    r"(?:给予|予以|给以|给|发放|安排|进行)[^，。；]{2,12}"
)
_AS = re.compile(r"(?:参照|比照)(?P<what>[^，。；]{2,40}?)(?:执行|办理|兑现|享受|给予)")
_VISIT = re.compile(r"视情|酌情|一定|适当")


@dataclass(frozen=True, slots=True)
class Vague:
    """An award without a figure: ``end`` is where its words end in the sentence."""

    start: int
    end: int
    why: WhyNone
    refers_to: str
    words: str


def cap_kind(words: str) -> CapKind:
    """How wide a limit reaches, by its own words; an item's where they say nothing."""
    for kind, pattern in _CAP_KINDS:
        if match := re.search(pattern, words):
            # «每家每次», «每家企业每个产品»: one applicant's, but for each of its things apart
            each = kind == "applicant" and re.search(either("cap_item"), words[match.end() :])
            return "item" if each else kind
    return "role" if re.search(either("cap_sum"), words) else "item"


def reaches_all(words: str) -> bool:
    """Whether a limit is said to hold for all awards of its policy."""
    return bool(_ALL.search(words))


def retained_in(text: str) -> tuple[int, int] | None:
    """Where the variable cap of taxes that stay with the place stands in a sentence."""
    match = _RETAINED.search(text)
    if not match or not re.search(r"奖|补|资助|扶持|支持|兑现|资金|额", text):
        return None
    if re.search(r"按[^，。；]{0,30}\d%", match.group()):
        return None
    return match.start(), match.end()


def taxed_in(text: str) -> tuple[int, int] | None:
    """Where a sentence limits awards by the taxes that were paid (不超过上年度纳税总额)."""
    match = _TAXED.search(text)
    return match and match.span()


def variable_fact(words: str) -> str:
    """The figure that gives a variable cap (不超过研发投入的50%)."""
    named = fact_in(words)
    return named[0].name if named and named[0].unit == "yuan" else "base_yuan"


def stacking_in(text: str) -> tuple[StackingMode, StackingScope | None, bool] | None:
    """What a sentence says of having several awards together: mode, scope, other policies too."""
    for mode, pattern in _STACKING:
        if match := re.search(pattern, text):
            said = match.group()
            is_again = re.search(
                r"再次|复评|复审|续证|续展|已获(?:得)?(?:过)?(?:该|此|本)|此前已获",
                text[: match.start()][-24:],
            )
            if is_again and mode == "highest_only" and "高" not in said:
                return None
            scope = next((s for s, p in _SCOPE if re.search(p, text)), None)
            others = bool(
                re.search(
                    r"(?:其他|其它|市级?|省级?|区级?|上级|国家)[^，。；]{0,8}(?:政策|奖励|扶持)",
                    text,
                )
            )
            return mode, scope, others
    return None


def vague_in(text: str) -> Vague | None:
    """An award that names no sum: at discretion, or by reference to other rules."""
    match = _VAGUE.search(text)
    by = _BY.search(text)
    if match and (
        match.group("how") or _VISIT.search(text[max(0, match.start() - 8) : match.start()])
    ):
        start = by.start() if by and by.start() < match.start() <= by.end() + 4 else match.start()
        return Vague(start, match.end(), "discretion", "", text[start : match.end()])
    if by and re.search(either("award_plain"), text[by.start() : by.end() + 8]):
        tail = re.match(rf"(?:[^，。；]{{0,4}}{either('award_plain')})?", text[by.end() :])
        end = by.end() + (tail.end() if tail else 0)
        return Vague(by.start(), end, "by_reference", by.group("what"), text[by.start() : end])
    if fit := _AS_FIT.search(text):
        return Vague(fit.start(), fit.end(), "discretion", "", fit.group())
    if later := _LATER.search(text):
        return Vague(later.start(), later.end(), "not_stated", "", later.group())
    if as_other := _AS.search(text):
        start, end = as_other.span()
        return Vague(start, end, "by_reference", as_other.group("what"), as_other.group())
    return None

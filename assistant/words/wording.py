"""How amounts, dates and states are written for people, in the manner of the texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ingest.policy import DocumentKind, GovernmentLevel, PolicyMetadata, Validity

PAYER = {
    GovernmentLevel.NATION: "国家",
    GovernmentLevel.PROVINCE: "省级财政",
    GovernmentLevel.CITY: "市级财政",
    GovernmentLevel.COUNTY: "县（市、区）级财政",
    GovernmentLevel.ZONE: "园区财政",
}
VALIDITY = {
    Validity.IN_FORCE: "现行有效",
    Validity.NOT_YET: "尚未施行",
    Validity.EXPIRED: "已过有效期",
    Validity.REPEALED: "已废止",
    Validity.UNKNOWN: "效力未载明",
}
DOCUMENT_KIND = {
    DocumentKind.NEWS: "新闻报道",
    DocumentKind.REQUEST: "请示、申请或函件",
    DocumentKind.COMPILATION: "文件汇编",
    DocumentKind.OTHER: "不属于政策的文件",
}
OUTCOME = {
    "exact": "可得金额",
    "upper_bound": "最高金额",
    "honour_only": "仅授予荣誉，不发奖金",
    "not_eligible": "不符合条件",
    "needs_input": "需要补充信息",
    "out_of_force": "不在有效期内",
    "out_of_region": "不在适用地区",
    "needs_human": "需人工确认",
    "no_amount": "条文未定金额",
}

ROUGHLY = {"about": "大约", "least": "至少", "most": "最多"}
STRIVEN = "本政策只表示积极争取上级资金，不是本级承诺的奖励"
# What an award without a total comes to, for the first line; its reason follows.
NO_TOTAL = {
    "out_of_force": "不能按该政策计算奖励",
    "out_of_region": "该政策不适用于申请人所在地区，不能按它计算奖励",
    "not_eligible": "不符合奖励条件，不予奖励，按条文可得0元",
    "honour_only": "再次获奖只授予荣誉，不发奖金，按条文可得0元",
    "needs_human": "不能给出金额，需要人工确认",
}


def money(amount: int | Decimal) -> str:
    """Whole yuan as the texts write it: 万元 from one 万 up, 元 below.

    >>> money(600000), money(8000), money(15500), money(120000000)
    ('60万元', '8000元', '1.55万元', '12000万元')
    """
    value = Decimal(amount)
    if value < 10000:
        return f"{value.normalize():f}元"
    return f"{(value / 10000).normalize():f}万元"


def without_amount(least: int | None) -> str:
    """What stands in place of a sum that the text leaves open: 未定, or what it guarantees."""
    return "未定" if least is None else f"不低于{money(least)}"


def day(value: date) -> str:
    """``2026年11月1日``."""
    return f"{value.year}年{value.month}月{value.day}日"


def award_name(item: str, level: str | None, role: str | None) -> str:
    """One award in a few words: ``标准制修订（国家标准，主导）``."""
    detail = "，".join(part for part in (level, role) if part)
    return f"{item}（{detail}）" if detail else item


def validity_word(value: str) -> str:
    """Chinese word for a validity code; an unknown code is shown as it is."""
    return VALIDITY[Validity(value)] if value in set(Validity) else value


def not_in_force(metadata: PolicyMetadata) -> str:
    """Why no award may be calculated from a document that can never be in force, else ""."""
    if metadata.can_be_in_force:
        return ""
    kind = "征求意见的草案" if metadata.is_draft else DOCUMENT_KIND[metadata.kind]
    return f"《{metadata.title}》是{kind}，不是施行的政策，不据此计算奖励"


def rough_tax_line(said: str) -> str:
    """That the retained tax is known only as it was told."""
    return f"当期纳税总额的地方留存部分您说的是“{said}”，不是确切数额"


def whole_tax_line(amount: int) -> str:
    """That only the tax in all is known, which the retained part of it cannot exceed."""
    return f"当期纳税总额的地方留存部分您没有说，它不会多于您说的纳税总额{money(amount)}"

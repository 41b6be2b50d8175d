"""Chinese words for the coded values that people see on the pages."""

from __future__ import annotations

from assistant.calculator.fact_words import text_of
from ingest.policy import ClauseLevel, GovernmentLevel, Validity

# A shape beside the word, so that badges differ without colour as well.
VALIDITY_SHAPE = {
    Validity.IN_FORCE: "●",
    Validity.NOT_YET: "○",
    Validity.EXPIRED: "■",
    Validity.REPEALED: "✕",
    Validity.UNKNOWN: "?",
}

OUTCOME = {
    "exact": "可得金额",
    "upper_bound": "最高金额（上限）",
    "honour_only": "仅荣誉、不发奖金",
    "not_eligible": "不符合条件",
    "needs_input": "需补充信息",
    "out_of_force": "不在有效期",
    "out_of_region": "不在适用地区",
    "needs_human": "需人工确认",
    "no_amount": "未定金额",
}

BOUND = {"exact": "定额", "upper_bound": "最高", "at_least": "不低于"}

LEVEL = {
    GovernmentLevel.NATION: "国家",
    GovernmentLevel.PROVINCE: "省级",
    GovernmentLevel.CITY: "市级",
    GovernmentLevel.COUNTY: "县（市、区）级",
    GovernmentLevel.ZONE: "园区",
}

REFUSAL = {
    "out_of_scope": "不属于本服务的范围",
    "not_in_library": "没有查到相关政策",
    "not_stated": "没有查到写明的条文",
    "unsafe": "无法回答这样的问题",
}

KIND = {
    "fixed": "定额",
    "per_unit": "按件计",
    "base": "基础金额",
    "step": "递增金额",
    "percent": "按比例",
    "tier": "分档",
    "matching": "配套",
    "none": "未定金额",
}

STAGE = {
    "understand": "理解问题…",
    "retrieve": "检索条文…",
    "calculate": "计算…",
    "compose": "组织回答…",
    "verify": "核对引文与金额…",
    "read": "请语言模型看懂问题…",
    "phrase": "请语言模型润色，并逐句核对…",
}

REWORDED = "表述经语言模型润色；金额由程序计算，数字和引文逐一核对过。"
AI_LABEL = "本内容由人工智能辅助的程序自动生成，仅供参考，以主管部门认定为准。"
NOTICE = "本内容由软件自动生成，仅供参考，以主管部门认定为准。"

# Nodes whose label is ours, not print (see Clause.label).
UNPRINTED = {
    ClauseLevel.TITLE: "标题",
    ClauseLevel.NOTICE: "通知",
    ClauseLevel.PREAMBLE: "前言",
    ClauseLevel.SIGNATURE: "落款",
    ClauseLevel.TABLE: "表",
}


def level_word(value: str | None) -> str:
    """Chinese word for a level of government; "" for None."""
    if value is None:
        return ""
    return LEVEL[GovernmentLevel(value)] if value in set(GovernmentLevel) else value


def fact_word(name: str) -> str:
    """Chinese words for the name of a fact; a name that is Chinese already stays."""
    return text_of(name, ())

"""Chinese names of what report.html shows: collections, splits, failures, slices."""

from __future__ import annotations

COLLECTIONS = {
    "nine": "随附的九份政策",
    "constructed": "自动编写的政策",
    "spoken": "随附的九份政策，口语提问",
    "owners": "随附的九份政策，企业和代办人员的问法",
    "strangers": "随附的九份政策，没见过本程序的人的问法",
    "callers": "随附的九份政策，六位没见过本程序的人的问法，事后看过",
}
SPLITS = {"tune": "调试组", "gate": "把关组", "sealed": "封存组"}
CHANGES = {"broken": "变坏", "mended": "变好", "reworded": "答复变了", "added": "新增"}
FAILURES = {
    "wrong_total": "合计金额有误",
    "missing_total": "该给的合计没有给",
    "invalid_quote": "引文与原文不符",
    "ungrounded_figure": "数字没有出处",
    "wrong_region": "用了别处的政策",
    "wrong_validity": "政策效力写错",
    "repealed_in_force": "按不在施行期的政策给出合计",
    "error": "答复出错",
    "status": "该答、该问、该拒弄错",
    "reason": "拒答理由不对",
    "outcome": "金额性质不对(确数、上限等)",
    "rule": "金额依据的规则不对",
    "cite": "没引到标准条款",
    "include": "缺少必要的话",
    "exclude": "说了不该说的话",
    "wrong_clause": "条款号标错",
    "inconsistent": "答复自相矛盾",
}
GROUPS = {
    "kind": "题型",
    "style": "说法",
    "turns": "轮次",
    "policy": "政策",
    "pattern": "句式",
    "": "其他特点",
}
_VALUES = {
    "kind:amount_single": "单项金额",
    "kind:amount_compound": "多项金额",
    "kind:amount_capped": "有封顶的金额",
    "kind:amount_repeat": "重复获奖",
    "kind:amount_none": "没有金额",
    "kind:comparison": "比较",
    "kind:condition": "条件",
    "kind:date_validity": "日期与效力",
    "kind:definition": "定义",
    "kind:greeting": "寒暄",
    "kind:injection": "诱导",
    "kind:list": "列举",
    "kind:procedure": "程序",
    "kind:refusal": "该拒答",
    "kind:region": "地区",
    "kind:repeal": "废止",
    "kind:target": "目标",
    "style:formal": "书面",
    "style:colloquial": "口语",
    "style:typo": "错别字",
    "style:traditional": "繁体",
    "style:mixed_english": "夹英文",
    "style:very_short": "很短",
    "style:very_long": "很长",
    "turns:1": "一轮",
    "turns:2": "两轮",
    "turns:3": "三轮",
    "false_premise": "前提有误",
    "needs_clarify": "须追问",
    "chinese_numerals": "中文数字",
    "dated": "指定日期",
    "expired": "已失效",
    "not_yet": "尚未施行",
    "repealed": "已废止",
    "other_place": "外地",
    "region_field": "另给地区",
    "payer": "各级分担",
    "striven": "争取上级资金",
    "not_stated": "文中未写",
    "unanswerable": "无从回答",
    "other_topic": "别的话题",
    "injection": "诱导",
    "unsafe": "不当要求",
}


def collection_title(name: str) -> str:
    """Title of a collection; a foreign file keeps its own name."""
    return COLLECTIONS.get(name, name)


def group_of(tag: str) -> str:
    """Key in GROUPS under which a tag is shown."""
    head, colon, _ = tag.partition(":")
    return head if colon and head in GROUPS else ""


def tag_title(tag: str) -> str:
    """``题型`` and the like are headings already, so the value alone is named."""
    if tag in _VALUES:
        return _VALUES[tag]
    group = group_of(tag)
    return tag[len(group) + 1 :] if group else tag

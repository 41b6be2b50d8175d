"""Facts by their names in FACTS: in Chinese, and as the question that asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.calculator.rule_index import KnownFact, facts_of_rule, index_of
from ingest.drafting.lexicon import unit_words
from ingest.reward import RewardRule, RuleSet

# Facts that the rule language itself knows, whatever the rules of a policy print.
BUILT_IN: dict[str, KnownFact] = {
    "base_yuan": KnownFact("计算比例所依据的金额", {"yuan"}),
    "higher_award_yuan": KnownFact("上级奖励的金额", {"yuan"}),
    "earlier_yuan": KnownFact("以前同一奖励已得的金额", {"yuan"}),
    "received_yuan": KnownFact("同一事项已得的其他奖励金额", {"yuan"}),
    "paid_this_year_yuan": KnownFact("今年按同一政策已经领到的奖励金额", {"yuan"}),
    "retained_tax_yuan": KnownFact("当期纳税总额的地方留存部分", {"yuan"}),
    "first_time": KnownFact("是否首次", {"flag"}),
    "newly_obtained": KnownFact("是否新获得", {"flag"}),
    "won": KnownFact("是否已经取得", {"flag"}),
}
_WORDS = {
    "as_of": "基准日",
    "region": "申请人所在地",
    "applicant": "申请人的类型",
    "payers": "由哪级财政支付",
    "use_drafts": "使用未审核的规则草稿",
    "events": "申报的事项",
    "policy": "哪一项政策",
    "policy_id": "哪一项政策",
    "item": "申报的事项",
    "level": "等级（类别）",
    "role": "主导还是参与",
    "quantity": "数量",
    "on": "发生日期",
    "family": "所属专利族",
    "project": "所属项目",
    "extensions": "延伸的国家或地区数",
    "repeat": "以前是否获得过",
}
_QUESTIONS = {
    "policy": "请问属于哪个地区的哪项政策？",
    "item": "请问具体是哪一项？",
    "level": "请问属于哪一级（类）？",
    "role": "请问承担的是哪种角色（主导还是参与）？",
    "region": "请问申请人在哪个地方？",
    "applicant": "请问申请人是企业、单位还是个人？",
    "extensions": "请问延伸到几个国家或地区？",
}


_PLACES = re.compile(
    r"(?:[前第]?[\d一二三四五六七八九十]+[名位]?(?:以内|以前|之前)?[^一-鿿]*)+[名位]?$"
)


def _step(rules: Iterable[RuleSet]) -> str | None:
    """What the steps of these rules count, where none counts countries; "" for several things."""
    steps = [rule for one in rules for rule in index_of(one).steps]
    if not steps or any(rule.unit == "per_country" for rule in steps):
        return None
    pers = {rule.per for rule in steps}
    return pers.pop() if len(pers) == 1 else ""


def text_of(name: str, rules: Iterable[RuleSet], own: Iterable[RewardRule] = ()) -> str:
    """What the fact ``name`` is, in Chinese; the name itself where nobody says.

    Args:
        own: rules whose words for it go before those of others (网络零售额 before 零售额).
    """
    rules = list(rules)
    if name == "extensions" and (per := _step(rules)) is not None:
        return f"每增加{per or '若干'}计一份的份数"
    if name in _WORDS:
        return _WORDS[name]
    if name in BUILT_IN:
        return BUILT_IN[name].text
    printed = [text for rule in own for fact, text, _ in facts_of_rule(rule) if fact == name]
    printed += [known.text for one in rules if (known := index_of(one).facts.get(name))]
    if printed and name.endswith("rank"):
        return f"{_PLACES.sub('', printed[0])}的名次"
    if printed:
        return f"“{printed[0]}”所依据的数额" if name.endswith("_yuan") else printed[0]
    return name


def question_for(name: str, rules: Iterable[RuleSet], own: Iterable[RewardRule] = ()) -> str:
    """The question that asks for the fact ``name``, in the words of ``own``; see ``text_of``."""
    rules = list(rules)
    if name == "extensions" and (per := _step(rules)) is not None:
        if per in unit_words():
            return f"请问一共有多少{per}？"  # «每吨标准煤300元»
        return f"请问增加了几个“{per}”？" if per else "请问按条文的每增加多少来算，增加了几份？"
    if name in _QUESTIONS:
        return _QUESTIONS[name]
    known = next((k for one in rules if (k := index_of(one).facts.get(name))), BUILT_IN.get(name))
    if known is not None and known.kinds == {"flag"}:
        text = text_of(name, rules)
        return f"请问{text}？" if text.startswith("是否") else f"请问您是否属于“{text}”？"
    more = "（元）" if name.endswith("_yuan") else ""
    return f"请问{text_of(name, rules, own)}是多少{more}？"

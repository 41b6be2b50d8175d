"""The reward rules of one policy as a table, for checking against the text above it."""

from __future__ import annotations

from urllib.parse import quote

from ingest.policy import PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ui.page.markup import text, yuan
from ui.page.words import BOUND, KIND, level_word

_AMOUNT = "金额（元）"
_HEADS = ("事项", "等级", "角色", _AMOUNT, "性质", "单位", "出资", "条款", "核对")


def render_rules(document: PolicyDocument, rules: RuleSet | None, names: dict[int, str]) -> str:
    """The section with the rules; "" where none were read.

    Args:
        names: anchor of each clause by its index.
    """
    if rules is None or (not rules.rules and not rules.no_awards):
        return ""
    if not rules.rules:
        return f'<section><h2 id="rules">奖励规则</h2><p>{text(rules.no_awards)}</p></section>'
    by_path = {c.path: names[c.index] for c in reversed(document.clauses) if c.index in names}
    rows = "".join(_rule_row(rule, by_path.get(rule.path)) for rule in rules.rules)
    head = "".join(
        f"<th scope=col{' class=zc-num' if name == _AMOUNT else ''}>{name}</th>" for name in _HEADS
    )
    caps = "".join(
        f"<li>{text(cap.text)}"
        + (f"（{yuan(cap.amount_yuan)} 元）" if cap.amount_yuan is not None else "")
        + "</li>"
        for cap in rules.caps
    )
    caps = f"<h3>封顶</h3><ul>{caps}</ul>" if caps else ""
    return (
        '<section class="zc-rules"><h2 id="rules">奖励规则</h2>'
        '<p class="zc-dim">以下由条文整理，供核对；以正文为准。</p>'
        f'<table class="zc-blocks"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{caps}</section>"
    )


def _rule_row(rule: RewardRule, anchor: str | None) -> str:
    label = text(rule.path[-1] if rule.path else "全文")
    link = f'<a href="#{quote(anchor, safe="/~")}">{label}</a>' if anchor else label
    amount = f"{rule.percent}%" if rule.percent is not None else yuan(rule.amount_yuan)
    payer = level_word(rule.payer) + ("" if rule.counted else "（不计入）")
    bound = BOUND[rule.bound] if rule.kind != "none" else ""
    nature = " · ".join(w for w in (KIND.get(rule.kind, rule.kind), bound) if w)
    if rule.kind == "fixed":
        nature = bound
    review = "已核对" if rule.review == "reviewed" else "草稿"
    values = (
        text(rule.item),
        text(rule.level),
        text(rule.role),
        amount,
        nature,
        f"每{text(rule.per)}",
        payer,
        link,
        review,
    )
    # Each cell carries its head, for narrow screens, where a row is a block of named values.
    return "<tr>" + "".join(map(_cell, _HEADS, values)) + "</tr>"


def _cell(head: str, value: str) -> str:
    figure = ' class="zc-num"' if head == _AMOUNT else ""
    return f'<td{figure} data-name="{head}">{value}</td>' if value else "<td></td>"

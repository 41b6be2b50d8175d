"""«我能得到什么»: what the library would give one enterprise, as HTML with its own inputs.

The inputs carry what ``ui/assets/chat-profile.js`` reads back: ``data-fact`` = a fact of the
enterprise, ``data-award`` = its number of an award, ``data-of`` = a fact of one award.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.calculator.award import Outcome
from assistant.calculator.facts import Event, Facts
from assistant.entitlements import Entitlement, Entitlements, Lacking, PolicyEntitlements
from assistant.words.wording import money
from ui.chat.award_table import Documents, render_award, span_words
from ui.chat.sources import opens, where
from ui.page.markup import badge, text
from ui.page.words import OUTCOME

_KINDS = ("企业", "社会组织", "个人")
_PAID: tuple[Outcome, ...] = ("exact", "upper_bound", "needs_input")
_MOST_CONDITIONS = 3


def render_entitlements(found: Entitlements, facts: Facts, documents: Documents) -> str:
    """Everything under the form's first row: further facts, the sum, and each policy's awards."""
    if not found.policies:
        return (
            f'<p class="zc-status"><span aria-hidden="true">○</span> 政策库中没有适用于'
            f"{text(found.region)}的政策</p><p>请核对地名（写到市、县（市、区）或园区）。"
            f"也可以到 <a href='/policies'>政策全文</a> 查看收录了哪些地方。</p>{_left_out(found)}"
        )
    policies = "".join(_policy(p, facts, found) for p in found.policies)
    n_awards = len(list(_rows(found)))
    return (
        f"{_asks(found, facts)}{_lack_key(found)}{_sum(found, documents)}"
        f'<div class="zc-award-list">{policies}</div>{_left_out(found)}'
        f'<p class="zc-dim">以上共 {n_awards} 项奖励，截至 {found.as_of.isoformat()}；'
        "未填数量的按一项计算，并假定条文中的条件都符合。"
        "是否符合条件、最终金额以主管部门认定为准。</p>"
    )


def applicant_choices(found: Entitlements | None) -> list[str]:
    """Kinds of applicant to choose from: the usual ones and those that policies leave out."""
    return [*_KINDS, *(found.applicants if found else ())]


def _rows(found: Entitlements) -> Iterator[Entitlement]:
    for policy in found.policies:
        yield from policy.awards


# -- facts of the enterprise and the sum ------------------------------------------------------


def _asks(found: Entitlements, facts: Facts) -> str:
    kinds = "".join(
        f"<option{' selected' if kind == (facts.applicant or '企业') else ''}>{text(kind)}</option>"
        for kind in applicant_choices(found)
    )
    fields = (
        '<label class="zc-field"><span>申请人</span>'
        f'<select data-applicant id="zc-f-applicant">{kinds}</select></label>'
    )
    stated = {**facts.further, "retained_tax_yuan": facts.retained_tax_yuan}
    for ask in found.asks:
        fields += _field(ask, f"data-fact={ask.name}", stated.get(ask.name), f"zc-f-{ask.name}")
    return f'<div class="zc-fields">{fields}</div>'


def _lack_key(found: Entitlements) -> str:
    """What the mark ◇ beside the sums stands for, said once for all of them."""
    names = {ask.name: ask.text for ask in found.asks}
    lacking = {one.name for row in _rows(found) for one in row.lacking if one.name in names}
    if not lacking:
        return ""
    words = "、".join(text(names[name]) for name in names if name in lacking)
    return (
        '<p class="zc-lack-key"><span aria-hidden="true">◇</span> '
        f"标有“◇ 还缺”的奖励取决于：{words}。填在上面，才能算出实际金额。</p>"
    )


def _field(ask: Lacking, data: str, value: object, identity: str) -> str:
    """One labelled input; sums are asked for in 万元, as people think of them."""
    name = text(ask.text)
    if ask.kind == "flag":
        chosen = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else ""
        options = "".join(
            f'<option value="{code}"{" selected" if code == chosen else ""}>{word}</option>'
            for code, word in (("", "未说明"), ("true", "是"), ("false", "否"))
        )
        return (
            f'<label class="zc-field"><span>{name}</span>'
            f'<select {data} data-kind="flag" id="{text(identity)}">{options}</select></label>'
        )
    unit = {"yuan": "（万元）", "percent": "（%）"}.get(ask.kind, "")
    shown = ""
    if value is not None:
        shown = _wan(int(value)) if ask.kind == "yuan" and isinstance(value, int) else str(value)
    mode = ' inputmode="decimal"' if ask.kind in ("yuan", "percent", "count") else ""
    return (
        f'<label class="zc-field"><span>{name}{unit}</span><input type="text"{mode} {data} '
        f'data-kind="{ask.kind}" id="{text(identity)}" value="{text(shown)}" maxlength="20" '
        'placeholder="未说明" autocomplete="off"></label>'
    )


def _wan(amount: int) -> str:
    """Yuan as a figure in 万元, exactly: 205000 → ``20.5``."""
    whole, rest = divmod(amount, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")


def _sum(found: Entitlements, documents: Documents) -> str:
    if found.told is None:
        n_paid = sum(1 for one in _rows(found) if one.outcome in _PAID)
        return (
            f'<p class="zc-told" role="status">{text(found.region)}的企业有 {n_paid} 项'
            "奖励写明了金额。在下面填上您已有（或打算申报）的数量，就会合计。</p>"
        )
    award = found.told
    total = "" if award.total_yuan is None else f"：<strong>{money(award.total_yuan)}</strong>"
    n_told = sum(1 for one in _rows(found) if one.quantity)
    return (
        f'<div class="zc-told"><p role="status">按您填写的 {n_told} 项，'
        f"{OUTCOME[award.outcome]}{total}</p>"
        f"<details><summary>怎么算出来的</summary>{render_award(award, documents)}</details></div>"
    )


# -- awards -----------------------------------------------------------------------------------


def _policy(policy: PolicyEntitlements, facts: Facts, found: Entitlements) -> str:
    asked_above = {ask.name for ask in found.asks}
    number = f'<span class="zc-dim">{text(policy.document_number)}</span>'
    note = f'<p class="zc-dim">{text(policy.note)}{_cited(policy)}</p>' if policy.note else ""
    rows = "".join(_award(one, policy, facts, asked_above) for one in policy.awards)
    listed = f'<ul class="zc-awards">{rows}</ul>' if rows else ""
    return (
        f'<section class="zc-of-policy" data-clauses><div><h2>{text(policy.title)}</h2>'
        f'<p class="zc-card-line">{badge(policy.validity)}<span>{text(policy.region)}</span>'
        f"{number if policy.document_number else ''}</p>{note}{listed}</div>"
        '<aside class="zc-side" aria-label="条文" hidden></aside></section>'
    )


def _cited(policy: PolicyEntitlements) -> str:
    if policy.citation is None:
        return ""
    return f" {_opener([policy.citation])}"


def _opener(citations: Sequence[Citation]) -> str:
    return (
        f'<button type="button" class="zc-link" aria-expanded="false" {opens(citations)}>'
        f"{text(where(citations[0]))}</button>"
    )


def _award(
    one: Entitlement, policy: PolicyEntitlements, facts: Facts, asked_above: set[str]
) -> str:
    name = text(one.item) + "".join(f" · {text(w)}" for w in (one.level, one.role) if w)
    key = json.dumps([policy.policy_id, one.item, one.level, one.role], ensure_ascii=False)
    event = _event(one, policy, facts)
    identity = "zc-a-" + "-".join(filter(None, (policy.policy_id, one.item, one.level, one.role)))
    count = (
        f'<label class="zc-have"><span class="zc-sr">{name}：</span>有'
        f'<input type="text" inputmode="numeric" data-award="{text(key)}" id="{text(identity)}" '
        f'value="{one.quantity or ""}" maxlength="4" autocomplete="off">{text(one.per)}</label>'
    )
    if one.outcome in ("not_eligible", "out_of_region", "out_of_force"):
        count = ""
    return (
        f'<li class="zc-award-row{" zc-has" if one.quantity else ""}">'
        f'<div class="zc-award-name"><b>{name}</b>{_demands(one)}</div>'
        f'<div class="zc-award-where">{_opener(one.citations) if one.citations else ""}</div>'
        f'<div class="zc-award-sum">{_amount(one)}{_lack(one, asked_above)}</div>'
        f'<div class="zc-award-have">{count}{_further(one, key, identity, event)}</div>'
        f"{_missing(one, asked_above)}</li>"
    )


def _event(one: Entitlement, policy: PolicyEntitlements, facts: Facts) -> Event | None:
    wanted = (policy.policy_id, one.item, one.level, one.role)
    return next((e for e in facts.events if (e.policy_id, e.item, e.level, e.role) == wanted), None)


def _amount(one: Entitlement) -> str:
    if one.amount_yuan is not None and one.outcome in _PAID:
        most = "最高" if one.outcome == "upper_bound" else ""
        per = "" if one.quantity else f'<span class="zc-dim">/{text(one.per)}</span>'
        return f"<strong>{most}{money(one.amount_yuan)}</strong>{per}"
    if one.outcome == "needs_input" and one.range is not None:
        return f"<span>{text(span_words(one.range).removeprefix('目前可以确定：'))}</span>"
    return f"<span>{OUTCOME[one.outcome]}</span>"


def _demands(one: Entitlement) -> str:
    if one.reason:
        return f'<p class="zc-dim">{text(one.reason)}</p>'
    if not one.conditions:
        return ""
    first = "；".join(text(c) for c in one.conditions[:_MOST_CONDITIONS])
    rest = one.conditions[_MOST_CONDITIONS:]
    more = ""
    if rest:
        items = "".join(f"<li>{text(c)}</li>" for c in rest)
        more = f"<details><summary>另有 {len(rest)} 个条件</summary><ul>{items}</ul></details>"
    return f'<div class="zc-dim">条件：{first}{more}</div>'


def _missing(one: Entitlement, asked_above: set[str]) -> str:
    lacking = [ask for ask in one.lacking if one.quantity or ask.name not in asked_above]
    if not lacking:
        return ""
    words = "、".join(text(ask.text) for ask in lacking)
    above = "（填在上面）" if any(ask.name in asked_above for ask in lacking) else ""
    return f'<p class="zc-award-lacks"><span aria-hidden="true">◇</span> 还缺：{words}{above}</p>'


def _lack(one: Entitlement, asked_above: set[str]) -> str:
    """The mark of a sum that hangs on facts of the enterprise, which the key above names."""
    names = [ask.text for ask in one.lacking if ask.name in asked_above]
    if not names or one.quantity:
        return ""
    said = f'<span class="zc-sr">{text("、".join(names))}</span>'
    return f'<span class="zc-lack"><span aria-hidden="true">◇ </span>还缺{said}</span>'


def _further(one: Entitlement, key: str, identity: str, event: Event | None) -> str:
    """Inputs for what this award alone asks, shown once it is had."""
    if not one.quantity:
        return ""
    stated = event.further if event else {}
    own = {"extensions": event.extensions, "base_yuan": event.base_yuan} if event else {}
    return "".join(
        _field(
            ask,
            _of(key, ask.name),
            own.get(ask.name, stated.get(ask.name)),
            f"{identity}-{ask.name}",
        )
        for ask in one.asks
    )


def _of(key: str, name: str) -> str:
    return f'data-of="{text(key)}" data-name="{text(name)}"'


def _left_out(found: Entitlements) -> str:
    if not found.left_out:
        return ""
    items = "".join(
        f"<li>《{text(p.title.strip('《》'))}》{badge(p.validity)}：{text(p.note)}。{_cited(p)}</li>"
        for p in found.left_out
    )
    return (
        '<details class="zc-fold" data-clauses>'
        f"<summary>没有列入的政策（{len(found.left_out)}）</summary><ul>{items}</ul>"
        '<aside class="zc-side" aria-label="条文" hidden></aside></details>'
    )

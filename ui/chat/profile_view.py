"""«我能得到什么»: what the library would give one enterprise, as HTML with its own inputs.

The inputs carry what ``ui/assets/chat-profile.js`` reads back: ``data-fact`` = a fact of the
enterprise, ``data-award`` = its number of an award, ``data-of`` = a fact of one award.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.calculator.facts import Facts
from assistant.entitled import Entitlement, Entitlements, PolicyEntitlements
from assistant.words.wording import money
from ui.chat.award_row import PAID, opener, render_award_row, render_field
from ui.chat.award_table import Documents, render_award
from ui.page.markup import badge, text
from ui.page.words import OUTCOME

_KINDS = ("企业", "社会组织", "个人")


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
        fields += render_field(
            ask, f"data-fact={ask.name}", stated.get(ask.name), f"zc-f-{ask.name}"
        )
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


def _sum(found: Entitlements, documents: Documents) -> str:
    if found.told is None:
        n_paid = sum(1 for one in _rows(found) if one.outcome in PAID)
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
    rows = "".join(render_award_row(one, policy, facts, asked_above) for one in policy.awards)
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
    return f" {opener([policy.citation])}"


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

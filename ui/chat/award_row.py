"""One award in «我能得到什么»: its sum, its clause, how many are had, and what it lacks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.calculator.award import Outcome
from assistant.calculator.facts import Event, Facts
from assistant.entitled import Entitlement, Lacking, PolicyEntitlements
from assistant.words.wording import money
from ui.chat.award_table import span_words
from ui.chat.sources import opens, where
from ui.page.markup import text
from ui.page.words import OUTCOME

PAID: tuple[Outcome, ...] = ("exact", "upper_bound", "needs_input")
_MOST_CONDITIONS = 3


def render_award_row(
    one: Entitlement, policy: PolicyEntitlements, facts: Facts, asked_above: set[str]
) -> str:
    """One award of ``policy``.

    Args:
        asked_above: names of the facts that the form asks of the enterprise itself.
    """
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
        f'<div class="zc-award-where">{opener(one.citations) if one.citations else ""}</div>'
        f'<div class="zc-award-sum">{_amount(one)}{_lack(one, asked_above)}</div>'
        f'<div class="zc-award-have">{count}{_further(one, key, identity, event)}</div>'
        f"{_missing(one, asked_above)}</li>"
    )


def _event(one: Entitlement, policy: PolicyEntitlements, facts: Facts) -> Event | None:
    wanted = (policy.policy_id, one.item, one.level, one.role)
    return next((e for e in facts.events if (e.policy_id, e.item, e.level, e.role) == wanted), None)


def _amount(one: Entitlement) -> str:
    if one.amount_yuan is not None and one.outcome in PAID:
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
        render_field(
            ask,
            _of(key, ask.name),
            own.get(ask.name, stated.get(ask.name)),
            f"{identity}-{ask.name}",
        )
        for ask in one.asks
    )


def _of(key: str, name: str) -> str:
    return f'data-of="{text(key)}" data-name="{text(name)}"'


def opener(citations: Sequence[Citation]) -> str:
    """A button that opens the first of ``citations``, named by its clause."""
    return (
        f'<button type="button" class="zc-link" aria-expanded="false" {opens(citations)}>'
        f"{text(where(citations[0]))}</button>"
    )


def render_field(ask: Lacking, data: str, value: object, identity: str) -> str:
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

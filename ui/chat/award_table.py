"""The calculation of an award as HTML: lines, reductions, what is missing, assumed, and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.calculator.award import Adjustment, AmountRange, Award, AwardLine
from assistant.composing.reply import address
from assistant.words.wording import money, without_amount
from ingest.policy import PolicyDocument
from ui.page.markup import text, yuan
from ui.page.words import BOUND, OUTCOME, fact_word, level_word

Documents = Mapping[str, PolicyDocument]

_HEADS = ("事项", "等级/角色", "数量", "单价（元）", "金额（元）", "性质", "条款")
_WITH_TOTAL = ("exact", "upper_bound", "honour_only", "not_eligible")


def render_award(award: Award, documents: Documents, said: str = "") -> str:
    """The section under an answer's text that shows how its amount comes about.

    Args:
        said: the answer's text; what it warns of is not said again.
    """
    warnings = [w for w in award.warnings if w not in said]
    steps = [_step(s.step, s.detail, s.clause) for s in award.trace]
    return (
        f'<section class="zc-award" aria-label="计算">{_lines(award, documents)}'
        f"{_adjustments(award.adjustments)}{_payers(award)}"
        f"{_notes('还需要知道', _missing(award))}{_notes('请注意', warnings)}"
        f"{_notes('再进一步', next_words(award))}{_folded('计算的前提', award.assumptions)}"
        f"{_folded('条文的歧义与此处的读法', award.ambiguities)}"
        f"{_folded('没有适用的规则', _not_applied(award))}{_folded('计算步骤', steps)}</section>"
    )


def render_total(award: Award) -> str:
    """The line that says what comes out, in large figures."""
    total = ""
    if award.total_yuan is not None and award.outcome in _WITH_TOTAL:
        total = f'<strong class="zc-total-sum">{money(award.total_yuan)}</strong>'
    word = OUTCOME.get(award.outcome, award.outcome)
    return f'<p class="zc-total zc-outcome-{award.outcome}"><span>{word}</span>{total}</p>'


def _missing(award: Award) -> list[str]:
    """What is missing, what can be proved without it, and the question that helps most."""
    said = {
        i.name: f"{i.text}（{i.effect}）" for i in award.inputs if i.state == "missing" and i.effect
    }
    rows = [said.get(name, fact_word(name)) for name in award.missing]
    if not rows:
        return []
    if award.range is not None:
        rows.append(span_words(award.range))
    if award.narrowing is not None and len(award.missing) > 1:
        rows.append(f"先说明这一项最有帮助：{award.narrowing.question}")
    return rows


def span_words(found: AmountRange) -> str:
    """``目前可以确定:最少5000元,最多2万元``."""
    most = "没有限定" if found.most_yuan is None else money(found.most_yuan)
    return f"目前可以确定：最少{money(found.least_yuan)}，最多{most}"


def next_words(award: Award) -> list[str]:
    """What a little more would bring, one line each."""
    return [
        f"{one.needs}：{one.text}"
        + ("" if one.amount_yuan is None else money(one.amount_yuan))
        + f"（{one.clause}）"
        for one in award.next_tiers
    ]


def _not_applied(award: Award) -> list[str]:
    return [f"{one.rule_id}（{one.clause}）：{one.reason}" for one in award.not_applied]


def _payers(award: Award) -> str:
    if len(award.payers) < 2:
        return ""
    return _notes(
        "分级承担", [f"{level_word(p.payer)}：{money(p.total_yuan)}" for p in award.payers]
    )


def _lines(award: Award, documents: Documents) -> str:
    if not award.lines:
        return ""
    head = "".join(f'<th scope="col"{_number(i)}>{name}</th>' for i, name in enumerate(_HEADS))
    rows = "".join(_line(line, documents) for line in award.lines)
    total = ""
    if award.total_yuan is not None:
        total = (
            f'<tfoot><tr><th scope="row" colspan="4">合计</th>'
            f'<td class="zc-num">{yuan(award.total_yuan)}</td><td colspan="2"></td></tr></tfoot>'
        )
    return (
        '<div class="zc-scroll" tabindex="0" role="region" aria-label="计算明细">'
        f'<table class="zc-lines"><caption>计算表</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody>{total}</table></div>"
    )


def _number(column: int) -> str:
    return ' class="zc-num"' if column in (2, 3, 4) else ""


def _line(line: AwardLine, documents: Documents) -> str:
    kind = " / ".join(text(w) for w in (line.level, line.role) if w)
    payer = f'<span class="zc-dim zc-payer">{text(level_word(line.payer))}出资'
    payer += "</span>" if line.counted else "，不重复享受，不计入合计</span>"
    document = documents.get(line.policy_id)
    title = document.metadata.title if document else line.policy_id
    is_floor = line.amount_yuan is None and line.least_yuan is not None
    cells = (
        f"<span>{text(line.item)}</span> {payer}",
        kind or "—",
        str(line.quantity),
        yuan(line.unit_yuan),
        text(without_amount(line.least_yuan)) if is_floor else yuan(line.amount_yuan),
        BOUND["at_least" if is_floor else line.bound],
        f'<span title="{text(title)}">{text(address(line.path, line.clause))}</span>',
    )
    row = "".join(
        f'<td{_number(i)} data-name="{_HEADS[i]}">{cell}</td>' for i, cell in enumerate(cells)
    )
    return f"<tr>{row}</tr>"


def _adjustments(adjustments: Sequence[Adjustment]) -> str:
    if not adjustments:
        return ""
    items = "".join(
        f"<li>{text(a.reason)}：<span class=zc-figure>{yuan(a.before_yuan)} 元 → "
        f"{yuan(a.after_yuan)} 元</span>（{text(address(a.path, a.clause))}）</li>"
        for a in adjustments
    )
    return f'<div class="zc-note"><h4>封顶与扣减</h4><ul>{items}</ul></div>'


def _notes(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    rows = "".join(f"<li>{text(i)}</li>" for i in items)
    return f'<div class="zc-note"><h4>{title}</h4><ul>{rows}</ul></div>'


def _step(step: str, detail: str, clause: str | None) -> str:
    return f"{step}：{detail}" + (f"（{clause}）" if clause else "")


def _folded(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    rows = "".join(f"<li>{text(i)}</li>" for i in items)
    return f"<details><summary>{title}（{len(items)}）</summary><ol>{rows}</ol></details>"

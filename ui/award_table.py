"""The calculation of an award as HTML: lines, reductions, what is missing, assumed, and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.award import Adjustment, Award, AwardLine
from assistant.wording import money
from ingest.policy import PolicyDocument
from ui.markup import address, text, yuan
from ui.words import BOUND, OUTCOME, fact_word, level_word

Documents = Mapping[str, PolicyDocument]

_HEADS = ("事项", "等级/角色", "数量", "单价（元）", "金额（元）", "性质", "条款")
_WITH_TOTAL = ("exact", "upper_bound", "honour_only", "not_eligible")


def render_award(award: Award, documents: Documents) -> str:
    """The section under an answer's text that shows how its amount comes about."""
    total = ""
    if award.total_yuan is not None and award.outcome in _WITH_TOTAL:
        total = f'<strong class="zc-total-sum">{money(award.total_yuan)}</strong>'
    missing = [fact_word(name) for name in award.missing]
    steps = [_step(s.step, s.detail, s.clause) for s in award.trace]
    word = OUTCOME.get(award.outcome, award.outcome)
    head = f'<p class="zc-total zc-outcome-{award.outcome}"><span>{word}</span>{total}</p>'
    return (
        f'<section class="zc-award" aria-label="计算结果">{head}{_lines(award, documents)}'
        f"{_adjustments(award.adjustments)}{_notes('还需要知道', missing)}"
        f"{_notes('请注意', award.warnings)}{_folded('计算的前提', award.assumptions)}"
        f"{_folded('计算步骤', steps)}</section>"
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
        f'<table class="zc-lines"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
        f"{total}</table></div>"
    )


def _number(column: int) -> str:
    return ' class="zc-num"' if column in (2, 3, 4) else ""


def _line(line: AwardLine, documents: Documents) -> str:
    kind = " / ".join(text(w) for w in (line.level, line.role) if w)
    payer = f'<span class="zc-dim zc-payer">{text(level_word(line.payer))}出资'
    payer += "</span>" if line.counted else "，不计入合计</span>"
    document = documents.get(line.policy_id)
    title = document.metadata.title if document else line.policy_id
    cells = (
        f"<span>{text(line.item)}</span> {payer}",
        kind or "—",
        str(line.quantity),
        yuan(line.unit_yuan),
        yuan(line.amount_yuan),
        BOUND[line.bound],
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

"""Two texts of a policy side by side, clause by clause, with the rules that each change touches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.policy import Clause, PolicyDocument
from ingest.reward import RuleSet
from ingest.shelf.clause_diff import (
    ClausePair,
    TouchedRule,
    compare_clauses,
    touched_rules,
)
from ui.office.office_frame import sign
from ui.page.markup import text
from ui.terminal.proposals import headline

Side = tuple[PolicyDocument, RuleSet]

_KINDS = {
    "same": ("＝", "相同", "plain"),
    "changed": ("≠", "改动", "warn"),
    "added": ("＋", "新增", "good"),
    "removed": ("－", "删去", "bad"),
}
_FATES = {
    "kept": ("●", "沿用，仍为已审核", "good"),
    "returned": ("◆", "退回，须重新审核", "warn"),
    "draft": ("○", "草稿", "plain"),
    "lapsed": ("✕", "失效", "bad"),
    "new": ("＋", "新草稿", "plain"),
}


def render_diff(before: Side, now: Side, names: tuple[str, str]) -> str:
    """The whole comparison.

    Args:
        names: what the two sides are called, Chinese.
    """
    pairs = compare_clauses(before[0], now[0])
    touched = {i: touched_rules(pair, before, now) for i, pair in enumerate(pairs)}
    rows: list[str] = []
    numbered = list(enumerate(pairs))
    for is_same, group in groupby(numbered, key=lambda one: _is_quiet(one[1])):
        listed = list(group)
        parts = [_row(pair, touched[i], before[0], now[0]) for i, pair in listed]
        if is_same and len(parts) > 1:
            inner = "".join(parts)
            rows.append(
                f'<details class="zc-same"><summary>相同的 {len(parts)} 条</summary>'
                f"{inner}</details>"
            )
        else:
            rows += parts
    return (
        f"{_summary(pairs, [one for every in touched.values() for one in every])}"
        f'<div class="zc-diff"><div class="zc-diff-head"><b>{text(names[0])}</b>'
        f"<b>{text(names[1])}</b></div>{''.join(rows)}</div>"
    )


def _is_quiet(pair: ClausePair) -> bool:
    return pair.kind == "same" and not pair.is_renumbered


def _summary(pairs: Sequence[ClausePair], touched: Sequence[TouchedRule]) -> str:
    counts = [(kind, sum(p.kind == kind for p in pairs)) for kind in _KINDS]
    said = " ".join(
        sign(_KINDS[kind][0], f"{_KINDS[kind][1]} {n} 条", _KINDS[kind][2])
        for kind, n in counts
        if n
    )
    fates = [(fate, sum(t.fate == fate for t in touched)) for fate in _FATES]
    rules = " ".join(
        sign(_FATES[fate][0], f"{_FATES[fate][1]} {n} 条", _FATES[fate][2])
        for fate, n in fates
        if n
    )
    rules = f"<p>涉及的规则：{rules}</p>" if rules else "<p>没有规则受影响。</p>"
    return f"<p>条款：{said}</p>{rules}"


def _row(
    pair: ClausePair, touched: Sequence[TouchedRule], before: PolicyDocument, now: PolicyDocument
) -> str:
    shape, words, kind = _KINDS[pair.kind]
    if pair.is_renumbered:
        shape, words, kind = "↕", "文字相同，编号改动", "plain"
    left = _side(before, pair.before, pair.marks_before, "del", pair.kind == "removed")
    right = _side(now, pair.now, pair.marks_now, "ins", pair.kind == "added")
    rules = "".join(_rule(one) for one in touched)
    rules = f'<ul class="zc-touched">{rules}</ul>' if rules else ""
    return (
        f'<div class="zc-pair zc-pair-{pair.kind}"><p class="zc-pair-kind">'
        f'{sign(shape, words, kind)}</p><div class="zc-pair-sides"><div>{left}</div>'
        f"<div>{right}</div></div>{rules}</div>"
    )


def _side(
    document: PolicyDocument,
    clause: Clause | None,
    marks: Sequence[tuple[int, int]],
    tag: str,
    is_whole: bool,
) -> str:
    if clause is None:
        return '<p class="zc-dim">（没有这一条）</p>'
    own = document.own_text(clause)
    spans = [(0, len(own))] if is_whole else list(marks)
    return marked_lines(own, spans, tag)


def marked_lines(own: str, spans: Sequence[tuple[int, int]], tag: str) -> str:
    """Text as paragraphs, with ``spans`` of it in elements ``tag``."""
    paragraphs, at = [], 0
    for line in own.split("\n"):
        parts, done = [], 0
        for start, end in spans:
            a, b = max(start - at, done), min(end - at, len(line))
            if a < b:
                parts.append(f"{text(line[done:a])}<{tag}>{text(line[a:b])}</{tag}>")
                done = b
        if line.strip():
            paragraphs.append(f"<p>{''.join(parts)}{text(line[done:])}</p>")
        at += len(line) + 1
    return "".join(paragraphs)


def _rule(one: TouchedRule) -> str:
    shape, words, kind = _FATES[one.fate]
    old = headline(one.before) if one.before else ""
    new = headline(one.now) if one.now else ""
    said = text(new or old) if old == new or not (old and new) else f"{text(old)} → {text(new)}"
    return f"<li>{sign(shape, words, kind)} {said}</li>"

"""Whether a figure rests on print that was read otherwise and that nobody has confirmed (修补)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.money import money_mentions
from ingest.policy import PolicyDocument, Repair
from ingest.reward import RewardRule

_PERCENT = re.compile(r"[\d０-９.．OoIl]*\s?(?:[%％‰]|个百分点)")


def unconfirmed_amounts(document: PolicyDocument, rule: RewardRule) -> tuple[Repair, ...]:
    """Repairs in the figures of ``rule`` that no person has confirmed."""
    for clause in document.clauses if document.repairs else ():
        if clause.path != rule.path:
            continue
        at = document.text.find(rule.quote, clause.start, clause.end)
        if at >= 0:
            return _in_figures(document, at, at + len(rule.quote))
    return ()


def warning_of(document: PolicyDocument, rule: RewardRule) -> str:
    """Chinese, one sentence for an award that rests on such a figure; "" where none does."""
    if not unconfirmed_amounts(document, rule):
        return ""
    where = rule.path[-1] if rule.path else "条文"
    return f"{where}所写数字印刷或识别不清，这里按修补后的读法计算，尚待人工核对原件确认"


def note_on(document: PolicyDocument, start: int, end: int) -> str:
    """Chinese, what a reader of the words ``start:end`` must know; "" where the print is sound."""
    inside = [r for r in document.repairs if start <= r.start and r.end <= end]
    parts = []
    for repair in inside:
        if repair.confirmed:
            continue
        if repair.read_as == repair.printed:
            parts.append(f"“{repair.printed}”扫描不清，请核对原件")
        else:
            parts.append(f"“{repair.printed}”疑为“{repair.read_as}”，待人工确认")
    return f"注：原文{'；'.join(dict.fromkeys(parts))}。" if parts else ""


def _in_figures(document: PolicyDocument, start: int, end: int) -> tuple[Repair, ...]:
    """Unconfirmed repairs inside the sums and percentages of ``text[start:end]``."""
    open_ = [r for r in document.repairs if not r.confirmed and start <= r.start <= end]
    if not open_:
        return ()
    stop = max(end, *(r.end for r in open_)) + 4
    here = [r for r in document.repairs if start <= r.start and r.end <= stop]
    shifted = [replace(r, start=r.start - start, end=r.end - start) for r in here]
    sums = money_mentions(document.text[start:stop], shifted)
    return tuple(
        r
        for r in open_
        if any(m.start + start < r.end and r.start < m.end + start for m in sums)
        or _PERCENT.match(document.text, r.end)
        or r.printed.rstrip().endswith(("%", "％"))
    )

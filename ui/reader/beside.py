"""What stands beside a clause: the rules read from it, and how its damaged print is read."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.words.wording import award_name, money, without_amount
from ingest.policy import Clause, GovernmentLevel, PolicyDocument, Repair
from ingest.reward import RewardRule, RuleSet
from ingest.shelf.note import OfficialNote, notes_that_hold
from ui.page.markup import text
from ui.page.words import BOUND, KIND, level_word

_MOST_SHOWN = 3  # further rules fold away: notes may not be longer than what they stand beside


def rules_by_clause(document: PolicyDocument, rules: RuleSet | None) -> dict[int, list[RewardRule]]:
    """The rules by the index of the clause that holds their quote."""
    found: dict[int, list[RewardRule]] = {}
    if rules is None:
        return found
    at_path: dict[tuple[str, ...], list[Clause]] = {}
    for clause in document.clauses:
        at_path.setdefault(clause.path, []).append(clause)
    for rule in rules.rules:
        holding = _holding(document, at_path.get(rule.path, []), rule.quote)
        if holding is not None:
            found.setdefault(holding.index, []).append(rule)
    return found


def repairs_by_clause(document: PolicyDocument) -> dict[int, list[Repair]]:
    """The repairs by the index of the clause in whose own text they begin."""
    found: dict[int, list[Repair]] = {}
    own = iter([c for c in document.clauses if c.own_end > c.start])
    clause = next(own, None)
    for repair in sorted(document.repairs, key=lambda r: r.start):
        while clause is not None and clause.own_end <= repair.start:
            clause = next(own, None)
        if clause is not None:
            found.setdefault(clause.index, []).append(repair)
    return found


def render_beside(
    rules: Iterable[RewardRule],
    repairs: Iterable[Repair],
    label: str,
    own: GovernmentLevel | None = None,
    official: Iterable[OfficialNote] = (),
) -> str:
    """The notes beside one clause; "" where there are none.

    Args:
        label: of the clause, "" if it has none.
        own: the policy's level of government.
        official: notes (口径) that hold for the clause; never shown as its text.
    """
    lines = [_rule_line(rule, own) for rule in rules]
    parts = []
    if lines:
        shown, more = lines[:_MOST_SHOWN], lines[_MOST_SHOWN:]
        parts.append(f"<h3>奖励规则</h3><ul>{''.join(shown)}</ul>")
        if more:
            parts.append(
                f"<details><summary>另有 {len(more)} 条</summary><ul>{''.join(more)}</ul></details>"
            )
    read = "".join(
        f"<li>印作“{text(r.printed)}”，读作“{text(r.read_as)}”"
        + ("" if r.confirmed else '<span class="zc-state">待确认</span>')
        + "</li>"
        for r in repairs
    )
    if read:
        parts.append(f"<h3>印刷讹误的读法</h3><ul>{read}</ul>")
    parts += [_official(note) for note in official]
    if not parts:
        return ""
    named = f"{label}的整理" if label else "本段的整理"
    return f'<aside class="zc-beside" aria-label="{text(named)}">{"".join(parts)}</aside>'


def amount_words(rule: RewardRule) -> str:
    """The figure of a rule as people say it: ``最高 50万元``, ``10%``, ``未定金额``."""
    if rule.percent is not None:
        figure = f"{rule.percent.normalize():f}%"
    elif rule.amount_yuan is not None:
        figure = money(rule.amount_yuan)
    elif rule.least_yuan is not None:
        return without_amount(rule.least_yuan)
    else:
        return KIND.get(rule.kind, rule.kind)
    step = f"{KIND[rule.kind]} " if rule.kind in ("step", "base", "per_unit", "matching") else ""
    bound = f"{BOUND[rule.bound]} " if rule.bound == "upper_bound" else ""
    return f"{step}{bound}{figure}"


def _rule_line(rule: RewardRule, own: GovernmentLevel | None) -> str:
    name = award_name(rule.item, rule.level, rule.role)
    # Who pays is said where it is not the policy's own level of government.
    payer = level_word(rule.payer) if rule.payer != own else ""
    payer = "，".join(word for word in (payer, "" if rule.counted else "不计入") if word)
    state = "" if rule.review == "reviewed" else '<span class="zc-state">草稿</span>'
    return (
        f'<li>{text(name)} <b class="zc-figure">{text(amount_words(rule))}</b>'
        f' <span class="zc-dim">{text(payer)}</span>{state}</li>'
    )


def _official(note: OfficialNote) -> str:
    now = note.now
    day = f"{now.on.year}年{now.on.month}月{now.on.day}日"
    return (
        f'<div class="zc-official"><h3>口径（{text(now.office)}，{day}）</h3>'
        f"<p>{text(now.text)}</p>"
        f'<p class="zc-dim">出处：{text(now.source)}。不是政策原文，金额不据此计算。</p></div>'
    )


def _holding(document: PolicyDocument, same: list[Clause], quote: str) -> Clause | None:
    """Of the clauses at one path the deepest that holds ``quote``."""
    for clause in same:
        at = document.text.find(quote, clause.start, clause.end)
        if at >= 0:
            return [c for c in same if c.start <= at and at + len(quote) <= c.end][-1]
    return None


def notes_beside(
    document: PolicyDocument, rules: RuleSet | None, official: Iterable[OfficialNote] = ()
) -> dict[int, str]:
    """HTML of the notes by clause index, for those clauses that have any."""
    by_note: dict[int, list[OfficialNote]] = {}
    for clause, note in notes_that_hold(document, official):
        by_note.setdefault(clause.index, []).append(note)
    by_rule, by_repair = rules_by_clause(document, rules), repairs_by_clause(document)
    return {
        index: render_beside(
            by_rule.get(index, ()),
            by_repair.get(index, ()),
            document.labelled(document.clauses[index]).label,
            document.metadata.level,
            by_note.get(index, ()),
        )
        for index in sorted(by_rule.keys() | by_repair.keys() | by_note.keys())
    }

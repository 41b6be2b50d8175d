"""A comparison at the terminal: one column for each policy, place or day."""

from __future__ import annotations

from assistant.calculator.award import Award
from assistant.calculator.compare import Comparison
from assistant.words.wording import award_name, money
from ui.page.words import OUTCOME, fact_word
from ui.terminal.render import table


def comparison(found: Comparison) -> str:
    """The columns side by side, then what each lacks and warns of."""
    columns = found.columns
    differs = 0 < len(found.best) < len(columns)
    heads = [
        f"情形{i}{'(最多)' if differs and i - 1 in found.best else ''}"
        for i in range(1, len(columns) + 1)
    ]
    names: dict[str, None] = {}
    for column in columns:
        names.update((award_name(x.item, x.level, x.role), None) for x in column.award.lines)
    rows = [["结论", *(OUTCOME[c.award.outcome] for c in columns)]]
    rows += [[name, *(_paid(c.award, name) for c in columns)] for name in names]
    rows.append(["合计", *(_total(c.award) for c in columns)])
    parts = [f"情形{i}: {c.name}" for i, c in enumerate(columns, 1)]
    parts += ["", table(("", *heads), rows)]
    for i, column in enumerate(columns, 1):
        award = column.award
        notes = [f"还需要知道 {fact_word(name)}" for name in award.missing]
        notes += [f"{a.reason}({a.clause})" for a in award.adjustments]
        notes += [*award.warnings]
        notes += [f"更高一档: {t.text},{t.needs}({t.clause})" for t in award.next_tiers]
        parts += [f"情形{i} {note}" for note in notes]
    return "\n".join(parts)


def _paid(award: Award, name: str) -> str:
    known = [
        line.amount_yuan
        for line in award.lines
        if line.amount_yuan is not None and award_name(line.item, line.level, line.role) == name
    ]
    return money(sum(known)) if known else "—"


def _total(award: Award) -> str:
    return "—" if award.total_yuan is None else money(award.total_yuan)

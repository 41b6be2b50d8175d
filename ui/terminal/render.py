"""What the command line prints for people: answers, awards, policies, clauses, rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.understood.wire import Understood
from assistant.words.wording import award_name, money, validity_word, without_amount
from ingest.policy import Clause, PolicyDocument
from ingest.tables.table_grid import table_of
from ui.chat.award_table import next_words, span_words
from ui.page.words import BOUND, KIND, NOTICE, OUTCOME, REWORDED, level_word
from ui.terminal.table_view import table_lines

if TYPE_CHECKING:
    from assistant.views import PolicySummary, SearchHit

_RIGHT = ("数量", "单价", "金额", "条款数", "规则数")


def width(text: str) -> int:
    """Columns that ``text`` takes at a terminal; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows set in columns; quantities and money to the right."""
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]

    def set_line(line: Sequence[str]) -> str:
        cells = []
        for heading, cell, wide in zip(headings, line, widths, strict=True):
            space = " " * (wide - width(cell))
            cells.append(space + cell if heading in _RIGHT else cell + space)
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * wide for wide in widths)
    return "\n".join([set_line(lines[0]), rule, *(set_line(line) for line in lines[1:])])


def answer(given: Answer) -> str:
    """An answer: its text, the calculation, and the clauses it rests on.

    What the text already says in full (assumptions, quotes) is not said twice.
    """
    notice = given.notice or (REWORDED if given.mode == "llm" else "")
    parts = [f"({notice})", ""] if notice else []
    parts += [given.text.strip(), ""]
    if given.understood:
        parts += [_understood(given.understood), ""]
    if given.award is not None and given.award.lines:
        parts += [_calculation(given.award), ""]
    said = _squeeze(given.text)
    for number, cited in enumerate(given.citations, 1):
        named = f"({cited.document_number})" if cited.document_number else ""
        parts.append(
            f"[{number}] {cited.policy_title}{named} {' '.join(cited.path) or cited.clause}"
            f" [{validity_word(cited.validity)}] 第 {cited.start}–{cited.end} 字符"
        )
        if _squeeze(cited.quote) not in said:
            parts.append(f"    「{cited.quote.strip()}」")
    parts.append(f"(以 {given.as_of.isoformat()} 为准。{NOTICE})")
    return "\n".join(parts)


_STATE_WORDS = {"stated": "", "inherited": "(沿用)", "assumed": "(推定)", "missing": "?"}


def _understood(chips: Sequence[Understood]) -> str:
    """What the question was taken to say, in one line; 推定 = not said, ? = not known."""
    pieces = (f"{c.label} {c.value}".strip() + _STATE_WORDS[c.state] for c in chips)
    return "理解为：" + "；".join(pieces)


def _lacking(award: Award) -> list[str]:
    """Each missing fact in words, with the name by which it is given."""
    words = {i.name: i.text for i in award.inputs if i.state == "missing"}
    return [f"{words[n]}({n})" if words.get(n, n) != n else n for n in award.missing]


def award(result: Award) -> str:
    """The calculation: lines, adjustments, total, and what was assumed or is missing."""
    parts = [_calculation(result)]
    for word, items in (
        ("未说明", _lacking(result)),
        ("注意", result.warnings),
        ("假定", result.assumptions),
        ("歧义", result.ambiguities),
        ("再进一步", next_words(result)),
        ("未适用", [f"{one.rule_id}({one.clause}) {one.reason}" for one in result.not_applied]),
    ):
        parts.extend(f"{word}: {item}" for item in items)
    if result.range is not None:
        parts.append(span_words(result.range))
    if result.narrowing is not None:
        parts.append(f"最有帮助的一问: {result.narrowing.question}")
    return "\n".join(parts)


def _calculation(result: Award) -> str:
    rows = [
        (
            award_name(line.item, line.level, line.role),
            " ".join(line.path) or line.clause,
            str(line.quantity),
            "未定" if line.unit_yuan is None else money(line.unit_yuan),
            without_amount(line.least_yuan)
            if line.amount_yuan is None
            else money(line.amount_yuan),
            BOUND[line.bound] + ("" if line.counted else ",不计入"),
            level_word(line.payer),
        )
        for line in result.lines
    ]
    parts = []
    if rows:
        headings = ("奖励明细", "条款", "数量", "单价", "金额", "性质", "出资")
        parts.append(table(headings, rows))
    for step in result.adjustments:
        change = f"{money(step.before_yuan)} → {money(step.after_yuan)}"
        parts.append(f"调整: {change},{step.reason}({step.clause})")
    if len(result.payers) > 1:
        shares = [f"{level_word(p.payer)} {money(p.total_yuan)}" for p in result.payers]
        parts.append(f"分级承担: {','.join(shares)}")
    total = "" if result.total_yuan is None else f" {money(result.total_yuan)}"
    parts.append(f"结论: {OUTCOME[result.outcome]}{total}")
    return "\n".join(parts)


def _squeeze(text: str) -> str:
    """``text`` without white space and quotation marks of Markdown."""
    return "".join(text.replace(">", "").split())


def policies(summaries: Sequence[PolicySummary]) -> str:
    """The library as a table."""
    rows = [
        (
            each.policy_id,
            validity_word(each.validity),
            each.region or "未载明",
            each.document_number or "无文号",
            str(each.n_clauses),
            str(each.n_rules),
            each.title,
        )
        for each in summaries
    ]
    headings = ("政策编号", "效力", "地区", "发文字号", "条款数", "规则数", "标题")
    return table(headings, rows)


def document(policy: PolicyDocument, as_of: date) -> str:
    """A policy: what is known of it, then its text word for word, indented by level."""
    meta = policy.metadata
    known = [
        f"{meta.title}{'(拟题)' if meta.title_is_ours and '拟题' not in meta.title else ''}",
        f"编号 {policy.policy_id}",
        f"发文字号 {meta.document_number or '未载明'}",
        f"发文机关 {meta.issuer or '未载明'}",
        f"效力 {validity_word(meta.validity(as_of))}({meta.validity_basis})",
    ]
    return "\n".join([*known, "", *(_indented(policy, node) for node in policy.clauses)])


def _indented(policy: PolicyDocument, node: Clause) -> str:
    depth = 0
    above = node.parent
    while above is not None:
        depth, above = depth + 1, policy.clauses[above].parent
    lines = table_lines(policy, node)
    if lines is None:
        lines = [line.strip() for line in policy.own_text(node).splitlines() if line.strip()]
    return "\n".join("  " * depth + line for line in lines)


def clause(policy: PolicyDocument, node: Clause) -> str:
    """One clause word for word, with where it stands."""
    where = f"{policy.metadata.title} {' '.join(node.path)}"
    inside = [c for c in policy.clauses if node.start <= c.start < node.end]
    if any(table_of(policy, c) is not None for c in inside):
        pieces = ["\n".join(table_lines(policy, c) or [policy.own_text(c).strip()]) for c in inside]
        words = "\n".join(piece for piece in pieces if piece)
    else:
        words = policy.full_text(node).strip()
    return f"{where}(第 {node.start}–{node.end} 字符)\n\n{words}"


def hits(found: Sequence[SearchHit]) -> str:
    """Search results, best first."""
    if not found:
        return "没有找到相关条款"
    return "\n\n".join(
        f"[{number}] {hit.policy_id} {' '.join(hit.path) or hit.clause}"
        f" [{validity_word(hit.validity)}] 得分 {hit.score:.4f}\n    {_one_line(hit.text, 160)}"
        for number, hit in enumerate(found, 1)
    )


def rules(records: Sequence[Mapping[str, object]]) -> str:
    """Reward rules as a table."""

    def row(record: Mapping[str, object]) -> tuple[str, ...]:
        amount = record["amount_yuan"]
        paid = money(amount) if isinstance(amount, int) else "未定金额"
        level, role = record["level"], record["role"]
        return (
            str(record["rule_id"]),
            str(record["clause"]),
            award_name(
                str(record["item"]), str(level) if level else None, str(role) if role else None
            ),
            f"{record['percent']}%" if record.get("percent") else paid,
            BOUND.get(str(record["bound"]), str(record["bound"])),
            KIND.get(str(record["kind"]), str(record["kind"])),
            level_word(str(record["payer"])),
            "已审核" if record["review"] == "reviewed" else "草稿",
        )

    headings = ("规则", "条款", "奖励事项", "金额", "性质", "类型", "出资", "审核")
    return table(headings, [row(record) for record in records])


def _one_line(text: str, longest: int = 400) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[:longest] + "…"

"""«比较»: the same question once for each choice of one chip, one below the other.

Each row is an answer of its own, calculated and verified like any other; nothing is added up.
A row is a block of named values on a narrow screen, so that no choice stands out of sight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from starlette.exceptions import HTTPException

from assistant import Assistant
from assistant.answer import Answer
from assistant.understood.wire import Choice, Correction, Understood
from assistant.words.wording import money
from ui.chat.cards import Documents, gist
from ui.chat.chips import compares
from ui.chat.sources import opens, where
from ui.chat.wanted import WantedComparison
from ui.page.markup import badge, text

MOST = 6  # rows that can still be seen together


def render_comparison(wanted: WantedComparison, assistant: Assistant) -> str:
    """The table of the answers under each choice.

    Raises:
        HTTPException: 422 where the chip is not there or has nothing to compare.
    """
    chip = _chip(wanted, _answered(wanted, assistant, wanted.ask.corrections))
    kept = tuple(c for c in wanted.ask.corrections if c.key != chip.key)
    compared: list[tuple[Choice, Answer]] = []
    for choice in chip.choices[:MOST]:
        correction = Correction(key=chip.key, code=choice.code)
        compared.append((choice, _answered(wanted, assistant, (*kept, correction))))
    left = len(chip.choices) - len(compared)
    more = f'<p class="zc-dim">另有 {left} 项没有列出，可在“{text(chip.label)}”里逐项选择。</p>'
    return (
        f"<h3>按{text(chip.label)}比较</h3>"
        f"{_table(chip.label, compared, assistant.library.documents)}{more if left else ''}"
        '<p class="zc-dim">每一行都是同一问题只换这一项后的回答，各行不相加。</p>'
    )


def _answered(
    wanted: WantedComparison, assistant: Assistant, corrections: Sequence[Correction]
) -> Answer:
    asked = wanted.ask
    return assistant.ask(
        asked.question,
        history=asked.turns(),
        region=asked.region,
        corrections=corrections,
        with_model=False,
    )


def _chip(wanted: WantedComparison, answer: Answer) -> Understood:
    chip = next((one for one in answer.understood if one.key == wanted.key), None)
    if chip is None or not compares(chip):
        raise HTTPException(422, "这一项没有可以比较的其他选择。")
    return chip


def _table(label: str, compared: Sequence[tuple[Choice, Answer]], documents: Documents) -> str:
    """A row for each choice; what no answer has gets no column."""
    totals = [a.award.total_yuan if a.award else None for _, a in compared]
    most = max((t for t in totals if t), default=None)
    best = [t is not None and t == most for t in totals]
    is_same = len({c.policy_id for _, a in compared for c in a.citations[:1]}) < 2
    today = date.today()
    columns: Mapping[str, list[str]] = {
        "结果": [
            f"<b>{text(gist(a))}</b>" + ("（最多）" if is_best and best.count(True) == 1 else "")
            for (_, a), is_best in zip(compared, best, strict=True)
        ],
        "怎么算": [_lines(a) for _, a in compared],
        "依据": [_source(a, documents, today, is_same) for _, a in compared],
        "请注意": [_warnings(a) for _, a in compared],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    head = "".join(f'<th scope="col">{name}</th>' for name in (text(label), *shown))
    body = "".join(
        f"<tr{' class=zc-best' if best[i] else ''}>"
        f'<th scope="row">{text(choice.label)}</th>'
        + "".join(_cell(name, cells[i]) for name, cells in shown.items())
        + "</tr>"
        for i, (choice, _) in enumerate(compared)
    )
    return (
        '<div class="zc-scroll" tabindex="0" role="region" aria-label="比较表"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(name: str, content: str) -> str:
    return f'<td data-name="{name}">{content and f"<div>{content}</div>"}</td>'


def _lines(answer: Answer) -> str:
    if answer.award is None:
        return ""
    return "<br>".join(
        f"{money(line.unit_yuan)}/{text(line.per)}×{line.quantity}={money(line.amount_yuan)}"
        for line in answer.award.lines
        if line.unit_yuan is not None and line.amount_yuan is not None
    )


def _source(answer: Answer, documents: Documents, today: date, is_same: bool) -> str:
    """The first clause cited; its policy is named where the rows differ in it."""
    if not answer.citations:
        return ""
    first = answer.citations[0]
    document = documents.get(first.policy_id)
    now = document.metadata.validity(today).value if document else first.validity
    title = "" if is_same else f"《{text(first.policy_title.strip('《》'))}》"
    return (
        f'{title}<button type="button" class="zc-link" aria-expanded="false" {opens([first])}>'
        f"{text(where(first))}</button> {badge(now)}"
    )


def _warnings(answer: Answer) -> str:
    return "<br>".join(text(w) for w in answer.award.warnings[:2]) if answer.award else ""

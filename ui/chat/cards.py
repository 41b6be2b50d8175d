"""An answer as HTML: its text, choices to click, its calculation, and what it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from assistant.answer import Answer, Citation, Clarification
from assistant.words.wording import money
from ingest.policy import PolicyDocument
from ui.chat.award_table import render_award, render_total, span_words
from ui.chat.sources import opens, where
from ui.page.markup import markdown, text
from ui.page.words import AI_LABEL, OUTCOME, REFUSAL, REWORDED

Documents = Mapping[str, PolicyDocument]

_STATUS = {"clarify": ("◇", "还需要确认"), "error": ("!", "这次没有答成")}


def render_answer(answer: Answer, documents: Documents) -> str:
    """The answer's part of the conversation."""
    body, quotes = split_quotes(answer)
    total = render_total(answer.award) if answer.award is not None else ""
    text_part = f'<div class="zc-md">{markdown(body)}</div>'
    parts = [_notice(answer), _status(answer), total, text_part]
    if answer.clarification is not None:
        parts.append(_options(answer.clarification))
    if answer.award is not None:
        parts.append(render_award(answer.award, documents, body))
    if quotes:
        parts.append(
            f'<details class="zc-fold"><summary>条文原话</summary>'
            f'<div class="zc-md">{markdown(quotes)}</div></details>'
        )
    parts.append(_foot(answer))
    return "".join(parts)


def split_quotes(answer: Answer) -> tuple[str, str]:
    """The text without, and with only, the block of quotes that closes it.

    The cards show the same quotes in their clauses, so the page folds the block away. Where
    quotes are all there is, they are the answer and stay.
    """
    lines = answer.text.rstrip().split("\n")
    for i in range(len(lines) - 1, 0, -1):
        if lines[i].strip() and not lines[i].startswith(">"):
            if lines[i].strip() in ("依据:", "依据：") and answer.citations:
                return "\n".join(lines[:i]).rstrip(), "\n".join(lines[i + 1 :])
            break
    return answer.text, ""


def gist(answer: Answer) -> str:
    """The answer in few words, to tell what a correction changed: ``最高60万元``, ``已回答``."""
    award = answer.award
    if award is not None and award.total_yuan is not None and award.is_summed:
        most = "最高" if award.outcome == "upper_bound" else ""
        return most + money(award.total_yuan)
    if award is not None:
        if award.range is not None and award.outcome == "needs_input":
            return span_words(award.range).removeprefix("目前可以确定：")
        return OUTCOME.get(award.outcome, award.outcome)
    if answer.status == "refused":
        return REFUSAL.get(answer.reason or "", "无法回答")
    return {"answered": "已回答", "clarify": "还需要确认"}.get(answer.status, "没有答成")


def plain_text(answer: Answer) -> str:
    """What «复制» puts on the clipboard: question, answer, sources, date and the label."""
    sources = "\n".join(
        f"{number}. 《{c.policy_title.strip('《》')}》"
        + (f"（{c.document_number}）" if c.document_number else "")
        + f"{where(c)}：“{' '.join(c.quote.split())}”"
        for number, c in enumerate(answer.citations, 1)
    )
    parts = [f"问：{answer.question}", f"答：{split_quotes(answer)[0].replace('**', '').strip()}"]
    if sources:
        parts.append(f"依据：\n{sources}")
    parts.append(f"以上内容截至{answer.as_of.isoformat()}，编号{answer.trace_id}。{AI_LABEL}")
    return "\n\n".join(parts)


def _status(answer: Answer) -> str:
    if answer.status == "answered":
        return ""
    refused = ("○", REFUSAL.get(answer.reason or "", "无法回答"))
    shape, word = _STATUS.get(answer.status, refused)
    return (
        f'<p class="zc-status zc-status-{answer.status}">'
        f'<span aria-hidden="true">{shape}</span> {text(word)}</p>'
    )


def _notice(answer: Answer) -> str:
    """What part a language model had in the answer, or why it had none."""
    notice = answer.notice or (REWORDED if answer.mode == "llm" else "")
    return f'<p class="zc-dim" role="note">{text(notice)}</p>' if notice else ""


def _options(asked: Clarification) -> str:
    """The choices as buttons: one that says what it corrects answers in place, else as a turn."""
    buttons = []
    for number, option in enumerate(asked.options):
        corrections = asked.corrections[number] if asked.corrections else ()
        told = json.dumps([c.model_dump() for c in corrections], ensure_ascii=False)
        data = f'data-correct="{text(told)}"' if corrections else f'data-ask="{text(option)}"'
        buttons.append(f'<button type="button" class="zc-option" {data}>{text(option)}</button>')
    return f'<div class="zc-options" role="group" aria-label="请选择">{"".join(buttons)}</div>'


def _foot(answer: Answer) -> str:
    policies: dict[str, dict[str, list[Citation]]] = {}
    for citation in answer.citations:
        of_policy = policies.setdefault(citation.policy_title, {})
        of_policy.setdefault(where(citation), []).append(citation)
    named = "；".join(
        f"《{text(title.strip('《》'))}》"
        + " ".join(_opener(label, c) for label, c in found.items())
        for title, found in policies.items()
    )
    sources = f"<span>依据：{named}</span>" if named else ""
    until = f"截至 {answer.as_of.isoformat()}"
    return (
        f'<p class="zc-foot">{sources}<span>{until}</span></p>'
        f'<p class="zc-paper">{AI_LABEL} 编号 {text(answer.trace_id)}</p>'
    )


def _opener(label: str, citations: Sequence[Citation]) -> str:
    return f'<button type="button" class="zc-link" {opens(citations)}>{text(label)}</button>'

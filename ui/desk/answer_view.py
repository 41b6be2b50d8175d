"""An answer as the desk shows it: wordings, sources to copy, the detail as HTML."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.calculator.fact_words import question_for
from assistant.composing.office_words import office_of
from assistant.composing.prose import prose_of
from assistant.composing.reply import address
from assistant.composing.sourced import calculation_steps
from assistant.composing.wordings import SourceLine, Wordings
from assistant.words.wording import OUTCOME, award_name, money, without_amount
from ingest.policy import PolicyDocument
from ui.desk.wire import AnswerView, EventView, SourceView
from ui.page.anchors import clause_link
from ui.page.markup import badge, markdown, text
from ui.page.words import REFUSAL, level_word

Documents = Mapping[str, PolicyDocument]
# Facts that the name of a thing or the page's bar says already.
_IN_A_LINE = ("policy_id", "as_of", "use_drafts", "item", "level", "role", "quantity")
_STATUS = {
    "answered": "",
    "clarify": "◇ 还要问清楚",
    "refused": "○ 没有查到",
    "error": "! 没有答成",
}


def answer_view(
    answer: Answer,
    words: Wordings,
    documents: Documents,
    *,
    ticket: int | None = None,
    can_ask_model: bool = False,
) -> AnswerView:
    """See the module's docstring."""
    sources = tuple(_source(line, documents) for line in words.sources)
    policies = dict.fromkeys(
        [c.policy_id for c in answer.citations]
        + [line.policy_id for line in (answer.award.lines if answer.award else ())]
    )
    options = answer.clarification.options if answer.clarification else ()
    return AnswerView(
        trace_id=answer.trace_id,
        question=answer.question,
        status=answer.status,
        headline=_headline(answer),
        spoken=words.spoken,
        detail=words.detail,
        message=words.message,
        html=_html(answer, sources),
        sources=sources,
        policies=tuple(policies),
        options=options,
        open_points=_open_points(answer),
        facts=_facts(answer),
        events=tuple(
            EventView(
                policy_id=line.policy_id,
                item=line.item,
                level=line.level or "",
                role=line.role or "",
                quantity=line.quantity,
            )
            for line in (answer.award.lines if answer.award else ())
        ),
        offices=_offices(policies, documents),
        as_of=answer.as_of.isoformat(),
        understood=_understood(answer),
        ticket=ticket,
        can_ask_model=can_ask_model,
        notice=answer.notice or "",
    )


def _headline(answer: Answer) -> str:
    """The result in a few words, to be seen at once."""
    award = answer.award
    if answer.status != "answered":
        word = _STATUS[answer.status]
        return f"{word}：{REFUSAL[answer.reason]}" if answer.reason in REFUSAL else word
    if award is None:
        return ""
    words = OUTCOME[award.outcome]
    return f"{words} {money(award.total_yuan)}" if award.total_yuan is not None else words


def _open_points(answer: Answer) -> tuple[str, ...]:
    """What is still to be found out, as questions and assumptions; for a hand-off."""
    if answer.clarification is not None:
        return (answer.clarification.question,)
    if answer.award is None:
        return (answer.text.strip().split("\n")[0],) if answer.status != "answered" else ()
    asked = [question_for(name, ()) for name in answer.award.missing]
    return (*asked, *answer.award.assumptions, *answer.award.warnings)


def _facts(answer: Answer) -> tuple[str, ...]:
    """What the caller stated, as the calculation took it: the things first, then the rest."""
    if answer.award is None:
        return ()
    things = [
        f"{award_name(line.item, line.level, line.role)}{line.quantity}{line.per}"
        for line in answer.award.lines
    ]
    stated = [i for i in answer.award.inputs if i.state in ("stated", "confirmed")]
    others = [f"{i.text}：{i.value}" for i in stated if i.name not in _IN_A_LINE]
    return tuple(dict.fromkeys([*things, *others]))


def _understood(answer: Answer) -> tuple[str, ...]:
    """What was taken from the caller's words, so that a slip is seen at once."""
    words = {"assumed": "（假定）", "inherited": "（上文）"}
    return tuple(
        f"{piece.label} {piece.value}{words.get(piece.state, '')}"
        for piece in answer.understood
        if piece.value
    )


def _offices(policies: Mapping[str, None], documents: Documents) -> str:
    lines = []
    for policy_id in policies:
        if document := documents.get(policy_id):
            office = office_of(document.metadata)
            lines += [f"{line.label}：{line.text}" for line in office.lines]
            if not office.lines and document.metadata.issuer:
                lines.append(f"发文机关：{document.metadata.issuer}")
    return "\n".join(dict.fromkeys(lines))


def _source(line: SourceLine, documents: Documents) -> SourceView:
    document = documents.get(line.policy_id)
    link = f"/policies/{line.policy_id}"
    if document is not None and 0 <= line.start < len(document.text):
        link = clause_link(document, document.clause_at(line.start))
    return SourceView(
        policy_id=line.policy_id,
        title=line.title,
        document_number=line.document_number,
        address=line.address,
        validity=line.validity,
        quote=line.quote,
        link=link,
        copy_text=line.text,
    )


# -- the detail as HTML -----------------------------------------------------------------------


def _html(answer: Answer, sources: tuple[SourceView, ...]) -> str:
    parts = [f'<div class="zc-md">{markdown(prose_of(answer))}</div>']
    if answer.award is not None and answer.award.lines:
        parts.append(_lines(answer.award))
        steps = "".join(f"<li>{text(step)}</li>" for step in calculation_steps(answer.award))
        parts.append(
            f'<details class="dk-steps"><summary>计算步骤</summary><ol>{steps}</ol></details>'
        )
    codes = {c.start: c.validity for c in answer.citations}
    starts = list(codes)
    cards = [
        _card(source, codes[starts[number]] if number < len(starts) else "unknown", number)
        for number, source in enumerate(sources)
    ]
    if cards:
        parts.append(f"<h3>依据条文</h3>{''.join(cards)}")
    return "".join(parts)


def _lines(award: Award) -> str:
    rows = []
    for line in award.lines:
        unit = "未定" if line.unit_yuan is None else f"{money(line.unit_yuan)}/{line.per}"
        sum_yuan = line.amount_yuan
        amount = without_amount(line.least_yuan) if sum_yuan is None else money(sum_yuan)
        most = "最高 " if line.bound == "upper_bound" else ""
        name = "，".join(part for part in (line.item, line.level, line.role) if part)
        rows.append(
            f"<tr><td>{text(name)}</td><td>{text(unit)}</td><td>{line.quantity}</td>"
            f'<td class="zc-num">{most}{text(amount)}</td>'
            f"<td>{text(address(line.path, line.clause))}</td>"
            f"<td>{text(level_word(line.payer))}{'' if line.counted else '（不计入）'}</td></tr>"
        )
    rows += [
        f'<tr><td colspan="3">{text(a.reason)}</td><td class="zc-num">{text(money(a.after_yuan))}'
        f"</td><td>{text(address(a.path, a.clause))}</td><td></td></tr>"
        for a in award.adjustments
    ]
    heads = "".join(
        f'<th scope="col">{h}</th>' for h in ("事项", "标准", "数量", "金额", "条款", "出资")
    )
    return (
        '<div class="zc-scroll" tabindex="0" role="group" aria-label="奖励明细">'
        '<table class="dk-lines">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _card(source: SourceView, validity: str, number: int) -> str:
    label = text(f"《{source.title}》{source.address}")
    document = (
        f'<span class="zc-dim">{text(source.document_number)}</span> '
        if (source.document_number)
        else ""
    )
    return (
        f'<div class="dk-source"><p class="dk-source-head"><a href="{text(source.link)}" '
        f'target="_blank" rel="noopener">{label}</a> {document}{badge(validity)}</p>'
        f"<blockquote>{text(' '.join(source.quote.split()))}</blockquote>"
        f'<p class="dk-source-acts"><button type="button" data-copy-source="{number}">复制出处'
        "</button>"
        f'<button type="button" data-copy-quote="{number}">复制条文和出处</button></p></div>'
    )

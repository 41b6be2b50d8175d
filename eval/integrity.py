"""Checks that hold for every answer, whatever was asked and with no gold (pure).

They judge the three promises from outside: quotes are the text, figures have a source, and an
answer does not contradict itself. They share no code with the assistant's own verification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award
from assistant.composing.notes import without_notes
from eval.expect import Failure, squeeze
from eval.figures import figures, worked_out, yuan
from eval.questions import Question
from eval.wrong_source import wrong_source_failures
from ingest.policy import PolicyDocument
from ingest.text.reading import repaired

Documents = Mapping[str, PolicyDocument]
_NO_TOTAL = ("out_of_force", "out_of_region", "needs_input", "needs_human", "no_amount")
_ZERO_TOTAL = ("honour_only", "not_eligible")


def integrity_failures(
    question: Question, answer: Answer, documents: Documents
) -> tuple[Failure, ...]:
    """Everything wrong with the answer in itself; empty = sound."""
    return (
        *wrong_source_failures(question, answer, documents),
        *_quotes(answer, documents),
        *_ungrounded(question, answer, documents),
        *_shape(question, answer),
        *(_award(answer.award, answer, documents) if answer.award else ()),
    )


def is_valid_quote(citation: Citation, documents: Documents) -> bool:
    """True if the quote is word for word what stands at its place in a policy held."""
    document = documents.get(citation.policy_id)
    if document is None or not citation.quote:
        return False
    return document.text[citation.start : citation.end] == citation.quote


def _quotes(answer: Answer, documents: Documents) -> Iterator[Failure]:
    for citation in answer.citations:
        document = documents.get(citation.policy_id)
        if document is None:
            yield Failure("invalid_quote", f"引用了库里没有的政策 {citation.policy_id}")
            continue
        if not is_valid_quote(citation, documents):
            yield Failure(
                "invalid_quote",
                f"{citation.policy_id} {citation.clause} 引文与原文不符:「{citation.quote[:40]}」",
            )
            continue
        clause = document.labelled(document.clause_at(citation.start))
        if citation.path != clause.path:
            yield Failure(
                "wrong_clause",
                f"{citation.policy_id} 引文在 {'/'.join(clause.path)},"
                f"却标为 {'/'.join(citation.path)}",
            )
        validity = document.metadata.validity(answer.as_of).value
        if citation.validity != validity:
            yield Failure(
                "wrong_validity",
                f"{citation.policy_id} 在 {answer.as_of} 是 {validity},却写成 {citation.validity}",
            )


def _ungrounded(question: Question, answer: Answer, documents: Documents) -> Iterator[Failure]:
    known = frozenset().union(*_sources(question, answer, documents))
    known |= worked_out(answer.text, known)
    # an official note is an office's word, told as such: its figures are no claim of the answer
    for key in sorted(figures(without_notes(answer.text, answer.notes)) - known):
        yield Failure("ungrounded_figure", f"答复中的 {key} 没有出处")


def _sources(question: Question, answer: Answer, documents: Documents) -> Iterator[frozenset[str]]:
    yield figures("。".join((question.question, *question.history)))
    days: list[date | None] = [answer.as_of, question.as_of]
    cited = {citation.policy_id for citation in answer.citations}
    if answer.award:
        cited |= {line.policy_id for line in answer.award.lines}
        yield _award_figures(answer.award)
    for citation in answer.citations:
        if citation.policy_id in documents:
            yield _cited_figures(citation, documents[citation.policy_id])
    # titles and dates may be named for any policy held, as in an overview of the library
    for document in documents.values():
        about = document.metadata
        days += [about.issued_on, about.published_on, about.effective_from]
        days += [about.effective_until, about.repealed_on]
    yield frozenset(f"date:{day.isoformat()}" for day in days if day)


def _cited_figures(citation: Citation, document: PolicyDocument) -> frozenset[str]:
    clause = document.labelled(document.clause_at(min(citation.start, len(document.text) - 1)))
    printed = document.full_text(clause)
    read = repaired(printed, clause.start, document.repairs)
    return figures(printed) | figures(citation.quote) | figures(read)


def _award_figures(award: Award) -> frozenset[str]:
    amounts: list[int | None] = [award.total_yuan]
    for line in award.lines:
        amounts += [line.unit_yuan, line.amount_yuan]
    for adjustment in award.adjustments:
        amounts += [adjustment.before_yuan, adjustment.after_yuan]
    amounts += [step.amount_yuan for step in award.trace]
    words = "。".join(step.detail for step in award.trace)
    quotes = "。".join(line.quote for line in award.lines)
    return frozenset(yuan(a) for a in amounts if a is not None) | figures(words) | figures(quotes)


def _shape(question: Question, answer: Answer) -> Iterator[Failure]:
    if question.as_of and answer.as_of != question.as_of:
        yield Failure("inconsistent", f"基准日应为 {question.as_of},实为 {answer.as_of}")
    if not answer.text.strip():
        yield Failure("inconsistent", "答复是空的")
    if answer.status != "answered" and answer.award is not None:
        yield Failure("inconsistent", f"{answer.status} 却带有金额")
    if (answer.status in ("refused", "error")) != (answer.reason is not None):
        yield Failure("inconsistent", f"{answer.status} 的 reason 是 {answer.reason}")
    if (answer.status == "clarify") != (answer.clarification is not None):
        yield Failure("inconsistent", f"{answer.status} 与 clarification 不一致")


def _award(award: Award, answer: Answer, documents: Documents) -> Iterator[Failure]:
    total = award.total_yuan
    if award.outcome in _NO_TOTAL and total is not None:
        yield Failure("inconsistent", f"{award.outcome} 却给出 {total} 元")
    if award.outcome in _ZERO_TOTAL and total != 0:
        yield Failure("inconsistent", f"{award.outcome} 的合计应为 0,实为 {total}")
    if award.is_summed:
        yield from _sum(award, answer)
    if total is not None and not answer.citations:
        yield Failure("inconsistent", "有金额而没有引用")
    for line in award.lines:
        document = documents.get(line.policy_id)
        if document is None or squeeze(line.quote) not in squeeze(document.text):
            yield Failure("invalid_quote", f"明细 {line.rule_id} 的引文不在原文中")


def _sum(award: Award, answer: Answer) -> Iterator[Failure]:
    total = award.total_yuan
    if total is None:
        yield Failure("inconsistent", f"{award.outcome} 却没有合计")
        return
    gross = sum(line.amount_yuan or 0 for line in award.lines if line.counted)
    reduced = sum(a.before_yuan - a.after_yuan for a in award.adjustments)
    if gross - reduced != total:
        yield Failure("inconsistent", f"明细 {gross} 减调整 {reduced} 不等于合计 {total}")
    if total and yuan(total) not in figures(answer.text):
        yield Failure("inconsistent", f"答复中没有合计 {total} 元")
    if award.outcome == "exact" and any(x.bound == "upper_bound" for x in award.lines if x.counted):
        yield Failure("inconsistent", "有“最高”的明细,合计却写成确数")

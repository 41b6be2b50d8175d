"""The part of a language model in an answer: it may read the question and reword the reply.

The embedded answer is made first and is always at hand. What the model gives is taken only where
code can show that it says the same; in every other case the embedded answer stands, and a notice
says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Clarification
from assistant.chain import STAGES, Engine, Work, answer_of, sources_in_scope, stage
from assistant.composing.reply import Reply, sources
from assistant.composing.verify import verify
from assistant.knowledge import Knowledge
from assistant.llm.faithful import completed, prose_of, unfaithful
from assistant.llm.model import ModelSession
from assistant.llm.model_calls import ask_for_phrasing, ask_for_reading
from assistant.llm.reading import Accepted, accepted, is_open
from assistant.retrieval.scope import scope_of
from assistant.understood.correct import corrected, require_all
from assistant.understood.wire import Correction
from assistant.words.mask import masked
from ingest.errors import ModelError

if TYPE_CHECKING:
    from assistant.tool import AgentTool

_log = logging.getLogger(__name__)
_LEAST_PROSE = 12  # letters: shorter replies need no rewording
_REWORDED = ("answered", "clarify")
_MOST_ITEMS = 120
_UNFAITHFUL = "语言模型的改写没有通过核对，已改用程序直接给出的答案"
_EMBEDDED = "本次由程序直接作答，内容同样经过核对"


def model_answer(
    work: Work, engine: Engine, session: ModelSession, tools: Callable[[], Sequence[AgentTool]]
) -> Answer:
    """The answer of a finished ``work``, with what the model can add; never raises ModelError."""
    *_, answer = model_stages(work, engine, session, tools)
    assert isinstance(answer, Answer)
    return answer


def model_stages(
    work: Work, engine: Engine, session: ModelSession, tools: Callable[[], Sequence[AgentTool]]
) -> Iterator[str | Answer]:
    """``model_answer``, with the name of each stage (read, phrase) before it begins."""
    mode_is_llm = False
    try:
        if is_open(work.asked, work.scoped, _reply(work)) and not work.findings:
            yield "read"
            read = _reread(work, engine, session, tools)
            mode_is_llm = read is not None
            work = read or work
        require_all(work.left)
        if _may_reword(work):
            yield "phrase"
            worded, findings = _reworded(work, engine, session)
            if findings:
                _log_findings("rewording", work, findings)
                yield _answer(work, mode_is_llm, f"{_UNFAITHFUL}。")
                return
            work, mode_is_llm = worded, True
        yield _answer(work, mode_is_llm, None)
    except ModelError as error:
        yield _answer(work, mode_is_llm, f"{error.message}，{_EMBEDDED}。")


def _log_findings(what: str, work: Work, findings: Sequence[str]) -> None:
    # Findings hold words of the model, which may repeat the user's own.
    said = masked("；".join(findings[:5]))
    _log.warning(
        "%s rejected (trace %s, %d findings): %s", what, work.trace_id, len(findings), said
    )


def _answer(work: Work, mode_is_llm: bool, notice: str | None) -> Answer:
    answer = answer_of(work)
    mode = "llm" if mode_is_llm else "embedded"
    return answer.model_copy(update={"mode": mode, "notice": notice})


def _reply(work: Work) -> Reply:
    assert work.reply is not None
    return work.reply


# -- rewording --------------------------------------------------------------------------------


def _may_reword(work: Work) -> bool:
    reply = _reply(work)
    has_grounds = bool(reply.citations or reply.award)
    return (
        reply.status in _REWORDED
        and has_grounds
        and not work.findings
        and len(re.findall(r"[一-鿿]", prose_of(reply))) >= _LEAST_PROSE
    )


def _reworded(work: Work, engine: Engine, session: ModelSession) -> tuple[Work, tuple[str, ...]]:
    """``work`` with its reply in the model's words, and what is wrong with them."""
    reply, knowledge = _reply(work), engine.at(work).knowledge
    quotes = [citation.quote for citation in reply.citations]
    text = ask_for_phrasing(session, work.question, prose_of(reply), quotes)
    worded = replace(reply, text=_whole(text, reply, knowledge))
    findings = check(text, worded, reply, work, knowledge)
    return replace(work, reply=worded), findings


def _whole(text: str, reply: Reply, knowledge: Knowledge) -> str:
    """The rewording, what it leaves out of the composed prose, and the quotes as they were."""
    prose = completed(text, reply, knowledge) if text.strip() else ""
    return f"{prose}\n\n依据：\n\n{sources(reply.citations)}" if reply.citations else prose


def check(
    text: str, worded: Reply, composed: Reply, work: Work, knowledge: Knowledge
) -> tuple[str, ...]:
    """Findings against the model's ``text`` and against the reply it became."""
    query = work.asked
    findings = unfaithful(text, composed, query, knowledge)
    allowed = sources_in_scope(work, knowledge)
    return (*findings, *verify(worded, query, allowed, knowledge, work.as_of))


# -- reading ----------------------------------------------------------------------------------


def _reread(
    work: Work, engine: Engine, session: ModelSession, tools: Callable[[], Sequence[AgentTool]]
) -> Work | None:
    """``work`` done anew with the question as the model reads it; None where that gives nothing."""
    knowledge = engine.at(work).knowledge
    items = _items(work, knowledge)
    if not items:
        return None
    reading = ask_for_reading(session, work.question, work.history, items, tools())
    taken = accepted(reading, work.asked, work.scoped, knowledge)
    if taken is None:
        _log.info("reading not taken up (trace %s)", work.trace_id)
        return None
    done = corrected(taken.query, work.left, knowledge)
    again = replace(
        work,
        query=done.query,
        left=done.left,
        scope=scope_of(done.query, knowledge),
        units=(), hits=(), pricing=None, reply=None,
    )  # fmt: skip
    for name in STAGES[1:]:
        again = stage(name, engine).invoke(again)
    reply = _reply(again)
    if (
        again.findings
        or reply.status not in _REWORDED
        or (reply.award is None and not reply.figures)
    ):
        return None
    explained = _explained(reply, taken)
    allowed = sources_in_scope(again, knowledge)
    findings = verify(explained, done.query, allowed, knowledge, again.as_of)
    if findings:
        _log_findings("reading", work, findings)
        return None
    return replace(again, reply=explained)


def _items(work: Work, knowledge: Knowledge) -> list[str]:
    """Names of the awards of the policies in scope, for the model to choose from."""
    names: dict[str, None] = {}
    for policy_id in sorted(work.scoped.policies):
        for rule in knowledge.rules[policy_id].rules:
            parts = (rule.item, rule.level, rule.role)
            names["｜".join(part or "—" for part in parts)] = None
    return list(names)[:_MOST_ITEMS]


def _corrections(taken: Accepted) -> tuple[tuple[Correction, ...], ...]:
    """For each award read, once, how the question is corrected to ask about it."""
    found: dict[str, tuple[Correction, ...]] = {}
    for event, name in zip(taken.query.events, taken.names, strict=True):
        head = min(event.heads)
        codes = {
            "item": head.item,
            "level": head.level if len({h.level for h in event.heads}) == 1 else "",
            "role": event.role or "",
            "quantity": str(event.quantity or ""),
            "extensions": str(event.extensions or ""),
        }
        made = (Correction(key=f"events/0/{part}", code=c) for part, c in codes.items() if c)
        found.setdefault(name, tuple(made))
    return tuple(found.values())


def _explained(reply: Reply, taken: Accepted) -> Reply:
    """``reply`` saying how the question was read; asked back where that was partly a guess."""
    first, _, rest = reply.text.partition("\n\n")
    said = f"您的话是这样理解的：{taken.said}。不对请直接更正。"
    if taken.is_sure or reply.status == "clarify":
        return replace(reply, text=f"{first}\n\n{said}\n\n{rest}")
    question = f"请问您问的是{'、'.join(taken.names)}吗？"
    award = reply.award
    figures = list(reply.figures)
    if award is not None:
        figures.append(award.total_yuan or 0)
        figures += [n or 0 for line in award.lines for n in (line.amount_yuan, line.unit_yuan)]
        figures += [n for step in award.adjustments for n in (step.before_yuan, step.after_yuan)]
    return replace(
        reply,
        status="clarify",
        text=f"{question}\n\n{said}如果是，结果如下：\n\n{first}\n\n{rest}",
        award=None,
        figures=tuple(figures),
        clarification=Clarification(
            missing=("item",),
            question=question,
            options=tuple(dict.fromkeys(taken.names)),
            corrections=_corrections(taken),
        ),
    )

"""The chat page: one column of conversation, sources beside it, built on Gradio Blocks."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import gradio as gr

from assistant.answer import Answer
from ingest.errors import ZhiceError
from ui.chat.cards import Documents, render_answer, render_sources, split_quotes
from ui.http.limits import MAX_CONCURRENT, MAX_HISTORY, MAX_QUESTION, TOO_LONG
from ui.journal.journal import Journal
from ui.page.frame import PRODUCT, header
from ui.page.markup import markdown, text
from ui.page.words import STAGE
from ui.service import Service

_log = logging.getLogger(__name__)

# The answer is whole and verified before its first word is shown; it then appears in a few
# quick steps, so that reading can begin at the top.
_REVEAL_STEPS = 10
_REVEAL_PAUSE_S = 0.03
_WAIT_S = 60.0  # for a library that is still opening

_SOURCES_HEAD = '<h2 class="zc-side-head">依据条文</h2>'
_SOURCES_EMPTY = f'{_SOURCES_HEAD}<p class="zc-dim">回答引用的条文会列在这里，点开可看全文。</p>'
_FAILED = "服务出错，这次没有答成。请稍后再试；若仍出错，请与管理员联系。"

Update = tuple[Any, Any, Any, Any]  # box, conversation, sources, turns: Gradio's own values


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and the HTML of its answer."""

    question: str
    html: str


def examples() -> list[str]:
    """The example questions, one a line in ``ui/data/examples.txt``."""
    lines = (files("ui") / "data" / "examples.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def build_chat(service: Service, journal: Journal) -> gr.Blocks:
    """The Blocks of the chat page, answered by ``service``; answers go into ``journal``."""
    script = (files("ui") / "assets" / "talk.js").read_text(encoding="utf-8")

    def reply(question: str, turns: list[Turn]) -> Iterator[Update]:
        yield from converse(service, journal, question or "", turns)

    def reply_to_choice(turns: list[Turn], event: gr.EventData) -> Iterator[Update]:
        yield from converse(service, journal, str(event.question), turns)

    page: gr.Blocks = gr.Blocks(title=PRODUCT, analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State([])
        gr.HTML(header("/"), apply_default_css=False, elem_id="zc-banner")
        with gr.Row(elem_id="zc-columns"):
            with gr.Column(elem_id="zc-left"):
                talk = gr.HTML(
                    render_talk([]),
                    apply_default_css=False,
                    elem_id="zc-talk",
                    js_on_load=script,
                )
                box, send = _ask_row()
            with gr.Column(elem_id="zc-right"):
                sources = gr.HTML(
                    _SOURCES_EMPTY, apply_default_css=False, elem_id="zc-sources", js_on_load=None
                )
        outputs = [box, talk, sources, turns]
        options: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": MAX_CONCURRENT,
            "concurrency_id": "answers",
        }
        gr.on([box.submit, send.click], reply, [box, turns], outputs, **options)
        talk.ask(reply_to_choice, [turns], outputs, **options)
    page.queue(default_concurrency_limit=MAX_CONCURRENT, max_size=100, api_open=False)
    return page


def _ask_row() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="zc-ask"):
        box = gr.Textbox(
            show_label=False,
            label="您的问题",
            placeholder="请输入您的问题",
            lines=1,
            max_lines=6,
            max_length=MAX_QUESTION,
            autofocus=True,
            container=False,
            elem_id="zc-box",
        )
        return box, gr.Button("提问", variant="primary", elem_id="zc-send")


def converse(
    service: Service, journal: Journal, question: str, turns: list[Turn]
) -> Iterator[Update]:
    """Answer ``question``: stages while working, then the answer, then its sources.

    Yields:
        New values for the input box, the conversation, the sources and the turns.
    """
    question = question.strip()
    keep = gr.skip()
    if not question or len(question) > MAX_QUESTION:
        hint = TOO_LONG if question else "请先写下您的问题。"
        yield keep, render_talk(turns, hint=hint), keep, keep
        return
    working = render_talk(turns, question, _stage("理解问题…"))
    yield "", working, f'{_SOURCES_HEAD}<p class="zc-dim">正在查找…</p>', keep
    try:
        if not service.is_ready():
            yield keep, render_talk(turns, question, _stage("正在准备政策库…")), keep, keep
        assistant = service.assistant(wait_seconds=_WAIT_S)
        answer: Answer | None = None
        history = [turn.question for turn in turns][-MAX_HISTORY:]
        for stage, result in assistant.stages(question, history=history):
            answer = result or answer
            if answer is None:
                word = _stage(STAGE.get(stage, "处理中…"))
                yield keep, render_talk(turns, question, word), keep, keep
        if answer is None:
            raise RuntimeError("stages ended without an answer")
        journal.record_answer(answer, face="chat", history=history)
        for part in _reveal(split_quotes(answer)[0]):
            body = f'<div class="zc-md">{markdown(part)}</div>'
            yield keep, render_talk(turns, question, body), keep, keep
            time.sleep(_REVEAL_PAUSE_S)
        yield _finished(question, answer, turns, assistant.library.documents)
    except ZhiceError as error:
        yield _failed(question, str(error), turns)
    except Exception:
        _log.exception("answering failed")
        yield _failed(question, _FAILED, turns)


def _finished(question: str, answer: Answer, turns: Sequence[Turn], documents: Documents) -> Update:
    done = [*turns, Turn(question, render_answer(answer, documents))]
    sources = render_sources(answer, documents, date.today())
    return gr.skip(), render_talk(done), _SOURCES_HEAD + sources, done


def _failed(question: str, message: str, turns: Sequence[Turn]) -> Update:
    html = (
        '<p class="zc-status zc-status-error"><span aria-hidden="true">!</span> 这次没有答成</p>'
        f"<p>{text(message)}</p>{_choices([question], '重试：')}"
    )
    # A question that failed is shown, but is no part of the history of the next one.
    return gr.skip(), render_talk([*turns, Turn(question, html)]), _SOURCES_EMPTY, list(turns)


def _reveal(source: str) -> list[str]:
    """Growing beginnings of ``source``, cut at line ends or else at sentence ends."""
    ends = [i + 1 for i, c in enumerate(source) if c in "\n。；;"]
    step = max(1, -(-len(ends) // _REVEAL_STEPS))
    return [source[:end] for end in ends[step - 1 :: step]]


# -- the conversation as HTML -----------------------------------------------------------------


def render_talk(
    turns: Sequence[Turn],
    question: str | None = None,
    body: str = "",
    *,
    hint: str = "",
) -> str:
    """The whole conversation; ``question`` and ``body`` are a turn still being answered."""
    parts = [_turn(i, turn.question, turn.html) for i, turn in enumerate(turns)]
    if question is not None:
        parts.append(_turn(len(turns), question, body, busy=True))
    if not parts:
        parts.append(_welcome())
    if hint:
        parts.append(f'<p class="zc-hint" role="alert">{text(hint)}</p>')
    return f'<div role="log" aria-label="对话">{"".join(parts)}</div>'


def _turn(number: int, question: str, body: str, *, busy: bool = False) -> str:
    state = ' data-busy="1" aria-busy="true"' if busy else ""
    return (
        f'<section class="zc-turn" id="zc-turn-{number}"{state}>'
        f'<h2 class="zc-q"><span class="zc-sr">您问：</span>{text(question)}</h2>'
        f'<div class="zc-a">{body}</div></section>'
    )


def _stage(word: str) -> str:
    return f'<p class="zc-stage" role="status"><span class="zc-dot"></span>{text(word)}</p>'


def _welcome() -> str:
    return (
        '<section class="zc-welcome"><h1>质量、标准、品牌、专利政策问答</h1>'
        "<p>用自己的话提问。回答附有政策原文，奖励金额按条文逐步计算；"
        "政策没有写明的，会直接告诉您。</p>"
        f"{_choices(examples(), '可以这样问')}</section>"
    )


def _choices(questions: Sequence[str], title: str) -> str:
    items = "".join(
        f'<li><button type="button" class="zc-example" data-ask="{text(q)}">{text(q)}</button></li>'
        for q in questions
    )
    return f'<h3 class="zc-try">{text(title)}</h3><ul class="zc-examples">{items}</ul>'

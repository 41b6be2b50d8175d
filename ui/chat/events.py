"""One answer as server-sent events: its stages, its text as it is shown, then all of it.

stage  {"words": "计算…"}            what is being done
text   {"html": …}                   a growing beginning of the answer, verified as a whole
done   {…}                           see ``Shown``
failed {"words": …}                  Chinese: what went wrong and what to do
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer
from ingest.errors import ZhiceError
from ui.chat.cards import Documents, gist, plain_text, render_answer, split_quotes
from ui.chat.chips import offered, render_chips
from ui.chat.sources import render_sources
from ui.chat.turnstile import Turnstile
from ui.chat.wanted import Wanted
from ui.http.limits import MAX_CONCURRENT
from ui.page.markup import markdown
from ui.page.words import STAGE
from ui.service import Service

_log = logging.getLogger(__name__)

# The answer is whole and verified before its first word is shown; it then appears in a few
# quick steps, so that reading can begin at the top.
_REVEAL_STEPS = 8
_REVEAL_PAUSE_S = 0.03
_WAIT_S = 60.0  # for a library that is still opening
# Each answer takes a thread of the server's pool, which all other pages share.
_TURNSTILE = Turnstile(MAX_CONCURRENT, waiting=2 * MAX_CONCURRENT, wait_s=20.0)
_FAILED = "服务出错，这次没有答成。请稍后再试；若仍出错，请与管理员联系。"


class Shown(BaseModel):
    """What the page keeps of one answer.

    Attributes:
        gist: a few words that tell it from another; ``copy_text``: for the clipboard.
        chips, html, sources: what was understood, the answer, and the cards of its clauses.
        compares: chips whose choices can be put side by side, by key, with what they are called.
        has_sheet: whether there is a calculation to be had as a sheet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    trace_id: str
    status: str
    gist: str
    chips: str
    html: str
    sources: str
    copy_text: str
    as_of: date
    compares: dict[str, str]
    has_sheet: bool
    n_citations: int


def answer_events(
    service: Service, wanted: Wanted, told: Callable[[Answer], None]
) -> Iterator[str]:
    """The events of one answer; ``told`` gets it before its reader does."""
    try:
        if not service.is_ready():
            yield _event("stage", {"words": "正在准备政策库…"})
        assistant = service.assistant(wait_seconds=_WAIT_S)
        answer: Answer | None = None
        with _TURNSTILE.inside():
            for stage, result in wanted.stages(assistant):
                answer = result or answer
                if answer is None:
                    yield _event("stage", {"words": STAGE.get(stage, "处理中…")})
        if answer is None:
            raise RuntimeError("stages ended without an answer")
        told(answer)
        for part in _reveal(split_quotes(answer)[0]):
            yield _event("text", {"html": f'<div class="zc-md">{markdown(part)}</div>'})
            time.sleep(_REVEAL_PAUSE_S)
        done = shown(answer, assistant.library.documents, date.today())
        yield _event("done", done.model_dump(mode="json"))
    except ZhiceError as error:
        yield _event("failed", {"words": str(error)})
    except Exception:
        _log.exception("answering failed")
        yield _event("failed", {"words": _FAILED})


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _reveal(source: str) -> list[str]:
    """Growing beginnings of ``source``, cut at line ends or else at sentence ends."""
    ends = [i + 1 for i, c in enumerate(source) if c in "\n。；;"]
    step = max(1, -(-len(ends) // _REVEAL_STEPS))
    return [source[:end] for end in ends[step - 1 :: step]]


def shown(answer: Answer, documents: Documents, today: date) -> Shown:
    """``answer`` as the page shows and keeps it."""
    return Shown(
        trace_id=answer.trace_id,
        status=answer.status,
        gist=gist(answer),
        chips=render_chips(answer.understood),
        html=render_answer(answer, documents),
        sources=render_sources(answer, documents, today),
        copy_text=plain_text(answer),
        as_of=answer.as_of,
        compares=offered(answer.understood),
        has_sheet=answer.award is not None,
        n_citations=len(answer.citations),
    )

"""The chat page: a Gradio page that holds our own conversation and its input row.

Gradio gives the frame: the page, its state, the input box and its buttons. The conversation
inside is drawn by ``ui/assets/chat.js``, which keeps it in the reader's browser alone and asks
``/chat/…`` (``ui.chat.routes``) for what it shows.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.chat.welcome import render_app
from ui.http.limits import MAX_CONCURRENT, MAX_QUESTION
from ui.page.frame import PRODUCT, header

# Gradio runs this once the conversation's element is there; the modules come from this host.
_START = f"import('/style/chat.js').then((chat) => chat.start(element, {MAX_QUESTION}));"
_SKIP = '<a class="zc-skip" href="#zc-box">跳到提问框</a>'
# What the page does with the box lies in chat.js; it keeps the words that it cannot take.
_ASK = "(question) => (window.zhice ? window.zhice.ask(question) : question)"
_STOP = "() => { if (window.zhice) window.zhice.stop(); }"


def build_chat() -> gr.Blocks:
    """The Blocks of the chat page."""
    page: gr.Blocks = gr.Blocks(title=PRODUCT, analytics_enabled=False, fill_width=True)
    with page:
        gr.HTML(_SKIP + header("/"), apply_default_css=False, elem_id="zc-banner")
        with gr.Column(elem_id="zc-columns"):
            gr.HTML(render_app(), apply_default_css=False, elem_id="zc-talk", js_on_load=_START)
            with gr.Row(elem_id="zc-ask"):
                box = gr.Textbox(
                    show_label=False,
                    label="您的问题",
                    placeholder="请输入您的问题",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    container=False,
                    elem_id="zc-box",
                )
                send = gr.Button("提问", variant="primary", elem_id="zc-send")
                stop = gr.Button("停止", elem_id="zc-stop")
        options: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([box.submit, send.click], None, [box], [box], js=_ASK, **options)
        stop.click(None, None, None, js=_STOP, **options)
    page.queue(default_concurrency_limit=MAX_CONCURRENT, max_size=100, api_open=False)
    return page

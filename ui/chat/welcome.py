"""The parts of the chat page that stand there before anything is asked."""

from __future__ import annotations

from importlib.resources import files

from ui.page.markup import text


def examples() -> list[str]:
    """The example questions, one a line in ``ui/data/examples.txt``."""
    lines = (files("ui") / "data" / "examples.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def render_app() -> str:
    """The whole of the page's conversation side: tabs, and a view for each of them.

    ``ui/assets/chat.js`` brings it to life; what is shown before that is already readable.
    """
    return (
        '<div id="zc-app" data-view="ask">'
        f'<div class="zc-bar"><nav class="zc-tabs" aria-label="本页内容">{_tabs()}</nav>'
        '<button type="button" class="zc-quiet" data-act="restart">重新开始</button></div>'
        '<p id="zc-live" class="zc-sr" role="status" aria-live="polite"></p>'
        '<section id="zc-view-ask" aria-label="对话"><h1 class="zc-sr">政策问答</h1>'
        '<div id="zc-turns"></div>'
        f'<div id="zc-welcome">{_welcome()}</div></section>'
        '<section id="zc-view-profile" aria-label="我能得到什么" hidden></section>'
        '<section id="zc-view-history" aria-label="历史记录" hidden></section>'
        "</div>"
    )


def _tabs() -> str:
    tabs = (("ask", "对话"), ("profile", "我能得到什么"), ("history", "历史记录"))
    return "".join(
        f'<button type="button" data-view="{view}"{" aria-current=page" if view == "ask" else ""}>'
        f"{word}</button>"
        for view, word in tabs
    )


def _welcome() -> str:
    return (
        '<section class="zc-welcome"><h2>质量、标准、品牌、专利政策问答</h2>'
        "<p>用自己的话提问。回答附有政策原文，奖励金额按条文逐步计算；"
        "政策没有写明的，会直接告诉您。</p>"
        '<h3 class="zc-try">可以这样问</h3>'
        f'<ul class="zc-examples">{"".join(_example(q) for q in examples())}</ul>'
        '<p class="zc-own">想知道现行政策总共能给您的企业什么？'
        '<button type="button" class="zc-link" data-view="profile">按企业情况列出全部奖励</button>'
        "</p></section>"
    )


def _example(question: str) -> str:
    words = text(question)
    return f'<li><button type="button" class="zc-example" data-ask="{words}">{words}</button></li>'

"""The page of the desk: a bar for the call, one search box, results, the answer, three dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ui.access.guard import Visit
from ui.desk.desk_frame import DESK, desk_frame
from ui.page.markup import text

_SHORTCUTS = (
    ("/", "到检索框"),
    ("↑ ↓", "在结果中移动"),
    ("Enter", "打开选中的条文；没有选中时直接提问"),
    ("Ctrl+Enter", "直接提问"),
    ("1 2 3", "口播、详情、发给来电人"),
    ("c", "复制当前这一种说法"),
    ("s", "复制出处（文号、条款、效力、联系方式）"),
    ("f", "计算表单"),
    ("n", "记一条"),
    ("h", "开转办单"),
    ("Alt+N", "新来电（清空这通电话的一切）"),
    ("?", "这张表"),
    ("Esc", "关闭；在检索框与答复之间来回；没有答复时清空检索框"),
)
_WORDINGS = (("spoken", "口播"), ("detail", "详情"), ("message", "发给来电人"))
_REASONS = (
    "政策库没有收录",
    "条文没有写明",
    "问题没有听懂",
    "金额或条款不对",
    "效力或地区不对",
    "其他",
)


def desk_page(visit: Visit, places: Sequence[str], examples: Sequence[str]) -> str:
    """The page; what is on it is filled in by ``desk.js``.

    Args:
        places: to choose the caller's from; ``examples``: of what can be looked up here.
    """
    body = (
        '<h1 class="zc-sr">热线工作台</h1>'
        f"{_call_bar(places)}{_search()}"
        '<div class="dk-columns">'
        '<section class="dk-found" aria-label="检索结果">'
        '<p id="dk-count" class="dk-count"></p>'
        '<p id="dk-count-said" class="zc-sr" role="status"></p>'
        '<div id="dk-results" role="listbox" aria-label="检索结果" tabindex="-1"></div>'
        f"{_welcome(examples)}</section>"
        f"{_answer()}</div>{_note_dialog()}{_slip_dialog(visit)}{_help_dialog()}"
        '<div id="dk-toast" class="dk-toast" role="status" aria-live="polite"></div>'
        '<noscript><p class="zc-alert">热线工作台需要浏览器启用 JavaScript。</p></noscript>'
    )
    return desk_frame(
        "热线工作台", body, visit, current=DESK, module="desk.js", body_class="dk-desk"
    )


def _call_bar(places: Sequence[str]) -> str:
    names = "".join(f'<option value="{text(place)}"></option>' for place in places)
    today = date.today().isoformat()
    return (
        '<div class="dk-call" role="group" aria-label="这通电话">'
        f'<label>基准日 <input type="date" id="dk-as-of" value="{today}" data-today="{today}" '
        'autocomplete="off"></label>'
        '<label>来电人所在地 <input id="dk-region" list="dk-places" maxlength="60" '
        'placeholder="不限" autocomplete="off"></label>'
        f'<datalist id="dk-places">{names}</datalist>'
        '<span id="dk-region-note" class="dk-region-note" role="status"></span>'
        '<details class="dk-talk"><summary>本次通话 <b id="dk-turns">0</b> 问</summary>'
        '<ol id="dk-history"></ol></details>'
        '<button type="button" id="dk-new-call" aria-keyshortcuts="Alt+N">新来电'
        "<kbd>Alt+N</kbd></button></div>"
    )


def _search() -> str:
    return (
        '<div class="dk-search"><label class="zc-sr" for="dk-query">检索</label>'
        '<input id="dk-query" type="text" role="combobox" aria-expanded="false" '
        'aria-controls="dk-results" aria-autocomplete="list" autocomplete="off" spellcheck="false" '
        'maxlength="200" autofocus '
        'placeholder="关键词、条款号、文号、奖项、地区、政策名、拼音首字母" '
        'aria-keyshortcuts="/">'
        '<button type="button" id="dk-ask" aria-keyshortcuts="Control+Enter">提问</button>'
        '<button type="button" id="dk-help-open" aria-keyshortcuts="?" aria-label="快捷键">?'
        "</button>"
        "</div>"
    )


def _welcome(examples: Sequence[str]) -> str:
    items = "".join(
        f'<li><button type="button" class="dk-try" data-query="{text(t)}">{text(t)}</button></li>'
        for t in examples
    )
    return (
        '<div id="dk-welcome" class="dk-welcome"><p>边打边查，不用等。可以这样写：</p>'
        f'<ul>{items}</ul><p class="zc-dim">按 <kbd>?</kbd> 看全部快捷键。</p></div>'
    )


def _answer() -> str:
    tabs = "".join(
        f'<button type="button" role="tab" id="dk-tab-{name}" aria-controls="dk-wording" '
        f'aria-selected="false" tabindex="-1" data-wording="{name}" aria-keyshortcuts="{number}">'
        f"<kbd>{number}</kbd>{word}</button>"
        for number, (name, word) in enumerate(_WORDINGS, 1)
    )
    return (
        '<section class="dk-answer" id="dk-answer" aria-label="答复" hidden>'
        '<div class="dk-answer-head"><h2 id="dk-title" tabindex="-1" '
        'aria-describedby="dk-headline"></h2>'
        '<p id="dk-headline" class="dk-headline"></p>'
        '<ul id="dk-amounts" class="dk-given" aria-label="奖励一览"></ul>'
        '<p id="dk-understood" class="dk-understood zc-dim"></p></div>'
        f'<div class="dk-tabs" role="tablist" aria-label="三种说法">{tabs}</div>'
        '<div id="dk-wording" role="tabpanel" tabindex="0"></div>'
        '<p id="dk-measure" class="zc-dim"></p>'
        '<div class="dk-acts" role="group" aria-label="对这个答复">'
        '<button type="button" id="dk-copy" class="zc-main-button" aria-keyshortcuts="c">'
        "复制<kbd>c</kbd></button>"
        '<button type="button" id="dk-copy-source" aria-keyshortcuts="s">复制出处<kbd>s</kbd>'
        "</button>"
        '<button type="button" id="dk-form-open" aria-keyshortcuts="f">计算<kbd>f</kbd></button>'
        '<button type="button" id="dk-note-open" aria-keyshortcuts="n">记一条<kbd>n</kbd></button>'
        '<button type="button" id="dk-slip-open" aria-keyshortcuts="h">转办单<kbd>h</kbd></button>'
        '<button type="button" id="dk-model" hidden>请语言模型再答一次</button></div>'
        '<div id="dk-options" class="dk-options" role="group" aria-label="请来电人选择"></div>'
        '<p id="dk-notice" class="zc-dim" role="note"></p>'
        '<form id="dk-form" class="dk-form" aria-label="计算表单" hidden></form></section>'
    )


def _note_dialog() -> str:
    reasons = "".join(f"<option>{reason}</option>" for reason in _REASONS)
    return (
        '<dialog id="dk-note" class="dk-dialog" aria-labelledby="dk-note-title"><form '
        'method="dialog"><h2 id="dk-note-title">记一条</h2>'
        "<fieldset><legend>哪一种</legend>"
        '<label><input type="radio" name="kind" value="unanswered" checked> 没答出来</label>'
        '<label><input type="radio" name="kind" value="corrected"> 答错了，更正如下</label>'
        "</fieldset>"
        '<label>来电人的问题<textarea name="question" rows="2" required maxlength="2000">'
        "</textarea></label>"
        f'<label>原因<select name="reason">{reasons}</select></label>'
        '<label>应当怎样答、补充说明<textarea name="note" rows="4" maxlength="4000"></textarea>'
        "</label>"
        '<p class="zc-dim">身份证号、手机号等会自动隐去。</p>'
        '<p class="dk-error" role="alert"></p>'
        '<p class="dk-acts"><button value="save" class="zc-main-button">记入清单</button>'
        '<button value="cancel" formnovalidate>取消</button></p></form></dialog>'
    )


def _slip_dialog(visit: Visit) -> str:
    fields = "".join(
        f'<label>{word}<textarea name="{name}" rows="{rows}" maxlength="6000"'
        f"{' required' if name == 'question' else ''}></textarea></label>"
        for name, word, rows in (
            ("question", "来电事项", 2),
            ("facts", "来电人说明的情况", 2),
            ("said", "已经答复的内容", 3),
            ("clauses", "依据条款", 2),
            ("open", "尚待解决", 2),
            ("to", "转给（部门、电话）", 2),
        )
    )
    return (
        '<dialog id="dk-slip" class="dk-dialog" aria-labelledby="dk-slip-title">'
        f'<form method="post" action="{DESK}/slip" target="_blank">'
        '<h2 id="dk-slip-title">开转办单</h2>'
        f'<input type="hidden" name="csrf" value="{text(visit.csrf)}">'
        '<input type="hidden" name="once"><input type="hidden" name="trace_id">'
        f"{fields}"
        '<div class="dk-pair"><label>答复时限<input type="date" name="due"></label>'
        '<label>来电人称呼<input name="caller" maxlength="40" autocomplete="off"></label>'
        '<label>回拨电话<input name="phone" maxlength="40" inputmode="tel" autocomplete="off">'
        "</label></div>"
        '<label>坐席说明<textarea name="note" rows="2" maxlength="2000"></textarea></label>'
        '<p class="zc-dim">称呼、电话和文中的证件号默认不打印；在下一页勾选才保留。</p>'
        '<p class="dk-acts"><button class="zc-main-button">登记并打开转办单</button>'
        '<button type="button" data-close>取消</button></p></form></dialog>'
    )


def _help_dialog() -> str:
    rows = "".join(
        f'<tr><th scope="row">{" ".join(f"<kbd>{text(k)}</kbd>" for k in keys.split(" "))}</th>'
        f"<td>{text(words)}</td></tr>"
        for keys, words in _SHORTCUTS
    )
    return (
        '<dialog id="dk-help" class="dk-dialog dk-narrow" aria-labelledby="dk-help-title"><form '
        'method="dialog"><h2 id="dk-help-title">快捷键</h2>'
        f"<table><tbody>{rows}</tbody></table>"
        '<label class="dk-check"><input type="checkbox" id="dk-keys" checked> '
        "启用单键快捷键（在输入框里打字时从不触发）</label>"
        '<p class="dk-acts"><button class="zc-main-button">知道了</button></p></form></dialog>'
    )

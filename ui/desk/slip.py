"""The page of a hand-off slip: what the next person needs to go on without asking again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.composing.wordings import AI_LABEL
from assistant.words.mask import masked, personal_data
from ui.access.guard import Visit
from ui.desk.desk_frame import DESK, desk_frame
from ui.desk.ticket_pages import local
from ui.page.markup import hidden, text

# In the order of the paper; ``caller`` and ``phone`` are personal whatever they look like.
FIELDS: dict[str, str] = {
    "question": "来电事项",
    "facts": "来电人说明的情况",
    "said": "已经答复的内容",
    "clauses": "依据条款",
    "open": "尚待解决",
    "to": "转给",
    "due": "答复时限",
    "note": "坐席说明",
    "caller": "来电人",
    "phone": "回拨电话",
}
_PERSONAL = ("caller", "phone")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip as it was filled in; ``values`` by the names of FIELDS, not masked."""

    number: int
    made_at: datetime
    by: str
    values: Mapping[str, str]

    def shown(self, name: str, kept: frozenset[str]) -> str:
        """The value of a field as it is printed: personal data masked unless it is in ``kept``."""
        value = self.values.get(name, "")
        if name not in _PERSONAL:
            return masked(value, kept)
        if not value or value in kept:
            return value
        hidden = masked(value)
        return hidden if hidden != value else f"{value[:1]}〇〇"

    def personal(self) -> list[tuple[str, str]]:
        """What may be kept if somebody ticks it: (what it is, the thing itself)."""
        found: dict[str, str] = {}
        for name in _PERSONAL:
            if self.values.get(name):
                found[self.values[name]] = FIELDS[name]
        for name in FIELDS:
            if name not in _PERSONAL:
                for word, value in personal_data(self.values.get(name, "")):
                    found.setdefault(value, word)
        return [(word, value) for value, word in found.items()]


def slip_page(visit: Visit, slip: Slip | None, once: str, kept: frozenset[str]) -> str:
    """The slip with its ticks; without a slip the page that says what is missing."""
    if slip is None:
        body = (
            "<h1>转办单没有开成</h1><p>没有写明来电事项，所以没有登记。</p>"
            f'<p>请回到 <a href="{DESK}">热线工作台</a> 填写后再开。</p>'
        )
        return desk_frame("转办单", body, visit, current="")
    rows = "".join(
        f'<tr><th scope="row">{word}</th><td class="dk-pre">'
        f"{text(slip.shown(name, kept)) or '—'}</td></tr>"
        for name, word in FIELDS.items()
    )
    body = (
        f'{_ticks(visit, slip, once, kept)}<article class="dk-slip"><h1>政策咨询热线转办单</h1>'
        f'<p class="dk-slip-head"><span>编号：<b>{slip.number}</b></span>'
        f"<span>开单：{local(slip.made_at)}</span><span>坐席：{text(slip.by)}</span></p>"
        f"<table><tbody>{rows}</tbody></table>"
        '<table class="dk-blank"><tbody><tr><th scope="row">办理结果</th><td></td></tr>'
        '<tr><th scope="row">经办人、日期</th><td></td></tr>'
        '<tr><th scope="row">已回复来电人</th><td>□ 是　□ 否　方式：</td></tr></tbody></table>'
        f'<p class="dk-slip-foot">{AI_LABEL}。含个人信息的，只供办理本事项使用，办结后按规定销毁。'
        "</p></article>"
    )
    return desk_frame(f"转办单 {slip.number}", body, visit, current="", scripts=("slip.js",))


def _ticks(visit: Visit, slip: Slip, once: str, kept: frozenset[str]) -> str:
    """The form above the paper, which is not printed."""
    fields = "".join(hidden(name, slip.values.get(name, "")) for name in FIELDS)
    boxes = "".join(
        f'<label><input type="checkbox" name="keep-{number}" value="{text(value)}"'
        f"{' checked' if value in kept else ''}> 保留{word}：{text(value)}</label>"
        for number, (word, value) in enumerate(slip.personal())
    )
    choose = (
        f"<fieldset><legend>个人信息默认隐去，勾选的才打印</legend>{boxes}"
        "<button>按勾选更新</button></fieldset>"
        if boxes
        else '<p class="zc-dim">单上没有发现个人信息。</p>'
    )
    return (
        f'<form class="dk-ticks" method="post" action="{DESK}/slip">'
        f"{hidden('csrf', visit.csrf)}{hidden('once', once)}{fields}{choose}"
        f'<p class="dk-acts"><button type="button" class="zc-main-button" data-print>打印</button>'
        f'<a href="/desk/tickets/{slip.number}">在清单中查看 #{slip.number}</a></p></form>'
    )

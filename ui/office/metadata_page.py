"""The metadata of a policy: each field with its value, its source, and a form to enter it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.shelf.person import (
    DATE_FIELDS,
    LIST_FIELDS,
    NOT_STATED,
    STATED_FIELDS,
    Fact,
)
from ui.access.guard import Visit
from ui.office import office_frame as frame
from ui.office.metadata_view import KIND_WORDS, Shown, shown_fields
from ui.office.office_frame import form, policy_address, sign
from ui.office.policy_frame import policy_page
from ui.page.anchors import clause_link
from ui.page.markup import text
from ui.page.words import LEVEL

_HINTS = {
    **dict.fromkeys(
        DATE_FIELDS, f"写成 2026-03-01 或 2026年3月1日；原文没有写明就填“{NOT_STATED}”"
    ),
    **dict.fromkeys(LIST_FIELDS, f"几个之间用顿号或换行；没有就填“{NOT_STATED}”"),
    "repeals": f"一行一个：《标题》（文号）；没有就填“{NOT_STATED}”",
    "scope_path": "条款编号，如 第二条，或 三、/（一）",
    "term": "原文的字样，如 有效期三年",
    "document_number": f"没有就填“{NOT_STATED}”",
    "region": "全称，如 某省、某市、某县；全国性政策填 全国",
}
_LONG = (*LIST_FIELDS, *STATED_FIELDS)
_DERIVED = (
    ("效力依据", "validity_basis"),
    ("废止它的政策", "repealed_by"),
    ("取代它的新版", "superseded_by"),
    ("修改它的决定", "amended_by"),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that was refused: shown at its field, with what was typed."""

    name: str
    message: str
    typed: Mapping[str, str] = field(default_factory=dict)


def metadata_page(
    visit: Visit,
    document: PolicyDocument,
    entered: Sequence[Fact],
    notice: str = "",
    refused: Refused | None = None,
) -> str:
    """The whole page."""
    fields = list(shown_fields(document))
    rows = "".join(_field(visit, document, shown, entered, refused) for shown in fields)
    derived = "".join(
        f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>"
        for name, key in _DERIVED
        if (value := _words(getattr(document.metadata, key)))
    )
    derived = (
        '<h2>由程序推出</h2><p class="zc-dim">从上面各项和其他政策推出，不能直接填写。</p>'
        f'<dl class="zc-facts">{derived}</dl>'
        if derived
        else ""
    )
    lead = (
        "<p>原文写明的附有出处；改正或补充时写明从何得知，问答和效力随即按新内容。"
        "人工录入的随时可以删去，恢复原文所载。</p>"
    )
    known = {shown.field for shown in fields}
    problem = refused.message if refused and refused.name not in known else ""
    body = f'{lead}<div class="zc-entries">{rows}</div>{derived}'
    return policy_page(visit, document, "metadata", body, notice=notice, problem=problem)


def _field(
    visit: Visit,
    document: PolicyDocument,
    shown: Shown,
    entered: Sequence[Fact],
    refused: Refused | None,
) -> str:
    mine = refused if refused is not None and refused.name == shown.field else None
    own = [fact for fact in entered if fact.field == shown.field]
    value = "<br>".join(text(v) for v in shown.values) or '<span class="zc-dim">未载明</span>'
    by_hand = f" {sign('✎', '人工录入', 'plain')}" if own else ""
    alert = f'<p class="zc-alert" role="alert">{text(mine.message)}</p>' if mine else ""
    return (
        f'<section class="zc-entry" id="{shown.field}" aria-labelledby="{shown.field}-name">'
        f'<h3 id="{shown.field}-name">{text(shown.name)}</h3><div><p>{value}{by_hand}</p>'
        f"{_origin(document, shown)}{''.join(_removal(visit, document, fact) for fact in own)}"
        f"{alert}</div><details{' open' if mine else ''}><summary>{_summary(shown)}</summary>"
        f"{_entry_form(visit, document, shown, mine)}</details></section>"
    )


def _summary(shown: Shown) -> str:
    verb = "补充" if shown.field in STATED_FIELDS or not shown.values else "改正"
    return f'{verb}<span class="zc-sr">{text(shown.name)}</span>'


def _origin(document: PolicyDocument, shown: Shown) -> str:
    if shown.origin.startswith("人工录入"):
        return ""  # each entry says itself by whom and from where
    if shown.origin:
        return f'<p class="zc-dim">{text(shown.origin)}</p>'
    if shown.clause is None:
        said = "本库判断，原文没有相同的字样" if shown.values else ""
        return f'<p class="zc-dim">{said}</p>' if said else ""
    label = "".join(shown.clause.path) or shown.clause.label
    return (
        f'<p class="zc-dim">原文 <a href="{text(clause_link(document, shown.clause))}">'
        f"{text(label)}</a>：{text(shown.quote)}</p>"
    )


def _entry_form(
    visit: Visit, document: PolicyDocument, shown: Shown, refused: Refused | None
) -> str:
    typed = refused.typed if refused else {}
    name, key = shown.field, f"{shown.field}-text"
    now = "" if name in STATED_FIELDS else "\n".join(shown.values)
    value = typed.get("text", now)
    if name == "level":
        options = {level.value: LEVEL[level] for level in GovernmentLevel}
        chosen = document.metadata.level.value if document.metadata.level else ""
        box = frame.choice(key, "text", "内容", options, typed.get("text", chosen))
    elif name == "kind":
        kinds = {kind.value: words for kind, words in KIND_WORDS.items()}
        chosen = typed.get("text", document.metadata.kind.value)
        box = frame.choice(key, "text", "内容", kinds, chosen)
    else:
        rows = 3 if name in _LONG else 0
        hint = _HINTS.get(name, "")
        box = frame.field(
            key, "text", "内容", value, hint=hint, rows=rows, required=True, longest=2000
        )
    source = frame.field(
        f"{name}-source", "source", "出处", typed.get("source", ""),
        hint="从何得知，如 发文机关官网、电话答复", required=True,
    )  # fmt: skip
    address = policy_address(document.policy_id, "metadata/set")
    return form(visit, address, box + source, "保存", fixed={"field": name})


def _removal(visit: Visit, document: PolicyDocument, fact: Fact) -> str:
    said = (
        f"{text(fact.entered_by)}于 {fact.entered_on} 录入“{text(fact.text)}”，"
        f"出处 {text(fact.source)}"
    )
    button = form(
        visit,
        policy_address(document.policy_id, "metadata/remove"),
        "",
        "删去",
        fixed={"field": fact.field, "text": fact.text},
        is_plain=True,
    )
    return f'<div class="zc-entered"><span class="zc-dim">{said}</span>{button}</div>'


def _words(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "")

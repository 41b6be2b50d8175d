"""The notes on the clauses of a policy: what holds, what has lapsed, every wording, the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.policy import Clause, PolicyDocument
from ingest.shelf.note import LONGEST, OfficialNote, digest_of_clause, noted_clause
from ui.access.guard import Visit
from ui.office import office_frame as frame
from ui.office.office_frame import form, policy_address, sign
from ui.office.policy_frame import policy_page
from ui.page.anchors import clause_link
from ui.page.markup import paragraphs, text

_BRIEF = 26


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is opened for.

    Attributes:
        note_id: whose form is open, "" for none; clause: index of the clause, -1 for none.
        problem: Chinese, why an entry was refused; typed: what was typed in it.
    """

    note_id: str = ""
    clause: int = -1
    problem: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def notes_page(
    visit: Visit,
    document: PolicyDocument,
    notes: Sequence[OfficialNote],
    wanted: Wanted,
    notice: str = "",
) -> str:
    """The whole page."""
    lead = (
        "<p>口径是有关单位对条款的解释，写明单位、日期和出处。问答引用这一条款时，口径另起一段显示，"
        "不作为条文引用，金额不据此计算。条款文字改动后，口径暂停显示，核对后再用。</p>"
    )
    listed = "".join(_note(visit, document, note, wanted) for note in notes)
    listed = listed or '<p class="zc-dim">这部政策还没有口径。</p>'
    body = f"{lead}{listed}{_adding(visit, document, wanted)}"
    problem = wanted.problem
    return policy_page(visit, document, "notes", body, notice=notice, problem=problem)


def _note(visit: Visit, document: PolicyDocument, note: OfficialNote, wanted: Wanted) -> str:
    now, clause = note.now, noted_clause(document, note)
    state = _state(note, clause)
    name = "".join(note.path)
    link = (
        f'<a href="{text(clause_link(document, clause))}">{text(name)}</a>'
        if clause
        else text(name)
    )
    beside = paragraphs(document.full_text(clause)) if clause else _changed_clause(document, note)
    gone = note.withdrawn
    why = (
        f'<p class="zc-dim">{text(gone.by)}于 {gone.at:%Y-%m-%d %H:%M} UTC 撤回：'
        f"{text(gone.reason)}</p>"
        if gone
        else ""
    )
    return (
        f'<section class="zc-proposal" id="{text(note.note_id)}" aria-label="口径 {text(name)}">'
        f'<div class="zc-beside"><h3>{link}</h3>{beside}</div><div><h3>'
        f"口径（{text(now.office)}，{now.on.isoformat()}） {state}</h3>"
        f'<p class="zc-official">{text(now.text)}</p>'
        f'<p class="zc-dim">出处：{text(now.source)}；{text(now.by)}录入于 '
        f"{now.at:%Y-%m-%d %H:%M} UTC</p>{why}{_history(note)}"
        f'<div class="zc-acts">{_rewording(visit, document, note, clause, wanted)}'
        f"{_withdrawal(visit, document, note)}</div></div></section>"
    )


def _state(note: OfficialNote, clause: Clause | None) -> str:
    if note.withdrawn is not None:
        return sign("■", "已撤回", "plain")
    if clause is None:
        return sign("◆", "条款已改动，暂不显示", "warn")
    return sign("●", "显示中", "good")


def _changed_clause(document: PolicyDocument, note: OfficialNote) -> str:
    now = next((c for c in document.clauses if c.path == note.path and c.label), None)
    if now is None:
        return "<p>现在的文字里没有这一条款。</p>"
    return f"<p><b>这一条款已改动，现为：</b></p>{paragraphs(document.full_text(now))}"


def _history(note: OfficialNote) -> str:
    if len(note.wordings) < 2:
        return ""
    items = "".join(
        f'<li>{text(w.text)}<div class="zc-dim">{text(w.office)}，{w.on.isoformat()}；出处：'
        f"{text(w.source)}；{text(w.by)}录入于 {w.at:%Y-%m-%d %H:%M} UTC</div></li>"
        for w in reversed(note.wordings[:-1])
    )
    n_before = len(note.wordings) - 1
    return f"<details><summary>以前的文字（{n_before}）</summary><ul>{items}</ul></details>"


# -- forms --------------------------------------------------------------------------------------


def _rewording(
    visit: Visit,
    document: PolicyDocument,
    note: OfficialNote,
    clause: Clause | None,
    wanted: Wanted,
) -> str:
    here = clause or next((c for c in document.clauses if c.path == note.path and c.label), None)
    if here is None:
        return ""
    typed = wanted.typed if wanted.note_id == note.note_id else {}
    now = note.now
    known = {
        "text": now.text, "office": now.office, "on": now.on.isoformat(), "source": now.source,
    }  # fmt: skip
    inside = _boxes(note.note_id, {**known, **typed})
    fixed = {
        "note": note.note_id,
        "clause": str(here.index),
        "seen": digest_of_clause(document, here),
    }
    address = policy_address(document.policy_id, "notes/reword")
    verb = "改写" if clause is not None and note.withdrawn is None else "核对后继续使用"
    is_open = " open" if typed else ""
    return (
        f"<details{is_open}><summary>{verb}</summary>"
        f"{form(visit, address, inside, '保存', fixed=fixed)}</details>"
    )


def _withdrawal(visit: Visit, document: PolicyDocument, note: OfficialNote) -> str:
    if note.withdrawn is not None:
        return ""
    inside = frame.field(f"{note.note_id}-reason", "reason", "理由", required=True, longest=300)
    address = policy_address(document.policy_id, "notes/withdraw")
    done = form(visit, address, inside, "撤回", fixed={"note": note.note_id})
    return f"<details><summary>撤回</summary>{done}</details>"


def _adding(visit: Visit, document: PolicyDocument, wanted: Wanted) -> str:
    chosen = wanted.clause if not wanted.note_id else -1
    if not (0 <= chosen < len(document.clauses) and document.clauses[chosen].label):
        return f'<section><h2 id="add">添加口径</h2>{_choosing(document)}</section>'
    clause = document.clauses[chosen]
    fixed = {"clause": str(chosen), "seen": digest_of_clause(document, clause)}
    address = policy_address(document.policy_id, "notes/add")
    done = form(visit, address, _boxes("new", wanted.typed), "录入口径", fixed=fixed, is_main=True)
    return (
        '<section><h2 id="add">添加口径</h2><div class="zc-proposal"><div class="zc-beside">'
        f"<h3>{text(''.join(clause.path))}</h3>{paragraphs(document.full_text(clause))}</div>"
        f"<div>{done}</div></div>{_choosing(document, chosen)}</section>"
    )


def _choosing(document: PolicyDocument, chosen: int = -1) -> str:
    options = {str(c.index): _brief(document, c) for c in document.clauses if c.label}
    box = frame.choice("clause", "clause", "条款", options, str(chosen))
    address = policy_address(document.policy_id, "notes")
    word = "改选条款" if chosen >= 0 else "选这一条"
    return (
        f'<form class="zc-form" method="get" action="{text(address)}#add">{box}'
        f"<p><button>{word}</button></p></form>"
    )


def _brief(document: PolicyDocument, clause: Clause) -> str:
    own = " ".join(document.own_text(clause).split()).removeprefix(clause.label).strip()
    own = own if len(own) <= _BRIEF else own[:_BRIEF] + "…"
    return f"{''.join(clause.path) or clause.label}　{own}"


def _boxes(key: str, typed: Mapping[str, str]) -> str:
    def box(name: str, label: str, hint: str = "", rows: int = 0, longest: int = 500) -> str:
        value = typed.get(name, "")
        return frame.field(
            f"{key}-{name}",
            name,
            label,
            value,
            hint=hint,
            rows=rows,
            required=True,
            longest=longest,
        )

    return (
        box("text", "口径内容", f"最多 {LONGEST} 字", rows=4, longest=LONGEST)
        + box("office", "答复单位", longest=100)
        + box("on", "答复日期", "写成 2026-03-01", longest=40)
        + box("source", "出处", "文号、来信编号或电话记录")
    )

"""The page about one policy as a whole, in use or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from ingest.policy import PolicyDocument
from ingest.shelf.attention import Ending, open_fields
from ingest.shelf.library import Library
from ingest.shelf.note import noted_clause
from ingest.shelf.person import read_person
from ingest.shelf.policy_folder import StoredPolicy, withdrawal_words
from ui.access.guard import Visit
from ui.access.person import Role
from ui.office.front_page import open_words
from ui.office.metadata_view import values_of
from ui.office.office_frame import field, form, policy_address, sign
from ui.office.places import RULES
from ui.office.policy_frame import policy_page
from ui.page.markup import text
from ui.terminal.proposals import draft_terms

_FACTS = (
    ("issuer", "发文机关"),
    ("region", "地区"),
    ("level", "层级"),
    ("issued_on", "成文日期"),
    ("effective_from", "施行日期"),
    ("effective_until", "有效期至"),
    ("repealed_on", "废止日期"),
)


def overview_page(
    visit: Visit,
    library: Library,
    policy_id: str,
    ending: Ending | None,
    *,
    typed: Mapping[str, str],
    notice: str = "",
    problem: str = "",
) -> str:
    """The page of a policy in use."""
    document, stored = library.document(policy_id), library.stored[policy_id]
    body = (
        f"{_facts(document)}{_todo(library, document)}{_file(stored, policy_id)}"
        f"{_repeal(visit, document, stored, typed)}{_withdraw(visit, library, policy_id, typed)}"
    )
    return policy_page(visit, document, "", body, ending=ending, notice=notice, problem=problem)


def withdrawn_page(visit: Visit, held: StoredPolicy, notice: str = "", problem: str = "") -> str:
    """The page of a withdrawn policy: by whom and why, and the way back."""
    policy_id = held.document.policy_id
    body = f"<p>{sign('■', '已撤下', 'bad')} {text(withdrawal_words(held))}。</p>"
    body += "<p>文件、元数据、规则和口径都还在；不据此回答，也不检索、不列出。</p>"
    if visit.person.role.covers(Role.ADMIN):
        body += form(visit, policy_address(policy_id, "restore"), "", "恢复使用", is_plain=True)
    else:
        body += "<p>恢复使用需要管理员。</p>"
    return policy_page(
        visit, held.document, "", body, notice=notice, problem=problem, is_in_use=False
    )


def _facts(document: PolicyDocument) -> str:
    cells = "".join(
        f"<div><dt>{name}</dt><dd>{_words(document, key)}</dd></div>"
        for key, name in _FACTS
        if key != "repealed_on" or document.metadata.repealed_on
    )
    if basis := document.metadata.validity_basis:
        cells += f"<div><dt>效力依据</dt><dd>{text(basis)}</dd></div>"
    return f'<dl class="zc-facts">{cells}</dl>'


def _words(document: PolicyDocument, key: str) -> str:
    return "、".join(map(text, values_of(document.metadata, key))) or "未载明"


def _todo(library: Library, document: PolicyDocument) -> str:
    policy_id = document.policy_id
    rules = library.rules[policy_id]
    n_drafts = sum(rule.review == "draft" for rule in rules.rules)
    n_terms = len(draft_terms(rules))
    review = f"{RULES}?{urlencode({'policy': policy_id})}"
    waiting = [f"{n_drafts} 条草稿"] if n_drafts else []
    waiting += [f"{n_terms} 项封顶等"] if n_terms else []
    state = "都已审核"
    if waiting:
        state = f'其中<a href="{text(review)}">{"、".join(waiting)}待审核</a>'
    lines = [f"{len(document.clauses)} 个条款，{len(rules.rules)} 条规则，{state}"]
    if lacking := list(open_fields(document.metadata)):
        link = text(policy_address(policy_id, "metadata"))
        lines.append(f'元数据<a href="{link}">{text(open_words(lacking))}</a>')
    notes = [n for n in library.notes.get(policy_id, ()) if n.withdrawn is None]
    if notes:
        n_lapsed = sum(noted_clause(document, note) is None for note in notes)
        link = text(policy_address(policy_id, "notes"))
        lapsed = f"，{n_lapsed} 条因条款改动待核对" if n_lapsed else ""
        lines.append(f'<a href="{link}">{len(notes)} 条口径</a>{lapsed}')
    if n_open := sum(not r.confirmed for r in document.repairs):
        link = text(policy_address(policy_id, "repairs"))
        lines.append(f'<a href="{link}">{n_open} 处印刷讹误的读法</a>待确认')
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _file(stored: StoredPolicy, policy_id: str) -> str:
    name = stored.document.source.file
    origin = "随程序提供" if stored.origin == "shipped" else "自行收录"
    return (
        f'<p>原文件：<a href="{text(policy_address(policy_id, "source"))}">{text(name)}</a>'
        f'<span class="zc-dim">（{origin}，SHA-256 {text(stored.document.source.sha256[:16])}…）'
        "</span></p>"
    )


def _repeal(
    visit: Visit, document: PolicyDocument, stored: StoredPolicy, typed: Mapping[str, str]
) -> str:
    address = policy_address(document.policy_id, "repeal")
    entered = [f for f in read_person(stored.person).facts if f.field == "repealed_on"]
    if entered:
        fact = entered[-1]
        body = (
            f"<p>{text(fact.entered_by)}于 {fact.entered_on} 记为自 {text(fact.text)} 起废止，"
            f"依据 {text(fact.source)}。</p>"
            + form(visit, address, "", "删去这项记录", fixed={"undo": "1"}, is_plain=True)
        )
    else:
        inside = field(
            "repeal-on", "on", "废止日期", typed.get("on", ""),
            hint="写成 2026-03-01 或 2026年3月1日", required=True, longest=40,
        ) + field(
            "repeal-by", "by_document", "由哪份文件废止", typed.get("by_document", ""),
            hint="标题和文号", required=True,
        )  # fmt: skip
        is_open = " open" if "by_document" in typed else ""
        body = (
            f"<details{is_open}><summary>记为废止</summary>"
            "<p>自废止之日起，问答会说明它已废止，不再计算金额。文字和规则都保留。</p>"
            f"{form(visit, address, inside, '记为废止')}</details>"
        )
    return f"<section><h2>废止</h2>{body}</section>"


def _withdraw(visit: Visit, library: Library, policy_id: str, typed: Mapping[str, str]) -> str:
    if not visit.person.role.covers(Role.ADMIN):
        return "<section><h2>撤下</h2><p>把政策撤下需要管理员。</p></section>"
    inside = field(
        "withdraw-reason", "reason", "理由", typed.get("reason", ""), required=True, longest=300
    )
    several = len(library.versions_of(policy_id)) > 1
    if several:
        inside += (
            '<label for="withdraw-only">范围</label><select id="withdraw-only" name="only">'
            '<option value="">各版本一并撤下</option>'
            '<option value="1">只撤这一版，让前一版重新适用</option></select>'
        )
    is_open = " open" if "reason" in typed else ""
    return (
        f"<section><h2>撤下</h2><details{is_open}><summary>撤下这部政策</summary>"
        "<p>收错了、不该公开的政策才撤下；失效的政策请记为废止。撤下之后文件都还在，可以恢复。</p>"
        f"{form(visit, policy_address(policy_id, 'withdraw'), inside, '撤下')}</details></section>"
    )

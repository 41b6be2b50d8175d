"""The preview of an uploaded file: what was read, repaired and removed, beside the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.cleaning.source_map import source_offset
from ingest.policy import Clause, PolicyDocument, Repair
from ingest.preview import MemberPreview, PolicyPreview, Preview
from ingest.reward import RuleSet
from ingest.shelf.attention import open_fields
from ingest.shelf.file_record import FileRecord, RemovedText
from ingest.shelf.library import Library
from ingest.staging import StagedFile
from ui.access.guard import Visit
from ui.office.diff_view import render_diff
from ui.office.front_page import open_words
from ui.office.metadata_view import Shown, shown_fields
from ui.office.office_frame import office_page, policy_address, sign
from ui.office.places import UPLOAD
from ui.office.upload_page import decide_buttons, size_words
from ui.page.markup import text
from ui.page.words import UNPRINTED
from ui.terminal.proposals import headline, sureness

_STATUS = {
    "added": ("＋", "新政策", "good"),
    "updated": ("◆", "更新库中的政策", "warn"),
    "unchanged": ("＝", "与库中相同", "plain"),
    "failed": ("✕", "没有读成", "bad"),
}
_CLIPPED = 160
_LONG = 200  # clauses
_TAKEN = {"added": "已收录", "updated": "已更新", "unchanged": "库中已有，没有变动"}


def preview_page(visit: Visit, file: StagedFile, preview: Preview, problem: str = "") -> str:
    """The whole preview, with the decision above and below."""
    buttons = decide_buttons(visit, file, can_take_in=preview.has_news)
    lead = (
        f"<p><b>{text(file.name)}</b>（{text(size_words(file.n_bytes))}）的预览，"
        f"<b>还没有入库</b>。{_verdict(preview)}</p>"
    )
    if preview.error:
        lead += f'<p class="zc-alert">{text(preview.error)}</p>'
    members = "".join(_member(m, len(preview.members) > 1) for m in preview.members)
    # a long text is followed by the decision once more
    again = buttons if preview.policies else ""
    body = f"{lead}{buttons}{members}{again}"
    return office_page("收录预览", body, visit, current=UPLOAD, problem=problem)


def outcome_page(visit: Visit, file: StagedFile, record: FileRecord, library: Library) -> str:
    """What became of a file that was taken in, with the next steps."""
    items = []
    for policy in record.policies:
        address = policy_address(policy.policy_id)
        drafts = (
            f' · <a href="/office/rules?policy={text(policy.policy_id)}">审核 '
            f"{policy.n_draft_rules} 条规则草稿</a>"
            if policy.n_draft_rules
            else ""
        )
        links = f'<a href="{text(address)}">{text(policy.title)}</a>'
        if policy.policy_id not in library.documents:
            links = text(policy.title)
        items.append(
            f"<li>{links}<div>{policy.n_clauses} 个条款 · "
            f'<a href="{text(address)}/metadata">核对元数据</a>{drafts}</div></li>'
        )
    shape, _, kind = _STATUS[record.status]
    words = _TAKEN.get(record.status, "没有入库")
    findings = "".join(f"<li>{text(f)}</li>" for f in record.findings)
    notes = f"<h2>请留意</h2><ul>{findings}</ul>" if findings else ""
    error = f'<p class="zc-alert" role="alert">{text(record.error)}</p>' if record.error else ""
    body = (
        f"<p>{text(file.name)} {sign(shape, words, kind)}</p>{error}"
        f'<ul class="zc-list">{"".join(items)}</ul>{notes}'
        f'<p><a href="{UPLOAD}">再收录一个文件</a></p>'
    )
    return office_page("入库结果", body, visit, current=UPLOAD)


def _verdict(preview: Preview) -> str:
    if not preview.policies:
        return "没有读到可以收录的政策。"
    count = f"读到 {len(preview.policies)} 部政策。"
    return count if preview.has_news else f"{count}库中已有同样的文字，不必再入库。"


def _member(member: MemberPreview, is_one_of_many: bool) -> str:
    record = member.record
    name = f"<h2>{text(record.file)}</h2>" if is_one_of_many else ""
    if record.error:
        return f'{name}<p class="zc-alert">{text(record.error)}</p>'
    known = {f for policy in member.policies for f in policy.findings}
    findings = "".join(f"<li>{text(f)}</li>" for f in record.findings if f not in known)
    warned = f"<h3>请留意</h3><ul>{findings}</ul>" if findings else ""
    policies = "".join(
        _policy(policy, member, f"p{number}") for number, policy in enumerate(member.policies, 1)
    )
    return f"{name}{warned}{policies}{_outside(member)}"


def _policy(policy: PolicyPreview, member: MemberPreview, key: str) -> str:
    document = policy.document
    shape, words, kind = _STATUS[policy.status]
    if policy.moved_to:
        words = "新版本，取代库中的旧版"
    elif policy.status == "updated" and policy.before is not None:
        words = "同一文件的更正，取代库中的文字"
    findings = "".join(f"<li>{text(f)}</li>" for f in policy.findings)
    warned = f"<ul>{findings}</ul>" if findings else ""
    moved = f"，旧版改为 {text(policy.moved_to)}" if policy.moved_to else ""
    return (
        f'<section class="zc-previewed" aria-labelledby="{key}"><h2 id="{key}">'
        f"{text(document.metadata.title)} {sign(shape, words, kind)}</h2>"
        f'<p class="zc-dim">编号 {text(document.policy_id)}{moved} · {len(document.clauses)} 个条款'
        f" · {len(policy.rules.rules)} 条规则</p>{warned}"
        f"<h3>读出的元数据</h3>{_metadata(document, key)}"
        f"{_repairs(document, key)}{_rules(policy.rules)}{_changes(policy)}"
        f"<h3>逐条对照</h3>{_beside(document, member, key)}</section>"
    )


# -- metadata, repairs, rules -----------------------------------------------------------------


def _metadata(document: PolicyDocument, key: str) -> str:
    fields = list(shown_fields(document))
    rows = "".join(_metadata_row(shown, key) for shown in fields if shown.values)
    basis = text(document.metadata.validity_basis) or "原文没有写明效力的依据"
    silent = [shown for shown in fields if not shown.values]
    lacking = list(open_fields(document.metadata))
    needed = (
        f"<p>{sign('◆', open_words(lacking), 'warn')} 问答要用到，入库后请在元数据页补上。</p>"
        if lacking
        else ""
    )
    rest = "、".join(shown.name for shown in silent if shown.field not in lacking)
    rest = f'<p class="zc-dim">没有读到：{text(rest)}。</p>' if rest else ""
    return (
        f'{needed}<table class="zc-read zc-stack"><thead><tr><th>项目</th><th>读出的内容</th>'
        f"<th>出处</th></tr></thead><tbody>{rows}<tr><td>效力依据</td><td>{basis}</td><td></td></tr>"
        f"</tbody></table>{rest}"
    )


def _metadata_row(shown: Shown, key: str) -> str:
    value = "<br>".join(text(value) for value in shown.values)
    where = f'<span class="zc-dim">{text(shown.origin)}</span>'
    if shown.clause is not None:
        label = "".join(shown.clause.path) or shown.clause.label
        where = (
            f'<a href="#{key}-c{shown.clause.index}">{text(label)}</a> '
            f'<span class="zc-dim">{text(_clip(shown.quote))}</span> {where}'
        )
    return f"<tr><td>{text(shown.name)}</td><td>{value}</td><td>{where}</td></tr>"


def _repairs(document: PolicyDocument, key: str) -> str:
    if not document.repairs:
        return ""
    rows = "".join(
        f'<tr><td><a href="#{key}-c{(clause := _clause_of(document, r)).index}">'
        f"{text(''.join(clause.path) or clause.label)}</a></td><td><del>{text(r.printed)}</del> → "
        f"<ins>{text(r.read_as)}</ins></td><td>{text(r.reason)}"
        f"{'' if r.confirmed else '（待确认）'}</td></tr>"
        for r in document.repairs
    )
    return (
        f"<h3>印刷讹误的读法（{len(document.repairs)} 处）</h3>"
        '<p class="zc-dim">引文照印，金额按读法计算；入库后可以逐处确认或改正。</p>'
        '<div class="zc-scroll"><table><thead><tr>'
        "<th>条款</th><th>印作 → 读作</th><th>理由</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _clause_of(document: PolicyDocument, repair: Repair) -> Clause:
    return document.labelled(document.clause_at(repair.start))


def _rules(rules: RuleSet) -> str:
    if not rules.rules:
        said = rules.no_awards or "没有读到奖励规则。"
        return f"<h3>奖励规则</h3><p>{text(said)}</p>"
    items = "".join(
        f"<li><b>{text(headline(rule))}</b> "
        + (sign("○", "草稿", "plain") if rule.review == "draft" else sign("●", "已审核", "good"))
        + f'<div class="zc-dim">{text(" ".join(rule.path))} 「{text(_clip(rule.quote))}」'
        f"{text(sureness(rule))}</div></li>"
        for rule in rules.rules
    )
    return (
        f"<details open><summary>奖励规则（{len(rules.rules)} 条，入库后审核）</summary>"
        f'<ul class="zc-list zc-tight">{items}</ul></details>'
    )


def _changes(policy: PolicyPreview) -> str:
    if policy.before is None or policy.rules_before is None or policy.status != "updated":
        return ""
    diff = render_diff(
        (policy.before, policy.rules_before),
        (policy.document, policy.rules),
        ("库中的文字", "这个文件"),
    )
    return f"<h3>与库中文字的差别</h3>{diff}"


# -- beside the source ------------------------------------------------------------------------


def _beside(document: PolicyDocument, member: MemberPreview, key: str) -> str:
    rows = "".join(
        f'<div class="zc-row" id="{key}-c{clause.index}"><div class="zc-source" lang="zh-CN">'
        f"{_source(member, *span)}</div>{_reading(document, clause)}</div>"
        for clause, span in _spans(document)
    )
    # a browser need not draw at once what is far from the view
    long = " zc-long" if len(document.clauses) > _LONG else ""
    return (
        f'<div class="zc-beside-all{long}"><div class="zc-row zc-row-head"><b>文件中的文字</b>'
        f"<b>读成的条款</b></div>{rows}</div>"
    )


def _spans(document: PolicyDocument) -> Iterator[tuple[Clause, tuple[int, int]]]:
    """Each clause with its piece of the source, and what was removed inside it."""
    clauses = [c for c in document.clauses if c.own_end > c.start]
    last = document.source.spans[-1][1]
    for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
        end = source_offset(document, after.start) if after is not None else last
        yield clause, (source_offset(document, clause.start), end)


def _source(member: MemberPreview, start: int, end: int) -> str:
    """A piece of the source; what was removed is struck out and says why."""
    parts, at = [], start
    for removed in _removed_in(member.record.removed, start, end):
        a, b = max(removed.start, at), min(removed.end, end)
        if a >= b:
            continue
        parts.append(_lines(member.source[at:a]))
        if member.source[a:b].strip():
            parts.append(
                f'<del title="{text(removed.reason)}">{_lines(member.source[a:b].strip())}</del>'
                f'<span class="zc-why">去除：{text(removed.reason)}</span>'
            )
        at = b
    parts.append(_lines(member.source[at:end]))
    return "".join(parts)


def _removed_in(removed: Sequence[RemovedText], start: int, end: int) -> Iterator[RemovedText]:
    return (one for one in removed if one.start < end and start < one.end)


def _lines(piece: str) -> str:
    return "<br>".join(text(line) for line in piece.strip("\n").split("\n"))


def _reading(document: PolicyDocument, clause: Clause) -> str:
    depth, node = 0, clause
    while node.parent is not None and depth < 5:
        node, depth = document.clauses[node.parent], depth + 1
    own, parts, at = document.own_text(clause), [], 0
    # the printed number is set in bold where it stands; what has none is named in front
    name = UNPRINTED.get(clause.level, "")
    if not name and clause.label and own.startswith(clause.label):
        parts.append(f"<b>{text(clause.label)}</b>")
        at = len(clause.label)
    for repair in document.repairs:
        a, b = repair.start - clause.start, repair.end - clause.start
        if at <= a and b <= len(own):
            parts.append(
                f"{_lines(own[at:a])}<mark>{text(repair.printed)}</mark>"
                f'<span class="zc-why">读作 {text(repair.read_as)}</span>'
            )
            at = b
    parts.append(_lines(own[at:]))
    named = f'<span class="zc-level">{text(name)}</span>' if name else ""
    return f'<div class="zc-reading-of zc-in-{depth}">{named}{"".join(parts)}</div>'


def _outside(member: MemberPreview) -> str:
    """What was removed before, between and after the policies of a file."""
    inside = [
        (document.source.spans[0][0], document.source.spans[-1][1])
        for document in (policy.document for policy in member.policies)
        if document.source.spans
    ]
    left = [
        one
        for one in member.record.removed
        if one.text.strip() and not any(a <= one.start and one.end <= b for a, b in inside)
    ]
    if not left:
        return ""
    rows = "".join(
        f"<tr><td>{text(one.reason)}</td><td><del>{text(_clip(' '.join(one.text.split())))}</del>"
        "</td></tr>"
        for one in left
    )
    return (
        f"<details open><summary>正文之外去除的文字（{len(left)} 处）</summary>"
        '<div class="zc-scroll"><table><thead><tr><th>理由</th><th>文字</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _clip(words: str) -> str:
    return words if len(words) <= _CLIPPED else words[:_CLIPPED] + "…"

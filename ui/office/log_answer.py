"""One kept answer: as it was, and beside it the same question answered now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from ingest.policy import PolicyDocument
from ui.access.guard import Visit
from ui.journal.rows import LoggedAnswer, Ticket
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_questions import address_of
from ui.office.log_record import KeptAnswer, KeptCitation, kept_answer
from ui.office.log_replay import Piece, Replay
from ui.office.log_tickets import open_form, ticket_line
from ui.page.markup import markdown, text


def answer_page(
    visit: Visit,
    logged: LoggedAnswer,
    documents: Mapping[str, PolicyDocument],
    replayed: Replay | None,
    tickets: Sequence[Ticket] = (),
    notice: str = "",
    problem: str = "",
) -> str:
    """The page of ``logged``; ``replayed`` None = it was not asked again (yet)."""
    before = kept_answer(logged)
    turns = "".join(f"<li>{text(turn)}</li>" for turn in logged.history)
    earlier = f"<details><summary>此前 {len(logged.history)} 轮</summary><ol>{turns}</ol></details>"
    body = (
        f'<blockquote class="zc-asked">{text(logged.question)}</blockquote>'
        f"{earlier if turns else ''}{_facts(logged, before)}"
        f"{_replayed(logged, before, replayed, documents)}"
        f"{_follow_up(visit, logged, tickets)}"
    )
    return frame.log_page(
        "一条问答", body, visit, current=places.QUESTIONS, notice=notice, problem=problem
    )


def missing_page(visit: Visit, trace_id: str) -> str:
    """The page where no answer of that trace id is kept."""
    body = (
        f"<p>记录中没有编号为“{text(trace_id[:80])}”的问答。它可能已按保存期限删除，"
        "或者当时设置为不保存问答。</p>"
        f'<p><a href="{places.QUESTIONS}">回到问答记录</a></p>'
    )
    return frame.log_page("找不到这条问答", body, visit, current=places.QUESTIONS)


def _facts(logged: LoggedAnswer, before: KeptAnswer) -> str:
    feedback = ""
    if logged.feedback:
        said = "，".join(x for x in (logged.feedback.reason, logged.feedback.comment) if x)
        feedback = frame.verdict_sign(logged.feedback.verdict) + (f" {text(said)}" if said else "")
    rows = (
        ("时间", frame.moment(logged.at)),
        ("结果", frame.status_sign(logged.status, logged.reason)),
        ("来自", text(frame.FACE.get(logged.face, logged.face))),
        ("提问人", text(logged.person)),
        ("所在地", text(logged.region)),
        ("问答基准日", before.as_of.isoformat() if before.as_of else ""),
        ("用时", f"{logged.elapsed_ms} 毫秒"),
        ("政策库版本", text((logged.generation or "未记录")[:12])),
        ("程序版本", text(logged.engine or "未记录")),
        ("反馈", feedback),
        ("编号", f"<code>{text(logged.trace_id)}</code>"),
    )
    cells = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return f'<dl class="zc-facts zc-two">{cells}</dl>'


def _replayed(
    logged: LoggedAnswer,
    before: KeptAnswer,
    replayed: Replay | None,
    documents: Mapping[str, PolicyDocument],
) -> str:
    side = _side("当时的答复", before, documents)
    if replayed is None:
        link = f'<a href="{address_of(logged.trace_id)}?now=1">用现在的政策库再答一次</a>'
        return (
            f'<div class="zc-sides">{side}<section><h2>现在的答复</h2><p>{link}</p></section></div>'
        )
    if replayed.now is None:
        now = f'<p class="zc-alert">现在答不了：{text(replayed.failure)}</p>'
        return f'<div class="zc-sides">{side}<section><h2>现在的答复</h2>{now}</section></div>'
    return (
        f"{_verdict(replayed)}"
        f'<div class="zc-sides">{side}{_side("现在的答复", replayed.now, documents)}</div>'
        f"{_wording(replayed.wording)}"
    )


def _verdict(replayed: Replay) -> str:
    """Whether the two are the same, in what they differ, and why they may."""
    reasons = "".join(f"<li>{text(reason)}</li>" for reason in replayed.reasons)
    if not replayed.differences:
        since = f"<p>其间的变动：</p><ul>{reasons}</ul>" if reasons else ""
        return (
            '<section class="zc-same"><h2><span aria-hidden="true">＝</span> 重答一致</h2>'
            f"<p>结果、金额、引用和措辞都与当时相同。</p>{since}</section>"
        )
    rows = [(text(d.name), text(d.before), text(d.now)) for d in replayed.differences]
    why = reasons or "<li>政策库、规则和程序都没有记录到变动，请把这条问答的编号告诉开发人员。</li>"
    return (
        '<section class="zc-differs"><h2><span aria-hidden="true">≠</span> 重答不同</h2>'
        f"{frame.table(('不同之处', '当时', '现在'), rows, '不同之处')}"
        f"<h3>可能的原因</h3><ul>{why}</ul></section>"
    )


def _side(title: str, answer: KeptAnswer, documents: Mapping[str, PolicyDocument]) -> str:
    award = answer.award
    amount = frame.award_words(award.outcome, award.total_yuan) if award else ""
    figure = f'<b class="zc-figure">{text(amount)}</b>' if amount else ""
    cited = "".join(_citation(c, documents) for c in answer.citations)
    cited = f"<h3>引用</h3><ul>{cited}</ul>" if cited else '<p class="zc-dim">没有引用条款。</p>'
    notice = f'<p class="zc-dim">{text(answer.notice)}</p>' if answer.notice else ""
    return (
        f'<section class="zc-side"><h2>{title}</h2>'
        f"<p>{frame.status_sign(answer.status, answer.reason)} {figure}</p>{notice}"
        f'<div class="zc-md">{markdown(answer.text)}</div>{cited}</section>'
    )


def _citation(citation: KeptCitation, documents: Mapping[str, PolicyDocument]) -> str:
    name = f"《{text(citation.policy_title)}》{text('/'.join(citation.path) or citation.clause)}"
    if citation.policy_id in documents:
        where = quote("/".join(citation.path), safe="/")
        name = f'<a href="/policies/{quote(citation.policy_id)}/clauses/{where}">{name}</a>'
    return f"<li>{name}<q>{text(citation.quote)}</q></li>"


def _wording(pieces: Sequence[Piece]) -> str:
    if not pieces:
        return ""
    tags = {"gone": ("del", "删去："), "new": ("ins", "新增：")}
    parts = []
    for piece in pieces:
        words = text(piece.words).replace("\n", "<br>")
        if piece.kind in tags:
            tag, said = tags[piece.kind]
            parts.append(f'<{tag}><span class="zc-sr">{said}</span>{words}</{tag}>')
        else:
            parts.append(words)
    return (
        '<section><h2>措辞的差别</h2><p class="zc-dim"><del>删除线</del>是当时有、现在没有的，'
        f'<ins>下划线</ins>是现在新有的。</p><p class="zc-laid">{"".join(parts)}</p></section>'
    )


def _follow_up(visit: Visit, logged: LoggedAnswer, tickets: Sequence[Ticket]) -> str:
    lines = "".join(f"<li>{ticket_line(ticket)}</li>" for ticket in tickets)
    held = f"<ul>{lines}</ul>" if lines else '<p class="zc-dim">还没有登记待办。</p>'
    form = open_form(visit, logged, back=address_of(logged.trace_id))
    return (
        f"<section><h2>跟进</h2>{held}{form}"
        f'<p><a href="{places.UNANSWERED}/questions.jsonl?trace={quote(logged.trace_id)}">'
        "下载为评测题（.jsonl）</a></p></section>"
    )

"""The pages of the list: filters, counts, one entry with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from ui.access.guard import Visit
from ui.desk.desk_frame import desk_frame
from ui.journal.rows import Change, LoggedAnswer, Page, Ticket, TicketKind, TicketStatus
from ui.page.markup import hidden, text

ADDRESS = "/desk/tickets"
KIND = {
    TicketKind.UNANSWERED: ("○", "未答出"),
    TicketKind.CORRECTED: ("✎", "答错更正"),
    TicketKind.HANDOFF: ("→", "转办"),
    TicketKind.FEEDBACK: ("☆", "用户反馈"),
}
STATUS = {
    TicketStatus.OPEN: "待认领",
    TicketStatus.WORKING: "处理中",
    TicketStatus.DONE: "已办结",
    TicketStatus.DROPPED: "不予处理",
}
_SHOWN_STATUS = {"": "未办结", **{s.value: w for s, w in STATUS.items()}, "closed": "已结束",
                 "all": "全部"}  # fmt: skip
_ACTION = {
    "take": "由我处理",
    "assign": "指派",
    "note": "只加备注",
    "done": "办结",
    "drop": "不予处理",
    "reopen": "重新打开",
}
_LATE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; "" = not. ``owner`` "-" is nobody's, "我" one's own."""

    status: str = ""
    owner: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        """The filters of an address; what cannot be read is not there."""
        status = query.get("status", "")
        number = query.get("page", "")
        return cls(
            status=status if status in _SHOWN_STATUS else "",
            owner=query.get("owner", "").strip()[:100],
            kind=query.get("kind", "") if query.get("kind", "") in set(TicketKind) else "",
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            page=max(1, int(number)) if number.isascii() and number.isdigit() else 1,
        )

    def address(self) -> str:
        """The address that shows the same."""
        given = {
            "status": self.status,
            "owner": self.owner,
            "kind": self.kind,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{ADDRESS}?{query}" if query else ADDRESS


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


# -- the list ---------------------------------------------------------------------------------


def list_page(
    visit: Visit,
    found: Page[Ticket],
    wanted: Filters,
    counts: Mapping[tuple[TicketStatus, TicketKind], int],
    people: Sequence[str],
    message: str = "",
) -> str:
    """The list with its filters and counts."""
    rows = "".join(_row(ticket, visit, wanted) for ticket in found.rows)
    heads = "".join(
        f'<th scope="col">{h}</th>'
        for h in ("编号", "类别", "问题", "原因", "状态", "负责人", "登记", "")
    )
    table = (
        f'<div class="zc-scroll" tabindex="0" role="group" aria-label="待办清单">'
        f'<table class="dk-list"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        if rows
        else '<p class="dk-none">没有符合条件的待办。</p>'
    )
    alert = f'<p class="zc-alert" role="alert">{text(message)}</p>' if message else ""
    body = (
        f"<h1>待办清单</h1>{alert}{_counts(counts, wanted)}{_filters(wanted, people)}"
        f'<p class="zc-dim" role="status">共 {found.total} 条</p>{table}{_pages(found, wanted)}'
    )
    return desk_frame("待办清单", body, visit, current=ADDRESS)


def _counts(counts: Mapping[tuple[TicketStatus, TicketKind], int], wanted: Filters) -> str:
    """How many wait, by status and kind; each leads to its part of the list."""
    by_status = {s: sum(n for (of, _), n in counts.items() if of is s) for s in TicketStatus}
    open_by_kind = {
        k: sum(n for (s, of), n in counts.items() if of is k and not s.is_closed)
        for k in TicketKind
    }
    items = [
        _count(STATUS[s], n, Filters(status=s.value), is_on=wanted.status == s.value)
        for s, n in by_status.items()
    ]
    items += [
        _count(f"{KIND[k][0]} {KIND[k][1]}未办结", n, Filters(kind=k.value),
               is_on=wanted.kind == k.value and not wanted.status)
        for k, n in open_by_kind.items()
    ]  # fmt: skip
    return f'<ul class="dk-counts">{"".join(items)}</ul>'


def _count(word: str, n: int, filters: Filters, *, is_on: bool) -> str:
    current = ' aria-current="true"' if is_on else ""
    return f'<li><a href="{text(filters.address())}"{current}><b>{n}</b> {text(word)}</a></li>'


def _filters(wanted: Filters, people: Sequence[str]) -> str:
    owners = {"": "不限", "我": "我负责的", "-": "还没有人负责", **{name: name for name in people}}
    kinds = {"": "不限", **{k.value: KIND[k][1] for k in TicketKind}}
    return (
        f'<form class="dk-filters" method="get" action="{ADDRESS}">'
        f"{_select('status', '状态', _SHOWN_STATUS, wanted.status)}"
        f"{_select('owner', '负责人', owners, wanted.owner)}"
        f"{_select('kind', '类别', kinds, wanted.kind)}"
        f'<label>登记自 <input type="date" name="since" value="{wanted.since or ""}"></label>'
        f'<label>至 <input type="date" name="until" value="{wanted.until or ""}"></label>'
        f'<button class="zc-main-button">筛选</button> <a href="{ADDRESS}">清除</a></form>'
    )


def _select(name: str, label: str, choices: Mapping[str, str], chosen: str) -> str:
    options = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(word)}'
        "</option>"
        for value, word in choices.items()
    )
    return f'<label>{label} <select name="{name}">{options}</select></label>'


def _row(ticket: Ticket, visit: Visit, wanted: Filters) -> str:
    shape, word = KIND[ticket.kind]
    take = ""
    if ticket.owner is None and not ticket.status.is_closed:
        take = (
            f'<form method="post" action="{ADDRESS}/{ticket.id}">{hidden("csrf", visit.csrf)}'
            f"{hidden('action', 'take')}{hidden('back', wanted.address())}"
            f'<button aria-label="认领 {ticket.id} 号">认领</button></form>'
        )
    return (
        f'<tr><td class="zc-figure"><a href="{ADDRESS}/{ticket.id}">#{ticket.id}</a></td>'
        f'<td class="dk-kind"><span aria-hidden="true">{shape}</span> {word}</td>'
        f'<td class="dk-question"><a href="{ADDRESS}/{ticket.id}">{text(_clip(ticket.question))}'
        f"</a></td><td>{text(ticket.reason)}</td><td>{_status_badge(ticket)}</td>"
        f"<td>{text(ticket.owner or '—')}</td>"
        f"<td>{_opened(ticket)}</td><td>{take}</td></tr>"
    )


def _status_badge(ticket: Ticket) -> str:
    return f'<span class="dk-status dk-{ticket.status.value}">{STATUS[ticket.status]}</span>'


def _opened(ticket: Ticket) -> str:
    """When it was put down, by whom; how long it waits where that is long."""
    days = (datetime.now(UTC) - ticket.opened_at).days
    late = ""
    if days >= _LATE_DAYS and not ticket.status.is_closed:
        late = f' <span class="dk-late">已 {days} 天</span>'
    return (
        f'<span class="zc-figure">{local(ticket.opened_at)}</span> {text(ticket.opened_by)}{late}'
    )


def _pages(found: Page[Ticket], wanted: Filters) -> str:
    if found.n_pages < 2:
        return ""
    links = []
    if found.number > 1:
        address = replace(wanted, page=found.number - 1).address()
        links.append(f'<a href="{text(address)}" rel="prev">上一页</a>')
    links.append(f"第 {found.number} / {found.n_pages} 页")
    if found.number < found.n_pages:
        address = replace(wanted, page=found.number + 1).address()
        links.append(f'<a href="{text(address)}" rel="next">下一页</a>')
    return f'<nav class="dk-pages" aria-label="分页">{" ".join(links)}</nav>'


# -- one entry --------------------------------------------------------------------------------


def ticket_page(
    visit: Visit,
    ticket: Ticket,
    changes: Sequence[Change],
    logged: LoggedAnswer | None,
    people: Sequence[str],
    *,
    may: frozenset[str],
    message: str = "",
    typed: str = "",
) -> str:
    """One entry: what it is, what can be done with it, what was done."""
    shape, word = KIND[ticket.kind]
    facts = [
        ("类别", f"{shape} {word}"),
        ("状态", STATUS[ticket.status]),
        ("负责人", ticket.owner or "还没有人负责"),
        ("原因", ticket.reason or "—"),
        ("登记", f"{local(ticket.opened_at)} {ticket.opened_by}"),
    ]
    rows = "".join(f"<div><dt>{n}</dt><dd>{text(v)}</dd></div>" for n, v in facts)
    note = f'<h2>备注</h2><p class="dk-pre">{text(ticket.note)}</p>' if ticket.note else ""
    answered = ""
    if logged is not None:
        answered = (
            "<h2>当时的回答</h2>"
            f'<p class="zc-dim">{local(logged.at)}，编号 {text(logged.trace_id)}</p>'
            f'<p class="dk-pre">{text(logged.text)}</p>'
        )
    elif ticket.trace_id:
        answered = (
            f'<h2>当时的回答</h2><p class="zc-dim">没有保存（编号 {text(ticket.trace_id)}）。</p>'
        )
    alert = f'<p class="zc-alert" role="alert">{text(message)}</p>' if message else ""
    body = (
        f'<p><a href="{ADDRESS}">← 待办清单</a></p>'
        f"<h1>#{ticket.id} {text(_clip(ticket.question, 60))}</h1>"
        f'{alert}<p class="dk-pre">{text(ticket.question)}</p>'
        f'<dl class="zc-facts">{rows}</dl>{note}{_acts(visit, ticket, people, may, typed)}'
        f"{answered}{_history(changes)}"
    )
    return desk_frame(f"#{ticket.id}", body, visit, current=ADDRESS)


def _acts(
    visit: Visit, ticket: Ticket, people: Sequence[str], may: frozenset[str], typed: str
) -> str:
    names = sorted({*people, visit.person.name})
    owners = "".join(f'<option value="{text(name)}"></option>' for name in names)
    assign = ""
    if "assign" in may:
        assign = (
            '<label for="owner">指派给</label><input id="owner" name="owner" list="people" '
            f'maxlength="100" value="{text(ticket.owner or "")}" autocomplete="off">'
            f'<datalist id="people">{owners}</datalist>'
        )
    buttons = "".join(
        f'<button name="action" value="{name}"{main}>{word}</button>'
        for name, word in _ACTION.items()
        if name in may
        for main in [' class="zc-main-button"' if name == "done" else ""]
    )
    return (
        f'<form class="zc-form" method="post" action="{ADDRESS}/{ticket.id}">'
        f"{hidden('csrf', visit.csrf)}"
        '<label for="note">处理结果或备注<span class="zc-dim">办结时必填</span></label>'
        f'<textarea id="note" name="note" rows="3" maxlength="4000">{text(typed)}</textarea>'
        f'{assign}<p class="dk-acts">{buttons}</p></form>'
    )


def _history(changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    items = "".join(
        f'<li><span class="zc-figure">{local(c.at)}</span> {text(c.by)}：{text(_said(c))}</li>'
        for c in changes
    )
    return f'<h2>经过</h2><ul class="dk-history">{items}</ul>'


def _said(change: Change) -> str:
    if change.action == "ticket.open":
        return f"登记{f'（{change.detail}）' if change.detail else ''}"
    detail = change.detail
    for status, word in STATUS.items():
        detail = detail.replace(f" {status.value}", f" {word}")
    return detail


def missing_page(visit: Visit, message: str) -> str:
    """The page for a number that is not on the list."""
    body = f'<h1>没有这条待办</h1><p>{text(message)}</p><p><a href="{ADDRESS}">回到待办清单</a></p>'
    return desk_frame("没有这条待办", body, visit, current=ADDRESS)


def local(at: datetime) -> str:
    """``11-28 10:03`` of this machine's time."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _clip(words: str, limit: int = 80) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else f"{flat[:limit]}…"

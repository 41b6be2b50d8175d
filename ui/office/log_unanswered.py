"""What was not answered, similar questions together: to look into, or to turn into questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from assistant.knowledge import Knowledge
from ingest.settings import Settings
from ui.access.guard import Visit
from ui.journal.answer_log import Wanted
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer, Page, Ticket
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_groups import Group, grouped
from ui.office.log_questions import answer_link, retention
from ui.office.log_record import kept_answer
from ui.office.log_tickets import change_form, open_form, ticket_line, tickets_by_trace
from ui.page.markup import text

_PERIODS = {"7": "近 7 天", "30": "近 30 天", "90": "近 90 天", "365": "近一年"}
_WHY = {
    "refused": "未答",
    "clarify": "反问",
    "error": "出错或扣发",
    "down": "反馈没用",
}
_MOST_READ = 500  # answers (each costs milliseconds the first time); more are not grouped at once
_PER_PAGE = 30
_MOST_SHOWN = 5  # wordings of one group


def unanswered_page(
    visit: Visit,
    asked: frame.Fields,
    journal: Journal,
    settings: Settings,
    knowledge: Knowledge,
    notice: str = "",
    problem: str = "",
) -> str:
    """The page of the groups, with a form for each, and of the tickets there are."""
    days = asked.get("days", "") if asked.get("days", "") in _PERIODS else "30"
    why = asked.get("why", "") if asked.get("why", "") in _WHY else ""
    found = journal.answers(_wanted(days, why), size=_MOST_READ)
    groups = grouped(found.rows, knowledge)
    by_trace = tickets_by_trace(journal)
    number = frame.page_number(asked)
    shown = groups[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    items = "".join(_group(visit, group, by_trace) for group in shown)
    rest = f"，只归并最近 {_MOST_READ} 条" if found.total > _MOST_READ else ""
    inside = frame.select("days", "时间", _PERIODS, days) + frame.select(
        "why", "原因", _WHY, why, "全部"
    )
    body = (
        f"{retention(settings)}"
        f"{frame.filters(places.UNANSWERED, inside, is_narrowed=bool(asked.get('days') or why))}"
        f'<p class="zc-dim" role="status">{found.total} 次提问，归并为 {len(groups)} 类{rest}。'
        "同类按系统对问题的理解归并：指的是同一奖项、问的是同一件事。</p>"
        f"{_list(items)}{_turn(number, len(groups), days, why)}{_tickets(visit, journal, asked)}"
    )
    return frame.log_page(
        "未答清单", body, visit, current=places.UNANSWERED, notice=notice, problem=problem
    )


def _wanted(days: str, why: str) -> Wanted:
    since = datetime.now(UTC) - timedelta(days=int(days))
    if why == "down":
        return Wanted(verdict="down", since=since)
    return Wanted(status=why or None, since=since, is_unanswered=True)


def _list(items: str) -> str:
    if not items:
        return "<p>这段时间没有未答的问题。</p>"
    # the boxes stand inside other forms' neighbours: they name their form by id
    return (
        f'<form id="pick" action="{places.UNANSWERED}/questions.jsonl"></form>'
        f'<ol class="zc-groups">{items}</ol>'
        '<p><button form="pick" class="zc-main-button">把勾选的下载为评测题（.jsonl）</button></p>'
        '<p class="zc-dim">每类一行，期望答案留空；请填写 expect 后放进评测用的题目文件夹。</p>'
    )


def _group(visit: Visit, group: Group, by_trace: Mapping[str, Sequence[Ticket]]) -> str:
    newest = group.newest
    wordings = list({a.question: a for a in group.answers}.values())
    others = "".join(f"<li>{answer_link(a)}</li>" for a in wordings[1:_MOST_SHOWN])
    others = f"<details><summary>其他问法</summary><ul>{others}</ul></details>" if others else ""
    bad = [a.feedback for a in group.answers if a.feedback and a.feedback.verdict == "down"]
    said = list(dict.fromkeys(word for f in bad if (word := f.reason or f.comment)))[:3]
    felt = f'<span class="zc-dim">{text("；".join(said))}</span>' if said else ""
    signs = " ".join(dict.fromkeys(_signs(group.answers)))
    tickets = [t for a in group.answers for t in by_trace.get(a.trace_id, ())]
    lines = "".join(f'<p class="zc-ticket">{ticket_line(t)}</p>' for t in tickets)
    form = open_form(visit, newest, back=places.UNANSWERED)
    form = "" if tickets else f"<details><summary>登记待办</summary>{form}</details>"
    return (
        f'<li><label class="zc-pick"><input type="checkbox" form="pick" name="trace" '
        f'value="{text(newest.trace_id)}"><span class="zc-sr">选择：{text(newest.question)}</span>'
        f'</label><div><p class="zc-group-head"><b class="zc-figure">{group.count} 次</b> '
        f"{answer_link(newest)}</p><p>{signs} {felt} "
        f'<span class="zc-dim">最近 {frame.moment(newest.at)}</span></p>'
        f"{others}{lines}{form}</div></li>"
    )


def _signs(answers: Iterable[LoggedAnswer]) -> Iterable[str]:
    for logged in answers:
        yield frame.status_sign(logged.status, logged.reason)
        if logged.feedback and logged.feedback.verdict == "down":
            yield frame.verdict_sign("down")


def _turn(number: int, n_groups: int, days: str, why: str) -> str:
    shown: Page[object] = Page((), n_groups, number, _PER_PAGE)
    return frame.pages(shown, places.UNANSWERED, {"days": days, "why": why})


def _tickets(visit: Visit, journal: Journal, asked: frame.Fields) -> str:
    """The tickets that somebody still has to deal with; with ``all=1`` those that are done, too."""
    wants_all = asked.get("all") == "1"
    held = [t for t in journal.tickets(size=200).rows if wants_all or not t.status.is_closed]
    items = "".join(
        f'<li id="ticket-{t.id}"><p>{ticket_line(t)}</p><p class="zc-asked">{text(t.question)}</p>'
        f"{change_form(visit, t)}</li>"
        for t in held
    )
    listed = f'<ul class="zc-tickets">{items}</ul>' if items else "<p>没有待办。</p>"
    other = "只看未办结的" if wants_all else "连同已办结的"
    address = places.UNANSWERED if wants_all else f"{places.UNANSWERED}?all=1"
    return (
        f'<section><h2 id="tickets">待办</h2><p class="zc-dim">与热线工作台共用一份清单。'
        f'<a href="{address}#tickets">{other}</a></p>{listed}</section>'
    )


# -- question sets -------------------------------------------------------------------------------


def question_lines(answers: Iterable[LoggedAnswer]) -> str:
    """A question set (JSON Lines) with these questions; what is expected is left to a person."""
    lines = []
    for logged in answers:
        kept = kept_answer(logged)
        line: dict[str, object] = {"id": f"log-{logged.trace_id}", "question": logged.question}
        if logged.history:
            line["history"] = list(logged.history)
        if kept.as_of:
            line["as_of"] = kept.as_of.isoformat()
        if logged.region:
            line["region"] = logged.region
        tags = ["from:log", f"was:{logged.status}"]
        if logged.feedback:
            tags.append(f"felt:{logged.feedback.verdict}")
        lines.append(json.dumps({**line, "expect": {}, "tags": tags}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)

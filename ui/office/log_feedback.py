"""What askers thought of the answers, newest first."""

from __future__ import annotations

from typing import Literal

from ingest.settings import Settings
from ui.access.guard import Visit
from ui.journal.journal import Journal
from ui.journal.rows import Feedback, LoggedAnswer
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_questions import address_of, answer_link, retention
from ui.page.markup import text


def feedback_page(visit: Visit, asked: frame.Fields, journal: Journal, settings: Settings) -> str:
    """The page of the feedback that the fields ``asked`` want."""
    verdict = _verdict(asked.get("verdict", ""))
    found = journal.feedback(verdict, page=frame.page_number(asked))
    counts = {name: journal.feedback(name, size=1).total for name in ("up", "down")}
    choices = {value: word for value, (_, word) in frame.VERDICT.items()}
    inside = frame.select("verdict", "反馈", choices, verdict or "", "全部")
    rows = [_row(given, logged) for given, logged in found.rows]
    listed = (
        frame.table(("时间", "反馈", "原因", "说明", "问题", "结果"), rows, "反馈")
        if rows
        else "<p>还没有反馈。提问人在答复下面选“有用”或“没用”之后，会列在这里。</p>"
    )
    body = (
        f"{retention(settings)}"
        f"{frame.filters(places.FEEDBACK, inside, is_narrowed=verdict is not None)}"
        f'<p class="zc-dim" role="status">有用 {counts["up"]} 次，没用 {counts["down"]} 次。'
        f'要逐类处理“没用”的，请到<a href="{places.UNANSWERED}?why=down">未答清单</a>。</p>'
        f"{listed}{frame.pages(found, places.FEEDBACK, {'verdict': verdict or ''})}"
    )
    return frame.log_page("反馈", body, visit, current=places.FEEDBACK)


def _verdict(given: str) -> Literal["up", "down"] | None:
    return "up" if given == "up" else "down" if given == "down" else None


def _row(given: Feedback, logged: LoggedAnswer | None) -> tuple[str, ...]:
    question = (
        answer_link(logged)
        if logged
        else f'<span class="zc-dim">问答未保存或已到期</span> '
        f'<a href="{address_of(given.trace_id)}">{text(given.trace_id[:8])}</a>'
    )
    return (
        frame.moment(given.at),
        frame.verdict_sign(given.verdict),
        text(given.reason),
        text(given.comment),
        question,
        frame.status_sign(logged.status, logged.reason) if logged else "",
    )

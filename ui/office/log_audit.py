"""The audit trail: who changed what and when, to look through and to take along."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from ingest.settings import Settings
from ui.access.guard import Visit
from ui.journal.journal import Journal
from ui.journal.rows import Change, Page
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_questions import retention
from ui.page.markup import text

_FIELDS = ("by", "action", "target", "since", "until")
# What an action begins with, and what people call such actions.
_FAMILIES = {
    "account.": "账户",
    "sign.": "登录",
    "ticket.": "待办",
    "policy.": "政策",
    "metadata.": "元数据",
    "note.": "口径",
    "rules.": "规则",
    "repairs.": "讹误读法",
    "facts.": "事实",
    "library.": "政策库",
    "backup.": "备份",
    "evaluation.": "评测",
}
_SIZE = 1000  # rows read at once for the file
_MOST_ROWS = 100_000
# A spreadsheet runs a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def audit_page(visit: Visit, asked: frame.Fields, journal: Journal, settings: Settings) -> str:
    """The page of the changes that the fields ``asked`` want."""
    wanted = {name: asked.get(name, "").strip() for name in _FIELDS}
    narrowed = {name: value for name, value in wanted.items() if value}
    found = changes_of(journal, asked, page=frame.page_number(asked))
    rows = [_row(change) for change in found.rows]
    listed = (
        frame.table(("时间", "操作人", "动作", "对象", "说明"), rows, "操作记录")
        if rows
        else "<p>没有符合条件的操作记录。</p>"
    )
    held = journal.actions()
    families = {f: _FAMILIES.get(f, f) for f in dict.fromkeys(_family(a) for a in held)}
    inside = (
        frame.box("by", "操作人", wanted["by"])
        + frame.select("action", "动作", families, wanted["action"], "全部")
        + frame.box("target", "对象", wanted["target"], example="政策编号，或 ticket:12")
        + frame.box("since", "从", wanted["since"], "date")
        + frame.box("until", "到", wanted["until"], "date")
    )
    query = f"?{urlencode(narrowed)}" if narrowed else ""
    body = (
        f"{retention(settings)}{frame.filters(places.AUDIT, inside, is_narrowed=bool(narrowed))}"
        f'<p class="zc-dim" role="status">共 {found.total} 条　'
        f'<a href="{places.AUDIT}.csv{text(query)}">下载（.csv）</a></p>'
        f"{listed}{frame.pages(found, places.AUDIT, narrowed)}"
    )
    return frame.log_page("操作记录", body, visit, current=places.AUDIT)


def changes_of(
    journal: Journal, asked: frame.Fields, *, page: int = 1, size: int = 50
) -> Page[Change]:
    """A page of the changes that the fields want."""
    since, until = frame.since_until(asked)
    return journal.changes(
        by=asked.get("by", "").strip() or None,
        action=asked.get("action", "").strip() or None,
        target=asked.get("target", "").strip() or None,
        since=since,
        until=until,
        page=page,
        size=size,
    )


def audit_csv(journal: Journal, asked: frame.Fields) -> str:
    """The changes that the fields want as CSV, newest first; opens in a spreadsheet as text."""
    file = io.StringIO()
    file.write("\ufeff")  # tells a spreadsheet that this is UTF-8
    lines = csv.writer(file)
    lines.writerow(("时间（UTC）", "操作人", "动作", "对象", "说明"))
    for change in _every(journal, asked):
        values = (f"{change.at:%Y-%m-%d %H:%M:%S}", change.by, change.action, change.target)
        lines.writerow([safe_cell(value) for value in (*values, change.detail)])
    return file.getvalue()


def safe_cell(value: str) -> str:
    """``value`` as a spreadsheet shows it and never runs it."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def _every(journal: Journal, asked: frame.Fields) -> Iterator[Change]:
    for number in range(1, _MOST_ROWS // _SIZE + 1):
        found = changes_of(journal, asked, page=number, size=_SIZE)
        yield from found.rows
        if number >= found.n_pages:
            return


def _family(action: str) -> str:
    return action.split(".", 1)[0] + "." if "." in action else action


def _row(change: Change) -> tuple[str, ...]:
    family = _FAMILIES.get(_family(change.action), "")
    word = f"{text(family)} " if family else ""
    return (
        frame.moment(change.at),
        text(change.by),
        f"{word}<code>{text(change.action)}</code>",
        text(change.target),
        text(change.detail),
    )

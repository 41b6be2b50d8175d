"""What the pages about questions and answers share: places, filters, pages of a list, moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from urllib.parse import urlencode

from assistant.words.wording import money
from ui.access.guard import Visit
from ui.journal.rows import Page, Row
from ui.office.office_frame import office_page
from ui.page.markup import hidden, text
from ui.page.words import OUTCOME, REFUSAL

STATUS = {
    "answered": ("●", "已回答"),
    "clarify": ("◇", "反问"),
    "refused": ("○", "未答"),
    "error": ("!", "出错或扣发"),
}
FACE = {"chat": "问答页", "desk": "热线", "api": "接口"}
VERDICT = {"up": ("▲", "有用"), "down": ("▼", "没用")}

Fields = Mapping[str, str]


log_page = partial(office_page, look="log")


# -- pieces of forms ---------------------------------------------------------------------------


def select(name: str, label: str, choices: Mapping[str, str], chosen: str, every: str = "") -> str:
    """A labelled list to choose from; ``every`` = words for no choice, "" = there must be one."""
    first = f'<option value="">{text(every)}</option>' if every else ""
    options = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(words)}'
        "</option>"
        for value, words in choices.items()
    )
    return (
        f'<p><label for="f-{name}">{text(label)}</label>'
        f'<select id="f-{name}" name="{name}">{first}{options}</select></p>'
    )


def box(name: str, label: str, value: str, kind: str = "search", example: str = "") -> str:
    """A labelled box of one line; ``example`` shows while it is empty."""
    shown = f' placeholder="{text(example)}"' if example else ""
    return (
        f'<p class="zc-box-{kind}"><label for="f-{name}">{text(label)}</label>'
        f'<input id="f-{name}" type="{kind}" name="{name}" maxlength="200" '
        f'value="{text(value)}"{shown}>'
        "</p>"
    )


def filters(action: str, inside: str, *, is_narrowed: bool, button: str = "筛选") -> str:
    """The form above a list."""
    clear = f'<p class="zc-clear"><a href="{action}">清除条件</a></p>' if is_narrowed else ""
    return (
        f'<form class="zc-filters" action="{action}" role="search" aria-label="筛选">{inside}'
        f"<p><button>{button}</button></p>{clear}</form>"
    )


def post(visit: Visit, action: str, inside: str, button: str, kept: Fields | None = None) -> str:
    """A form that changes something; ``inside`` is HTML, ``kept`` are fields that do not show."""
    fields = "".join(hidden(name, value) for name, value in (kept or {}).items())
    return (
        f'<form class="zc-act" method="post" action="{action}">{hidden("csrf", visit.csrf)}'
        f"{fields}{inside}<button>{text(button)}</button></form>"
    )


def pages(shown: Page[Row], address: str, asked: Fields) -> str:
    """Where one is in a list and the way on; ``asked`` are the filters that are kept."""
    if shown.n_pages == 1:
        return ""

    def link(number: int, words: str) -> str:
        if not 1 <= number <= shown.n_pages:
            return ""
        query = urlencode({**{k: v for k, v in asked.items() if v}, "page": str(number)})
        return f'<a href="{text(f"{address}?{query}")}">{words}</a>'

    return (
        f'<nav class="zc-turn-page" aria-label="翻页">{link(shown.number - 1, "上一页")}'
        f"<span>第 {shown.number} / {shown.n_pages} 页，共 {shown.total} 条</span>"
        f"{link(shown.number + 1, '下一页')}</nav>"
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], label: str) -> str:
    """A table of HTML cells; on a narrow screen each row is a block of named values."""
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{text(name)}"><div>{cell}</div></td>' if cell else "<td></td>"
            for name, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="zc-blocks" aria-label="{text(label)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


# -- words -------------------------------------------------------------------------------------


def moment(at: datetime) -> str:
    """A moment as the clocks here show it."""
    return f'<time datetime="{at.isoformat()}">{at.astimezone():%Y-%m-%d %H:%M}</time>'


def status_sign(status: str, reason: str | None = None) -> str:
    """A badge of how a question was answered, told apart by shape, words and colour."""
    shape, word = STATUS.get(status, ("?", status))
    why = f"：{REFUSAL.get(reason, reason)}" if reason else ""
    return (
        f'<span class="zc-badge zc-status-{text(status)}"><span aria-hidden="true">{shape}</span> '
        f"{text(word + why)}</span>"
    )


def verdict_sign(verdict: str) -> str:
    """A badge of what an asker thought."""
    shape, word = VERDICT.get(verdict, ("?", verdict))
    return (
        f'<span class="zc-badge zc-verdict-{text(verdict)}"><span aria-hidden="true">{shape}'
        f"</span> {text(word)}</span>"
    )


def award_words(outcome: str | None, total_yuan: int | None) -> str:
    """What was awarded: ``60万元``, ``最高 30万元``, ``不符合条件``, or "" for no award."""
    if outcome is None:
        return ""
    if outcome == "exact" and total_yuan is not None:
        return money(total_yuan)
    if outcome == "upper_bound" and total_yuan is not None:
        return f"最高 {money(total_yuan)}"
    return OUTCOME.get(outcome, outcome)


# -- reading what was asked ----------------------------------------------------------------------


def day_of(given: str) -> date | None:
    """``2026-01-31`` as a date; None for anything else."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        return None


def since_until(asked: Fields) -> tuple[datetime | None, datetime | None]:
    """The moments of the fields ``since`` and ``until``, both days included, by the clocks here."""
    first, last = day_of(asked.get("since", "")), day_of(asked.get("until", ""))
    begin = datetime.combine(first, time()).astimezone(UTC) if first else None
    end = datetime.combine(last + timedelta(days=1), time()).astimezone(UTC) if last else None
    return begin, end


def page_number(asked: Fields) -> int:
    """The field ``page``; 1 for what is no page."""
    given = asked.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def kept_for(days: int) -> str:
    """How long something is kept, in words."""
    return f"{days // 365} 年" if days % 365 == 0 else f"{days} 天"

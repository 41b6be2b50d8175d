"""The front page of the policy office: what waits to be done, and the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from ingest.policy import PolicyDocument
from ingest.shelf.attention import Ending
from ingest.shelf.person import FIELD_NAMES
from ingest.shelf.policy_folder import StoredPolicy, withdrawal_words
from ingest.staging import StagedFile
from ui.access.guard import Visit
from ui.office.office_frame import name_of, office_page, policy_address, sign
from ui.office.places import OFFICE, RULES, UPLOAD
from ui.page.markup import badge, text
from ui.page.words import level_word

PAGE_SIZE = 50
_SHOWN = 5  # of each kind of work on the front page


@dataclass(frozen=True, slots=True)
class Waiting:
    """A policy with something to do: how much, or what."""

    document: PolicyDocument
    words: str


@dataclass(frozen=True, slots=True)
class StagedState:
    """An uploaded file nobody has decided on.

    Attributes:
        words: Chinese, how far it is, or why it cannot be read.
    """

    file: StagedFile
    words: str
    is_failed: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What waits to be done.

    Attributes:
        left_out: (policy_id, why) of policies that cannot be used.
    """

    drafts: Sequence[Waiting]
    n_drafts: int
    endings: Sequence[Ending]
    expiry_days: int
    staged: Sequence[StagedState]
    left_out: Sequence[tuple[str, str]]
    open_metadata: Sequence[Waiting]
    open_readings: Sequence[Waiting]
    lapsed_notes: Sequence[Waiting]


@dataclass(frozen=True, slots=True)
class Row:
    """One policy in the list of the library."""

    document: PolicyDocument
    n_rules: int
    n_drafts: int
    n_notes: int
    open_fields: Sequence[str]
    ending: Ending | None
    n_versions: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The part of the library that is listed.

    Attributes:
        words: looked for, "" if nothing; n_found: of all pages; number: of this one, from 1.
    """

    rows: Sequence[Row]
    words: str
    n_found: int
    number: int


def front_page(
    visit: Visit,
    work: Work,
    listing: Listing,
    withdrawn: Sequence[StoredPolicy],
    today: date,
    notice: str = "",
) -> str:
    """The whole page."""
    body = f"{_work(work)}{_library(listing, today)}{_withdrawn(withdrawn)}"
    return office_page("政策管理", body, visit, current=OFFICE, notice=notice)


def open_words(fields: Sequence[str]) -> str:
    """«缺施行日期、地区»."""
    return "缺" + "、".join(FIELD_NAMES[name] for name in fields)


# -- what waits -------------------------------------------------------------------------------


def _work(work: Work) -> str:
    blocks = [
        _block(
            "待审核的规则草稿",
            work.n_drafts,
            "条",
            [(f"{RULES}?{urlencode({'policy': w.document.policy_id})}", w) for w in work.drafts],
            more=(RULES, len(work.drafts)),
        ),
        _endings(work),
        _staged(work.staged),
        _block(
            "元数据待补",
            len(work.open_metadata),
            "部",
            [(policy_address(w.document.policy_id, "metadata"), w) for w in work.open_metadata],
        ),
        _block(
            "读法待确认的印刷讹误",
            len(work.open_readings),
            "部",
            [(policy_address(w.document.policy_id, "repairs"), w) for w in work.open_readings],
        ),
        _block(
            "条款改动后待核对的口径",
            len(work.lapsed_notes),
            "部",
            [(policy_address(w.document.policy_id, "notes"), w) for w in work.lapsed_notes],
        ),
        _left_out(work.left_out),
    ]
    shown = "".join(block for block in blocks if block)
    if not shown:
        shown = "<p>没有待办的事。</p>"
    return (
        '<section aria-labelledby="work"><h2 id="work">待办</h2>'
        f'<p><a class="zc-button" href="{UPLOAD}">收录文件</a></p>'
        f'<div class="zc-work">{shown}</div></section>'
    )


def _block(
    name: str,
    count: int,
    unit: str,
    items: Sequence[tuple[str, Waiting]],
    more: tuple[str, int] | None = None,
) -> str:
    if not items:
        return ""
    listed = "".join(
        f'<li><a href="{text(href)}">{text(name_of(one.document))}</a> '
        f'<span class="zc-dim">{text(one.words)}</span></li>'
        for href, one in items[:_SHOWN]
    )
    rest = len(items) - _SHOWN
    if rest > 0:
        words = f"还有 {rest} 部"
        href = more[0] if more else "#library"
        listed += f'<li><a href="{href}">{words}</a></li>'
    return _card(name, f"{count} {unit}", listed)


def _card(name: str, count: str, items: str) -> str:
    return (
        f'<section class="zc-work-card"><h3>{text(name)} <span class="zc-count">{text(count)}'
        f"</span></h3><ul>{items}</ul></section>"
    )


def _endings(work: Work) -> str:
    if not work.endings:
        return ""
    items = "".join(
        f'<li><a href="{text(policy_address(one.document.policy_id))}">'
        f"{text(one.document.metadata.title)}</a> {ending_sign(one)}</li>"
        for one in work.endings[:_SHOWN]
    )
    if (rest := len(work.endings) - _SHOWN) > 0:
        items += f'<li><a href="#library">还有 {rest} 部</a></li>'
    return _card(f"{work.expiry_days} 天内到期", f"{len(work.endings)} 部", items)


def ending_sign(ending: Ending) -> str:
    """The badge of a policy that ends soon."""
    left = "今天到期" if ending.n_days == 0 else f"还有 {ending.n_days} 天到期"
    return sign("◆", f"{left}（{ending.last_day.isoformat()}）", "warn")


def _staged(files: Sequence[StagedState]) -> str:
    if not files:
        return ""
    items = "".join(
        f'<li><a href="{UPLOAD}/{text(one.file.token)}">{text(one.file.name)}</a> '
        + (sign("✕", "读取失败", "bad") if one.is_failed else sign("○", "待处理", "warn"))
        + f' <span class="zc-dim">{text(one.words)}</span></li>'
        for one in files
    )
    return _card("上传未处理的文件", f"{len(files)} 个", items)


def _left_out(left_out: Sequence[tuple[str, str]]) -> str:
    if not left_out:
        return ""
    items = "".join(
        f"<li>{text(policy_id)} {sign('✕', '无法使用', 'bad')} "
        f'<span class="zc-dim">{text(why)}</span></li>'
        for policy_id, why in left_out
    )
    return _card("无法使用的政策", f"{len(left_out)} 部", items)


# -- the library ------------------------------------------------------------------------------


def _library(listing: Listing, today: date) -> str:
    rows = "".join(_row(row, today) for row in listing.rows)
    table = (
        '<div class="zc-scroll"><table class="zc-library zc-stack"><thead><tr><th>政策</th>'
        "<th>效力</th><th>地区</th><th class=zc-num>条款</th><th class=zc-num>规则</th>"
        f"<th>待办</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
    if not listing.rows:
        table = f"<p>没有标题、文号、机关或地区含“{text(listing.words)}”的政策。</p>"
    return (
        '<section aria-labelledby="library"><h2 id="library">政策库</h2>'
        f'<form class="zc-look" method="get" action="{OFFICE}" role="search">'
        '<label for="q">查找</label>'
        f'<input id="q" name="q" value="{text(listing.words)}" maxlength="100" '
        'placeholder="标题、文号、机关、地区"><button>查找</button></form>'
        f'<p class="zc-dim">{"找到" if listing.words else "共"} {listing.n_found} 部；效力以今天'
        f"（{today.isoformat()}）为准。</p>{table}{_pages(listing)}</section>"
    )


def _row(row: Row, today: date) -> str:
    metadata = row.document.metadata
    signs = []
    if row.n_drafts:
        link = f"{RULES}?{urlencode({'policy': metadata.policy_id})}"
        signs.append(f'<a href="{text(link)}">{row.n_drafts} 条草稿</a>')
    if row.ending is not None:
        signs.append(ending_sign(row.ending))
    if row.open_fields:
        link = policy_address(metadata.policy_id, "metadata")
        signs.append(f'<a href="{text(link)}">{text(open_words(row.open_fields))}</a>')
    under = [metadata.document_number or "文号未载明"]
    if row.n_versions > 1:
        under.append(f"{row.n_versions} 个版本")
    if row.n_notes:
        under.append(f"{row.n_notes} 条口径")
    place = " ".join(x for x in (metadata.region, level_word(metadata.level)) if x)
    href = text(policy_address(metadata.policy_id))
    return (
        f'<tr><td class="zc-first"><a href="{href}">{text(metadata.title)}</a>'
        f'<div class="zc-dim">{text(" · ".join(under))}</div></td>'
        f"<td>{badge(metadata.validity(today))}</td><td>{text(place)}</td>"
        f'<td class="zc-num" data-name="条款">{len(row.document.clauses)}</td>'
        f'<td class="zc-num" data-name="规则">{row.n_rules}</td>'
        f'<td class="zc-todo">{" ".join(signs)}</td></tr>'
    )


def _pages(listing: Listing) -> str:
    n_pages = -(-listing.n_found // PAGE_SIZE)
    if n_pages < 2:
        return ""

    def link(number: int, words: str) -> str:
        if not 1 <= number <= n_pages:
            return ""
        query = urlencode({"q": listing.words, "page": number})
        return f'<a href="{OFFICE}?{text(query)}#library">{words}</a>'

    return (
        f'<nav class="zc-pages" aria-label="翻页">{link(listing.number - 1, "上一页")}'
        f"<span>第 {listing.number} / {n_pages} 页</span>{link(listing.number + 1, '下一页')}</nav>"
    )


def _withdrawn(withdrawn: Sequence[StoredPolicy]) -> str:
    if not withdrawn:
        return ""
    items = "".join(
        f'<li><a href="{text(policy_address(one.document.policy_id))}">'
        f"{text(one.document.metadata.title)}</a> "
        f'<span class="zc-dim">{text(withdrawal_words(one))}</span></li>'
        for one in withdrawn
    )
    return f'<section><h2>已撤下的政策</h2><ul class="zc-list">{items}</ul></section>'

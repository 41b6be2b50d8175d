"""The list of policies: found by title, number, place, level and validity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from assistant.words.normal import key
from assistant.words.wording import VALIDITY
from ingest.policy import GovernmentLevel, PolicyDocument, PolicyMetadata, Validity
from ui.page.frame import page
from ui.page.markup import badge, text
from ui.page.words import LEVEL, level_word

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list; "" asks for nothing.

    Attributes:
        every_version: earlier and later versions too, not only those that hold today.
        page: from 1.
    """

    words: str = ""
    region: str = ""
    level: str = ""
    validity: str = ""
    every_version: bool = False
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words.strip() or self.region or self.level or self.validity)


def matching(
    documents: Iterable[PolicyDocument], wanted: Wanted, today: date
) -> list[PolicyMetadata]:
    """The policies that fit, in the order given; every one of several words must occur."""
    words = [folded for word in wanted.words.split() if (folded := key(word))]
    return [
        m
        for m in (document.metadata for document in documents)
        if (not wanted.region or m.region == wanted.region)
        and (not wanted.level or m.level == wanted.level)
        and (not wanted.validity or m.validity(today) == wanted.validity)
        and (not words or _has_all(m, words))
    ]


def _has_all(metadata: PolicyMetadata, words: Sequence[str]) -> bool:
    known = [metadata.title, metadata.document_number, metadata.issuer, metadata.region]
    known += [metadata.policy_id, *metadata.aliases, *metadata.applies_to]
    text_of_all = "\n".join(key(value) for value in known if value)
    return all(word in text_of_all for word in words)


def render_list(
    documents: Mapping[str, PolicyDocument],
    today: date,
    wanted: Wanted | None = None,
    n_versions: Mapping[str, int] | None = None,
) -> str:
    """The page of the policies that ``wanted`` asks for.

    Args:
        documents: all that may be listed.
        n_versions: how many versions are held, by id, where there are several.
    """
    wanted = wanted or Wanted()
    found = matching(documents.values(), wanted, today)
    n_pages = max(1, -(-len(found) // PER_PAGE))
    number = min(max(1, wanted.page), n_pages)
    shown = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    items = "".join(_item(m, today, (n_versions or {}).get(m.policy_id, 1)) for m in shown)
    listed = f'<ul class="zc-list">{items}</ul>' if items else ""
    body = (
        f"<h1>政策全文</h1>{_form(documents, wanted)}"
        f'<p class="zc-dim" role="status">{_count(len(found), len(documents), wanted)}效力以今天'
        f"（{today.isoformat()}）为准。</p>"
        f"{listed or _none(len(documents))}"
        f"{_pages(number, n_pages, wanted)}"
        '<p class="zc-dim"><a href="/api/docs">接口说明</a>（供程序调用）</p>'
    )
    return page("政策全文", body, current="/policies", styles=["reader.css"])


def _count(n_found: int, n_all: int, wanted: Wanted) -> str:
    return f"共 {n_all} 件，符合条件的 {n_found} 件；" if wanted.is_narrowed else f"共 {n_all} 件；"


def _none(n_all: int) -> str:
    if not n_all:
        return "<p>政策库是空的。</p>"
    return (
        "<p>没有符合条件的政策。可以少写几个字、放宽条件，或"
        '<a href="/policies">查看全部</a>；要按条文内容查找，请到<a href="/">问答</a>。</p>'
    )


def _item(metadata: PolicyMetadata, today: date, n_versions: int) -> str:
    facts = [metadata.document_number, metadata.region, level_word(metadata.level)]
    if metadata.issued_on:
        facts.append(f"{metadata.issued_on.isoformat()} 成文")
    if metadata.effective_until:
        facts.append(f"有效期至 {metadata.effective_until.isoformat()}")
    if n_versions > 1:
        facts.append(f"共 {n_versions} 个版本")
    line = " · ".join(text(f) for f in facts if f)
    return (
        f'<li><a href="/policies/{quote(metadata.policy_id)}">{text(metadata.title)}</a> '
        f'{badge(metadata.validity(today))}<div class="zc-dim">{line}</div></li>'
    )


def _form(documents: Mapping[str, PolicyDocument], wanted: Wanted) -> str:
    held = [document.metadata for document in documents.values()]
    regions = {r: r for r in dict.fromkeys(m.region for m in held if m.region)}
    levels = {v.value: LEVEL[v] for v in GovernmentLevel if any(m.level == v for m in held)}
    validities = {v.value: VALIDITY[v] for v in Validity}
    checked = " checked" if wanted.every_version else ""
    return (
        '<form class="zc-filter" action="/policies" role="search" aria-label="查找政策">'
        '<p class="zc-filter-words"><label for="q">标题、文号、机关</label>'
        f'<input type="search" id="q" name="q" maxlength="100" value="{text(wanted.words)}"></p>'
        f"{_select('region', '地区', regions, wanted.region)}"
        f"{_select('level', '级别', levels, wanted.level)}"
        f"{_select('validity', '效力', validities, wanted.validity)}"
        f'<p class="zc-tick"><label><input type="checkbox" name="versions" value="all"{checked}> '
        '含其他版本</label></p><p><button class="zc-main-button">查找</button></p></form>'
    )


def _select(name: str, label: str, choices: Mapping[str, str], chosen: str) -> str:
    options = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(word)}'
        "</option>"
        for value, word in choices.items()
    )
    return (
        f'<p><label for="{name}">{label}</label><select id="{name}" name="{name}">'
        f'<option value="">全部</option>{options}</select></p>'
    )


def _pages(number: int, n_pages: int, wanted: Wanted) -> str:
    if n_pages == 1:
        return ""
    links = []
    for to, word in ((number - 1, "上一页"), (number + 1, "下一页")):
        if 1 <= to <= n_pages:
            links.append(f'<a href="{text(address_of(replace(wanted, page=to)))}">{word}</a>')
    place = f"第 {number} / {n_pages} 页"
    return f'<nav class="zc-pages" aria-label="翻页">{place} {" ".join(links)}</nav>'


def address_of(wanted: Wanted) -> str:
    """The address of the list that ``wanted`` asks for."""
    fields = {
        "q": wanted.words,
        "region": wanted.region,
        "level": wanted.level,
        "validity": wanted.validity,
        "versions": "all" if wanted.every_version else "",
        "page": str(wanted.page) if wanted.page > 1 else "",
    }
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/policies?{query}" if query else "/policies"

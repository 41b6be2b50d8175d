"""Documents that end or change one another, and the versions of one: held ones by their id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from ingest.facts.document_name import amended_title
from ingest.policy import PolicyDocument, PolicyMetadata
from ingest.shelf.repealed import meant
from ingest.shelf.version import held_at, start_of
from ui.page.markup import badge, text

Documents = Mapping[str, PolicyDocument]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One document as seen from another.

    Attributes:
        relation: Chinese, what it is to the document shown (``废止本文件``, ``被本文件废止``).
        policy_id: "" where the library does not hold it.
        on: the day from which that holds, where one is known.
    """

    relation: str
    title: str
    document_number: str | None
    policy_id: str = ""
    on: date | None = None


def neighbours_of(shown: PolicyMetadata, documents: Documents) -> list[Neighbour]:
    """Who ends or amends whom, as seen from ``shown``; those that affect it come first."""
    return [*_over(shown, documents), *_under(shown, documents)]


def _over(shown: PolicyMetadata, documents: Documents) -> Iterator[Neighbour]:
    if shown.repealed_by in documents:
        yield _held("废止本文件", documents[shown.repealed_by].metadata, shown.repealed_on)
    for policy_id in shown.amended_by:
        if policy_id in documents:
            by = documents[policy_id].metadata
            yield _held("修改本文件", by, start_of(by))


def _under(shown: PolicyMetadata, documents: Documents) -> Iterator[Neighbour]:
    since = start_of(shown)
    for named in shown.repeals:
        ids = list(meant(named, shown, documents))
        for policy_id in ids:
            yield _held("被本文件废止", documents[policy_id].metadata, named.on or since)
        if not ids:
            title = named.title.strip("《》〈〉")
            yield Neighbour("被本文件废止", title, named.document_number, on=named.on or since)
    amended = [d.metadata for d in documents.values() if shown.policy_id in d.metadata.amended_by]
    for held in amended:
        yield _held("被本文件修改", held, since)
    if not amended and (title := amended_title(shown.title)):
        yield Neighbour("被本文件修改", title, None, on=since)


def _held(relation: str, metadata: PolicyMetadata, on: date | None) -> Neighbour:
    return Neighbour(relation, metadata.title, metadata.document_number, metadata.policy_id, on)


def render_neighbours(shown: PolicyMetadata, documents: Documents) -> str:
    """The section with the neighbours; "" where there are none."""
    items = "".join(f"<li>{_item(n)}</li>" for n in neighbours_of(shown, documents))
    if not items:
        return ""
    return (
        '<nav class="zc-near" aria-label="相关文件"><h2>相关文件</h2>'
        f'<ul class="zc-rows">{items}</ul></nav>'
    )


def _item(near: Neighbour) -> str:
    number = f"（{text(near.document_number)}）" if near.document_number else ""
    name = f"《{text(near.title)}》" if near.title else "未写明标题的文件"
    if near.policy_id:
        name = f'<a href="/policies/{quote(near.policy_id)}">{name}</a>'
    absent = "" if near.policy_id else '<span class="zc-state">本库未收录</span>'
    on = f'<span class="zc-dim">自 {near.on.isoformat()} 起</span>' if near.on else ""
    return f'<span class="zc-kind">{near.relation}</span> {name}{number} {on} {absent}'


def render_versions(shown: str, ids: Sequence[str], documents: Documents, today: date) -> str:
    """All versions of the document with the days on which they hold; "" if there is one."""
    if len(ids) < 2:
        return ""
    current = held_at(ids, documents, today)
    items = []
    for policy_id in ids:
        metadata = documents[policy_id].metadata
        until = metadata.effective_until.isoformat() if metadata.effective_until else "今"
        name = f"{start_of(metadata)} 至 {until} {text(metadata.document_number or '')}".rstrip()
        here = "（本页）" if policy_id == shown else ""
        name = name if here else f'<a href="/policies/{quote(policy_id)}">{name}</a>'
        now = '<span class="zc-state">今天以这一版为准</span>' if policy_id == current else ""
        items.append(f"<li>{name}{here} {badge(metadata.validity(today))} {now}</li>")
    return (
        '<nav class="zc-near" aria-label="各版本"><h2>各版本</h2>'
        f'<ul class="zc-rows">{"".join(items)}</ul></nav>'
    )


def render_superseded(shown: str, ids: Sequence[str], documents: Documents, today: date) -> str:
    """At the top of a version that does not hold today: the way to the one that does."""
    current = held_at(ids, documents, today) if ids else shown
    if current == shown:
        return ""
    metadata = documents[current].metadata
    since = f"（{start_of(metadata)} 起）" if start_of(metadata) else ""
    return (
        '<p class="zc-alert" role="note">这不是今天适用的一版。今天以'
        f'<a href="/policies/{quote(current)}">这一版{since}</a>为准。</p>'
    )

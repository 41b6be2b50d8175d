"""The policy reader: every clause has its own address, and the text is whole."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest

from ingest.policy import PolicyDocument
from ingest.settings import Settings
from ingest.shelf.library import Library
from ui.page.anchors import anchors, clause_link
from ui.reader.reader import render_policy


@pytest.fixture(scope="module")
def library(site: str, shipped_home: Path) -> Library:
    return Library.open(Settings.from_environment(home=shipped_home))


def _plain(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


def test_the_list_names_every_policy_with_a_badge(client: httpx.Client, library: Library) -> None:
    page = client.get("/policies")
    assert page.headers["content-type"].startswith("text/html")
    for document in library.documents.values():
        assert _plain(document.metadata.title) in _plain(page.text)
    assert page.text.count('class="zc-badge') == len(library.documents)


def test_a_policy_is_shown_whole_and_word_for_word(client: httpx.Client, library: Library) -> None:
    for policy_id, document in library.documents.items():
        page = client.get(f"/policies/{policy_id}").text
        body = page[page.index('class="zc-text"') : page.index("</section>")]
        without_anchors = re.sub(r'<a class="zc-anchor".*?</a>', "", body)
        assert _plain(document.text) in _plain(without_anchors), policy_id


def test_every_labelled_clause_has_one_anchor_and_its_link_leads_there(
    client: httpx.Client, library: Library
) -> None:
    for policy_id, document in library.documents.items():
        page = client.get(f"/policies/{policy_id}").text
        ids = [unescape(i) for i in re.findall(r'<div class="zc-clause[^>]* id="([^"]*)"', page)]
        assert len(ids) == len(set(ids)) == sum(bool(c.label) for c in document.clauses)
        for clause in document.clauses:
            if clause.label:
                link = urlsplit(clause_link(document, clause))
                assert unquote(link.fragment) in ids


def test_a_path_that_occurs_twice_gets_two_anchors(library: Library) -> None:
    for document in library.documents.values():
        names = anchors(document)
        assert len(set(names.values())) == len(names)
        assert not any(re.search(r"\s", name) for name in names.values())


def test_text_is_never_taken_for_markup(library: Library) -> None:
    document = library.document("quzhou-2017")
    hostile = PolicyDocument(
        metadata=document.metadata,
        text=document.text.replace("衢州", "<b>"[:2]),
        clauses=document.clauses,
        repairs=(),
        removals=(),
        source=document.source,
    )
    page = render_policy(hostile, None, date(2026, 1, 1))
    assert "&lt;b" in page
    assert "<b" not in page.replace("<body", "")


def test_what_is_not_held_is_a_chinese_page_with_status_404(client: httpx.Client) -> None:
    for address in ("/policies/none", "/nowhere"):
        page = client.get(address, headers={"accept": "text/html"})
        assert page.status_code == 404
        assert page.headers["content-type"].startswith("text/html")
        assert "找不到" in page.text
        assert 'lang="zh-CN"' in page.text


def test_an_id_in_the_address_is_escaped(client: httpx.Client) -> None:
    page = client.get("/policies/<script>alert(1)<%2Fscript>")
    assert page.status_code == 404
    assert "<script>" not in page.text

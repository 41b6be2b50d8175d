"""The policy reader: every clause has its own address, and the text is whole."""

from __future__ import annotations

import re
from dataclasses import replace
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
from ui.page.words import NOTICE
from ui.reader.beside import repairs_by_clause, rules_by_clause
from ui.reader.find import find
from ui.reader.policy_page import render_policy


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
        body = re.sub(r'<aside class="zc-beside".*?</aside>', "", body)
        body = re.sub(r'<details class="zc-dim zc-print".*?</details>', "", body)
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


def test_a_search_marks_every_place_and_lists_the_clauses_without_a_script(
    client: httpx.Client, library: Library
) -> None:
    for policy_id, document in library.documents.items():
        words = re.findall(r"\w{3,}", document.text)[9][:3]
        page = client.get(f"/policies/{policy_id}", params={"q": words}).text
        body = page[page.index('class="zc-text"') : page.index("</section>")]
        found = find(document, words)
        assert found.marks
        assert body.count("<mark>") >= len(found.marks)
        assert f"共 {len(found.marks)} 处，在 {len(found.hits)} 条中" in page
        assert page.count('<li><a href="/policies/') >= min(len(found.hits), 100)


def test_rules_and_repairs_stand_beside_their_clause(library: Library) -> None:
    for policy_id, document in library.documents.items():
        notes = rules_by_clause(document, library.rules[policy_id])
        assert sum(map(len, notes.values())) == len(library.rules[policy_id].rules)
        for index, rules in notes.items():
            for rule in rules:
                assert rule.quote in document.full_text(document.clauses[index])
        repairs = repairs_by_clause(document)
        assert sum(map(len, repairs.values())) == len(document.repairs)
        for index, some in repairs.items():
            own = document.own_text(document.clauses[index])
            assert all(repair.printed[:1] in own for repair in some)


def test_an_address_with_the_number_of_a_clause_leads_to_it(client: httpx.Client) -> None:
    answer = client.get("/policies/suzhou-park-quality-award-2023/clauses/第20条")
    assert answer.status_code == 302
    assert unquote(answer.headers["location"]).endswith("#第五章/第二十条")
    missing = client.get("/policies/suzhou-park-quality-award-2023/clauses/第九百条")
    assert missing.status_code == 404
    assert "zhice show" not in missing.text  # advice for the command line helps nobody here
    assert 'href="/policies/suzhou-park-quality-award-2023"' in missing.text
    assert client.get("/policies/none/clauses/1").status_code == 404


def test_paper_says_which_text_it_is_and_how_it_stood_when(client: httpx.Client) -> None:
    page = client.get("/policies/suzhou-park-quality-award-2023?print=1").text
    head = page[page.index('class="zc-print-head"') :]
    head = _plain(head[: head.index("</div>")])
    today = date.today().isoformat()
    for part in ("苏州工业园区质量奖评定管理办法", "发文字号未载明", f"打印日期：{today}", NOTICE):
        assert _plain(part) in head
    assert "zc-find" not in page
    assert "@top-left" in page


def test_the_title_on_paper_can_end_neither_its_string_nor_its_element(library: Library) -> None:
    document = library.document("quzhou-2017")
    metadata = replace(document.metadata, title='a"}</style><script>x')
    page = render_policy(replace(document, metadata=metadata), None, date(2026, 1, 1))
    assert "<script>x" not in page
    assert page.count("</style>") == 1


def test_a_page_that_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/policies/quzhou-2017")
    again = client.get("/policies/quzhou-2017", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/policies/quzhou-2017?q=标准")
    assert other.headers["etag"] != first.headers["etag"]


def test_text_is_never_taken_for_markup(library: Library) -> None:
    document = library.document("quzhou-2017")
    hostile = PolicyDocument(
        metadata=document.metadata,
        text=document.text.replace("衢州", "<x"),
        clauses=document.clauses,
        repairs=(),
        removals=(),
        source=document.source,
    )
    page = render_policy(hostile, None, date(2026, 1, 1))
    assert "&lt;x" in page
    assert "<x" not in page


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

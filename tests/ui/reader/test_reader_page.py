"""The reader in a real browser: found while typing, stepped through, copied, narrow and wide."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from ingest.load import load_bytes
from ingest.read import read
from tests.ui.browser import SCREENSHOTS, Watch, serious_findings
from ui.page.frame import STYLE_FILE
from ui.reader.policy_page import render_policy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

_POLICY = "/policies/suzhou-park-quality-award-2023"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    watch = Watch(shown, site)
    yield shown
    assert watch.faults == []
    shown.close()


def test_words_are_found_while_one_types_and_one_steps_through_them(page: Page, site: str) -> None:
    page.goto(f"{site}{_POLICY}")
    box = page.get_by_role("searchbox")
    box.press_sequentially("评定委")
    hits = page.locator(".zc-hits li")
    hits.first.wait_for()
    highlighted = page.evaluate("[...CSS.highlights.get('zc-found')].map(String)")
    assert set(highlighted) == {"评定委"}
    # the server counts the same places
    page.goto(f"{site}{_POLICY}?q=评定委")
    assert f"共 {len(highlighted)} 处" in page.locator("#zc-hits").inner_text()
    assert page.locator(".zc-text mark").count() == 0  # marks of the server became highlights
    page.get_by_role("button", name="下一处").click()
    page.get_by_role("button", name="下一处").click()
    assert f"第 2 处，共 {len(highlighted)} 处" in page.locator(".zc-sr").inner_text()
    inside = "(() => { const r = [...CSS.highlights.get('zc-now')][0].getBoundingClientRect();"
    assert page.evaluate(f"{inside} return r.top > 0 && r.bottom < innerHeight; }})()")
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    assert f"第 {len(highlighted)} 处" in page.locator(".zc-sr").inner_text()
    page.get_by_role("searchbox").fill("没有这样的话")
    page.get_by_text("本文中没有“没有这样的话”").wait_for()


def test_damaged_print_is_found_by_its_reading_while_one_types(page: Page, site: str) -> None:
    page.goto(f"{site}/policies")
    for link in [a.get_attribute("href") for a in page.locator(".zc-list a").all()]:
        page.goto(f"{site}{link}")
        damaged = page.locator(".zc-damaged[data-read]")
        if damaged.count():
            break
    words = damaged.first.get_attribute("data-read") or ""
    page.get_by_role("searchbox").fill(words)
    page.locator(".zc-hits li").first.wait_for()
    found = page.evaluate("[...CSS.highlights.get('zc-found')].map(String)")
    assert damaged.first.inner_text() in found


def test_the_address_of_a_clause_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}{_POLICY}?q=奖金")
    page.locator('[data-label="第二十条"] .zc-anchor').first.click()
    page.get_by_text("已复制", exact=True).first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert unquote(copied) == f"{site}{_POLICY}#第五章/第二十条"
    page.goto(copied)
    assert page.locator(".zc-clause:target").get_attribute("data-label") == "第二十条"
    context.close()


def test_without_a_script_the_server_finds_and_filters(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/policies")
    page.get_by_label("标题、文号、机关").fill("园区质量奖")
    page.get_by_role("button", name="查找").click()
    assert page.locator(".zc-list li").count() == 1
    page.locator(".zc-list a").click()
    page.get_by_role("searchbox").fill("獎金")
    page.get_by_role("button", name="查找").click()
    marks = page.locator(".zc-text mark")
    assert marks.count() > 0
    assert set(marks.all_inner_texts()) == {"奖金"}
    page.locator(".zc-hits a").first.click()
    assert page.locator(".zc-clause:target mark").count() > 0
    context.close()


def test_contents_stay_in_view_on_a_wide_screen_only(page: Page, site: str) -> None:
    page.goto(f"{site}{_POLICY}")
    page.locator(".zc-contents").get_by_role("link", name="第二十条").click()
    box = page.locator(".zc-contents").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    assert page.locator(".zc-contents details").get_attribute("open") is None


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_nothing_serious_is_found_and_nothing_runs_over(
    browser: Browser, site: str, width: int, scheme: str
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    watch = Watch(page, site)
    for number, address in enumerate(
        ("/policies", "/policies/quzhou-2017#五、/18.", f"{_POLICY}?q=奖", f"{_POLICY}?print=1")
    ):
        page.goto(f"{site}{address}")
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=SCREENSHOTS / f"policies-{scheme}-{width}-{number}.png")
    assert watch.faults == []
    page.close()


def test_a_text_of_three_thousand_clauses_opens_and_is_searched_quickly(browser: Browser) -> None:
    articles = "".join(
        f"第{n}条 对第{n}类企业给予{n}万元奖励，每年按规定程序申报一次，由主管部门审核后拨付。\n"
        for n in range(1, 3001)
    )
    (document,) = read(load_bytes("a.txt", f"甲市奖励办法\n{articles}".encode())).documents
    assert len(document.clauses) >= 3000
    began = time.perf_counter()
    html = render_policy(document, None, date(2026, 1, 1), words="第2999类")
    assert time.perf_counter() - began < 3
    page = browser.new_page()

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        file = STYLE_FILE.with_name(name)
        if "/style/" in route.request.url:
            route.fulfill(
                body=file.read_bytes() if file.exists() else b"", content_type=_type(name)
            )
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/*", serve)
    page.goto("http://localhost/long")
    load_ms = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    began_ms = page.evaluate("performance.now()")
    page.get_by_role("searchbox").fill("第1500类")
    page.locator(".zc-hits li", has_text="第1500类").wait_for()
    took_ms = page.evaluate("performance.now()") - began_ms
    page.get_by_role("button", name="下一处").click()
    inside = "(() => { const r = [...CSS.highlights.get('zc-now')][0].getBoundingClientRect();"
    assert page.evaluate(f"{inside} return r.top > 0 && r.bottom < innerHeight; }})()")
    # generous: test machines are busy; what they guard against takes a minute
    assert load_ms < 10_000
    assert took_ms < 5_000
    print(f"load {load_ms:.0f} ms, search {took_ms:.0f} ms")
    page.close()


def _type(name: str) -> str:
    return "text/css" if name.endswith(".css") else "text/javascript"

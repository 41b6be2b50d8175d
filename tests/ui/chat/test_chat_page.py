"""The chat page in a real browser, on the real service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import SCREENSHOTS, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BOX = "#zc-box textarea"
AMOUNT = "柯城区企业主导制定1项国家标准、参与2项行业标准，能拿多少奖励？"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _open(browser: Browser, site: str, **options: object) -> tuple[Page, Watch]:
    # An English browser on purpose: the page is Chinese all the same.
    page = browser.new_page(locale="en-US", **options)  # type: ignore[arg-type]
    watch = Watch(page, site)
    page.goto(site + "/")
    page.wait_for_selector(BOX)
    return page, watch


def _ask(page: Page, question: str) -> None:
    turns = page.locator(".zc-turn").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_selector(f"#zc-turn-{turns}:not([data-busy])", timeout=30_000)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    page, watch = _open(browser, site, viewport={"width": 1280, "height": 900})
    yield page
    page.close()
    assert watch.n_requests > 0
    assert watch.faults == []


def test_an_empty_page_shows_what_can_be_asked_and_who_decides(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("[data-ask]").count() == 6
    notice = page.locator(".zc-notice").inner_text()
    assert "软件自动生成" in notice
    assert "主管部门" in notice


def test_a_question_streams_its_stages_and_then_an_answer_with_its_calculation(
    page: Page,
) -> None:
    # Keep what the conversation showed at each change, to see the stream afterwards.
    page.evaluate(
        """() => { window.seen = [];
        new MutationObserver(() => window.seen.push(document.querySelector('#zc-talk').innerText))
          .observe(document.querySelector('#zc-talk'), {childList: true, subtree: true}); }"""
    )
    _ask(page, AMOUNT)
    seen: list[str] = page.evaluate("window.seen")
    assert any("…" in text and "万元" not in text.replace(AMOUNT, "") for text in seen)
    assert "60万元" in page.locator("#zc-turn-0 .zc-total").inner_text()
    assert page.locator("#zc-turn-0 .zc-lines tbody tr").count() == 2
    assert "600,000" in page.locator("#zc-turn-0 .zc-lines tfoot").inner_text()
    assert page.input_value(BOX) == ""


def test_a_citation_opens_its_clause_with_the_quote_marked_and_a_link_to_the_policy(
    page: Page, site: str
) -> None:
    _ask(page, AMOUNT)
    card = page.locator(".zc-card").first
    assert not card.locator("mark").first.is_visible()
    card.locator("summary").click()
    assert card.locator("mark").first.is_visible()
    marked = re.sub(r"\s", "", card.locator("mark").first.inner_text())
    assert marked
    assert len(marked) < len(card.locator(".zc-clause-text").inner_text())
    assert "有效" in card.locator(".zc-badge").inner_text()
    with page.expect_popup() as popup:
        card.locator(".zc-clause-text a").click()
    reader = popup.value
    reader.wait_for_load_state()
    assert reader.url.startswith(f"{site}/policies/")
    clause = reader.locator(".zc-clause:target")
    assert marked in re.sub(r"\s", "", clause.inner_text())
    reader.close()


def test_an_ask_back_offers_buttons_that_send_their_option(page: Page) -> None:
    _ask(page, "质量管理优秀奖多少钱")
    options = page.locator("#zc-turn-0 .zc-options button")
    assert options.count() >= 2
    chosen = options.first.inner_text()
    options.first.click()
    page.wait_for_selector("#zc-turn-1:not([data-busy])", timeout=30_000)
    assert chosen in page.locator("#zc-turn-1 .zc-q").inner_text()
    assert "没有答成" not in page.locator("#zc-turn-1").inner_text()


def test_a_follow_up_uses_the_earlier_question(page: Page) -> None:
    _ask(page, "柯城区企业主导制定1项国家标准奖励多少？")
    _ask(page, "那参与的呢？")
    assert "参与" in page.locator("#zc-turn-1 .zc-lines").inner_text()
    assert page.locator(".zc-turn").count() == 2


def test_an_example_is_asked_with_the_keyboard_alone(page: Page) -> None:
    page.locator("[data-ask]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#zc-turn-0:not([data-busy])", timeout=30_000)
    assert page.locator("#zc-turn-0 .zc-foot").is_visible()


def test_a_refusal_says_so_without_amounts_or_sources(page: Page) -> None:
    _ask(page, "今晚吃什么")
    assert page.locator("#zc-turn-0 .zc-status-refused").is_visible()
    assert page.locator(".zc-card").count() == 0


def test_markup_in_a_question_is_shown_as_text(page: Page) -> None:
    question = '<img src=x onerror="window.bad=1"> {{7*7}} ${1+1} 江苏省质量奖'
    _ask(page, question)
    assert question in page.locator("#zc-turn-0 .zc-q").inner_text()
    assert page.evaluate("window.bad") is None


def test_an_empty_question_is_answered_with_a_hint(page: Page) -> None:
    page.press(BOX, "Enter")
    page.wait_for_selector(".zc-hint")
    assert page.locator(".zc-turn").count() == 0


@pytest.mark.parametrize(
    ("name", "width", "height", "scheme"),
    [("wide", 1280, 900, "light"), ("phone", 390, 844, "light"), ("wide-dark", 1280, 900, "dark")],
)
def test_the_page_fits_its_screen_and_is_photographed(
    browser: Browser, site: str, name: str, width: int, height: int, scheme: str
) -> None:
    size = {"width": width, "height": height}
    page, watch = _open(browser, site, viewport=size, color_scheme=scheme)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"chat-{name}-empty.png")
    _ask(page, AMOUNT)
    page.locator(".zc-card summary").first.click()
    page.wait_for_timeout(200)
    phone = name == "phone"
    page.screenshot(path=SCREENSHOTS / f"chat-{name}.png", full_page=phone)
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, "the page scrolls sideways"
    talk, sources = (
        page.locator("#zc-left").bounding_box(),
        page.locator("#zc-right").bounding_box(),
    )
    assert talk is not None
    assert sources is not None
    if phone:
        assert sources["y"] >= talk["y"] + talk["height"] - 1, "sources stand below"
    else:
        assert sources["x"] >= talk["x"] + talk["width"], "sources stand beside"
    page.close()
    assert watch.faults == []


def test_the_reader_is_photographed_and_calls_no_other_host(browser: Browser, site: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, width in (("wide", 1280), ("phone", 390)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        watch = Watch(page, site)
        for number, path in enumerate(("/policies", "/policies/quzhou-2017", "/api/docs")):
            page.goto(site + path)
            page.screenshot(path=SCREENSHOTS / f"reader-{name}-{number}.png")
            overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert overflow <= 0, f"{path} scrolls sideways at {width}"
        page.close()
        assert watch.faults == []

"""Every state of the chat page: pictured, accessible, within its screen, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.chat.talk import AMOUNT, BOX, PHONE, WIDE, ask, looked_at, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_ALL = "衢州有哪些奖励？"


def _refuse(route: Route) -> None:
    """What a proxy before the service says; the service itself tells more."""
    route.fulfill(status=429, body="slow down", headers={"Retry-After": "7"})


@pytest.mark.parametrize("screen", ["wide", "phone"])
def test_each_state_is_accessible_and_fits_its_screen(
    browser: Browser, site: str, screen: str
) -> None:
    name = screen
    with opened(browser, site, viewport={"wide": WIDE, "phone": PHONE}[screen]) as page:
        faults = looked_at(page, f"{name}-0-empty")
        turn = ask(page, AMOUNT)
        turn.locator(".zc-next").wait_for()
        page.wait_for_timeout(150)
        faults += looked_at(page, f"{name}-1-answer", whole=screen == "phone")
        turn.locator("[data-chip*='retained_tax_yuan']").click()
        faults += looked_at(page, f"{name}-2-chip")
        page.keyboard.press("Escape")
        turn.locator(".zc-card").first.click()
        panel = turn.locator(".zc-clause-panel")
        panel.wait_for()
        beside = panel.bounding_box()
        text = turn.locator(".zc-a").bounding_box()
        assert beside is not None
        assert text is not None
        if screen == "phone":
            assert beside["y"] >= text["y"] + text["height"] - 1, "the clause stands below"
        else:
            assert beside["x"] >= text["x"] + text["width"], "the clause stands beside"
        faults += looked_at(page, f"{name}-3-clause")
        page.keyboard.press("Escape")
        turn.locator("[data-do=down]").click()
        turn.locator("[data-chip*='events/0/level']").click()
        turn.locator("[data-compare]").click()
        turn.locator(".zc-compared table").wait_for()
        faults += looked_at(page, f"{name}-4-compared")
        faults += _asked_back_and_long(page, name)
        page.click("text=我能得到什么")
        page.fill("[name=region]", "苏州工业园区")
        page.press("[name=region]", "Enter")
        page.wait_for_selector(".zc-award-list")
        page.locator("[data-award*='马德里']").fill("1")
        page.wait_for_selector(".zc-told strong")
        faults += looked_at(page, f"{name}-7-profile", whole=True)
        page.click("text=历史记录")
        faults += looked_at(page, f"{name}-8-history")
        assert faults == []


def _asked_back_and_long(page: Page, name: str) -> list[str]:
    page.click("[data-act=restart]")
    ask(page, "质量管理优秀奖多少钱")
    faults = looked_at(page, f"{name}-5-asked-back")
    turn = ask(page, _ALL)
    fold = turn.locator(".zc-unfold")
    folded = turn.locator(".zc-a > .zc-md").bounding_box()
    faults += looked_at(page, f"{name}-6-long")
    fold.click()
    whole = turn.locator(".zc-a > .zc-md").bounding_box()
    assert folded is not None
    assert whole is not None
    assert whole["height"] > folded["height"], "unfolded it shows all"
    return faults


@pytest.mark.parametrize("screen", ["wide", "phone"])
def test_what_goes_wrong_is_said_in_chinese_with_a_way_on(
    browser: Browser, site: str, screen: str
) -> None:
    page = browser.new_page(viewport={"wide": WIDE, "phone": PHONE}[screen])
    page.goto(site + "/")
    page.wait_for_function("window.zhice")
    faults: list[str] = []

    def fails(number: int, words: str) -> None:
        page.fill(BOX, "江苏省质量奖奖励多少？")
        page.press(BOX, "Enter")
        page.wait_for_selector(f"#zc-turn-{number} .zc-failed")
        assert words in page.locator(f"#zc-turn-{number}").inner_text()
        page.unroute("**/chat/ask")

    page.route("**/chat/ask", _refuse)
    fails(0, "问得太快了，请稍等片刻再试。（约 7 秒后）")
    page.route("**/chat/ask", lambda route: route.abort())
    fails(1, "连不上服务")
    page.route("**/chat/ask", lambda route: route.fulfill(body="event: stage\ndata: {}\n\n"))
    fails(2, "没有收全")
    page.route("**/chat/ask", lambda route: route.fulfill(status=500, body="Traceback"))
    fails(3, "服务出错")
    faults += looked_at(page, f"{screen}-9-failed")  # they look the same, but for their words
    page.locator("#zc-turn-3 [data-act=retry]").click()
    page.wait_for_selector("#zc-turn-3 .zc-acts-row")
    assert "100万元" in page.locator("#zc-turn-3").inner_text()

    page.press(BOX, "Enter")
    assert "请先写下" in page.locator("#zc-hint").inner_text()
    page.fill(BOX, "奖" * 2001)
    assert "超出 1 个字" in page.locator("#zc-count").inner_text()
    page.press(BOX, "Enter")
    page.wait_for_selector("#zc-hint:has-text('太长')")
    assert len(page.input_value(BOX)) == 2001, "what was written is not lost"
    faults += looked_at(page, f"{screen}-9-too-long")

    page.route("**/chat/ask", lambda route: None)
    page.fill(BOX, "江苏省质量奖奖励多少？")
    page.press(BOX, "Enter")
    page.wait_for_selector(".zc-stage")
    faults += looked_at(page, f"{screen}-9-working")
    page.click("#zc-stop")
    page.wait_for_selector("text=已停止")
    page.close()
    assert faults == []


def test_on_paper_an_answer_stands_alone_with_its_label(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        ask(page, "江苏省质量奖奖励多少？")
        turn = ask(page, AMOUNT)
        page.evaluate("window.print = () => {}")
        turn.locator("[data-do=print]").click()
        page.emulate_media(media="print")
        assert not page.locator("#zc-turn-0").is_visible()
        assert not page.locator("#zc-ask").is_visible()
        assert turn.locator(".zc-lines").is_visible()
        assert turn.locator(".zc-card").first.is_visible()
        assert "人工智能" in turn.locator(".zc-paper").inner_text()
        faults = looked_at(page, "paper", whole=True)
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert page.locator("#zc-turn-0").is_visible()
        assert faults == []

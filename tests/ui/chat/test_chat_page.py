"""The chat page's main paths in a real browser, on the real service."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from ingest.settings import Settings
from tests.ui.chat.talk import AMOUNT, BOX, PHONE, answered, ask, focused, opened
from ui.journal.journal import Journal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def test_ask_correct_a_chip_open_the_citation_step_on_and_export(
    browser: Browser, site: str
) -> None:
    with opened(browser, site, permissions=["clipboard-read", "clipboard-write"]) as page:
        # Keep what the page showed at each change, to see the stream afterwards.
        page.evaluate(
            """() => { window.seen = [];
            new MutationObserver(() => window.seen.push(document.querySelector('.zc-a')?.innerText))
              .observe(document.querySelector('#zc-turns'), {childList: true, subtree: true}); }"""
        )
        turn = ask(page, AMOUNT)
        assert len(set(page.evaluate("window.seen"))) > 2, "the text came in pieces"
        assert page.input_value(BOX) == ""
        assert "60万元" in turn.locator(".zc-total").inner_text()
        assert turn.locator(".zc-lines tbody tr").count() == 2
        assert "600,000" in turn.locator(".zc-lines tfoot").inner_text()
        assert turn.locator(".zc-award details", has_text="计算步骤").count() == 1
        _correct(page, turn)
        marked = _read(page, turn)
        _take_away(page, turn, marked)


def _correct(page: Page, turn: Locator) -> None:
    """A choice, a sum of one's own, and back; the same question each time."""
    turn.locator("[data-chip*='events/0/role']").click()
    turn.locator(".zc-choice", has_text="参与").click()
    change = turn.locator(".zc-change")
    change.wait_for()
    assert change.inner_text().startswith("改为参与后：最高60万元 → 最高25万元")
    assert page.locator(".zc-turn").count() == 1, "answered in place"
    assert "参与" in focused(page), "the focus stays at the chip"
    turn.locator("[data-chip*='retained_tax_yuan']").click()
    entry = turn.locator(".zc-entry input")
    entry.fill("一些")
    entry.press("Enter")
    assert "没有看懂" in turn.locator(".zc-entry-fault").inner_text()
    entry.fill("20万")
    entry.press("Enter")
    page.wait_for_selector(".zc-change:has-text('20万')")
    assert "最高25万元 → 20万元" in change.inner_text()
    change.locator("button").click()
    page.wait_for_selector(".zc-total:has-text('25万元')")
    turn.locator("[data-chip*='events/1/quantity']").click()
    turn.locator("[data-remove]").click()
    page.wait_for_selector(".zc-change:has-text('去掉“2项”后：最高25万元 → 最高20万元')")
    change.locator("button").click()
    page.wait_for_selector(".zc-total:has-text('25万元')")


def _read(page: Page, turn: Locator) -> str:
    """The clause beside the answer, its neighbours, the whole policy; the quote marked in it."""
    turn.locator(".zc-card").first.click()
    panel = turn.locator(".zc-clause-panel")
    marked = re.sub(r"\s", "", panel.locator("mark").first.inner_text())
    whole = re.sub(r"\s", "", panel.locator(".zc-clause-text").inner_text())
    assert marked in whole
    assert len(marked) < len(whole)
    assert "有效" in panel.locator(".zc-badge").inner_text()
    here = panel.get_attribute("aria-label")
    with page.expect_popup() as popup:
        panel.locator("a").click()
    popup.value.wait_for_load_state()
    assert marked in re.sub(r"\s", "", popup.value.locator(":target").inner_text())
    popup.value.close()
    panel.locator("[data-step]").last.click()
    page.wait_for_selector(f".zc-clause-panel:not([aria-label='{here}'])")
    panel.locator("[data-step]").first.click()
    page.wait_for_selector(f".zc-clause-panel[aria-label='{here}'] mark")
    page.keyboard.press("Escape")
    assert panel.count() == 0
    assert "zc-card" in focused(page), "the focus goes back to what opened it"
    return marked


def _take_away(page: Page, turn: Locator, marked: str) -> None:
    """Copy, Word, Excel: each with the source and the label."""
    turn.locator("[data-do=copy]").click()
    page.wait_for_selector(".zc-acts-note:has-text('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert marked in re.sub(r"\s", "", copied)
    assert "人工智能" in copied
    words = docx.Document(BytesIO(_saved(page, "[data-do=docx]")))
    cells = {c.text for table in words.tables for row in table.rows for c in row.cells}
    assert AMOUNT in [p.text for p in words.paragraphs]
    assert "25万元" in cells
    assert any(marked in re.sub(r"\s", "", cell) for cell in cells)
    assert "人工智能" in words.sections[0].header.paragraphs[0].text
    book = openpyxl.load_workbook(BytesIO(_saved(page, "[data-do=xlsx]")))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert 250_000 in values


def test_questions_to_go_on_with_that_come_late_are_not_put_under_another_answer(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as page:
        late: list[Route] = []
        page.route(
            "**/chat/next", lambda route: late.append(route) if not late else route.fallback()
        )
        turn = ask(page, AMOUNT)
        turn.locator("[data-chip*='events/0/role']").click()
        turn.locator(".zc-choice", has_text="参与").click()
        page.wait_for_selector("#zc-turn-0 .zc-next")
        with page.expect_response("**/chat/next"):
            late[0].continue_()
        page.wait_for_timeout(200)  # a second list, were there one, would come now
        assert turn.locator(".zc-next").count() == 1


def test_options_of_a_question_back_answer_it_and_follow_ups_lead_on(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as page:
        turn = ask(page, "质量管理优秀奖多少钱")
        assert turn.locator(".zc-status-clarify").is_visible()
        turn.locator(".zc-options button").first.click()
        page.wait_for_selector("#zc-turn-0 .zc-change:not([hidden])")
        assert "20万元" in answered(page, 0).locator(".zc-total").inner_text()
        offered = turn.locator(".zc-next [data-ask]")
        offered.first.wait_for()
        assert offered.count() <= 4
        asked = offered.first.get_attribute("data-ask") or ""
        offered.first.click()
        turn = answered(page, 1)
        assert asked in turn.locator(".zc-q").inner_text()
        assert turn.get_attribute("data-status") in ("answered", "clarify")
        page.click("[data-act=restart]")
        turn = ask(page, "今晚吃什么")
        assert turn.locator(".zc-status-refused").is_visible()
        assert turn.locator(".zc-card").count() == 0
        assert turn.locator(".zc-side").is_hidden()
        hostile = '<img src=x onerror="window.bad=1"> {{7*7}} ${1+1} 江苏省质量奖'
        assert hostile in ask(page, hostile).locator(".zc-q").inner_text()
        assert page.evaluate("window.bad") is None


@pytest.mark.parametrize("width", [1280, 360])
def test_every_choice_that_is_compared_is_in_sight(browser: Browser, site: str, width: int) -> None:
    with opened(browser, site, viewport={"width": width, "height": 800}) as page:
        turn = ask(page, "柯城区企业主导制定1项国家标准，奖励多少？")
        turn.locator("[data-compare-key*='level']").click()
        table = turn.locator(".zc-compared table")
        table.wait_for()
        rows = table.locator("tbody tr")
        found = {row.locator("th").inner_text(): row.locator("td").first for row in rows.all()}
        assert len(found) > 2
        assert found["国际标准"].inner_text().startswith("最高100万元")
        assert found["国家标准"].inner_text().startswith("最高50万元")
        assert "最多" in found["国际标准"].inner_text()
        for cell in table.locator("tbody :is(th, td)").all():
            box = cell.bounding_box()
            assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= width)
        assert table.evaluate("t => t.parentElement.scrollWidth <= t.parentElement.clientWidth")
        names = table.locator("td[data-name]").evaluate_all(
            "all => all.filter((td) => td.textContent)"
            ".map((td) => getComputedStyle(td, '::before').content)"
        )
        is_named = {name.strip('"') != "none" for name in names}
        assert is_named == {width == 360}, "only where the heads are gone a value names itself"
        table.locator("[data-clause]").first.click()
        turn.locator(".zc-clause-panel mark").first.wait_for()


def test_the_keyboard_alone_asks_corrects_reads_and_stops(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Tab")
        assert "跳到提问框" in focused(page)
        page.keyboard.press("Enter")
        page.keyboard.insert_text("柯城区主导国家标准奖多少？")
        page.keyboard.press("Enter")
        turn = answered(page, 0)
        page.wait_for_function(
            "document.querySelector('#zc-live').textContent.includes('回答完成')"
        )
        turn.locator(".zc-chip").first.focus()
        page.keyboard.press("Enter")
        assert "zc-choice" in focused(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert "zc-chip" in focused(page)
        turn.locator(".zc-card").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".zc-clause-panel")
        assert "zc-clause-panel" in focused(page)
        page.keyboard.press("Escape")
        assert "zc-card" in focused(page)
        # The Enter that ends the input of Chinese by its sound asks nothing.
        page.fill(BOX, "ni hao")
        page.evaluate(
            """(box) => { for (const name of ['keydown', 'keypress']) {
            const pressed = {key: 'Enter', bubbles: true, cancelable: true, isComposing: true};
            document.querySelector(box).dispatchEvent(new KeyboardEvent(name, pressed)); } }""",
            BOX,
        )
        assert page.locator(".zc-turn").count() == 1
        # An answer that takes long can be stopped; what was asked stays, to be asked again.
        page.route("**/chat/ask", lambda route: None)
        page.fill(BOX, "江苏省质量奖奖励多少？")
        page.press(BOX, "Enter")
        page.wait_for_selector(".zc-stage")
        assert page.locator("#zc-stop").is_visible()
        page.keyboard.press("Escape")
        page.wait_for_selector("#zc-turn-1:not([data-busy])")
        assert "已停止" in page.locator("#zc-turn-1").inner_text()
        page.unroute("**/chat/ask")
        page.locator("#zc-turn-1 [data-act=retry]").press("Enter")
        assert "100万元" in answered(page, 1).inner_text()


def test_conversations_are_kept_in_this_browser_reopened_and_deleted(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as page:
        ask(page, "江苏省质量奖奖励多少？")
        page.click("[data-act=restart]")
        assert page.locator(".zc-turn").count() == 0
        assert page.locator(".zc-welcome").is_visible()
        ask(page, "柯城区企业主导制定1项国家标准奖励多少？")
        ask(page, "那参与的呢？")
        assert "参与" in page.locator("#zc-turn-1 .zc-lines").inner_text()
        page.reload()
        page.wait_for_function("window.zhice")
        page.click("text=历史记录")
        assert "只存在这台设备的这个浏览器里" in page.locator("#zc-view-history").inner_text()
        assert page.locator(".zc-pasts li").count() == 2
        page.locator("[data-open]").first.click()
        assert page.locator(".zc-turn").count() == 2
        assert "50万元" in page.locator("#zc-turn-0 .zc-total").inner_text()
        turn = ask(page, "那国际标准呢？")  # the conversation goes on where it was left
        assert "万元" in turn.inner_text()
        page.click("text=历史记录")
        page.locator("[data-drop]").last.click()
        assert page.locator(".zc-pasts li").count() == 1
        page.click("[data-drop-all]")
        assert page.locator(".zc-pasts li").count() == 1, "asks once more first"
        page.click("[data-drop-all]")
        assert "还没有对话" in page.locator("#zc-view-history").inner_text()
        assert page.evaluate("JSON.parse(localStorage.getItem('zhice.talks.1'))") == []


def test_a_verdict_and_its_reason_reach_the_journal(
    browser: Browser, site: str, shipped_home: Path
) -> None:
    with opened(browser, site) as page:
        turn = ask(page, "江苏省质量奖奖励多少？")
        turn.locator("[data-do=up]").click()
        page.wait_for_selector("[data-do=up][aria-pressed=true]")
        turn.locator("[data-do=down]").click()
        turn.locator(".zc-why label", has_text="金额不对").click()
        turn.locator("[name=comment]").fill("应为200万元，电话13812345678")
        turn.locator(".zc-why [type=submit]").click()
        page.wait_for_selector("[data-do=down][aria-pressed=true]")
        kept = json.loads(page.evaluate("localStorage.getItem('zhice.talks.1')"))
    trace_id = kept[0]["turns"][0]["done"]["trace_id"]
    journal = Journal(Settings(home=shipped_home))
    journal.start()
    try:
        logged = journal.logged(trace_id)
    finally:
        journal.close()
    assert logged is not None
    assert logged.face == "chat"
    assert logged.feedback is not None
    assert (logged.feedback.verdict, logged.feedback.reason) == ("down", "金额不对")
    assert "应为200万元" in logged.feedback.comment
    assert "13812345678" not in logged.feedback.comment


def test_the_profile_lists_what_a_place_gives_and_stays_in_this_browser(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as page:
        page.click(".zc-own [data-view=profile]")
        page.fill("[name=region]", "柯城区")
        page.press("[name=region]", "Enter")
        page.wait_for_selector(".zc-award-list")
        assert page.locator(".zc-award-row").count() == 25
        assert "还缺" in page.locator(".zc-lack-key").inner_text()
        assert "未定金额" in page.locator(".zc-award-row", has_text="标准竞争成绩显著").inner_text()
        count = page.locator("[data-award*='国家标准'][data-award*='主导']")
        count.fill("2")
        total = page.locator(".zc-told strong")
        total.wait_for()
        assert total.inner_text() == "100万元"
        assert page.evaluate("document.activeElement.dataset.award") == count.get_attribute(
            "data-award"
        )
        page.fill("[data-fact=retained_tax_yuan]", "30.5")
        page.wait_for_function("document.querySelector('.zc-told strong').innerText === '30.5万元'")
        page.locator(".zc-award-row.zc-has [data-clause]").click()
        panel = page.locator(".zc-clause-panel")
        panel.wait_for()
        assert "50万元" in panel.locator("mark").first.inner_text()
        page.keyboard.press("Escape")
        assert panel.count() == 0
        # A question without a place is answered for the place of the profile.
        page.click("text=对话")
        assert "柯城区" in page.locator("#zc-asks-for").inner_text()
        turn = ask(page, "参与1项行业标准奖励多少？")
        assert "5万元" in turn.locator(".zc-total").inner_text()
        page.reload()
        page.wait_for_function("window.zhice")
        page.click("text=我能得到什么")
        page.wait_for_selector(".zc-told strong")
        assert count.input_value() == "2"
        page.click("[data-forget]")
        assert page.input_value("[name=region]") == ""
        assert page.evaluate("localStorage.getItem('zhice.profile.1')") is None
        page.fill("[name=region]", "火星")
        page.press("[name=region]", "Enter")
        page.wait_for_selector("text=政策库中没有适用于火星的政策")


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        ("20万", "yuan", "200000"), ("1.5亿元", "yuan", "150000000"), ("3,000元", "yuan", "3000"),
        ("0.00001万", "yuan", None), ("十万", "yuan", None), ("１２", "count", "12"),
        ("0", "count", None), ("2.5", "count", None), ("50%", "percent", "50"),
        ("2024-05-01", "date", "2024-05-01"), ("柯城区", "place", "柯城区"), ("", "text", None),
    ],
)  # fmt: skip
def test_what_is_typed_into_a_chip_is_read_exactly_or_not_at_all(
    chips: Page, typed: str, kind: str, code: str | None
) -> None:
    read = "([t, k]) => import('/style/chat-chips.js').then((m) => m.coded(t, k))"
    assert chips.evaluate(read, [typed, kind]) == code


@pytest.fixture(scope="module")
def chips(browser: Browser, site: str) -> Page:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/policies")
    return page

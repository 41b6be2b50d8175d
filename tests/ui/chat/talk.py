"""The chat page in a real browser: how the tests open it, ask, and look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.ui.browser import SCREENSHOTS, Watch, serious_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

BOX = "#zc-box textarea"
AMOUNT = "柯城区企业主导制定1项国家标准、参与2项行业标准，能拿多少奖励？"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def opened(browser: Browser, site: str, **options: object) -> Iterator[Page]:
    """The page, ready to be asked; nothing may have gone wrong in it by the end.

    An English browser on purpose: the page is Chinese all the same.
    """
    page = browser.new_page(locale="en-US", **({"viewport": WIDE} | options))  # type: ignore[arg-type]
    watch = Watch(page, site)
    page.goto(site + "/")
    page.wait_for_selector(BOX)
    page.wait_for_function("window.zhice")
    yield page
    page.close()
    assert watch.n_requests > 0
    assert watch.faults == []


def ask(page: Page, question: str) -> Locator:
    """Ask with the box and Enter; the turn, once it is answered."""
    number = page.locator(".zc-turn").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    return answered(page, number)


def answered(page: Page, number: int) -> Locator:
    page.wait_for_selector(f"#zc-turn-{number}:not([data-busy]) .zc-acts-row", timeout=30_000)
    return page.locator(f"#zc-turn-{number}")


def focused(page: Page) -> str:
    """Class names and text of what has the focus."""
    words: str = page.evaluate(
        "`${document.activeElement.className} ${document.activeElement.innerText || ''}`"
    )
    return words


def looked_at(page: Page, name: str, *, whole: bool = False) -> list[str]:
    """What is wrong with the page as it stands, each with ``name``; pictures are kept.

    All of it in light, and in dark what differs there: colours.
    """
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"chat-{name}-light.png", full_page=whole)
    faults = serious_findings(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        faults.append("the page scrolls sideways")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(250)  # Gradio lets its colours fade over
    page.screenshot(path=SCREENSHOTS / f"chat-{name}-dark.png", full_page=whole)
    faults += [f"dark: {one}" for one in serious_findings(page, rules=("color-contrast",))]
    page.emulate_media(color_scheme="light")
    return [f"{name}: {fault}" for fault in faults]

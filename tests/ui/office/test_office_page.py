"""The review page in a real browser: confirm one, correct one, reject one, and calculate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from ingest.intake import ingest_paths
from ingest.settings import Settings
from tests.ingest.test_rule_review import TEXT
from tests.ui.browser import SCREENSHOTS, Watch
from tests.ui.conftest import serving
from tests.ui.signing import add_account, sign_in_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_THIRD = "第四条 对获得鲁班奖的企业，一次性给予20万元奖励。\n第五条 本意见"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("office-page")
    text = TEXT.replace("5O万", "50万").replace("第四条 本意见", _THIRD)
    (folder / "jia.txt").write_text(text, "utf-8")
    ingest_paths(Settings(home=folder / "home"), [folder / "jia.txt"])
    add_account(folder / "home")
    with serving(folder / "home") as address:
        yield address


def _signed_in(browser: Browser, office: str, **options: object) -> tuple[Page, Watch]:
    page = browser.new_page(**options)  # type: ignore[arg-type]
    watch = Watch(page, office)
    sign_in_browser(page, office, "/office/rules")
    return page, watch


def _total(office: str, item: str) -> object:
    facts = {"events": [{"policy_id": "jia", "item": item}]}
    return httpx.post(f"{office}/api/calc", json=facts, timeout=60).json()["total_yuan"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_the_page_fits_and_asks_nothing_of_other_hosts(
    browser: Browser, office: str, scheme: str, width: int
) -> None:
    page, watch = _signed_in(
        browser, office, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"office-{scheme}-{width}.png", full_page=True)
    page.close()
    assert watch.faults == []


def test_confirm_correct_and_reject_with_the_keyboard(browser: Browser, office: str) -> None:
    page, watch = _signed_in(browser, office)
    assert page.locator(".zc-proposal").count() == 3
    assert "中国质量奖" in page.locator(".zc-proposal mark").first.inner_text()

    page.locator("#jia-draft-1 >> text=确认").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".zc-done")
    assert page.locator(".zc-proposal").count() == 2
    assert _total(office, "中国质量奖") == 1_000_000

    page.locator("#jia-draft-2 summary", has_text="改正").focus()
    page.keyboard.press("Enter")
    page.get_by_label("事项").first.fill("省政府质量奖")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=省长质量奖 → 省政府质量奖")
    assert _total(office, "省政府质量奖") == 500_000

    page.locator("#jia-draft-3 summary", has_text="驳回").click()
    page.get_by_label("理由").fill("鲁班奖由建设部门另行奖励")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=这部政策的规则都已审核")
    assert _total(office, "鲁班奖") is None
    assert page.locator("table tbody tr").count() == 3
    page.close()
    assert watch.faults == []

"""How often one visitor may ask, and what somebody is told who asks too often."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from ingest.errors import UsageError
from ingest.settings import Settings
from tests.ui.browser import SCREENSHOTS
from tests.ui.conftest import serving
from ui.http.rate import Rates

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ASK = "/api/ask"


def rates(**given: str) -> Rates:
    return Rates(Settings(home=Path("/nowhere"), **given))  # type: ignore[arg-type]


def test_each_address_has_its_own_measure_and_each_kind_of_request() -> None:
    few = rates(rate_questions="2/minute", rate_searches="1/hour")
    assert [few.wait(ASK, "a") is None for _ in range(3)] == [True, True, False]
    assert few.wait("/api/ask/stream", "a") is not None
    assert few.wait("/chat/ask", "a") is not None, "the page asks the same questions"
    assert few.wait(ASK, "b") is None
    assert few.wait("/api/search", "a") is None
    over = few.wait("/api/feedback", "a")
    assert over is not None
    assert 3500 < over[0] <= 3600
    for free in ("/", "/policies", "/api/policies", "/desk/api/search", "/api/health"):
        assert few.wait(free, "a") is None


def test_one_household_of_ipv6_counts_as_one() -> None:
    few = rates(rate_questions="1/minute")
    assert few.wait(ASK, "2001:db8:1:2::1") is None
    assert few.wait(ASK, "2001:db8:1:2:ffff::9") is not None
    assert few.wait(ASK, "2001:db8:1:3::1") is None


def test_a_limit_may_be_turned_off() -> None:
    free = rates(rate_questions="off")
    assert all(free.wait(ASK, "a") is None for _ in range(500))


@pytest.mark.parametrize("written", ["plenty", "1/fortnight", "-3/minute"])
def test_a_limit_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="60/minute"):
        rates(rate_questions=written)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("rate")
    with serving(home, ZHICE_RATE_QUESTIONS="2/hour", ZHICE_RATE_SEARCHES="1/hour") as address:
        yield address


def test_who_asks_too_often_is_told_when_to_come_back(strict: str) -> None:
    body, statuses = {"question": "今晚吃什么"}, []
    for _ in range(3):
        answer = httpx.post(f"{strict}{ASK}", json=body, timeout=60)
        statuses.append(answer.status_code)
    assert statuses == [200, 200, 429]
    assert answer.headers["content-type"] == "application/problem+json"
    assert 0 < int(answer.headers["retry-after"]) <= 3600
    problem = answer.json()
    assert (problem["code"], problem["title"]) == ("too_many", "请求太频繁")
    assert "每小时最多 2 次" in problem["detail"]
    assert httpx.get(f"{strict}/policies").status_code == 200


def test_behind_a_trusted_proxy_each_visitor_is_measured_alone(strict: str) -> None:
    def search(visitor: str) -> int:
        headers = {"X-Forwarded-For": visitor}
        body = {"query": "质量奖"}
        return httpx.post(f"{strict}/api/search", json=body, headers=headers).status_code

    assert [search("203.0.113.1"), search("203.0.113.1"), search("203.0.113.2")] == [200, 429, 200]


@pytest.mark.browser
@pytest.mark.slow
def test_on_the_chat_page_the_question_stays_and_a_message_says_why(
    strict: str, browser: Browser
) -> None:
    for _ in range(2):
        httpx.post(f"{strict}{ASK}", json={"question": "今晚吃什么"}, timeout=60)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(strict)
    page.wait_for_function("window.zhice")
    page.fill("#zc-box textarea", "江苏省质量奖奖励多少？")
    page.press("#zc-box textarea", "Enter")
    said = page.wait_for_selector(".zc-failed")
    assert said is not None
    assert "请求太频繁" in said.inner_text()
    assert "再试" in said.inner_text()
    assert "江苏省质量奖奖励多少？" in page.inner_text("#zc-turn-0 .zc-q")
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "chat-too-many.png")
    page.close()

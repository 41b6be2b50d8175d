"""What the chat page costs a visitor: its weight, and the time to a first answer.

``python -m eval.bench.page_load`` starts the service on an empty data folder of its own, opens
the page in a browser that has never seen it, and asks the first example; once over the loopback
and once with the speed of a slow line. Wants the extra ``test`` (playwright) and Chromium.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.bench.server import running
from ingest.errors import ZhiceError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

_BOX = "#zc-box textarea"
_TIMES = 3
_SLOW_LINE = {"latency": 40.0, "downloadThroughput": 500_000.0, "uploadThroughput": 125_000.0}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One first visit; times in seconds from the address being entered, sizes in KB (1000).

    Attributes:
        n_requests, sent_kb: until the page can be used, as sent (compressed where it was).
        usable_s: the question can be typed; ``answered_s``: the whole first answer stands there,
            asked the moment the page was usable.
    """

    n_requests: int
    sent_kb: float
    usable_s: float
    answered_s: float


def first_visit(browser: Browser, address: str, *, slow: bool = False) -> Visit:
    """Open the page at ``address`` in a context without any cache, and ask."""
    context = browser.new_context()
    page = context.new_page()
    if slow:
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", {"offline": False, **_SLOW_LINE})
    sizes: list[int] = []

    def add(request: Request) -> None:
        found = request.sizes()
        sizes.append(found["responseBodySize"] + found["responseHeadersSize"])

    page.on("requestfinished", add)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(_BOX)
    page.wait_for_function("window.zhice")
    usable = time.perf_counter() - started
    loaded, kilobytes = len(sizes), sum(sizes) / 1000
    _ask(page)
    answered = time.perf_counter() - started
    context.close()
    return Visit(loaded, round(kilobytes, 1), round(usable, 2), round(answered, 2))


def _ask(page: Page) -> None:
    page.locator("[data-ask]").first.click()
    page.wait_for_selector("#zc-turn-0:not([data-busy]) .zc-acts-row")


def median_visit(browser: Browser, address: str, *, slow: bool = False) -> Visit:
    """The middle of several first visits, figure by figure."""
    visits = [first_visit(browser, address, slow=slow) for _ in range(_TIMES)]
    return Visit(
        n_requests=visits[0].n_requests,
        sent_kb=statistics.median(v.sent_kb for v in visits),
        usable_s=statistics.median(v.usable_s for v in visits),
        answered_s=statistics.median(v.answered_s for v in visits),
    )


def table(visits: dict[str, Visit]) -> str:
    """The visits as a Markdown table in Chinese, as the README prints it."""
    head = "| 线路 | 请求数 | 传输量（KB） | 可以提问（秒） | 第一个回答（秒） |"
    rows = [
        f"| {name} | {v.n_requests} | {v.sent_kb:.0f} | {v.usable_s:.2f} | {v.answered_s:.2f} |"
        for name, v in visits.items()
    ]
    return "\n".join([head, "|---|---:|---:|---:|---:|", *rows])


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("ZHICE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise ZhiceError("没有找到 Chromium", "请安装，或用 ZHICE_CHROMIUM 指明它在哪里")
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "home") as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        address = f"http://127.0.0.1:{service.port}/"
        visits = {
            "本机": median_visit(browser, address),
            "4 Mbit/s，往返 40 毫秒": median_visit(browser, address, slow=True),
        }
        browser.close()
    print(table(visits))


if __name__ == "__main__":
    main()

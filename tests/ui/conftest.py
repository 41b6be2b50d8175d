"""A real service on a free port, with the real assistant, for the tests of the pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.ui.browser import CHROMIUM, FLAGS, unmet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
# All tests ask from one address.
_UNHURRIED = {
    "PYTHONIOENCODING": "utf-8",
    "ZHICE_RATE_QUESTIONS": "off",
    "ZHICE_RATE_SEARCHES": "off",
}
_START_S = 120  # a test machine may be busy; start-up times are measured elsewhere


@pytest.fixture(scope="session")
def site(shipped_home: Path) -> Iterator[str]:
    """Address of a running ``zhice serve``, ready to answer."""
    with serving(shipped_home) as address:
        yield address


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """A ``zhice serve`` on ``home`` with those variables in its environment; its address."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ZHICE_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "serve", "--port", "0", "--home", str(home)],
        cwd=ROOT,
        env=environment | _UNHURRIED | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        address = _announced(process)
        _wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _announced(process: subprocess.Popen[str]) -> str:
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    stream = process.stdout
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=_START_S)
    except Empty:
        pytest.fail("zhice serve said nothing on standard output")
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, f"no address in the first line of zhice serve: {line!r}"
    return found.group()


def _wait_until_ready(address: str) -> None:
    end = time.monotonic() + _START_S
    while httpx.get(f"{address}/api/ready").status_code != 200:
        assert time.monotonic() < end, "the service never became ready"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def client(site: str) -> Iterator[httpx.Client]:
    """An HTTP client of the running service."""
    with httpx.Client(base_url=site, timeout=60) as session:
        yield session


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without it (or a Chinese font) the test is skipped, in CI a failure."""
    lack = unmet()
    if lack and os.environ.get("ZHICE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"ZHICE_REQUIRE_BROWSER=1, but {lack}")
    if lack:
        pytest.skip(lack)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()

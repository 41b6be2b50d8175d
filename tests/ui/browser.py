"""A real Chromium for the tests of the pages, and what is asserted of every page."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = os.environ.get("ZHICE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = _ROOT / os.environ.get("ZHICE_SCREENSHOTS", "screenshots")  # git ignores it
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def unmet() -> str:
    """What the browser tests lack on this machine; "" if nothing."""
    if not Path(CHROMIUM).exists():
        return f"no Chromium at {CHROMIUM}"
    try:
        fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "fc-list is missing, so Chinese fonts cannot be looked for"
    return "" if fonts.strip() else "no Chinese font is installed"


class Watch:
    """What went wrong in a page: requests to other hosts, failed requests, console errors."""

    def __init__(self, page: Page, site: str) -> None:
        self.faults: list[str] = []
        self.n_requests = 0
        page.on("request", lambda request: self._on_request(request.url, site))
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("console", self._on_console)
        page.on("response", self._on_response)

    def _on_request(self, url: str, site: str) -> None:
        self.n_requests += 1
        if not url.startswith((f"{site}/", "data:", "blob:")):
            self.faults.append(f"outside request: {url}")

    def _on_console(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(f"console: {getattr(message, 'text', '')}")

    def _on_response(self, response: object) -> None:
        if getattr(response, "status", 0) >= 400:
            self.faults.append(f"failed: {getattr(response, 'url', '')}")


def serious_findings(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands: rule and elements.

    Args:
        rules: ids of the rules to look for; empty = all.
    """
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{v['id']}: " + "; ".join(str(node["target"]) for node in v["nodes"])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]

"""Accounts for tests of pages behind the sign-in, and signing in over HTTP or in a browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from ingest.settings import Settings
from ui.access.accounts import Accounts
from ui.access.person import Role
from ui.journal.database import Database

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "红旗渠 testing 2026"


def add_account(home: Path, name: str = "王芳", role: Role = Role.EDITOR) -> None:
    """An account with ``PASSWORD`` in the data folder of a service, running or not."""
    database = Database(Settings(home=home))
    Accounts(database).add(name, role, PASSWORD, by="test")
    database.close()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found.group(1))


def sign_in(
    client: httpx.Client, name: str = "王芳", password: str = PASSWORD, back: str = ""
) -> httpx.Response:
    """Sign ``client`` in; the answer to the form."""
    seal = hidden(client.get("/sign-in").text, "seal")
    data = {"seal": seal, "name": name, "password": password, "next": back}
    return client.post("/sign-in", data=data)


def sign_in_browser(page: Page, site: str, path: str, name: str = "王芳") -> None:
    """Go to ``path``, which asks for a sign-in, and give it."""
    page.goto(f"{site}{path}")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**{path}")

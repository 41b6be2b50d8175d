"""Signing in over real HTTP: the way in, the cookie, roles, CSRF, the proxy's header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from ingest.settings import Settings
from tests.conftest import Run
from tests.ui.browser import SCREENSHOTS, Watch, serious_findings
from tests.ui.conftest import serving
from tests.ui.signing import PASSWORD, add_account, hidden, sign_in, sign_in_browser
from ui.access.accounts import Accounts
from ui.access.person import Role
from ui.journal.database import Database
from ui.journal.journal import Journal

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "home"
    add_account(folder)
    add_account(folder, "小李", Role.AGENT)
    return folder


@pytest.fixture(scope="module")
def house(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


@pytest.fixture
def visitor(house: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=house, timeout=60, follow_redirects=True) as client:
        yield client


def test_where_there_is_no_account_the_page_says_how_to_make_one(client: httpx.Client) -> None:
    for answer in (
        client.get("/office/rules"),
        client.get("/sign-in"),
        client.post("/office/rules/confirm", data={"policy": "quzhou-2017"}),
    ):
        assert answer.status_code == 403
        assert "zhice accounts add" in answer.text


def test_signing_in_leads_to_where_one_wanted_to_go(visitor: httpx.Client) -> None:
    asked = visitor.get("/office/rules?policy=quzhou-2017")
    assert asked.url.path == "/sign-in"
    back = hidden(asked.text, "next")
    entered = sign_in(visitor, back=back)
    assert str(entered.url).endswith("/office/rules?policy=quzhou-2017")
    assert entered.status_code == 200
    assert visitor.get("/office").status_code == 200


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(visitor: httpx.Client, back: str) -> None:
    assert "evil" not in visitor.get("/sign-in", params={"next": back}).text
    seal = hidden(visitor.get("/sign-in").text, "seal")
    data = {"seal": seal, "name": "王芳", "password": PASSWORD, "next": back}
    answer = visitor.post("/sign-in", data=data, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/office")


def test_a_wrong_password_and_a_foreign_form_are_refused(visitor: httpx.Client) -> None:
    wrong = sign_in(visitor, password="guess")
    assert (wrong.status_code, "账户或密码不对" in wrong.text) == (401, True)
    nobody = sign_in(visitor, name="没有此人")
    assert (nobody.status_code, "账户或密码不对" in nobody.text) == (401, True)
    data = {"seal": "x", "name": "王芳", "password": PASSWORD}
    assert visitor.post("/sign-in", data=data).status_code == 403
    assert visitor.get("/account").url.path == "/sign-in"
    sign_in(visitor)  # and the tries of this address are forgiven


def test_the_cookie_is_hardened_and_pages_are_kept_by_no_cache(visitor: httpx.Client) -> None:
    seal = hidden(visitor.get("/sign-in").text, "seal")
    data = {"seal": seal, "name": "王芳", "password": PASSWORD}
    plain = visitor.post("/sign-in", data=data, follow_redirects=False)
    cookie = next(c for c in plain.headers.get_list("set-cookie") if "zhice_session=" in c)
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    page = visitor.get("/account")
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


def test_behind_https_the_cookie_stays_on_https(visitor: httpx.Client) -> None:
    forwarded = {"X-Forwarded-Proto": "https"}
    page = visitor.get("/sign-in", headers=forwarded)
    value = page.headers["set-cookie"].split(";")[0].split("=", 1)[1]
    assert "Secure" in page.headers["set-cookie"]
    answer = visitor.post(
        "/sign-in",
        data={"seal": hidden(page.text, "seal"), "name": "王芳", "password": PASSWORD},
        headers={**forwarded, "Cookie": f"zhice_form={value}"},
        follow_redirects=False,
    )
    cookies = answer.headers.get_list("set-cookie")
    assert any("zhice_session=" in c and "Secure" in c for c in cookies)


def test_each_sign_in_has_a_session_of_its_own(visitor: httpx.Client) -> None:
    sign_in(visitor)
    first = visitor.cookies.get("zhice_session")
    sign_in(visitor)
    second = visitor.cookies.get("zhice_session")
    assert first != second
    visitor.cookies.set("zhice_session", first or "")
    old = visitor.get("/account", follow_redirects=False)
    assert old.status_code == 303


def test_a_role_too_low_is_told_so(visitor: httpx.Client) -> None:
    sign_in(visitor, "小李")
    page = visitor.get("/office/rules")
    assert (page.status_code, "需要编辑的权限" in page.text) == (403, True)


def test_signing_out_needs_the_token_and_ends_the_session(visitor: httpx.Client) -> None:
    sign_in(visitor)
    cookie = visitor.cookies.get("zhice_session") or ""
    refused = visitor.post("/sign-out", data={"csrf": "x" * 64})
    assert (refused.status_code, "页面已过期" in refused.text) == (403, True)
    token = hidden(visitor.get("/account").text, "csrf")
    assert visitor.post("/sign-out", data={"csrf": token}).url.path == "/sign-in"
    visitor.cookies.set("zhice_session", cookie)
    assert visitor.get("/account").url.path == "/sign-in"


def test_the_own_password_is_changed_and_other_browsers_are_signed_out(
    house: str, home: Path, visitor: httpx.Client
) -> None:
    add_account(home, "换密码", Role.AGENT)
    other = httpx.Client(base_url=house, timeout=60, follow_redirects=True)
    sign_in(other, "换密码", back="/account")
    sign_in(visitor, "换密码", back="/account")
    csrf = hidden(visitor.get("/account").text, "csrf")
    new = "quite another 2026"

    def change(**fields: str) -> httpx.Response:
        given = {"csrf": csrf, "old": PASSWORD, "new": new, "again": new}
        return visitor.post("/account", data={**given, **fields})

    assert change(csrf="").status_code == 403
    assert "不一样" in change(again="x").text
    assert "现在的密码不对" in change(old="wrong").text
    assert "太短" in change(new="short", again="short").text
    done = change()
    assert "密码已修改" in done.text
    assert visitor.get("/account").url.path == "/account"
    assert other.get("/account").url.path == "/sign-in"
    assert sign_in(other, "换密码").status_code == 401
    assert sign_in(other, "换密码", new, back="/account").url.path == "/account"
    other.close()
    trail = Journal(Settings(home=home)).changes(target="account:换密码").rows
    assert (trail[0].action, trail[0].by) == ("account.password", "换密码")


def test_what_is_changed_on_the_command_line_holds_at_once(
    visitor: httpx.Client, home: Path
) -> None:
    add_account(home, "停用的", Role.EDITOR)
    sign_in(visitor, "停用的", back="/account")
    assert visitor.get("/office/rules").status_code == 200
    accounts = Accounts(Database(Settings(home=home)))
    accounts.set_role("停用的", Role.AGENT, by="test")
    assert visitor.get("/office/rules").status_code == 403
    accounts.disable("停用的", by="test")
    assert visitor.get("/account").url.path == "/sign-in"
    assert sign_in(visitor, "停用的").status_code == 401


@pytest.mark.slow
def test_a_sign_in_outlives_a_restart_but_not_its_time(tmp_path: Path) -> None:
    add_account(tmp_path)
    with serving(tmp_path, ZHICE_SESSION_IDLE_MINUTES="60") as address:
        client = httpx.Client(timeout=60, follow_redirects=True)
        client.base_url = address  # type: ignore[assignment]
        sign_in(client, back="/account")
    with serving(tmp_path, ZHICE_SESSION_IDLE_MINUTES="60") as address:
        client.base_url = address  # type: ignore[assignment]
        assert client.get("/account").url.path == "/account"
    with serving(tmp_path, ZHICE_SESSION_HOURS="0.0000001") as address:
        client.base_url = address  # type: ignore[assignment]
        assert client.get("/account").url.path == "/sign-in"
    client.close()


@pytest.mark.slow
def test_too_many_wrong_passwords_slow_an_address_down(tmp_path: Path) -> None:
    add_account(tmp_path)
    with (
        serving(tmp_path) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        statuses = [sign_in(client, password="guess").status_code for _ in range(6)]
        assert statuses == [401] * 5 + [429]
        late = sign_in(client)
        assert (late.status_code, "分钟后再试" in late.text) == (429, True)
        assert int(late.headers["retry-after"]) > 0


@pytest.mark.slow
def test_a_trusted_proxy_names_the_visitor_and_csrf_still_counts(tmp_path: Path) -> None:
    settings = {
        "ZHICE_TRUSTED_PROXIES": "127.0.0.1",
        "ZHICE_PROXY_USER_HEADER": "X-User",
        "ZHICE_PROXY_ROLE_HEADER": "X-Role",
    }
    editor = {"X-User": "%E7%8E%8B%E8%8A%B3", "X-Role": "editor"}
    with serving(tmp_path, **settings) as address, httpx.Client(base_url=address) as client:
        page = client.get("/office/rules", headers=editor)
        assert (page.status_code, ">王芳</a>" in page.text) == (200, True)
        low = client.get("/office/rules", headers={**editor, "X-Role": "emperor"})
        assert low.status_code == 403
        assert client.get("/office/rules").status_code == 303
        refused = client.post("/office/rules/rest", headers=editor, data={"policy": "jia"})
        assert (refused.status_code, "页面已过期" in refused.text) == (403, True)


@pytest.mark.slow
def test_the_header_of_an_untrusted_address_is_ignored(tmp_path: Path) -> None:
    settings = {"ZHICE_TRUSTED_PROXIES": "10.0.0.7", "ZHICE_PROXY_USER_HEADER": "X-User"}
    add_account(tmp_path)
    with serving(tmp_path, **settings) as address:
        for extra in ({}, {"X-Forwarded-For": "10.0.0.7"}):
            headers = {"X-User": "王芳".encode(), **extra}
            answer = httpx.get(f"{address}/office/rules", headers=headers)
            assert (answer.status_code, answer.headers["location"][:8]) == (303, "/sign-in")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"ZHICE_OFFICE_PASSWORD": "old secret"}, "zhice accounts add"),
        ({"ZHICE_PROXY_USER_HEADER": "X-User"}, "ZHICE_TRUSTED_PROXIES"),
    ],
)
def test_a_service_that_would_let_anybody_in_does_not_start(
    zhice: Run, tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    run = zhice("serve", "--port", "0", home=tmp_path, **settings)
    assert (run.returncode, run.stdout, says in run.stderr) == (2, "", True), run.stderr
    assert "old secret" not in run.stderr


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_the_pages_fit_and_are_fit_for_a_screen_reader(
    browser: Browser, house: str, home: Path, scheme: str, width: int
) -> None:
    page = browser.new_page(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
    )
    watch = Watch(page, house)
    SCREENSHOTS.mkdir(exist_ok=True)

    def look(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert serious_findings(page) == []
        page.screenshot(path=SCREENSHOTS / f"{name}-{scheme}-{width}.png", full_page=True)

    page.goto(f"{house}/sign-in?next=/account")
    look("sign-in")
    page.fill("#name", "小李")
    page.fill("#password", "wrong")
    page.press("#password", "Enter")
    page.wait_for_selector(".zc-alert")
    assert page.input_value("#name") == "小李"
    look("sign-in-wrong")
    sign_in_browser(page, house, "/account", "小李")
    look("account")
    page.goto(f"{house}/office/rules")
    look("role-too-low")
    page.close()
    # the browser reports the two refusals, which were asked for, and nothing else
    assert [fault for fault in watch.faults if "console" not in fault] == [
        f"failed: {house}/sign-in",
        f"failed: {house}/office/rules",
    ]

"""The guard before pages, forms and calls: who passes, and what the others are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.testclient import TestClient

from ingest.settings import Settings
from tests.ui.signing import PASSWORD, hidden, sign_in
from ui.access.access import build_access
from ui.access.accounts import Accounts
from ui.access.guard import Guard, Visit, own_address
from ui.access.person import Role
from ui.access.proxy import Proxy
from ui.journal.database import Database, JournalError
from ui.journal.journal import Journal
from ui.page.fields import Fields

PEOPLE = {"坐席": Role.AGENT, "编辑": Role.EDITOR}


def app_at(folder: Path, **settings: object) -> tuple[FastAPI, Journal, Guard]:
    """An application with one page, one form and one call for editors."""
    given = Settings(home=folder, **settings)  # type: ignore[arg-type]
    journal = Journal(given)
    access = build_access(given, journal)
    guard, app = access.guard, FastAPI()
    app.add_middleware(Proxy, rules=access.proxy)
    app.include_router(access.router)

    @app.get("/page")
    def page(request: Request) -> Response:
        return guard.page(request, Role.EDITOR, lambda visit: PlainTextResponse(visit.csrf))

    @app.get("/broken")
    def broken(request: Request) -> Response:
        def fails(visit: Visit) -> Response:
            raise JournalError("记录库打不开", "请稍后再试")

        return guard.page(request, Role.AGENT, fails)

    @app.post("/form")
    def form(request: Request, fields: Fields) -> Response:
        return guard.form(request, fields, Role.EDITOR, lambda _: PlainTextResponse("done"))

    @app.api_route("/call", methods=["GET", "POST", "PUT", "DELETE"])
    def call(request: Request) -> Response:
        return guard.call(
            request, Role.EDITOR, lambda visit: JSONResponse({"name": visit.person.name})
        )

    return app, journal, guard


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    accounts = Accounts(Database(Settings(home=tmp_path)))
    for name, role in PEOPLE.items():
        accounts.add(name, role, PASSWORD, by="test")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    app, journal, _ = app_at(folder)
    yield TestClient(app, follow_redirects=False)
    journal.close()


def enter(client: TestClient, name: str) -> str:
    """Sign in; the CSRF token of the session."""
    assert sign_in(client, name, back="/account").status_code == 303
    return hidden(client.get("/account").text, "csrf")


def test_the_public_is_sent_to_the_sign_in_and_back_afterwards(client: TestClient) -> None:
    asked = client.get("/page?a=1&b=二")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/sign-in?next=/page%3Fa%3D1%26b%3D%25E4%25BA%258C"
    posted = client.post("/form", headers={"Referer": "http://testserver/page?a=1"})
    assert posted.headers["location"] == "/sign-in?next=/page%3Fa%3D1"
    assert client.post("/form").headers["location"] == "/sign-in"


def test_a_call_of_the_public_is_a_401_problem(client: TestClient) -> None:
    refused = client.get("/call")
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_required")
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["cache-control"] == "no-store"


def test_a_role_too_low_is_refused_everywhere(client: TestClient) -> None:
    csrf = enter(client, "坐席")
    for answer in (
        client.get("/page"),
        client.post("/form", data={"csrf": csrf}),
        client.get("/call"),
        client.post("/call", headers={"X-CSRF-Token": csrf}),
    ):
        assert answer.status_code == 403
        assert "需要编辑的权限" in answer.text


def test_what_changes_something_needs_the_sessions_own_token(client: TestClient) -> None:
    csrf = enter(client, "编辑")
    assert client.get("/page").text == csrf
    assert client.get("/call").json() == {"name": "编辑"}
    for wrong in ("", "x" * 64, csrf[:-1], "令牌"):
        assert client.post("/form", data={"csrf": wrong}).status_code == 403
    assert client.post("/form", data={"csrf": csrf}).text == "done"
    for method in ("POST", "PUT", "DELETE"):
        refused = client.request(method, "/call")
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
        taken = client.request(method, "/call", headers={"X-CSRF-Token": csrf})
        assert taken.json() == {"name": "编辑"}


def test_the_token_of_another_session_does_not_do(client: TestClient) -> None:
    other = enter(client, "编辑")
    enter(client, "编辑")
    assert client.post("/form", data={"csrf": other}).status_code == 403


def test_the_way_back_of_an_expired_form_stays_in_this_service(client: TestClient) -> None:
    enter(client, "编辑")
    refused = client.post("/form", headers={"Referer": "https://evil.example//evil.example/x"})
    assert "evil" not in refused.text


@pytest.mark.parametrize(
    ("given", "is_own"),
    [
        ("/desk", True),
        ("/policies/a?b=1#c", True),
        ("", False),
        ("desk", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/a\\b", False),
        ("https://evil.example/", False),
        ("/a\r\nSet-Cookie: x", False),
    ],
)
def test_only_a_path_of_this_service_is_an_address_to_go_to(given: str, is_own: bool) -> None:
    assert own_address(given) == (given if is_own else "")


def test_a_journal_that_cannot_be_read_is_said_so(client: TestClient, folder: Path) -> None:
    enter(client, "编辑")
    page = client.get("/broken")
    assert (page.status_code, "记录库打不开" in page.text) == (503, True)


def test_a_guard_without_its_database_lets_nobody_in(folder: Path) -> None:
    app, journal, _ = app_at(folder)
    client = TestClient(app, follow_redirects=False)
    enter(client, "编辑")
    journal.close()
    for path in folder.glob("journal.sqlite*"):
        path.unlink()
    (folder / "journal.sqlite").write_text("no database")
    page, call = client.get("/page"), client.get("/call")
    assert (page.status_code, "文件已损坏" in page.text) == (503, True)
    assert "改名移开" in page.text
    assert "请稍后再试" not in page.text
    assert (call.status_code, call.json()["code"]) == (503, "journal")


def test_whom_a_proxy_names_without_a_role_has_that_of_the_account(folder: Path) -> None:
    app, journal, _ = app_at(
        folder, trusted_proxies="10.0.0.7", proxy_user_header="X-User"
    )  # fmt: skip
    client = TestClient(app, client=("10.0.0.7", 1), follow_redirects=False)

    def status(name: str) -> int:
        return client.get("/page", headers={"X-User": name.encode()}).status_code

    assert (status("编辑"), status("坐席"), status("外人")) == (200, 403, 403)
    Accounts(journal.database).disable("编辑", by="test")
    assert status("编辑") == 403
    journal.close()

"""Whom the service believes that a reverse proxy is, and which settings it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ingest.errors import UsageError
from ingest.settings import Settings
from ui.access.proxy import Proxy, ProxyRules, named_by_proxy

PROXY = "10.0.0.7"


def rules(**given: str) -> ProxyRules:
    return ProxyRules(Settings(home=Path("/nowhere"), **given))  # type: ignore[arg-type]


def seen(address: str, headers: list[tuple[str, str]], **given: str) -> dict[str, object]:
    """What the application sees of a request from ``address``."""

    def tell(request: Request) -> JSONResponse:
        assert request.client is not None
        return JSONResponse(
            {
                "client": request.client.host,
                "scheme": request.url.scheme,
                "named": named_by_proxy(request.scope),
            }
        )

    app = Proxy(Starlette(routes=[Route("/", tell)]), rules(**given))
    found: dict[str, object] = (
        TestClient(app, client=(address, 5000)).get("/", headers=headers).json()
    )
    return found


FORWARDED = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")]
NAMED = {"trusted_proxies": PROXY, "proxy_user_header": "X-User", "proxy_role_header": "X-Role"}
USER = [("X-User", "wang"), ("X-Role", "admin")]


def test_only_a_trusted_proxy_says_where_a_visitor_comes_from() -> None:
    given = {"trusted_proxies": "10.0.0.0/24"}
    assert seen(PROXY, FORWARDED, **given)["client"] == "203.0.113.9"
    assert seen(PROXY, FORWARDED, **given)["scheme"] == "https"
    assert seen("10.0.1.7", FORWARDED, **given)["client"] == "10.0.1.7"
    assert seen("10.0.1.7", FORWARDED, **given)["scheme"] == "http"


def test_what_a_visitor_puts_before_the_proxys_word_does_not_count() -> None:
    forged = [("X-Forwarded-For", "198.51.100.1, 203.0.113.9")]
    assert seen(PROXY, forged, trusted_proxies=PROXY)["client"] == "203.0.113.9"


def test_only_a_trusted_proxy_names_a_visitor() -> None:
    assert seen(PROXY, USER, **NAMED)["named"] == ["wang", "admin"]
    assert seen("10.0.0.8", USER, **NAMED)["named"] is None
    assert seen(PROXY, [], **NAMED)["named"] is None
    assert seen(PROXY, USER, trusted_proxies=PROXY)["named"] is None


def test_an_address_that_is_forwarded_is_not_the_proxys() -> None:
    forged = [*USER, ("X-Forwarded-For", PROXY)]
    assert seen("10.0.0.8", forged, **NAMED)["named"] is None


def test_two_names_are_none() -> None:
    assert seen(PROXY, [*USER, ("X-User", "li")], **NAMED)["named"] is None
    assert seen(PROXY, [*USER, ("x-role", "agent")], **NAMED)["named"] is None


def test_a_chinese_name_arrives_percent_encoded() -> None:
    assert seen(PROXY, [("X-User", "%E7%8E%8B%E8%8A%B3")], **NAMED)["named"] == ["王芳", None]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"proxy_user_header": "X-User"}, "ZHICE_TRUSTED_PROXIES"),
        ({"proxy_user_header": "X-User", "trusted_proxies": ""}, "ZHICE_TRUSTED_PROXIES"),
        ({"proxy_user_header": "X-User", "trusted_proxies": "0.0.0.0/0"}, "所有地址"),
        ({"proxy_user_header": "X-User", "trusted_proxies": "10.0.0.7,::/0"}, "所有地址"),
        ({"proxy_role_header": "X-Role", "trusted_proxies": PROXY}, "ZHICE_PROXY_USER_HEADER"),
        ({**NAMED, "proxy_role_header": "x-user"}, "同一个请求头"),
        ({**NAMED, "proxy_user_header": "User-Agent"}, "不能用"),
        ({**NAMED, "proxy_user_header": "X-Forwarded-For"}, "不能用"),
        ({**NAMED, "proxy_user_header": "X User"}, "不能用"),
        ({"trusted_proxies": "proxy.example"}, "不是地址或网段"),
    ],
)
def test_settings_that_would_let_anybody_in_are_refused(given: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        rules(**given)

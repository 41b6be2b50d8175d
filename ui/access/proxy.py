"""What a reverse proxy says of a visitor: address and scheme, and, by setting, who it is.

Only trusted addresses are believed. From all others such headers are as good as absent: whoever
reaches the service directly can send any.
"""

from __future__ import annotations

import ipaddress
import re
from contextlib import suppress
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ingest.errors import UsageError
from ingest.settings import Settings

_HEADER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z", re.ASCII)
# Headers that browsers send of their own accord name nobody.
_TAKEN = {"host", "cookie", "authorization", "origin", "referer", "user-agent", "accept", "from"}
_KEY = "zhice.proxied"  # in the scope, where no request can write

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Named = tuple[str, str | None]  # user and role as the proxy gives them


class ProxyRules:
    """Which proxies are believed, and in which headers they name a visitor.

    Raises:
        UsageError: the settings would let anybody in.
    """

    def __init__(self, settings: Settings) -> None:
        self.user_header = _header(settings.proxy_user_header, "PROXY_USER_HEADER")
        self.role_header = _header(settings.proxy_role_header, "PROXY_ROLE_HEADER")
        parts = [part.strip() for part in settings.trusted_proxies.split(",") if part.strip()]
        self.networks = tuple(_network(part) for part in parts)
        self.written = parts
        if self.role_header and not self.user_header:
            raise UsageError(
                "设了 ZHICE_PROXY_ROLE_HEADER，没有设 ZHICE_PROXY_USER_HEADER", "请两个都设"
            )
        if self.user_header:
            self._check_names_somebody(settings)

    def _check_names_somebody(self, settings: Settings) -> None:
        if "trusted_proxies" not in settings.model_fields_set or not self.networks:
            raise UsageError(
                "设了 ZHICE_PROXY_USER_HEADER，没有写明可信的反向代理",
                "请把代理的地址写进 ZHICE_TRUSTED_PROXIES，否则任何人都能冒名登录",
            )
        if any(network.prefixlen == 0 for network in self.networks):
            raise UsageError(
                "ZHICE_TRUSTED_PROXIES 包含所有地址，任何人都能冒名登录",
                "请只写反向代理自己的地址",
            )
        if self.role_header and self.role_header.lower() == (self.user_header or "").lower():
            raise UsageError("代理的姓名和角色用了同一个请求头", "请用两个不同的请求头")

    def trusts(self, address: str | None) -> bool:
        """Whether ``address`` is one of a proxy that is believed."""
        try:
            given = ipaddress.ip_address(address or "")
        except ValueError:
            return False
        mapped = getattr(given, "ipv4_mapped", None)
        return any((mapped or given) in network for network in self.networks)


class Proxy:
    """Middleware, the outermost: sets client and scheme, and notes whom a proxy names."""

    def __init__(self, app: ASGIApp, rules: ProxyRules) -> None:
        self._rules = rules
        self._plain = app
        self._behind = ProxyHeadersMiddleware(app, trusted_hosts=rules.written)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if not self._rules.trusts(client[0] if client else None):
            await self._plain(scope, receive, send)
            return
        if self._rules.user_header and scope["type"] == "http":
            headers = Headers(scope=scope)
            # Two of one name: one of them may be the visitor's own, so none counts.
            users = headers.getlist(self._rules.user_header)
            roles = headers.getlist(self._rules.role_header) if self._rules.role_header else []
            if len(users) == 1 and users[0].strip() and len(roles) <= 1:
                scope[_KEY] = (_words(users[0]), roles[0].strip().lower() if roles else None)
        await self._behind(scope, receive, send)  # type: ignore[arg-type]


def named_by_proxy(scope: Scope) -> Named | None:
    """Whom a trusted proxy names for this request, and in which role."""
    named: Named | None = scope.get(_KEY)
    return named


def _words(value: str) -> str:
    """A name out of a header: percent-encoded, or UTF-8 that arrived as Latin-1."""
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        value = value.encode("latin-1").decode("utf-8")
    return " ".join(unquote(value).split())[:100]


def _header(name: str | None, setting: str) -> str | None:
    if name is None or not name.strip():
        return None
    name = name.strip()
    if not _HEADER.match(name) or name.lower() in _TAKEN or name.lower().startswith("x-forwarded"):
        raise UsageError(f"ZHICE_{setting} 不能用 {name}", "请写反向代理专门设置的请求头")
    return name


def _network(written: str) -> Network:
    try:
        return ipaddress.ip_network(written, strict=False)
    except ValueError:
        raise UsageError(
            f"ZHICE_TRUSTED_PROXIES 中的“{written}”不是地址或网段", "例如 127.0.0.1,10.0.0.0/24"
        ) from None

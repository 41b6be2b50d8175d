"""Stops and records every connection that leaves this machine; loopback stays open.

Installed in the test process by ``tests/conftest.py`` and, through ``sitecustomize`` beside this
file (its folder is put on PYTHONPATH), in every Python process that a test starts. An attempt is
also written to the file that OFFLINE_LOG names, for code that swallows the error.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any


class OutsideConnectionError(RuntimeError):
    """A test tried to reach another machine."""


def is_inside(host: object) -> bool:
    """True for loopback names and addresses, the any-address and local sockets."""
    if host is None or isinstance(host, bytes):
        host = (host or b"").decode("ascii", "replace")
    if not isinstance(host, str) or host in {"", "localhost", "0.0.0.0", "::"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.endswith(".localhost") or host == socket.gethostname()


def _refuse(host: object, how: str) -> None:
    if log := os.environ.get("OFFLINE_LOG"):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{how} {host}\n")
    raise OutsideConnectionError(f"{how} {host}: tests make no outside connection")


def install() -> None:
    """Put the guard into ``socket``; harmless when called twice."""
    if getattr(socket, "_zhice_guarded", False):
        return

    def guarded(name: str) -> Any:
        original = getattr(socket.socket, name)

        def call(self: socket.socket, *args: Any) -> Any:
            address = args[-1]
            internet = self.family in {socket.AF_INET, socket.AF_INET6}
            if internet and isinstance(address, tuple) and not is_inside(address[0]):
                _refuse(address[0], name)
            return original(self, *args)

        return call

    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, guarded(name))

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_inside(host):
            _refuse(host, "getaddrinfo")
        return look_up(host, *args, **kwargs)

    socket.getaddrinfo = getaddrinfo
    socket._zhice_guarded = True  # type: ignore[attr-defined]

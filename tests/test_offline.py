"""The guard that keeps tests on this machine does so, in other processes too."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.offline.guard import OutsideConnectionError, is_inside


@pytest.mark.usefixtures("expects_refusal")
def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as probe, pytest.raises(OutsideConnectionError):
        probe.connect(("192.0.2.1", 80))
    with pytest.raises(OutsideConnectionError):
        socket.getaddrinfo("example.invalid", 80)


@pytest.mark.usefixtures("expects_refusal")
def test_a_process_that_a_test_starts_is_guarded_too() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "OutsideConnectionError" in done.stderr


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert is_inside("localhost")
    assert is_inside("::1")
    assert not is_inside("example.invalid")

"""The real web service in a process of its own, on a free port of this machine."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import ZhiceError

_WAIT_SECONDS = 600.0
# Every user of a measurement has the address of this machine.
_UNLIMITED = {"ZHICE_RATE_QUESTIONS": "off", "ZHICE_RATE_SEARCHES": "off"}
_PORT = re.compile(r"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True, slots=True)
class Running:
    """A service that answers.

    Attributes:
        listen_seconds: from the start of the process to the first page it can serve.
        ready_seconds: to the first question it can answer.
    """

    port: int
    pid: int
    listen_seconds: float
    ready_seconds: float

    def memory_mib(self, field: str = "VmHWM") -> float | None:
        """Its resident memory, ``VmHWM`` peak or ``VmRSS`` now; None where Linux is not."""
        return process_mib(self.pid, field)


@contextmanager
def running(home: Path) -> Iterator[Running]:
    """``zhice serve`` on the data folder ``home``, stopped at the end.

    Raises:
        ZhiceError: it ended by itself, or was not ready in time.
    """
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-m", "ui", "serve", "--port", "0", "--home", str(home)],
        env={**os.environ, **_UNLIMITED},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        match = _PORT.search(process.stdout.readline())
        if match is None:
            raise ZhiceError("服务没有启动", "请先运行 zhice doctor")
        listen = time.perf_counter() - started
        port = int(match[1])
        _wait_until_ready(process, port)
        ready = time.perf_counter() - started
        yield Running(port, process.pid, listen, ready)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
            process.wait()


def process_mib(pid: int, field: str) -> float | None:
    """A memory field of a process in MiB, from Linux; None elsewhere."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    sizes = (line.split()[1] for line in lines if line.startswith(f"{field}:"))
    return next((round(int(size) / 1024, 1) for size in sizes), None)


def _wait_until_ready(process: subprocess.Popen[str], port: int) -> None:
    deadline = time.perf_counter() + _WAIT_SECONDS
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            raise ZhiceError("服务在准备时中断", "请先运行 zhice doctor")
        with suppress(OSError, http.client.HTTPException):
            if get(port, "/api/ready")[0] == http.HTTPStatus.OK:
                return
        time.sleep(0.05)
    raise ZhiceError(f"服务在 {_WAIT_SECONDS:.0f} 秒内没有准备好", "请先运行 zhice doctor")


def get(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of one GET on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


class Visitor:
    """One user: one connection, one question after the other."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, body: dict[str, str]) -> dict[str, float]:
        """Ask; the answer's own ``elapsed_ms``, with ``wall`` as the visitor measured it.

        Raises:
            ZhiceError: the service did not answer the question.
        """
        data = json.dumps(body).encode()
        started = time.perf_counter()
        try:
            headers = {"Content-Type": "application/json"}
            self._connection.request("POST", "/api/ask", data, headers)
            response = self._connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise ZhiceError(f"服务没有回应({type(error).__name__}: {error})") from error
        wall = (time.perf_counter() - started) * 1000
        if response.status != http.HTTPStatus.OK:
            raise ZhiceError(f"服务拒绝了一个问题(状态 {response.status})")
        elapsed = json.loads(content)["elapsed_ms"]
        return {"wall": wall, **{str(k): float(v) for k, v in elapsed.items()}}

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

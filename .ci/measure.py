"""Wall time and peak memory of one command, or of a service from its start to its first answer.

Usage::

    measure.py run LABEL COMMAND...            any command; its exit status is kept
    measure.py serve LABEL SECONDS COMMAND...  starts it on a free port, waits for /api/ready
                                               (SECONDS is the aim, printed beside the figure),
                                               asks one question over HTTP, stops it
"""

from __future__ import annotations

import json
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

QUESTION = {"question": "江苏省质量奖奖励多少?"}
EXPECTED_TOTAL = 1_000_000
GIVE_UP_SECONDS = 120


def run(label: str, command: list[str]) -> int:
    """Run ``command``; peak memory is that of its largest process."""
    began = time.monotonic()
    status = subprocess.run(command, check=False).returncode
    seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"FIGURE {label}: {seconds:.1f} s, peak {peak:.0f} MB", flush=True)
    return status


def free_port() -> int:
    """A port of the loopback address that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def peak_mb(process: int) -> float:
    """Peak resident memory of a running process, MB."""
    status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def is_ready(base: str) -> bool:
    """True once ``/api/ready`` says 200."""
    try:
        with urllib.request.urlopen(f"{base}/api/ready", timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def ask(base: str) -> dict[str, object]:
    """The answer to the question, over HTTP."""
    body = json.dumps(QUESTION).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{base}/api/ask", body, headers)
    with urllib.request.urlopen(request, timeout=60) as reply:
        answer: dict[str, object] = json.load(reply)
    return answer


def page(base: str) -> bool:
    """True if the chat page itself loads."""
    with urllib.request.urlopen(f"{base}/", timeout=60) as reply:
        return bool(reply.status == 200 and b"<html" in reply.read().lower())


def serve(label: str, aim: float, command: list[str]) -> int:
    """Start the service, wait, ask, stop; fails on a wrong answer or none."""
    port = free_port()
    began = time.monotonic()
    service = subprocess.Popen([*command, "--port", str(port)])
    base = f"http://127.0.0.1:{port}"
    try:
        while not is_ready(base):
            if service.poll() is not None or time.monotonic() - began > GIVE_UP_SECONDS:
                print(f"{label}: the service did not become ready", file=sys.stderr)
                return 1
            time.sleep(0.05)
        seconds = time.monotonic() - began
        if not page(base):
            print(f"{label}: the chat page does not load", file=sys.stderr)
            return 1
        answer = ask(base)
        award = answer["award"]
        total = award["total_yuan"] if isinstance(award, dict) else None
        if (answer["status"], total) != ("answered", EXPECTED_TOTAL):
            print(f"{label}: wrong answer {answer['status']}, {total}", file=sys.stderr)
            return 1
        peak = peak_mb(service.pid)
        print(
            f"FIGURE {label}: ready after {seconds:.1f} s (aim {aim:g} s), peak {peak:.0f} MB,"
            f" answered {total:,} yuan",
            flush=True,
        )
        return 0
    finally:
        service.send_signal(signal.SIGINT)
        try:
            service.wait(20)
        except subprocess.TimeoutExpired:
            service.kill()


def main(arguments: list[str]) -> int:
    """See the module's docstring."""
    match arguments:
        case ["run", label, *command] if command:
            return run(label, command)
        case ["serve", label, aim, *command] if command:
            return serve(label, float(aim), command)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The size of a body: small ones held and counted, those of files counted as they pass."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from ui.http.limits import BodyLimit


def sent(path: str, sizes: list[int]) -> tuple[list[Message], list[Message], int]:
    """What the application received, what was answered, and how many pieces were taken."""
    received: list[Message] = []
    answered: list[Message] = []
    pieces = [
        {"type": "http.request", "body": b"x" * n, "more_body": i + 1 < len(sizes)}
        for i, n in enumerate(sizes)
    ]
    n_pieces = len(pieces)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            received.append(message)
            if message["type"] == "http.disconnect" or not message.get("more_body"):
                return

    async def receive() -> Message:
        return pieces.pop(0)

    async def send(message: Message) -> None:
        answered.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    limited = BodyLimit(app, 10, large={"/file": 100})
    # in a thread of its own: the browser of other tests runs a loop in this one
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, limited(scope, receive, send)).result()  # type: ignore[arg-type]
    return received, answered, n_pieces - len(pieces)


def test_a_small_body_passes_whole_and_a_large_one_is_refused() -> None:
    received, answered, _ = sent("/api", [4, 5])
    assert [m["body"] for m in received] == [b"x" * 9]
    assert answered == []
    received, answered, _ = sent("/api", [4, 7])
    assert received == []
    assert answered[0]["status"] == 413


def test_a_file_passes_piece_by_piece_up_to_its_own_limit() -> None:
    received, _, _ = sent("/file", [60, 40])
    assert [len(m["body"]) for m in received] == [60, 40]


@pytest.mark.parametrize(("sizes", "taken"), [([60, 41, 5], 3), ([101], 1), ([3000] * 9, 2)])
def test_a_longer_file_breaks_off_after_what_is_sent_has_been_taken(
    sizes: list[int], taken: int
) -> None:
    received, _, n_taken = sent("/file", sizes)
    assert received[-1]["type"] == "http.disconnect"
    assert sum(len(m.get("body", b"")) for m in received) <= 100
    assert n_taken == taken

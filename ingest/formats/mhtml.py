"""Web pages saved as one file (.mht, .mhtml): the page inside is read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError

from ingest.errors import LoadError
from ingest.formats.content import Content
from ingest.formats.html import read_html

_MOST_PARTS = 2000


def read_mhtml(name: str, data: bytes) -> Content:
    """Reads the main page of a saved page; of a page in frames, the frame that says most.

    Raises:
        LoadError: there is no page in it.
    """
    damaged = LoadError(f"“{name}”里没有可读取的网页", "请在浏览器中打开后另存为 .html")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [
            part
            for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ]
        pages = [(part.get_payload(decode=True), part.get_content_charset()) for part in parts]
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise damaged from error
    best: Content | None = None
    refused: LoadError | None = None
    for payload, charset in pages:
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        try:
            content = read_html(name, payload, charset or "")
        except LoadError as error:
            refused = refused or error
            continue
        if best is None or len(content.text) > 3 * len(best.text):
            best = content
    if best is None:
        raise refused or damaged
    return best

"""A web page saved as one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from ingest.errors import LoadError
from ingest.formats.mhtml import read_mhtml

HEAD = (
    b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
)


def part(page: str, encoding: str, how: str) -> bytes:
    raw = page.encode(encoding)
    body = base64.encodebytes(raw) if how == "base64" else quopri.encodestring(raw)
    charset = f"; charset={encoding}" if encoding else ""
    return (
        f"----B\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
    ).encode() + body


@pytest.mark.parametrize("how", ["base64", "quoted-printable"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_page_inside_is_read(how: str, encoding: str) -> None:
    page = "<html><body><p>第一条 为了提高质量。</p></body></html>"
    picture = (
        b"----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    )
    data = HEAD + part(page, encoding, how) + b"\r\n" + picture + b"----B--\r\n"
    assert read_mhtml("页.mht", data).text == "第一条 为了提高质量。"


def test_of_frames_the_one_with_the_text_is_read() -> None:
    frames = '<html><frameset><frame src="a"></frameset></html>'
    page = f"<html><body><p>{'第一条 为了提高质量。' * 9}</p></body></html>"
    data = HEAD + part(frames, "utf-8", "base64") + part(page, "utf-8", "base64") + b"----B--\r\n"
    assert read_mhtml("页.mht", data).text.startswith("第一条")


def test_a_message_without_a_page_is_refused() -> None:
    with pytest.raises(LoadError, match="没有可读取的网页"):
        read_mhtml("页.mht", HEAD + b"----B--\r\n")

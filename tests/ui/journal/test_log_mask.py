"""No record of the log shows personal data: not its message, its arguments or its traceback."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from ui.journal.log_mask import install_log


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = install_log(stream)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("name", ["ui.chat", "uvicorn.error", "assistant.llm.model"])
def test_message_arguments_and_traceback_are_masked(written: io.StringIO, name: str) -> None:
    log = logging.getLogger(name)
    log.warning("asked by %s", "13800138000")
    try:
        raise ValueError("cannot read 11010519491231002X")
    except ValueError:
        log.exception("failed for zhang@example.com")
    text = written.getvalue()
    for secret in ("13800138000", "11010519491231002X", "zhang@example.com"):
        assert secret not in text
    for kept in ("asked by 〔手机号〕", "ValueError: cannot read 〔身份证号〕", "Traceback", name):
        assert kept in text

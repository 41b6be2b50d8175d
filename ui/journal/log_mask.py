"""The log of a running service: on standard error, with personal data masked in every record."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

from assistant.words.mask import masked


class MaskingFormatter(logging.Formatter):
    """Masks the whole of what is written: message, arguments and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def install_log(stream: TextIO | None = None) -> logging.Handler:
    """Write warnings of all loggers to ``stream`` (None = standard error); the handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        MaskingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
    )
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    return handler

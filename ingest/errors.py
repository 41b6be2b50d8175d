"""The error tree of zhice; every message a user may read is Chinese.

::

    ZhiceError
    ├── UsageError          what was asked cannot be understood (exit status 2)
    ├── LoadError           a file cannot be read as text
    ├── RuleError           a reward rule disagrees with the text it quotes
    ├── LibraryError        the library folder is damaged, or a policy or clause is not in it
    │   └── LibraryBusyError    another process is writing the library
    ├── SearchIndexError    the search index is missing, stale or made by another model
    └── ModelError          the language model gave nothing that could be used

A message says what happened, where (file, policy, clause) and what to do.
"""

from __future__ import annotations


class ZhiceError(Exception):
    """Root of all errors that zhice raises on purpose.

    Args:
        message: Chinese, for the user: what is wrong and where.
        hint: Chinese, what to do about it; shown after the message.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}。{self.hint}" if self.hint else self.message


class UsageError(ZhiceError):
    """What was asked cannot be understood (a date, an option, a facts file)."""

    code = "usage"


class LoadError(ZhiceError):
    """A file cannot be read as text."""

    code = "load"


class RuleError(ZhiceError):
    """A reward rule disagrees with the text that it quotes."""

    code = "rule"


class LibraryError(ZhiceError):
    """The library is damaged, or a policy or clause asked for is not in it."""

    code = "library"


class LibraryBusyError(LibraryError):
    """Another process is writing the library."""

    code = "library_busy"


class SearchIndexError(ZhiceError):
    """The search index is missing, stale or was made by another model."""

    code = "index"


class ModelError(ZhiceError):
    """The language model gave nothing that could be used; the answer is composed without it."""

    code = "model"

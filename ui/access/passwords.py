"""Passwords: argon2id, and what a new one must be."""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.errors import UsageError

SHORTEST = 10
LONGEST = 128
_FEWEST_DIFFERENT = 5  # characters: shuts out 1111111111 and abababab…

_hasher = PasswordHasher()  # argon2id with the costs of RFC 9106 for memory-bound machines
# Each hash takes 64 MiB: few at a time, so that many sign-ins at once do not fill the memory.
_turns = threading.Semaphore(2)


def hashed(password: str) -> str:
    """The hash of ``password``, with its salt and costs."""
    with _turns:
        return _hasher.hash(password)


def matches(password: str, hash: str) -> bool:
    """Whether ``hash`` is one of ``password``."""
    try:
        with _turns:
            return _hasher.verify(hash, password[: LONGEST * 2])
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hash: str) -> bool:
    """Whether ``hash`` was made with other costs than a new one would be."""
    return _hasher.check_needs_rehash(hash)


def check_new(password: str, name: str) -> None:
    """Refuse a password that is too easily guessed.

    Raises:
        UsageError: it says what is wrong with it.
    """
    if len(password) < SHORTEST:
        raise UsageError(f"密码太短（{len(password)} 个字符）", f"请用至少 {SHORTEST} 个字符")
    if len(password) > LONGEST:
        raise UsageError("密码太长", f"请用最多 {LONGEST} 个字符")
    names_owner = len(name) > 2 and name.lower() in password.lower()
    if len(set(password)) < _FEWEST_DIFFERENT or names_owner:
        raise UsageError("密码太容易猜到", "请不要用姓名，也不要重复少数几个字符")

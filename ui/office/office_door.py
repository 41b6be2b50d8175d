"""Who may enter the pages under ``/office``: one shared password, sessions, and their limits.

Sessions live in memory: a restart signs everybody out. Nothing here knows what the pages do.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import SecretStr

SESSION_SECONDS = 8 * 3600
_MOST_SESSIONS = 200
_WINDOW_SECONDS = 300
_TRIES = 5  # wrong passwords from one address within the window
_TRIES_IN_ALL = 50
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


@dataclass(slots=True)
class Session:
    """One reviewer at one browser.

    Attributes:
        csrf: token that each of its forms must bring.
        notice: Chinese, shown once on the next page.
    """

    name: str
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    ends: float = 0.0
    notice: str = ""


class Door:
    """Signs reviewers in and out.

    Args:
        password: None = nobody may enter.
    """

    def __init__(
        self, password: SecretStr | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._key = secrets.token_bytes(32)
        given = password.get_secret_value() if password is not None else ""
        self._hash = self._hashed(given) if given else None
        self._sessions: dict[str, Session] = {}
        self._failures: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether a password is set at all."""
        return self._hash is not None

    def sign_in(self, address: str, name: str, password: str) -> str | None:
        """A token for the session cookie; None for a wrong password, or too many of them."""
        if self._hash is None or not self._may_try(address):
            return None
        if not hmac.compare_digest(self._hashed(password), self._hash):
            return None
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._failures.pop(address, None)
            if self._failures.get(""):
                self._failures[""].pop()
            self._forget_ended()
            if len(self._sessions) >= _MOST_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            self._sessions[token] = Session(name, ends=self._clock() + SESSION_SECONDS)
        return token

    def wait_seconds(self, address: str) -> int:
        """How long an address must wait before it may try a password again; 0 = not at all."""
        with self._lock:
            return self._wait(address)

    def _may_try(self, address: str) -> bool:
        """Count a try before the password is looked at, so that many at once count as many."""
        with self._lock:
            if self._wait(address):
                return False
            for key in (address, ""):
                self._failures.setdefault(key, deque()).append(self._clock())
            return True

    def _wait(self, address: str) -> int:
        now = self._clock()
        for key in list(self._failures):
            times = self._failures[key]
            while times and times[0] <= now - _WINDOW_SECONDS:
                times.popleft()
            if not times:
                del self._failures[key]
        for key, most in ((address, _TRIES), ("", _TRIES_IN_ALL)):
            times = self._failures.get(key, deque())
            if len(times) >= most:
                return int(times[-most] + _WINDOW_SECONDS - now) + 1
        return 0

    def session(self, token: str | None) -> Session | None:
        """The session of a cookie, if it still holds."""
        with self._lock:
            self._forget_ended()
            return self._sessions.get(token or "")

    def sign_out(self, token: str | None) -> None:
        with self._lock:
            self._sessions.pop(token or "", None)

    def seal(self, value: str) -> str:
        """What a form outside any session brings beside the cookie ``value``."""
        return hmac.new(self._key, value.encode(), hashlib.sha256).hexdigest()

    def _forget_ended(self) -> None:
        now = self._clock()
        for token in [t for t, session in self._sessions.items() if session.ends <= now]:
            del self._sessions[token]

    def _hashed(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, **_SCRYPT)

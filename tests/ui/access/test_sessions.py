"""Sessions: how long they hold, what ends them, what is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.settings import Settings
from tests.ui.journal.made import Clock
from tests.ui.signing import PASSWORD
from ui.access.accounts import Accounts
from ui.access.person import Person, Role
from ui.access.sessions import Sessions, csrf_of
from ui.access.tries import Tries
from ui.journal.database import Database

WANG = Person("王芳", Role.AGENT)


class Hall:
    """Sessions and accounts on one database, with a clock."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(home=folder, session_idle_minutes=30, session_hours=2)
        self.clock = Clock()
        database = Database(self.settings)
        self.accounts = Accounts(database)
        self.accounts.add("王芳", Role.AGENT, PASSWORD, by="test")
        self.sessions = Sessions(database, self.settings, self.clock)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_session_outlives_a_restart_and_its_cookie_is_not_kept(
    hall: Hall, tmp_path: Path
) -> None:
    token = hall.sessions.begin("王芳")
    again = Sessions(Database(hall.settings), hall.settings, hall.clock)
    assert again.person(token) == WANG
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token.encode() not in content
    assert csrf_of(token) != csrf_of(hall.sessions.begin("王芳"))


def test_only_its_own_token_opens_a_session(hall: Hall) -> None:
    token = hall.sessions.begin("王芳")
    for wrong in (None, "", "x", token + "x", token[:-1]):
        assert hall.sessions.person(wrong) is None


def test_a_session_ends_when_nothing_is_done_in_it(hall: Hall) -> None:
    token = hall.sessions.begin("王芳")
    for _ in range(3):
        hall.clock.pass_by(minutes=29)
        assert hall.sessions.person(token) == WANG
    hall.clock.pass_by(minutes=30)
    assert hall.sessions.person(token) is None


def test_a_session_ends_whatever_is_done_in_it(hall: Hall) -> None:
    token = hall.sessions.begin("王芳")
    for _ in range(11):
        hall.clock.pass_by(minutes=10)
        assert hall.sessions.person(token) == WANG
    hall.clock.pass_by(minutes=10)
    assert hall.sessions.person(token) is None


def test_signing_out_ends_that_session_only(hall: Hall) -> None:
    one, other = hall.sessions.begin("王芳"), hall.sessions.begin("王芳")
    hall.sessions.end(one)
    assert hall.sessions.person(one) is None
    assert hall.sessions.person(other) == WANG


def test_a_new_role_holds_at_once_and_a_new_password_or_a_closed_account_ends_sessions(
    hall: Hall,
) -> None:
    token = hall.sessions.begin("王芳")
    hall.accounts.set_role("王芳", Role.EDITOR, by="test")
    assert hall.sessions.person(token) == Person("王芳", Role.EDITOR)
    hall.accounts.set_password("王芳", "another one 2026", by="test")
    assert hall.sessions.person(token) is None
    token = hall.sessions.begin("王芳")
    hall.accounts.disable("王芳", by="test")
    assert hall.sessions.person(token) is None


# -- tries --------------------------------------------------------------------------------------


class Seconds:
    """A clock of plain seconds."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_tries_are_limited_by_address_by_name_and_in_all() -> None:
    clock = Seconds()
    tries = Tries(clock)
    assert [tries.begin("a", f"n{n}") == 0 for n in range(6)] == [True] * 5 + [False]
    assert tries.begin("b", "n0") == 0
    for number in range(10):
        tries.begin(f"far-{number}", "wang")
    assert tries.begin("elsewhere", "WANG") > 0
    for number in range(200):
        tries.begin(f"many-{number}", f"many-{number}")
    wait = tries.begin("new", "new")
    assert 0 < wait <= 301
    clock.now += 301
    assert tries.begin("new", "new") == 0


def test_who_then_has_the_right_password_is_forgiven() -> None:
    tries = Tries(Seconds())
    for _ in range(4):
        tries.begin("a", "wang")
    tries.succeeded("a", "wang")
    assert [tries.begin("a", "wang") for _ in range(5)] == [0] * 5

"""Who may enter the policy office, how often a password may be tried, and for how long it holds."""

from __future__ import annotations

from pydantic import SecretStr

from ui.office.office_door import SESSION_SECONDS, Door


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def door(password: str | None = "红旗渠2026") -> tuple[Door, Clock]:
    clock = Clock()
    return Door(SecretStr(password) if password is not None else None, clock), clock


def test_without_a_password_nobody_enters() -> None:
    for nothing in (None, ""):
        closed, _ = door(nothing)
        assert not closed.is_open
        assert closed.sign_in("a", "王芳", "") is None


def test_only_the_right_password_opens_and_sessions_are_told_apart() -> None:
    office, _ = door()
    assert office.sign_in("a", "王芳", "红旗渠") is None
    first, second = (office.sign_in("a", name, "红旗渠2026") for name in ("王芳", "李雷"))
    assert first
    assert second
    one, other = office.session(first), office.session(second)
    assert one
    assert other
    assert (one.name, other.name) == ("王芳", "李雷")
    assert one.csrf != other.csrf
    assert office.session("guess") is None
    assert office.session(None) is None
    office.sign_out(first)
    assert office.session(first) is None


def test_the_password_itself_is_not_kept() -> None:
    office, _ = door("秘密口令")
    assert "秘密口令" not in repr(vars(office))


def test_wrong_passwords_are_limited_by_address_and_in_all() -> None:
    office, clock = door()
    for _ in range(5):
        assert office.wait_seconds("a") == 0
        office.sign_in("a", "王芳", "wrong")
    assert 0 < office.wait_seconds("a") <= 301
    assert office.wait_seconds("b") == 0
    clock.now += 301
    assert office.wait_seconds("a") == 0
    for number in range(50):
        office.sign_in(f"many-{number}", "王芳", "wrong")
    assert office.wait_seconds("b") > 0


def test_a_session_ends() -> None:
    office, clock = door()
    token = office.sign_in("a", "王芳", "红旗渠2026")
    clock.now += SESSION_SECONDS - 1
    assert office.session(token)
    clock.now += 2
    assert office.session(token) is None

"""Accounts: who may sign in, what a password must be, and what is on record of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UsageError
from ingest.settings import Settings
from tests.ui.signing import PASSWORD
from ui.access.accounts import Accounts
from ui.access.person import Person, Role
from ui.journal.database import Database
from ui.journal.journal import Journal


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(Settings(home=tmp_path))


@pytest.fixture
def accounts(database: Database) -> Accounts:
    made = Accounts(database)
    made.add("王 芳", Role.AGENT, PASSWORD, by="test")
    return made


def test_roles_are_in_order() -> None:
    order = [Role.PUBLIC, Role.AGENT, Role.EDITOR, Role.ADMIN]
    for place, role in enumerate(order):
        assert [role.covers(other) for other in order] == [place >= n for n in range(4)]


def test_only_the_right_password_signs_in(accounts: Accounts) -> None:
    assert accounts.signed_in(" 王  芳 ", PASSWORD) == Person("王 芳", Role.AGENT)
    for name, password in (
        ("王 芳", PASSWORD + "x"),
        ("王 芳", ""),
        ("李强", PASSWORD),
        ("", ""),
        ("王 芳", PASSWORD * 1000),
    ):
        assert accounts.signed_in(name, password) is None


def test_a_password_is_kept_as_argon2id_only(accounts: Accounts, tmp_path: Path) -> None:
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"$argon2id$" in content
    assert PASSWORD.encode() not in content


def test_a_disabled_account_does_not_sign_in_until_enabled(accounts: Accounts) -> None:
    accounts.disable("王 芳", by="test")
    assert accounts.signed_in("王 芳", PASSWORD) is None
    assert not accounts.exist()
    accounts.disable("王 芳", by="test", is_disabled=False)
    assert accounts.signed_in("王 芳", PASSWORD) is not None


@pytest.mark.parametrize(
    ("name", "role", "password", "says"),
    [
        ("王 芳", Role.AGENT, PASSWORD, "已有账户"),
        (" ", Role.AGENT, PASSWORD, "账户名称"),
        ("甲\n乙\x00", Role.AGENT, PASSWORD, "账户名称"),
        ("甲", Role.PUBLIC, PASSWORD, "不需要账户"),
        ("甲", Role.AGENT, "short", "太短"),
        ("甲", Role.AGENT, "x" * 200, "太长"),
        ("甲", Role.AGENT, "1212121212", "太容易猜到"),
        ("zhangsan", Role.AGENT, "ZhangSan2026", "太容易猜到"),
    ],
)
def test_what_cannot_be_is_refused(
    accounts: Accounts, name: str, role: Role, password: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        accounts.add(name, role, password, by="test")
    assert [account.name for account in accounts.all()] == ["王 芳"]


def test_each_change_of_an_account_is_on_record_without_its_password(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.set_role("王 芳", Role.ADMIN, by="李强")
    accounts.set_password("王 芳", "another one 2026", by="李强")
    accounts.disable("王 芳", by="李强")
    changes = Journal(Settings(home=tmp_path)).changes(target="account:王 芳").rows
    assert [(c.action, c.by) for c in reversed(changes)] == [
        ("account.add", "test"),
        ("account.role", "李强"),
        ("account.password", "李强"),
        ("account.disable", "李强"),
    ]
    assert "another" not in str(changes)

"""The accounts: who may sign in, with which role. Each change is in the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, delete, func, insert, select, update

from ingest.errors import UsageError
from ui.access import passwords
from ui.access.person import Person, Role
from ui.journal import change_log
from ui.journal.database import Database
from ui.journal.journal import now
from ui.journal.schema import accounts, sessions

_LONGEST_NAME = 50


@cache
def _nobody() -> str:
    """What a wrong name is checked against, so that it takes as long as a wrong password."""
    return passwords.hashed("nobody has this password")


@dataclass(frozen=True, slots=True)
class Account:
    """One account, without its password."""

    name: str
    role: Role
    is_disabled: bool
    added_at: datetime
    changed_at: datetime


class Accounts:
    """The accounts of one journal database; safe for threads and processes.

    Every method raises JournalError where the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether anybody may sign in."""
        with self._database.reading() as connection:
            query = select(func.count()).where(~accounts.c.is_disabled)
            return bool(connection.execute(query).scalar_one())

    def all(self) -> list[Account]:
        with self._database.reading() as connection:
            query = select(*_SHOWN).order_by(accounts.c.name)
            return [_account(row) for row in connection.execute(query).mappings()]

    def one(self, name: str) -> Account | None:
        with self._database.reading() as connection:
            query = select(*_SHOWN).where(accounts.c.name == name)
            row = connection.execute(query).mappings().first()
            return _account(row) if row is not None else None

    def signed_in(self, name: str, password: str) -> Person | None:
        """The person of that name, if the password is theirs and the account may be used."""
        with self._database.reading() as connection:
            query = select(accounts).where(accounts.c.name == tidy(name))
            row = connection.execute(query).first()
        is_right = passwords.matches(password, row.password if row is not None else _nobody())
        if row is None or not is_right or row.is_disabled:
            return None
        if passwords.is_outdated(row.password):
            with self._database.writing() as connection:
                _change(connection, row.name, password=passwords.hashed(password))
        return Person(row.name, Role(row.role))

    def add(self, name: str, role: Role, password: str, by: str) -> None:
        """A new account.

        Raises:
            UsageError: the name is taken or none, the role cannot sign in, the password is poor.
        """
        name = _checked_name(name)
        role = _checked_role(role)
        passwords.check_new(password, name)
        kept = passwords.hashed(password)
        at = now()
        with self._database.writing() as connection:
            if _has(connection, name):
                raise UsageError(f"已有账户“{name}”", "请换一个名称，或用 password、role 修改它")
            connection.execute(
                insert(accounts).values(
                    name=name, password=kept, role=role.value, is_disabled=False,
                    added_at=at, changed_at=at,
                )
            )  # fmt: skip
            _record(connection, by, "add", name, f"角色：{role.word}")

    def set_password(self, name: str, password: str, by: str) -> None:
        """Give a new password; every session of the account ends.

        Raises:
            UsageError: there is no such account, or the password is poor.
        """
        passwords.check_new(password, name)
        kept = passwords.hashed(password)
        with self._database.writing() as connection:
            _change(connection, name, password=kept)
            connection.execute(delete(sessions).where(sessions.c.name == name))
            _record(connection, by, "password", name, "")

    def set_role(self, name: str, role: Role, by: str) -> None:
        """Give another role, which holds from the next request on.

        Raises:
            UsageError: there is no such account, or the role cannot sign in.
        """
        role = _checked_role(role)
        with self._database.writing() as connection:
            _change(connection, name, role=role.value)
            _record(connection, by, "role", name, f"角色：{role.word}")

    def disable(self, name: str, by: str, *, is_disabled: bool = True) -> None:
        """Shut an account and end its sessions, or open it again.

        Raises:
            UsageError: there is no such account.
        """
        with self._database.writing() as connection:
            _change(connection, name, is_disabled=is_disabled)
            connection.execute(delete(sessions).where(sessions.c.name == name))
            _record(connection, by, "disable" if is_disabled else "enable", name, "")


_SHOWN = [column for column in accounts.c if column.name != "password"]


def tidy(name: str) -> str:
    """A name as it is kept: blanks within it single, none around it."""
    return " ".join(name.split())


def _checked_name(name: str) -> str:
    name = tidy(name)
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError("账户名称不能用", f"请写姓名或工号，最多 {_LONGEST_NAME} 个字")
    return name


def _checked_role(role: Role) -> Role:
    if role is Role.PUBLIC:
        raise UsageError("公众不需要账户", "角色请写 agent、editor 或 admin")
    return role


def _has(connection: Connection, name: str) -> bool:
    query = select(func.count()).where(accounts.c.name == name)
    return bool(connection.execute(query).scalar_one())


def _change(connection: Connection, name: str, **values: object) -> None:
    if not _has(connection, name):
        raise UsageError(f"没有账户“{name}”", "请用 zhice accounts list 查看现有账户")
    changed = update(accounts).where(accounts.c.name == name)
    connection.execute(changed.values(**values, changed_at=now()))


def _record(connection: Connection, by: str, what: str, name: str, detail: str) -> None:
    change_log.add(
        connection, at=now(), by=by, action=f"account.{what}", target=f"account:{name}",
        detail=detail,
    )  # fmt: skip


def _account(row: object) -> Account:
    values = dict(row)  # type: ignore[call-overload]
    return Account(**{**values, "role": Role(values["role"])})

"""``zhice accounts``: who may sign in, with which role."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError
from ui.access.person import Role
from ui.commands.options import AsJson, Home, print_json, root_home, settings_of
from ui.commands.usage import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from ui.access.accounts import Accounts

accounts_app = typer.Typer(cls=ChineseGroup, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="账户", help="姓名或工号")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读一行作密码,不在终端询问")
]
_ROLES = "agent|editor|admin"


@accounts_app.callback()
def accounts(home: Home = None) -> None:
    """登录账户:add 新建,list 列出,password 重设密码,role 改角色,disable 停用,enable 恢复。"""
    if home is not None:
        root_home.append(home)


@accounts_app.command("add", cls=ChineseCommand)
def add(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", metavar=_ROLES, help="agent 坐席、editor 编辑、admin 管理员")
    ],
    password_stdin: FromStdin = False,
    home: Home = None,
) -> None:
    """新建账户;密码在终端输入,不显示。"""
    wanted = _role(role)
    held = _held(home)
    held.add(name, wanted, _password(password_stdin), by=_by())
    print(f"已建立账户“{name}”,角色:{wanted.word}。")


@accounts_app.command("list", cls=ChineseCommand)
def list_all(as_json: AsJson = False, home: Home = None) -> None:
    """列出账户:名称、角色、是否停用。"""
    found = _held(home).all()
    if as_json:
        print_json(
            [
                {
                    "name": account.name,
                    "role": account.role.value,
                    "is_disabled": account.is_disabled,
                    "added_at": account.added_at.isoformat(),
                    "changed_at": account.changed_at.isoformat(),
                }
                for account in found
            ]
        )
        return
    if not found:
        print("还没有账户。用 zhice accounts add 姓名 --role admin 建立第一个。")
    for account in found:
        state = "  已停用" if account.is_disabled else ""
        print(f"{account.name}  {account.role.word}({account.role.value}){state}")


@accounts_app.command("password", cls=ChineseCommand)
def password(name: Name, password_stdin: FromStdin = False, home: Home = None) -> None:
    """重设密码;该账户的登录随即失效。"""
    held = _held(home)
    held.set_password(_known(held, name), _password(password_stdin), by=_by())
    print(f"已重设“{name}”的密码,原来的登录已失效。")


@accounts_app.command("role", cls=ChineseCommand)
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar=_ROLES, help="新角色")],
    home: Home = None,
) -> None:
    """改角色,立即生效。"""
    wanted = _role(role)
    held = _held(home)
    held.set_role(_known(held, name), wanted, by=_by())
    print(f"“{name}”的角色改为:{wanted.word}。")


@accounts_app.command("disable", cls=ChineseCommand)
def disable(name: Name, home: Home = None) -> None:
    """停用账户;该账户的登录随即失效。"""
    held = _held(home)
    held.disable(_known(held, name), by=_by())
    print(f"已停用“{name}”。")


@accounts_app.command("enable", cls=ChineseCommand)
def enable(name: Name, home: Home = None) -> None:
    """恢复停用的账户。"""
    held = _held(home)
    held.disable(_known(held, name), by=_by(), is_disabled=False)
    print(f"已恢复“{name}”。")


def _held(home: Path | None) -> Accounts:
    from ui.access.accounts import Accounts
    from ui.journal.database import Database

    return Accounts(Database(settings_of(home)))


def _known(held: Accounts, name: str) -> str:
    """``name`` as it is kept, before a password is asked for.

    Raises:
        UsageError: there is no such account.
    """
    from ui.access.accounts import tidy

    account = held.one(tidy(name))
    if account is None:
        raise UsageError(f"没有账户“{name}”", "请用 zhice accounts list 查看现有账户")
    return account.name


def _role(written: str) -> Role:
    known = {role.value: role for role in Role} | {role.word: role for role in Role}
    if written not in known or known[written] is Role.PUBLIC:
        raise UsageError(f"没有角色“{written}”", "角色请写 agent、editor 或 admin")
    return known[written]


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError(
            "没有终端可以输入密码", "请在终端里运行,或加 --password-stdin 从标准输入读"
        )
    given = getpass.getpass("密码(不会显示):")
    if getpass.getpass("再输一遍:") != given:
        raise UsageError("两次输入的密码不一样", "请重新运行")
    return given


def _by() -> str:
    """Whose hand it was, for the audit trail."""
    try:
        return f"命令行({getpass.getuser()})"
    except (OSError, KeyError):  # no name for this user id
        return "命令行"

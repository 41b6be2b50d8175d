"""``zhice accounts``: made, listed and changed on the command line; never a password in view."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ingest.settings import Settings
from tests.ui.signing import PASSWORD
from ui.access.accounts import Accounts
from ui.cli import run
from ui.journal.database import Database

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHICE_HOME", str(tmp_path))
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def may_enter(home: Path, name: str, password: str = PASSWORD) -> bool:
    return Accounts(Database(Settings(home=home))).signed_in(name, password) is not None


def test_an_account_is_made_listed_changed_and_closed(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{PASSWORD}\n")
    assert run(["accounts", "add", "王芳", "--role", "agent", "--password-stdin"]) == 0
    assert may_enter(home, "王芳")
    assert run(["accounts", "role", "王芳", "editor"]) == 0
    capsys.readouterr()
    assert run(["accounts", "list", "--json"]) == 0
    (account,) = json.loads(capsys.readouterr().out)
    assert (account["name"], account["role"], account["is_disabled"]) == ("王芳", "editor", False)
    typed(monkeypatch, "another one 2026\n")
    assert run(["accounts", "password", "王芳", "--password-stdin"]) == 0
    assert not may_enter(home, "王芳")
    assert may_enter(home, "王芳", "another one 2026")
    assert run(["accounts", "disable", "王芳"]) == 0
    assert not may_enter(home, "王芳", "another one 2026")
    assert run(["accounts", "list"]) == 0
    assert "已停用" in capsys.readouterr().out
    assert run(["accounts", "enable", "王芳"]) == 0
    assert may_enter(home, "王芳", "another one 2026")


def test_at_a_terminal_the_password_is_asked_for_twice_without_echo(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    given = iter([PASSWORD, PASSWORD, PASSWORD, "other"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(given))
    assert run(["accounts", "add", "甲", "--role", "admin"]) == 0
    assert run(["accounts", "add", "乙", "--role", "admin"]) == 2
    output = capsys.readouterr()
    assert "不一样" in output.err
    assert PASSWORD not in output.out + output.err
    assert may_enter(home, "甲")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "甲", "--role", "king"], "没有角色"),
        (["add", "甲", "--role", "public"], "没有角色"),
        (["add", "甲"], "--role"),
        (["add", "甲", "--role", "agent"], "--password-stdin"),
        (["password", "没有此人", "--password-stdin"], "没有账户"),
        (["role", "没有此人", "agent"], "没有账户"),
        (["disable", "没有此人"], "没有账户"),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    arguments: list[str], says: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "x\n")
    assert run(["accounts", *arguments]) == 2
    assert says in capsys.readouterr().err

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UsageError
from ingest.settings import Settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ZHICE_HOME", "ZHICE_EMBEDDING_MODEL", "ZHICE_LOCK_WAIT_SECONDS"):
        monkeypatch.delenv(name, raising=False)


def test_home_is_never_the_current_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    home = Settings.from_environment().home
    assert home.is_absolute()
    assert tmp_path not in (home, *home.parents)


def test_an_option_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZHICE_HOME", str(tmp_path / "from environment"))
    assert Settings.from_environment().home == tmp_path / "from environment"
    assert Settings.from_environment(tmp_path / "option").home == tmp_path / "option"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_EMBEDDING_MODEL", "")
    monkeypatch.setenv("ZHICE_SOMETHING_NEWER", "x")
    assert Settings.from_environment().embedding_model == "bundled"


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_LOCK_WAIT_SECONDS", "long")
    with pytest.raises(UsageError, match="ZHICE_LOCK_WAIT_SECONDS 应为数字"):
        Settings.from_environment()


def test_each_wrong_value_is_told_with_what_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_UPLOAD_MEGABYTES", "0")
    monkeypatch.setenv("ZHICE_MODEL_URL", "ftp://geheim")
    with pytest.raises(UsageError) as told:
        Settings.from_environment()
    assert "ZHICE_UPLOAD_MEGABYTES 应为不小于 1 的数" in str(told.value)
    assert "ZHICE_MODEL_URL" in str(told.value)
    assert "geheim" not in str(told.value)

"""``zhice doctor`` says what is wrong and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.settings import Settings
from ui.cli import run
from ui.commands import doctor


def test_a_sound_installation_is_clean(
    shipped_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor", "--home", str(shipped_home)]) == 0
    text = capsys.readouterr().out
    assert "✗" not in text
    assert text.count("✓") == 8
    assert "一切正常" in text


def test_a_rule_that_disagrees_with_its_text_is_found_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path)]
    assert run(["show", "quzhou-2017", *home]) == 0
    rules = tmp_path / "library" / "quzhou-2017" / "rules.yaml"
    text = rules.read_text("utf-8")
    assert "amount_yuan: 500000" in text
    rules.write_text(text.replace("amount_yuan: 500000", "amount_yuan: 510000", 1), "utf-8")
    capsys.readouterr()
    assert run(["rules", "check", *home]) == 1
    printed = capsys.readouterr()
    assert "quzhou-2017" in printed.out + printed.err
    assert "510000" in printed.out + printed.err or "51万元" in printed.out + printed.err
    failed = [check for check in doctor.examine(Settings(home=tmp_path)) if not check.ok]
    assert any("quzhou-2017" in check.detail for check in failed)
    assert all(check.mend for check in failed)


def test_a_policy_that_is_gone_is_put_back_or_reported(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    list(doctor.examine(settings))
    folder = tmp_path / "library" / "xingtai-2012-10"
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
    names = {check.name: check for check in doctor.examine(settings)}
    assert names["随附政策"].ok or "xingtai-2012-10" in names["随附政策"].detail


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"office_password": "old"}, "zhice accounts add"),
        ({"proxy_user_header": "X-User"}, "ZHICE_TRUSTED_PROXIES"),
        ({"rate_questions": "plenty"}, "ZHICE_RATE_QUESTIONS"),
        ({"journal_url": "nothing"}, "ZHICE_JOURNAL_URL"),
    ],
)
def test_settings_with_which_the_service_does_not_start_are_reported(
    tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    given = Settings(home=tmp_path, **settings)  # type: ignore[arg-type]
    check = next(c for c in doctor.examine(given) if c.name == "记录与登录")
    assert not check.ok
    assert says in str(check)


def test_a_data_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    checks = {check.name: check for check in doctor.examine(Settings(home=blocked / "home"))}
    assert not checks["数据文件夹"].ok
    assert checks["数据文件夹"].mend


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("pytest", "no-such-package"))
    check = doctor._packages()
    assert not check.ok
    assert "no-such-package" in check.detail
    assert "pip install" in check.mend


def test_a_check_that_breaks_is_a_failed_check_and_not_a_crash() -> None:
    def breaks() -> doctor.Check:
        raise ValueError("boom")

    check = doctor._guard("检查", breaks)
    assert not check.ok
    assert "boom" in check.detail


def test_a_reranker_that_is_not_there_is_reported_with_its_setting(shipped_home: Path) -> None:
    settings = Settings(home=shipped_home, reranker="/no/such/folder")
    checks = {check.name: check for check in doctor.examine(settings)}
    assert not checks["重排序"].ok
    assert "/no/such/folder" in checks["重排序"].detail
    assert "ZHICE_RERANKER" in checks["重排序"].mend
    assert "重排序" not in {c.name for c in doctor.examine(Settings(home=shipped_home))}

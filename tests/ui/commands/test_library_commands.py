from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.ingest.test_versions import text_of

NAME = "opinion-2021"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, zhice_here: Run) -> Path:
    """Two versions of one document."""
    folder = tmp_path_factory.mktemp("library")
    files = []
    for year in (2021, 2024):
        path = folder / f"opinion-{year}.txt"
        path.write_text(text_of(year, 10), "utf-8")
        files.append(str(path))
    assert zhice_here("ingest", *files, home=folder / "home").returncode == 0
    return folder / "home"


def _json(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_versions_are_listed_with_their_days(home: Path, zhice_here: Run) -> None:
    records = _json(zhice_here("versions", NAME, "--json", home=home))
    assert [(r["policy_id"], r["since"], r["until"]) for r in records] == [
        (f"{NAME}.2021-05-01", "2021-05-01", "2024-04-30"),
        (NAME, "2024-05-01", None),
    ]
    assert "至 今" in zhice_here("versions", NAME, home=home).stdout
    assert "2021〕8号" in zhice_here("show", f"{NAME}.2021-05-01", home=home).stdout
    (then,) = [
        r
        for r in _json(zhice_here("policies", "--as-of", "2022-01-01", "--json", home=home))
        if NAME in str(r["policy_id"])
    ]
    assert (then["policy_id"], then["validity"]) == (f"{NAME}.2021-05-01", "in_force")


def test_withdraw_and_restore_at_the_command_line(home: Path, zhice_here: Run) -> None:
    assert zhice_here("withdraw", NAME, home=home).returncode == 2  # by whom?
    done = zhice_here("withdraw", NAME, "--by", "王芳", "--reason", "有误", home=home)
    assert done.returncode == 0, done.stderr
    listed = _json(zhice_here("policies", "--json", home=home))
    assert not [r for r in listed if NAME in str(r["policy_id"])]
    gone = _json(zhice_here("policies", "--withdrawn", "--json", home=home))
    assert {(r["policy_id"], r["by"], r["reason"]) for r in gone} == {
        (NAME, "王芳", "有误"),
        (f"{NAME}.2021-05-01", "王芳", "有误"),
    }
    shown = zhice_here("show", NAME, home=home)
    assert (shown.returncode, "王芳撤下" in shown.stderr) == (1, True)
    assert zhice_here("withdraw", NAME, "--by", "王芳", home=home).returncode == 1
    assert zhice_here("doctor", home=home).returncode == 0
    assert zhice_here("restore", NAME, home=home).returncode == 0
    assert len(_json(zhice_here("policies", "--json", home=home))) == len(listed) + 1


def test_a_faulty_policy_is_named_and_the_others_answer(home: Path, zhice_here: Run) -> None:
    rules = home / "library" / NAME / "rules.yaml"
    before = rules.read_bytes()
    rules.write_text("policy_id: another\n", "utf-8")
    done = zhice_here("policies", "--json", home=home)
    (listed,) = [r for r in _json(done) if NAME in str(r["policy_id"])]
    assert listed["validity"] == "expired"  # the version before it does not hold in its place
    assert NAME in done.stderr
    report = zhice_here("doctor", home=home)
    assert report.returncode == 1
    assert "✗ 政策库" in report.stdout
    assert NAME in report.stdout
    rules.write_bytes(before)
    assert zhice_here("doctor", home=home).returncode == 0

"""``zhice facts``: what people entered, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

POLICY = "quzhou-2017"


def test_a_fact_is_entered_shown_and_removed(zhice_here: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = ("--by", "王芳", "--source", "电话答复", "--on", "2026-01-02")
    done = zhice_here("facts", "set", POLICY, "申报时间", "每年3月", *said, home=home)
    assert done.returncode == 0, done.stderr
    shown = json.loads(zhice_here("facts", POLICY, "--json", home=home).stdout)
    assert shown["application_window"][-1] == {
        "text": "每年3月", "start": None, "end": None, "clause": None, "path": [],
        "entered_by": "王芳", "entered_on": "2026-01-02", "source": "电话答复",
    }  # fmt: skip
    listed = json.loads(zhice_here("policies", "--json", home=home).stdout)
    policy = next(one for one in listed if one["policy_id"] == POLICY)
    assert policy["application_window"][-1]["text"] == "每年3月"
    assert policy["region_path"] == ["浙江省", "衢州市"]
    assert zhice_here("facts", "remove", POLICY, "申报时间", home=home).returncode == 0
    again = zhice_here("facts", "remove", POLICY, "申报时间", home=home)
    assert again.returncode == 1
    assert "没有人工录入的申报时间" in again.stderr


def test_a_wrong_field_or_value_is_refused_in_chinese(zhice_here: Run, tmp_path: Path) -> None:
    said = ("--by", "王芳", "--source", "电话")
    wrong = zhice_here("facts", "set", POLICY, "颜色", "红", *said, home=tmp_path / "home")
    assert (wrong.returncode, "没有“颜色”这个项目" in wrong.stderr) == (2, True)
    bad = zhice_here("facts", "set", POLICY, "施行日期", "明年", *said, home=tmp_path / "home")
    assert (bad.returncode, "不是日期" in bad.stderr) == (1, True)

"""The first answer that the README files print is the one that the command gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

_FIRST = re.compile(
    r"```sh\nzhice ask '(?P<question>[^']+)'\n```\n\n<!-- first-answer[^\n]*-->\n\n"
    r"```text\n(?P<answer>.*?)\n```",
    re.DOTALL,
)
_DAY = re.compile(r"以 (?P<day>\d{4}-\d{2}-\d{2}) 为准")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_first_answer_of_the_readme_is_what_the_command_prints(
    name: str, zhice: Run, shipped_home: Path
) -> None:
    shown = _FIRST.search((ROOT / name).read_text("utf-8"))
    assert shown is not None
    day = _DAY.search(shown["answer"])
    assert day is not None
    done = zhice("ask", shown["question"], "--as-of", day["day"], home=shipped_home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == shown["answer"].strip()

"""Word lists that stand in several files are read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.words import shipped as module
from assistant.words.shipped import shipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    (tmp_path / "words").mkdir()
    return tmp_path / "words"


def test_lists_follow_each_other_in_the_order_of_their_files(folder: Path) -> None:
    (folder / "2-b.yaml").write_text("[丙]", encoding="utf-8")
    (folder / "1-a.yaml").write_text("[甲, 乙]", encoding="utf-8")
    assert shipped("words") == ["甲", "乙", "丙"]


def test_mappings_are_put_together_and_no_key_is_lost(folder: Path) -> None:
    (folder / "a.yaml").write_text("甲: 1", encoding="utf-8")
    (folder / "b.yaml").write_text("乙: 2", encoding="utf-8")
    assert shipped("words") == {"甲": 1, "乙": 2}
    (folder / "c.yaml").write_text("甲: 3", encoding="utf-8")
    with pytest.raises(ValueError, match="key in common"):
        shipped("words")

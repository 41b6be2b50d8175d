"""A person's decision on a repair enters the library and survives a second ingest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import LibraryError
from ingest.intake import ingest_paths
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.repair_review import review_repair

_TEXT = """甲市质量奖励办法
第一条 总则。
第二条 对获得市长质量奖的企业，给予奖励5O万元。
第三条 附则。
"""
_DAY = date(2026, 11, 24)


def test_it_is_kept_when_the_same_policy_comes_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    file = tmp_path / "jia.txt"
    file.write_text(_TEXT, encoding="utf-8")
    ingest_paths(settings, [file])
    review_repair(settings, "jia", 1, "corrected", by="王芳", on=_DAY, read_as="60")
    assert _reading(settings) == ("60", True, 600_000)
    for _ in range(2):  # read anew, then known by its record
        record = ingest_paths(settings, [file])[0]
        assert record.status == "unchanged"
        assert [(r.read_as, r.confirmed) for r in record.repaired] == [("60", True)]
    assert _reading(settings) == ("60", True, 600_000)
    with pytest.raises(LibraryError, match="没有第 2 处"):
        review_repair(settings, "jia", 2, "confirmed", by="王芳", on=_DAY)


def _reading(settings: Settings) -> tuple[str, bool, int | None]:
    library = Library.open(settings)
    (repair,) = library.document("jia").repairs
    (rule,) = library.rules["jia"].rules
    return repair.read_as, repair.confirmed, rule.amount_yuan

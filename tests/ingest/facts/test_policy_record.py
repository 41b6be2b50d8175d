"""Reviewed metadata: of the very file, of clauses that exist, and no misspelt field gets in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ingest.errors import LibraryError
from ingest.facts.policy_record import load_metadata
from tests.rules.shelf import DATA, documents

QUZHOU = "quzhou-2017"


def test_metadata_is_laid_over_the_very_file_that_was_reviewed() -> None:
    records = {r.metadata.policy_id: r for r in load_metadata(DATA / "policies")}
    assert set(records) == set(documents())
    for policy_id, record in records.items():
        assert documents()[policy_id].source.sha256 == record.sha256
        assert (DATA / "sources" / record.source).is_file()


def test_scope_clauses_exist() -> None:
    for policy_id, document in documents().items():
        scope = document.metadata.scope_path
        assert not scope or any(clause.path == scope for clause in document.clauses), policy_id


def test_a_metadata_file_under_another_name_is_refused(tmp_path: Path) -> None:
    content = (DATA / "policies" / f"{QUZHOU}.yaml").read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError, match="policy_id"):
        load_metadata(tmp_path)


def test_two_records_for_one_document_are_refused(tmp_path: Path) -> None:
    record = yaml.safe_load((DATA / "policies" / f"{QUZHOU}.yaml").read_text(encoding="utf-8"))
    for name in ("one", "two"):
        content = yaml.safe_dump({**record, "policy_id": name}, allow_unicode=True)
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError, match="同一份文件"):
        load_metadata(tmp_path)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"isuer": "某市人民政府"}, "isuer"),
        ({"repealed_by": "quzhou-2020"}, "repealed_by"),  # the library finds that out
        ({"level": "town council"}, "level"),
        ({"repeals": [{"title": "某意见", "number": "某政发〔2007〕47号"}]}, "没有字段 number"),
        ({"repeals": ["某意见"]}, "repeals"),
        ({"policy_id": "../衢州"}, "policy_id 只用小写字母"),
        ({"title": None}, "title"),
    ],
)
def test_a_field_that_is_wrong_or_unknown_is_refused_by_name(
    tmp_path: Path, changes: dict[str, object], named: str
) -> None:
    record = yaml.safe_load((DATA / "policies" / f"{QUZHOU}.yaml").read_text(encoding="utf-8"))
    file = tmp_path / f"{QUZHOU}.yaml"
    file.write_text(yaml.safe_dump({**record, **changes}, allow_unicode=True), encoding="utf-8")
    with pytest.raises(LibraryError, match=named):
        load_metadata(file)

"""Reviewed metadata of a shipped policy: one YAML file, laid over what the generic reader finds."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.errors import LibraryError
from ingest.policy import STATED, PolicyMetadata, RepealedDocument

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

# What the reader or the library finds out; a reviewed file does not state it.
_FOUND = frozenset({*STATED, "repealed_by", "lineage", "superseded_by", "amended_by"})


class PolicyRecord(BaseModel):
    """``ingest/data/policies/<policy_id>.yaml``: flat there, the metadata apart here.

    Attributes:
        source: base name of the source file; several policies may come from one file.
        sha256: of that file's bytes, so that metadata is never laid over another text.
        document: which document of the file, from 1.
        metadata: everything else that the file says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    document: int = Field(ge=1)
    metadata: PolicyMetadata

    @model_validator(mode="before")
    @classmethod
    def _apart(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        names = {field.name for field in fields(PolicyMetadata)} - _FOUND
        own = {name: value for name, value in given.items() if name not in names}
        metadata = {name: value for name, value in given.items() if name in names}
        # Pydantic passes over what a plain dataclass has no field for; a misspelt name must not.
        ended = {field.name for field in fields(RepealedDocument)}
        for repealed in metadata.get("repeals") or ():
            if isinstance(repealed, dict) and (unknown := set(repealed) - ended):
                raise ValueError(f"repeals 没有字段 {'、'.join(map(str, unknown))}")
        if not _ID.fullmatch(str(given.get("policy_id"))):
            raise ValueError("policy_id 只用小写字母、数字和连字符")
        return {**own, "metadata": metadata}

    def over(self, found: PolicyMetadata) -> PolicyMetadata:
        """The reviewed metadata, with what only the reader finds (offices, how to apply)."""
        return replace(
            self.metadata,
            adopted_on=self.metadata.adopted_on or found.adopted_on,
            term=self.metadata.term or found.term,
            **{name: getattr(found, name) for name in STATED},
        )


def load_metadata(path: Path) -> list[PolicyRecord]:
    """Every ``*.yaml`` in the folder ``path`` (or the one file), in order of source and document.

    Raises:
        LibraryError: a file is no YAML, a field is wrong, or two records claim one document.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    records = sorted((_record(file) for file in files), key=lambda r: (r.source, r.document))
    for before, after in pairwise(records):
        if (before.source, before.document) == (after.source, after.document):
            ids = f"{before.metadata.policy_id} 与 {after.metadata.policy_id}"
            raise LibraryError(
                f"元数据 {ids} 指向同一文件的同一份文件",
                f"请在 {path} 中改正 document 的序号",
            )
    return records


def _record(file: Path) -> PolicyRecord:
    try:
        record = PolicyRecord.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise LibraryError(
            f"元数据文件 {file} 读不出来:{error}", "请按其余文件的格式改正"
        ) from error
    policy_id = record.metadata.policy_id
    if policy_id != file.stem:
        raise LibraryError(
            f"元数据文件 {file.name} 写的编号是 {policy_id}", "请让文件名与 policy_id 一致"
        )
    return record

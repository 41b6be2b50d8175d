"""Reviewed metadata of a shipped policy: one YAML file, laid over what the generic reader finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import LibraryError
from ingest.policy import (
    STATED,
    DocumentKind,
    GovernmentLevel,
    PolicyMetadata,
    RepealedDocument,
)


class _Repealed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    document_number: str | None = None


class PolicyRecord(BaseModel):
    """``ingest/data/policies/<policy_id>.yaml``; the fields below ``document`` are PolicyMetadata.

    Attributes:
        source: base name of the source file; several policies may come from one file.
        sha256: of that file's bytes, so that metadata is never laid over another text.
        document: which document of the file, from 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    document: int = Field(ge=1)
    policy_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    title_is_ours: bool = False
    document_number: str | None = None
    issuer: str | None = None
    region: str = ""
    level: GovernmentLevel | None = None
    applies_to: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    scope_path: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: DocumentKind = DocumentKind.POLICY
    issued_on: date | None = None
    published_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    repealed_on: date | None = None
    adopted_on: date | None = None
    term: str = ""
    validity_basis: str = ""
    repeals: tuple[_Repealed, ...] = ()
    sources: dict[str, str] = Field(default_factory=dict)

    @property
    def metadata(self) -> PolicyMetadata:
        """The metadata alone, without where the text lies."""
        fields = self.model_dump(exclude={"source", "sha256", "document", "repeals"})
        repeals = tuple(RepealedDocument(r.title, r.document_number) for r in self.repeals)
        return PolicyMetadata(**fields, repeals=repeals)

    def over(self, found: PolicyMetadata) -> PolicyMetadata:
        """The reviewed metadata, with what only the reader finds (offices, how to apply)."""
        return replace(
            self.metadata,
            adopted_on=self.adopted_on or found.adopted_on,
            term=self.term or found.term,
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
            raise LibraryError(
                f"元数据 {before.policy_id} 与 {after.policy_id} 指向同一文件的同一份文件",
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
    if record.policy_id != file.stem:
        raise LibraryError(
            f"元数据文件 {file.name} 写的编号是 {record.policy_id}", "请让文件名与 policy_id 一致"
        )
    return record

"""One policy on disk: ``<home>/library/<policy_id>/``.

::

    policy.json     metadata, clause tree, repairs, removals, source; origin
    text.txt        canonical text, exactly (UTF-8, line ends as they are)
    rules.yaml      reward rules, reviewed or draft; absent where nobody has written any
    source/<file>   the file as it came
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from ingest.errors import LibraryError
from ingest.policy import PolicyDocument

Origin = Literal["shipped", "user"]

_FORMAT = 1
POLICY, TEXT, RULES, SOURCE = "policy.json", "text.txt", "rules.yaml", "source"


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """A policy as it lies in the library.

    Attributes:
        origin: ``shipped`` policies follow the package, ``user`` policies are left alone.
        rules: bytes of rules.yaml, None where there is none.
        source: file to copy when written; not set when read.
    """

    document: PolicyDocument
    origin: Origin
    rules: bytes | None = None
    source: Path | None = None

    @property
    def digest(self) -> str:
        """Hash of all that answers depend on; the same before writing and after reading."""
        return _digest(_record(self), self.document.text.encode(), self.rules)


@dataclass(frozen=True)
class _Record:
    format: int
    origin: Origin
    document: PolicyDocument


@cache
def _adapter() -> TypeAdapter[_Record]:
    return TypeAdapter(_Record)


def write_policy(library: Path, policy: StoredPolicy) -> None:
    """Put ``policy`` into its folder, whole or not at all; the write lock must be held."""
    name = policy.document.policy_id
    draft, old, target = library / f".new-{name}", library / f".old-{name}", library / name
    for left in (draft, old):
        shutil.rmtree(left, ignore_errors=True)
    (draft / SOURCE).mkdir(parents=True)
    (draft / POLICY).write_bytes(_record(policy))
    (draft / TEXT).write_bytes(policy.document.text.encode())
    if policy.rules is not None:
        (draft / RULES).write_bytes(policy.rules)
    if policy.source is not None:
        shutil.copyfile(policy.source, draft / SOURCE / policy.document.source.file)
    if target.exists():
        os.replace(target, old)
    os.replace(draft, target)
    shutil.rmtree(old, ignore_errors=True)


def read_policy(folder: Path) -> tuple[StoredPolicy, str]:
    """The policy in ``folder`` and the digest of what was read.

    Raises:
        LibraryError: a file is missing or damaged.
    """
    try:
        record, text = (folder / POLICY).read_bytes(), (folder / TEXT).read_bytes()
        rules = (folder / RULES).read_bytes() if (folder / RULES).exists() else None
        stored = _adapter().validate_json(record)
        document = replace(stored.document, text=text.decode())
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise damaged(folder, _first_line(error)) from error
    if stored.format != _FORMAT or document.policy_id != folder.name or not is_whole(document):
        raise damaged(folder, "条款与正文对不上")
    return StoredPolicy(document, stored.origin, rules), _digest(record, text, rules)


def policy_folders(library: Path) -> Iterator[Path]:
    """Folders of the policies in ``library``, by name."""
    if library.is_dir():
        yield from sorted(p for p in library.iterdir() if p.is_dir() and p.name[0] != ".")


def clear_drafts(library: Path) -> None:
    """Undo what a killed writer left half done; the write lock must be held."""
    for old in library.glob(".old-*"):
        target = library / old.name.removeprefix(".old-")
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.replace(old, target)
    for draft in library.glob(".new-*"):
        with suppress(OSError):
            shutil.rmtree(draft)


def is_whole(document: PolicyDocument) -> bool:
    """True where the own texts of the clauses in order, joined, are the canonical text."""
    at = 0
    for index, clause in enumerate(document.clauses):
        sound = clause.index == index and clause.start == at <= clause.own_end <= clause.end
        if not sound or (clause.parent is not None and not 0 <= clause.parent < index):
            return False
        at = clause.own_end
    return at == len(document.text)


def damaged(folder: Path, why: str) -> LibraryError:
    """The error for a policy folder that cannot be used."""
    return LibraryError(
        f"资料库中的政策 {folder.name} 已损坏（{folder}：{why}）",
        "请运行 zhice doctor；也可删除该文件夹：随软件附带的政策会自动恢复，自行导入的请重新导入",
    )


def _record(policy: StoredPolicy) -> bytes:
    # The text has a file of its own, where people can read and compare it.
    bare = _Record(_FORMAT, policy.origin, replace(policy.document, text=""))
    return _adapter().dump_json(bare, indent=1, exclude_defaults=False)


def _digest(record: bytes, text: bytes, rules: bytes | None) -> str:
    digest = hashlib.sha256()
    for part in (record, text, b"-" if rules is None else b"+" + rules):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

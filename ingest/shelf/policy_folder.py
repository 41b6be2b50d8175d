"""One policy on disk: ``<home>/library/<policy_id>/``.

::

    policy.json     metadata, clause tree, repairs, removals, source; origin
    text.txt        canonical text, exactly (UTF-8, line ends as they are)
    rules.yaml      reward rules, reviewed or draft; absent where nobody has written any
    reviews.jsonl   who confirmed, corrected or rejected which rule; only ever added to
    person.yaml     facts and decisions that people entered; absent where nobody did
    notes.yaml      official notes (口径) on clauses with their history; absent where none is
    withdrawn.json  by whom, when and why it was withdrawn; absent where it is not
    source/<file>   the file as it came
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ingest.errors import LibraryError
from ingest.policy import PolicyDocument

Origin = Literal["shipped", "user"]

_FORMAT = 1
POLICY, TEXT, RULES, SOURCE = "policy.json", "text.txt", "rules.yaml", "source"
PERSON, WITHDRAWN, REVIEWS = "person.yaml", "withdrawn.json", "reviews.jsonl"
NOTES = "notes.yaml"


class Withdrawal(BaseModel):
    """That a person took a policy out of use; its files stay.

    Attributes:
        by: who did it. reason: Chinese, "" where none was given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: str
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """A policy as it lies in the library.

    Attributes:
        document: as it was read from its file; what people entered is not laid over it.
        origin: ``shipped`` policies follow the package, ``user`` policies are left alone.
        rules: bytes of rules.yaml, None where there is none; person: of person.yaml;
            reviews: of reviews.jsonl; notes: of notes.yaml.
        source: file to copy when written, or its bytes; None keeps the one that is there.
    """

    document: PolicyDocument
    origin: Origin
    rules: bytes | None = None
    source: Path | bytes | None = None
    person: bytes | None = None
    withdrawn: Withdrawal | None = None
    reviews: bytes | None = None
    notes: bytes | None = None

    @property
    def digest(self) -> str:
        """Hash of all that answers depend on; the same before writing and after reading."""
        return _digest(_contents(self))


def withdrawal_words(policy: StoredPolicy) -> str:
    """«已于…由…撤下（…）»."""
    done = policy.withdrawn
    if done is None:
        return ""
    return f"已于 {done.on} 由{done.by}撤下" + (f"（{done.reason}）" if done.reason else "")


@dataclass(frozen=True)
class _Record:
    format: int
    origin: Origin
    document: PolicyDocument
    text_sha256: str = ""  # of text.txt; a quotation of a text that was changed would be none


@cache
def _adapter() -> TypeAdapter[_Record]:
    return TypeAdapter(_Record)


def fill_folder(folder: Path, policy: StoredPolicy, before: Path | None = None) -> None:
    """Write ``policy`` into the empty ``folder``.

    Args:
        before: folder of the same policy, from which the source file is taken where the policy
            brings none.
    """
    for name, content in _contents(policy).items():
        if content is not None:
            (folder / name).write_bytes(content)
    target = folder / SOURCE
    if isinstance(policy.source, bytes):
        target.mkdir()
        (target / policy.document.source.file).write_bytes(policy.source)
    elif policy.source is not None:
        target.mkdir()
        shutil.copyfile(policy.source, target / policy.document.source.file)
    elif before is not None and (before / SOURCE).is_dir():
        shutil.copytree(before / SOURCE, target)
    else:
        target.mkdir()


def read_policy(folder: Path) -> tuple[StoredPolicy, str]:
    """The policy in ``folder`` and the digest of what was read.

    Raises:
        LibraryError: a file is missing or damaged.
    """
    contents, digest = read_contents(folder)
    return parse_contents(folder, contents), digest


def read_contents(folder: Path) -> tuple[dict[str, bytes | None], str]:
    """The files of a policy by name, None where one is not there, and their digest."""
    contents = {name: _bytes_of(folder / name) for name in _FILES}
    return contents, _digest(contents)


def parse_contents(
    folder: Path, contents: dict[str, bytes | None], policy_id: str | None = None
) -> StoredPolicy:
    """The policy that ``read_contents(folder)`` gave.

    Args:
        policy_id: that it must have; None = the folder's name.

    Raises:
        LibraryError: a file is missing or damaged.
    """
    record, text, withdrawn = contents[POLICY], contents[TEXT], contents[WITHDRAWN]
    if record is None or text is None:
        raise damaged(folder, f"缺少 {POLICY if record is None else TEXT}")
    try:
        stored = _adapter().validate_json(record)
        if stored.text_sha256 and stored.text_sha256 != hashlib.sha256(text).hexdigest():
            raise damaged(folder, f"{TEXT} 与收录时的正文不同，引文不再可靠")
        document = replace(stored.document, text=text.decode())
        withdrawal = None if withdrawn is None else Withdrawal.model_validate_json(withdrawn)
    except ValidationError as error:
        raise damaged(folder, f"{POLICY} 或 {WITHDRAWN} 的内容读不出来") from error
    except UnicodeDecodeError as error:
        raise damaged(folder, f"{TEXT} 不是 UTF-8 文本") from error
    if (
        stored.format != _FORMAT
        or document.policy_id != (policy_id or folder.name)
        or not is_whole(document)
    ):
        raise damaged(folder, "条款与正文对不上")
    return StoredPolicy(
        document,
        stored.origin,
        contents[RULES],
        None,
        contents[PERSON],
        withdrawal,
        contents[REVIEWS],
        contents[NOTES],
    )


def policy_folders(library: Path) -> Iterator[Path]:
    """Folders of the policies in ``library``, by name."""
    if library.is_dir():
        yield from sorted(p for p in library.iterdir() if p.is_dir() and p.name[0] != ".")


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
        f"请重新收录原文件：zhice ingest {folder / SOURCE}（或用 zhice restore 恢复旧状态）",
    )


_FILES = (POLICY, TEXT, RULES, PERSON, WITHDRAWN, REVIEWS, NOTES)


def _contents(policy: StoredPolicy) -> dict[str, bytes | None]:
    # The text has a file of its own, where people can read and compare it.
    text = policy.document.text.encode()
    bare = _Record(
        _FORMAT,
        policy.origin,
        replace(policy.document, text=""),
        hashlib.sha256(text).hexdigest(),
    )
    withdrawn = policy.withdrawn
    return {
        POLICY: _adapter().dump_json(bare, indent=1, exclude_defaults=False),
        TEXT: text,
        RULES: policy.rules,
        PERSON: policy.person,
        WITHDRAWN: withdrawn.model_dump_json(indent=1).encode() if withdrawn else None,
        REVIEWS: policy.reviews,
        NOTES: policy.notes,
    }


def _digest(contents: dict[str, bytes | None]) -> str:
    digest = hashlib.sha256()
    for name in (POLICY, TEXT):
        _add(digest, contents[name] or b"")
    rules = contents[RULES]
    _add(digest, b"-" if rules is None else b"+" + rules)
    for name in (PERSON, WITHDRAWN, REVIEWS, NOTES):
        content = contents[name]
        if content is not None:
            _add(digest, name.encode() + content)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, part: bytes) -> None:
    digest.update(len(part).to_bytes(8, "big") + part)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

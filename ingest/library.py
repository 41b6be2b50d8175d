"""The library folder: the truth from which every index is derived.

``<home>/library/library.json`` lists the policies with the digest of each. It is replaced last,
in one step, so a reader always finds a whole generation: old or new. Where a digest does not fit,
a writer is just at work (wait a moment), was killed, or a person edited a file (adopt it).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.clause_ref import find_clause
from ingest.errors import LibraryError
from ingest.lock import write_atomically, write_lock
from ingest.policy import Clause, PolicyDocument
from ingest.policy_folder import (
    RULES,
    StoredPolicy,
    clear_drafts,
    policy_folders,
    read_policy,
    write_policy,
)
from ingest.reward import RuleSet
from ingest.rulebook import parse_rules
from ingest.settings import Settings
from ingest.shipped import load_shipped, shipped_digest, shipped_order

if TYPE_CHECKING:
    from ingest.division import Divisions

Progress = Callable[[str, int, int], None]

_FORMAT = 1
_ATTEMPTS = 5


class _Manifest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int
    shipped: str
    generation: str
    policies: tuple[tuple[str, str], ...]  # (policy_id, digest), in the library's order


@dataclass(frozen=True)
class Library:
    """One generation of the library, wholly in memory.

    Attributes:
        generation: hash of everything that answers depend on.
        stored: the policies by id, shipped ones first in their order, then by id.
        rules: their reward rules, checked against the texts; each policy has a set.
    """

    settings: Settings
    generation: str
    stored: Mapping[str, StoredPolicy]
    rules: Mapping[str, RuleSet]

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None) -> Library:
        """The library of ``settings.home``, made or brought up to date with the package first.

        Raises:
            LibraryError: a file is damaged.
            LibraryBusyError: it must be written first and another process is writing.
            RuleError: a rules.yaml disagrees with its text.
        """
        for _ in range(_ATTEMPTS):
            manifest = _read_manifest(settings)
            if manifest is None or manifest.shipped != shipped_digest():
                with write_lock(settings):
                    _refresh(settings, progress)
                manifest = _read_manifest(settings)
            stored = _load(settings, manifest) if manifest else None
            if manifest and stored is not None:
                rules = {i: _rules_of(settings, policy) for i, policy in stored.items()}
                held = MappingProxyType(stored), MappingProxyType(rules)
                return cls(settings, manifest.generation, *held)
            with write_lock(settings):  # a writer at work is done in milliseconds
                if _read_manifest(settings) == manifest:
                    clear_drafts(settings.library_dir)
                    _write_manifest(settings)
        raise LibraryError(
            f"资料库 {settings.library_dir} 不断变动，无法读取", "请稍候再试，或运行 zhice doctor"
        )

    @cached_property
    def documents(self) -> Mapping[str, PolicyDocument]:
        """The policies by id."""
        return MappingProxyType({i: policy.document for i, policy in self.stored.items()})

    @cached_property
    def divisions(self) -> Divisions:
        """Administrative divisions (行政区划), with the places of held policies among them."""
        from ingest.division import Divisions

        held = (document.metadata for document in self.documents.values())
        return Divisions.load().with_places((m.region, m.level) for m in held if m.level)

    def document(self, policy_id: str) -> PolicyDocument:
        """The policy of that id; LibraryError if it is not held."""
        try:
            return self.stored[policy_id].document
        except KeyError:
            raise LibraryError(
                f"资料库中没有政策「{policy_id}」", "请用 zhice policies 查看全部政策的编号"
            ) from None

    def clause(self, policy_id: str, ref: str) -> Clause:
        """The clause that ``ref`` names: a path joined by ``/`` or a label that is unique.

        Raises:
            LibraryError: the policy, or one such clause, is not in the library.
        """
        return find_clause(self.document(policy_id), ref)

    def is_stale(self) -> bool:
        """True once a newer generation has been switched in; costs microseconds."""
        manifest = _read_manifest(self.settings)
        return manifest is not None and manifest.generation != self.generation


def commit(settings: Settings, changes: Sequence[StoredPolicy]) -> None:
    """Add or replace policies and switch the new generation in; the write lock must be held."""
    for policy in changes:
        write_policy(settings.library_dir, policy)
    _write_manifest(settings)


def _refresh(settings: Settings, progress: Progress | None) -> None:
    """Bring the shipped policies up to date with the package; the write lock must be held."""
    manifest = _read_manifest(settings)
    if manifest is not None and manifest.shipped == shipped_digest():
        return  # another process did it while this one waited
    library = settings.library_dir
    library.mkdir(parents=True, exist_ok=True)
    clear_drafts(library)
    shipped = load_shipped(progress)
    for policy in shipped:
        held = _held(library / policy.document.policy_id)
        if held is None or (held[0].origin == "shipped" and held[1] != policy.digest):
            write_policy(library, policy)
    ids = {policy.document.policy_id for policy in shipped}
    for folder in policy_folders(library):
        withdrawn = folder.name not in ids and (held := _held(folder)) is not None
        if withdrawn and held is not None and held[0].origin == "shipped":
            shutil.rmtree(folder)
    _write_manifest(settings)


def _held(folder: Path) -> tuple[StoredPolicy, str] | None:
    try:
        return read_policy(folder)
    except LibraryError:
        return None


def _load(settings: Settings, manifest: _Manifest) -> dict[str, StoredPolicy] | None:
    """The policies of ``manifest``; None where the folders are not (or no longer) what it says."""
    stored: dict[str, StoredPolicy] = {}
    for policy_id, digest in manifest.policies:
        try:
            policy, found = read_policy(settings.library_dir / policy_id)
        except LibraryError:
            return None
        if found != digest:
            return None
        stored[policy_id] = policy
    return stored


def _rules_of(settings: Settings, policy: StoredPolicy) -> RuleSet:
    document = policy.document
    if policy.rules is None:
        return RuleSet(policy_id=document.policy_id)
    # The bytes that were read, not the file: a writer may have replaced it since.
    file = settings.library_dir / document.policy_id / RULES
    return parse_rules(policy.rules.decode("utf-8", "replace"), document, name=str(file))


def _write_manifest(settings: Settings) -> None:
    """List what the folders hold and switch it in.

    Raises:
        LibraryError: a user's policy is damaged; a damaged shipped one is restored.
    """
    library = settings.library_dir
    order = {policy_id: i for i, policy_id in enumerate(shipped_order())}
    missing = [i for i in order if _held(library / i) is None]
    if missing:
        for policy in load_shipped():
            if policy.document.policy_id in missing:
                write_policy(library, policy)
    entries = [(folder.name, read_policy(folder)[1]) for folder in policy_folders(library)]
    entries.sort(key=lambda entry: (order.get(entry[0], len(order)), entry[0]))
    shipped = shipped_digest()
    generation = hashlib.sha256(f"{shipped}{entries}".encode()).hexdigest()[:16]
    manifest = _Manifest(
        format=_FORMAT, shipped=shipped, generation=generation, policies=tuple(entries)
    )
    write_atomically(_manifest_file(settings), manifest.model_dump_json(indent=1).encode())


def _read_manifest(settings: Settings) -> _Manifest | None:
    """The manifest, None if it is missing, damaged or of another format: it can be remade."""
    try:
        manifest = _Manifest.model_validate_json(_manifest_file(settings).read_bytes())
    except (OSError, ValidationError):
        return None
    return manifest if manifest.format == _FORMAT else None


def _manifest_file(settings: Settings) -> Path:
    return settings.library_dir / "library.json"

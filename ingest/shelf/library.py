"""The library folder: the truth from which every index is derived.

``<home>/library/library.json`` lists the policies with the digest of each. A change is decided in
one step (``journal``), so a reader always finds a whole generation: old or new. Where a digest
does not fit, a writer is just at work (wait a moment), was killed (finish what it had decided),
or a person edited a file (adopt it).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.errors import LibraryBusyError, LibraryError, ZhiceError
from ingest.lock import write_atomically, write_lock
from ingest.policy import Clause, PolicyDocument
from ingest.reward import RuleSet
from ingest.rules.rule_record import continues
from ingest.settings import Settings
from ingest.shelf import journal
from ingest.shelf.checked_rules import CheckedRules
from ingest.shelf.manifest import MANIFEST, Manifest, manifest_of, read_manifest
from ingest.shelf.note import OfficialNote, read_notes
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import (
    StoredPolicy,
    fill_folder,
    parse_contents,
    policy_folders,
    read_contents,
    read_policy,
    withdrawal_words,
)
from ingest.shelf.repealed import with_repeals
from ingest.shelf.shipped import load_shipped, shipped_digest, shipped_order
from ingest.shelf.shipped_again import with_what_people_did
from ingest.shelf.version import held_at, lineage_of, lineages, orphans, with_versions
from ingest.structure.clause_ref import find_clause

if TYPE_CHECKING:
    from ingest.facts.division import Divisions

Progress = Callable[[str, int, int], None]

_log = logging.getLogger(__name__)
_ATTEMPTS = 8
_MOMENT = 0.05  # seconds that a writer needs to put folders in their places
_NEWER_DAMAGED = "同一文件较新的一版已损坏，不能判断这一版是否仍适用，请先修复较新的一版"


@dataclass(frozen=True)
class Library:
    """One generation of the library, wholly in memory.

    Attributes:
        generation: hash of everything that answers depend on.
        stored: the policies by id, shipped ones first in their order, then by id.
        rules: their reward rules, checked against the texts; each policy has a set.
        withdrawn: policies that a person took out of use; in neither of the two.
        left_out: by id, why a policy cannot be used (Chinese); in none of the three.
        faulty: those of them of which only the rules, or what people entered, are at fault.
    """

    settings: Settings
    generation: str
    stored: Mapping[str, StoredPolicy]
    rules: Mapping[str, RuleSet]
    withdrawn: Mapping[str, StoredPolicy] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    faulty: Mapping[str, StoredPolicy] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None) -> Library:
        """The library of ``settings.home``, made or brought up to date with the package first.

        A policy whose files are damaged, or whose rules disagree with its text, is left out and
        named in ``left_out``; the others answer.

        Raises:
            LibraryError: the folder cannot be read or written.
            LibraryBusyError: it must be written first and another process is writing.
        """
        for _ in range(_ATTEMPTS):
            _finish_change(settings)
            manifest = read_manifest(settings)
            if manifest is None or manifest.shipped != shipped_digest():
                with write_lock(settings):
                    _refresh(settings, progress)
                manifest = read_manifest(settings)
            library = _load(settings, manifest) if manifest else None
            if library is not None:
                return library
            if journal.is_unsettled(settings.library_dir) or read_manifest(settings) != manifest:
                time.sleep(_MOMENT)
                continue
            with write_lock(settings):
                journal.settle(settings.library_dir)
                if read_manifest(settings) == manifest:
                    _adopt(settings)
        raise LibraryError(
            f"资料库 {settings.library_dir} 不断变动，无法读取", "请稍候再试，或运行 zhice doctor"
        )

    @cached_property
    def documents(self) -> Mapping[str, PolicyDocument]:
        """The policies by id, with what people entered and what other policies do to them."""
        laid = {i: _overlaid(policy) for i, policy in self.stored.items()}
        # A faulty policy ends others all the same: they must not hold in its place.
        laid |= {i: policy.document for i, policy in self.faulty.items()}
        whole = with_versions(with_repeals(laid))
        return MappingProxyType({i: whole[i] for i in self.stored})

    @cached_property
    def notes(self) -> Mapping[str, tuple[OfficialNote, ...]]:
        """Official notes (口径) by policy id, withdrawn ones too; only policies that have some."""
        held = {i: read_notes(p.notes) for i, p in self.stored.items() if p.notes}
        return MappingProxyType(held)

    @cached_property
    def versions(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the versions, oldest first, of each document that is held in several."""
        return MappingProxyType(lineages(self.documents))

    @cached_property
    def divisions(self) -> Divisions:
        """Administrative divisions (行政区划), with the places of held policies among them."""
        from ingest.facts.division import Divisions

        faulty = (policy.document for policy in self.faulty.values())
        held = (document.metadata for document in (*self.documents.values(), *faulty))
        return Divisions.load().with_places((m.region, m.level) for m in held)

    def document(self, policy_id: str) -> PolicyDocument:
        """The policy of that id; LibraryError if it is not held or not in use."""
        if policy_id in self.documents:
            return self.documents[policy_id]
        if policy_id in self.withdrawn:
            raise LibraryError(
                f"政策 {policy_id} {withdrawal_words(self.withdrawn[policy_id])}",
                f"如需恢复，请运行 zhice restore {policy_id}",
            )
        if policy_id in self.left_out:
            raise LibraryError(
                f"政策 {policy_id} 无法使用：{self.left_out[policy_id]}", "请运行 zhice doctor"
            )
        raise LibraryError(
            f"资料库中没有政策「{policy_id}」", "请用 zhice policies 查看全部政策的编号"
        )

    def clause(self, policy_id: str, ref: str) -> Clause:
        """The clause that ``ref`` names: a path joined by ``/`` or a label that is unique.

        Raises:
            LibraryError: the policy, or one such clause, is not in the library.
        """
        return find_clause(self.document(policy_id), ref)

    def versions_of(self, policy_id: str) -> tuple[str, ...]:
        """Ids of all versions of the document that ``policy_id`` is a version of, oldest first."""
        document = self.document(policy_id)
        return self.versions.get(lineage_of(document.metadata), (policy_id,))

    def documents_at(self, day: date) -> dict[str, PolicyDocument]:
        """Of each document the one version that holds on ``day``."""
        others = {
            i
            for ids in self.versions.values()
            for i in ids
            if i != held_at(ids, self.documents, day)
        }
        return {i: d for i, d in self.documents.items() if i not in others}

    def is_stale(self) -> bool:
        """True once a newer generation has been switched in; costs microseconds."""
        manifest = read_manifest(self.settings)
        return manifest is not None and manifest.generation != self.generation


def commit(settings: Settings, changes: Sequence[StoredPolicy]) -> None:
    """Add or replace policies in one step; the write lock must be held.

    A state whose text, metadata or rules are replaced is kept in the policy's history.
    """
    journal.settle(settings.library_dir)
    new = {policy.document.policy_id: policy for policy in changes}
    moved = {policy.document.text for policy in changes if policy.document.metadata.lineage}
    minor = {i for i, policy in new.items() if _is_minor(settings.library_dir / i, policy, moved)}
    renamed = {
        lineage: i
        for i, policy in new.items()
        if (lineage := policy.document.metadata.lineage) in new
        and (held := _held(settings.library_dir / lineage))
        and held[0].document.text == policy.document.text
    }
    _change(settings, new, (), forgotten=minor, renamed=renamed)


def held_entries(settings: Settings) -> dict[str, str] | None:
    """Digests by policy id as the library lists them; None where it has to be opened first.

    Costs milliseconds: the policies themselves are not read.
    """
    manifest = read_manifest(settings)
    if manifest is None or manifest.shipped != shipped_digest():
        return None
    return None if journal.is_unsettled(settings.library_dir) else dict(manifest.policies)


def in_order(policy_ids: Iterable[str]) -> list[str]:
    """``policy_ids`` in the library's order: shipped ones first in theirs, then by id."""
    order = {policy_id: i for i, policy_id in enumerate(shipped_order())}
    return sorted(policy_ids, key=lambda i: (order.get(i, len(order)), i))


def _overlaid(policy: StoredPolicy) -> PolicyDocument:
    if policy.person is None:
        return policy.document
    return overlaid(policy.document, read_person(policy.person))


def _is_minor(folder: Path, policy: StoredPolicy, moved: Collection[str]) -> bool:
    """True where the state in ``folder`` need not be kept: nothing of it is lost.

    Only what people entered, the withdrawal, or rules whose change is on record are others; or
    its text is among those ``moved`` to an id of their own, as an earlier version.
    """
    held = _held(folder)
    if held is None:
        return not folder.exists()
    if held[0].document.text in moved and held[0].document.text != policy.document.text:
        return True
    if held[0].document != policy.document:
        return False
    return held[0].rules == policy.rules or continues(held[0].reviews, policy.reviews)


def _finish_change(settings: Settings) -> None:
    """Finish what a killed writer had decided; one that is alive finishes it itself."""
    if journal.is_unsettled(settings.library_dir):
        try:
            with write_lock(settings, wait_seconds=0):
                journal.settle(settings.library_dir)
        except LibraryBusyError:
            time.sleep(_MOMENT)


def _refresh(settings: Settings, progress: Progress | None) -> None:
    """Bring the shipped policies up to date with the package; the write lock must be held."""
    library = settings.library_dir
    library.mkdir(parents=True, exist_ok=True)
    journal.settle(library)
    manifest = read_manifest(settings)
    if manifest is not None and manifest.shipped == shipped_digest():
        return  # another process did it while this one waited
    shipped = load_shipped(progress)
    changed: dict[str, StoredPolicy] = {}
    edited: set[str] = set()
    for policy in shipped:
        policy_id = policy.document.policy_id
        held = _held(library / policy_id)
        if held is None:
            changed[policy_id] = policy
            continue
        before, digest = held
        if before.origin == "shipped":  # what people did to it stays
            now = with_what_people_did(policy, before)
            if before.rules != now.rules:
                edited.add(policy_id)
            if digest != now.digest:
                changed[policy_id] = now
    ids = {policy.document.policy_id for policy in shipped}
    gone = [
        folder.name
        for folder in policy_folders(library)
        if folder.name not in ids and (held := _held(folder)) and held[0].origin == "shipped"
    ]
    _change(settings, changed, gone, forgotten=({*changed} - edited) | {*gone}, from_folders=True)


def _adopt(settings: Settings) -> None:
    """List what the folders hold now; a shipped policy that is damaged is restored."""
    library = settings.library_dir
    lacking = [i for i in shipped_order() if _held(library / i) is None]
    restored = {
        policy.document.policy_id: policy
        for policy in (load_shipped() if lacking else ())
        if policy.document.policy_id in lacking
    }
    _change(settings, restored, (), forgotten=(), from_folders=True)


def _change(
    settings: Settings,
    new: Mapping[str, StoredPolicy],
    removed: Collection[str],
    *,
    forgotten: Collection[str],
    renamed: Mapping[str, str] | None = None,
    from_folders: bool = False,
) -> None:
    """Replace folders and the list in one step.

    Args:
        from_folders: list the digests of what lies there, not those of the present list.
    """
    library = settings.library_dir
    manifest = None if from_folders else read_manifest(settings)
    if manifest is not None:
        entries = dict(manifest.policies)
    else:
        entries = {folder.name: read_contents(folder)[1] for folder in policy_folders(library)}
    entries = {i: digest for i, digest in entries.items() if i not in removed}
    entries |= {policy_id: policy.digest for policy_id, policy in new.items()}
    content = manifest_of({i: entries[i] for i in in_order(entries)}, shipped_digest())
    if not new and not removed:
        write_atomically(library / MANIFEST, content)
        return
    states = {
        policy_id: partial(fill_folder, policy=policy, before=library / policy_id)
        for policy_id, policy in new.items()
    }
    journal.change(library, (MANIFEST, content), states, removed, forgotten, renamed)


def _held(folder: Path) -> tuple[StoredPolicy, str] | None:
    try:
        return read_policy(folder)
    except LibraryError:
        return None


def _load(settings: Settings, manifest: Manifest) -> Library | None:
    """The library of ``manifest``; None where the folders are not (or no longer) what it says."""
    stored: dict[str, StoredPolicy] = {}
    withdrawn: dict[str, StoredPolicy] = {}
    rules: dict[str, RuleSet] = {}
    left_out: dict[str, str] = {}
    faulty: dict[str, StoredPolicy] = {}
    checked = CheckedRules(settings)
    for policy_id, digest in manifest.policies:
        folder = settings.library_dir / policy_id
        contents, found = read_contents(folder)
        if found != digest:
            return None
        policy = None
        try:
            policy = parse_contents(folder, contents)
            if policy.withdrawn is not None:
                withdrawn[policy_id] = policy
                continue
            read_notes(policy.notes)  # an official note must not vanish unseen
            rules[policy_id] = checked.rules_of(_overlaid(policy), policy.rules, found)
            stored[policy_id] = policy
        except ZhiceError as error:
            _log.warning("policy left out: %s", error)
            left_out[policy_id] = str(error)
            if policy is not None:
                faulty[policy_id] = policy
    checked.keep()
    for policy_id in orphans(
        (p.document for p in stored.values()), left_out.keys() - faulty.keys()
    ):
        faulty[policy_id] = stored.pop(policy_id)
        left_out[policy_id] = _NEWER_DAMAGED
    return Library(
        settings,
        manifest.generation,
        MappingProxyType(stored),
        MappingProxyType(rules),
        MappingProxyType(withdrawn),
        MappingProxyType(left_out),
        MappingProxyType(faulty),
    )

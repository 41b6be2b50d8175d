"""Taking policies out of use and back, and going back to an earlier state of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from ingest.errors import LibraryError, UsageError
from ingest.lock import write_lock
from ingest.search.index import switch
from ingest.settings import Settings
from ingest.shelf import journal
from ingest.shelf.library import Library, Progress
from ingest.shelf.merge import moved_to
from ingest.shelf.policy_folder import (
    SOURCE,
    StoredPolicy,
    Withdrawal,
    parse_contents,
    read_contents,
)
from ingest.shelf.version import lineage_of, lineages, start_of


@dataclass(frozen=True, slots=True)
class State:
    """A state of a policy that was replaced.

    Attributes:
        number: by which ``restore`` finds it.
        replaced_on: day on which another took its place.
    """

    number: int
    policy: StoredPolicy
    replaced_on: date


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document as the library holds it, with its earlier states, newest first."""

    policy: StoredPolicy
    since: date | None
    until: date | None
    superseded_by: str
    states: tuple[State, ...]


def withdraw(
    settings: Settings,
    policy_id: str,
    *,
    by: str,
    on: date,
    reason: str = "",
    only: bool = False,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Take a policy out of use: neither answered from, nor searched, nor listed; its files stay.

    Args:
        policy_id: of a document: with all its versions; of an earlier version: that one.
        by: who does it; on: when.
        only: the newest version alone, so that the one before it holds again.

    Returns:
        ids of the policies withdrawn.

    Raises:
        LibraryError: it is not held, or withdrawn already.
        LibraryBusyError: another process is writing.
    """
    if not by.strip():
        raise UsageError("没有写明由谁撤下", "请用 --by 写明姓名")
    Library.open(settings, progress)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        if policy_id in library.faulty:
            chosen = [library.faulty[policy_id]]
        else:
            document = library.stored.get(policy_id)
            ids: tuple[str, ...] = (policy_id,)
            if document is None:
                library.document(policy_id)  # says why
            elif lineage_of(document.document.metadata) == policy_id and not only:
                ids = library.versions_of(policy_id)
            chosen = [library.stored[i] for i in ids]
        done = Withdrawal(by=by.strip(), on=on, reason=reason.strip())
        switch(library, [replace(policy, withdrawn=done) for policy in chosen], progress)
    return tuple(policy.document.policy_id for policy in chosen)


def restore(
    settings: Settings,
    policy_id: str,
    *,
    number: int | None = None,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Take a withdrawn policy into use again, or go back to an earlier state of one in use.

    The present state is kept as an earlier one, so that this can be undone in the same way. What
    people entered about the policy stays.

    Args:
        number: of the state; None = the last one, for a withdrawn policy the one it has.

    Returns:
        ids of the policies restored.

    Raises:
        LibraryError: it is not held, or there is no such state.
        LibraryBusyError: another process is writing.
    """
    Library.open(settings, progress)
    with write_lock(settings):
        library = Library.open(settings)
        if policy_id in library.withdrawn and number is None:
            ids = [
                i
                for i, policy in library.withdrawn.items()
                if policy_id in (i, lineage_of(policy.document.metadata))
            ]
            changes = [replace(library.withdrawn[i], withdrawn=None) for i in ids]
        else:
            changes = [_earlier(library, policy_id, number)]
        switch(library, changes, progress)
    return tuple(policy.document.policy_id for policy in changes)


def versions(library: Library, policy_id: str) -> tuple[Version, ...]:
    """All versions of the document ``policy_id`` is one of, oldest first, withdrawn ones too.

    Raises:
        LibraryError: it is not held.
    """
    held = dict(library.stored) | dict(library.withdrawn) | dict(library.faulty)
    if policy_id not in held:
        library.document(policy_id)  # says why
    lineage = lineage_of(held[policy_id].document.metadata)
    documents = {i: policy.document for i, policy in held.items()}
    ids = lineages(documents).get(lineage, (policy_id,))
    found = []
    for i in ids:
        metadata = library.documents[i].metadata if i in library.documents else None
        metadata = metadata or held[i].document.metadata
        states = tuple(reversed(_states(library.settings, i, lineage)))
        found.append(
            Version(
                held[i],
                start_of(metadata),
                metadata.effective_until,
                metadata.superseded_by,
                states,
            )
        )
    return tuple(found)


def _earlier(library: Library, policy_id: str, number: int | None) -> StoredPolicy:
    """The state ``number`` of a policy, with what people entered since."""
    settings = library.settings
    held = dict(library.stored) | dict(library.withdrawn) | dict(library.faulty)
    present = held.get(policy_id)
    folders = journal.history(settings.library_dir, policy_id)
    if present is None and not folders:
        library.document(policy_id)  # says why
    listed = "、".join(folder.name for folder in folders)
    wanted = [f for f in folders if number is None or f.name == str(number)]
    if not wanted:
        what = f"第 {number} 个旧状态" if number is not None else "旧状态可以恢复，也没有被撤下"
        known = f"现有旧状态：{listed}" if listed else "内容被更新过的政策才有旧状态"
        raise LibraryError(f"政策 {policy_id} 没有{what}", known)
    lineage = lineage_of(present.document.metadata) if present is not None else policy_id
    policy = _parsed(wanted[-1], policy_id, lineage)
    source = wanted[-1] / SOURCE / policy.document.source.file
    kept = present if present is not None else policy
    return replace(
        policy,
        source=source if source.is_file() else None,
        person=kept.person,
        reviews=kept.reviews,
        notes=kept.notes,
        withdrawn=None,
    )


def _states(settings: Settings, policy_id: str, lineage: str) -> list[State]:
    found = []
    for folder in journal.history(settings.library_dir, policy_id):
        try:
            policy = _parsed(folder, policy_id, lineage)
        except LibraryError:
            continue  # damaged: it cannot be restored
        changed = datetime.fromtimestamp(folder.stat().st_ctime, UTC).astimezone()
        found.append(State(int(folder.name), policy, changed.date()))
    return found


def _parsed(folder: Path, policy_id: str, lineage: str) -> StoredPolicy:
    """The policy in ``folder``, which need not have the name of its id.

    A state that was replaced while its version was the newest has the id of the document still.
    """
    contents, _ = read_contents(folder)
    try:
        return parse_contents(folder, contents, policy_id)
    except LibraryError:
        if lineage == policy_id:
            raise
    return moved_to(parse_contents(folder, contents, lineage), policy_id, lineage)

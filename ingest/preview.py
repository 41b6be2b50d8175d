"""What taking in an uploaded file would bring, read and shown before anything is stored.

The file is read in the sandbox and meets the library in memory only; the result lies beside the
file in the staging folder. The same bytes are taken in afterwards, in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml
from pydantic import TypeAdapter, ValidationError

from ingest.errors import LibraryError, LoadError, ZhiceError
from ingest.intake import ingest_paths
from ingest.lock import write_atomically
from ingest.policy import PolicyDocument
from ingest.reward import RuleSet
from ingest.rules.rule_file import rules_from
from ingest.sandbox import Reader, ReadMember
from ingest.settings import Settings
from ingest.shelf.batch import Batch, take_in
from ingest.shelf.file_record import FileRecord, Status
from ingest.shelf.library import Library
from ingest.shelf.merge import Arrival
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import StoredPolicy
from ingest.staging import OUTCOME, PREVIEW, StagedFile, folder_of, path_of


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """One policy as it would lie in the library.

    Attributes:
        status: added, updated (a correction, or a newer version) or unchanged.
        rules: with those that nobody has reviewed.
        before: the state that it takes the place of, None for a new policy.
        rules_before: the rules of that state.
        moved_to: id under which that state goes on as an earlier version, "" where it does not.
        findings: Chinese, what the library has to say about it.
    """

    document: PolicyDocument
    status: Status
    rules: RuleSet
    before: PolicyDocument | None = None
    rules_before: RuleSet | None = None
    moved_to: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberPreview:
    """The file, or one inside an archive.

    Attributes:
        record: as ``zhice ingest`` would report it.
        source: the whole decoded text; ``record.removed`` points into it.
    """

    record: FileRecord
    source: str = ""
    policies: tuple[PolicyPreview, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read from one uploaded file.

    Attributes:
        generation: of the library that it was held against.
        error: Chinese, why the file as a whole cannot be read; "" if it can.
    """

    generation: str
    members: tuple[MemberPreview, ...] = ()
    error: str = ""

    @property
    def policies(self) -> tuple[PolicyPreview, ...]:
        return tuple(policy for member in self.members for policy in member.policies)

    @property
    def has_news(self) -> bool:
        """Whether taking it in would change anything."""
        return any(policy.status != "unchanged" for policy in self.policies)


def read_preview(settings: Settings, staged: StagedFile) -> Preview:
    """Read a staged file and note what it would bring; the library is not touched.

    Raises:
        LibraryError: the staged file is gone, or the library cannot be read.
    """
    file = path_of(settings, staged)
    library = Library.open(settings)
    try:
        with Reader.open(settings) as reader:
            read = reader.read(file)
    except ZhiceError as error:
        preview = Preview(library.generation, error=str(error))
    else:
        batch = Batch.over(library)
        members = tuple(_member(member, batch) for member in read)
        preview = Preview(library.generation, members)
    target = folder_of(settings, staged.token) / PREVIEW
    write_atomically(target, _adapter().dump_json(preview))
    return preview


def kept_preview(settings: Settings, token: str) -> Preview | None:
    """What ``read_preview`` noted; None where it has not been read (by this program)."""
    try:
        return _adapter().validate_json((folder_of(settings, token) / PREVIEW).read_bytes())
    except (OSError, ValidationError):
        return None


def take_staged(settings: Settings, staged: StagedFile) -> FileRecord | None:
    """Take a previewed file into the library.

    Returns:
        what became of it; None where the library has changed since the preview so that other
        things would come of it: nothing is stored, and the preview is made anew.

    Raises:
        LibraryError: it is gone, or the library cannot be written.
    """
    seen = kept_preview(settings, staged.token)
    if seen is None or seen.generation != Library.open(settings).generation:
        now = read_preview(settings, staged)
        if seen is None or (seen.members, seen.error) != (now.members, now.error):
            return None
    file = path_of(settings, staged)
    (record,) = ingest_paths(settings, [file])
    record = record.model_copy(update={"file": staged.name})
    target = folder_of(settings, staged.token) / OUTCOME
    write_atomically(target, record.model_dump_json().encode())
    return record


def kept_outcome(settings: Settings, token: str) -> FileRecord | None:
    """What became of a staged file; None where nobody has taken it in."""
    try:
        data = (folder_of(settings, token) / OUTCOME).read_bytes()
        return FileRecord.model_validate_json(data)
    except (OSError, ValidationError):
        return None


def _member(member: ReadMember, batch: Batch) -> MemberPreview:
    before = dict(batch.held)
    taken = take_in(member, member.name, member.data or b"", batch)
    source = "" if isinstance(member.outcome, LoadError) else member.outcome.loaded.text
    policies = tuple(_policy(arrival, before) for arrival in taken.arrivals)
    return MemberPreview(taken.record, source, policies)


def _policy(arrival: Arrival, held: Mapping[str, StoredPolicy]) -> PolicyPreview:
    policy = arrival.policy
    before = held.get(policy.document.policy_id) if arrival.status == "updated" else None
    return PolicyPreview(
        document=_overlaid(policy),
        status=arrival.status,
        rules=_rules(policy),
        before=_overlaid(before) if before else None,
        rules_before=_rules(before) if before else None,
        moved_to=arrival.moved.document.policy_id if arrival.moved else "",
        findings=arrival.findings,
    )


def _overlaid(policy: StoredPolicy) -> PolicyDocument:
    """With what people entered, as far as that can be read."""
    try:
        return overlaid(policy.document, read_person(policy.person))
    except LibraryError:
        return policy.document


def _rules(policy: StoredPolicy) -> RuleSet:
    """The rules of a state; none where they cannot be read."""
    try:
        return rules_from(policy.rules, policy.document.policy_id)
    except (yaml.YAMLError, ValueError, RecursionError):  # pydantic's errors are ValueErrors
        return RuleSet(policy_id=policy.document.policy_id)


@cache
def _adapter() -> TypeAdapter[Preview]:
    return TypeAdapter(Preview)

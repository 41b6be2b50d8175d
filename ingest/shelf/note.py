"""Official notes (口径): how an office reads a clause, dated, beside the clause.

A note is never a part of the text: it is shown under the name of its office, is the source of no
amount, and stands for the words of the clause that it was written for. Where those words have
changed it is lapsed until somebody confirms it for the new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import LibraryError
from ingest.policy import Clause, PolicyDocument
from ingest.rules.clause_digest import digests_of
from ingest.shelf.entered import Entered

LONGEST = 1000


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NoteWording(_Part):
    """One wording of a note.

    Attributes:
        office: that answers for it; ``on``: day on which it said so; ``source``: where it stands.
        by: who entered it; ``at``: when, in UTC.
        digest: of the words of the clause that it was entered for.
    """

    text: Entered = Field(min_length=1, max_length=LONGEST)
    office: Entered = Field(min_length=1, max_length=100)
    on: date
    source: Entered = Field(min_length=1, max_length=500)
    by: Entered = Field(min_length=1, max_length=100)
    at: datetime
    digest: str = ""


class NoteWithdrawal(_Part):
    """That a note no longer holds."""

    by: str
    at: datetime
    reason: str = ""


class OfficialNote(_Part):
    """A note on one clause.

    Attributes:
        path: of the clause.
        wordings: oldest first; the last one counts. None is ever taken away.
    """

    note_id: str
    path: tuple[str, ...]
    wordings: tuple[NoteWording, ...] = Field(min_length=1)
    withdrawn: NoteWithdrawal | None = None

    @property
    def now(self) -> NoteWording:
        return self.wordings[-1]


class _NoteFile(_Part):
    format: Literal[1] = 1
    notes: tuple[OfficialNote, ...] = ()


def read_notes(data: bytes | None) -> tuple[OfficialNote, ...]:
    """What ``notes.yaml`` holds, in the order of entry; nothing where there is none.

    Raises:
        LibraryError: it is no YAML or a field is wrong.
    """
    if not data:
        return ()
    try:
        return _NoteFile.model_validate(yaml.safe_load(data.decode()) or {}).notes
    except (UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        where = ""
        if isinstance(error, ValidationError):
            where = "字段 " + "、".join(".".join(map(str, e["loc"])) for e in error.errors()[:3])
        raise LibraryError(
            f"口径文件 notes.yaml 的格式或字段有误（{where or '不是 YAML'}）", "请改正后再试"
        ) from error


def write_notes(notes: Iterable[OfficialNote]) -> bytes | None:
    """``notes.yaml``; the same notes give the same bytes, none give None."""
    held = tuple(notes)
    if not held:
        return None
    data = _NoteFile(notes=held).model_dump(mode="json")
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    return f"# 条款旁的口径及其历次文字；不是政策原文，不作为计算依据。\n{text}".encode()


def digest_of_clause(document: PolicyDocument, clause: Clause) -> str:
    """Of all the words of a clause, its parts too; its own number is no part of them."""
    return next(digests_of(document, clause))


def noted_clause(document: PolicyDocument, note: OfficialNote) -> Clause | None:
    """The clause whose words the note was entered for; None where they have changed."""
    for clause in document.clauses:
        is_here = clause.path == note.path and clause.label
        if is_here and digest_of_clause(document, clause) == note.now.digest:
            return clause
    return None


def notes_that_hold(
    document: PolicyDocument, notes: Iterable[OfficialNote]
) -> Iterator[tuple[Clause, OfficialNote]]:
    """The notes that are neither withdrawn nor lapsed, each with its clause."""
    for note in notes:
        if note.withdrawn is None and (clause := noted_clause(document, note)) is not None:
            yield clause, note

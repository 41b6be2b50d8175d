"""A note on a clause enters the library, is reworded or withdrawn, under the write lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from pydantic import ValidationError

from ingest.errors import LibraryError, UsageError
from ingest.lock import write_lock
from ingest.policy import Clause, PolicyDocument
from ingest.settings import Settings
from ingest.shelf.library import Library, commit
from ingest.shelf.note import (
    LONGEST,
    NoteWithdrawal,
    NoteWording,
    OfficialNote,
    digest_of_clause,
    read_notes,
    write_notes,
)

_NAMES = {"text": "口径内容", "office": "答复单位", "source": "出处", "by": "录入人"}
_Notes = tuple[OfficialNote, ...]


def wording(*, text: str, office: str, on: date, source: str, by: str, at: datetime) -> NoteWording:
    """What was typed as a wording.

    Raises:
        UsageError: a part is empty or too long.
    """
    try:
        return NoteWording(text=text, office=office, on=on, source=source, by=by, at=at)
    except ValidationError as error:
        wrong = "、".join(
            dict.fromkeys(_NAMES.get(str(e["loc"][0]), str(e["loc"][0])) for e in error.errors())
        )
        raise UsageError(f"{wrong}没有填写，或者太长", f"口径内容最多 {LONGEST} 个字") from error


def add_note(
    settings: Settings, policy_id: str, clause: int, seen: str, words: NoteWording
) -> OfficialNote:
    """A new note on the clause with that index.

    Args:
        seen: digest of the clause's words that the writer saw (``digest_of_clause``).

    Raises:
        LibraryError: the policy is not held, or the clause is another by now.
    """

    def change(notes: _Notes, document: PolicyDocument) -> tuple[_Notes, OfficialNote]:
        held = _clause(document, clause, seen)
        numbers = [int(n.note_id.removeprefix("n")) for n in notes]
        new = OfficialNote(
            note_id=f"n{max(numbers, default=0) + 1}",
            path=held.path,
            wordings=(words.model_copy(update={"digest": seen}),),
        )
        return (*notes, new), new

    return _changed(settings, policy_id, change)


def reword_note(
    settings: Settings, policy_id: str, note_id: str, clause: int, seen: str, words: NoteWording
) -> OfficialNote:
    """Another wording of a note, for the clause as it is now; a withdrawn one holds again.

    Raises:
        LibraryError: as ``add_note``, or there is no such note.
    """

    def change(notes: _Notes, document: PolicyDocument) -> tuple[_Notes, OfficialNote]:
        held, before = _clause(document, clause, seen), _note(notes, policy_id, note_id)
        after = before.model_copy(
            update={
                "path": held.path,
                "wordings": (*before.wordings, words.model_copy(update={"digest": seen})),
                "withdrawn": None,
            }
        )
        return tuple(after if n is before else n for n in notes), after

    return _changed(settings, policy_id, change)


def withdraw_note(
    settings: Settings, policy_id: str, note_id: str, *, by: str, at: datetime, reason: str
) -> OfficialNote:
    """Take a note out of use; it stays in the file with its history.

    Raises:
        LibraryError: there is no such note, or it was withdrawn before.
    """

    def change(notes: _Notes, _: PolicyDocument) -> tuple[_Notes, OfficialNote]:
        before = _note(notes, policy_id, note_id)
        if before.withdrawn is not None:
            raise LibraryError(f"口径 {note_id} 已经撤回", "无需再撤")
        done = NoteWithdrawal(by=by, at=at, reason=reason.strip())
        after = before.model_copy(update={"withdrawn": done})
        return tuple(after if n is before else n for n in notes), after

    return _changed(settings, policy_id, change)


def _note(notes: _Notes, policy_id: str, note_id: str) -> OfficialNote:
    found = next((note for note in notes if note.note_id == note_id), None)
    if found is None:
        raise LibraryError(f"政策 {policy_id} 没有口径 {note_id}", "请刷新页面后再试")
    return found


def _clause(document: PolicyDocument, index: int, seen: str) -> Clause:
    if 0 <= index < len(document.clauses):
        clause = document.clauses[index]
        if clause.label and digest_of_clause(document, clause) == seen:
            return clause
    raise LibraryError("这一条款在您打开页面之后已有变动，没有录入口径", "请对照现在的条款再填写")


def _changed(
    settings: Settings,
    policy_id: str,
    change: Callable[[_Notes, PolicyDocument], tuple[_Notes, OfficialNote]],
) -> OfficialNote:
    Library.open(settings)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        document = library.document(policy_id)  # says what is wrong where it is not held
        stored = library.stored[policy_id]
        notes, changed = change(read_notes(stored.notes), document)
        commit(settings, [replace(stored, notes=write_notes(notes), source=None)])
    return changed

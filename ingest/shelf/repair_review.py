"""A person's decision on a repair enters the library: record, text's reading, draft rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.lock import write_lock
from ingest.policy import Repair
from ingest.settings import Settings
from ingest.shelf.library import Library, commit
from ingest.shelf.merge import redrafted
from ingest.shelf.person import overlaid, read_person, write_person
from ingest.shelf.repair_decision import Decision, decide, with_decision


def review_repair(
    settings: Settings,
    policy_id: str,
    number: int,
    decision: Decision,
    *,
    by: str,
    on: date,
    read_as: str | None = None,
    note: str = "",
) -> Repair:
    """Record what ``by`` decided on repair ``number`` (from 1) of a policy; returns it as now.

    Reviewed rules of a clause that is read otherwise from now on go back to review.

    Raises:
        LibraryError: there is no such policy or repair.
        LibraryBusyError: another process is writing.
    """
    Library.open(settings)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        held = library.document(policy_id)  # with what people decided before
        stored = library.stored[policy_id]
        new = decide(held, number, decision, by=by, on=on, read_as=read_as, note=note)
        before = read_person(stored.person)
        person = before.model_copy(update={"repairs": with_decision(before.repairs, new)})
        document = overlaid(stored.document, person)
        read = redrafted(stored, overlaid(stored.document, before), document)
        # What was read from the file stays as it is; decisions lie over it when it is opened.
        commit(settings, [replace(read, person=write_person(person), source=None)])
    return document.repairs[number - 1]

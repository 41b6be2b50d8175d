"""A person's decision on a repair enters the library: record, text's reading, draft rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.errors import LibraryError
from ingest.library import Library, commit
from ingest.lock import write_lock
from ingest.merge import redrafted
from ingest.person import overlaid, read_person, write_person
from ingest.policy import Repair
from ingest.repair_decision import Decision, decide, with_decision
from ingest.settings import Settings


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

    Raises:
        LibraryError: there is no such policy or repair, or reviewed rules rest on the reading
            that would go.
        LibraryBusyError: another process is writing.
    """
    Library.open(settings)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        held = library.document(policy_id)  # with what people decided before
        stored = library.stored[policy_id]
        new = decide(held, number, decision, by=by, on=on, read_as=read_as, note=note)
        person = read_person(stored.person)
        person = person.model_copy(update={"repairs": with_decision(person.repairs, new)})
        document = overlaid(stored.document, person)
        rules, problems = redrafted(replace(stored, document=document))
        if problems:
            raise LibraryError(
                f"政策 {policy_id} 已审核的规则以现在的读数为依据：{problems[0]}",
                "请先在 rules.yaml 中改正或删除这些规则，再改读数",
            )
        # What was read from the file stays as it is; decisions lie over it when it is opened.
        commit(settings, [replace(stored, person=write_person(person), rules=rules, source=None)])
    return document.repairs[number - 1]

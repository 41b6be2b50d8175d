"""A fact enters the library or leaves it again, under the write lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.errors import LibraryError
from ingest.lock import write_lock
from ingest.policy import PolicyDocument
from ingest.settings import Settings
from ingest.shelf.library import Library, commit
from ingest.shelf.person import (
    FIELD_NAMES,
    STATED_FIELDS,
    Fact,
    PersonFacts,
    check_days,
    check_fact,
    read_person,
    with_facts,
    write_person,
)
from ingest.structure.clause_ref import find_clause


def facts_of(library: Library, policy_id: str) -> tuple[Fact, ...]:
    """What people entered about a policy, in the order of entry.

    Raises:
        LibraryError: it is not held.
    """
    library.document(policy_id)
    return read_person(library.stored[policy_id].person).facts


def enter_fact(settings: Settings, policy_id: str, fact: Fact) -> None:
    """Records ``fact``; of a title, date or the like the last one entered counts.

    Raises:
        LibraryError: the policy is not held, or the value does not fit the field.
        LibraryBusyError: another process is writing.
    """
    check_fact(fact)

    def change(person: PersonFacts, document: PolicyDocument) -> tuple[Fact, ...]:
        if fact.field == "scope_path":
            find_clause(document, fact.text)  # says what is wrong where there is none
        several = fact.field in STATED_FIELDS
        kept = [
            one
            for one in person.facts
            if one.field != fact.field or (several and one.text != fact.text)
        ]
        check_days(with_facts(document, [*kept, fact]).metadata)
        return (*kept, fact)

    _changed(settings, policy_id, change)


def remove_fact(settings: Settings, policy_id: str, field: str, text: str | None = None) -> int:
    """Removes what was entered for ``field``, with ``text`` only that one; returns how many.

    Raises:
        LibraryError: nothing of the kind was entered.
    """
    n_removed = 0

    def change(person: PersonFacts, _: PolicyDocument) -> tuple[Fact, ...]:
        nonlocal n_removed
        kept = tuple(f for f in person.facts if f.field != field or text not in (None, f.text))
        n_removed = len(person.facts) - len(kept)
        if not n_removed:
            name = FIELD_NAMES.get(field, field)
            raise LibraryError(
                f"政策 {policy_id} 没有人工录入的{name}" + (f"“{text}”" if text else ""),
                f"请用 zhice facts {policy_id} 查看已录入的内容",
            )
        return kept

    _changed(settings, policy_id, change)
    return n_removed


def _changed(
    settings: Settings,
    policy_id: str,
    change: Callable[[PersonFacts, PolicyDocument], tuple[Fact, ...]],
) -> None:
    Library.open(settings)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        library.document(policy_id)  # says what is wrong where it is not held
        stored = library.stored[policy_id]
        person = read_person(stored.person)
        facts = change(person, stored.document)
        person = person.model_copy(update={"facts": facts})
        is_empty = not person.facts and not person.repairs
        data = None if is_empty else write_person(person)
        if data != stored.person:
            commit(settings, [replace(stored, person=data, source=None)])

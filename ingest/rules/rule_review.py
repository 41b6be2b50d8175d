"""A person's decision on rules enters the library: rules, record and all, in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.errors import LibraryError, RuleError, UsageError
from ingest.lock import write_lock
from ingest.rules.rule_change import Decided, Reviewer
from ingest.rules.rule_decision import Decide
from ingest.rules.rule_file import rules_to
from ingest.rules.rule_record import ReviewEntry, read_reviews, with_entries
from ingest.settings import Settings
from ingest.shelf.library import Library, commit

_LONGEST_NAME = 100
Choose = Callable[[Library], Sequence[str]]


def reviewer(by: str) -> Reviewer:
    """The reviewer of that name, now.

    Raises:
        UsageError: no name, or none that fits on a line.
    """
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError("没有写明审核人", f"请写出姓名，最多 {_LONGEST_NAME} 个字")
    return Reviewer(name, datetime.now(UTC).replace(microsecond=0))


def review_rules(
    settings: Settings, choose: Choose, decide: Callable[[str], Decide]
) -> tuple[ReviewEntry, ...]:
    """Carry out ``decide`` for each policy that ``choose`` names; all of it or nothing.

    Args:
        choose: policy_ids in the newest library, which is locked meanwhile.
        decide: for a policy_id what to do with its rules.

    Returns:
        what went into the records.

    Raises:
        RuleError: a decision is refused; nothing has been changed.
        LibraryBusyError: another process is writing.
    """
    Library.open(settings)  # made or refreshed before the lock is held
    with write_lock(settings):
        library = Library.open(settings)
        changes = []
        entries: list[ReviewEntry] = []
        for policy_id in choose(library):
            document = library.document(policy_id)  # says what is wrong where it is not held
            stored = library.stored[policy_id]
            decided: Decided = decide(policy_id)(library.rules[policy_id], document)
            entries += decided.entries
            changes.append(
                replace(
                    stored,
                    rules=rules_to(decided.rules),
                    reviews=with_entries(stored.reviews, decided.entries),
                    source=None,
                )
            )
        commit(settings, changes)
    return tuple(entries)


def review_owned(
    settings: Settings,
    rule_ids: Sequence[str],
    policy_id: str | None,
    decide: Callable[[Sequence[str]], Decide],
) -> tuple[ReviewEntry, ...]:
    """``review_rules`` for the policies that ``rule_ids`` belong to, each with its own of them.

    Args:
        policy_id: look in this policy alone.

    Raises:
        RuleError: there is no such rule, several policies have one, or a decision is refused.
        LibraryBusyError: another process is writing.
    """
    owners: dict[str, list[str]] = {}

    def choose(library: Library) -> Sequence[str]:
        owners.update(owners_of(library, rule_ids, policy_id))
        return list(owners)

    return review_rules(settings, choose, lambda owner: decide(owners[owner]))


def owners_of(
    library: Library, rule_ids: Sequence[str], policy_id: str | None = None
) -> dict[str, list[str]]:
    """The policies that ``rule_ids`` belong to, each with its own of them.

    Args:
        policy_id: look in this policy alone.

    Raises:
        RuleError: there is no such rule, or several policies have one.
    """
    if policy_id is not None:
        library.document(policy_id)
    owners: dict[str, list[str]] = {}
    for rule_id in dict.fromkeys(rule_ids):
        found = [
            owner
            for owner, rules in library.rules.items()
            if policy_id in (None, owner) and any(r.rule_id == rule_id for r in rules.rules)
        ]
        if not found:
            where = f"政策 {policy_id} " if policy_id else ""
            raise RuleError(f"{where}没有规则 {rule_id}", "请用 zhice rules 查看编号")
        if len(found) > 1:
            raise RuleError(
                f"规则 {rule_id} 在 {'、'.join(found)} 中都有", "请用 --policy 指明是哪一部政策"
            )
        owners.setdefault(found[0], []).append(rule_id)
    return owners


def history(library: Library, policy_id: str | None = None) -> dict[str, tuple[ReviewEntry, ...]]:
    """The record of each policy that has one, oldest entry first; of one policy in any case.

    Raises:
        LibraryError: no such policy, or its record cannot be read.
    """
    held = dict(library.stored) | dict(library.withdrawn) | dict(library.faulty)
    if policy_id is not None:
        if policy_id not in held:
            library.document(policy_id)  # says why
            raise LibraryError(f"资料库中没有政策「{policy_id}」")
        return {policy_id: read_reviews(held[policy_id].reviews)}
    return {i: read_reviews(policy.reviews) for i, policy in held.items() if policy.reviews}

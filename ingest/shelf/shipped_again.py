"""A shipped policy comes again with a new package: what people did to it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ingest.rules.rule_carry import carry
from ingest.rules.rule_file import rules_from, rules_to
from ingest.rules.rule_record import read_reviews, with_entries
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import StoredPolicy


def with_what_people_did(policy: StoredPolicy, before: StoredPolicy) -> StoredPolicy:
    """``policy`` of the package with what people entered, noted, withdrew or reviewed ``before``.

    Where somebody has reviewed its rules, those stay as far as the new text bears them out.
    """
    now = replace(
        policy,
        person=before.person,
        withdrawn=before.withdrawn,
        reviews=before.reviews,
        notes=before.notes,
    )
    if before.reviews is None:
        return now
    person = read_person(before.person)
    policy_id = policy.document.policy_id
    held = rules_from(before.rules, policy_id)
    carried = carry(
        held,
        overlaid(before.document, person),
        overlaid(policy.document, person),
        rules_from(policy.rules, policy_id),
        read_reviews(before.reviews),
        datetime.now(UTC),
    )
    return replace(
        now,
        rules=before.rules if carried.rules == held else rules_to(carried.rules),
        reviews=with_entries(before.reviews, carried.entries),
    )

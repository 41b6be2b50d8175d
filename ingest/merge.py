"""How a policy that has been read meets the library: the same, a new text of one held, or new."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from ingest.library import withdrawal_words
from ingest.person import overlaid, read_person
from ingest.policy import PolicyDocument, PolicyMetadata
from ingest.policy_folder import StoredPolicy
from ingest.rule_carry import carry
from ingest.rule_file import rules_from, rules_to
from ingest.rule_record import read_reviews, with_entries
from ingest.script import draft_as_printed
from ingest.version import Kinship, kinship, lineage_of, start_of, version_id

Arrived = Literal["added", "updated", "unchanged"]

_UNFIT = re.compile(r"[^a-z0-9._-]+")  # an id is a folder name and part of an address
_POLICY_ID = re.compile(r"(?m)^policy_id:.*$")
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Arrival:
    """A policy with the id it has in the library.

    Attributes:
        n_drafts: rules in it that nobody has reviewed.
        moved: the version that it takes the place of, under an id of its own from now on.
        findings: Chinese, what a person should know about it.
    """

    policy: StoredPolicy
    status: Arrived
    n_drafts: int
    moved: StoredPolicy | None = None
    findings: tuple[str, ...] = ()


def merge(
    document: PolicyDocument,
    held: Mapping[str, StoredPolicy],
    source: Path | bytes,
) -> Arrival:
    """Place ``document``, read from ``source``, among the policies ``held``.

    The same canonical text is the same policy, whatever its file is called. Title, place and
    number or dates name a policy whose text was corrected, or another version of it; what a
    person reviewed is kept as far as the new text bears it out. Anything else is new and gets an
    id of its own.

    Args:
        held: withdrawn ones too; they stay withdrawn.
    """
    for policy in held.values():
        if policy.document.text == document.text:
            return _again(policy, document, source)
    kin = [(_kinship(document, policy), policy) for policy in held.values()]
    if same := [policy for kind, policy in kin if kind is Kinship.SAME]:
        return _corrected(document, same[0], source)
    if versions := [policy for kind, policy in kin if kind is Kinship.VERSION]:
        return _versioned(document, versions[0], held, source)
    document = _renamed(document, _free_id(document.policy_id, held))
    alike = [p.document.policy_id for kind, p in kin if kind is Kinship.UNDATED]
    findings = (
        f"资料库中已有同一地区的同名政策 {'、'.join(alike)}，原文没有写明日期，无法判断新旧，"
        "已作为另一部政策收录",
    )
    return _drafted_arrival(document, "added", source, findings=findings if alike else ())


def redrafted(held: StoredPolicy, before: PolicyDocument, now: PolicyDocument) -> StoredPolicy:
    """``held`` with rules for its text as it is read ``now``; ``before`` it was read otherwise.

    Reviewed rules stay, but those of the clauses that are read otherwise go back to review.
    """
    return _with_rules(held, before, now)[0]


def _moved(policy: StoredPolicy, policy_id: str, lineage: str) -> StoredPolicy:
    """``policy`` under another id, as an earlier version of ``lineage``."""
    before = policy.document.policy_id
    metadata = replace(policy.document.metadata, policy_id=policy_id, lineage=lineage)
    rules = policy.rules
    if rules is not None:
        words = _POLICY_ID.sub(f"policy_id: {policy_id}", rules.decode("utf-8", "replace"))
        rules = words.replace(f"{before}-draft-", f"{policy_id}-draft-").encode()
    reviews = policy.reviews
    if reviews is not None:
        reviews = reviews.replace(f"{before}-draft-".encode(), f"{policy_id}-draft-".encode())
    document = replace(policy.document, metadata=metadata)
    return replace(policy, document=document, origin="user", rules=rules, reviews=reviews)


def _kinship(document: PolicyDocument, policy: StoredPolicy) -> Kinship:
    held = policy.document.metadata
    of_one_file = document.policy_id == held.policy_id
    return kinship(document.metadata, held, of_one_file=of_one_file)


def _again(held: StoredPolicy, document: PolicyDocument, source: Path | bytes) -> Arrival:
    """The same text once more: unchanged, unless its own file is read better than it was."""
    findings = _withdrawn(held)
    metadata = _over(held.document.metadata, document.metadata)
    better = replace(document, metadata=metadata, source=held.document.source)
    same_file = held.document.source == document.source
    if not same_file or held.origin == "shipped" or better == held.document:
        return Arrival(held, "unchanged", _n_drafts(held), findings=findings)
    policy, told = _carried(replace(held, document=better, source=source), held)
    findings = (*findings, "文件未变，读取程序已更新，已按新的读法收录", *told)
    return Arrival(policy, "updated", _n_drafts(policy), findings=findings)


def _corrected(
    document: PolicyDocument,
    before: StoredPolicy,
    source: Path | bytes,
) -> Arrival:
    """The same document with another text takes the place of the one held."""
    metadata = _over(before.document.metadata, document.metadata)
    document = replace(document, metadata=metadata)
    now = replace(before, document=document, origin="user", source=source)
    policy, told = _carried(now, before)
    return Arrival(policy, "updated", _n_drafts(policy), findings=(*_withdrawn(before), *told))


def _versioned(
    document: PolicyDocument,
    kin: StoredPolicy,
    held: Mapping[str, StoredPolicy],
    source: Path | bytes,
) -> Arrival:
    """Another version: the newest has the id of the document, whichever came first."""
    lineage = lineage_of(kin.document.metadata)
    current = held.get(lineage, kin)
    metadata = document.metadata
    if not metadata.aliases:
        metadata = replace(metadata, aliases=current.document.metadata.aliases)
    since, now = start_of(metadata), start_of(current.document.metadata)
    assert since is not None
    if now is not None and since > now:
        document = replace(document, metadata=replace(metadata, policy_id=lineage, lineage=""))
        earlier = _free_id(version_id(lineage, current.document.metadata), held)
        arrived = StoredPolicy(document, "user", source=source, reviews=current.reviews)
        policy, changes = _carried(arrived, current)
        moved = _moved(current, earlier, lineage)
        told = [f"这是 {lineage} 的新版，自 {since} 起取代旧版；旧版编号改为 {earlier}"]
        if current.person is not None:
            told.append("旧版有人工录入的内容，未带入新版，请核对后重新录入")
        return Arrival(policy, "updated", _n_drafts(policy), moved, (*told, *changes))
    earlier = _free_id(version_id(lineage, metadata), held)
    metadata = replace(metadata, policy_id=earlier, lineage=lineage)
    findings = (f"这是 {lineage} 的旧版，自 {since} 起，到较新的一版为止",)
    document = replace(document, metadata=metadata)
    return _drafted_arrival(document, "added", source, findings=findings)


def _withdrawn(policy: StoredPolicy) -> tuple[str, ...]:
    if policy.withdrawn is None:
        return ()
    policy_id = policy.document.policy_id
    return (
        f"政策 {policy_id} {withdrawal_words(policy)}，收录不会恢复它；"
        f"如需恢复，请运行 zhice restore {policy_id}",
    )


def _free_id(wanted: str, taken: Collection[str]) -> str:
    wanted = _UNFIT.sub("-", wanted.lower())[:_LONGEST_ID].strip("-.") or "policy"
    number, policy_id = 1, wanted
    while policy_id in taken:
        number += 1
        policy_id = f"{wanted}-{number}"
    return policy_id


def _renamed(document: PolicyDocument, policy_id: str) -> PolicyDocument:
    return replace(document, metadata=replace(document.metadata, policy_id=policy_id))


def _over(before: PolicyMetadata, now: PolicyMetadata) -> PolicyMetadata:
    """``now`` where it states something, else what was known before; the id stays."""
    stated = {f.name: v for f in fields(now) if (v := getattr(now, f.name)) not in (None, "", ())}
    stated |= {"policy_id": before.policy_id, "sources": before.sources | now.sources}
    return replace(before, **stated)


def _carried(policy: StoredPolicy, before: StoredPolicy) -> tuple[StoredPolicy, tuple[str, ...]]:
    """``policy``, whose text takes the place of that of ``before``, with its rules; findings."""
    read = overlaid(before.document, read_person(before.person))
    now = overlaid(policy.document, read_person(policy.person))
    return _with_rules(replace(policy, rules=before.rules), read, now)


def _with_rules(
    policy: StoredPolicy, before: PolicyDocument, now: PolicyDocument
) -> tuple[StoredPolicy, tuple[str, ...]]:
    held = rules_from(policy.rules, before.policy_id)
    reviews = read_reviews(policy.reviews)
    carried = carry(held, before, now, draft_as_printed(now), reviews, datetime.now(UTC))
    rules = policy.rules if carried.rules == held else rules_to(carried.rules)
    record = with_entries(policy.reviews, carried.entries)
    return replace(policy, rules=rules, reviews=record), carried.findings


def _drafted_arrival(
    document: PolicyDocument, status: Arrived, source: Path | bytes, findings: tuple[str, ...] = ()
) -> Arrival:
    rules = rules_to(draft_as_printed(document))
    policy = StoredPolicy(document, "user", rules, source)
    return Arrival(policy, status, _n_drafts(policy), findings=findings)


def _n_drafts(policy: StoredPolicy) -> int:
    rules = rules_from(policy.rules, policy.document.policy_id).rules
    return sum(rule.review == "draft" for rule in rules)

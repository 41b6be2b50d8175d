"""How a policy that has been read meets the library: the same, a new text of one held, or new."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import Literal

import yaml

from ingest.policy import PolicyDocument, PolicyMetadata
from ingest.reward import RuleSet
from ingest.rules.rule_carry import carry
from ingest.rules.rule_file import rules_from, rules_to
from ingest.rules.rule_record import read_reviews, with_entries
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import StoredPolicy, withdrawal_words
from ingest.shelf.version import Kinship, kinship, lineage_of, start_of, version_id
from ingest.text.script import draft_as_printed

Arrived = Literal["added", "updated", "unchanged"]

_UNFIT = re.compile(r"[^a-z0-9._-]+")  # an id is a folder name and part of an address
_POLICY_ID = re.compile(r"(?m)^policy_id:.*$")
_LONGEST_ID = 80
_BEFORE, _BEHIND = 8, 16  # characters shown around the first place that differs


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
        f"资料库中已有同一地区的同名政策 {'、'.join(alike)}，从原文写明的日期无法判断新旧，"
        "已作为另一部政策收录",
    )
    return _drafted_arrival(document, "added", source, findings=findings if alike else ())


def moved_to(policy: StoredPolicy, policy_id: str, lineage: str) -> StoredPolicy:
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


def redrafted(held: StoredPolicy, before: PolicyDocument, now: PolicyDocument) -> StoredPolicy:
    """``held`` with rules for its text as it is read ``now``; ``before`` it was read otherwise.

    Reviewed rules stay, but those of the clauses that are read otherwise go back to review.
    """
    return _with_rules(held, before, now)[0]


def _kinship(document: PolicyDocument, policy: StoredPolicy) -> Kinship:
    held = policy.document.metadata
    stems = {PurePath(d.source.file).stem for d in (document, policy.document)}
    of_one_file = document.policy_id == held.policy_id and len(stems) == 1
    return kinship(document.metadata, held, of_one_file=of_one_file)


def _again(held: StoredPolicy, document: PolicyDocument, source: Path | bytes) -> Arrival:
    """The same text once more: unchanged, unless its own file is read better than it was."""
    findings = _withdrawn(held)
    metadata = _over(held.document.metadata, document.metadata)
    better = replace(document, metadata=metadata, source=held.document.source)
    if held.rules is not None and _readable_rules(held) is None:
        read = overlaid(held.document, read_person(held.person))
        policy = replace(held, rules=rules_to(draft_as_printed(read)), source=None)
        findings = (*findings, "库中的规则文件读不出来，已按条文重新起草；旧文件可用 restore 恢复")
        return Arrival(policy, "updated", _n_drafts(policy), findings=findings)
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
    findings = (_difference(before.document, document), *_withdrawn(before), *told)
    return Arrival(policy, "updated", _n_drafts(policy), findings=findings)


def _difference(before: PolicyDocument, now: PolicyDocument) -> str:
    """What a correction corrects, as far as its first place."""
    pairs = zip(before.text, now.text, strict=False)
    shorter = min(len(before.text), len(now.text))
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), shorter)
    old, new = (f"“{d.text[max(0, at - _BEFORE) : at + _BEHIND]}”" for d in (before, now))
    return (
        f"与库中的 {now.policy_id} 是同一份文件而文字不同，已作为更正取代，首处由{old}改为{new}；"
        f"旧状态可用 zhice restore {now.policy_id} 恢复"
    ).replace("\n", " ")


def _versioned(
    document: PolicyDocument,
    kin: StoredPolicy,
    held: Mapping[str, StoredPolicy],
    source: Path | bytes,
) -> Arrival:
    """Another version: the newest has the id of the document, whichever came first."""
    lineage = lineage_of(kin.document.metadata)
    current = held.get(lineage)
    if current is None:  # damaged or deleted: the newest of those left, which stays where it is
        current = _newest(lineage, held)
    metadata = document.metadata
    if not metadata.aliases:
        metadata = replace(metadata, aliases=current.document.metadata.aliases)
    since, now = start_of(metadata), start_of(current.document.metadata)
    assert since is not None
    if now is not None and since > now:
        document = replace(document, metadata=replace(metadata, policy_id=lineage, lineage=""))
        if current.document.policy_id != lineage:
            newest = f"这是 {lineage} 的最新一版，自 {since} 起适用"
            return _drafted_arrival(document, "added", source, findings=(newest,))
        earlier = _free_id(version_id(lineage, current.document.metadata), held)
        arrived = StoredPolicy(document, "user", source=source, reviews=current.reviews)
        policy, changes = _carried(arrived, current)
        moved = moved_to(current, earlier, lineage)
        told = [f"这是 {lineage} 的新版，自 {since} 起取代旧版；旧版编号改为 {earlier}"]
        if current.person is not None:
            told.append("旧版有人工录入的内容，未带入新版，请核对后重新录入")
        if current.notes is not None:
            told.append("旧版条款旁的口径留在旧版，未带入新版，请核对后重新录入")
        return Arrival(policy, "updated", _n_drafts(policy), moved, (*told, *changes))
    earlier = _free_id(version_id(lineage, metadata), held)
    metadata = replace(metadata, policy_id=earlier, lineage=lineage)
    findings = (f"这是 {lineage} 的旧版，自 {since} 起，到较新的一版为止",)
    document = replace(document, metadata=metadata)
    return _drafted_arrival(document, "added", source, findings=findings)


def _newest(lineage: str, held: Mapping[str, StoredPolicy]) -> StoredPolicy:
    versions = [p for p in held.values() if lineage_of(p.document.metadata) == lineage]
    return max(versions, key=lambda p: start_of(p.document.metadata) or date.min)


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
    held = _rules_in(policy)
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
    return sum(rule.review == "draft" for rule in _rules_in(policy).rules)


def _rules_in(policy: StoredPolicy) -> RuleSet:
    """The rules of ``policy``; none where it has none or they cannot be read."""
    return _readable_rules(policy) or RuleSet(policy_id=policy.document.policy_id)


def _readable_rules(policy: StoredPolicy) -> RuleSet | None:
    try:
        return rules_from(policy.rules, policy.document.policy_id)
    except (yaml.YAMLError, ValueError, RecursionError):  # pydantic's errors are ValueErrors
        return None

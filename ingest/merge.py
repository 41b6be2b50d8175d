"""How a policy that has been read meets the library: the same, a new text of one held, or new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

import yaml

from ingest.draft import draft_rules
from ingest.policy import PolicyDocument, PolicyMetadata
from ingest.policy_folder import StoredPolicy
from ingest.reward import RuleSet
from ingest.rulebook import check_rules

Arrived = Literal["added", "updated", "unchanged"]

_UNFIT = re.compile(r"[^a-z0-9._-]+")  # an id is a folder name and part of an address
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Arrival:
    """A policy with the id it has in the library.

    Attributes:
        n_drafts: rules in it that nobody has reviewed.
    """

    policy: StoredPolicy
    status: Arrived
    n_drafts: int


def merge(document: PolicyDocument, held: Mapping[str, StoredPolicy], file: Path) -> Arrival:
    """Place ``document``, read from ``file``, among the policies ``held``.

    The same canonical text is the same policy, whatever its file is called. Title and document
    number together name a policy whose text has changed; what a person reviewed there is kept as
    far as the new text bears it out. Anything else is new and gets an id of its own.
    """
    for policy in held.values():
        if policy.document.text == document.text:
            return Arrival(policy, "unchanged", _n_drafts(_rules_in(policy)))
    before = _same_policy(document, held)
    if before is None:
        document = _renamed(document, _free_id(document.policy_id, held))
        rules, written = _drafted(document)
    else:
        metadata = _over(before.document.metadata, document.metadata)
        document = replace(document, metadata=metadata)
        rules, written = _kept_or_drafted(before, document)
    policy = StoredPolicy(document, "user", written, file)
    return Arrival(policy, "added" if before is None else "updated", _n_drafts(rules))


def _same_policy(document: PolicyDocument, held: Mapping[str, StoredPolicy]) -> StoredPolicy | None:
    """The held policy of the same id or number whose title and document number agree."""
    mine = _name(document.metadata)
    if not mine[0]:
        return None
    for policy in held.values():
        same_id = policy.document.policy_id == document.policy_id
        if _name(policy.document.metadata) == mine and (same_id or mine[1]):
            return policy
    return None


def _name(metadata: PolicyMetadata) -> tuple[str, str]:
    return _folded(metadata.title), _folded(metadata.document_number or "")


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _free_id(wanted: str, held: Mapping[str, StoredPolicy]) -> str:
    wanted = _UNFIT.sub("-", wanted.lower())[:_LONGEST_ID].strip("-.") or "policy"
    number, policy_id = 1, wanted
    while policy_id in held:
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


def _kept_or_drafted(
    before: StoredPolicy, document: PolicyDocument
) -> tuple[RuleSet, bytes | None]:
    """The reviewed rules if the new text bears out every one, else drafts from the new text."""
    rules = _rules_in(before)
    reviewed = any(rule.review == "reviewed" for rule in rules.rules) or rules.no_awards
    if reviewed and not check_rules(rules, document):
        return rules, before.rules
    return _drafted(document)


def _drafted(document: PolicyDocument) -> tuple[RuleSet, bytes | None]:
    rules = draft_rules(document)
    return rules, _to_yaml(rules) if rules.rules or rules.no_awards else None


def _rules_in(policy: StoredPolicy) -> RuleSet:
    if policy.rules is None:
        return RuleSet(policy_id=policy.document.policy_id)
    return RuleSet.model_validate(yaml.safe_load(policy.rules))


def _n_drafts(rules: RuleSet) -> int:
    return sum(rule.review == "draft" for rule in rules.rules)


def _to_yaml(rules: RuleSet) -> bytes:
    data = rules.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    return f"# 由程序从条款中读出的奖励规则草稿，使用前请逐条核对原文。\n{text}".encode()

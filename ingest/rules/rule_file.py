"""``rules.yaml`` of a policy: read without checks, and written so that people can compare it."""

from __future__ import annotations

from typing import Any

import yaml

from ingest.reward import RuleSet

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DRAFTS = "由程序从条款中读出的奖励规则草稿，使用前请逐条核对原文。"
_REVIEWED = "奖励规则；谁在何时审核、改动了什么，见同一文件夹的 reviews.jsonl。"


def rules_from(content: bytes | None, policy_id: str) -> RuleSet:
    """The rule set in the bytes of a ``rules.yaml``; an empty one where there is none."""
    if content is None:
        return RuleSet(policy_id=policy_id)
    return RuleSet.model_validate(yaml.load(content, Loader=_LOADER))  # noqa: S506 — safe


def rules_to(rules: RuleSet) -> bytes | None:
    """The bytes of ``rules.yaml``; None where there is nothing to say."""
    if rules == RuleSet(policy_id=rules.policy_id):
        return None
    data = rules.model_dump(mode="json", exclude_defaults=True)
    text = yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100)
    is_draft = all(rule.review == "draft" for rule in rules.rules) and not rules.no_awards
    return f"# {_DRAFTS if is_draft else _REVIEWED}\n{text}".encode()

"""The rule book (奖励规则库): rule files read, held against the text they quote, and listed.

A reviewed rule set must account for every sum of money that its policy prints: each is the
figure of a rule or of a cap, or is named under ``other_money``. A set with drafts in it only
has to be true, not yet complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import yaml
from pydantic import ValidationError

from ingest.errors import RuleError
from ingest.policy import PolicyDocument, PolicyMetadata
from ingest.reward import Cap, Condition, RewardRule, RuleSet
from ingest.rules.rule_check import Quotes, problems_of
from ingest.rules.rule_fields import problems_in_chinese

__all__ = ["check_rules", "parse_rules", "rule_records"]

# libyaml is five times faster where it is there; both are the safe loader
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHOWN = 5  # problems that one message lists


def parse_rules(content: str, document: PolicyDocument, *, name: str) -> RuleSet:
    """The checked rule set in the YAML text ``content``; ``name`` names it in messages.

    Raises:
        RuleError: a field is wrong, or a rule disagrees with the text.
    """
    try:
        rules = RuleSet.model_validate(yaml.load(content, Loader=_LOADER))  # noqa: S506 — safe
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行第 {mark.column + 1} 列附近" if mark else "内容"
        hint = "请检查缩进、引号和括号；也可删除该文件后重新收录，由程序重新起草"
        raise RuleError(f"规则文件 {name} 不是有效的 YAML：{where}有误", hint) from error
    except ValidationError as error:
        listed = problems_in_chinese(error)
        hint = "请按字段说明改正，见 zhice rules schema"
        raise RuleError(f"规则文件 {name} 的字段有误：{listed}", hint) from error
    if problems := check_rules(rules, document):
        shown = ";".join(problems[:_SHOWN])
        more = f";另有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
        raise RuleError(
            f"规则文件 {name} 与《{document.metadata.title}》原文不符:{shown}{more}",
            "请对照条款原文改正引文或数额",
        )
    return rules


def check_rules(rules: RuleSet, document: PolicyDocument) -> tuple[str, ...]:
    """Every problem of ``rules`` against ``document``, in Chinese; () where there is none."""
    return problems_of(rules, document)


def rule_records(rules: RuleSet, document: PolicyDocument) -> list[dict[str, object]]:
    """The rules as JSON records; ``start``/``end`` are offsets of the quote in the text."""
    quotes = Quotes(document)
    return [_rule_record(rule, rules, quotes, document.metadata) for rule in rules.rules]


def _rule_record(
    rule: RewardRule, rules: RuleSet, quotes: Quotes, metadata: PolicyMetadata
) -> dict[str, object]:
    span = quotes.find(rule.path, rule.quote)
    record: dict[str, object] = {
        "rule_id": rule.rule_id,
        "policy_id": rules.policy_id,
        "clause": _label(rule.path),
        **rule.model_dump(mode="json", exclude={"rule_id", "conditions", "quote", "review"}),
        "percent": None if rule.percent is None else _number(rule.percent),
        "confidence": None if rule.confidence is None else _number(rule.confidence),
        "conditions": [_condition_record(c, rule) for c in rule.conditions],
        "caps": [_cap_record(cap) for cap in rules.caps_for(rule)],
        "quote": rule.quote,
        "start": span[0] if span else None,
        "end": span[1] if span else None,
        "review": rule.review,
        "document_kind": metadata.kind.value,
        "can_be_in_force": metadata.can_be_in_force,
    }
    if rule.repeat_ground:
        record["repeat_ground"] = _ground(rule.repeat_ground.path, rule.repeat_ground.quote)
    return record


def _condition_record(condition: Condition, rule: RewardRule) -> dict[str, object]:
    ground = condition.ground
    path, quote = (ground.path, ground.quote) if ground else (rule.path, rule.quote)
    return {
        **condition.model_dump(mode="json", exclude={"ground"}),
        **_ground(path, quote),
    }


def _cap_record(cap: Cap) -> dict[str, object]:
    return {
        **cap.model_dump(mode="json", exclude={"ground"}),
        **_ground(cap.ground.path, cap.ground.quote),
    }


def _number(share: Decimal) -> int | float:
    """A share as JSON writes it: ``20``, ``0.5``. Only ever shown, never multiplied."""
    return int(share) if share == share.to_integral_value() else float(share)


def _ground(path: Sequence[str], quote: str) -> dict[str, object]:
    return {"clause": _label(path), "path": list(path), "quote": quote}


def _label(path: Sequence[str]) -> str:
    return path[-1] if path else ""

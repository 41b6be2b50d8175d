"""A rule set made ready for calculating: rules by name, the facts they ask, the canonical form.

Made once for each rule set held and kept; a rule set never changes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from assistant.words.amounts import step_size
from assistant.words.normal import key
from ingest.drafting.lexicon import unit_words
from ingest.reward import Condition, RewardRule, RuleSet, Threshold

_MOST_KEPT = 4096
_TIMES = ("月", "个月", "天", "日", "小时", "季度")
_A_THING = 4  # letters
_OFFICE = re.compile(r"^[一-鿿]{2,6}[省市县区](?=[省市县区]长)")
_INSERT = re.compile(r"\(([一-鿿]{1,2})\)")
_ENGLISH = re.compile(r"\([a-z0-9 .&/-]{2,}\)")
# «中国合格评定国家认可委员会(CNAS)实验室认可» is called CNAS实验室认可, and CNAS
_BY_LETTERS = re.compile(r"^[^()]*\((?P<letters>[a-z]{3,8})\)(?P<rest>[^()]*)$")
# «专利权、商标权质押融资»: what the second thing ends in is said of the first, too
_TWO = re.compile(r"^(?P<one>[一-鿿]{2,6})(?:、|和|与|及|或者?)(?P<two>[一-鿿]{4,16})$")
_PAPER = re.compile(r"(?<=认证)证书$")
# a mark known by its letters: 欧盟CE认证 is the CE认证, CNAS认可 the CNAS
_ABROAD = re.compile(r"^(?:欧盟|美国|德国|英国|法国|日本|国际)(?=[a-z]{2})")
_OF_CODE = re.compile(r"^([a-z]{3,5})(?:认证|认可|资质|检测|许可|产品)+$")
_WON = re.compile(r"^(?:在|为)|(?:企业|单位|组织)$")
FactKind = Literal["flag", "text", "yuan", "count", "percent"]


@dataclass(slots=True)
class KnownFact:
    """A fact that rules ask for: what kinds of value it may have, and its name in Chinese."""

    text: str
    kinds: set[FactKind] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """See the module's docstring.

    Attributes:
        by_item: rules by the keys of the names under which their item is asked for.
        levels: keys under which a rule's level may be given, by rule_id.
        facts: what further facts the rules know, by name.
        conditions: those of all rules; ``steps``: the rules that pay by the step.
        items: keys of the items; ``quotes``: of the words of rules and caps, each once.
        canonical: the rule set as JSON, keys sorted, without spaces.
    """

    by_item: Mapping[str, tuple[RewardRule, ...]]
    levels: Mapping[str, frozenset[str]]
    facts: Mapping[str, KnownFact]
    conditions: tuple[Condition, ...]
    steps: tuple[RewardRule, ...]
    items: frozenset[str]
    quotes: frozenset[str]
    canonical: str


class _Same:
    """A rule set as a key of the cache, by identity: comparing thousands of rules is slow."""

    __slots__ = ("rules",)

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return id(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules


def names_of(rule: RewardRule) -> set[str]:
    """Keys by which ``rule`` may be called without naming its item and level apart.

    A level that says what the item is (``国家标准`` of ``标准制修订``) is a name; a mere grade
    (``国家级``) or a place (``发达国家``) is none.
    """
    level = rule.level or ""
    is_thing = len(level) >= _A_THING and level[-2:] in rule.item
    names = (rule.item, f"{level}{rule.item}", *rule.names)
    keys = {key(name) for name in (*names, level if is_thing else "") if name}
    return keys | {short for name in keys for short in _shorter(name)}


def _shorter(name: str) -> tuple[str, ...]:
    """How a name is said in short: ``省长质量奖`` for 湖南省省长质量奖, ``首台套`` for 首台(套)."""
    plain = _PAPER.sub("", _ENGLISH.sub("", name))
    here = _ABROAD.sub("", name)
    code = _OF_CODE.sub(r"\1", here)
    won = _WON.sub("", name)
    lettered = _BY_LETTERS.match(name)
    letters = (lettered["letters"], f"{lettered['letters']}{lettered['rest']}") if lettered else ()
    shorts = (
        *letters,
        *_each(name),
        _OFFICE.sub("", name),
        _INSERT.sub(r"\1", name),
        won,
        plain,
        here,
        code,
    )
    return tuple(s for s in shorts if s != name and len(s) >= _A_THING - 1)


def _each(name: str) -> tuple[str, ...]:
    """The two things that ``name`` lists with one end: 专利质押, 商标质押 of 专利、商标质押."""
    match = _TWO.match(name)
    if match is None:
        return ()
    one, two = match["one"], match["two"]
    if len(two) <= len(one):
        return ()
    alike = one[-1] == two[len(one) - 1] or len(two) == len(one) + 2
    return (f"{one}{two[len(one) :]}", two) if alike else ()


def index_of(rules: RuleSet) -> RuleIndex:
    """The index of ``rules``."""
    return _index(_Same(rules))


def digest_of(rules: Iterable[RuleSet]) -> str:
    """SHA-256 over the canonical JSON of rule sets, in the order of their policy ids."""
    return _digest(tuple(_Same(r) for r in sorted(rules, key=lambda r: r.policy_id)))


def is_by_steps(rule: RewardRule) -> bool:
    """Whether a sum is for so much of a figure (每1000万元, 每吨标准煤): how often must be told."""
    is_measured = unit_words().get(rule.per) == "measure" and rule.per not in _TIMES
    return rule.kind == "per_unit" and (is_measured or step_size(rule.per) is not None)


@lru_cache(maxsize=_MOST_KEPT)
def _digest(rules: tuple[_Same, ...]) -> str:
    joined = ",".join(_index(one).canonical for one in rules)
    return hashlib.sha256(f"[{joined}]".encode()).hexdigest()


@lru_cache(maxsize=_MOST_KEPT)
def _index(same: _Same) -> RuleIndex:
    rules = same.rules
    by_item: dict[str, list[RewardRule]] = {}
    levels: dict[str, frozenset[str]] = {}
    for rule in rules.rules:
        for name in {*names_of(rule), key(rule.level or "")} - {""}:
            by_item.setdefault(name, []).append(rule)
        levels[rule.rule_id] = frozenset(key(n) for n in (rule.level or "", *rule.names))
    canonical = json.dumps(
        rules.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    quotes = {r.quote for r in rules.rules} | {c.ground.quote for c in rules.caps}
    return RuleIndex(
        by_item={name: tuple(found) for name, found in by_item.items()},
        levels=levels,
        facts=_facts(rules),
        conditions=tuple(c for rule in rules.rules for c in rule.conditions),
        steps=tuple(r for r in rules.rules if r.kind == "step" or is_by_steps(r)),
        items=frozenset(key(item) for item in {rule.item for rule in rules.rules}),
        quotes=frozenset(key(quote) for quote in quotes),
        canonical=canonical,
    )


def _facts(rules: RuleSet) -> dict[str, KnownFact]:
    known: dict[str, KnownFact] = {}
    for name, text, kind in _uses(rules):
        if name:
            known.setdefault(name, KnownFact(text)).kinds.add(kind)
    return known


def _uses(rules: RuleSet) -> Iterator[tuple[str, str, FactKind]]:
    for rule in rules.rules:
        yield from facts_of_rule(rule)
    for cap in rules.caps:
        yield cap.fact, cap.text, "yuan"


def facts_of_rule(rule: RewardRule) -> Iterator[tuple[str, str, FactKind]]:
    """The facts that ``rule`` asks for, as it prints each of them."""
    for condition in rule.conditions:
        yield from _of_condition(condition)
    if rule.tier:
        yield _of_threshold(rule.tier)
    if rule.base and not rule.base.award:
        yield rule.base.fact, rule.base.text, "yuan"
    if rule.supplement:
        yield rule.supplement.fact, rule.supplement.text, "yuan"


def _of_condition(condition: Condition) -> Iterator[tuple[str, str, FactKind]]:
    if condition.threshold:
        yield _of_threshold(condition.threshold)
    elif isinstance(condition.requires, str):
        yield condition.fact, condition.text, "text"
    else:
        yield condition.fact, condition.text, "flag"


def _of_threshold(threshold: Threshold) -> tuple[str, str, FactKind]:
    return threshold.fact, threshold.text, "count" if threshold.unit == "rank" else threshold.unit

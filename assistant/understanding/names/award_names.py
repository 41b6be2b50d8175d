"""Names of the awards of a library, and which awards a name that is longer or shorter means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from assistant.calculator.match import Head, head_of
from assistant.calculator.rule_index import names_of
from assistant.understanding.names.tails import plain_fronts, shortens, with_other_names
from assistant.words.normal import key
from ingest.reward import RuleSet

_THING = re.compile("[一-鿿]{3,}")
_GRADE = re.compile(r"(?:[一二三特]等奖|[金银铜]奖)$")


class AwardNames:
    """Awards by their names, and names by their awards.

    Args:
        rules: of the library, by policy id.
    """

    def __init__(self, rules: Mapping[str, RuleSet]) -> None:
        heads: dict[str, set[Head]] = {}
        self._paths: dict[Head, set[tuple[str, ...]]] = {}
        for policy_id, ruleset in rules.items():
            for rule in ruleset.rules:
                self._paths.setdefault(head_of(policy_id, rule), set()).add(rule.path)
                for name in names_of(rule):
                    if len(name) >= 2:
                        heads.setdefault(name, set()).add(head_of(policy_id, rule))
        self._steps: dict[Head, str] = {
            head_of(policy_id, rule): key(rule.per)
            for policy_id, ruleset in rules.items()
            for rule in ruleset.rules
            if rule.kind == "step" and rule.unit != "per_country" and _THING.fullmatch(rule.per)
        }
        self._heads = with_other_names(heads)
        self._names_of: dict[Head, list[str]] = {}
        for name, own in self._heads.items():
            for head in own:
                self._names_of.setdefault(head, []).append(name)

    @property
    def heads_by_name(self) -> Mapping[str, set[Head]]:
        """Awards by every name (a key) that they are called."""
        return self._heads

    def steps_of(self, heads: Iterable[Head]) -> tuple[str, ...]:
        """What further ones of ``heads`` are counted in (每增加一个认证单元), whole or short."""
        words = {self._steps[head] for head in heads if head in self._steps}
        return (*words, *(word[-2:] for word in words))

    def _called(self, heads: Iterable[Head]) -> dict[str, list[Head]]:
        """``heads`` by every name that they are called."""
        found: dict[str, list[Head]] = {}
        for head in heads:
            for name in self._names_of[head]:
                found.setdefault(name, []).append(head)
        return found

    def shorter(self, name: str, policies: Collection[str]) -> frozenset[Head]:
        """Awards of ``policies`` that ``name`` begins with, where its rest says nothing more.

        国内发明专利授权 is what another policy prints; here the award is 国内发明专利.
        """
        for front in plain_fronts(name):
            heads = {h for h in self._heads.get(front, ()) if h.policy_id in policies}
            if heads:
                return frozenset(heads)
        return frozenset()

    def graded(self, name: str, policies: Collection[str]) -> frozenset[Head]:
        """Awards of ``policies`` that ``name`` names with a grade that they do not tell apart."""
        grade = _GRADE.search(name)
        heads = self._heads.get(name[: grade.start()], ()) if grade else ()
        return frozenset(h for h in heads if h.policy_id in policies)

    def beginning_with(self, front: str) -> frozenset[Head]:
        """Awards that have a name longer than ``front`` that begins with it."""
        return frozenset(
            h
            for n, heads in self._heads.items()
            if n != front and n.startswith(front)
            for h in heads
        )

    def longer(self, name: str, policies: Collection[str]) -> frozenset[Head]:
        """Awards of ``policies`` whose names ``name`` shortens: 名牌产品 for 中国名牌产品."""
        return frozenset(
            h
            for longer, heads in self._heads.items()
            if shortens(name, longer)
            for h in heads
            if h.policy_id in policies
        )

    def holding(self, name: str, policies: Collection[str]) -> frozenset[Head]:
        """``longer``, and the awards of ``policies`` whose names hold ``name`` anywhere.

        All of them may be meant, as they are where no other policy has an award so called.
        """
        found = self.longer(name, policies)
        return found | frozenset(
            h
            for longer, heads in self._heads.items()
            if found and name in longer
            for h in heads
            if h.policy_id in policies
        )

"""Gold rules put onto the text as the real reader read it: what a policy office would confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.policy import Clause, PolicyDocument
from ingest.reward import Cap, Condition, Ground, MoneyNote, RewardRule, RuleSet, Stacking
from ingest.rules.rule_check import Quotes, problems_of

_UNREAD = "识别存疑,原文这笔金额没有规则,待人工核对"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A rule set that the library accepts, and what became of the gold.

    Attributes:
        n_moved: grounds that lie on another path than in the gold.
        lost: ids of rules whose words or figures are not in the text that was read.
    """

    rules: RuleSet
    n_moved: int
    lost: tuple[str, ...]


class _Anchor:
    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.n_moved = 0
        self._places = [at for at, letter in enumerate(document.text) if not letter.isspace()]
        self._solid = "".join(document.text[at] for at in self._places)

    def place(self, path: Sequence[str], quote: str) -> dict[str, object] | None:
        """Path and print of ``quote`` as read; white space may differ. None = not there.

        The gold path is kept where its clause holds the quote; else it is the deepest that does.
        """
        document = self.document
        best: Clause | None = None
        words = ""
        for start, end in self._spans(quote):
            held = [c for c in document.clauses if c.start <= start and end <= c.end]
            same = [c for c in held if c.path == tuple(path)]
            if same:
                return {"path": same[0].path, "quote": document.text[start:end]}
            if held and best is None:
                best, words = held[-1], document.text[start:end]
        if best is None:
            return None
        self.n_moved += 1
        return {"path": best.path, "quote": words}

    def _spans(self, quote: str) -> Iterator[tuple[int, int]]:
        wanted = "".join(quote.split())
        at = self._solid.find(wanted) if wanted else -1
        while at >= 0:
            yield self._places[at], self._places[at + len(wanted) - 1] + 1
            at = self._solid.find(wanted, at + 1)

    def ground(self, ground: Ground) -> Ground | None:
        place = self.place(ground.path, ground.quote)
        return ground.model_copy(update=place) if place is not None else None

    def condition(self, condition: Condition) -> Condition:
        ground = self.ground(condition.ground) if condition.ground else None
        return condition.model_copy(update={"ground": ground})

    def rule(self, rule: RewardRule) -> RewardRule | None:
        place = self.place(rule.path, rule.quote)
        if place is None:
            return None
        again = self.ground(rule.repeat_ground) if rule.repeat_ground else None
        conditions = tuple(self.condition(c) for c in rule.conditions)
        return rule.model_copy(update={**place, "repeat_ground": again, "conditions": conditions})

    def stacking(self, one: Stacking, kept: Sequence[str]) -> Stacking | None:
        """What is said of the rules that are still there; None where fewer than two are."""
        ground = self.ground(one.ground)
        rules = tuple(rule_id for rule_id in one.rules if rule_id in kept)
        if ground is None or len(rules) < min(2, len(one.rules)):
            return None
        return one.model_copy(update={"ground": ground, "rules": rules})

    def cap(self, cap: Cap, kept: Sequence[str]) -> Cap | None:
        """The cap on the rules that are still there; None if none of its rules is."""
        ground = self.ground(cap.ground)
        rules = tuple(rule_id for rule_id in cap.rules if rule_id in kept)
        if ground is None or (cap.rules and not rules):
            return None
        return cap.model_copy(update={"ground": ground, "rules": rules})


def anchor_rules(gold: RuleSet, document: PolicyDocument) -> Anchored:
    """``gold`` as far as it holds for ``document``.

    A rule is lost where its quote, or its figure inside the quote, cannot be read; the money it
    spoke of is then noted as not readable, so that nothing is calculated from it.
    """
    anchor = _Anchor(document)
    rules = [rule for r in gold.rules if (rule := anchor.rule(r)) is not None]
    rules = [rule for rule in rules if not _is_contradicted(rule, document)]
    rules = _whole_groups(gold, rules)
    kept = [rule.rule_id for rule in rules]
    caps = [cap for c in gold.caps if (cap := anchor.cap(c, kept)) is not None]
    caps = [cap for cap in caps if not problems_of(_only(gold, caps=(_unbound(cap),)), document)]
    stackings = [s for one in gold.stackings if (s := anchor.stacking(one, kept)) is not None]
    notes = [n for note in gold.other_money if (n := _note(anchor, note)) is not None]
    excluded = [
        one.model_copy(update={"ground": ground})
        for one in gold.excluded_applicants
        if (ground := anchor.ground(one.ground)) is not None
    ]
    found = gold.model_copy(
        update={
            "rules": tuple(rules),
            "caps": tuple(caps),
            "stackings": tuple(stackings),
            "scope": anchor.ground(gold.scope) if gold.scope else None,
            "excluded_applicants": tuple(excluded),
            "other_money": tuple(notes),
        }
    )
    lost = tuple(rule.rule_id for rule in gold.rules if rule.rule_id not in kept)
    # A set with drafts need not account for every sum; one without must.
    whole = _accounted(found, document) if problems_of(found, document) else found
    return Anchored(whole, anchor.n_moved, lost)


def _is_contradicted(rule: RewardRule, document: PolicyDocument) -> bool:
    bare = rule.model_copy(update={"group": None, "kind": _alone(rule)})
    only = RuleSet(
        policy_id=document.policy_id, rules=(bare.model_copy(update={"review": "draft"}),)
    )
    return bool(problems_of(only, document))


def _alone(rule: RewardRule) -> str:
    """The kind under which a rule can be checked without the others of its group."""
    return "fixed" if rule.kind in ("base", "step") else rule.kind


def _whole_groups(gold: RuleSet, rules: list[RewardRule]) -> list[RewardRule]:
    """A group (base and step) goes as a whole."""
    kept = {rule.rule_id for rule in rules}
    broken = {r.group for r in gold.rules if r.group and r.rule_id not in kept}
    return [rule for rule in rules if rule.group not in broken]


def _unbound(cap: Cap) -> Cap:
    return cap.model_copy(update={"rules": ()})


def _only(gold: RuleSet, caps: tuple[Cap, ...]) -> RuleSet:
    return RuleSet(policy_id=gold.policy_id, caps=caps)


def _note(anchor: _Anchor, note: MoneyNote) -> MoneyNote | None:
    place = anchor.place(note.path, note.quote)
    if place is None:
        return None
    moved = note.model_copy(update=place)
    quotes = Quotes(anchor.document)
    span = quotes.find(moved.path, moved.quote)
    return moved if span and quotes.inside(span) else None


def _accounted(rules: RuleSet, document: PolicyDocument) -> RuleSet:
    """Every sum that no rule explains any more is noted as unreadable."""
    quotes = Quotes(document)
    figures = [(r.path, r.quote, r.amount_yuan) for r in rules.rules]
    figures += [(c.ground.path, c.ground.quote, c.amount_yuan) for c in rules.caps]
    known = [(quotes.find(path, quote), amount) for path, quote, amount in figures]
    classed = [quotes.find(note.path, note.quote) for note in rules.other_money]
    ends: dict[int, int] = {}  # clause: end of the last sum in it that nothing explains
    for mention in quotes.mentions:
        at = mention.start
        is_known = any(s and s[0] <= at < s[1] and n == mention.amount_yuan for s, n in known)
        if not is_known and not any(s and s[0] <= at < s[1] for s in classed):
            clause = document.clause_at(at)
            ends[clause.index] = min(mention.end, clause.own_end)
    notes = list(rules.other_money)
    for index, end in ends.items():
        clause = document.clauses[index]
        quote = document.text[clause.start : end]
        notes.append(MoneyNote(path=clause.path, quote=quote, kind="other", text=_UNREAD))
    return rules.model_copy(update={"other_money": tuple(notes)})

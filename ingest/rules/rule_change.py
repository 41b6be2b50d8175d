"""A rule set while a decision is carried out on it: what is replaced, and what goes on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ingest.errors import RuleError
from ingest.policy import PolicyDocument
from ingest.reward import Cap, MoneyNote, RewardRule, RuleSet, Stacking
from ingest.rules.clause_digest import digest_at
from ingest.rules.money_class import idle_notes, unaccounted, with_notes
from ingest.rules.rule_record import Action, Reviewed, ReviewEntry, Term
from ingest.rules.rulebook import check_rules

LISTS = ("rules", "caps", "stackings", "other_money")
_SHOWN = 3  # problems that one message lists


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and when (UTC)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """The rule set after a decision, and what it adds to the record."""

    rules: RuleSet
    entries: tuple[ReviewEntry, ...]


@dataclass
class RuleChange:
    """A rule set while a decision is carried out on it."""

    rules: RuleSet
    document: PolicyDocument
    who: Reviewer
    entries: list[ReviewEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._idle_before = idle_notes(self.rules, self.document)

    def rule(self, rule_id: str) -> RewardRule:
        found = next((r for r in self.rules.rules if r.rule_id == rule_id), None)
        if found is None:
            raise RuleError(
                f"政策 {self.rules.policy_id} 没有规则 {rule_id}",
                f"请用 zhice rules --policy {self.rules.policy_id} 查看编号",
            )
        return found

    def free_id(self) -> str:
        taken = {rule.rule_id for rule in self.rules.rules}
        number = 1
        while (rule_id := f"{self.rules.policy_id}-added-{number}") in taken:
            number += 1
        return rule_id

    def as_reviewed(self, rule: RewardRule) -> RewardRule:
        return rule.model_copy(
            update={
                "review": "reviewed",
                "confidence": None,
                "reasons": (),
                "reviewed_by": self.who.by,
                "reviewed_on": self.who.at.date(),
                "clause_digest": digest_at(self.document, rule.path, rule.quote),
            }
        )

    def put(
        self, before: RewardRule | None, after: RewardRule | None, action: Action, reason: str = ""
    ) -> None:
        """Put ``after`` in the place of ``before``, and on record."""
        self.rules = self.rules.model_copy(
            update={"rules": replaced(self.rules.rules, before, after)}
        )
        about = after or before
        assert about is not None
        digest = digest_at(self.document, about.path, about.quote)
        self._log(action, about.path, digest, reason, before, after, about.rule_id)

    def put_term(
        self, before: Term | None, after: Term | None, action: Action, reason: str = ""
    ) -> None:
        """The same for a cap, a stacking or a note."""
        about = after or before
        assert about is not None
        name = list_of(about)
        now = replaced(getattr(self.rules, name), before, after)
        self.rules = self.rules.model_copy(update={name: now})
        path, quote = place_of(about)
        digest = digest_at(self.document, path, quote)
        self._log(action, path, digest, reason, before, after)

    def confirm_terms(self, is_meant: Callable[[Term], bool]) -> None:
        for name in LISTS[1:]:
            for term in getattr(self.rules, name):
                if term.review == "draft" and is_meant(term):
                    done = term.model_copy(update={"review": "reviewed"})
                    self.put_term(term, done, "confirmed")

    def release(self, rule_ids: set[str], reason: str) -> None:
        """Take rules out of the terms that name them; a term for them alone goes with them."""
        terms: tuple[Cap | Stacking, ...] = (*self.rules.caps, *self.rules.stackings)
        for term in terms:
            if set(term.rules) & rule_ids:
                left = tuple(i for i in term.rules if i not in rule_ids)
                after = term.model_copy(update={"rules": left}) if left else None
                self.put_term(term, after, "rejected", reason)

    def done(self) -> Decided:
        """The result, if it is true to the text.

        Raises:
            RuleError: it is not; nothing has been changed.
        """
        self._settle_notes()
        if problems := check_rules(self.rules, self.document):
            more = f"；另有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
            raise RuleError(
                f"与原文不符，没有改动：{'；'.join(problems[:_SHOWN])}{more}",
                "请对照条款改正后重试",
            )
        return Decided(self.rules, tuple(self.entries))

    def _settle_notes(self) -> None:
        """Each sum once: drop notes on what is a rule's now, and note what nobody has read."""
        for note in idle_notes(self.rules, self.document):
            if note not in self._idle_before:
                self.put_term(note, None, "lapsed", "这笔金额已有规则或封顶")
        if all(rule.review == "reviewed" for rule in self.rules.rules):
            # A set without drafts must account for every sum: a person has to see the others.
            known = self.rules.other_money
            self.rules = with_notes(
                self.rules, self.document, unaccounted(self.rules, self.document)
            )
            for note in self.rules.other_money[len(known) :]:
                digest = digest_at(self.document, note.path, note.quote)
                self._log("added", note.path, digest, note.text, None, note, by="")

    def _log(
        self,
        action: Action,
        path: tuple[str, ...],
        digest: str,
        reason: str,
        before: Reviewed | None,
        after: Reviewed | None,
        rule_id: str = "",
        by: str | None = None,
    ) -> None:
        entry = ReviewEntry(
            at=self.who.at,
            by=self.who.by if by is None else by,
            action=action,
            rule_id=rule_id,
            path=path,
            clause_digest=digest,
            reason=reason,
            before=before,
            after=after,
        )
        self.entries.append(entry)


def list_of(term: Term) -> str:
    """The field of a rule set that holds such a term."""
    if isinstance(term, Cap):
        return "caps"
    return "stackings" if isinstance(term, Stacking) else "other_money"


def place_of(one: Reviewed) -> tuple[tuple[str, ...], str]:
    """Path and quote of what a rule or a term rests on."""
    ground = one.ground if isinstance(one, Cap | Stacking) else one
    return ground.path, ground.quote


def replaced(
    items: Sequence[Reviewed], before: Reviewed | None, after: Reviewed | None
) -> tuple[Reviewed, ...]:
    """``items`` with ``after`` where ``before`` stood, or at the end; None leaves one out."""
    if before is None:
        return (*items, after) if after is not None else tuple(items)
    at = list(items).index(before)
    middle = () if after is None else (after,)
    return (*items[:at], *middle, *items[at + 1 :])


def reached_by(term: Term) -> tuple[str, ...]:
    """rule_ids that a term names; () where it names none, or cannot."""
    return () if isinstance(term, MoneyNote) else term.rules

"""Reviewed rules meet another text of their policy, or another reading of it.

A rule whose clause has kept its words stays as it is, reviewed or draft, and so does what a
person took out of that clause. A rule of a changed clause goes back to review; one that the new
words do not bear out at all takes the new figure from the fresh draft for the same award, or
lapses. Clauses that nobody has decided on get fresh drafts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ingest.policy import PolicyDocument
from ingest.reward import Cap, Ground, MoneyNote, RewardRule, RuleSet, Stacking
from ingest.rules.clause_digest import digest_at, digests_of
from ingest.rules.money_class import unaccounted, with_notes
from ingest.rules.rule_change import list_of, place_of, reached_by
from ingest.rules.rule_check import Quotes
from ingest.rules.rule_record import Action, Reviewed, ReviewEntry, Term
from ingest.rules.rulebook import check_rules
from ingest.structure.clause_places import Place, Places

CHANGED = "条款已改动，须重新审核"
GONE = "新的文本中没有这一条款或数额"
_REVIEW_FIELDS = {"review": "draft", "reviewed_by": "", "reviewed_on": None}


@dataclass(frozen=True, slots=True)
class Carried:
    """The rules for the new text, what goes into the record, and what a person should know."""

    rules: RuleSet
    entries: tuple[ReviewEntry, ...] = ()
    findings: tuple[str, ...] = ()


def carry(
    held: RuleSet,
    before: PolicyDocument,
    now: PolicyDocument,
    fresh: RuleSet,
    reviews: Sequence[ReviewEntry],
    at: datetime,
) -> Carried:
    """The rules of ``now``, which takes the place of ``before``.

    Args:
        fresh: drafts read from ``now``.
        reviews: the record so far.
        at: now, in UTC.
    """
    work = _Carry(held, before, now, fresh, reviews, at)
    work.take_rules()
    work.take_terms()
    work.take_grounds()
    return work.result()


@dataclass
class _Carry:
    held: RuleSet
    before: PolicyDocument
    now: PolicyDocument
    fresh: RuleSet
    reviews: Sequence[ReviewEntry]
    at: datetime
    kept: list[RewardRule] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    grounds: dict[str, object] = field(default_factory=dict)
    entries: list[ReviewEntry] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)  # of a fresh draft → in the result

    def __post_init__(self) -> None:
        self.places = Places(self.before, self.now)
        self.quotes = Quotes(self.now)
        self.decided = self._decided()

    def _decided(self) -> set[str]:
        """Digests of the clauses about which a person has decided something."""
        rules = self.held.rules
        if self.held.no_awards or (rules and all(r.review == "reviewed" for r in rules)):
            return {
                digest
                for clause in self.before.clauses
                for digest in digests_of(self.before, clause)
            }
        known = {e.clause_digest for e in self.reviews if e.action == "rejected"}
        for rule in rules:
            if rule.review == "reviewed":
                known.add(rule.clause_digest or digest_at(self.before, rule.path, rule.quote))
        for term in _terms(self.held):
            if term.review == "reviewed":
                known.add(digest_at(self.before, *place_of(term)))
        return known - {""}

    # -- rules ---------------------------------------------------------------------------------

    def take_rules(self) -> None:
        returned: list[tuple[RewardRule, RewardRule]] = []
        for rule in self.held.rules:
            moved, is_same = self._moved(rule)
            is_reviewed = rule.review == "reviewed"
            if is_same and (is_reviewed or self._is_decided(moved.path, moved.quote)):
                self.kept.append(moved)
            elif is_reviewed:
                returned.append((rule, moved))
        spare = [r for r in self.fresh.rules if not self._is_decided(r.path, r.quote)]
        spare = [r for r in spare if not any(_is_alike(r, k) for k in self.kept)]
        partners = self._partners([rule for rule, _ in returned], spare)
        for rule, moved in returned:
            partner = partners.get(rule.rule_id)
            self._return(rule, moved, partner)
            if partner is not None:
                self.ids[partner.rule_id] = rule.rule_id
        left = [r for r in spare if r.rule_id not in self.ids]
        self.kept += self._numbered([r for r in left if not self._is_said(r)])

    def _is_decided(self, path: tuple[str, ...], quote: str) -> bool:
        return digest_at(self.now, path, quote) in self.decided

    def _is_said(self, rule: RewardRule) -> bool:
        return any(_is_alike(rule, kept) for kept in self.kept)

    def _moved(self, rule: RewardRule) -> tuple[RewardRule, bool]:
        """``rule`` with its grounds where they stand now, and whether all kept their words."""
        own = self.places.find(rule.path, rule.quote, rule.clause_digest)
        states = [own.state]

        def placed(ground: Ground | None) -> Ground | None:
            if ground is None:
                return None
            place = self.places.find(ground.path, ground.quote)
            states.append(place.state)
            return Ground(path=place.path, quote=place.quote)

        changes: dict[str, object] = {"path": own.path, "quote": own.quote}
        changes["repeat_ground"] = placed(rule.repeat_ground)
        changes["conditions"] = tuple(
            c.model_copy(update={"ground": placed(c.ground)}) for c in rule.conditions
        )
        if rule.supplement is not None:
            ground = placed(rule.supplement.ground)
            changes["supplement"] = rule.supplement.model_copy(update={"ground": ground})
        return rule.model_copy(update=changes), all(state == "same" for state in states)

    def _partners(
        self, rules: Sequence[RewardRule], spare: Sequence[RewardRule]
    ) -> dict[str, RewardRule]:
        """For each returned rule the fresh draft of the same award: by name, else by order."""
        found: dict[str, RewardRule] = {}
        left = list(spare)
        for rule in rules:
            heads = {_head(rule)} | {
                _head(e.before)
                for e in self.reviews
                if e.rule_id == rule.rule_id and isinstance(e.before, RewardRule)
            }
            same = [r for r in left if _head(r) in heads]
            same.sort(key=lambda r: (r.path != rule.path, r.amount_yuan != rule.amount_yuan))
            if same:
                found[rule.rule_id] = same[0]
                left.remove(same[0])
        for path in {rule.path for rule in rules}:
            one = [r for r in rules if r.path == path and r.rule_id not in found]
            other = [r for r in left if r.path == path]
            if len(one) == len(other):
                found |= {rule.rule_id: draft for rule, draft in zip(one, other, strict=True)}
        return found

    def _return(self, rule: RewardRule, moved: RewardRule, partner: RewardRule | None) -> None:
        """Put ``rule`` back to review in the best form that the new text bears out."""
        forms = [moved]
        if partner is not None:
            read = ("path", "quote", "kind", "amount_yuan", "percent", "bound")
            forms.append(moved.model_copy(update={n: getattr(partner, n) for n in read}))
            forms.append(partner.model_copy(update={"rule_id": rule.rule_id}))
        for form in forms:
            draft = form.model_copy(update={**_REVIEW_FIELDS, "reasons": (CHANGED, *form.reasons)})
            if not self._problems(RuleSet(policy_id=self.now.policy_id, rules=(_alone(draft),))):
                self.kept.append(draft)
                self._log("returned", rule, draft, CHANGED)
                return
        self._log("lapsed", rule, None, GONE)

    def _numbered(self, drafts: Sequence[RewardRule]) -> list[RewardRule]:
        """Fresh drafts under ids of their own; a draft that was there before keeps its id."""
        earlier = {_signature(r): r.rule_id for r in self.held.rules if r.review == "draft"}
        taken = {r.rule_id for r in self.held.rules} | {e.rule_id for e in self.reviews}
        groups = {r.group for r in self.kept if r.group}
        numbered: list[RewardRule] = []
        number = 0
        for draft in drafts:
            rule_id = earlier.pop(_signature(draft), "")
            while not rule_id:
                number += 1
                wanted = f"{self.now.policy_id}-draft-{number}"
                rule_id = "" if wanted in taken else wanted
            self.ids[draft.rule_id] = rule_id
            group = f"{draft.group}-新" if draft.group in groups else draft.group
            numbered.append(draft.model_copy(update={"rule_id": rule_id, "group": group}))
        return numbered

    # -- caps, stackings, notes; grounds of the whole set --------------------------------------

    def take_terms(self) -> None:
        for term in _terms(self.held):
            place = self.places.find(*place_of(term))
            moved = self._for_rules(_placed(term, place), {})
            is_decided = term.review == "reviewed" or self._is_decided(place.path, place.quote)
            if place.state == "same":
                if is_decided and moved is not None:
                    self.terms.append(moved)
            elif term.review == "reviewed":
                draft = moved and moved.model_copy(update={"review": "draft"})
                if draft is not None and self._is_true(draft):
                    self.terms.append(draft)
                    self._log("returned", term, draft, CHANGED)
                else:
                    self._log("lapsed", term, None, GONE)
        known = {(list_of(term), place_of(term)) for term in self.terms}
        for term in _terms(self.fresh):
            is_known = (list_of(term), place_of(term)) in known
            new = self._for_rules(term, self.ids)
            if new is not None and not is_known and not self._is_decided(*place_of(term)):
                self.terms.append(new)

    def _for_rules(self, term: Term, ids: Mapping[str, str]) -> Term | None:
        """``term`` with the rules that are still there; None where none is left."""
        if not reached_by(term):
            return term
        there = {rule.rule_id for rule in self.kept}
        left = tuple(i for i in (ids.get(i, i) for i in reached_by(term)) if i in there)
        return term.model_copy(update={"rules": left}) if left else None

    def _is_true(self, term: Term) -> bool:
        """Whether the new text bears out ``term``; a note also has to speak of some sum yet."""
        empty = RuleSet(policy_id=self.now.policy_id)
        alone = term.model_copy(update={"rules": ()}) if reached_by(term) else term
        only = empty.model_copy(update={list_of(term): (alone,)})
        if digest_at(self.now, *place_of(term)) == "" or self._problems(only):
            return False
        rules = empty.model_copy(update={"rules": tuple(self.kept)})
        noted = rules.model_copy(update={"other_money": (term,)})
        return not isinstance(term, MoneyNote) or (
            unaccounted(noted, self.now) != unaccounted(rules, self.now)
        )

    def take_grounds(self) -> None:
        """The grounds of the set as a whole, as far as their words are still there."""
        held = self.held
        self.grounds["scope"] = self._ground(held.scope)
        self.grounds["no_awards_ground"] = self._ground(held.no_awards_ground)
        is_free = self.grounds["no_awards_ground"] is not None and not self.kept
        self.grounds["no_awards"] = held.no_awards if is_free else None
        if not is_free:
            self.grounds["no_awards_ground"] = None
        placed = ((e, self._ground(e.ground)) for e in held.excluded_applicants)
        self.grounds["excluded_applicants"] = tuple(
            one.model_copy(update={"ground": ground}) for one, ground in placed if ground
        )
        ambiguities = dict.fromkeys((*held.ambiguities, *self.fresh.ambiguities))
        self.grounds["ambiguities"] = tuple(ambiguities)

    def _ground(self, ground: Ground | None) -> Ground | None:
        if ground is None:
            return None
        place = self.places.find(ground.path, ground.quote)
        is_there = digest_at(self.now, place.path, place.quote) != ""
        return Ground(path=place.path, quote=place.quote) if is_there else None

    # -- result --------------------------------------------------------------------------------

    def result(self) -> Carried:
        if self.entries or self.ids:
            self.kept.sort(key=self._offset)
        drafts = [r for r in self.kept if r.review == "draft"]
        rules = self._assembled(self.kept)
        if self._problems(rules):  # a name or a head that two rules share: drafts give way
            firm = [r for r in self.kept if r.review == "reviewed"]
            for draft in drafts:
                if not self._problems(self._assembled([*firm, draft])):
                    firm.append(draft)
            rules = self._assembled(firm)
        if self._problems(rules):
            return Carried(self.fresh, tuple(self._all_lapsed()), (GONE,))
        n_back = sum(e.action == "returned" for e in self.entries)
        n_gone = sum(e.action == "lapsed" for e in self.entries)
        findings = []
        if n_back:
            findings.append(f"条款已改动，{n_back} 条已审核的规则或封顶退回重新审核")
        findings += [f"{e.subject}失效：{e.reason}" for e in self.entries if e.action == "lapsed"]
        return Carried(rules, tuple(self.entries), tuple(findings) if n_back or n_gone else ())

    def _assembled(self, rules: Sequence[RewardRule]) -> RuleSet:
        there = {rule.rule_id for rule in rules}
        lists: dict[str, list[Term]] = {"caps": [], "stackings": [], "other_money": []}
        for term in self.terms:
            if not reached_by(term) or set(reached_by(term)) <= there:
                lists[list_of(term)].append(term)
        known = {name: tuple(terms) for name, terms in lists.items()}
        found = self.held.model_copy(update={**self.grounds, **known, "rules": tuple(rules)})
        found = found.model_copy(update={"policy_id": self.now.policy_id})
        if rules and all(rule.review == "reviewed" for rule in rules):
            found = with_notes(found, self.now, unaccounted(found, self.now))
        return found

    def _offset(self, rule: RewardRule) -> int:
        return (self.quotes.find(rule.path, rule.quote) or (0, 0))[0]

    def _all_lapsed(self) -> Iterator[ReviewEntry]:
        self.entries.clear()
        for rule in self.held.rules:
            if rule.review == "reviewed":
                self._log("lapsed", rule, None, GONE)
        yield from self.entries

    def _problems(self, rules: RuleSet) -> tuple[str, ...]:
        return check_rules(rules, self.now)

    def _log(self, action: Action, before: Reviewed, after: Reviewed | None, why: str) -> None:
        rule_id = before.rule_id if isinstance(before, RewardRule) else ""
        path, quote = place_of(before)
        entry = ReviewEntry(
            at=self.at,
            by="",
            action=action,
            rule_id=rule_id,
            path=path,
            clause_digest=digest_at(self.before, path, quote),
            reason=why,
            before=before,
            after=after,
        )
        self.entries.append(entry)


def _terms(rules: RuleSet) -> tuple[Term, ...]:
    return (*rules.caps, *rules.stackings, *rules.other_money)


def _placed(term: Term, place: Place) -> Term:
    if isinstance(term, Cap | Stacking):
        return term.model_copy(update={"ground": Ground(path=place.path, quote=place.quote)})
    return term.model_copy(update={"path": place.path, "quote": place.quote})


def _head(rule: RewardRule) -> tuple[object, ...]:
    return rule.item, rule.level, rule.role, rule.payer


def _signature(rule: RewardRule) -> tuple[object, ...]:
    words = "".join(rule.quote.removeprefix(rule.path[-1] if rule.path else "").split())
    return (*_head(rule), rule.kind, rule.amount_yuan, rule.percent, words)


def _is_alike(draft: RewardRule, rule: RewardRule) -> bool:
    """Whether ``draft`` says nothing that ``rule`` does not say."""
    sums = (draft.amount_yuan, draft.percent) == (rule.amount_yuan, rule.percent)
    words = draft.quote in rule.quote or rule.quote in draft.quote
    return sums and words and draft.path == rule.path and _head(draft) == _head(rule)


def _alone(rule: RewardRule) -> RewardRule:
    """``rule`` as it can be checked without the others of its group."""
    return rule.model_copy(update={"group": None, "kind": "fixed"}) if rule.group else rule

"""Two texts of one policy clause by clause: the same, other words, new, gone; and their rules."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.rules.clause_digest import clause_of

Kind = Literal["same", "changed", "added", "removed"]
Fate = Literal["kept", "returned", "draft", "lapsed", "new"]
Span = tuple[int, int]

_WORD = re.compile(r"[0-9０-９.．%％]+|[A-Za-z]+|\s+|.", re.S)
_ALIKE = 0.45  # least share of common characters of two clauses that are one, reworded
_MOST_COMPARED = 40_000  # pairs of clauses within one gap; beyond it only numbers tell
_UNPRINTED = frozenset(
    {
        ClauseLevel.TITLE,
        ClauseLevel.NOTICE,
        ClauseLevel.PREAMBLE,
        ClauseLevel.SIGNATURE,
        ClauseLevel.TABLE,
    }
)


@dataclass(frozen=True, slots=True)
class ClausePair:
    """One clause in both texts, or in one of them.

    Attributes:
        marks_before, marks_now: (start, end) of other words in the clause's own text.
    """

    kind: Kind
    before: Clause | None
    now: Clause | None
    marks_before: tuple[Span, ...] = ()
    marks_now: tuple[Span, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """The same words under another number."""
        both = self.before is not None and self.now is not None
        return both and self.kind == "same" and self.before.label != self.now.label  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class TouchedRule:
    """What became of a rule: kept as reviewed, returned to review, still a draft, lapsed, new."""

    fate: Fate
    before: RewardRule | None
    now: RewardRule | None


def compare_clauses(before: PolicyDocument, now: PolicyDocument) -> tuple[ClausePair, ...]:
    """Every clause with words of its own, in the order of ``now``; what is gone at its place."""
    old, new = _with_words(before), _with_words(now)
    keys = [_words(before, c) for c in old], [_words(now, c) for c in new]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    pairs: list[ClausePair] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs += [ClausePair("same", x, y) for x, y in zip(old[a:b], new[c:d], strict=True)]
        else:
            pairs += _gap(before, now, old[a:b], new[c:d])
    return tuple(pairs)


def touched_rules(
    pair: ClausePair,
    before: tuple[PolicyDocument, RuleSet],
    now: tuple[PolicyDocument, RuleSet],
) -> tuple[TouchedRule, ...]:
    """The rules that rest on either side of ``pair``, those of one award side by side."""
    old = _rules_on(pair.before, *before)
    new = _rules_on(pair.now, *now)
    every_new = {_name(r, now[1]): r for r in now[1].rules}
    every_old = {_name(r, before[1]) for r in before[1].rules}
    touched = [_fate(rule, every_new.get(name)) for name, rule in old.items()]
    touched += [
        TouchedRule("new", None, rule) for name, rule in new.items() if name not in every_old
    ]
    return tuple(touched)


def word_marks(before: str, now: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where two wordings differ: spans of characters in each."""
    old, new = _WORD.findall(before), _WORD.findall(now)
    at_old, at_new = _offsets(old), _offsets(new)
    marks: tuple[list[Span], list[Span]] = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for side, words, offsets, first, last in (
            (0, old, at_old, a, b),
            (1, new, at_new, c, d),
        ):
            if "".join(words[first:last]).strip():  # a line wrapped elsewhere is no other word
                marks[side].append((offsets[first], offsets[last]))
    return tuple(marks[0]), tuple(marks[1])


def _fate(rule: RewardRule, now: RewardRule | None) -> TouchedRule:
    if now is None:
        return TouchedRule("lapsed", rule, None)
    if now.review == "reviewed":
        return TouchedRule("kept", rule, now)
    return TouchedRule("returned" if rule.review == "reviewed" else "draft", rule, now)


def _gap(
    before: PolicyDocument, now: PolicyDocument, old: Sequence[Clause], new: Sequence[Clause]
) -> Iterator[ClausePair]:
    """Pairs of clauses between two that are the same; the order of both is kept."""
    likeness = _likeness(before, now, old, new)
    # best[i][j]: most that old[i:] and new[j:] have in common, in order
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = likeness.get((i, j), 0.0)
            with_pair = paired + best[i + 1][j + 1] if paired else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_pair)
    i = j = 0
    while i < len(old) or j < len(new):
        here = likeness.get((i, j), 0.0)
        if i < len(old) and j < len(new) and here and best[i][j] == here + best[i + 1][j + 1]:
            marks = word_marks(before.own_text(old[i]), now.own_text(new[j]))
            yield ClausePair("changed", old[i], new[j], *marks)
            i, j = i + 1, j + 1
        elif i < len(old) and (j >= len(new) or best[i][j] == best[i + 1][j]):
            yield ClausePair("removed", old[i], None)
            i += 1
        else:
            yield ClausePair("added", None, new[j])
            j += 1


def _likeness(
    before: PolicyDocument, now: PolicyDocument, old: Sequence[Clause], new: Sequence[Clause]
) -> Mapping[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    by_number = len(old) * len(new) > _MOST_COMPARED
    words = [_words(now, c) for c in new]
    for i, a in enumerate(old):
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(_words(before, a))
        for j, b in enumerate(new):
            if a.path == b.path and a.label:
                bonus = 0.2  # the same number says something, other words or not
            elif by_number:
                continue
            else:
                bonus = 0.0
            matcher.set_seq1(words[j])
            if (
                matcher.real_quick_ratio() + bonus < _ALIKE
                or matcher.quick_ratio() + bonus < _ALIKE
            ):
                continue
            ratio = matcher.ratio() + bonus
            if ratio >= _ALIKE:
                found[i, j] = ratio
    return found


def _with_words(document: PolicyDocument) -> list[Clause]:
    return [c for c in document.clauses if document.own_text(c).strip()]


def _words(document: PolicyDocument, clause: Clause) -> str:
    """The own words of a clause, without its number and blanks."""
    words = "".join(document.own_text(clause).split())
    if clause.level in _UNPRINTED:
        return words
    return words.removeprefix("".join(clause.label.split()))


def _rules_on(
    clause: Clause | None, document: PolicyDocument, rules: RuleSet
) -> dict[str, RewardRule]:
    if clause is None:
        return {}
    found = {}
    for rule in rules.rules:
        held = clause_of(document, rule.path, rule.quote)
        if held is None:
            continue
        at = document.text.find(rule.quote, held.start, held.end)
        is_here = clause.start <= at < clause.own_end
        if is_here:
            found[_name(rule, rules)] = rule
    return found


def _name(rule: RewardRule, rules: RuleSet) -> str:
    """The rule's id without that of its policy: an earlier version has another."""
    return rule.rule_id.removeprefix(rules.policy_id)


def _offsets(words: Sequence[str]) -> list[int]:
    at, found = 0, [0]
    for word in words:
        at += len(word)
        found.append(at)
    return found

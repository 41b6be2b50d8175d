"""Search while typing: clauses by word, number, award, place or title, after every keystroke.

Nothing here waits: no model is asked, and the embedding is made only where the caller asks for
search by meaning, once the typing pauses. Each kind of clue adds to the score of a clause; they
are told apart by ``read_typed``.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.knowledge import Knowledge
from assistant.retrieval.found import Found, FoundClause, FoundPolicy
from assistant.retrieval.glance import fit_of, glance
from assistant.retrieval.lookup_index import LookupIndex, Place
from assistant.retrieval.names import NameHit
from assistant.retrieval.snippet import grams_of, marks, window
from assistant.retrieval.typed import Typed, read_typed
from assistant.words.normal import key
from ingest.policy import Clause, PolicyDocument, Validity
from ingest.reward import RewardRule
from ingest.search.chunk import Chunk
from ingest.search.index import SearchIndex

_DEPTH = 48  # candidates of each of the two searches
_POLICIES = 8
_CLAUSES = 4  # shown of each policy; more where there is one policy only
_CLAUSES_OF_ONE = 12
_AWARD, _POLICY, _PLACE = 60.0, 40.0, 30.0
_NUMBER, _LABEL = 200.0, 120.0
_WORDS, _RANK, _MEANING, _OPEN_POLICY = 60.0, 20.0, 25.0, 45.0
_DEAD = -70.0  # expired or repealed: below what holds, unless it fits far better
_IN_FORCE = 10.0  # before what may or may not be in force
_PAYS, _MENTIONS = 20.0, 4.0  # a clause with amounts, or with awards, before one without
_PAYS_FIRST = 110.0  # … where nothing but a policy or a place was typed
_LISTED = 6  # clauses shown of a policy that is found by its name or place alone
_KEPT_VIEWS = 8
_STANDING = {
    Validity.IN_FORCE: _IN_FORCE,
    Validity.EXPIRED: _DEAD,
    Validity.REPEALED: _DEAD,
}


@dataclass(slots=True)
class _Scores:
    """Scores of clauses, with the first reason of each in Chinese."""

    by_place: dict[Place, float] = field(default_factory=lambda: defaultdict(float))
    why: dict[Place, str] = field(default_factory=dict)
    by_policy: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, place: Place, score: float, why: str = "") -> None:
        self.by_place[place] += score
        if why:
            self.why.setdefault(place, why)


class Lookup:
    """One generation of the library, ready to be looked through; safe for threads.

    Args:
        knowledge, index: of the assistant's engine.
    """

    def __init__(self, knowledge: Knowledge, index: SearchIndex) -> None:
        self._knowledge = knowledge
        self._index = index
        self._known = LookupIndex(knowledge, index.chunks)
        self._reached: dict[tuple[date, str], frozenset[str]] = {}
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Load what the first keystroke would wait for."""
        self._known.names.warm()
        self.search("奖励", date.today())

    def search(
        self,
        query: str,
        as_of: date,
        *,
        region: str | None = None,
        policy_id: str | None = None,
        with_meaning: bool = False,
    ) -> Found:
        """Clauses for what is typed so far, grouped by policy, best first.

        Args:
            region: only policies that reach this place; None = all.
            policy_id: of the policy at hand, whose clauses come first where several fit.
            with_meaning: search by meaning, too (some 20 ms more).
        """
        started = time.perf_counter()
        typed = read_typed(query)
        if typed.is_empty:
            return Found(query=query, n_policies=0, n_clauses=0, policies=())
        inside = self._policies(as_of, region)
        scores = _Scores()
        self._by_number(typed, scores)
        self._by_name(typed, scores)
        owners = self._known.names.owners(typed.words)
        grams = grams_of(typed.words, owners)
        self._by_words(typed, grams, inside, scores)
        if with_meaning and typed.words:
            self._by_meaning(typed, inside, scores)
        self._by_label(typed, scores)
        self._spread(scores, is_all_named=bool(owners) and owners >= set(typed.words))
        found = self._ranked(scores, inside, as_of, policy_id)
        shown = self._shown(found, typed, grams, as_of, scores)
        return Found(
            query=query,
            n_policies=len(found),
            n_clauses=sum(len(places) for _, places in found),
            policies=tuple(shown),
            with_meaning=with_meaning,
            elapsed_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def amounts(
        self, policy_id: str, index: int, query: str = "", most: int = 8
    ) -> tuple[str, ...]:
        """What the reviewed rules of one clause pay, an award a line, those looked for first."""
        words = read_typed(query).words
        return glance(self._known.rules_at((policy_id, index)), words, most).lines

    def award(self, policy_id: str, index: int, query: str = "") -> RewardRule | None:
        """The rule of one clause that fits ``query`` best; None where it has none."""
        rules = self._known.rules_at((policy_id, index))
        words = read_typed(query).words
        return max(rules, key=lambda rule: fit_of([rule], words), default=None)

    def _policies(self, as_of: date, region: str | None) -> frozenset[str]:
        """Policies that may be shown: of each the version of that day, reaching ``region``."""
        wanted = (as_of, region or "")
        held = self._reached.get(wanted)
        if held is None:
            knowledge = self._knowledge.at(as_of)
            held = frozenset(knowledge.policies_reaching(region) if region else knowledge.documents)
            with self._lock:
                if len(self._reached) >= _KEPT_VIEWS:
                    self._reached.clear()
                self._reached[wanted] = held
        return held

    # -- clues ---------------------------------------------------------------------------------

    def _by_number(self, typed: Typed, scores: _Scores) -> None:
        if typed.number is None:
            return
        for number, places, is_own in self._known.numbers:
            if typed.number.may_be(number):
                share = 1.0 if typed.number.no == number.no else 0.6
                for place in places:
                    word = "发文字号" if is_own else "条文提到此文号"
                    scores.add(place, _NUMBER * share * (1.0 if is_own else 0.8), word)

    def _by_name(self, typed: Typed, scores: _Scores) -> None:
        for word in typed.words:
            if len(word) > 1 or not word.isascii():
                self._add_names(self._known.names.fitting(word), scores, "")
        if typed.letters:
            self._add_names(self._known.names.by_letters(typed.letters), scores, "拼音首字母")

    def _add_names(self, hits: Iterable[NameHit], scores: _Scores, why: str) -> None:
        best: dict[Place, float] = {}
        policies: dict[str, float] = {}
        for hit in hits:
            for target in hit.targets:
                if target.kind == "award":
                    for place in self._known.places_of(target.policy_id, target.path):
                        best[place] = max(best.get(place, 0.0), _AWARD * hit.fit)
                else:
                    weight = _POLICY if target.kind == "policy" else _PLACE
                    value = weight * hit.fit
                    policies[target.policy_id] = max(policies.get(target.policy_id, 0.0), value)
        for place, value in best.items():
            scores.add(place, value, why)
        for policy_id, value in policies.items():
            scores.by_policy[policy_id] += value

    def _by_words(
        self, typed: Typed, grams: frozenset[str], inside: frozenset[str], scores: _Scores
    ) -> None:
        text = " ".join(typed.words)
        if not text:
            return
        hits = self._index.lexical_typed(text, _DEPTH, self._among(inside))
        most = hits[0][1] if hits else 1.0
        for chunk, score in hits:
            if cover := self._cover(chunk, grams, typed.words):
                value = _WORDS * cover + _RANK * score / (most or 1.0)
                scores.add(self._known.place_of(chunk), value)

    def _by_meaning(self, typed: Typed, inside: frozenset[str], scores: _Scores) -> None:
        hits = self._index.dense(typed.text, _DEPTH // 2, self._among(inside))
        for rank, (chunk, _) in enumerate(hits):
            place = self._known.place_of(chunk)
            why = "" if place in scores.by_place else "意思相近"
            scores.add(place, _MEANING / (1 + rank / 4), why)

    def _among(self, inside: frozenset[str]) -> frozenset[str] | None:
        """``inside`` as a filter; none where it holds all, for a filter costs time."""
        return None if len(inside) == len(self._knowledge.documents) else inside

    def _cover(self, chunk: Chunk, grams: frozenset[str], words: Sequence[str]) -> float:
        """Share of ``grams`` that the chunk holds; more for words that stand there whole.

        What only its headings hold counts half.
        """
        own, heading = self._known.folded(chunk)
        held = sum(1.0 if g in own else 0.5 if g in heading else 0.0 for g in grams)
        whole = sum(len(w) > 1 and w in own for w in words) / len(words)
        return held / max(len(grams), 1) + 0.5 * whole

    def _by_label(self, typed: Typed, scores: _Scores) -> None:
        """Clauses of the number typed; where words were typed, too, only of policies they found."""
        if typed.clause is None:
            return
        known = {policy_id for policy_id, _ in scores.by_place} | set(scores.by_policy)
        for place, unit in self._known.numbered(typed.clause.value):
            if (typed.words and place[0] not in known) or not _same_unit(typed.clause.unit, unit):
                continue
            exact = _LABEL if unit == typed.clause.unit or not typed.clause.unit else _LABEL * 0.9
            scores.add(place, exact, "条款号")

    def _spread(self, scores: _Scores, *, is_all_named: bool) -> None:
        """What speaks for a whole policy goes to its clauses found, else to those that pay.

        Args:
            is_all_named: nothing but policies and places was typed; the awards are meant then.
        """
        touched: dict[str, list[Place]] = defaultdict(list)
        for place in scores.by_place:
            touched[place[0]].append(place)
        for policy_id, value in scores.by_policy.items():
            places = touched.get(policy_id) or self._known.first_places(policy_id, _LISTED)
            for place in places:
                scores.by_place[place] += value
            if is_all_named:
                for place in self._known.first_places(policy_id, _LISTED):
                    scores.by_place[place] += _PAYS_FIRST

    # -- order and view ------------------------------------------------------------------------

    def _ranked(
        self, scores: _Scores, inside: frozenset[str], as_of: date, policy_id: str | None
    ) -> list[tuple[str, list[Place]]]:
        """Policies with their clauses, best first; the best clause decides for its policy."""
        grouped: dict[str, list[tuple[float, Place]]] = defaultdict(list)
        standing: dict[str, float] = {}
        for place, score in scores.by_place.items():
            owner = place[0]
            if owner not in inside:
                continue
            if owner not in standing:
                validity = self._knowledge.documents[owner].metadata.validity(as_of)
                standing[owner] = _STANDING.get(validity, 0.0) + _OPEN_POLICY * (owner == policy_id)
            more = standing[owner] + self._pays(place)
            grouped[owner].append((score + more, place))
        ordered = []
        for owner, places in grouped.items():
            places.sort(key=lambda entry: (-entry[0], entry[1][1]))
            ordered.append((places[0][0], owner, [place for _, place in places]))
        ordered.sort(key=lambda entry: (-entry[0], entry[1]))
        return [(owner, places) for _, owner, places in ordered]

    def _pays(self, place: Place) -> float:
        rules = self._known.rules_at(place)
        if not rules:
            return 0.0
        return _PAYS if any(r.amount_yuan or r.percent for r in rules) else _MENTIONS

    def _shown(
        self,
        found: list[tuple[str, list[Place]]],
        typed: Typed,
        grams: frozenset[str],
        as_of: date,
        scores: _Scores,
    ) -> Iterator[FoundPolicy]:
        n_each = _CLAUSES_OF_ONE if len(found) == 1 else _CLAUSES
        for policy_id, places in found[:_POLICIES]:
            document = self._knowledge.documents[policy_id]
            metadata = document.metadata
            yield FoundPolicy(
                policy_id=policy_id,
                title=metadata.title,
                document_number=metadata.document_number,
                region=metadata.region,
                validity=metadata.validity(as_of).value,
                n_found=len(places),
                clauses=tuple(
                    self._clause(document, place, typed, grams, scores.why.get(place, ""))
                    for place in places[:n_each]
                ),
            )

    def _clause(
        self, document: PolicyDocument, place: Place, typed: Typed, grams: frozenset[str], why: str
    ) -> FoundClause:
        clause = document.clauses[place[1]]
        start, end = _span(document, clause)
        text = document.text[start:end]
        found = marks(text, grams)
        first, last = window(text, found)
        paid = glance(self._known.rules_at(place), typed.words)
        return FoundClause(
            clause=clause.label,
            path=clause.path,
            index=clause.index,
            heading=clause.heading,
            text=text[first:last],
            start=start + first,
            end=start + last,
            is_cut=(first > 0, last < len(text)),
            marks=tuple(
                (max(s, first) - first, min(e, last) - first)
                for s, e in found
                if s < last and e > first
            ),
            amounts=paid.lines,
            n_more=paid.n_more,
            n_drafts=paid.n_drafts,
            why=why,
        )


def _same_unit(typed: str, printed: str) -> bool:
    """Whether a clause of ``printed`` unit may be meant: people say 十八条 of ``18.``, too."""
    return not typed or typed == printed or (typed == "条" and not printed)


def _span(document: PolicyDocument, clause: Clause) -> tuple[int, int]:
    """The clause without its label, so far as it is its own and its unnumbered paragraphs'."""
    end = clause.own_end
    for child in document.clauses[clause.index + 1 :]:
        if child.start >= clause.end or child.label:
            break
        end = child.own_end
    text = document.text[clause.start : end]
    lead = len(text) - len(text.lstrip())
    if clause.label and key(text).startswith(key(clause.label)):
        at = text.find(clause.label)
        lead = at + len(clause.label) if at >= 0 else lead
    rest = text[lead:]
    start = clause.start + lead + (len(rest) - len(rest.lstrip().lstrip("、.．").lstrip()))
    return (start, clause.start + len(text.rstrip())) if start < end else (clause.start, end)

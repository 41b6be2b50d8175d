"""What ``Lookup`` looks things up in: names, numbers and labels of one generation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.calculator.rule_index import names_of
from assistant.knowledge import Knowledge
from assistant.retrieval.names import Names, Target
from assistant.retrieval.typed import DocumentNumber, document_numbers, label_value, read_typed
from assistant.words.normal import key
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reward import RewardRule
from ingest.search.chunk import Chunk

Place = tuple[str, int]  # policy_id and index of a labelled clause
_MOST_FOLDED = 20_000


class LookupIndex:
    """See the module's docstring.

    Attributes:
        names: of awards, policies and places.
        numbers: document numbers, where they stand, and whether they are the policy's own.
    """

    def __init__(self, knowledge: Knowledge, chunks: Sequence[Chunk]) -> None:
        self._documents = knowledge.documents
        self._by_path: dict[tuple[str, tuple[str, ...]], list[Place]] = defaultdict(list)
        self._labels: dict[int, list[tuple[Place, str]]] = defaultdict(list)
        self._rules: dict[Place, list[RewardRule]] = defaultdict(list)
        self._paying: dict[str, list[Place]] = defaultdict(list)
        self._folded: dict[str, tuple[str, str]] = {}
        for policy_id, document in self._documents.items():
            self._add_clauses(policy_id, document)
        for policy_id, ruleset in knowledge.rules.items():
            self._add_rules(policy_id, ruleset.rules)
        self._places = {
            chunk.chunk_id: (
                chunk.policy_id,
                _labelled(self._documents[chunk.policy_id], chunk.clause),
            )
            for chunk in chunks
        }
        self.numbers = _numbers_of(self._documents, chunks, self._places)
        self.names = Names(_entries(knowledge))

    def _add_clauses(self, policy_id: str, document: PolicyDocument) -> None:
        for clause in document.clauses:
            if not clause.label:
                continue
            self._by_path[policy_id, clause.path].append((policy_id, clause.index))
            number = label_value(clause.label)
            if number is not None:
                place = (policy_id, clause.index)
                self._labels[number.value].append((place, number.unit))

    def _add_rules(self, policy_id: str, rules: Iterable[RewardRule]) -> None:
        document = self._documents[policy_id]
        for rule in rules:
            places = self._by_path.get((policy_id, rule.path), [])
            # numbering may restart: the clause that holds the words is meant
            holding = [
                p for p in places if rule.quote in document.full_text(document.clauses[p[1]])
            ]
            for place in (holding or places)[:1]:
                self._rules[place].append(rule)
                if place not in self._paying[policy_id]:
                    self._paying[policy_id].append(place)

    def place_of(self, chunk: Chunk) -> Place:
        """The labelled clause that ``chunk`` belongs to."""
        return self._places[chunk.chunk_id]

    def places_of(self, policy_id: str, path: tuple[str, ...]) -> Sequence[Place]:
        """Clauses with that path that pay something."""
        return [p for p in self._by_path.get((policy_id, path), ()) if p in self._rules]

    def numbered(self, value: int) -> Sequence[tuple[Place, str]]:
        """Clauses that bear this number, each with its unit (条, 章, or "")."""
        return self._labels.get(value, ())

    def rules_at(self, place: Place) -> Sequence[RewardRule]:
        """Rules of the clause."""
        return self._rules.get(place, ())

    def first_places(self, policy_id: str, n: int) -> list[Place]:
        """``n`` clauses by which a policy is shown: those that pay, else its first ones."""
        if paying := self._paying.get(policy_id):
            return paying[:n]
        clauses = self._documents[policy_id].clauses
        return [(policy_id, c.index) for c in clauses if c.label and _is_text(c)][:n]

    def folded(self, chunk: Chunk) -> tuple[str, str]:
        """Keys of the chunk's text and of its headings."""
        held = self._folded.get(chunk.chunk_id)
        if held is None:
            held = (key(chunk.reading), key(chunk.heading))
            if len(self._folded) >= _MOST_FOLDED:
                self._folded.clear()
            self._folded[chunk.chunk_id] = held
        return held


def _is_text(clause: Clause) -> bool:
    return clause.level not in (ClauseLevel.TITLE, ClauseLevel.SIGNATURE, ClauseLevel.NOTICE)


def _labelled(document: PolicyDocument, clause: int) -> int:
    return document.labelled(document.clauses[clause]).index


def _entries(knowledge: Knowledge) -> Mapping[str, list[Target]]:
    entries: dict[str, list[Target]] = defaultdict(list)
    for policy_id, ruleset in knowledge.rules.items():
        for rule in ruleset.rules:
            target = Target(policy_id, "award", rule.path, rule.level or "")
            for name in names_of(rule):
                entries[name].append(target)
    of_region: dict[str, list[str]] = defaultdict(list)
    for policy_id, document in knowledge.documents.items():
        metadata = document.metadata
        for name in (metadata.title, *metadata.aliases, metadata.document_number or ""):
            entries[name].append(Target(policy_id, "policy"))
        of_region[metadata.region].append(policy_id)
    for short, region in knowledge.place_names.items():
        entries[short] += [Target(p, "place") for p in of_region.get(region, ())]
    return entries


def _numbers_of(
    documents: Mapping[str, PolicyDocument],
    chunks: Sequence[Chunk],
    places: Mapping[str, Place],
) -> list[tuple[DocumentNumber, tuple[Place, ...], bool]]:
    own: dict[DocumentNumber, dict[Place, None]] = defaultdict(dict)
    for policy_id, document in documents.items():
        number = read_typed(document.metadata.document_number or "").number
        first = next((c.index for c in document.clauses if c.label), 0)
        if number is not None:
            own[number][policy_id, first] = None
    printed: dict[DocumentNumber, dict[Place, None]] = defaultdict(dict)
    for chunk in chunks:
        for number, _ in document_numbers(chunk.reading):
            printed[number][places[chunk.chunk_id]] = None
    return [(n, tuple(p), True) for n, p in own.items()] + [
        (n, tuple(p), False) for n, p in printed.items()
    ]

"""What one generation of the library lets the assistant know; immutable, shared by threads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer import Citation
from assistant.understanding.names.places import short_names
from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.normal import key
from ingest.facts.division import Divisions
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import Ground, RuleSet
from ingest.shelf.library import Library
from ingest.shelf.note import OfficialNote
from ingest.shelf.version import held_at

_MOST_VIEWS = 64  # sets of policies kept ready; each is a vocabulary of its own


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Texts, rules, places and names of one generation of the library.

    Attributes:
        versions: ids of the versions, oldest first, of each document held in several.
        notes: official notes (口径) by policy, withdrawn and lapsed ones too.
        place_names: places of the policies by every name that they are called.
        is_part: it is of the policies alone that a question is about.
        unusable: places by the titles of policies that are held, but cannot be used as they are.
    """

    generation: str
    documents: Mapping[str, PolicyDocument]
    rules: Mapping[str, RuleSet]
    divisions: Divisions
    vocabulary: Vocabulary
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place_names: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[OfficialNote, ...]] = field(default_factory=dict)
    unusable: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False
    _views: dict[tuple[frozenset[str], bool], Knowledge] = field(
        default_factory=dict, compare=False, repr=False
    )
    _flats: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_library(cls, library: Library) -> Knowledge:
        faulty = [policy.document for policy in library.faulty.values()]
        return cls(
            library.generation,
            library.documents,
            library.rules,
            library.divisions,
            Vocabulary(library.documents, library.rules),
            library.versions,
            short_names(
                {d.metadata.region for d in (*library.documents.values(), *faulty)} - {"", "全国"},
                library.divisions,
            ),
            library.notes,
            {d.metadata.title: d.metadata.region or "" for d in faulty},
        )

    def at(self, day: date, words: str = "") -> Knowledge:
        """What is known on ``day``: of each document the one version that holds then.

        Args:
            words: of the user; a version whose document number they name is meant on any day.
        """
        if not self.versions:
            return self
        flat = key(words)
        chosen = {
            self._named(ids, flat) or held_at(ids, self.documents, day)
            for ids in self.versions.values()
        }
        left = frozenset(i for ids in self.versions.values() for i in ids if i not in chosen)
        return self._view(left, is_part=False)

    def _named(self, versions: Iterable[str], flat: str) -> str | None:
        """The one version whose document number stands in the text ``flat`` (a key)."""
        numbers = {i: key(self.documents[i].metadata.document_number or "") for i in versions}
        named = [i for i, number in numbers.items() if number and number in flat]
        return named[0] if len(named) == 1 else None

    def only(self, policies: Collection[str]) -> Knowledge:
        """What is known of ``policies`` alone, for a question that no other can answer.

        Which words there are is known from the whole library: a word of another policy is no slip.
        """
        if len(policies) == len(self.documents):
            return self
        left = frozenset(i for i in self.documents if i not in policies)
        return self._view(left, is_part=True)

    def _view(self, left: frozenset[str], *, is_part: bool) -> Knowledge:
        """What is known without ``left``, made once; threads share the views."""
        name = (left, is_part)
        view = self._views.get(name)
        if view is None:
            known = self.vocabulary if is_part else None
            view = replace(self._without(left, known), is_part=is_part)
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[name] = view
        return view  # which another thread may have cleared away meanwhile

    def _without(self, left: Collection[str], known: Vocabulary | None = None) -> Knowledge:
        documents = {i: d for i, d in self.documents.items() if i not in left}
        rules = {i: r for i, r in self.rules.items() if i not in left}
        vocabulary = Vocabulary(documents, rules, known)
        return replace(
            self,
            documents=documents,
            rules=rules,
            vocabulary=vocabulary,
            versions={},
            _views={},
            _flats={},
        )

    def flat(self, policy_id: str) -> str:
        """The text of one policy as a key, made once."""
        if policy_id not in self._flats:
            self._flats[policy_id] = key(self.documents[policy_id].text)
        return self._flats[policy_id]

    def cite(self, policy_id: str, ground: Ground, as_of: date) -> Citation | None:
        """The citation of a reviewed ground; None where the words are not in the text."""
        document = self.documents[policy_id]
        for clause in document.clauses:
            if clause.path == ground.path:
                at = document.text.find(ground.quote, clause.start, clause.end)
                if at >= 0:
                    return self.cite_span(policy_id, at, at + len(ground.quote), as_of)
        return None

    def cite_span(self, policy_id: str, start: int, end: int, as_of: date) -> Citation:
        """The citation of canonical text ``start:end`` (trimmed of white space)."""
        document = self.documents[policy_id]
        quote = document.text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        clause = document.labelled(document.clause_at(start))
        return Citation(
            policy_id=policy_id,
            policy_title=document.metadata.title,
            document_number=document.metadata.document_number,
            clause=clause.label,
            path=clause.path,
            quote=quote,
            start=start,
            end=start + len(quote),
            validity=document.metadata.validity(as_of).value,
        )

    def is_of(self, policy_id: str, place: str) -> bool:
        """Whether a policy is that of the very place ``place``, by whatever name."""
        region = self.documents[policy_id].metadata.region
        return bool(region) and self.divisions.is_same(region, place)

    def unusable_at(self, place: str) -> list[str]:
        """Titles of the policies of ``place`` that are held and cannot be used."""
        return [
            title
            for title, region in self.unusable.items()
            if region and self.divisions.contains(region, place)
        ]

    def policies_reaching(self, region: str) -> set[str]:
        """Policies whose issuing government's area holds ``region`` or lies within it."""
        near = set()
        for policy_id, document in self.documents.items():
            place = document.metadata.region
            if place and (
                self.divisions.contains(place, region) or self.divisions.contains(region, place)
            ):
                near.add(policy_id)
        return near

    def local_policies(self, region: str) -> set[str]:
        """Policies reaching ``region`` that are not the whole nation's."""
        return {
            policy_id
            for policy_id in self.policies_reaching(region)
            if self.documents[policy_id].metadata.level is not GovernmentLevel.NATION
        }

    def titles(self, policy_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.documents[p].metadata.title for p in policy_ids)
